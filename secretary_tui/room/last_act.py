"""When the desk last did something, and whether that is so long ago that a display had better say only this."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from secretary_tui.domain.forecast.schedule import (
    AFTER_HARD_STOP,
    STILL_PLAUSIBLE,
    hard_stop,
    idle_for,
    speech_in_doubt,
)
from secretary_tui.domain.model.cache import cached_per_session
from secretary_tui.domain.model.session import Session

#: A floor that has been free for so long in a running block: nobody is at the desk.
FREE_TOO_LONG: Final = timedelta(minutes=30)


@cached_per_session
def last_act(session: Session) -> datetime | None:
    """Return the latest instant at which something was recorded, in UTC; None if nothing has been yet."""
    return max((instant.astimezone(UTC) for instant in _instants(session)), default=None)


def _instants(session: Session) -> Iterator[datetime]:
    for entry in session.entries:
        yield from filter(None, (entry.inscribed, *(time for span in entry.spans for time in (span.start, span.end))))
    for block in session.blocks:
        yield from filter(None, (block.started, block.ended))
    for suspension in session.suspensions:
        yield from filter(None, (suspension.start, suspension.end))
    for row in session.lists:
        yield from filter(None, (row.opened, row.closed, row.reopened))
    yield from (note.at for note in session.notes)
    yield from filter(None, (session.sitting.closed,))


def is_outdated(session: Session, now: datetime) -> bool:
    """Return whether a time counted on would be an old one: the sitting has gone on, or ended, without the desk.

    Long after the hard stop that is so once nobody speaks or acts; whoever acts then is at the desk.
    """
    if session.running is None or session.suspension is not None or session.sitting.closed is not None:
        return False
    idle, stop = idle_for(session, now), hard_stop(session, now)
    is_free_too_long = idle is not None and idle > FREE_TOO_LONG
    holder, latest = session.holder, last_act(session)
    is_attended = (holder is not None and holder.is_speaking) or (latest is not None and now - latest < STILL_PLAUSIBLE)
    is_too_late = (stop is None or now > stop + AFTER_HARD_STOP) and not is_attended
    return is_free_too_long or is_too_late or speech_in_doubt(session, now) is not None
