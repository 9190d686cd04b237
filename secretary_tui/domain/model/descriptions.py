"""What the keys of the rows are called, how they are written and what they are for, read from their fields."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from typing import Any, Final

from secretary_tui.domain.model.rows.entry import Span
from secretary_tui.domain.model.rows.languages import OTHER_LANGUAGES
from secretary_tui.domain.model.rows.note import ProceduralFacts
from secretary_tui.domain.model.rows.row import Description, Row
from secretary_tui.domain.model.session import ROW_TYPES
from secretary_tui.domain.model.translations import translation_names

_NO_DESCRIPTION: Final = Description()
#: What only somebody at the keys needs to know: what to type, and which key does it.
_IN_A_FORM: Final = re.compile(r"; (?:type |[^;]*\{).*")
#: How a length of time is typed, where the file has seconds.
_LENGTH: Final = re.compile(r"(?:, as|:)(?: [^;.]*?\d:\d\d;?)+(?<!;)")
_WITH_KEYS: Final = (*ROW_TYPES.values(), Span, ProceduralFacts)


def description_of(kind: type[Row], key: str) -> Description:
    """Return the description of a key of a row; an empty one if it has none, or is no key of the row."""
    row_type: Any = kind
    return _descriptions(row_type).get(key, _NO_DESCRIPTION)


@cache
def _descriptions(kind: Any) -> Mapping[str, Description]:
    return {field.name: field.metadata["description"] for field in fields(kind) if field.metadata}


def label_of(kind: type[Row], key: str) -> str:
    """Return what a form calls a key: “planned minutes”, “limit (m:ss)”, “title in French”.

    The unit is left out where the hint shows it.
    """
    text, _, language = key.rpartition("_")
    if language in OTHER_LANGUAGES:
        return f"{label_of(kind, text)} in {OTHER_LANGUAGES[language]}"
    description = description_of(kind, key)
    label = description.label or key.replace("_", " ")
    return f"{label} ({description.unit})" if description.unit and not description.hint else label


def word_of(kind: type[Row], key: str) -> str:
    """Return what the sentence of a correction calls a key: “minutes”, “who spoke”."""
    return description_of(kind, key).word or key.replace("_", " ")


def about(kind: type[Row], key: str) -> str:
    """Return what a key is for, in one sentence for a form; empty if its field does not say."""
    text, _, language = key.rpartition("_")
    if key in translation_names(kind):
        what = "title of a film" if text == "name" else text
        return f"The {what} in papers in {OTHER_LANGUAGES[language]}; empty: as in English."
    return description_of(kind, key).about


def meaning(kind: type[Row], key: str) -> str:
    """Return what a key means to somebody who writes the file by hand, in one sentence."""
    if key in translation_names(kind):
        language = key.rpartition("_")[2]
        return f"The same in {OTHER_LANGUAGES[language]}, for papers in it."
    description = description_of(kind, key)
    text = description.in_file or _LENGTH.sub("", _IN_A_FORM.sub(".", description.about))
    return f"{text} In seconds." if description.unit == "m:ss" else text


def example_of(kind: type[Row], key: str) -> str:
    """Return how a key is written in the file, as its own row or another with such a key has it; else empty."""
    return next(filter(None, (description_of(row_type, key).example for row_type in (kind, *_WITH_KEYS))), "")


def form_keys(kind: type[Row]) -> tuple[str, ...]:
    """Return the keys that the form of a row asks for, in its order, those in other languages at the end."""
    in_form = {key: description_of(kind, key) for key in kind.names()}
    in_form = {key: description for key, description in in_form.items() if description.about}

    def followed(key: str) -> Iterator[str]:
        yield key
        for other, description in in_form.items():
            if description.form_after == key:
                yield from followed(other)

    keys = [name for key, description in in_form.items() if not description.form_after for name in followed(key)]
    return (*keys, *(key for key in translation_names(kind) if key.rpartition("_")[0] in keys))
