"""Hours and lengths of time as the screen and the papers write them."""

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Final

ZERO: Final = timedelta(0)
SECOND: Final = timedelta(seconds=1)
MINUTE: Final = timedelta(minutes=1)
#: From so much on, earlier or later, the plan is another day's: no minutes are told of it, and its hard stop is none.
ANOTHER_DAY: Final = timedelta(hours=12)


def elapsed_between(start: datetime, end: datetime) -> timedelta:
    """Return the real time from `start` to `end`, also over a change of summer time; never below zero."""
    return max(ZERO, end.astimezone(UTC) - start.astimezone(UTC))


def clock_text(time: timedelta, *, round_up: bool = True) -> str:
    """“2:00”, “-0:15”, “1:02:03”: a count-down rounds up, an elapsed time (`round_up=False`) down."""
    seconds = -(-time // SECOND) if round_up else time // SECOND
    hours, rest = divmod(abs(seconds), 3600)
    minutes, rest = divmod(rest, 60)
    text = f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
    return f"-{text}" if seconds < 0 else text


def with_offset(instant: datetime, zone: tzinfo) -> datetime:
    """Return an instant with the offset that the zone has then, so that an hour that comes twice in autumn is in order.

    Python compares and subtracts two datetimes of one zone by the hours of the clock; with offsets, by the time itself.
    """
    local = instant.astimezone(zone)
    return local.replace(tzinfo=timezone(local.utcoffset() or ZERO))


def day_text(day: date) -> str:
    """“7 March 2016”, of a day or of an instant in its zone."""
    return f"{day.day} {day:%B} {day.year}"


def hour_text(instant: datetime, zone: tzinfo, *, seconds: bool = False) -> str:
    """“9.07”, “12.04”, with seconds “12.04.31”: an hour as the papers write it, in the sitting's zone."""
    local = instant.astimezone(zone)
    return f"{local.hour}.{local.minute:02}" + (f".{local.second:02}" if seconds else "")


def exact_hour_text(instant: datetime | None, zone: tzinfo) -> str:
    """“12.04.31”, or “–” for none."""
    return "–" if instant is None else hour_text(instant, zone, seconds=True)


def stretch_text(start: datetime | None, end: datetime | None, zone: tzinfo) -> str:
    """“from 9.05.00 to 9.07.30”, “from 9.05.00 on”."""
    return f"from {exact_hour_text(start, zone)} {f'to {exact_hour_text(end, zone)}' if end else 'on'}"


def late_text(drift: timedelta) -> str:
    """“4 late”, “3 early”, “on time”, in whole minutes that agree with the hour shown beside them.

    Empty from twelve hours on, when the plan is another day's.
    """
    minutes = drift // MINUTE
    if abs(drift) >= ANOTHER_DAY:
        return ""
    if minutes == 0:
        return "on time"
    return f"{minutes} late" if minutes > 0 else f"{-minutes} early"


def end_text(end: datetime, late: timedelta, zone: tzinfo) -> str:
    """“12.04, 4 late”, or the hour alone if the plan was another day's."""
    return ", ".join(filter(None, (hour_text(end, zone), late_text(late))))
