"""The explanations of the keys of the file, for forms and for the reference of the file; from `file_keys.toml`."""

import re
import tomllib
import types
from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from secretary_tui.domain.model.descriptions import description_of
from secretary_tui.domain.model.rows.row import OTHER_LANGUAGES, Row
from secretary_tui.domain.model.session import translation_names
from secretary_tui.domain.text import clock_text

#: The part of a description that only helps in a form: what to type, or which key to press.
_IN_A_FORM = re.compile(r"; (?:type |[^;]*\{).*")
#: The examples of lengths of time as they are typed in a form; the file has seconds.
_LENGTH = re.compile(r"(?:, as|:)(?: [^;.]*?\d:\d\d;?)+(?<!;)")


class KeyWords(NamedTuple):
    """What one key of the file is for.

    `about` is the line below a form that explains the value. `in_file` is the line that explains it in the reference of
    the file format; if it is empty, `about` is used there too. The parts of a value that is `one_a_line` are typed one
    on each line, and split by the pattern `separator`. A form asks for the values that have an `about`, in the order of
    the file; a value with `form_after` follows the value with that key.
    """

    about: str = ""
    in_file: str = ""
    one_a_line: bool = False
    separator: str = r"[;\n]"
    form_after: str = ""


_NONE = KeyWords()


def key_words(kind: type[Row], key: str) -> KeyWords:
    """Return the words about a key of a row class; empty ones if the table has none."""
    tables = (_words().get(base.__name__, {}) for base in kind.__mro__)
    return next((words[key] for words in tables if key in words), _NONE)


@cache
def _words() -> Mapping[str, Mapping[str, KeyWords]]:
    tables = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return {name: {key: KeyWords(**words) for key, words in table.items()} for name, table in tables.items()}


def about(kind: type[Row], key: str) -> str:
    """Return the sentence about the purpose of a key that a form shows; empty if the description has none."""
    text, _, language = key.rpartition("_")
    if language in OTHER_LANGUAGES:
        what = "title of a film" if text == "name" else text
        return f"The {what} in papers in {OTHER_LANGUAGES[language]}; empty: as in English."
    return key_words(kind, key).about


def meaning(kind: type[Row], key: str) -> str:
    """Return what a key means, in a sentence or two, for a person who edits the file."""
    if (language := key.rpartition("_")[2]) in OTHER_LANGUAGES:
        return f"The same in {OTHER_LANGUAGES[language]}, for papers in it."
    words = key_words(kind, key)
    text = words.in_file or _LENGTH.sub("", _IN_A_FORM.sub(".", words.about))
    return f"{text} In seconds." if description_of(kind, key).unit == "m:ss" else text


def form_keys(kind: type[Row]) -> tuple[str, ...]:
    """Return the keys for which the form of a row asks, in the order of the form; keys of translations come last."""
    in_form = {key: words for key in kind.names() if (words := key_words(kind, key)).about}

    def followed(key: str) -> Iterator[str]:
        yield key
        for other, words in in_form.items():
            if words.form_after == key:
                yield from followed(other)

    keys = [name for key, words in in_form.items() if not words.form_after for name in followed(key)]
    return (*keys, *(key for key in translation_names(kind) if key.rpartition("_")[0] in keys))


#: The type hints of each row class by key; the flag says whether they include the constraints.
_HINTS: dict[tuple[type[Row], bool], Mapping[str, Any]] = {}


def hints_of(kind: type[Row], *, with_rules: bool = False) -> Mapping[str, Any]:
    """Return the type hints of a row class by key; `with_rules` includes the constraints of the types."""
    if (kind, with_rules) not in _HINTS:
        _HINTS[kind, with_rules] = get_type_hints(kind, include_extras=with_rules)
    return _HINTS[kind, with_rules]


def bounds_of(kind: type[Row], key: str) -> str:
    """Return the bounds of a whole number: “0:05 to 24:00:00”, “−1,440 to 1,440”; empty for any other value."""
    hint = hints_of(kind, with_rules=True)[key]
    parts = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    bounds = next((rule.constraints for part in parts if int in get_args(part) for rule in get_args(part)[1:]), None)
    if bounds is None:
        return ""
    if description_of(kind, key).unit == "m:ss":
        return " to ".join(clock_text(timedelta(seconds=bounds[end])) for end in ("ge", "le"))
    return f"{bounds['ge']:,} to {bounds['le']:,}".replace("-", "−")


def explanation(kind: type[Row], key: str) -> list[str]:
    """Return the lines of a form that explain a value.

    An id in braces, such as `{speakers.give}`, means the key on the keyboard that has this id.
    """
    description, sentence, bounds = description_of(kind, key), about(kind, key), bounds_of(kind, key)
    lines = (
        sentence or meaning(kind, key),
        key_words(kind, key).in_file if sentence else "",
        f"Written here as {description.hint}." if description.hint else "",
        f"Bounds: {bounds}." if bounds else "",
        f"For example in the file: {key} = {description.example}" if description.example else "",
    )
    return [line for line in lines if line]
