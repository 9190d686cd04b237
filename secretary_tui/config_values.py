"""Reads the values of the configuration file, and reports the wrong ones."""

import tomllib
from collections.abc import Mapping
from typing import Any, Final

from secretary_tui.domain.text.words import clean
from secretary_tui.errors import did_you_mean
from secretary_tui.keys.keymap import read_keymap
from secretary_tui.setting import Setting, as_written

#: The longest sentence about a mistake, in characters.
LONGEST: Final = 400


def read_values(
    text: str, settings: Mapping[str, Setting], defaults: Mapping[str, Any]
) -> tuple[dict[str, Any], list[str]]:
    """Return the values that are right, by their keys, and a sentence for each mistake.

    `defaults` has a value of the right type for every key of `settings`.
    """
    try:
        written = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return {}, [f"the configuration cannot be read: {error}."]
    problems = {key: _problem(key, value, settings, defaults) for key, value in written.items()}
    values = {key: value for key, value in written.items() if not problems[key]}
    sentences = [problem if problem.endswith("?") else f"{problem}." for problem in problems.values() if problem]
    if "keys" in values:
        values["keys"], of_keys = read_keymap(values["keys"])
        sentences += of_keys
    return values, [_cut(clean(sentence)) for sentence in sentences]


def _problem(key: str, value: Any, settings: Mapping[str, Setting], defaults: Mapping[str, Any]) -> str:
    """Return what is wrong with a key of the configuration; empty if nothing is."""
    if key not in settings:
        nearest = did_you_mean(key, settings)
        return f"nobody knows the key {key}{nearest or '; there is ' + ', '.join(settings)}"
    if key == "keys":
        return "" if isinstance(value, dict) else 'write [keys], and below it a line for each id: "floor.next" = "f5"'
    problem = settings[key].problem_of(value, defaults[key])
    return f"{key} = {as_written(value)}: {problem}" if problem else ""


def _cut(sentence: str) -> str:
    """Return a sentence about a value that is as long as a book, in a length that can be told."""
    return sentence if len(sentence) <= LONGEST else f"{sentence[: LONGEST - 1]}…"
