"""Reads the hours, the day and the session in the heads of a programme."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final

from secretary_tui.domain.text import UnreadableTime, day_text, read_day, read_instant
from secretary_tui.export.wording.base import session_in_words, session_of

_ANY_DAY: Final = datetime(2000, 1, 1, tzinfo=UTC)
_NOON: Final = 12
#: A meeting lasts so many minutes; others are doubted.
_USUAL: Final = range(55, 245)
_RANGE: Final = re.compile(r"\s*(?:--|[-–—/]|\bto\b|\buntil\b)\s*[-–—]?", re.IGNORECASE)
_HALF: Final = re.compile(r"\.?\s?([ap])\.?\s?m\b\.?", re.IGNORECASE)
_WEEKDAY: Final = re.compile(r"^[^\W\d]+day,? *", re.IGNORECASE)
SESSION: Final = re.compile(
    r"\b(?P<which>(?:[a-z]+-)?[a-z]+(?:st|nd|rd|th)|\d{1,3}\s?(?:st|nd|rd|th))"
    r"(?P<kind>\s*(?:emergency )?special)?\s*session\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Hours:
    """When something starts and ends; `doubt` is a question about it."""

    starts: time
    ends: time | None = None
    doubt: str = ""

    def holds(self, other: "Hours") -> bool:
        """Return whether other hours are a part of these, and not all of them."""
        if self.ends is None or (other.starts, other.ends) == (self.starts, self.ends):
            return False
        return self.starts <= other.starts < self.ends and (other.ends is None or other.ends <= self.ends)

    def __str__(self) -> str:
        return _shown(self.starts) + (f" to {_shown(self.ends)}" if self.ends else "")


def _shown(hour: time) -> str:
    return f"{hour.hour}.{hour.minute:02}"


def read_hours(text: str) -> Hours | None:
    """Return the hours that a text gives, as 9.00 – 12.00, 3 – 6 p.m. or 10 a.m.; None if they are none."""
    first, *rest = (part.strip() for part in _RANGE.split(text.strip(" :"), maxsplit=1))
    try:
        if not rest:
            return Hours(_clock(first))
        half = _HALF.search(rest[0])
        ends = _clock(rest[0])
        doubt = ""
        if half and half[1] in "aA" and ends.hour == 0:
            ends, doubt = time(_NOON), "Is 12 a.m. noon?"
        starts = _clock(first)
        if half and not _HALF.search(first) and _clock(f"{first} {half[0]}") < ends:
            starts = _clock(f"{first} {half[0]}")
    except UnreadableTime:
        return None
    minutes = (ends.hour - starts.hour) * 60 + ends.minute - starts.minute
    if not doubt and minutes not in _USUAL:
        doubt = "Are these the hours of the meeting?"
    elif not doubt and starts.hour < _NOON // 2 + 1:
        doubt = "Is it in the morning or in the afternoon?"
    return Hours(starts, ends, doubt)


def _clock(text: str) -> time:
    plain = _HALF.sub(lambda half: f" {half[1]}.m.", text).strip()
    if re.fullmatch(r"\d{4}", plain):
        plain = f"{plain[:2]}:{plain[2:]}"
    return read_instant(plain, UTC, _ANY_DAY).time()


def read_date(text: str, year: int | None) -> tuple[date | None, str]:
    """Return the day that a text gives, and a question about it if its year or its weekday is in doubt."""
    spaced = re.sub(r"(?<=\d)(?=[^\W\d])|(?<=[^\W\d])(?=\d)", " ", text).strip(" ,")
    has_year = re.search(r"\d{4}", spaced) is not None
    if not has_year and year is None:
        return None, "Of which year is this day?"
    near = date(year or 2000, 1, 1)
    plain = _WEEKDAY.sub("", spaced)
    day = read_day(plain, near)
    if day is None:
        return None, "Which day is this?"
    if plain != spaced and read_day(spaced, near) is None:
        return day, f"{day_text(day)} is a {day:%A}; which of the two is right?"
    return day, "" if has_year else f"Is it in {day.year}?"


def read_session(match: re.Match[str]) -> tuple[str, str]:
    """Return a session in words, as “thirty-first”, and a question if no number is known that is written so."""
    which = "".join(match["which"].lower().split())
    kind = " ".join((match["kind"] or "").lower().split())
    number, _ = session_of(which)
    words = session_in_words(number) if number is not None and which[0].isdigit() else which
    return f"{words} {kind}".strip(), "" if number is not None else "Which session is this?"
