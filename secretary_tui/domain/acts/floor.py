"""Who has the floor: calling, ending, pausing, points of order, absence, suspension."""

from datetime import datetime, timedelta
from typing import Final

from secretary_tui.domain.acts.agenda import back_date_block, start_next
from secretary_tui.domain.acts.commands import (
    AddEntry,
    AdjustLimit,
    BackDate,
    CallNext,
    EndPointOfOrder,
    EndSpeech,
    GiveFloor,
    MarkAbsent,
    NextBlock,
    Pause,
    RaisePointOfOrder,
    Resume,
    Suspend,
)
from secretary_tui.domain.acts.rewrite import Ids, add, put_entry
from secretary_tui.domain.acts.speech import (
    clear_floor,
    end,
    give,
    is_no_speech,
    on_floor,
    record_procedure,
    running,
    sits,
    stop_clock,
    unchanged,
    without_limit_in_force,
)
from secretary_tui.domain.forecast.schedule import clock_text, speech_elapsed
from secretary_tui.domain.model.rows import Entry, Span, Suspension
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import NextStep, Refused

#: After so many seconds someone who speaks cannot have been absent.
ABSENT_WITHIN: Final = 60
#: A speech is never cut to less than this.
SHORTEST: Final = 5


def call_next(session: Session, command: CallNext, now: datetime, ids: Ids) -> Session:
    """`space`, in every situation; after a call that was none the floor is free, and nobody else is called."""
    sits(session, now)
    unchanged(session, command)
    holder = session.holder
    if holder is not None and holder.kind == "point of order":
        return end_point_of_order(session, now)
    if session.running is None:
        session = start_next(clear_floor(session, now), now, ids)  # whoever has the floor is of a hand-made file
    elif holder is not None:
        is_none = is_no_speech(holder, now)
        session = end(session, holder, now, "delivered")
        if is_none:
            return session
    elif session.first_callable(running(session).list_id) is None:
        steps = NextStep(AddEntry, "adds a name"), NextStep(NextBlock, "begins the next block")
        raise Refused("Nobody waits and the floor is free.", *steps)
    return call_first(session, now)


def call_first(session: Session, now: datetime) -> Session:
    """Give the floor to the first who can be called on the running block's list; if nobody can, it stays free."""
    block = running(session)
    first = session.first_callable(block.list_id)
    return session if first is None else give(session, first, now)


def give_floor(session: Session, command: GiveFloor, now: datetime, ids: Ids) -> Session:
    """`g`: also out of turn, also again; a further speech is an entry of its own behind the first."""
    sits(session, now)
    unchanged(session, command)
    running(session)
    entry = session.entry(command.entry)
    if entry is None:
        raise Refused("That entry is gone; someone removed it.")
    holder = session.holder
    if holder is not None and holder.kind == "point of order":
        raise Refused("A point of order is being heard.", NextStep(EndPointOfOrder, "ends it"))
    if holder is not None and holder.id == entry.id:
        raise Refused(f"{session.name_of(entry)} has the floor.")
    if entry.kind == "point of order":
        raise Refused("A point of order is not called; give the floor to an entry of the list.")
    if holder is not None:
        session = end(session, holder, now, "delivered")
    if entry.is_heard:
        again = entry.evolve(
            id=f"e{next(ids)}",
            spans=(),
            outcome=None,
            limit=None,  # what the first had, was given or was planned for, is over
            kept=False,
            planned=None,
            inscribed=now,
            late=False,
            received=False,
            further=True,
        )
        session = add(session, "entries", again, after=entry.id)
        entry = again
    return give(session, entry, now)


def end_speech(session: Session, command: EndSpeech, now: datetime) -> Session:
    """`.` and `,`: the floor is free afterwards."""
    sits(session, now)
    on_floor(session)
    return clear_floor(session, now, cut_short=command.cut_short)


def pause(session: Session, now: datetime) -> Session:
    """`p` while someone speaks."""
    sits(session, now)
    holder = on_floor(session)
    if not holder.is_speaking:
        raise Refused(f"{session.name_of(holder)} is paused already.", NextStep(Resume, "lets the clock go on"))
    return stop_clock(session, holder, now)


def resume(session: Session, now: datetime) -> Session:
    """`p` while the speaker's clock stands."""
    sits(session, now)
    holder = on_floor(session)
    if holder.is_speaking:
        raise Refused(f"{session.name_of(holder)} is speaking already.", NextStep(Pause, "stops the clock"))
    start = max(now, holder.spans[-1].end or now)
    return put_entry(session, holder, spans=(*holder.spans, Span(start=start)))


def adjust_limit(session: Session, command: AdjustLimit, now: datetime) -> Session:
    """`+` and `-`: this speech alone."""
    sits(session, now)
    holder = on_floor(session)
    if holder.limit is not None:
        return put_entry(session, holder, limit=max(SHORTEST, holder.limit + command.seconds))
    if holder.planned is not None:
        return put_entry(session, holder, planned=max(SHORTEST, holder.planned + command.seconds))
    raise Refused(f"{session.name_of(holder)} has no limit to change.")


def back_date(session: Session, command: BackDate, now: datetime) -> Session:
    """`<`: the speech began earlier; what ended at its start, speech, block or both, ends earlier too."""
    sits(session, now)
    holder = on_floor(session)
    was, began = holder.spans[0].start, holder.spans[0].start - timedelta(seconds=command.seconds)
    if any(s.end is not None and s.end > began for s in session.suspensions if s.start < was):
        raise Refused("The speech cannot begin before the sitting was resumed.")
    for entry in session.entries:
        if entry.id == holder.id or not entry.spans or entry.spans[-1].end is None:
            continue
        last = entry.spans[-1]
        if last.start <= was and last.end is not None and last.end > began:
            if last.start > began:
                raise Refused(f"{session.name_of(entry)} began to speak only then; the speech cannot begin earlier.")
            session = put_entry(session, entry, spans=(*entry.spans[:-1], Span(start=last.start, end=began)))
    session = back_date_block(session, began)
    first = Span(start=began, end=holder.spans[0].end)
    return put_entry(session, holder, spans=(first, *holder.spans[1:]))


def start_now(session: Session, now: datetime) -> Session:
    """`z`: what has passed since the name was called does not count."""
    sits(session, now)
    return put_entry(session, on_floor(session), spans=(Span(start=now),))


def raise_point_of_order(session: Session, command: RaisePointOfOrder, now: datetime, ids: Ids) -> Session:
    """`i`: the speaker's clock stops and the point of order's begins, also on an empty floor."""
    sits(session, now)
    block = running(session)
    speaker = session.holder
    if speaker is not None and speaker.kind == "point of order":
        raise Refused("A point of order is being heard.", NextStep(EndPointOfOrder, "ends it"))
    if speaker is not None:
        session = stop_clock(session, speaker, now)
    point = Entry(
        id=f"e{next(ids)}",
        list=speaker.list if speaker else block.list_id,
        name=command.name,
        kind="point of order",
        inscribed=now,
        spans=(Span(start=now),),
    )
    return add(session, "entries", point, after=speaker.id if speaker else None)


def end_point_of_order(session: Session, now: datetime) -> Session:
    """End the point of order; the speaker goes on, unless the clock stood before it was raised."""
    sits(session, now)
    point = on_floor(session)
    if point.kind != "point of order":
        raise Refused("No point of order is being heard.")
    session = end(session, point, now, "delivered")
    speaker = session.interrupted
    if speaker is not None and speaker.spans[-1].end == point.spans[0].start:
        session = put_entry(session, speaker, spans=(*speaker.spans, Span(start=now)))
    return session


def mark_absent(session: Session, command: MarkAbsent, now: datetime) -> Session:
    """`n`: the one just called is not there; the next is called."""
    sits(session, now)
    unchanged(session, command)
    first = session.first_callable(session.running.list_id) if session.running else None
    if session.holder is None and first is not None:
        name = session.name_of(first)
        steps = NextStep(CallNext, f"calls {name}"), NextStep(MarkAbsent, "then marks it absent")
        raise Refused("Nobody has the floor.", *steps)
    holder = on_floor(session)
    if holder.kind == "point of order":
        raise Refused("A point of order is being heard.", NextStep(EndPointOfOrder, "ends it"))
    spoken = speech_elapsed(holder, now)
    if spoken > timedelta(seconds=ABSENT_WITHIN):
        said = clock_text(spoken, round_up=False)
        step = NextStep("floor.cut-short", "ends it as cut short")
        raise Refused(f"{session.name_of(holder)} has spoken for {said}.", step)
    own = without_limit_in_force(session, holder)
    return call_first(put_entry(session, holder, spans=(), outcome="absent", limit=own), now)


def suspend(session: Session, command: Suspend, now: datetime, ids: Ids) -> Session:
    """`F9`: every clock of the sitting stops; the hard stop stays."""
    sits(session, now)
    if not any(block.started for block in session.blocks):
        raise Refused("The sitting has not been called to order.", NextStep(NextBlock, "begins it"))
    holder = session.holder
    if holder is not None:
        session = stop_clock(session, holder, now)
    row = Suspension(id=f"s{next(ids)}", start=now, reason=command.reason)
    return record_procedure(add(session, "suspensions", row), "suspended", now, ids, suspension=row.id)


def resume_sitting(session: Session, now: datetime, ids: Ids) -> Session:
    """`F9` again; a speech that was interrupted stays paused until `p`."""
    suspension = session.suspension
    if suspension is None:
        raise Refused("The sitting is not suspended.")
    ended = suspension.evolve(end=max(now, suspension.start))
    session = session.evolve(suspensions=tuple(ended if s is suspension else s for s in session.suspensions))
    return record_procedure(session, "resumed", now, ids, suspension=suspension.id)
