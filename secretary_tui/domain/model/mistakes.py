"""What is wrong with the values of a row: at which of its keys, and in a sentence for a file, a form or an act."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from secretary_tui.domain.model.descriptions import description_of, example_of, label_of
from secretary_tui.domain.model.rows.entry import Span
from secretary_tui.domain.model.rows.languages import LANGUAGES, OTHER_LANGUAGES
from secretary_tui.domain.model.rows.note import ProceduralFacts
from secretary_tui.domain.model.rows.row import Invalid, MisplacedKey, Row
from secretary_tui.domain.model.rows.types import CATEGORIES
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.domain.text.hours import clock_text
from secretary_tui.domain.text.phrases import listed, quoted
from secretary_tui.errors import nearest

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

#: What Pydantic calls a key that the row has not.
_UNKNOWN_KEY: Final = "unexpected_keyword_argument"
#: What Pydantic calls a number beyond its bound.
_BOUNDS: Final = ("greater_than_equal", "less_than_equal")
#: An instant as the file has it.
STAMP: Final = "2016-03-07T09:00:00+01:00"
Sentence = Callable[["ErrorDetails", type[Row]], str]
#: What stands within a row, by its key.
_INNER: Final[dict[str, type[Row]]] = {"spans": Span, "facts": ProceduralFacts}
#: A key may come from a newer version; whoever removes it loses what it says.
_OF_ANOTHER_VERSION: Final = "correct its name, or open the file with the version of secretary that wrote it"
#: How sentences begin that do not go on from the name of the key.
_NO_VERB: Final = ("“", "there ")
#: A key of the file in the words of a rule, which a form calls by its label.
_KEY_OF_FILE: Final = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")


def place_of(mistake: ErrorDetails) -> tuple[str | int, ...]:
    """Return the way from a row to what is wrong in it, by keys and indexes; empty if it is the row as a whole."""
    error = mistake.get("ctx", {}).get("error")
    misplaced = error.keys if isinstance(error, MisplacedKey) else ()
    return (*(part for part in mistake["loc"] if part != "[key]"), *misplaced)


def row_sentence(error: Invalid) -> str:
    """Return the first mistake for the refusal of an act: its place in the file, then what is wrong."""
    first = error.mistakes[0]
    place, sentence = ".".join(map(str, place_of(first))), _ended(file_sentence(first, error.kind))
    return f"{place}: {sentence}" if place else f"The row {sentence}"


def form_sentence(error: Invalid) -> tuple[str, str]:
    """Return the first mistake for a form, keys by their labels; and the key it is about, empty if it is the row."""
    first, kind = error.mistakes[0], error.kind
    sentence = _KEY_OF_FILE.sub(lambda key: f"“{label_of(kind, key[0])}”", _ended(file_sentence(first, kind)))
    key = str(next(iter(place_of(first)), ""))
    if not key:
        return f"{sentence[:1].upper()}{sentence[1:]}", ""
    if first["type"] in _BOUNDS and description_of(kind, key).unit == "m:ss":
        sentence = re.sub(r"\d+", lambda seconds: clock_text(timedelta(seconds=int(seconds[0]))), sentence)
    label = label_of(kind, key)
    return f"{label[:1].upper()}{label[1:]}{': ' if sentence.startswith(_NO_VERB) else ' '}{sentence}", key


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith("?") else f"{sentence}."


def file_sentence(mistake: ErrorDetails, kind: type[Row], zone: str = "") -> str:
    """Return what to do about a value of a row of a `kind` in a file, whose instants are written in `zone`."""
    place = place_of(mistake)
    kind = _INNER.get(str(place[0]), kind) if place else kind
    if mistake["type"] == _UNKNOWN_KEY:
        return unknown_key(str(mistake["loc"][-1]), kind.names())
    if mistake["type"] == "timezone_aware":
        return _no_offset(mistake["input"], zone)
    sentence = _SENTENCES.get(mistake["type"])
    return sentence(mistake, kind) if sentence else f"{clean(mistake['msg'])[:200].lower()}; correct it"


def unknown_key(key: str, keys: Iterable[str]) -> str:
    """Return the sentence for a key that no table has, with the key that was probably meant."""
    keys = list(keys)
    if in_other_language := _unknown_language(key, keys):
        return in_other_language
    near = nearest(key, keys)
    return f"there is no such key; did you mean “{near}”?" if near else f"there is no such key; {_OF_ANOTHER_VERSION}"


def _unknown_language(key: str, keys: Sequence[str]) -> str:
    """The sentence for a text in a language that no paper is in, or that comes in one form for all; else empty."""
    name, _, language = key.rpartition("_")
    if name not in keys or not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z]+)?", language):
        return ""
    others = [f"{name}_{language}" for language in OTHER_LANGUAGES if f"{name}_{language}" in keys]
    if others:
        return f"there is no such key: papers come in {listed(LANGUAGES.values())}; write {' or '.join(others)}"
    return f"there is no such key: {name} is the same in all languages; write {name} alone"


def _example(kind: type[Row], key: str, otherwise: str) -> str:
    """Return a key with a value as it may be written in the file."""
    return f"{clean(key)[:40]} = {example_of(kind, key) or otherwise}"


def _key(mistake: ErrorDetails) -> str:
    return next((str(part) for part in reversed(mistake["loc"]) if isinstance(part, str)), "")


def _written(value: Any) -> str:
    """A value as it stands in the file, short."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, int) and abs(value) > 10**12:
        return "too large a number"
    return clean(str(value))[:40]


def _wants(what: str, otherwise: str) -> Sentence:
    return lambda mistake, kind: f"wants {what}, as in {_example(kind, _key(mistake), otherwise)}"


def _missing(mistake: ErrorDetails, kind: type[Row]) -> str:
    key = _key(mistake)
    otherwise = STAMP if key in ("starts", "ends", "start", "at") else '"…"'
    return f"is missing; write it, as in {_example(kind, key, otherwise)}"


def _no_offset(value: Any, zone: str) -> str:
    """Suggest the offset of the sitting's zone at that instant."""
    wanted = STAMP
    if isinstance(value, datetime):
        try:
            wanted = value.replace(tzinfo=ZoneInfo(zone or "UTC")).isoformat()
        except (KeyError, ValueError, OSError, OverflowError):
            wanted = value.isoformat() + "+01:00"
    return f"has no offset; write {wanted}"


def _choice(mistake: ErrorDetails, _: type[Row]) -> str:
    value = mistake["input"]
    if mistake["loc"][-1] == "[key]":
        choices: tuple[str, ...] = CATEGORIES
    else:
        choices = tuple(str(mistake["ctx"]["expected"]).replace(" or ", ", ").replace("'", "").split(", "))
    near = nearest(value.lower(), choices) if isinstance(value, str) else ""
    listed = ", ".join(choices)
    return f"is {_written(value)}; did you mean “{near}”?" if near else f"is {_written(value)}; write one of {listed}"


def _bound(word: str, bound: str) -> Sentence:
    return lambda mistake, _: f"is {_written(mistake['input'])}; write {mistake['ctx'][bound]} or {word}"


_SENTENCES: Final[dict[str, Sentence]] = {
    "missing": _missing,
    "string_type": _wants("text in quotation marks", '"…"'),
    "int_type": _wants("a whole number", "120"),
    "int_from_float": _wants("a whole number", "120"),
    "int_parsing_size": lambda *_: "is too large a number; write a smaller one",
    "bool_type": _wants("true or false, without quotation marks", "true"),
    "datetime_type": _wants("a date and a time with its offset, without quotation marks", STAMP),
    "tuple_type": _wants("a list in brackets", '["…", "…"]'),
    "dict_type": _wants("a table in braces", "{ member = 120 }"),
    "dataclass_type": _wants("a table in braces", f"{{ start = {STAMP} }}"),
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
