"""The form of an entry with what is on record of its speech, and the form of a note's place in the record."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from secretary_tui.domain.acts.entries import EditEntry
from secretary_tui.domain.model.descriptions import word_of
from secretary_tui.domain.model.discussions import kind_of_list
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.note import Note
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import all_speeches
from secretary_tui.domain.rules.corrections import HEARD, with_speech_corrected
from secretary_tui.domain.text import hour_text
from secretary_tui.ui.dialogs.form import Form
from secretary_tui.ui.dialogs.form_rows import FormField, by_name
from secretary_tui.ui.dialogs.row_form import (
    HOUR_HINT,
    Unreadable,
    changed,
    check_of,
    distinct_names,
    read_hour,
    row_fields,
)

if TYPE_CHECKING:
    from secretary_tui.names.known_names import KnownNames


#: Gives the names that the session knows; asked only where a name or a capacity was written.
NamesOf = Callable[[], "KnownNames"]
#: The fields of an entry, besides those of its speech.
FIELDS: Final = (
    *("name", "title", "speaker", "rank", "on_behalf_of", "also_on_behalf_of", "category", "dignitary", "form"),
    *("limit", "kept", "received", "replies_to", "protected_name"),
)
#: The fields of someone on the podium, whose name is in the panel.
PODIUM_FIELDS: Final = ("planned", "panel", "title", "speaker", "rank", "form", "received", "held")
#: The kinds of sittings that have appointments.
SEGMENTS: Final = ("high-level segment", "general segment")
#: The hours of a speech, and their labels.
_HOURS: Final = {"began": "start", "ended": "end"}
#: What is said after a doubt.
_CLEARS: Final = "Correct what it is about, or empty it here."
_CAPACITIES: Final = {"on_behalf_of", "also_on_behalf_of"}
#: The fields for which the names of the session are needed.
_NAMED: Final = _CAPACITIES | {"name"}


def entry_form(session: Session, entry: Entry, now: Callable[[], datetime], names_of: NamesOf, first: str = "") -> Form:
    """Return the form of an entry; `correction` reads its answer. `now` returns the time at which it is taken."""
    ids = _ids_by_name(session, entry)
    names = PODIUM_FIELDS if entry.panel else FIELDS if entry.confirmed is None else (*FIELDS, "confirmed")
    asked = [name for name in ids if name not in names]
    if not entry.panel and (entry.appointment or kind_of_list(session, entry.list) in SEGMENTS):
        asked.append("appointment")
    names = (names[0], *asked, *names[1:])
    fields = row_fields(entry, names, session.sitting.zone, ids)
    fields[1:1] = _speech_fields(session, entry)
    if entry.doubt:  # which has no room in its field
        said = f"{entry.doubt} {_CLEARS}"
        doubt = FormField("doubt", word_of(Entry, "doubt"), entry.doubt, about=said, is_cut=False)
        fields.insert(1, doubt)

    def correct(values: Mapping[str, str]) -> None:
        command = correction(session, entry, values, names_of)
        if command is not None:
            corrected = with_speech_corrected(session, entry, command.speech_of(entry), now())
            corrected.evolve(**{name: value for name, value in command.changes.items() if name != "outcome"})

    return Form(
        session.name_of(entry), fields, check=check_of(correct), first=first or ("doubt" if entry.doubt else "")
    )


def correction(session: Session, entry: Entry, values: Mapping[str, str], names_of: NamesOf) -> EditEntry | None:
    """Return the act that a form's texts ask for; None if they change nothing. Raises Unreadable.

    Names and groups are read as in the line of names, by their exact forms; a known name brings its category.
    """
    texts = {name: text for name, text in values.items() if name not in _HOURS}
    changes = changed(entry, texts, session.sitting, ids=_ids_by_name(session, entry))
    if _NAMED & changes.keys():
        changes = _as_known(entry, changes, names_of())
    emptied = [name for name in _HOURS if values.get(name) == "" and _recorded(entry, name) is not None]
    if emptied and changes.get("outcome", entry.outcome) in HEARD:
        label = _HOURS[emptied[0]].capitalize()
        raise Unreadable(f"{label}: write the hour, or choose an outcome without hours.", emptied[0])
    began, ended = (_hour(session, entry, name, values.get(name, "")) for name in _HOURS)
    if not changes and began is None and ended is None:
        return None
    return EditEntry(entry=entry.id, changes=changes, began=began, ended=ended)


def _as_known(entry: Entry, changes: Mapping[str, Any], names: "KnownNames") -> dict[str, Any]:
    """Return the changes with known names; a new name brings its category if none was chosen."""
    from secretary_tui.names.grammar.capacity import read_groups  # only where a name was written

    read_changes = dict(changes)
    for field in _CAPACITIES & read_changes.keys():
        read_changes[field] = read_groups(read_changes[field], names)[0]
    who = names.exact(read_changes["name"]) if read_changes.get("name") else None
    if who is not None:
        read_changes["name"] = who.name
        if who.category is not None:
            read_changes.setdefault("category", who.category)
    return {name: value for name, value in read_changes.items() if value != getattr(entry, name)}


def _ids_by_name(session: Session, entry: Entry) -> dict[str, dict[str, str]]:
    """Return the ids by name of what an entry names: its person on the podium, or its draft where there are several."""
    if entry.panel:
        return {"panel": distinct_names((person.name, person.id, person.id) for person in session.panel)}
    drafts = [(row.reference, row.title, row.id) for row in session.proposals if row.amends is None]
    is_of_drafts = drafts[1:] and kind_of_list(session, entry.list) == "action on drafts"
    return {"draft": {"": "", **distinct_names(drafts)}} if is_of_drafts or entry.draft else {}


def _speech_fields(session: Session, entry: Entry) -> list[FormField]:
    """Return the fields of outcome and hours; of a speech that goes on, only the start."""
    began, ended = (
        FormField(name, label, _shown(session, entry, name), hint=HOUR_HINT, about=f"When the speech {name}.")
        for name, label in _HOURS.items()
    )
    return [began] if entry.has_floor else [*row_fields(entry, ("outcome",), session.sitting.zone), began, ended]


def _recorded(entry: Entry, name: str) -> datetime | None:
    if not entry.spans:
        return None
    return entry.spans[0].start if name == "began" else entry.spans[-1].end


def _shown(session: Session, entry: Entry, name: str) -> str:
    recorded = _recorded(entry, name)
    return hour_text(recorded, session.sitting.zone, seconds=True) if recorded else ""


def _hour(session: Session, entry: Entry, name: str, text: str) -> datetime | None:
    """The hour that was written; None if it is that on record. Raises Unreadable."""
    if text in ("", _shown(session, entry, name)):
        return None
    started = session.called or session.sitting.starts
    return read_hour(_HOURS[name], name, text, _recorded(entry, name) or started, session.sitting.zone)


def note_form(session: Session, note: Note) -> Form:
    """Return the form of a note's place; `place_corrected` reads its answer."""
    blocks, speakers = _blocks(session), _speakers(session, note)
    fields = (
        FormField("at", "time", _note_hour(session, note), hint=HOUR_HINT, about="When it was said or written."),
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
    is_same = values["at"] == _note_hour(session, note)
    now: dict[str, Any] = {
        "at": note.at if is_same else read_hour("time", "at", values["at"], note.at, session.sitting.zone),
        "block": _blocks(session).get(values["block"]),
        "entry": _speakers(session, note).get(values["entry"]),
    }
    return {name: value for name, value in now.items() if value != getattr(note, name)}


def _note_hour(session: Session, note: Note) -> str:
    return hour_text(note.at, session.sitting.zone, seconds=True)


def _blocks(session: Session) -> dict[str, str | None]:
    """Return the ids of the blocks by title, first an empty choice."""
    return {"": None, **distinct_names((block.title, block.id, block.id) for block in session.blocks)}


def _speakers(session: Session, note: Note) -> dict[str, str | None]:
    """Return the ids of those who took the floor by name, in the order of their speeches; first an empty choice.

    Who spoke twice is followed by the hour. The present speaker of the note is always among them.
    """
    zone = session.sitting.zone
    entries = [
        (session.name_of(entry), hour_text(entry.spans[0].start, zone), entry.id) for entry in all_speeches(session)
    ]
    current = session.entry(note.entry)
    if current is not None and not current.spans:
        entries.append((session.name_of(current), "has not spoken", current.id))
    return {"": None, **distinct_names(entries)}
