"""The form of a row of the file: its values as text, and back as the model wants them."""

import re
import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

from secretary_tui.domain.model.rows.constraint import Constraint
from secretary_tui.domain.model.rows.languages import OTHER_LANGUAGES
from secretary_tui.domain.model.rows.row import Invalid, MisplacedKey, Row
from secretary_tui.domain.model.rows.sitting import Sitting
from secretary_tui.domain.model.rows.types import PROSE_LENGTH
from secretary_tui.domain.model.translations import translation_names
from secretary_tui.domain.text.written_time import UnreadableTime, read_instant, written
from secretary_tui.ui.dialogs.field_words import about
from secretary_tui.ui.dialogs.form import FieldProblem, Form, Values
from secretary_tui.ui.dialogs.form_fields import Field

if TYPE_CHECKING:
    from secretary_tui.names.council import Members

YES: Final = "yes"
NO: Final = "no"
#: What the labels say where the name of the key is not the word of the room.
LABELS: Final[Mapping[str, str]] = {
    "minutes": "planned minutes",
    "granted": "granted minutes",
    "limit": "limit (m:ss)",
    "limits": "limits by category",
    "reply_limits": "reply limits",
    "replies_to": "in reply to",
    "on_behalf_of": "on behalf of",
    "protected_name": "protected name",
    "received": "statement received",
    "kept": "limit kept",
    "speaker": "who speaks",
    "changeover": "changeover (s)",
    "warning": "warning (m:ss)",
    "starts": "planned start",
    "ends": "planned end",
    "interpretation_until": "interpreters until",
    "council_members": "Council members",
    "left": "left at",
    "also_on_behalf_of": "also on behalf of",
    "planned": "planned (m:ss)",
    "confirmed": "confirmed",
    "aliases": "other forms",
    "archive_url": "archive address",
}
#: Lists that are written one a line.
_ONE_A_LINE: Final = ("council_members", "aliases", "languages")
#: What parts a list that is written one a line, where names have no commas in them; else a semicolon.
_BETWEEN: Final[Mapping[str, str]] = {"languages": r"[;,\n]"}
#: Reads texts as States.
ReadMembers = Callable[[Sequence[str]], "Members"]
#: Behind what the texts in other languages are folded away.
TRANSLATIONS: Final = " and ".join(OTHER_LANGUAGES.values())
_HINTS: Final[Mapping[str, str]] = {
    "reserved_places": "observer 2; ngo 3",
    "reply_limits": "3:00; 2:00",
    "report_order": "member; observer; igo",
    "practice_order": "dignitaries; groups; states; others",
}
#: A key of the file in a sentence of the model, which the form calls by its label.
_KEY_OF_FILE: Final = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")
_IN_MINUTES: Final = ("limit", "warning", "planned", "reply_limits")


class Unreadable(ValueError):
    """A text that cannot be read as the value of its field; its own sentence, `problem` with the field's name."""

    def __init__(self, sentence: str, field: str) -> None:
        super().__init__(sentence)
        self.problem = FieldProblem(sentence, field)


def row_form(
    row: Row, title: str, names: Sequence[str], sitting: Sitting, *, members: ReadMembers | None = None
) -> Form:
    """Return a form for these values of a row; `changed` reads its answer, given the same `members`."""
    fields = row_fields(row, names, sitting.zone)
    if members is not None:
        part = partial(_member_lines, members)
        fields = [replace(field, split=part) if field.name == "council_members" else field for field in fields]

    def check(values: Mapping[str, str]) -> str:
        try:
            row.evolve(**changed(row, values, sitting, members))
        except Unreadable as error:
            return error.problem
        except Invalid as error:
            return sentence(error)
        return ""

    return Form(title, fields, check=check)


def row_fields(row: Row, names: Sequence[str], zone: ZoneInfo) -> list[Field]:
    """Return the fields for these values of a row."""
    return [_field(row, name, zone) for name in names]


def changed(
    row: Row, values: Mapping[str, str], sitting: Sitting, members: ReadMembers | None = None
) -> dict[str, Any]:
    """Return the values that a form's texts change; an hour alone is of a day of the `sitting`.

    Council members are read by `members`, each as one State. Raises Unreadable.
    """
    before = {name: text_of(name, getattr(row, name), sitting.zone) for name in values}
    read = {name: _read(row, name, text, sitting) for name, text in values.items() if text != before[name]}
    if members is not None and "council_members" in read:
        states = members(read["council_members"])
        if states.problems:
            raise Unreadable(f"{label('council_members')}: {states.problems[0]}", "council_members")
        read["council_members"] = states.names
    return {name: value for name, value in read.items() if value != getattr(row, name)}


def sentence(error: Invalid) -> FieldProblem:
    """Say in one sentence what the model does not accept, and of which field."""
    first = error.mistakes[0]
    msg = first["msg"].removeprefix("Value error, ").removeprefix("Input ").rstrip(".")
    said = _KEY_OF_FILE.sub(lambda key: f"“{label(key[0])}”", msg)
    problem = first.get("ctx", {}).get("error")
    key = next(iter(first["loc"] or (problem.keys if isinstance(problem, MisplacedKey) else ())), None)
    if key is None:
        return FieldProblem(f"{said[:1].upper()}{said[1:]}.")
    where = label(str(key))
    joint = " " if said.startswith(("must ", "should ", "goes ")) else ": "
    return FieldProblem(f"{where[:1].upper()}{where[1:]}{joint}{said}.", str(key))


def label(name: str) -> str:
    """What the form calls a value: “planned minutes”, “title in French”."""
    plain, _, language = name.rpartition("_")
    if language in OTHER_LANGUAGES:
        return f"{label(plain)} in {OTHER_LANGUAGES[language]}"
    return LABELS.get(name, name.replace("_", " "))


def text_of(name: str, value: Any, zone: ZoneInfo) -> str:
    """Return a value as the form shows it."""
    if value is None or isinstance(value, bool):
        return {None: "", True: YES, False: NO}[value]
    if isinstance(value, datetime):
        return written(value, zone)
    if isinstance(value, int) and name in _IN_MINUTES:
        return f"{value // 60}:{value % 60:02}"
    if isinstance(value, tuple):
        parts = (text_of("limit" if name in _IN_MINUTES else "", part, zone) for part in value)
        return ("\n" if name in _ONE_A_LINE else "; ").join(parts)
    if isinstance(value, Mapping):
        return "; ".join(f"{key} {text_of('limit' if name == 'limits' else '', n, zone)}" for key, n in value.items())
    return str(value)


def _field(row: Row, name: str, zone: ZoneInfo) -> Field:
    kinds = _kinds(row, name)
    value = text_of(name, getattr(row, name), zone)
    empty = ("",) if type(None) in kinds else ()
    literals = [kind for kind in kinds if get_origin(kind) is Literal]
    choices: tuple[str, ...] = ()
    if bool in kinds:
        choices = (*empty, YES, NO)
    elif literals:
        choices = (*empty, *get_args(literals[0]))
    hints = {datetime: "12.10, or 7 March 2016, 12.10", tuple: "one; another", dict: "member 3:00; observer 2:00"}
    by_kind = next((hints[k] for k in hints if k in {get_origin(kind) or kind for kind in kinds}), "")
    return Field(
        name,
        label(name),
        value,
        choices,
        hint=_HINTS.get(name, by_kind),
        long=name in _ONE_A_LINE or _is_prose(row, name),
        about=about(row, name),
        group=TRANSLATIONS if name in translation_names(type(row)) else "",
        split=partial(_lines, name) if name in _ONE_A_LINE else None,
    )


def _lines(name: str, text: str) -> str:
    """A list with each of its parts on a line."""
    return "\n".join(part.strip() for part in re.split(_between(name), text) if part.strip())


def _member_lines(members: ReadMembers, text: str) -> str:
    """A list of States, each on a line as it was written, also those that commas part."""
    return "\n".join(members(_lines("council_members", text).split("\n")).parts) if text.strip() else text


def _between(name: str) -> str:
    return _BETWEEN.get(name, r"[;\n]")


def _kinds(row: Row, name: str) -> tuple[Any, ...]:
    """The types that a value may have, without their rules."""
    found = get_type_hints(type(row))[name]
    return get_args(found) if get_origin(found) in (Union, types.UnionType) else (found,)


def _is_prose(row: Row, name: str) -> bool:
    found = get_type_hints(type(row), include_extras=True)[name]
    rules = get_args(found)[1:] if get_origin(found) is Annotated else ()
    return any(isinstance(rule, Constraint) and rule.constraints.get("max_length") == PROSE_LENGTH for rule in rules)


def _read(row: Row, name: str, text: str, sitting: Sitting) -> Any:
    kinds = _kinds(row, name)
    if not text and type(None) in kinds:
        return None
    readers: dict[type, Callable[[], Any]] = {
        bool: lambda: text == YES,
        datetime: lambda: _instant(row, name, text, sitting),
        int: lambda: _number(name, text),
        tuple: lambda: tuple(_part(name, part.strip()) for part in re.split(_between(name), text) if part.strip()),
        dict: lambda: dict(_pair(name, part) for part in re.split(r"[;,]", text) if part.strip()),
    }
    bare = {get_origin(kind) or kind for kind in kinds}
    return next((read() for kind, read in readers.items() if kind in bare), text)


def _part(name: str, part: str) -> str | int:
    """One of several values."""
    return _number(name, part) if name in _IN_MINUTES else part


def _instant(row: Row, name: str, text: str, sitting: Sitting) -> datetime:
    """The instant that is written; an hour alone is of the day of the value before, or of one of the sitting."""
    before = getattr(row, name)
    moves_sitting = isinstance(row, Sitting) and name in ("starts", "ends")
    try:
        days = () if moves_sitting else sitting.days
        return read_instant(text, sitting.zone, before or sitting.starts, days=days, keeps_hour=before is not None)
    except UnreadableTime as error:
        raise Unreadable(f"{label(name).capitalize()}: {error}", name) from error


def _number(name: str, text: str) -> int:
    """Read a whole number; seconds may be written as minutes and seconds, 2:30."""
    timed = re.fullmatch(r"(\d+):([0-5]?\d)", text)
    if timed and name in (*_IN_MINUTES, "limits"):
        return int(timed[1]) * 60 + int(timed[2])
    try:
        return int(text.replace("−", "-"))
    except ValueError as error:
        example = "2:30, or seconds" if name in (*_IN_MINUTES, "limits") else "a whole number"
        raise Unreadable(f"{label(name).capitalize()}: write {example}.", name) from error


def _pair(name: str, part: str) -> tuple[str, int]:
    key, _, number = part.strip().rpartition(" ")
    if not key:
        example = "member 3:00; observer 2:00"
        raise Unreadable(f"{label(name).capitalize()}: write the category and the number, {example}.", name)
    return key.strip().rstrip(":"), _number(name, number)


__all__ = ["Unreadable", "Values", "changed", "label", "row_fields", "row_form", "sentence", "text_of"]
