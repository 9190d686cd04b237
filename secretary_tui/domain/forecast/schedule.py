"""The sitting at an instant: phase, suspensions, hard stop, and its blocks as planned and as they ran."""

from datetime import UTC, datetime, timedelta
from typing import Final, Literal

from secretary_tui.domain.model.rows.entry import Block, Entry
from secretary_tui.domain.model.session import Session, cached_per_session
from secretary_tui.domain.model.speech_time import all_speeches, allowance, remaining, speech_elapsed
from secretary_tui.domain.text.words import ANOTHER_DAY, ZERO, elapsed_between

Phase = Literal["READY", "FREE", "SPEAKS", "ENDING", "OVER", "PAUSED", "ORDER", "SUSPENDED", "CLOSED"]

#: A sitting is begun at most so long before its planned start; earlier, the desk asks what is meant.
EARLY: Final = timedelta(hours=1)
#: A speech of less than this is never in doubt by its length alone.
LONG: Final = timedelta(minutes=30)
#: So many times its limit is more than anyone is allowed.
TIMES_ITS_LIMIT: Final = 3
#: So long after the hard stop nobody speaks any more.
AFTER_HARD_STOP: Final = timedelta(hours=1)
#: A speech may well go on so long over its limit, and while acts are done at a desk as lately as this.
STILL_PLAUSIBLE: Final = timedelta(minutes=5)


def phase(session: Session, now: datetime) -> Phase:
    """Return the phase of the sitting at `now`."""
    if session.sitting.closed is not None:
        return "CLOSED"
    if session.suspension is not None:
        return "SUSPENDED"
    holder = session.holder
    if holder is None:
        return "READY" if session.running is None else "FREE"
    return _phase_of_speech(session, holder, now)


def _phase_of_speech(session: Session, holder: Entry, now: datetime) -> Phase:
    if holder.kind == "point of order":
        return "ORDER"
    if not holder.is_speaking:
        return "PAUSED"
    left = remaining(session, holder, now)
    if left is None:
        return "SPEAKS"
    if left <= ZERO:
        return "OVER"
    return "ENDING" if left <= timedelta(seconds=session.rules.warning) else "SPEAKS"


def suspended_between(session: Session, start: datetime, end: datetime) -> timedelta:
    """How much of a stretch of time the sitting was suspended."""
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    total = ZERO
    for suspension in session.suspensions:
        stop = end if suspension.end is None else min(end, suspension.end.astimezone(UTC))
        total += elapsed_between(max(start, suspension.start.astimezone(UTC)), stop)
    return total


def suspended_for(session: Session, now: datetime) -> timedelta:
    """How long the suspension that is going on has lasted; zero if there is none."""
    return elapsed_between(session.suspension.start, now) if session.suspension else ZERO


@cached_per_session
def _free_since(session: Session) -> datetime | None:
    block = session.running
    if block is None or block.started is None or session.holder is not None or session.suspension is not None:
        return None
    ends = [entry.spans[-1].end for entry in all_speeches(session)]
    ends += [suspension.end for suspension in session.suspensions]
    return max(end.astimezone(UTC) for end in (block.started, *ends) if end is not None)


def idle_for(session: Session, now: datetime) -> timedelta | None:
    """How long the floor has been free in the running block; None while someone has it or nothing runs."""
    since = _free_since(session)
    return None if since is None else elapsed_between(since, now)


def is_off_schedule(session: Session, now: datetime) -> bool:
    """Whether this is not the time of the sitting: another date, or more than an hour before its start.

    Once a block has begun it is the time of the sitting, also past midnight. A sitting planned over
    midnight has two dates.
    """
    if session.called is not None:
        return False
    sitting, zone = session.sitting, session.sitting.zone
    today = now.astimezone(zone).date()
    if not sitting.starts.astimezone(zone).date() <= today <= sitting.ends.astimezone(zone).date():
        return True
    return sitting.starts.astimezone(UTC) - now.astimezone(UTC) > EARLY


def forecast_instant(session: Session, now: datetime) -> datetime:
    """Return the instant for which to forecast: `now`, or the planned start if `now` is no time of the sitting."""
    return session.sitting.starts if is_off_schedule(session, now) else now


def hard_stop(session: Session, now: datetime) -> datetime | None:
    """When the interpreters leave; None if that was on another day, as when an old file is run now."""
    stop = session.sitting.hard_stop
    return stop if elapsed_between(stop, session.sitting.closed or now) < ANOTHER_DAY else None


def past_hard_stop(session: Session, now: datetime) -> timedelta:
    """How long the hard stop has passed, by the system's clock; zero before it and once the sitting is closed."""
    stop = hard_stop(session, now)
    return ZERO if stop is None or session.sitting.closed is not None else elapsed_between(stop, now)


def block_elapsed(session: Session, block: Block, now: datetime) -> timedelta:
    """From the start of a block to its end or now, suspensions left out; zero if it has not started."""
    if block.started is None:
        return ZERO
    end = block.ended or now
    return max(ZERO, elapsed_between(block.started, end) - suspended_between(session, block.started, end))


def block_left(session: Session, block: Block, now: datetime) -> timedelta:
    """What is left of a block, below zero when it is over its time."""
    return timedelta(minutes=block.allotted) - block_elapsed(session, block, now)


def speech_in_doubt(
    session: Session, now: datetime, booted: datetime | None = None, last_act: datetime | None = None
) -> Entry | None:
    """Return the open speech if it may have ended unrecorded; None if there is nothing to ask.

    That is so if the machine was started (`booted`) since the speech began; or, unless somebody acted minutes ago
    (`last_act`), if it has run over 30 minutes and three times its limit, or the hard stop is an hour past and the
    speech well over its limit, or over 30 minutes.
    """
    holder = session.holder
    if holder is None or not holder.is_speaking:
        return None
    if booted is not None and booted > holder.spans[-1].start:
        return holder
    elapsed, seconds = speech_elapsed(holder, now), allowance(session, holder)
    allowed = LONG if seconds is None else timedelta(seconds=seconds)
    too_long = elapsed > LONG and (seconds is None or elapsed > TIMES_ITS_LIMIT * allowed)
    too_late = now > session.sitting.hard_stop + AFTER_HARD_STOP and elapsed > min(allowed, LONG) + STILL_PLAUSIBLE
    is_attended = last_act is not None and now - last_act < STILL_PLAUSIBLE
    return holder if (too_long or too_late) and not is_attended else None
