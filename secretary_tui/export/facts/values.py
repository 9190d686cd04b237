"""Instants, lengths of time and capacities as papers for machines have them."""

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo

from secretary_tui.export.wording.base import SECOND
from secretary_tui.export.wording.en.words import LANGUAGE as ENGLISH


def instant(at: datetime | None, zone: tzinfo) -> str | None:
    """“2016-03-07T10:04:20+01:00”: in the sitting's zone, to the second."""
    return None if at is None else at.astimezone(zone).isoformat(timespec="seconds")


def seconds(length: timedelta | None) -> int | None:
    """Return whole seconds, the rest left out, as an elapsed time is printed."""
    return None if length is None else length // SECOND


def capacity(whom: Sequence[str], *, also: bool) -> str:
    """“on behalf of the European Union”, “also on behalf of Austria and Slovenia”, or nothing."""
    return f"{'also ' if also else ''}on behalf of {ENGLISH.listing(whom)}" if whom else ""
