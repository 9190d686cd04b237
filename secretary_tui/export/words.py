"""Numbers, dates and lists as a good drafter writes them."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final

_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS: Final = (
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
#: A figure at the head of a sentence, but no hour or symbol.
_FIGURE: Final = re.compile(r"(\d{2})(?= [a-z])")
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def number(count: int) -> str:
    """A number below ten in words, else in figures."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else f"{count}"


def counted(count: int, one: str, many: str = "") -> str:
    """“no statements”, “one statement”, “12 statements”: the noun agrees with its number."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def with_article(noun: str) -> str:
    """“a State Member”, “an observer State”, “another observer”."""
    if noun.startswith("other "):
        return f"an{noun}"
    return f"{'an' if noun[:1] in 'aeio' else 'a'} {noun}"


def times(count: int) -> str:
    """“once”, “twice”, “three times”."""
    return {1: "once", 2: "twice"}.get(count, f"{number(count)} times")


def were(count: int) -> str:
    """The verb that agrees."""
    return "was" if count == 1 else "were"


def listing(items: Sequence[str]) -> str:
    """“A”, “A and B”, “A, B and C”."""
    return " and ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


def in_words(count: int) -> str:
    """A number below a hundred in words: “thirty-nine”."""
    if count < len(_NUMBERS):
        return _NUMBERS[count]
    tens, ones = divmod(count, 10)
    if tens == 1:
        return _TEENS[ones]
    return _TENS[tens - 2] + (f"-{_NUMBERS[ones]}" if ones else "")


def sentence(text: str) -> str:
    """With a capital at its head and one full stop at its end; a sentence never begins with a figure."""
    text = text.strip()
    if figure := _FIGURE.match(text):
        text = in_words(int(figure[1])) + text[figure.end() :]
    end = "" if text.endswith((".", "!", "?", "…", ".”", "?”", "!”")) else "."
    return f"{text[:1].upper()}{text[1:]}{end}" if text else ""


def day(instant: datetime, zone: tzinfo) -> str:
    """“7 March 2016”."""
    local = instant.astimezone(zone)
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year}"


def date(instant: datetime, zone: tzinfo) -> str:
    """“Monday, 7 March 2016”."""
    return f"{_DAYS[instant.astimezone(zone).weekday()]}, {day(instant, zone)}"


def minutes_between(first: datetime, second: datetime) -> int:
    """Minutes from one to the other as they are written, seconds left out on both sides."""
    first, second = (instant.astimezone(UTC).replace(second=0, microsecond=0) for instant in (first, second))
    return (second - first) // timedelta(minutes=1)


def apart(planned: datetime, actual: datetime) -> str:
    """“7 minutes late”, “one minute early”, “on time”."""
    late = minutes_between(planned, actual)
    if late == 0:
        return "on time"
    return f"{counted(abs(late), 'minute')} {'late' if late > 0 else 'early'}"
