"""The texts of the line of a note: its kind, and to whom it is put."""

from textual.content import Content

from secretary_tui.domain.model.note_line import SIGN_OF, ReadLine, surname
from secretary_tui.domain.model.session import Session
from secretary_tui.ui.widgets.cells import cut


def kind_understood(session: Session | None, read: ReadLine) -> Content:
    """Return the sign and the word of the kind, and to whom: “? question to Mezmur”."""
    said = read.kind if read.kind == "note" else f"{SIGN_OF[read.kind]} {read.kind}"
    people = [session.panellist(panellist_id) for panellist_id in (read.to, *read.also_to)] if session else []
    if names := [surname(person) for person in people if person is not None]:
        said += f" to {', '.join(names)}"
    if read.unknown:
        return Content.assemble(said, (f" · {who_is_meant(read)}", "$text-warning"))
    return Content(said)


def who_is_meant(read: ReadLine) -> str:
    """“no “xyz” on the panel”, or who the name fits."""
    if read.candidates:
        return f"“{cut(read.unknown, 16)}” may be {' or '.join(read.candidates)}"
    return f"no “{cut(read.unknown, 16)}” on the panel"
