"""The sentences about what a file holds: what is wrong with a value, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from secretary_tui.domain.model.rows.languages import LANGUAGES, OTHER_LANGUAGES
from secretary_tui.domain.model.rows.row import UNKNOWN_KEY, MisplacedKey, Row
from secretary_tui.domain.model.rows.types import CATEGORIES
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.storage.text.wording import STAMP, quoted

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Path = tuple[str | int, ...]
#: What a key may look like, for the keys that have to stand there.
#: A sitting can be held in these.
_YEARS: Final = range(1900, 2201)
EXAMPLES: Final = {
    "format": "1",
    "id": '"e7k2m"',
    "title": '"Rights of the child"',
    "timezone": '"Europe/Zurich"',
    "name": '"Brazil"',
    "kind": '"floor"',
    "minutes": "45",
    "list": '"floor"',
    "text": '"The Chair announced two minutes for everybody."',
    "spans": f"[{{ start = {STAMP} }}]",
    "languages": '["English", "French"]',
    "council_members": '["Albania", "Algeria"]',
    "practice_order": '["dignitaries", "groups", "states", "others"]',
    "reply_limits": "[180, 120]",
    "limits": "{ member = 180, observer = 120 }",
    "reserved_places": "{ ngo = 3 }",
    "report_order": '["member", "observer", "igo", "un"]',
    "report_headings": '{ other = ["Other observer", "Other observers"] }',
    "report_ranks": "true",
    "changeover": "10",
    "facts": '{ seconds = 90, categories = ["ngo"] }',
    "seconds": "90",
    "categories": '["ngo"]',
    "entries": '["e7k2m", "e3nca"]',
    "reached": "{ ngo = 2 }",
    "reserved": "{ ngo = 3 }",
    "list_minutes": "15",
    "meeting": "17",
    "granted": "5",
}


def sentence(error: ErrorDetails, keys: Iterable[str], zone: str = "") -> str:
    """What to do about a value that the model refuses; `known` are the keys of its table."""
    say = _SAY.get(error["type"])
    if error["type"] == UNKNOWN_KEY:
        return unknown_key(str(error["loc"][-1]), keys)
    if error["type"] == "timezone_aware":
        return _no_offset(error["input"], zone)
    if say is not None:
        return say(error)
    return f"{clean(error['msg'])[:200].lower()}; correct it"


def unknown_key(key: str, keys: Iterable[str]) -> str:
    """A key that nobody knows, and the one that was probably meant."""
    keys = list(keys)
    if in_other_language := _unknown_language(key, keys):
        return in_other_language
    near = get_close_matches(key, keys, n=1, cutoff=0.6)
    return f"there is no such key; did you mean “{near[0]}”?" if near else "there is no such key; remove the line"


def _unknown_language(key: str, keys: Sequence[str]) -> str:
    """The sentence for a text in a language that no paper is in, or that comes in one form for all; else empty."""
    name, _, language = key.rpartition("_")
    if name not in keys or not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z]+)?", language):
        return ""
    others = [f"{name}_{language}" for language in OTHER_LANGUAGES if f"{name}_{language}" in keys]
    if others:
        return f"there is no such key: papers come in {_listed(*LANGUAGES.values())}; write {' or '.join(others)}"
    return f"there is no such key: {name} is the same in all languages; write {name} alone"


def _listed(*names: str) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"


def example(key: str, otherwise: str) -> str:
    """A key with a value as it may be written."""
    return f"{clean(key)[:40]} = {EXAMPLES.get(key, otherwise)}"


def known_keys(kind: type[Row]) -> tuple[str, ...]:
    """The keys of a table, in the order of the file."""
    return kind.names()


def misplaced_keys(error: ErrorDetails) -> tuple[str, ...]:
    """The way from a row to the key of it that does not fit to the others; empty if a mistake is of another kind."""
    refused = error.get("ctx", {}).get("error")
    return refused.keys if isinstance(refused, MisplacedKey) else ()


def strange_times(value: Any, path: Path = ()) -> list[tuple[Path, str]]:
    """Instants of other centuries, which no zone can tell."""
    if isinstance(value, datetime):
        if value.year in _YEARS:
            return []
        return [(path, f"is in the year {value.year}; write one such as {STAMP}")]
    if isinstance(value, dict):
        return [problem for key, item in value.items() for problem in strange_times(item, (*path, key))]
    if isinstance(value, list):
        return [problem for at, item in enumerate(value) for problem in strange_times(item, (*path, at))]
    return []


def _key(error: ErrorDetails) -> str:
    return next((str(part) for part in reversed(error["loc"]) if isinstance(part, str)), "")


def _written(value: Any) -> str:
    """A value as it stands in the file, short."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, int) and abs(value) > 10**12:
        return "too large a number"
    return clean(str(value))[:40]


def _wants(what: str, otherwise: str) -> Callable[[ErrorDetails], str]:
    return lambda error: f"wants {what}, as in {example(_key(error), otherwise)}"


def _missing(error: ErrorDetails) -> str:
    key = _key(error)
    otherwise = STAMP if key in ("starts", "ends", "start", "at") else '"…"'
    return f"is missing; write it, as in {example(key, otherwise)}"


def _no_offset(value: Any, zone: str) -> str:
    """Suggest the offset of the sitting's zone at that instant."""
    wanted = STAMP
    if isinstance(value, datetime):
        try:
            wanted = value.replace(tzinfo=ZoneInfo(zone or "UTC")).isoformat()
        except (KeyError, ValueError, OSError, OverflowError):
            wanted = value.isoformat() + "+01:00"
    return f"has no offset; write {wanted}"


def _choice(error: ErrorDetails) -> str:
    value = error["input"]
    if error["loc"][-1] == "[key]":
        choices: tuple[str, ...] = CATEGORIES
    else:
        choices = _quoted(str(error["ctx"]["expected"]))
    near = get_close_matches(value.lower(), choices, n=1, cutoff=0.6) if isinstance(value, str) else []
    listed = ", ".join(choices)
    return (
        f"is {_written(value)}; did you mean “{near[0]}”?" if near else f"is {_written(value)}; write one of {listed}"
    )


def _quoted(expected: str) -> tuple[str, ...]:
    return tuple(expected.replace(" or ", ", ").replace("'", "").split(", "))


def _bound(word: str, bound: str) -> Callable[[ErrorDetails], str]:
    return lambda error: f"is {_written(error['input'])}; write {error['ctx'][bound]} or {word}"


def _own_words(error: ErrorDetails) -> str:
    return clean(str(error["ctx"]["error"]))


def _too_long(error: ErrorDetails) -> str:
    length = len(error["input"]) if isinstance(error["input"], str) else 0
    return f"has {length} characters; write at most {error['ctx']['max_length']}"


_SAY: Final[dict[str, Callable[[ErrorDetails], str]]] = {
    "missing": _missing,
    "string_type": _wants("text in quotation marks", '"…"'),
    "int_type": _wants("a whole number", "120"),
    "int_from_float": _wants("a whole number", "120"),
    "int_parsing_size": lambda _: "is too large a number; write a smaller one",
    "bool_type": _wants("true or false, without quotation marks", "true"),
    "datetime_type": _wants("a date and a time with its offset, without quotation marks", STAMP),
    "tuple_type": _wants("a list in brackets", '["…", "…"]'),
    "dict_type": _wants("a table in braces", "{ member = 120 }"),
    "dataclass_type": _wants("a table in braces", f"{{ start = {STAMP} }}"),
    "literal_error": _choice,
    "greater_than_equal": _bound("more", "ge"),
    "less_than_equal": _bound("less", "le"),
    "string_pattern_mismatch": lambda error: (
        f"is {_written(error['input'])}; an id is up to 40 small letters, digits and hyphens, as in e7k2m"
    ),
    "string_too_long": _too_long,
    "string_too_short": lambda _: "is empty; write it, or remove the row",
    "too_short": lambda _: "is empty; write it, or remove the row",
    "value_error": _own_words,
}
