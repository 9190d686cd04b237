"""Lengths of time as papers have them: whole seconds, minutes by the hours as written, sums of what is printed."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final

SECOND: Final = timedelta(seconds=1)
MINUTE: Final = timedelta(minutes=1)


def whole(length: timedelta) -> timedelta:
    """Return whole seconds, the rest left out, as the screen's clock shows what has elapsed."""
    return length // SECOND * SECOND


def total(lengths: Iterable[timedelta]) -> timedelta:
    """Return the sum of lengths as they are printed, so that a column adds up."""
    return sum(map(whole, lengths), timedelta(0))


def average(lengths: Iterable[timedelta]) -> timedelta:
    """Return the mean of lengths as they are printed, to the second, half a second rounded up; zero of none."""
    summands = [*lengths]
    if not summands:
        return timedelta(0)
    return (2 * total(summands) + len(summands) * SECOND) // (2 * len(summands) * SECOND) * SECOND


def minutes_between(first: datetime, second: datetime) -> int:
    """Return minutes from one to the other as their hours are written, seconds left out on both sides."""
    first, second = (instant.astimezone(UTC).replace(second=0, microsecond=0) for instant in (first, second))
    return (second - first) // MINUTE
