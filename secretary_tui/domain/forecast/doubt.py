"""Whether a speech that is open when a session is opened may have ended while nobody recorded it."""

from datetime import datetime, timedelta
from typing import Final

from secretary_tui.domain.model.allowance import allowance
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import speech_elapsed

#: A speech of less than this is never in doubt by its length alone.
LONG: Final = timedelta(minutes=30)
#: So many times its limit is more than anyone is allowed.
TIMES_ITS_LIMIT: Final = 3
#: So long after the hard stop nobody speaks any more.
AFTER_HARD_STOP: Final = timedelta(hours=1)


def speech_in_doubt(session: Session, now: datetime, booted: datetime | None = None) -> Entry | None:
    """Return the open speech if it may have ended unrecorded; None if there is nothing to ask.

    That is so if it has run over 30 minutes and three times its limit, if the hard stop is an hour
    past, or if the machine was started (`booted`) since the speech began.
    """
    holder = session.holder
    if holder is None or not holder.is_speaking:
        return None
    elapsed = speech_elapsed(holder, now)
    allowed = allowance(session, holder)
    too_long = elapsed > LONG and (allowed is None or elapsed > TIMES_ITS_LIMIT * timedelta(seconds=allowed))
    too_late = now > session.sitting.hard_stop + AFTER_HARD_STOP
    cut_off = booted is not None and booted > holder.spans[-1].start
    return holder if too_long or too_late or cut_off else None
