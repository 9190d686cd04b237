"""The form of a note's place in the record: its time, its block, and who spoke."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from secretary_tui.domain.model.rows.note import Note
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import all_speeches
from secretary_tui.domain.text.hours import hour_text
from secretary_tui.domain.text.written_time import UnreadableTime, read_instant
from secretary_tui.ui.dialogs.form import Form
from secretary_tui.ui.dialogs.form_fields import FormField
from secretary_tui.ui.dialogs.row_form import Unreadable

_HOW: Final = "10.41 or 10.41.20"


def note_form(session: Session, note: Note) -> Form:
    """Return the form of a note's place; `place_corrected` reads its answer."""
    blocks, speakers = _blocks(session), _speakers(session, note)
    fields = (
        FormField("at", "time", _shown(session, note.at), hint=_HOW, about="When it was said or written."),
        FormField(
            "block",
            "block",
            _label(blocks, note.block),
            tuple(blocks),
            about="In which part; or type its beginning.",
        ),
        FormField(
            "entry",
            "who spoke",
            _label(speakers, note.entry),
            tuple(speakers),
            about="Who had the floor; or type the beginning of a name.",
        ),
    )

    def check(values: Mapping[str, str]) -> str:
        try:
            place_corrected(session, note, values)
        except Unreadable as error:
            return error.problem
        return ""

    return Form(f"Note of {hour_text(note.at, session.sitting.zone)}", fields, check=check)


def place_corrected(session: Session, note: Note, values: Mapping[str, str]) -> dict[str, Any]:
    """Return what a form's texts change of a note; raises Unreadable."""
    now: dict[str, Any] = {
        "at": _instant(session, note, values["at"]),
        "block": _blocks(session).get(values["block"]),
        "entry": _speakers(session, note).get(values["entry"]),
    }
    return {name: value for name, value in now.items() if value != getattr(note, name)}


def _instant(session: Session, note: Note, text: str) -> datetime:
    if text == _shown(session, note.at):
        return note.at
    try:
        return read_instant(text, session.sitting.zone, note.at)
    except UnreadableTime as error:
        raise Unreadable(f"Time: {error}", "at") from error


def _shown(session: Session, instant: datetime) -> str:
    return hour_text(instant, session.sitting.zone, seconds=True)


def _blocks(session: Session) -> dict[str, str | None]:
    """The ids of the blocks by what they are called, none first."""
    return {"": None, **_told_apart((block.title, block.id, block.id) for block in session.blocks)}


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
    return {"": None, **_told_apart(entries)}


def _told_apart(rows: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Ids by name; where several share a name, by name and what tells them apart."""
    named = list(rows)
    names = [name for name, _, _ in named]
    return {name if names.count(name) == 1 else f"{name} ({mark})": row_id for name, mark, row_id in named}


def _label(ids: Mapping[str, str | None], row_id: str | None) -> str:
    return next((label for label, known_id in ids.items() if known_id == row_id), "")
