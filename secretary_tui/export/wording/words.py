"""Numbers, dates, hours and lists in the languages of the papers, as filters of the templates.

The numbers of one sentence have one style: all are words while they are below ten, else all are figures.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, tzinfo
from functools import partial, wraps
from typing import Any, Final

from secretary_tui.domain.text.hours import hour_text
from secretary_tui.export.wording import base
from secretary_tui.export.wording.base import average, total
from secretary_tui.export.wording.escape import HEAD
from secretary_tui.export.wording.escape import NUMBER as MARK
from secretary_tui.export.wording.language import language_of

#: What the languages have in common, then what each has in its own way, then what wants the zone of the sitting.
_COMMON: Final = ("capital", "clock", "signed", "whole_minutes")
_OWN: Final = (
    "agree", "apart", "body_session", "counted", "lasting", "listing", "number", "opening", "ordinal",
    "quoted", "sentence", "times",
)  # fmt: skip
#: Filters that give a number, which has the style of the others of its sentence.
_WITH_NUMBER: Final = ("apart", "counted", "number", "times")
_OF_HOURS: Final = ("at", "date", "day", "hour", "hour_and_minute")

_MARKED: Final = re.compile(rf"(\w+){MARK}")
#: Where a sentence ends: behind its stop, with an empty line, or where the next line is a point, a row or a heading.
#: An English “a.m.” ends one only before a capital letter.
_END: Final = re.compile(
    rf"(?<=[.!?])(?<![ap]\.m\.)([{HEAD}»”]*\s)|(?<=[ap]\.m\.)([{HEAD}”]*\s)(?=[{HEAD}“(]*[A-Z])|(\n\s*\n|\n(?=[-|#]))"
)


def words_of(code: str, zone: object = None, *, of_day: bool = False) -> Mapping[str, Callable[..., Any]]:
    """Return the filters of a language by their names; hours are those of `zone`, else of UTC.

    With `of_day` the hours of English go to 24. Raises SecretaryError for a language that no paper is written in.
    """
    language = language_of(code)
    hours = {"zone": zone if isinstance(zone, tzinfo) else UTC}
    filters: dict[str, Callable[..., Any]] = {
        "alphabetical": base.alphabetical, "average": average, "in_table": base.in_table, "join": base.joined,
        "total": total,
    }  # fmt: skip
    filters |= {name: _if_known(getattr(base, name)) for name in _COMMON}
    filters |= {name: getattr(language, name) for name in (*_OWN, *language.filters)}
    filters |= {name: _marked(filters[name], language.numbers) for name in _WITH_NUMBER}
    filters["counted_length"] = _marked(filters["lasting"], language.numbers)
    of_hours = {name: getattr(language, name) for name in (*_OF_HOURS, *language.filters_of_hours)}
    if of_day and code == "en":
        of_hours |= _HOURS_OF_DAY
    return filters | {name: _if_known(partial(apply, **hours)) for name, apply in of_hours.items()}


#: The filters of English that give hours of half a day, in hours of the day.
_HOURS_OF_DAY: Final[Mapping[str, Callable[..., str]]] = {
    "at": lambda instant, zone: f"at {hour_text(instant, zone)}",
    "from_to": lambda start, end, zone: f"{hour_text(start, zone)}–{hour_text(end, zone)}",
    "hour": hour_text,
    "hour_and_minute": hour_text,
}


def _if_known(apply: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that gives nothing of an instant or a length of time that is not known yet."""
    return lambda value, *others: "" if value is None else apply(value, *others)


def typeset(code: str, text: str) -> str:
    """Return a whole text with the numbers of each sentence in one style, and with the spaces of its language."""
    language = language_of(code)
    if MARK in text:
        text = "".join(_in_one_style(sentence, language.numbers) for sentence in _END.split(text) if sentence)
    return language.typeset(text)


def _marked(apply: Callable[..., str], numbers: Mapping[str, int]) -> Callable[..., str]:
    """Return a filter whose number is marked: one of the words `numbers`, or in figures."""
    number = re.compile(rf"\b(?:{'|'.join(numbers)}|\d+)\b")

    @wraps(apply)
    def with_mark(*args: object, **kwargs: object) -> str:
        return number.sub(rf"\g<0>{MARK}", apply(*args, **kwargs), count=1)

    return with_mark


def _in_one_style(text: str, numbers: Mapping[str, int]) -> str:
    """Return a sentence with its numbers in one style; one at its head stays in words."""
    if not any(number.isdigit() for number in _MARKED.findall(text)):
        return text.replace(MARK, "")
    return _MARKED.sub(lambda match: str(numbers.get(match[1], match[1])), text)
