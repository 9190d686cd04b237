"""What stands in the configuration file: the values that are right, and what is wrong with the others."""

import tomllib
from collections.abc import Mapping
from typing import Any, Final
from zoneinfo import ZoneInfo

from secretary_tui.domain.model.rows.languages import LANGUAGES
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.errors import did_you_mean
from secretary_tui.keys.keymap import read_keymap

#: The longest sentence about a mistake, in characters.
LONGEST: Final = 400


def read_values(text: str, defaults: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return the values that are right, by their keys, and a sentence for each mistake.

    `defaults` has a value of the right type for every key that there is.
    """
    try:
        written = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return {}, [f"the configuration cannot be read: {error}."]
    problems = {key: _problem(key, value, defaults) for key, value in written.items()}
    values = {key: value for key, value in written.items() if not problems[key]}
    sentences = [problem if problem.endswith("?") else f"{problem}." for problem in problems.values() if problem]
    if "keys" in values:
        values["keys"], of_keys = read_keymap(values["keys"])
        sentences += of_keys
    return values, [_cut(clean(sentence)) for sentence in sentences]


def _problem(key: str, value: Any, defaults: Mapping[str, Any]) -> str:
    """Return what is wrong with a key of the configuration; empty if nothing is."""
    if key not in defaults:
        nearest = did_you_mean(key, defaults)
        return f"nobody knows the key {key}{nearest or '; there is ' + ', '.join(defaults)}"
    if key == "keys":
        return "" if isinstance(value, dict) else 'write [keys], and below it a line for each id: "floor.next" = "f5"'
    if not isinstance(value, type(defaults[key])):
        return f"{key} = {_shown(value)}: write {'true or false' if key == 'mouse' else 'text in quotes'}"
    if key == "language":
        *but_last, last = LANGUAGES
        return "" if value in LANGUAGES else f"there is no wording in “{value}”; write {', '.join(but_last)} or {last}"
    if key == "room_zone" and value:
        try:
            ZoneInfo(str(value))
        except (KeyError, ValueError, OSError):
            return f"room_zone = {_shown(value)}: there is no such zone; write an IANA name such as Europe/Zurich"
    return ""


def _cut(sentence: str) -> str:
    """Return a sentence about a value that is as long as a book, in a length that can be told."""
    return sentence if len(sentence) <= LONGEST else f"{sentence[: LONGEST - 1]}…"


def _shown(value: object) -> str:
    """Return a value of the file as it was written, or nearly so."""
    return f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
