"""Acts on blocks (next, end, skip, grant, re-plan) and the sitting (suspend, close, interpretation, webcast …)."""

from datetime import datetime
from typing import ClassVar

from secretary_tui.domain.acts.base import Act, FloorAct, Guarded
from secretary_tui.domain.forecast.effect_texts import granted_text, interpreted_text, kept_text
from secretary_tui.domain.forecast.forecast import bank_of_block, forecast, replan
from secretary_tui.domain.forecast.schedule import block_left
from secretary_tui.domain.model.discussions import block_within
from secretary_tui.domain.model.rows.entry import Block, Entry
from secretary_tui.domain.model.rows.row import frozen_fields
from secretary_tui.domain.model.rows.sitting import Panellist, Suspension
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules import guards, rewrite
from secretary_tui.domain.text import ZERO, clock_text, counted, hour_text, listed, with_offset
from secretary_tui.errors import AGAIN, AGAIN_TO_CLOSE, NextStep, Refused, WantsAgain


@frozen_fields
class NextBlock(Guarded):
    """End the speech and the block and start the next block; after the last, close the sitting.

    Without `sure`, raises WantsAgain if callable entries wait and the block has time left. Raises it also, before the
    sitting is closed, if there is no next block.
    """

    begins_sitting: ClassVar[bool] = True

    sure: bool = False

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the running block ended and the next started; without a next, the sitting closed."""
        guards.require_expected(session, self.expected, now)
        block = session.running
        if session.next_block is None:
            if not self.sure:
                what = _last_block(session, block, now) if block else "Every block has ended"
                step = NextStep("NextBlock", f"again within {AGAIN_TO_CLOSE} s closes the sitting")
                raise WantsAgain(f"{what}.", step, seconds=AGAIN_TO_CLOSE)
            return close(session, now, ids)
        if block is None:
            return start_next(rewrite.clear_floor(session, now), now, ids)
        if not self.sure:
            does = f"ends the block and begins “{session.next_block.title}”"
            _ask_if_some_wait(session, block, now, NextStep("NextBlock", does))
        return start_next(finish(session, now), now, ids)


def _ask_if_some_wait(session: Session, block: Block, now: datetime, step: NextStep) -> None:
    """Raise WantsAgain if callable entries wait and the block has time left; `step` ends it all the same."""
    left = block_left(session, block, now)
    waiting, holder = len(session.called_here(block.list_id)), session.holder
    waits_again = len(rewrite.clear_floor(session, now).called_here(block.list_id)) > waiting
    if (waiting or waits_again) and left > ZERO:
        parts = [counted(waiting, "waits in this block", "wait in this block")] if waiting else []
        present = forecast(session, now, block.list_id)
        parts += filter(None, (f"{clock_text(left)} left", kept_text(present, present.rounds[0])))
        if holder is not None:
            again = f"{session.name_of(holder)} was called just now and will wait again"
            parts.append(again if waits_again else _on_floor(session, holder))
        raise WantsAgain(f"{', '.join(parts)}.", step._replace(does=f"again within {AGAIN} s {step.does}"))


def _last_block(session: Session, block: Block, now: datetime) -> str:
    lists = dict.fromkeys((block.list_id, *session.floor_lists))
    left = rewrite.clear_floor(session, now)
    waiting = sum(len(left.callable_entries(list_id)) for list_id in lists)
    return "This is the last block" + (f", and {counted(waiting, 'waits', 'wait')}" if waiting else "")


@frozen_fields
class EndBlock(FloorAct):
    """End the block without starting another; without `sure`, asks as NextBlock does."""

    sure: bool = False

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the speech and the running block ended."""
        guards.require_sitting(session, now)
        block = guards.require_running(session)
        if not self.sure:
            _ask_if_some_wait(session, block, now, NextStep("EndBlock", "ends the block"))
        return finish(session, now)


@frozen_fields
class SkipBlock(Act):
    """Skip a block, or put it back on the agenda."""

    block: str
    skipped: bool = True

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the block skipped or not; raises Refused if the block has started or was removed."""
        block = guards.require_block(session, self.block)
        if block.ended is not None:
            raise Refused(f"“{block.title}” has ended and cannot be skipped.")
        if block.started is not None:
            guards.require_sitting(session, now)
            raise Refused(
                f"“{block.title}” has started.", NextStep("EndBlock", "ends it"), guards.next_block_step(session)
            )
        return rewrite.change(session, "blocks", block, skipped=self.skipped)

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act, for example ““First slot” is skipped”."""
        title = guards.require_block(after, self.block).title
        return f"“{title}” {'is skipped' if self.skipped else 'is on the agenda again'}"


@frozen_fields
class GrantMinutes(Act):
    """Grant a block more minutes, or take some; its planned minutes stay the same."""

    block: str
    minutes: int

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with `minutes` added to the granted minutes of the block; they may be negative."""
        block = guards.require_block(session, self.block)
        if block.ended is not None:
            raise Refused(f"“{block.title}” has ended; no minutes can be granted to it.")
        if block.minutes + block.granted + self.minutes < 0:
            raise Refused(f"“{block.title}” has only {counted(block.allotted, 'minute')} to give.")
        return _granted(session, block, self.minutes)

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act: the effect on the waiting entries, then the minutes of the block."""
        block = guards.require_block(after, self.block)
        has = "has" if bank_of_block(before, self.block, self.minutes) is None else "and its time bank have"
        means = granted_text(before, after, now, self.block, self.minutes)
        return f"{means}; “{block.title}” {has} {block.allotted}"


@frozen_fields
class Replan(Act):
    """Spread the overrun over the blocks to come."""

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with as much of the overrun as possible taken from the blocks to come."""
        spread = replan(session, now)
        if not spread.granted:
            raise Refused(spread.sentence)
        for block_id, granted in spread.granted.items():
            block = guards.require_block(session, block_id)
            session = _granted(session, block, granted - block.granted)
        return session

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act, for example “Re-planned: First slot −5, Second slot −5”."""
        pairs = zip(before.blocks, after.blocks, strict=True)
        cuts = ((new, old.granted - new.granted) for old, new in pairs if old.granted != new.granted)
        return "Re-planned: " + ", ".join(f"{block_within(after, block)} −{minutes}" for block, minutes in cuts)


def _granted(session: Session, block: Block, minutes: int) -> Session:
    """Return the session with `minutes` more for a block.

    The time bank of its list gets them too, if the bank is as long as the blocks of the list.
    """
    banked = bank_of_block(session, block.id, minutes)
    session = session if banked is None else rewrite.put_list(session, banked)
    return rewrite.change(session, "blocks", block, granted=block.granted + minutes)


def start_next(session: Session, now: datetime, ids: rewrite.Ids) -> Session:
    """Return the session with the next block started; raises Refused if there is none.

    The start of the first block is the call to order. Lists that have not been opened are opened: a floor block opens
    its own list, and the first block of a discussion, or of a sitting without discussions, opens its floor lists. A
    block of responses gets the panellists on its list.
    """
    block = session.next_block
    if block is None:
        raise Refused("Every block has ended.", NextStep("NextBlock", "closes the sitting"))
    opening = _opened_with(session, block)
    session = rewrite.change(session, "blocks", block, started=now)
    for list_id in opening:
        speakers = session.speakers_list(list_id)
        if speakers.opened is None and speakers.closed is None:  # a list closed at an earlier meeting stays closed
            session = rewrite.put_list(session, speakers, opened=now)
    return add_panellists(session, block, ids) if block.kind == "responses" else session


def _opened_with(session: Session, block: Block) -> list[str]:
    """Return the ids of the lists that the start of a block opens; some may be open already."""
    lists = [block.list_id] if block.kind == "floor" else []
    of_discussion = [other for other in session.blocks if other.discussion == block.discussion]
    if any(other.started is not None for other in of_discussion):
        return lists
    floor = [other.list_id for other in of_discussion if other.kind == "floor" and not other.skipped]
    return floor or ([] if session.discussions else [session.floor_list])


def panellists_of(session: Session, block: Block) -> list[Panellist]:
    """Return the panellists of the discussion of a block, and those of no discussion."""
    return [row for row in session.panel if row.role == "panellist" and row.discussion in (None, block.discussion)]


def add_panellists(session: Session, block: Block, ids: rewrite.Ids) -> Session:
    """Return the session with the present panellists on the list of a responses block, in the order of the panel.

    They are those of the block's discussion, and those of no discussion. A panellist who withdrew from a list of the
    podium is left out. Existing entries keep their order, and no panellist gets a second one. New entries are added
    after the last panellist on the list. Without one, they are added before all other entries; a moderator on the list
    then speaks last.
    """
    rows, list_id = session.on_list(block.list_id), block.list_id
    on_list = {entry.panel for entry in rows}
    panellists = panellists_of(session, block)
    anchors = [row.id for row in rows if row.panel in {panellist.id for panellist in panellists}]
    podiums = {other.list_id for other in session.blocks if other.kind == "podium"}
    withdrawn = {e.panel for e in session.entries if e.outcome == "withdrawn" and e.list in podiums}
    for panellist in panellists:
        if panellist.left is not None or panellist.id in on_list | withdrawn:
            continue
        entry = Entry(id=f"e{next(ids)}", list=list_id, panel=panellist.id)
        session = rewrite.add(session, "entries", entry, after=anchors[-1] if anchors else None)
        if rows and not anchors:
            session = rewrite.move_beside(session, "entries", entry.id, rows[0].id, after=False)
        anchors.append(entry.id)
    return session


def finish(session: Session, now: datetime) -> Session:
    """Return the session with the speech and the running block ended; raises Refused if no block is running."""
    session = rewrite.clear_floor(session, now)
    block = guards.require_running(session)
    return rewrite.change(session, "blocks", block, ended=max(now, block.started or now))


def close(session: Session, now: datetime, ids: rewrite.Ids) -> Session:
    """Return the session closed, with the speech and the running block ended, and a note of the closing."""
    session = finish(session, now) if session.running is not None else rewrite.clear_floor(session, now)
    session = rewrite.record_procedure(session, "sitting closed", now, ids)
    return session.evolve(sitting=session.sitting.evolve(closed=now))


def back_date_block(session: Session, began: datetime) -> Session:
    """Return the session with the running block started at `began`, if it started later; else unchanged.

    Earlier blocks that ended after `began` then end at `began`. The floor list and the list of the block, if they were
    opened with the block, are opened at `began`.
    """
    block = session.running
    if block is None or block.started is None or block.started <= began:
        return session
    for other in session.blocks:
        if other.ended is None or other.ended <= began:
            continue
        if other.started is not None and other.started > began:
            raise Refused(f"The speech cannot begin before “{other.title}” began.")
        session = rewrite.change(session, "blocks", other, ended=began)
    for list_id in (session.floor_list, block.list_id):
        speakers = session.speakers_list(list_id)
        if speakers.opened == block.started:
            session = rewrite.put_list(session, speakers, opened=began)
    return rewrite.change(session, "blocks", block, started=began)


def _on_floor(session: Session, holder: Entry) -> str:
    if holder.kind == "point of order":
        return "a point of order is being heard"
    verb = "is shown" if session.is_video(holder) else "speaks"
    return f"{session.name_of(holder)} {verb if holder.is_speaking else 'is paused'}"


@frozen_fields
class Suspend(Act):
    """Suspend the sitting."""

    reason: str = ""

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with a new suspension and a note of it; the clock of the speaker is stopped."""
        guards.require_sitting(session, now)
        if session.called is None:
            raise Refused("The sitting has not been called to order.", NextStep("NextBlock", "begins it"))
        holder = session.holder
        if holder is not None:
            session = rewrite.stop_clock(session, holder, now)
        row = Suspension(id=f"s{next(ids)}", start=now, reason=self.reason)
        return rewrite.record_procedure(
            rewrite.add(session, "suspensions", row), "suspended", now, ids, suspension=row.id
        )

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act: “The sitting is suspended”."""
        return "The sitting is suspended"

    def next_steps(self, before: Session, after: Session) -> tuple[NextStep, ...]:
        """Return the step that resumes the sitting."""
        return (NextStep("ResumeSitting", "resumes it"),)


@frozen_fields
class ResumeSitting(Act):
    """Resume the sitting."""

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the suspension ended, and a note of that; raises Refused if it is not suspended.

        A speech that was stopped remains paused until its clock is resumed.
        """
        suspension = session.suspension
        if suspension is None:
            raise Refused("The sitting is not suspended.")
        ended = suspension.evolve(end=max(now, suspension.start))
        session = session.evolve(suspensions=tuple(ended if s is suspension else s for s in session.suspensions))
        return rewrite.record_procedure(session, "resumed", now, ids, suspension=suspension.id)

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act: the sitting is resumed, and which speakers are paused."""
        stopped = [entry for entry in dict.fromkeys((after.holder, after.interrupted)) if entry]
        paused = [after.name_of(e) if e.kind != "point of order" else "the point of order" for e in stopped]
        are = f"; {listed(paused)} {'is' if len(paused) == 1 else 'are'} paused" if paused else ""
        return f"The sitting is resumed{are}"

    def next_steps(self, before: Session, after: Session) -> tuple[NextStep, ...]:
        """Return the step that starts the stopped clock again."""
        return (NextStep("Resume", "goes on"),) if after.holder else ()


@frozen_fields
class CloseSitting(Guarded):
    """Close the sitting: the speech and the block end, and those who still wait were not reached."""

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session closed, with a note of that, even if blocks are left."""
        guards.require_expected(session, self.expected, now)
        if session.called is None:
            raise Refused("The sitting has not been called to order; there is nothing to close.")
        return close(session, now, ids)


@frozen_fields
class ReopenSitting(Act):
    """Reopen the sitting, and the block that ended with its closing.

    The speech that ended with the closing remains ended: after a reopening, the chair decides who has the floor.
    """

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session open again, with a note of that; raises Refused if it is not closed."""
        closed = session.sitting.closed
        if closed is None:
            raise Refused("The sitting is not closed; there is nothing to reopen.")
        ended = [block for block in session.blocks if block.ended is not None and block.ended >= closed]
        last = max(ended, key=lambda block: block.started or closed, default=None)
        session = session.evolve(sitting=session.sitting.evolve(closed=None))
        if last is not None:
            session = rewrite.change(session, "blocks", last, ended=None)
        return rewrite.record_procedure(session, "sitting reopened", now, ids, closed=closed)

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act, for example “The sitting is open again; “General debate” goes on”."""
        block = after.running
        return f"The sitting is open again{f'; “{block.title}” goes on' if block else ''}"


@frozen_fields
class InterpretUntil(Act):
    """Move the end of interpretation; the hard stop follows."""

    until: datetime

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the hard stop moved to the hour, and a note of that."""
        guards.require_later_interpretation(session, self.until, now)
        until = with_offset(self.until, session.sitting.zone)
        session = session.evolve(sitting=session.sitting.evolve(interpretation_until=until))
        return rewrite.record_procedure(session, "interpretation", now, ids, until=session.sitting.hard_stop)

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act: the new end of interpretation, and its effect on the waiting entries."""
        return interpreted_text(before, after, now)


@frozen_fields
class TakeOver(Act):
    """Take the desk over from a colleague; only the log records it."""

    was: str
    by: str

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session unchanged."""
        return session

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act: “Handed over from …” with the names of both operators."""
        return f"Handed over from {self.was} to {self.by}"


@frozen_fields
class StartWebcast(Act):
    """Record that the webcast starts now; its chapters count from this instant."""

    def apply(self, session: Session, now: datetime, ids: rewrite.Ids) -> Session:
        """Return the session with the webcast started at `now`; refused if it has started, or the sitting is closed."""
        sitting = session.sitting
        if sitting.webcast_started is not None:
            hour = hour_text(sitting.webcast_started, sitting.zone, seconds=True)
            raise Refused(
                f"The webcast started at {hour}.", NextStep("EditRow", "on the row of the session corrects the hour")
            )
        if sitting.closed is not None:
            step = NextStep("EditRow", "on the row of the session sets the start of the webcast")
            raise Refused("The sitting is closed.", step)
        return session.evolve(sitting=sitting.evolve(webcast_started=now))

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Return the message after the act, for example “The webcast started at 10.02.31”."""
        at = after.sitting.webcast_started or after.sitting.starts
        return f"The webcast started at {hour_text(at, after.sitting.zone, seconds=True)}"
