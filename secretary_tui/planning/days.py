"""The day of a sitting as it is typed: tomorrow, Friday, 27 November, 2026-11-27."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from secretary_tui.domain.text.cleaning import clean
from secretary_tui.domain.text.written_time import UnreadableTime, read_instant

_NOON: Final = time(12)
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
#: The shortest beginning of a weekday, and the length of a year as it is written.
_LEAST: Final = 3
_YEAR: Final = 4


def read_day(text: str, today: date) -> date:
    """Return the day that a text names, seen from `today`; raises UnreadableTime.

    A weekday is the next of its name, and a day without its year is not past.
    """
    typed = clean(text).casefold()
    named = {"today": today, "tomorrow": today + timedelta(days=1)}.get(typed)
    if named is not None:
        return named
    weekday = next((n for n, name in enumerate(_WEEKDAYS) if len(typed) >= _LEAST and name.startswith(typed)), None)
    if weekday is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    reference = datetime.combine(today, _NOON, tzinfo=UTC)
    try:
        day = read_instant(f"{typed}, 12.00", UTC, reference).date()
        has_year = str(day.year) in typed and len(str(day.year)) == _YEAR
        return (
            day if day >= today or has_year else read_instant(f"{typed} {day.year + 1}, 12.00", UTC, reference).date()
        )
    except UnreadableTime as error:
        sentence = f"“{clean(text)[:60]}” is not a day; write it as tomorrow, 7 March 2016 or 2016-03-07."
        raise UnreadableTime(str(error) if "is a " in str(error) else sentence) from error


def file_name(starts: datetime) -> str:
    """Return what the file of a sitting is called: its day and the part of the day."""
    part = "morning" if starts.hour < _NOON.hour else "midday" if starts.hour < _NOON.hour + 3 else "afternoon"
    return f"{starts:%Y-%m-%d}-{part}.toml"
