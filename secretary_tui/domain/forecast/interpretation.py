"""Reads the typed end of interpretation, such as “12.10” or “+10”."""

from datetime import datetime, timedelta

from secretary_tui.domain.forecast.schedule import forecast_instant, hard_stop
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.written_time import read_instant


def read_until(session: Session, now: datetime, text: str) -> datetime:
    """Return the instant that a text names: an hour, or “+10” for ten minutes behind the present hard stop.

    An hour alone is of the day of the sitting, or just past its midnight. Raises UnreadableTime.
    """
    at, sitting = forecast_instant(session, now), session.sitting
    stop = hard_stop(session, at)
    if stop is None:  # the file of another day is run now
        return read_instant(text, sitting.zone, at)
    return read_instant(text, sitting.zone, stop, days=(*sitting.days, sitting.days[-1] + timedelta(days=1)))
