"""The form of a note's place in the record: its time, its block, and who spoke."""

from collections.abc import Mapping
from typing import Any

from secretary_tui.domain.model.rows.note import Note
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import all_speeches
from secretary_tui.domain.text.hours import hour_text
from secretary_tui.ui.dialogs.form import Form
from secretary_tui.ui.dialogs.form_fields import FormField, by_name
from secretary_tui.ui.dialogs.row_form import HOUR_HINT, check_of, distinct_names, read_hour


def note_form(session: Session, note: Note) -> Form:
    """Return the form of a note's place; `place_corrected` reads its answer."""
    blocks, speakers = _blocks(session), _speakers(session, note)
    fields = (
        FormField("at", "time", _shown(session, note), hint=HOUR_HINT, about="When it was said or written."),
        by_name(FormField("block", "block", about="In which part; or type its beginning."), blocks, note.block),
        by_name(
            FormField("entry", "who spoke", about="Who had the floor; or type the beginning of a name."),
            speakers,
            note.entry,
        ),
    )
    check = check_of(lambda values: place_corrected(session, note, values))
    return Form(f"Note of {hour_text(note.at, session.sitting.zone)}", fields, check=check)


def place_corrected(session: Session, note: Note, values: Mapping[str, str]) -> dict[str, Any]:
    """Return what a form's texts change of a note; raises Unreadable."""
    is_same = values["at"] == _shown(session, note)
    now: dict[str, Any] = {
        "at": note.at if is_same else read_hour("time", "at", values["at"], note.at, session.sitting.zone),
        "block": _blocks(session).get(values["block"]),
        "entry": _speakers(session, note).get(values["entry"]),
    }
    return {name: value for name, value in now.items() if value != getattr(note, name)}


def _shown(session: Session, note: Note) -> str:
    return hour_text(note.at, session.sitting.zone, seconds=True)


def _blocks(session: Session) -> dict[str, str | None]:
    """The ids of the blocks by what they are called, none first."""
    return {"": None, **distinct_names((block.title, block.id, block.id) for block in session.blocks)}


def _speakers(session: Session, note: Note) -> dict[str, str | None]:
    """The ids of those who took the floor by name, in the order in which they began; none first.

    Whoever took it twice is told apart by the hour; whom the note is of already is among them.
    """
    zone = session.sitting.zone
    entries = [
        (session.name_of(entry), hour_text(entry.spans[0].start, zone), entry.id) for entry in all_speeches(session)
    ]
    current = session.entry(note.entry)
    if current is not None and not current.spans:
        entries.append((session.name_of(current), "has not spoken", current.id))
    return {"": None, **distinct_names(entries)}
