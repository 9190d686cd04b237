"""English: numbers, dates and lists as a good drafter writes them."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Final

from secretary_tui.domain.text.cleaning import ordinal as ordinal_text
from secretary_tui.export.wording import base, english_ordinals
from secretary_tui.export.wording.base import lengths
from secretary_tui.export.wording.durations import MINUTE, minutes_between
from secretary_tui.export.wording.escape import HEAD
from secretary_tui.export.wording.escape import NUMBER as MARK

_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
#: What a number in words counts.
NUMBERS: Final = {word: count for count, word in enumerate(_NUMBERS) if count}
#: A figure at the head of a sentence, but no hour or symbol.
_FIGURE: Final = re.compile(rf"{HEAD}?(?=\d+{MARK}? [a-z])")
#: Letters whose names begin with a vowel, and words that begin with one and do not sound so.
_SPELT_WITH_AN: Final = "AEFHILMNORSX"
_LIKE_YOU: Final = ("uni", "use", "eu", "one")
#: What bodies are called by their last word.
_BODIES: Final = ("Assembly", "Board", "Commission", "Committee", "Conference", "Council")
#: An hour at the end of a sentence.
_TWO_STOPS: Final = re.compile(rf"(?<=\d )([ap]\.m\.)([{HEAD}]*)\.(?!\.)")
_HALF_A_DAY: Final = 12
_HALVES: Final = (" a.m.", " p.m.")
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

#: “1st”, “12th”, “23rd”, as the screen has them, and “first”, “12th”, “23rd”.
ordinal = ordinal_text
ordinal_in_words = english_ordinals.ordinal_in_words


def number(count: int) -> str:
    """Return a number below ten in words, else in figures."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else f"{count}"


def agree(count: int, one: str, many: str) -> str:
    """Return the form that agrees with a number: “was”, “were”."""
    return one if count == 1 else many


def counted(count: int, one: str, many: str = "") -> str:
    """“no statements”, “one statement”, “12 statements”: the noun agrees with its number."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def with_article(noun: str) -> str:
    """“a State Member”, “an observer State”, “another participant”, “an urgent debate”, “an ICT forum”."""
    if noun.startswith("other "):
        return f"an{noun}"
    vowel = noun[:1] in _SPELT_WITH_AN if noun[1:2].isupper() else noun[:1].lower() in "aeiou"
    return f"{'an' if vowel and not noun.lower().startswith(_LIKE_YOU) else 'a'} {noun}"


def body_in_short(body: str) -> str:
    """“Council” of “Human Rights Council”; a body that is not called by its last word in full."""
    last = body.rpartition(" ")[2]
    return last if last in _BODIES else body


def meeting(number: int) -> str:
    """“17th meeting”."""
    return f"{ordinal(number)} meeting"


def someone(titled: str) -> str:
    """“Ms. Kate Gilmore”."""
    return titled


def typeset(text: str) -> str:
    """Return a text in which “3 p.m.” at the end of a sentence has one stop."""
    return _TWO_STOPS.sub(r"\1\2", text)


def times(count: int) -> str:
    """“once”, “twice”, “three times”."""
    return {1: "once", 2: "twice"}.get(count, f"{number(count)} times")


def were(count: int) -> str:
    """Return the verb that agrees."""
    return agree(count, "was", "were")


def listing(items: Sequence[str]) -> str:
    """“A”, “A and B”, “A, B and C”."""
    return base.enumerated(items, " and ")


def opening(text: str) -> str:
    """Return the head of a sentence, with a capital and without a figure: “A total of 14 statements”."""
    text = text.strip()
    if figure := _FIGURE.match(text):
        text = f"a total of {text[figure.end() :]}"
    return base.capital(text)


def sentence(text: str) -> str:
    """With a capital at its head and one full stop at its end; a sentence never begins with a figure."""
    return base.sentence(opening(text))


def hour(instant: datetime, zone: tzinfo) -> str:
    """“9.07 a.m.”, “3 p.m.”, “noon”, “midnight”: seconds are left out."""
    local = instant.astimezone(zone)
    if local.minute == 0 and local.hour % _HALF_A_DAY == 0:
        return "noon" if local.hour else "midnight"
    minute = f".{local.minute:02}" if local.minute else ""
    return f"{local.hour % _HALF_A_DAY or _HALF_A_DAY}{minute} {'a.m.' if local.hour < _HALF_A_DAY else 'p.m.'}"


hour_and_minute = hour


def at(instant: datetime, zone: tzinfo) -> str:
    """“at 9.07 a.m.”, “at noon”."""
    return f"at {hour(instant, zone)}"


def from_to(start: datetime, end: datetime, zone: tzinfo) -> str:
    """“10.04–10.53 a.m.”, “11.40 a.m.–12.05 p.m.”, “11.40 a.m.–noon”."""
    first, last = hour(start, zone), hour(end, zone)
    half = last[-5:]
    return f"{first.removesuffix(half) if half in _HALVES else first}–{last}"


def day(instant: datetime, zone: tzinfo) -> str:
    """“7 March 2016”."""
    local = instant.astimezone(zone)
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year}"


def date(instant: datetime, zone: tzinfo) -> str:
    """“Monday, 7 March 2016”."""
    return f"{_DAYS[instant.astimezone(zone).weekday()]}, {day(instant, zone)}"


def lasting(time: timedelta) -> str:
    """“two minutes”, “2 hours and 5 minutes”, “less than a second”: numbers of several units are figures."""
    units = [(count, unit) for count, unit in zip(lengths(time), ("hour", "minute", "second"), strict=True) if count]
    if len(units) == 1:
        return counted(*units[0])
    return listing([f"{count} {unit if count == 1 else unit + 's'}" for count, unit in units]) or "less than a second"


def apart(planned: datetime, actual: datetime) -> str:
    """“seven minutes late”, “1 hour and 5 minutes early”, “on time”."""
    late = minutes_between(planned, actual)
    if late == 0:
        return "on time"
    return f"{lasting(abs(late) * MINUTE)} {'late' if late > 0 else 'early'}"


def body_session(written: str) -> str:
    """“thirty-first session”, “twenty-third special session”."""
    return f"{written} session"


def quoted(items: Sequence[str]) -> list[str]:
    """Return each in quotation marks."""
    return base.quoted(items, "“”")
