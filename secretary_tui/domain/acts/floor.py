"""Acts on the floor: call, end, pause, mark absent, points of order, and the limit and the start of a speech."""

from datetime import datetime, timedelta
from typing import ClassVar

from secretary_tui.domain.acts.base import Act, FloorAct, Guarded
from secretary_tui.domain.acts.sitting import back_date_block, start_next
from secretary_tui.domain.model.row_values import changes_between
from secretary_tui.domain.model.rows.entry import Entry, Span
from secretary_tui.domain.model.rows.row import SHORTEST_LIMIT, frozen_fields
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import allowance, name_of_speech, speech_elapsed, time_bank
from secretary_tui.domain.rules import guards, rewrite
from secretary_tui.domain.text import clock_text
from secretary_tui.errors import NextStep, Refused


@frozen_fields
class RaisePointOfOrder(Act):
    """Interrupt the speaker for a point of order."""

    begins_sitting: ClassVar[bool] = True

    name: str = ""

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with a running point of order; the clock of the speaker, if there is one, is stopped."""
        guards.require_sitting(session, now)
        block = guards.require_running(session)
        speaker = session.holder
        guards.require_no_point_of_order(speaker)
        if speaker is not None:
            session = rewrite.stop_clock(session, speaker, now)
        point = Entry(
            id=f"e{next(ids)}",
            list=speaker.list if speaker else block.list_id,
            name=self.name,
            kind="point of order",
            inscribed=now,
            spans=(Span(start=now),),
        )
        return rewrite.add(session, "entries", point, after=speaker.id if speaker else None)

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act, for example “Point of order; Chad waits”."""
        stopped = before.holder
        return f"Point of order{f'; {name_of_speech(before, stopped)} waits' if stopped else ''}"


@frozen_fields
class EndPointOfOrder(FloorAct):
    """End the point of order; the interrupted speaker goes on."""

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the point of order ended; raises Refused if none is being heard.

        The clock of the interrupted speaker runs again, unless it was already stopped when the point of order was
        raised.
        """
        point = guards.require_holder(session, now)
        if point.kind != "point of order":
            raise Refused("No point of order is being heard.")
        session = rewrite.end(session, point, now, "delivered")
        speaker = session.interrupted
        if speaker is not None and speaker.spans[-1].end == point.spans[0].start:
            session = rewrite.put_entry(session, speaker, spans=(*speaker.spans, Span(start=now)))
        return session


#: A speaker who has spoken for longer than this, in seconds, was not absent.
ABSENT_WITHIN = 60


@frozen_fields
class CallNext(Guarded):
    """End the speech and give the floor to the next who can be called.

    If the current speaker was called less than five seconds ago, that entry waits again, the floor is free, and no
    other entry is called. After a point of order, the interrupted speech continues. If no block is running, the next
    block begins. Without `sure`, raises WantsAgain if the time bank of the list is empty.
    """

    begins_sitting: ClassVar[bool] = True

    sure: bool = False

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the speech ended, and the floor given to the next callable entry, if there is one."""
        guards.require_expected(session, self.expected, now)
        holder = session.holder
        if holder is not None and holder.kind == "point of order":
            return EndPointOfOrder().apply(session, now, ids)
        if session.running is None:
            session = rewrite.clear_floor(session, now)  # only in an edited file is the floor not free here
            session = start_next(session, now, ids)
        elif holder is not None:
            is_none = rewrite.is_no_speech(holder, now)
            session = rewrite.end(session, holder, now, "delivered")
            if is_none:
                return session
        elif session.first_callable(guards.require_running(session).list_id) is None:
            steps = NextStep("AddEntry", "adds a name"), guards.next_block_step(session)
            raise Refused("Nobody waits in this block, and the floor is free.", *steps)
        first = session.first_callable(guards.require_running(session).list_id)
        if first is not None and not self.sure:
            guards.require_bank(session, first, now, NextStep("CallNext", "calls"))
        return session if first is None else rewrite.give(session, first, now)


#: Values of an entry that a further speech of the same speaker does not have.
_OF_ONE_SPEECH = ("spans", "outcome", "limit", "kept", "planned", "late", "received")


@frozen_fields
class GiveFloor(Guarded):
    """Give the floor to an entry, also out of turn, also again.

    An entry that has spoken gets a further speech, which is a new entry after the first one. Without `sure`, raises
    WantsAgain if the time bank of the list is empty, or for a further right of reply that the rules do not foresee.
    """

    begins_sitting: ClassVar[bool] = True

    entry: str
    sure: bool = False

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the present speech ended, and the floor given to the entry.

        Raises Refused if no block is running, or if the entry has the floor or is a point of order.
        """
        guards.require_expected(session, self.expected, now)
        guards.require_running(session)
        entry = guards.require_entry(session, self.entry)
        holder = session.holder
        guards.require_no_point_of_order(holder)
        if holder is not None and holder.id == entry.id:
            raise Refused(f"{session.name_of(entry)} has the floor.")
        if entry.kind == "point of order":
            raise Refused("A point of order is not called; give the floor to an entry of the list.")
        if holder is not None:
            session = rewrite.end(session, holder, now, "delivered")
        if not self.sure:
            guards.require_bank(session, entry, now, NextStep("GiveFloor", "calls"))
        if entry.is_heard:
            usual = {name: Entry.defaults[name] for name in _OF_ONE_SPEECH}
            again = entry.evolve(id=f"e{next(ids)}", inscribed=now, further=True, **usual)
            session = rewrite.add(session, "entries", again, after=entry.id)
            entry = again
            if not self.sure:
                guards.require_foreseen(session, entry, NextStep("GiveFloor", "calls"))
        return rewrite.give(session, entry, now)


@frozen_fields
class EndSpeech(FloorAct):
    """End the speech without calling anyone."""

    cut_short: bool = False

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the speech or point of order ended, and a free floor."""
        guards.require_holder(session, now)
        return rewrite.clear_floor(session, now, cut_short=self.cut_short)


@frozen_fields
class Pause(Act):
    """Stop the speaker's clock."""

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the clock of the current speaker stopped; raises Refused if it is already stopped."""
        holder = guards.require_holder(session, now)
        if not holder.is_speaking:
            step = NextStep("Resume", "lets the clock go on")
            raise Refused(f"{session.name_of(holder)} is paused already.", step)
        return rewrite.stop_clock(session, holder, now)

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act, for example “Chad is paused”."""
        return f"{_holder_name(after)} is paused"


@frozen_fields
class Resume(Act):
    """Let the speaker's clock go on."""

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the clock of the current speaker running again; raises Refused if it is running."""
        holder = guards.require_holder(session, now)
        if holder.is_speaking:
            raise Refused(f"{session.name_of(holder)} is speaking already.", NextStep("Pause", "stops the clock"))
        start = max(now, holder.spans[-1].end or now)
        return rewrite.put_entry(session, holder, spans=(*holder.spans, Span(start=start)))

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act, for example “Chad goes on”."""
        return f"{_holder_name(after)} goes on"


def pause_or_resume(session: Session) -> type[Act]:
    """Return the class of the act for the key that pauses and resumes a speech."""
    holder = session.holder
    return Resume if holder is not None and not holder.is_speaking else Pause


@frozen_fields
class AdjustLimit(Act):
    """Give this speech more or fewer seconds."""

    seconds: int

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with `seconds` added to the limit, or else the planned time, of the speech.

        At least five seconds remain. Raises Refused if the speech has neither.
        """
        holder = guards.require_holder(session, now)
        if holder.limit is not None:
            return rewrite.put_entry(session, holder, limit=max(SHORTEST_LIMIT, holder.limit + self.seconds))
        if holder.planned is not None:
            return rewrite.put_entry(session, holder, planned=max(SHORTEST_LIMIT, holder.planned + self.seconds))
        raise Refused(f"{session.name_of(holder)} has no limit to change.")

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act, for example “Chad has 2:30”."""
        allowed = allowance(after, after.holder) if after.holder else None
        limit = "no limit" if allowed is None else clock_text(timedelta(seconds=allowed))
        return f"{_holder_name(after)} has {limit}"


@frozen_fields
class BackDate(Act):
    """Move the start of the speech back; the end of the speech before moves along."""

    seconds: int = 5

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the start of the speech moved back by `seconds`.

        If a speech before it ended later than the new start, its end is moved back too. The same is done with the start
        of the running block and the end of the block before. Raises Refused if an earlier speech or block would then
        end before it began, or the sitting was still suspended at the new start.
        """
        holder = guards.require_holder(session, now)
        was, began = holder.spans[0].start, holder.spans[0].start - timedelta(seconds=self.seconds)
        if any(s.end is not None and s.end > began for s in session.suspensions if s.start < was):
            raise Refused("The speech cannot begin before the sitting was resumed.")
        for entry in session.entries:
            if entry.id == holder.id or not entry.spans or entry.spans[-1].end is None:
                continue
            last = entry.spans[-1]
            if last.start <= was and last.end is not None and last.end > began:
                if last.start > began:
                    raise Refused(f"The speech cannot begin before that of {session.name_of(entry)}.")
                session = rewrite.put_entry(
                    session, entry, spans=(*entry.spans[:-1], Span(start=last.start, end=began))
                )
        session = back_date_block(session, began)
        first = Span(start=began, end=holder.spans[0].end)
        return rewrite.put_entry(session, holder, spans=(first, *holder.spans[1:]))

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act: “The speech began 5 s earlier; Chad ended at 1:55”."""
        holder = after.holder.id if after.holder else None
        cut = [e for e in changes_between(before.entries, after.entries).come if e.id != holder]
        spoken = (
            f"; {name_of_speech(after, e)} ended at {clock_text(speech_elapsed(e, now), round_up=False)}" for e in cut
        )
        return f"The speech began {self.seconds} s earlier{''.join(spoken)}"


@frozen_fields
class StartNow(Act):
    """Let the speech begin now: the walk to the microphone is not counted."""

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session in which the speech has one span, from now on."""
        return rewrite.put_entry(session, guards.require_holder(session, now), spans=(Span(start=now),))

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act: “The speech begins now”."""
        return "The speech begins now"


@frozen_fields
class MarkAbsent(Guarded):
    """Mark the speaker who was just called as absent, and call the next.

    The call leaves no span. Refused for a speaker who has spoken for more than a minute.
    """

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the current speaker marked as absent, and the next entry called.

        If no entry can be called, or the time bank is empty, the floor is free.
        """
        guards.require_expected(session, self.expected, now)
        first = session.first_callable(session.running.list_id) if session.running else None
        if session.holder is None and first is not None:
            raise Refused("Nobody has the floor.", NextStep("CallNext", f"calls {session.name_of(first)}"))
        holder = guards.require_holder(session, now)
        guards.require_no_point_of_order(holder)
        spoken = speech_elapsed(holder, now)
        if spoken > timedelta(seconds=ABSENT_WITHIN):
            said = clock_text(spoken, round_up=False)
            step = NextStep("floor.cut-short", "ends it as cut short")
            raise Refused(f"{session.name_of(holder)} has spoken for {said}.", step)
        own = rewrite.without_limit_in_force(session, holder)
        session = rewrite.put_entry(session, holder, spans=(), outcome="absent", limit=own)
        first = session.first_callable(guards.require_running(session).list_id)
        bank = None if first is None else time_bank(session, first.list, now)
        return session if first is None or (bank is not None and bank.is_empty) else rewrite.give(session, first, now)


def _holder_name(session: Session) -> str:
    return name_of_speech(session, session.holder) if session.holder else "The speaker"
