"""Until when the interpreters stay: the hard stop of the sitting, as it is moved while the sitting runs."""

from datetime import UTC, datetime, timedelta
from typing import Final

from secretary_tui.domain.forecast.schedule import forecast_instant, hard_stop
from secretary_tui.domain.model.rows.sitting import Sitting
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.hours import hour_text
from secretary_tui.domain.text.written_time import read_instant
from secretary_tui.errors import NextStep, Refused

#: No interpreters agree to stay so much longer: an hour further away is a slip of the fingers.
LONGEST: Final = timedelta(hours=6)


def with_interpretation_until(session: Session, until: datetime) -> Session:
    """Return the session as it would be if the interpreters stayed until then, with nothing recorded."""
    return session.evolve(sitting=session.sitting.evolve(interpretation_until=until))


def read_until(session: Session, now: datetime, text: str) -> datetime:
    """Return the instant that a text names: an hour, or “+10” for ten minutes behind the present hard stop.

    An hour alone is of the day of the sitting, or just past its midnight. Raises UnreadableTime.
    """
    at, sitting = forecast_instant(session, now), session.sitting
    stop = hard_stop(session, at)
    if stop is None:  # the file of another day is run now
        return read_instant(text, sitting.zone, at)
    return read_instant(text, sitting.zone, stop, days=(*sitting.days, sitting.days[-1] + timedelta(days=1)))


def require_later(session: Session, until: datetime, now: datetime) -> None:
    """Refuse an hour that is past, before the sitting or the present one, and any once the sitting is closed."""
    sitting, zone = session.sitting, session.sitting.zone
    if sitting.closed is not None:
        step = NextStep("EditRow", "on the session corrects it")
        raise Refused(f"The sitting was closed at {hour_text(sitting.closed, zone)}.", step)
    require_behind_start(sitting, until)
    at, instant = forecast_instant(session, now).astimezone(UTC), until.astimezone(UTC)
    if instant <= at:
        raise Refused(f"It is {hour_text(at, zone)}: the interpreters stay until an hour to come; write it, or +10.")
    if instant == sitting.hard_stop.astimezone(UTC):
        raise Refused(f"Interpretation is until {hour_text(until, zone)} already; write another hour, or +10.")
    if instant > max(at, sitting.hard_stop.astimezone(UTC)) + LONGEST:
        hours = (instant - max(at, sitting.hard_stop.astimezone(UTC))) // timedelta(hours=1)
        raise Refused(f"{hour_text(until, zone)} would be {hours} hours more; write an hour that is closer, or +10.")


def require_behind_start(sitting: Sitting, until: datetime) -> None:
    """Refuse an hour before the planned start of the sitting."""
    if until.astimezone(UTC) <= sitting.starts.astimezone(UTC):
        start = hour_text(sitting.starts, sitting.zone)
        raise Refused(f"The sitting begins at {start}: the interpreters cannot leave before; write a later hour.")
