"""The keys of the configuration, and their values as its file holds them; wrong ones are reported."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final, Literal, NamedTuple
from zoneinfo import ZoneInfo

from secretary_tui.domain.text.words import clean, listed
from secretary_tui.errors import did_you_mean

#: What a text may name, with what is asked for in place of one that names none.
FORMS: Final = {"zone": "there is no such zone; write an IANA name such as Europe/Zurich"}


class Setting(NamedTuple):
    """A key of `config.toml`: what it is for, and a value as one may write it.

    Its value has the type of its default. `choices` are all that it may be, `between` are the least and the most of a
    number, `form` is what a text names.
    """

    about: str
    example: Any
    choices: tuple[Any, ...] = ()
    between: tuple[int, int] = (0, 0)
    form: Literal["", "folder", "zone", "command"] = ""

    def wanted(self, default: object) -> str:
        """Return what may be written: “text in quotes”, “true or false”, “en, fr or es”, “0 to 600”."""
        if self.choices:
            return listed([str(choice) for choice in self.choices], "or")
        if isinstance(default, bool):
            return "true or false"
        if isinstance(default, int):
            return f"a whole number from {self.between[0]} to {self.between[1]}"
        return "a command in quotes, or a list of words in quotes" if self.form == "command" else "text in quotes"

    def problem_of(self, value: object, default: object) -> str:
        """Return what is wrong with a value, as the end of a sentence without its stop; empty if nothing is."""
        least, most = self.between
        is_one = type(value) is type(default)
        if self.choices:
            is_one = is_one and (value in self.choices or value == default)
        elif is_one and isinstance(value, int) and not isinstance(value, bool):
            is_one = least <= value <= most
        elif self.form == "command":
            is_one = words_of(value) is not None
        if not is_one:
            return f"write {self.wanted(default)}"
        return FORMS[self.form] if self.form == "zone" and value and not _is_zone(str(value)) else ""


def as_written(value: object) -> str:
    """Return a value of the file as it is written there, or nearly so."""
    if isinstance(value, list):
        return f"[{', '.join(map(as_written, value))}]"
    return f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)


def words_of(command: object) -> list[str] | None:
    """Return the words of a command, as a shell splits them, or of a list; None if it is neither."""
    import shlex  # noqa: PLC0415 - most users have no such key

    with suppress(ValueError):  # a quote is not closed
        words = shlex.split(command) if isinstance(command, str) else command
        return words if isinstance(words, list) and all(isinstance(word, str) for word in words) else None
    return None


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


#: The longest sentence about a mistake, in characters.
LONGEST: Final = 400


def read_values(
    text: str, settings: Mapping[str, Setting], defaults: Mapping[str, Any]
) -> tuple[dict[str, Any], list[str]]:
    """Return the values that are right, by their keys, and a sentence for each mistake.

    `defaults` has a value of the right type for every key of `settings`.
    """
    import tomllib  # noqa: PLC0415 - most users have no such file

    from secretary_tui.keys.keymap import read_keymap  # noqa: PLC0415

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
