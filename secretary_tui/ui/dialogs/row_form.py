"""Makes forms for rows of the session and reads their texts as changed values; forms of an entry and a note."""

import re
import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin
from zoneinfo import ZoneInfo

from secretary_tui.domain.acts.entries import EditEntry
from secretary_tui.domain.lists import lists_ahead, short_title_of_list
from secretary_tui.domain.model.descriptions import description_of, form_sentence, label_of, word_of
from secretary_tui.domain.model.discussions import kind_of_list
from secretary_tui.domain.model.rows.entry import SUPPORT, Entry, Note
from secretary_tui.domain.model.rows.row import OTHER_LANGUAGES, PROSE_LENGTH, Constraint, Invalid, Row
from secretary_tui.domain.model.rows.sitting import Panellist, Sitting
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import all_speeches
from secretary_tui.domain.rules.corrections import HEARD, with_speech_corrected
from secretary_tui.domain.text import UnreadableTime, hour_text, limit_text, read_instant, written
from secretary_tui.errors import Refused
from secretary_tui.file_keys import about, bounds_of, explanation, hints_of, key_words
from secretary_tui.names.grammar.marks import titled_person
from secretary_tui.ui.dialogs.form import FieldProblem, Form, FormField, by_name

if TYPE_CHECKING:
    from secretary_tui.names.council import Members
    from secretary_tui.names.known_names import KnownNames


YES = "yes"
NO = "no"
#: An example of how an hour is typed.
HOUR_HINT = "10.41 or 10.41.20"
#: The separator between the two headings of a category.
HEADINGS = " / "
#: The number of headings of a category: one heading for a single speaker, and one for several.
_FORMS = 2
#: The fields with the name of a person, for the kinds of rows that have a field for the title too.
_NAME_KEYS: Mapping[type[Row], str] = {Panellist: "name", Entry: "speaker"}
#: For each field that names another row, by its name: the ids of possible rows by their names.
IdsByName = Mapping[str, Mapping[str, str]]
#: The fields with names of States, and the type of the function that reads these names.
_OF_STATES = frozenset({"council_members", "concerns", *SUPPORT})
ReadMembers = Callable[[Sequence[str]], "Members"]
#: The name of the group of fields in other languages.
TRANSLATIONS = " and ".join(OTHER_LANGUAGES.values())
#: Examples of how values are typed, by their types, for fields whose descriptions have no example.
_HINTS = {datetime: "12.10, or 7 March 2016, 12.10", tuple: "one; another", dict: "member 3:00; observer 2:00"}


class Unreadable(ValueError):
    """Raised if a text of a form cannot be read as the value of its field.

    `problem` is the sentence that says so, with the name of the field.
    """

    def __init__(self, sentence: str, field: str) -> None:
        super().__init__(sentence)
        self.problem = FieldProblem(sentence, field)


def row_form(
    row: Row,
    title: str,
    names: Sequence[str],
    sitting: Sitting,
    *,
    members: ReadMembers | None = None,
    ids: IdsByName = MappingProxyType({}),
) -> Form:
    """Return a form for the values of a row that are in `names`.

    To read the texts of the form, call `changed` with the same `members` and `ids`.
    """
    check = check_of(lambda values: row.evolve(**changed(row, values, sitting, members, ids)))
    return Form(title, row_fields(row, names, sitting.zone, ids), check=check)


def check_of(read: Callable[[Mapping[str, str]], object]) -> Callable[[Mapping[str, str]], str]:
    """Return the `check` of a form: a function that calls `read` with the texts of the form.

    The function returns the sentence of the error that `read` raises, or an empty text.
    """

    def check(values: Mapping[str, str]) -> str:
        try:
            read(values)
        except Unreadable as error:
            return error.problem
        except Refused as refused:
            return refused.sentence
        except Invalid as error:
            return FieldProblem(*form_sentence(error))
        return ""

    return check


def distinct_names(rows: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Return the ids of rows by their names, from tuples of name, mark and id.

    A name that occurs twice is followed by its mark in brackets. If the mark is the same too, all but the first also
    have a number.
    """
    named = list(rows)
    names = [name for name, _, _ in named]
    marked = [name if names.count(name) == 1 else f"{name} ({mark})" for name, mark, _ in named]
    before = [marked[:n].count(text) for n, text in enumerate(marked)]
    texts = [f"{text}, {count + 1}" if count else text for text, count in zip(marked, before, strict=True)]
    return dict(zip(texts, (row_id for _, _, row_id in named), strict=True))


def read_hour(label: str, name: str, text: str, near: datetime, zone: ZoneInfo, **options: Any) -> datetime:
    """Return the instant that `read_instant` reads in the text of the field `name`; raises Unreadable.

    `label` is the label of the field, for the sentence about a mistake. `near` is the reference of `read_instant`.
    """
    try:
        return read_instant(text, zone, near, **options)
    except UnreadableTime as error:
        raise Unreadable(f"{label.capitalize()}: {error}", name) from error


def row_fields(
    row: Row, names: Sequence[str], zone: ZoneInfo, ids: IdsByName = MappingProxyType({})
) -> list[FormField]:
    """Return the fields of a form for the values of a row that are in `names`.

    For a field in `ids`, the user chooses among the names of other rows.
    """
    fields = (_field(row, name, zone) for name in names)
    return [by_name(field, ids[field.name], field.value) if field.name in ids else field for field in fields]


def changed(
    row: Row,
    values: Mapping[str, str],
    sitting: Sitting,
    members: ReadMembers | None = None,
    ids: IdsByName = MappingProxyType({}),
) -> dict[str, Any]:
    """Return the values that differ from those of the row, read from the texts of a form; raises Unreadable.

    `members` reads Council members, States concerned and supporters of a draft; without it, their names are kept as
    typed. `ids` contains the ids of rows by their names, for fields that name other rows.
    """
    values = {name: ids[name][text] if name in ids else text for name, text in values.items()}
    before = {name: _text(row, name, sitting.zone) for name in values}
    read = {name: _read(row, name, text, sitting) for name, text in values.items() if text != before[name]}
    for name in _OF_STATES & read.keys():
        states = members(read[name]) if members is not None else None
        if states is not None and states.problems:
            raise Unreadable(f"{label_of(type(row), name)}: {states.problems[0]}", name)
        read[name] = states.names if states is not None else read[name]
    read |= _title_apart(row, read)
    return {name: value for name, value in read.items() if value != getattr(row, name)}


def text_of(value: Any, zone: ZoneInfo, unit: str = "", between: str = "; ") -> str:
    """Return the text that a form shows for a value: “yes” for True, “3:00” for 180 seconds if the unit is “m:ss”.

    `between` stands between the parts of a value that has several.
    """
    if value is None or isinstance(value, bool):
        return {None: "", True: YES, False: NO}[value]
    if isinstance(value, datetime):
        return written(value, zone)
    if isinstance(value, int) and unit == "m:ss":
        return limit_text(value)
    if isinstance(value, tuple):
        return between.join(text_of(part, zone, unit) for part in value)
    if isinstance(value, Mapping):
        return between.join(_pair_text(key, part, zone, unit) for key, part in value.items())
    return str(value)


def _pair_text(key: str, value: Any, zone: ZoneInfo, unit: str) -> str:
    """Return the text of a category with its value: “member 3:00”, or “other: Other observer / Other observers”."""
    if isinstance(value, tuple):
        return f"{key}: {HEADINGS.join(value)}"
    return f"{key} {text_of(value, zone, unit)}"


def _text(row: Row, name: str, zone: ZoneInfo) -> str:
    between = "\n" if key_words(type(row), name).one_a_line else "; "
    return text_of(getattr(row, name), zone, description_of(type(row), name).unit, between)


def _field(row: Row, name: str, zone: ZoneInfo) -> FormField:
    kinds, description, words = _kinds(row, name), description_of(type(row), name), key_words(type(row), name)
    choices = (
        (YES, NO) if bool in kinds else next((get_args(kind) for kind in kinds if get_origin(kind) is Literal), ())
    )
    if choices and type(None) in kinds:
        choices = ("", *choices)
    by_kind = next((_HINTS[kind] for kind in _HINTS if kind in {get_origin(kind) or kind for kind in kinds}), "")
    return FormField(
        name,
        label_of(type(row), name),
        _text(row, name, zone),
        choices,
        hint=description.hint or by_kind,
        long=words.one_a_line or _is_prose(row, name),
        about=f"{about(type(row), name)}  {bounds_of(type(row), name)}".rstrip(),
        group=TRANSLATIONS if name.rpartition("_")[2] in OTHER_LANGUAGES else "",
        explanation=lambda: explanation(type(row), name),
    )


def _kinds(row: Row, name: str) -> tuple[Any, ...]:
    """Return the types that a value of a row may have, without their constraints: `(int, NoneType)`."""
    type_hint = hints_of(type(row))[name]
    return get_args(type_hint) if get_origin(type_hint) in (Union, types.UnionType) else (type_hint,)


def _is_prose(row: Row, name: str) -> bool:
    type_hint = hints_of(type(row), with_rules=True)[name]
    rules = get_args(type_hint)[1:] if get_origin(type_hint) is Annotated else ()
    return any(isinstance(rule, Constraint) and rule.constraints.get("max_length") == PROSE_LENGTH for rule in rules)


def _read(row: Row, name: str, text: str, sitting: Sitting) -> Any:
    kinds = _kinds(row, name)
    if not text and type(None) in kinds:
        return None
    separator = key_words(type(row), name).separator
    readers: dict[type, Callable[[], Any]] = {
        bool: lambda: text == YES,
        datetime: lambda: _instant(row, name, text, sitting),
        int: lambda: _number(row, name, text),
        tuple: lambda: tuple(_part(row, name, part.strip()) for part in re.split(separator, text) if part.strip()),
        dict: lambda: _table(row, name, text),
    }
    bare = {get_origin(kind) or kind for kind in kinds}
    return next((read() for kind, read in readers.items() if kind in bare), text)


def _part(row: Row, name: str, part: str) -> str | int:
    return _number(row, name, part) if description_of(type(row), name).unit else part


def _instant(row: Row, name: str, text: str, sitting: Sitting) -> datetime:
    """Return the instant that was written in a field of a row; raises Unreadable.

    An hour without a day is on the day of the sitting that brings it closest to the former value, or to the planned
    start. The start and the end of the sitting itself stay on their former days.
    """
    before = getattr(row, name)
    days = () if isinstance(row, Sitting) and name in ("starts", "ends") else sitting.days
    near, is_known, label = before or sitting.starts, before is not None, label_of(type(row), name)
    return read_hour(label, name, text, near, sitting.zone, days=days, keeps_hour=is_known)


def _number(row: Row, name: str, text: str) -> int:
    is_timed = description_of(type(row), name).unit == "m:ss"
    timed = re.fullmatch(r"(\d+)[:.]([0-5]\d)", text)
    try:
        if timed and is_timed:
            return int(timed[1]) * 60 + int(timed[2])
        return int(text.replace("−", "-"))
    except ValueError as error:
        example = "2:30, or seconds" if is_timed else "a whole number"
        raise Unreadable(f"{_capital_label(row, name)}: write {example}.", name) from error


def _table(row: Row, name: str, text: str) -> dict[str, Any]:
    """Return the values by category that were written in a field: numbers, or pairs of headings. Raises Unreadable."""
    words = key_words(type(row), name)
    if not words.one_a_line:
        return dict(_pair(row, name, part) for part in re.split(r"[;,]", text) if part.strip())
    return dict(_headings(row, name, part) for part in re.split(words.separator, text) if part.strip())


def _headings(row: Row, name: str, part: str) -> tuple[str, tuple[str, ...]]:
    """Return a category with its heading for one speaker and its heading for several; raises Unreadable."""
    key, _, words = part.partition(":")
    headings = tuple(word.strip() for word in words.split(HEADINGS))
    if not all(headings) or len(headings) != _FORMS:
        example = description_of(type(row), name).hint
        raise Unreadable(f"{_capital_label(row, name)}: write a heading for one and for several, {example}.", name)
    return key.strip(), headings


def _pair(row: Row, name: str, part: str) -> tuple[str, int]:
    key, _, number = part.strip().rpartition(" ")
    if not key:
        example = "member 3:00; observer 2:00"
        raise Unreadable(f"{_capital_label(row, name)}: write the category and the number, {example}.", name)
    return key.strip().rstrip(":"), _number(row, name, number)


def _capital_label(row: Row, name: str) -> str:
    return label_of(type(row), name).capitalize()


def _title_apart(row: Row, changes: Mapping[str, Any]) -> dict[str, str]:
    """Return the title in a changed name as a value of its own, with the rest of the name; empty if there is none.

    The title stays in the name if the row has a title already.
    """
    key = _NAME_KEYS.get(type(row), "")
    has_title = changes.get("title", getattr(row, "title", ""))
    titled = None if has_title else titled_person(changes.get(key) or "")
    return {"title": titled[0], key: titled[1]} if titled is not None else {}


#: Returns the names that the session knows; called only if a name or a capacity was written.
NamesOf = Callable[[], "KnownNames"]
#: The fields of an entry, besides the fields of its speech.
FIELDS = (
    *("name", "title", "speaker", "rank", "on_behalf_of", "also_on_behalf_of", "category", "dignitary", "form"),
    *("limit", "kept", "received", "replies_to", "protected_name"),
)
#: The fields of an entry of the podium, whose name is in the panel.
PODIUM_FIELDS = ("planned", "panel", "title", "speaker", "rank", "form", "received", "held")
#: The kinds of discussions or sittings in which speakers have appointments.
SEGMENTS = ("high-level segment", "general segment")
#: The fields for the hours of a speech, with their labels.
_HOURS = {"began": "start", "ended": "end"}
_CAPACITIES = {"on_behalf_of", "also_on_behalf_of"}
#: The fields for which the names of the session are needed.
_NAMED = _CAPACITIES | {"name"}


def entry_form(session: Session, entry: Entry, now: Callable[[], datetime], names_of: NamesOf, first: str = "") -> Form:
    """Return the form of an entry; `correction` reads its texts.

    `now` returns the instant of the correction, `names_of` the names that the session knows. `first` is the field in
    which the cursor begins. If `first` is empty, the cursor begins in the doubt of the entry, or else in the first
    field.
    """
    ids = _ids_by_name(session, entry)
    names = PODIUM_FIELDS if entry.panel else FIELDS if entry.confirmed is None else (*FIELDS, "confirmed")
    asked = [name for name in ids if name not in names]
    if not entry.panel and (entry.appointment or kind_of_list(session, entry.list) in SEGMENTS):
        asked.append("appointment")
    names = (names[0], *asked, *names[1:])
    fields = row_fields(entry, names, session.sitting.zone, ids)
    at = 1 + len(asked)
    fields[at:at] = _speech_fields(session, entry)
    if entry.doubt:  # the doubt is too long for its field
        said = f"{entry.doubt} If the doubt is right, correct the value; if not, empty this field."
        fields.insert(1, FormField("doubt", word_of(Entry, "doubt"), entry.doubt, about=said))

    def correct(values: Mapping[str, str]) -> None:
        command = correction(session, entry, values, names_of)
        if command is not None:
            corrected = with_speech_corrected(session, entry, command.speech_of(entry), now())
            corrected.evolve(**{name: value for name, value in command.changes.items() if name != "outcome"})

    first = first or ("doubt" if entry.doubt else "")
    return Form(session.name_of(entry), fields, check=check_of(correct), first=first, marks_first=False)


def correction(session: Session, entry: Entry, values: Mapping[str, str], names_of: NamesOf) -> EditEntry | None:
    """Return the act that corrects an entry to the texts of its form; None if nothing changes.

    Names and groups are read as in the line for names, but only in their exact forms. A known name brings its category,
    unless the user chose another one. Raises Unreadable if a text cannot be read.
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
    """Return the changes of an entry, with known names and groups in their usual forms.

    A known name brings its category, unless the user chose another one.
    """
    from secretary_tui.names.grammar.capacity import read_groups  # needed only if a name was written

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
    """Return the ids of rows by their names, for the field of an entry that names another row.

    For an entry of the podium, it names the panellist. For any other entry it names the draft, if the entry has one, or
    if its list is for action on several drafts; and the list on which it waits, if it can be carried to another one.
    """
    if entry.panel:
        return {"panel": distinct_names((person.name, person.id, person.id) for person in session.panel)}
    drafts = [(row.short_reference, row.title, row.id) for row in session.proposals if row.amends is None]
    is_of_drafts = drafts[1:] and kind_of_list(session, entry.list) == "action on drafts"
    ids = {"draft": {"": "", **distinct_names(drafts)}} if is_of_drafts or entry.draft else {}
    floor = [row_id for row_id in lists_ahead(session) if not session.is_of_podium(row_id)]
    lists = dict.fromkeys((entry.list, *floor)) if entry.is_waiting else {}
    if len(lists) > 1:
        ids["list"] = distinct_names((short_title_of_list(session, row_id), row_id, row_id) for row_id in lists)
    return ids


def _speech_fields(session: Session, entry: Entry) -> list[FormField]:
    """Return the fields for the outcome and the hours of a speech; for an open speech, only that for its start."""
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
    """Return the hour that was written in the field `name`; None if it is empty or unchanged. Raises Unreadable."""
    if text in ("", _shown(session, entry, name)):
        return None
    started = session.called or session.sitting.starts
    return read_hour(_HOURS[name], name, text, _recorded(entry, name) or started, session.sitting.zone)


def note_form(session: Session, note: Note) -> Form:
    """Return the form for the time, the block and the speaker of a note; `place_corrected` reads its texts."""
    blocks, speakers = _blocks(session), _speakers(session, note)
    said_in = "The block in which it was said; choose it, or type the beginning of its title."
    fields = (
        FormField("at", "time", _note_hour(session, note), hint=HOUR_HINT, about="When it was said or written."),
        by_name(FormField("block", "block", about=said_in), blocks, note.block),
        by_name(
            FormField("entry", "who spoke", about="Who had the floor; choose the name, or type its beginning."),
            speakers,
            note.entry,
        ),
    )
    check = check_of(lambda values: place_corrected(session, note, values))
    return Form(f"Note of {hour_text(note.at, session.sitting.zone)}", fields, check=check)


def place_corrected(session: Session, note: Note, values: Mapping[str, str]) -> dict[str, Any]:
    """Return the changed values of a note, from the texts of its form; raises Unreadable."""
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
    return {"": None, **distinct_names((block.title, block.id, block.id) for block in session.blocks)}


def _speakers(session: Session, note: Note) -> dict[str, str | None]:
    """Return the ids of the entries that a note may belong to, by name; the first choice is empty.

    These are the entries that had the floor, in the order of their speeches, and the present entry of the note. A name
    that occurs twice is followed by the hour of the speech.
    """
    zone = session.sitting.zone
    entries = [
        (session.name_of(entry), hour_text(entry.spans[0].start, zone), entry.id) for entry in all_speeches(session)
    ]
    current = session.entry(note.entry)
    if current is not None and not current.spans:
        entries.append((session.name_of(current), "has not spoken", current.id))
    return {"": None, **distinct_names(entries)}
