"""Numbers, dates, hours and lists in the languages of the papers, as filters of the templates."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, tzinfo
from functools import partial
from importlib import import_module
from typing import Any, Final

from secretary_tui.errors import SecretaryError
from secretary_tui.export.catalogue import LANGUAGES
from secretary_tui.export.wording import base
from secretary_tui.export.wording.alike import alike, marked
from secretary_tui.export.wording.durations import average, total
from secretary_tui.export.wording.en import (
    apart,
    counted,
    date,
    day,
    listing,
    number,
    ordinal,
    ordinal_in_words,
    sentence,
    times,
    were,
    with_article,
)
from secretary_tui.export.wording.escape import HEAD

#: English is at hand by itself: the papers that come in no other language want no filters.
__all__ = [
    "LANGUAGES",
    "apart",
    "counted",
    "date",
    "day",
    "listing",
    "number",
    "ordinal",
    "ordinal_in_words",
    "sentence",
    "times",
    "typeset",
    "were",
    "with_article",
    "words_of",
]

#: What the languages have in common, then what each has in its own way, then what wants the zone of the sitting.
_COMMON: Final = ("capital", "clock", "signed", "whole_minutes")
_OWN: Final = (
    "agree", "apart", "body_session", "counted", "lasting", "listing", "number", "opening", "ordinal",
    "quoted", "sentence", "times",
)  # fmt: skip
#: Filters that tell a number, which is told like the others of its sentence.
_WITH_NUMBER: Final = ("apart", "counted", "number", "times")
_ZONED: Final = ("at", "date", "day", "from_to", "hour", "hour_and_minute", "the_hour")
#: What only some languages want.
_SOME: Final = ("nominal", "of", "ordinal_in_words", "some", "to", "with_article")
#: Spaces that are never broken: before the marks of French (not the colon of a table's rule), after «, behind a title.
_FIRM: Final = {
    "fr": re.compile(r"(?<=\S) (?=[;?!»]|:(?!-))|(?<=«) |(?<=\bM\.) (?=\w)|(?<=\bMme) (?=\w)|(?<=\bE\.) (?=M)"),
    "es": re.compile(r"(?<=\bSr\.) (?=\w)|(?<=\bSra\.) (?=\w)|(?<=\bExcm[ao]\.) (?=\w)"),
}
#: An English hour at the end of a sentence, whose stop is the end of both.
_TWO_STOPS: Final = re.compile(rf"(?<=\d )([ap]\.m\.)([{HEAD}]*)\.(?!\.)")
#: A number with what it counts, and an hour with its word: “17e séance”, “14 oradores”, “9.07 horas”.
_COUNTED: Final = re.compile(rf"(?<![^ \n({HEAD}])(\d+(?:er|[eªº])?|\d+\.\d\d(?= horas)) (?=[a-zà-ÿ]{{3}})")


def words_of(language: str, zone: object = None) -> Mapping[str, Callable[..., Any]]:
    """The filters of a language by their names; hours are those of `zone`, else of UTC.

    Raises SecretaryError for a language that no paper is written in.
    """
    if language not in LANGUAGES:
        raise SecretaryError(f"There are no papers in “{language}”; write one of {', '.join(LANGUAGES)}.")
    own = import_module(f"{__package__}.{language}")
    hours = zone if isinstance(zone, tzinfo) else UTC
    filters: dict[str, Callable[..., Any]] = {
        "alphabetical": base.alphabetical, "average": average, "in_table": base.in_table, "join": base.joined,
        "total": total,
    }  # fmt: skip
    filters |= {name: _if_known(getattr(base, name)) for name in _COMMON}
    filters |= {name: getattr(own, name) for name in _OWN}
    filters |= {name: marked(filters[name], own.NUMBERS) for name in _WITH_NUMBER}
    filters["counted_length"] = marked(filters["lasting"], own.NUMBERS)
    filters |= {name: _if_known(partial(getattr(own, name), zone=hours)) for name in _ZONED if hasattr(own, name)}
    return filters | {name: getattr(own, name) for name in _SOME if hasattr(own, name)}


def _if_known(tell: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that tells nothing of an instant or a length of time that is not known yet."""
    return lambda value, *others: "" if value is None else tell(value, *others)


def typeset(language: str, text: str) -> str:
    """A whole text with numbers told alike, and with the spaces of its language: “Mme” is never at a line's end."""
    text = alike(text, import_module(f"{__package__}.{language}").NUMBERS)
    if language == "en":
        return _TWO_STOPS.sub(r"\1\2", text)
    return _COUNTED.sub("\\1\u00a0", _FIRM[language].sub("\u00a0", text))
