"""The line for a quick note, which keeps the time, the block and the speaker of the moment when it was opened."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content

from secretary_tui.clock import instant_of
from secretary_tui.domain.acts.notes import AddNote
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import clean, hour_text, listed
from secretary_tui.keys.global_keys import NOTE_LINE_KEYS
from secretary_tui.ui.docked_line import DockedField, DockedLine
from secretary_tui.ui.key_actions import bindings, with_keys
from secretary_tui.ui.widgets.cells import cut

if TYPE_CHECKING:
    from secretary_tui.domain.model.note_line import ReadLine


def kind_understood(session: Session, read: "ReadLine") -> Content:
    """Return the kind of a typed note with its sign, and the addressees: “? question to Ernie Allen”.

    If no panellist has the typed name, or several may have it, the text says so. A plain note has no sign.
    """
    from secretary_tui.domain.model.note_line import SIGN_OF

    said = read.kind if read.kind == "note" else f"{SIGN_OF[read.kind]} {read.kind}"
    people = map(session.panellist, (read.to, *read.also_to))
    if names := [person.name for person in people if person is not None]:
        said += f" to {', '.join(names)}"
    if read.unknown:
        return Content.assemble(said, (f" · {who_is_meant(read)}", "$text-warning"))
    return Content(said)


def who_is_meant(read: "ReadLine") -> str:
    """Return why the typed addressee is not clear: “no “xyz” on the panel”, or the panellists who may be meant."""
    if read.candidates:
        return f"“{cut(read.unknown, 16)}” may be {listed(read.candidates, 'or')}"
    return f"no “{cut(read.unknown, 16)}” on the panel"


#: The most cells of a block's title and of a speaker's name in the label.
BLOCK_CELLS = 26
SPEAKER_CELLS = 24


@frozen
class NotePlace:
    """The instant to which a note belongs, and the ids of its block and of its speaker's entry, if there are any."""

    at: datetime
    block: str | None
    entry: str | None


class NoteField(DockedField):
    """The field of a note; in the empty field, ↑ brings the text of the last note back."""

    BINDINGS = bindings(NOTE_LINE_KEYS)


class NoteLine(DockedLine):
    """The line for a quick note: `?` question (`@name` is the addressee), `!` decision, `>` follow-up, `“` comment.

    The note belongs to the instant at which the line was opened, however long the typing takes. The next note in the
    open line belongs to the instant of its first letter.
    """

    draft_key = "note"
    placeholder = "? question (@name says to whom)  ! decision  > follow-up  “ comment"
    max_length = 4_000
    field_class = NoteField
    place: NotePlace  # set by `prepare` and `restore`
    _follows = False  # whether `place` moves on with the clock, because a note was written and the next is not begun
    _last: tuple[str, dict[str, str]] | None = None

    def open(self, text: str | None = None) -> None:
        self._follows = False
        super().open(text)

    def prepare(self) -> None:
        running, holder = self.session.running, self.session.holder
        self.place = NotePlace(self.now, running.id if running else None, holder.id if holder else None)

    def label(self) -> Content:
        place = self.place
        return Content(when_and_who(self.session, place.at, place.block, place.entry))

    def understood(self, text: str) -> Content:
        return kind_understood(self.session, self._read(text)) if text else Content("")

    def _read(self, text: str) -> "ReadLine":
        from secretary_tui.domain.model.note_line import read_line

        return read_line(text, self.session.panel)

    def take(self, text: str) -> bool:
        read, place = self._read(text), self.place
        if not read.text:
            self.tell(with_keys(self, "The note is empty; {line.close} closes the line"), refused=True)
            return False
        if read.unknown:
            self.tell(f"Not written: {who_is_meant(read)}; correct the name, or leave out the @", refused=True)
            return False
        self._last = (text, self.context())
        self.act(
            AddNote(
                text=read.text,
                kind=read.kind,
                at=place.at,
                block=place.block if self.session.block(place.block) else None,
                entry=place.entry if self.session.entry(place.entry) else None,
                to=read.to,
                also_to=read.also_to,
            )
        )
        self._follows = True
        return True

    def context(self) -> dict[str, str]:
        parts = {"at": self.place.at.isoformat(), "block": self.place.block, "entry": self.place.entry}
        return {name: value for name, value in parts.items() if value}

    def restore(self, text: str, context: Mapping[str, str] | None = None) -> None:
        saved = context or {}  # the instant is the present one if the saved one cannot be read
        self.place = NotePlace(instant_of(saved.get("at")) or self.now, saved.get("block"), saved.get("entry"))
        self._follows = False
        super().restore(text)

    def typed(self, text: str) -> None:
        if text:
            self._follows = False

    def follow(self, session: Session, now: datetime) -> None:
        super().follow(session, now)
        if self.is_open and self._follows and not self.text:
            self.prepare()
            self.show_texts()

    def step(self, by: int) -> None:
        del by
        self.give_back()

    def give_back(self) -> None:
        """If the field is empty, put the last note back into it, with its instant, block and speaker."""
        if self._last and not self.field.value:
            self.restore(*self._last)
            self.show_texts()


def when_and_who(session: Session, at: datetime, block_id: str | None, entry_id: str | None) -> str:
    """Return “10.41 · First slot · Brazil”, without missing parts; the hour is in the time zone of the sitting."""
    block, entry = session.block(block_id), session.entry(entry_id)
    hour = hour_text(at, session.sitting.zone)
    title = cut(clean(block.title), BLOCK_CELLS) if block else ""
    name = cut(clean(session.name_of(entry)), SPEAKER_CELLS) if entry else ""
    return " · ".join(filter(None, (hour, title, name)))
