"""Numbers, dates, hours and lists in the languages of the papers, as filters of the templates."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, tzinfo
from functools import partial
from importlib import import_module
from typing import Any, Final

from secretary_tui.errors import SecretaryError
from secretary_tui.export.papers import LANGUAGES
from secretary_tui.export.words import base
from secretary_tui.export.words.en import (
    apart,
    counted,
    date,
    day,
    in_words,
    listing,
    number,
    ordinal,
    sentence,
    times,
    were,
    with_article,
)

#: English is at hand by itself: the papers that come in no other language want no filters.
__all__ = [
    "LANGUAGES",
    "apart",
    "counted",
    "date",
    "day",
    "in_words",
    "listing",
    "number",
    "ordinal",
    "sentence",
    "times",
    "typeset",
    "were",
    "with_article",
    "words_of",
]

#: What the languages have in common, then what each has in its own way, then what wants the zone of the sitting.
_COMMON: Final = ("capital", "clock", "signed", "total", "whole_minutes")
_OWN: Final = (
    "agree", "apart", "body_session", "counted", "lasting", "listing", "number", "opening", "ordinal",
    "quoted", "sentence", "times",
)  # fmt: skip
_ZONED: Final = ("at", "date", "day", "hour")
#: A space that French sets before a mark; not the colon of a table's rule.
_BEFORE_MARKS: Final = re.compile(r"(?<=\S) (?=[;?!»]|:(?!-))")


def words_of(language: str, zone: object = None) -> Mapping[str, Callable[..., Any]]:
    """The filters of a language by their names; hours are those of `zone`, else of UTC.

    Raises SecretaryError for a language that no paper is written in.
    """
    if language not in LANGUAGES:
        raise SecretaryError(f"There are no papers in “{language}”; write one of {', '.join(LANGUAGES)}.")
    own = import_module(f"{__name__}.{language}")
    hours = zone if isinstance(zone, tzinfo) else UTC
    filters: dict[str, Callable[..., Any]] = {"join": base.joined, "in_table": base.in_table}
    filters |= {name: _if_known(getattr(base, name)) for name in _COMMON}
    filters |= {name: getattr(own, name) for name in _OWN}
    filters |= {name: _if_known(partial(getattr(own, name), zone=hours)) for name in _ZONED}
    return filters | {
        name: getattr(own, name) for name in ("nominal", "of", "some", "with_article") if hasattr(own, name)
    }


def _if_known(tell: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that tells nothing of an instant or a length of time that is not known yet."""
    return lambda value: "" if value is None else tell(value)


def typeset(language: str, text: str) -> str:
    """A whole text with the spaces of its language: French never breaks a line before : ; ? ! » and after «."""
    return _BEFORE_MARKS.sub("\u00a0", text).replace("« ", "«\u00a0") if language == "fr" else text
