"""The blocks: started, ended, skipped, moved, granted minutes; and the rows that the agenda lists below them."""

from datetime import datetime, timedelta

from secretary_tui.domain.acts.commands import (
    AddRow,
    CloseSitting,
    EditRow,
    EndBlock,
    GrantMinutes,
    MarkLeft,
    MoveRow,
    NextBlock,
    RemoveRow,
    Replan,
    SkipBlock,
)
from secretary_tui.domain.acts.contradictions import require_no_contradiction
from secretary_tui.domain.acts.corrections import with_closing_corrected
from secretary_tui.domain.acts.interpretation import record_hard_stop, require_behind_start
from secretary_tui.domain.acts.organizations import entries_confirmed
from secretary_tui.domain.acts.rewrite import (
    Ids,
    add,
    change,
    drop,
    evolve,
    index_of,
    move_beside,
    put,
    put_list,
    sentence_of,
    still_joined,
)
from secretary_tui.domain.acts.speech import clear_floor, record_procedure, running, sits, unchanged
from secretary_tui.domain.forecast.schedule import block_elapsed, clock_text, hour_text
from secretary_tui.domain.model.row import Invalid
from secretary_tui.domain.model.rows import Block, Entry, Organization, Panellist
from secretary_tui.domain.model.session import TABLES, Session
from secretary_tui.errors import AGAIN, AGAIN_TO_CLOSE, NextStep, Refused, WantsAgain

#: The letter with which the ids of a table's rows begin.
LETTERS = {
    "documents": "d",
    "panel": "p",
    "organizations": "o",
    "blocks": "b",
    "lists": "l",
    "entries": "e",
    "suspensions": "s",
    "notes": "n",
}


def start_next(session: Session, now: datetime, ids: Ids) -> Session:
    """Start the next block that has neither started nor been skipped."""
    block = session.next_block
    if block is None:
        raise Refused("Every block has ended.", NextStep(NextBlock, "closes the sitting"))
    return start(session, block, now, ids)


def start(session: Session, block: Block, now: datetime, ids: Ids) -> Session:
    """Start a block; the first is the call to order, and opens the list of the floor unless that was done."""
    first = not any(other.started for other in session.blocks)
    session = change(session, "blocks", block, started=now)
    if first:
        floor = session.speakers_list(session.floor_list)
        if floor.opened is None:
            session = put_list(session, floor, opened=now)
    return add_panellists(session, block.list_id, ids) if block.kind == "responses" else session


def add_panellists(session: Session, list_id: str, ids: Ids) -> Session:
    """Put the panellists who are present on a list of responses, in the order of the panel.

    Rows that stand there keep their order: whoever has one gets no other, and whoever has none comes behind the last
    panellist who has one, else before all, so that a moderator who is on the list closes.
    """
    rows = session.on_list(list_id)
    on_list = {entry.panel for entry in rows}
    panellists = [row for row in session.panel if row.role == "panellist"]
    anchors = [row.id for row in rows if row.panel in {panellist.id for panellist in panellists}]
    for panellist in panellists:
        if panellist.left is not None or panellist.id in on_list:
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
    block = running(session)
    return change(session, "blocks", block, ended=max(now, block.started or now))


def next_block(session: Session, command: NextBlock, now: datetime, ids: Ids) -> Session:
    """`b`: one instant ends the one and starts the other; the last block asks once and closes the sitting."""
    sits(session, now)
    unchanged(session, command)
    block = session.running
    if session.next_block is None:
        if not command.sure:
            what = f"“{block.title}” is the last block" if block else "Every block has ended"
            step = NextStep(NextBlock, f"again within {AGAIN_TO_CLOSE} s closes the sitting")
            raise WantsAgain(f"{what}.", step, seconds=AGAIN_TO_CLOSE)
        return close(session, now, ids)
    if block is None:
        return start_next(clear_floor(session, now), now, ids)
    if not command.sure:
        left = timedelta(minutes=block.allotted) - block_elapsed(session, block, now)
        waiting = len(clear_floor(session, now).callable_entries(block.list_id))
        if waiting and left > timedelta():
            told = [f"{waiting} {'waits' if waiting == 1 else 'wait'} in this block", f"{clock_text(left)} left"]
            told += [_on_floor(session, session.holder)] if session.holder else []
            then = f"ends the block and begins “{session.next_block.title}”"
            raise WantsAgain(f"{', '.join(told)}.", NextStep(NextBlock, f"again within {AGAIN} s {then}"))
    return start_next(finish(session, now), now, ids)


def _on_floor(session: Session, holder: Entry) -> str:
    if holder.kind == "point of order":
        return "a point of order is being heard"
    verb = "is shown" if session.is_video(holder) else "speaks"
    return f"{session.name_of(holder)} {verb if holder.is_speaking else 'is paused'}"


def end_block(session: Session, now: datetime) -> Session:
    """`.` on the agenda: the speech and the block end, nothing starts."""
    sits(session, now)
    return finish(session, now)


def close(session: Session, now: datetime, ids: Ids) -> Session:
    """End what runs and close the sitting."""
    session = finish(session, now) if session.running is not None else clear_floor(session, now)
    session = record_procedure(session, "sitting closed", now, ids)
    return session.evolve(sitting=session.sitting.evolve(closed=now))


def close_sitting(session: Session, command: CloseSitting, now: datetime, ids: Ids) -> Session:
    """Close the sitting whatever is left on the agenda."""
    sits(session, now)
    unchanged(session, command)
    if not any(block.started for block in session.blocks):
        raise Refused("The sitting has not been called to order; there is nothing to close.")
    return close(session, now, ids)


def reopen_sitting(session: Session, now: datetime, ids: Ids) -> Session:
    """Take the closing back: the block that ended with it goes on, the speech that ended with it stays as it was.

    Who has the floor after a reopening is for the chair to say, so it is free.
    """
    closed = session.sitting.closed
    if closed is None:
        raise Refused("The sitting is not closed; there is nothing to reopen.")
    ended = [block for block in session.blocks if block.ended is not None and block.ended >= closed]
    last = max(ended, key=lambda block: block.started or closed, default=None)
    session = session.evolve(sitting=session.sitting.evolve(closed=None))
    if last is not None:
        session = change(session, "blocks", last, ended=None)
    return record_procedure(session, "sitting reopened", now, ids, closed=closed)


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
    floor = session.speakers_list(session.floor_list)
    if floor.opened == block.started:
        session = put_list(session, floor, opened=began)
    return change(session, "blocks", block, started=began)


def skip(session: Session, command: SkipBlock) -> Session:
    """`s`: skip a block to come, or take a skipped one up again."""
    block = known_block(session, command.block)
    if block.started is not None:
        steps = NextStep(EndBlock, "ends it"), NextStep(NextBlock, "begins the next")
        raise Refused(f"“{block.title}” has started.", *steps)
    return change(session, "blocks", block, skipped=command.skipped)


def grant(session: Session, command: GrantMinutes) -> Session:
    """`+`, `-`, `g`: the plan stays, what was granted changes."""
    block = known_block(session, command.block)
    if block.ended is not None:
        raise Refused(f"“{block.title}” has ended; no minutes can be granted to it.")
    if block.minutes + block.granted + command.minutes < 0:
        raise Refused(f"“{block.title}” has only {block.allotted} minutes to give.")
    return change(session, "blocks", block, granted=block.granted + command.minutes)


def replan(session: Session, command: Replan) -> Session:
    """`r`: all blocks at once; refused if one of them has ended in the meantime."""
    for block_id, granted in command.granted.items():
        block = known_block(session, block_id)
        if block.ended is not None or block.skipped:
            raise Refused(f"“{block.title}” has ended in the meantime; look at the plan again.")
        if block.minutes + granted < 0:
            raise Refused(f"“{block.title}” has only {block.minutes} minutes to give.")
        session = change(session, "blocks", block, granted=granted)
    return session


def known_block(session: Session, block_id: str) -> Block:
    """The block with this id; refused if it is gone."""
    block = session.block(block_id)
    if block is None:
        raise Refused("That block is gone; someone removed it.")
    return block


def add_row(session: Session, command: AddRow, ids: Ids) -> Session:
    """`a` on the agenda: a block, a document, someone on the panel, an organization."""
    row_id = f"{LETTERS[command.table]}{next(ids)}"
    try:
        row = TABLES[command.table].of({"id": row_id, **command.values})
    except Invalid as error:
        raise Refused(sentence_of(error)) from error
    return still_joined(add(session, command.table, row, command.after))


def edit_row(session: Session, command: EditRow, now: datetime, ids: Ids) -> Session:
    """`enter` on the agenda: any field but the id; a moved hard stop goes into the record."""
    if "id" in command.changes:
        raise Refused("An id is never changed: notes and the log go by it.")
    if command.table == "rules":
        return session.evolve(rules=evolve(session.rules, command.changes))
    if command.table == "session":
        before = session
        session = session.evolve(sitting=evolve(session.sitting, command.changes))
        if session.sitting.closed != before.sitting.closed:
            session = require_no_contradiction(before, with_closing_corrected(before, session), now)
        if session.sitting.hard_stop == before.sitting.hard_stop or "interpretation_until" not in command.changes:
            return session  # a corrected end is no word of the interpreters
        require_behind_start(session.sitting, session.sitting.hard_stop)
        return record_hard_stop(session, now, ids)
    row = session.find(command.table, command.row)
    if row is None:
        raise Refused("That row is gone; someone removed it.")
    corrected = evolve(row, command.changes)
    before, session = session, put(session, command.table, corrected)
    if isinstance(corrected, Block):
        session = require_no_contradiction(before, session, now)
    if isinstance(corrected, Organization) and "confirmed" in command.changes:
        session = entries_confirmed(session, corrected)
    return still_joined(session)


def remove_row(session: Session, command: RemoveRow) -> Session:
    """`delete` on the agenda: only what nothing else depends on."""
    row = session.find(command.table, command.row)
    if isinstance(row, Block):
        if row.started is not None:
            raise Refused(f"“{row.title}” has started; it stays on the agenda.")
        if row.kind != "floor" and session.on_list(row.list_id):
            step = NextStep(SkipBlock, "skips the block instead")
            raise Refused(f"“{row.title}” has speakers on its list: remove them first.", step)
    if isinstance(row, Panellist) and any(e.panel == row.id for e in session.entries):
        step = NextStep(MarkLeft, f"marks {row.name} as left instead")
        raise Refused(f"{row.name} stands on a list: remove that entry first.", step)
    return still_joined(drop(session, command.table, command.row))


def move_row(session: Session, command: MoveRow) -> Session:
    """`J` and `K` on the agenda: among the blocks to come, or among the rows of another table."""
    rows = session.rows(command.table)
    at = index_of(rows, command.row)
    to = min(max(0, at + command.by), len(rows) - 1)
    if to == at:
        raise Refused("It is at the end already." if command.by > 0 else "It is at the head already.")
    for row in rows[min(at, to) : max(at, to) + 1]:
        if isinstance(row, Block) and row.started is not None:
            raise Refused(f"“{row.title}” has started; only blocks to come change places.")
    return move_beside(session, command.table, command.row, rows[to].id, behind=to > at)


def mark_left(session: Session, command: MarkLeft, now: datetime, ids: Ids) -> Session:
    """A panellist who has left is not called any more; what was said stays. Who is back waits where they stood."""
    panellist = session.panellist(command.panellist)
    if panellist is None:
        raise Refused("Nobody of that name is on the panel any more.")
    if (panellist.left is not None) is command.left:
        raise Refused(f"{panellist.name} {'has left' if command.left else 'is here'} already.")
    session = change(session, "panel", panellist, left=now if command.left else None)
    for entry in session.entries:
        if entry.panel != panellist.id or entry.spans:
            continue
        if command.left and entry.is_waiting:
            session = change(session, "entries", entry, outcome="absent")
        elif not command.left and entry.outcome == "absent" and _is_ahead(session, entry):
            session = change(session, "entries", entry, outcome=None)
    return session if command.left else _answers(session, panellist, ids)


def back_on_panel(session: Session, entry: Entry) -> Session:
    """Whoever is put back to waiting has not left."""
    panellist = session.panellist(entry.panel)
    if panellist is None or panellist.left is None:
        return session
    return change(session, "panel", panellist, left=None)


def _is_ahead(session: Session, entry: Entry) -> bool:
    """Whether a block that runs or is to come can still call it."""
    return any(block.list_id == entry.list and block.ended is None and not block.skipped for block in session.blocks)


def _answers(session: Session, panellist: Panellist, ids: Ids) -> Session:
    """Whoever comes back during the responses waits there behind the others."""
    block = session.running
    if block is None or block.kind != "responses" or panellist.role != "panellist":
        return session
    if any(entry.panel == panellist.id for entry in session.on_list(block.list_id)):
        return session
    return add(session, "entries", Entry(id=f"e{next(ids)}", list=block.list_id, panel=panellist.id))


def start_webcast(session: Session, now: datetime) -> Session:
    """`w` on the agenda: once, while the sitting lasts; the form of the session corrects it."""
    sitting = session.sitting
    if sitting.webcast_started is not None:
        hour = hour_text(sitting.webcast_started, sitting.zone, seconds=True)
        raise Refused(f"The webcast started at {hour}.", NextStep(EditRow, "on the session corrects it"))
    if sitting.closed is not None:
        step = NextStep(EditRow, "on the session writes when the webcast started")
        raise Refused("The sitting is closed.", step)
    return session.evolve(sitting=sitting.evolve(webcast_started=now))
