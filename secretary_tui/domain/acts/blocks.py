"""Acts on blocks: start, end, skip, grant minutes, re-plan."""

from datetime import datetime
from typing import ClassVar

from secretary_tui.domain.acts.base import Act, FloorAct, Guarded
from secretary_tui.domain.forecast.effect_texts import granted_text
from secretary_tui.domain.forecast.forecast import replan
from secretary_tui.domain.forecast.schedule import block_left
from secretary_tui.domain.model.rows.block import Block
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.row import frozen_fields
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.guards import require_block, require_expected, require_running, require_sitting
from secretary_tui.domain.rules.rewrite import Ids, add, change, move_beside, put_list, record_procedure
from secretary_tui.domain.rules.speeches import clear_floor
from secretary_tui.domain.text.cleaning import counted
from secretary_tui.domain.text.hours import ZERO, clock_text
from secretary_tui.errors import AGAIN, AGAIN_TO_CLOSE, NextStep, Refused, WantsAgain


@frozen_fields
class NextBlock(Guarded):
    """End the speech and the block and start the next block; after the last, close the sitting.

    Without `sure` it raises WantsAgain while callable entries wait and time is left, and on the last block.
    """

    begins_sitting: ClassVar[bool] = True

    sure: bool = False

    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """One instant ends the one and starts the other."""
        require_expected(session, self.expected, now)
        block = session.running
        if session.next_block is None:
            if not self.sure:
                what = _last_block(session, block, now) if block else "Every block has ended"
                step = NextStep("NextBlock", f"again within {AGAIN_TO_CLOSE} s closes the sitting")
                raise WantsAgain(f"{what}.", step, seconds=AGAIN_TO_CLOSE)
            return close(session, now, ids)
        if block is None:
            return start_next(clear_floor(session, now), now, ids)
        if not self.sure:
            self._ask_if_some_wait(session, block, now)
        return start_next(finish(session, now), now, ids)

    @staticmethod
    def _ask_if_some_wait(session: Session, block: Block, now: datetime) -> None:
        left = block_left(session, block, now)
        waiting = len(clear_floor(session, now).callable_entries(block.list_id))
        if waiting and left > ZERO:
            parts = [counted(waiting, "waits in this block", "wait in this block"), f"{clock_text(left)} left"]
            parts += [_on_floor(session, session.holder)] if session.holder else []
            title = session.next_block.title if session.next_block else ""
            step = NextStep("NextBlock", f"again within {AGAIN} s ends the block and begins “{title}”")
            raise WantsAgain(f"{', '.join(parts)}.", step)


def _last_block(session: Session, block: Block, now: datetime) -> str:
    """“"First slot" is the last block, and 6 wait”."""
    waiting = len(clear_floor(session, now).callable_entries(block.list_id))
    return f"“{block.title}” is the last block" + (f", and {counted(waiting, 'waits', 'wait')}" if waiting else "")


@frozen_fields
class EndBlock(FloorAct):
    """End the block without starting another."""

    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """The speech and the block end, nothing starts."""
        require_sitting(session, now)
        return finish(session, now)


@frozen_fields
class SkipBlock(Act):
    """Skip this block, or take it up again."""

    block: str
    skipped: bool = True

    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """Refused for a block that has started."""
        block = require_block(session, self.block)
        if block.started is not None:
            steps = NextStep("EndBlock", "ends it"), NextStep("NextBlock", "begins the next")
            raise Refused(f"“{block.title}” has started.", *steps)
        return change(session, "blocks", block, skipped=self.skipped)

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """“First slot” is skipped."""
        return f"“{_title(after, self.block)}” {'is skipped' if self.skipped else 'is on the agenda again'}"


@frozen_fields
class GrantMinutes(Act):
    """Give a block more minutes, or take some; its plan stays."""

    block: str
    minutes: int

    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """Refused for a block that has ended, and for more than it has."""
        block = require_block(session, self.block)
        if block.ended is not None:
            raise Refused(f"“{block.title}” has ended; no minutes can be granted to it.")
        if block.minutes + block.granted + self.minutes < 0:
            raise Refused(f"“{block.title}” has only {block.allotted} minutes to give.")
        return change(session, "blocks", block, granted=block.granted + self.minutes)

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """What it means for those who wait; then how many minutes the block has."""
        block = after.block(self.block)
        means = granted_text(before, after, now, self.block, self.minutes)
        return f"{means}; “{_title(after, self.block)}” has {block.allotted if block else 0}"


@frozen_fields
class Replan(Act):
    """Spread the overrun over the blocks to come."""

    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """All blocks at once, by what is over now; refused where there is nothing to spread."""
        spread = replan(session, now)
        if not spread.granted:
            raise Refused(spread.sentence)
        for block_id, granted in spread.granted.items():
            session = change(session, "blocks", require_block(session, block_id), granted=granted)
        return session

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """“Re-planned: First slot −5, Second slot −5”."""
        pairs = zip(before.blocks, after.blocks, strict=True)
        granted = (f"{new.title} {new.granted:+d}" for old, new in pairs if old.granted != new.granted)
        return "Re-planned: " + ", ".join(granted)


def start_next(session: Session, now: datetime, ids: Ids) -> Session:
    """Start the next block; the first is the call to order.

    Unless that was done, the first block of a discussion opens the lists of its floor, and a floor block the list that
    it calls from.
    """
    block = session.next_block
    if block is None:
        raise Refused("Every block has ended.", NextStep("NextBlock", "closes the sitting"))
    opening = _opened_with(session, block)
    session = change(session, "blocks", block, started=now)
    for list_id in opening:
        speakers = session.speakers_list(list_id)
        if speakers.opened is None:
            session = put_list(session, speakers, opened=now)
    return add_panellists(session, block, ids) if block.kind == "responses" else session


def _opened_with(session: Session, block: Block) -> list[str]:
    """Return the lists that the start of a block opens if they have not been opened."""
    lists = [block.list_id] if block.kind == "floor" else []
    of_discussion = [other for other in session.blocks if other.discussion == block.discussion]
    if any(other.started is not None for other in of_discussion):
        return lists
    floor = [other.list_id for other in of_discussion if other.kind == "floor" and not other.skipped]
    return floor or ([] if session.discussions else [session.floor_list])


def add_panellists(session: Session, block: Block, ids: Ids) -> Session:
    """Put the panellists of its discussion who are present on the list of a responses block, in the order of the panel.

    Who has withdrawn from a list of the podium is not there, unless a row of the responses says otherwise. Rows that
    stand there keep their order: whoever has one gets no other, and whoever has none comes behind the last
    panellist who has one, else before all, so that a moderator who is on the list closes.
    """
    rows, list_id = session.on_list(block.list_id), block.list_id
    on_list = {entry.panel for entry in rows}
    panellists = [
        row for row in session.panel if row.role == "panellist" and row.discussion in (None, block.discussion)
    ]
    anchors = [row.id for row in rows if row.panel in {panellist.id for panellist in panellists}]
    podiums = {other.list_id for other in session.blocks if other.kind == "podium"}
    withdrawn = {e.panel for e in session.entries if e.outcome == "withdrawn" and e.list in podiums}
    for panellist in panellists:
        if panellist.left is not None or panellist.id in on_list | withdrawn:
            continue
        entry = Entry(id=f"e{next(ids)}", list=list_id, panel=panellist.id)
        session = add(session, "entries", entry, after=anchors[-1] if anchors else None)
        if rows and not anchors:
            session = move_beside(session, "entries", entry.id, rows[0].id, behind=False)
        anchors.append(entry.id)
    return session


def finish(session: Session, now: datetime) -> Session:
    """End the speech and the running block at one instant."""
    session = clear_floor(session, now)
    block = require_running(session)
    return change(session, "blocks", block, ended=max(now, block.started or now))


def close(session: Session, now: datetime, ids: Ids) -> Session:
    """End what runs and close the sitting."""
    session = finish(session, now) if session.running is not None else clear_floor(session, now)
    session = record_procedure(session, "sitting closed", now, ids)
    return session.evolve(sitting=session.sitting.evolve(closed=now))


def back_date_block(session: Session, began: datetime) -> Session:
    """Let the running block begin by `began`, and what ended at its start end by then."""
    block = session.running
    if block is None or block.started is None or block.started <= began:
        return session
    for other in session.blocks:
        if other.ended is None or other.ended <= began:
            continue
        if other.started is not None and other.started > began:
            raise Refused(f"“{other.title}” began only then; the speech cannot begin earlier.")
        session = change(session, "blocks", other, ended=began)
    for list_id in (session.floor_list, block.list_id):
        speakers = session.speakers_list(list_id)
        if speakers.opened == block.started:
            session = put_list(session, speakers, opened=began)
    return change(session, "blocks", block, started=began)


def _on_floor(session: Session, holder: Entry) -> str:
    if holder.kind == "point of order":
        return "a point of order is being heard"
    verb = "is shown" if session.is_video(holder) else "speaks"
    return f"{session.name_of(holder)} {verb if holder.is_speaking else 'is paused'}"


def _title(session: Session, block_id: str) -> str:
    block = session.block(block_id)
    return block.title if block else "The block"
