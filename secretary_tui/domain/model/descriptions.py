"""Names of the keys of rows, in files and forms, and sentences about wrong values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from secretary_tui.domain.model.rows.entry import ProceduralFacts, Span
from secretary_tui.domain.model.rows.row import OTHER_LANGUAGES, Description, Invalid, MisplacedKey, Row
from secretary_tui.domain.model.session import ROW_TYPES
from secretary_tui.domain.text import clean, clock_text, quoted
from secretary_tui.errors import nearest

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


_WITH_KEYS = (*ROW_TYPES.values(), Span, ProceduralFacts)


@cache
def _descriptions(kind: Any) -> Mapping[str, Description]:
    return {field.name: field.metadata["description"] for field in fields(kind) if field.metadata}


def description_of(kind: type[Row], key: str) -> Description:
    """Return the description of a key of a row class; an empty one if the key is unknown or has no description."""
    row_type: Any = kind
    return _descriptions(row_type).get(key, Description())


def label_of(kind: type[Row], key: str) -> str:
    """Return the label of a key in a form: “planned minutes”, “limit (m:ss)”, “title in French”.

    The unit in brackets is left out if the description has a hint, which shows the unit.
    """
    text, _, language = key.rpartition("_")
    if language in OTHER_LANGUAGES:
        return f"{label_of(kind, text)} in {OTHER_LANGUAGES[language]}"
    description = description_of(kind, key)
    label = description.label or key.replace("_", " ")
    return f"{label} ({description.unit})" if description.unit and not description.hint else label


def word_of(kind: type[Row], key: str) -> str:
    """Return the name of a key in the sentence about a correction: “minutes”, “who spoke”."""
    return description_of(kind, key).word or key.replace("_", " ")


def example_of(kind: type[Row], key: str) -> str:
    """Return an example of the value of a key, as the file writes it; empty if there is none.

    If the class `kind` has no example for the key, other row classes with the same key are asked.
    """
    return next(filter(None, (description_of(row_type, key).example for row_type in (kind, *_WITH_KEYS))), "")


#: Pydantic's error type for an unknown key.
_UNKNOWN_KEY = "unexpected_keyword_argument"
#: Pydantic's error types for a number out of bounds.
_BOUNDS = ("greater_than_equal", "less_than_equal")
#: An example of an instant in the file.
STAMP = "2016-03-07T09:00:00+01:00"
Sentence = Callable[["ErrorDetails", type[Row]], str]
#: The classes of rows that are values of another row, by their keys.
_INNER: dict[str, type[Row]] = {"spans": Span, "facts": ProceduralFacts}
#: The advice for an unknown key. A newer version may have written it, and removing it would lose its value.
_OF_ANOTHER_VERSION = "correct its name, or open the file with the version of secretary that wrote it"
#: If a sentence begins with one of these, a form writes a colon between the label and the sentence.
_NO_VERB = ("“", "there ")
#: A key of the file in a sentence; a form shows the label of the key in its place.
_KEY_OF_FILE = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")


def place_of(mistake: ErrorDetails) -> tuple[str | int, ...]:
    """Return the path from a row to the mistake in it, such as ("spans", 0, "end"); empty if the whole row is wrong."""
    error = mistake.get("ctx", {}).get("error")
    misplaced = error.keys if isinstance(error, MisplacedKey) else ()
    return (*(part for part in mistake["loc"] if part != "[key]"), *misplaced)


def form_sentence(error: Invalid) -> tuple[str, str]:
    """Return the sentence about the first mistake in an invalid row, for a form, and the key that is wrong.

    The sentence names keys by their labels. The returned key is empty if the whole row is wrong.
    """
    first, kind = error.mistakes[0], error.kind
    sentence = _KEY_OF_FILE.sub(lambda key: f"“{label_of(kind, key[0])}”", _ended(file_sentence(first, kind)))
    key = str(next(iter(place_of(first)), ""))
    if not key:
        return f"It {sentence}", ""
    if first["type"] in _BOUNDS and description_of(kind, key).unit == "m:ss":
        sentence = re.sub(r"\d+", lambda seconds: clock_text(timedelta(seconds=int(seconds[0]))), sentence)
    label = label_of(kind, key)
    between = ": " if sentence.startswith(_NO_VERB) or sentence[0].isupper() else " "
    return f"{label[:1].upper()}{label[1:]}{between}{sentence}", key


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith("?") else f"{sentence}."


def file_sentence(mistake: ErrorDetails, kind: type[Row], zone: str = "") -> str:
    """Return the sentence that says what to do about a mistake in a row of a file.

    `kind` is the class of the row, `zone` the time zone in which the file writes its instants.
    """
    place = place_of(mistake)
    kind = _INNER.get(str(place[0]), kind) if place else kind
    if mistake["type"] == _UNKNOWN_KEY:
        return unknown_key(str(mistake["loc"][-1]), kind.names())
    if mistake["type"] == "timezone_aware":
        return _no_offset(mistake["input"], zone)
    sentence = _SENTENCES.get(mistake["type"])
    return sentence(mistake, kind) if sentence else f"{clean(mistake['msg'])[:200].lower()}; correct it"


def unknown_key(key: str, keys: Iterable[str]) -> str:
    """Return the sentence for a key that is not among `keys`, with the key that was probably meant."""
    near = nearest(key, keys)
    return f"there is no such key; did you mean “{near}”?" if near else f"there is no such key; {_OF_ANOTHER_VERSION}"


def _example(kind: type[Row], key: str, otherwise: str) -> str:
    return f"{clean(key)[:40]} = {example_of(kind, key) or otherwise}"


def _key(mistake: ErrorDetails) -> str:
    return next((str(part) for part in reversed(mistake["loc"]) if isinstance(part, str)), "")


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, int) and abs(value) > 10**12:
        return "too large a number"
    return clean(str(value))[:40]


def _must_be(what: str, otherwise: str) -> Sentence:
    return lambda mistake, kind: f"must be {what}, as in {_example(kind, _key(mistake), otherwise)}"


def _missing(mistake: ErrorDetails, kind: type[Row]) -> str:
    key = _key(mistake)
    otherwise = STAMP if key in ("starts", "ends", "start", "at") else '"…"'
    return f"is missing; write it, as in {_example(kind, key, otherwise)}"


def _no_offset(value: Any, zone: str) -> str:
    """Return the sentence for an instant without UTC offset; it suggests the offset in `zone`, by default UTC."""
    wanted = STAMP
    if isinstance(value, datetime):
        try:
            wanted = value.replace(tzinfo=ZoneInfo(zone or "UTC")).isoformat()
        except (KeyError, ValueError, OSError, OverflowError):
            wanted = value.isoformat() + "+01:00"
    return f"has no offset; write {wanted}"


def _choice(mistake: ErrorDetails, _: type[Row]) -> str:
    value = mistake["input"]
    choices = tuple(str(mistake["ctx"]["expected"]).replace(" or ", ", ").replace("'", "").split(", "))
    near = nearest(value.lower(), choices) if isinstance(value, str) else ""
    listed = ", ".join(choices)
    return f"is {_written(value)}; did you mean “{near}”?" if near else f"is {_written(value)}; write one of {listed}"


def _bound(word: str, bound: str) -> Sentence:
    return lambda mistake, _: f"is {_written(mistake['input'])}; write {mistake['ctx'][bound]} or {word}"


_SENTENCES: dict[str, Sentence] = {
    "missing": _missing,
    "string_type": _must_be("text in quotation marks", '"…"'),
    "int_type": _must_be("a whole number", "120"),
    "int_from_float": _must_be("a whole number", "120"),
    "int_parsing_size": lambda *_: "is too large a number; write a smaller one",
    "bool_type": _must_be("true or false, without quotation marks", "true"),
    "datetime_type": _must_be("a date and a time with its offset, without quotation marks", STAMP),
    "tuple_type": _must_be("a list in brackets", '["…", "…"]'),
    "dict_type": _must_be("a table in braces", "{ member = 120 }"),
    "dataclass_type": _must_be("a table in braces", f"{{ start = {STAMP} }}"),
    "literal_error": _choice,
    "greater_than_equal": _bound("more", "ge"),
    "less_than_equal": _bound("less", "le"),
    "string_pattern_mismatch": lambda mistake, _: (
        f"is {_written(mistake['input'])}; an id is up to 40 small letters, digits and hyphens, as in e7k2m"
    ),
    "string_too_long": lambda mistake, _: (
        f"has {len(mistake['input'])} characters; write at most {mistake['ctx']['max_length']}"
    ),
    "string_too_short": lambda *_: "is empty; write it, or remove the row",
    "too_short": lambda *_: "is empty; write it, or remove the row",
    "value_error": lambda mistake, _: clean(str(mistake["ctx"]["error"])),
}
