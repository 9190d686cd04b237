"""Numbers, dates, hours and lists in the languages of the papers, as filters of the templates."""

from collections.abc import Callable, Mapping
from datetime import UTC, tzinfo
from functools import partial
from typing import Any, Final

from secretary_tui.export.wording import base
from secretary_tui.export.wording.durations import average, total
from secretary_tui.export.wording.language import language_of
from secretary_tui.export.wording.number_style import in_one_style, marked

#: What the languages have in common, then what each has in its own way, then what wants the zone of the sitting.
_COMMON: Final = ("capital", "clock", "signed", "whole_minutes")
_OWN: Final = (
    "agree", "apart", "body_session", "counted", "lasting", "listing", "number", "opening", "ordinal",
    "quoted", "sentence", "times",
)  # fmt: skip
#: Filters that give a number, which has the style of the others of its sentence.
_WITH_NUMBER: Final = ("apart", "counted", "number", "times")
_OF_HOURS: Final = ("at", "date", "day", "hour", "hour_and_minute")


def words_of(code: str, zone: object = None) -> Mapping[str, Callable[..., Any]]:
    """Return the filters of a language by their names; hours are those of `zone`, else of UTC.

    Raises SecretaryError for a language that no paper is written in.
    """
    language = language_of(code)
    hours = {"zone": zone if isinstance(zone, tzinfo) else UTC}
    filters: dict[str, Callable[..., Any]] = {
        "alphabetical": base.alphabetical, "average": average, "in_table": base.in_table, "join": base.joined,
        "total": total,
    }  # fmt: skip
    filters |= {name: _if_known(getattr(base, name)) for name in _COMMON}
    filters |= {name: getattr(language, name) for name in (*_OWN, *language.filters)}
    filters |= {name: marked(filters[name], language.numbers) for name in _WITH_NUMBER}
    filters["counted_length"] = marked(filters["lasting"], language.numbers)
    of_hours = {name: getattr(language, name) for name in (*_OF_HOURS, *language.filters_of_hours)}
    return filters | {name: _if_known(partial(apply, **hours)) for name, apply in of_hours.items()}


def _if_known(apply: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that gives nothing of an instant or a length of time that is not known yet."""
    return lambda value, *others: "" if value is None else apply(value, *others)


def typeset(code: str, text: str) -> str:
    """Return a whole text with the numbers of each sentence in one style, and with the spaces of its language."""
    language = language_of(code)
    return language.typeset(in_one_style(text, language.numbers))
