"""Acts on the sitting: suspend, resume, close, reopen, interpretation, webcast."""

from datetime import datetime

from secretary_tui.domain.acts.base import Act, Guarded
from secretary_tui.domain.acts.blocks import close
from secretary_tui.domain.forecast.effect_texts import interpreted_text
from secretary_tui.domain.model.rows.row import frozen_fields
from secretary_tui.domain.model.rows.sitting import Suspension
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.guards import require_expected, require_later_interpretation, require_sitting
from secretary_tui.domain.rules.rewrite import Ids, add, change, record_procedure
from secretary_tui.domain.rules.speeches import stop_clock
from secretary_tui.domain.text.hours import hour_text, with_offset
from secretary_tui.errors import NextStep, Refused


@frozen_fields
class Suspend(Act):
    """Suspend the sitting."""

    reason: str = ""

    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """Every clock of the sitting stops; the hard stop stays."""
        require_sitting(session, now)
        if session.called is None:
            raise Refused("The sitting has not been called to order.", NextStep("NextBlock", "begins it"))
        holder = session.holder
        if holder is not None:
            session = stop_clock(session, holder, now)
        row = Suspension(id=f"s{next(ids)}", start=now, reason=self.reason)
        return record_procedure(add(session, "suspensions", row), "suspended", now, ids, suspension=row.id)

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """That it is suspended."""
        return "The sitting is suspended"

    def next_steps(self, before: Session, after: Session) -> tuple[NextStep, ...]:
        """The same key resumes it."""
        return (NextStep("ResumeSitting", "resumes it"),)


@frozen_fields
class ResumeSitting(Act):
    """Resume the sitting."""

    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """A speech that was interrupted stays paused until its clock is let go on."""
        suspension = session.suspension
        if suspension is None:
            raise Refused("The sitting is not suspended.")
        ended = suspension.evolve(end=max(now, suspension.start))
        session = session.evolve(suspensions=tuple(ended if s is suspension else s for s in session.suspensions))
        return record_procedure(session, "resumed", now, ids, suspension=suspension.id)

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """That it is resumed, and whose clocks stand."""
        holder, speaker = after.holder, after.interrupted
        if holder is None:
            return "The sitting is resumed"
        if holder.kind != "point of order":
            return f"The sitting is resumed; {after.name_of(holder)} is paused"
        if speaker is None:
            return "The sitting is resumed; the point of order is paused"
        return f"Resumed; the point of order and {after.name_of(speaker)} are paused"

    def next_steps(self, before: Session, after: Session) -> tuple[NextStep, ...]:
        """Whose clock can go on."""
        holder, speaker = after.holder, after.interrupted
        if holder is None:
            return ()
        if holder.kind != "point of order":
            return (NextStep("Resume", "goes on"),)
        resume = NextStep("Resume", "goes on with the point of order")
        return resume, NextStep("EndPointOfOrder", f"with {after.name_of(speaker)}" if speaker else "ends it")


@frozen_fields
class CloseSitting(Guarded):
    """Close the sitting: the speech and the block end, who still waits was not reached."""

    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """Close it whatever is left on the agenda; refused before the call to order."""
        require_expected(session, self.expected, now)
        if session.called is None:
            raise Refused("The sitting has not been called to order; there is nothing to close.")
        return close(session, now, ids)


@frozen_fields
class ReopenSitting(Act):
    """Take the closing of the sitting back: it goes on, and so does the block that the closing ended.

    The speech that ended with it stays as it was: who has the floor after a reopening is for the chair to say.
    """

    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """Refused if the sitting is not closed."""
        closed = session.sitting.closed
        if closed is None:
            raise Refused("The sitting is not closed; there is nothing to reopen.")
        ended = [block for block in session.blocks if block.ended is not None and block.ended >= closed]
        last = max(ended, key=lambda block: block.started or closed, default=None)
        session = session.evolve(sitting=session.sitting.evolve(closed=None))
        if last is not None:
            session = change(session, "blocks", last, ended=None)
        return record_procedure(session, "sitting reopened", now, ids, closed=closed)

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """That it is open again, and which block goes on."""
        block = after.running
        return f"The sitting is open again{f'; “{block.title}” goes on' if block else ''}"


@frozen_fields
class InterpretUntil(Act):
    """Interpretation until: the hour to which the interpreters stay; the hard stop follows."""

    until: datetime

    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """Move the hard stop, and record it; refused for an hour that is past."""
        require_later_interpretation(session, self.until, now)
        until = with_offset(self.until, session.sitting.zone)
        session = session.evolve(sitting=session.sitting.evolve(interpretation_until=until))
        return record_procedure(session, "interpretation", now, ids, until=session.sitting.hard_stop)

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Until when, and what it means for those who wait."""
        return interpreted_text(before, after, now)


@frozen_fields
class TakeOver(Act):
    """Take the desk over from a colleague: only the log tells it, the sitting stays as it is."""

    was: str
    by: str

    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """Nothing of the sitting changes."""
        return session

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """From whom to whom, as the log names them."""
        return f"Handed over from {self.was} to {self.by}"


@frozen_fields
class StartWebcast(Act):
    """The webcast starts now: its chapters count from here."""

    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """Refused a second time and after the closing; the form of the session corrects the time."""
        sitting = session.sitting
        if sitting.webcast_started is not None:
            hour = hour_text(sitting.webcast_started, sitting.zone, seconds=True)
            raise Refused(f"The webcast started at {hour}.", NextStep("EditRow", "on the session corrects it"))
        if sitting.closed is not None:
            step = NextStep("EditRow", "on the session sets the start of the webcast")
            raise Refused("The sitting is closed.", step)
        return session.evolve(sitting=sitting.evolve(webcast_started=now))

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """“The webcast started at 10.02.31”."""
        at = after.sitting.webcast_started or after.sitting.starts
        return f"The webcast started at {hour_text(at, after.sitting.zone, seconds=True)}"
