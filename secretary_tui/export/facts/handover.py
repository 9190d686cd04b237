"""The facts of the handover: the state of the sitting, what is promised, what is pending."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from secretary_tui.domain.forecast.forecast import Forecast, forecast
from secretary_tui.domain.forecast.schedule import block_left, forecast_instant
from secretary_tui.domain.lists.opening import ListState, list_closes, list_state
from secretary_tui.domain.lists.tally import texts_missing
from secretary_tui.domain.model.rows.row import FrozenFields, frozen_fields
from secretary_tui.domain.model.rows.sitting import Suspension
from secretary_tui.domain.model.rows.types import Category
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import speeches
from secretary_tui.domain.text.hours import ANOTHER_DAY
from secretary_tui.export.facts.note_rows import Procedure, Remark, procedure_of, remarks_of
from secretary_tui.export.facts.speaking_order import SpeakingOrder, Turn, next_turns, speaking_orders, turns_of
from secretary_tui.export.request import Source
from secretary_tui.export.wording.base import curly
from secretary_tui.export.wording.names import Names, within_text

#: So many of those who are next, and so many of the acts done last.
NEXT: Final = 3
LAST: Final = 10


@frozen_fields
class NextTurn(FrozenFields):
    """One of those who are next, and what the desk has to know of it.

    `is_text_missing` says that the interpreters have the texts of others and not this one, `is_joint` that an
    organization speaks with others, `is_film` that a film of the podium is shown.
    """

    turn: Turn
    is_text_missing: bool
    is_joint: bool
    is_film: bool


@frozen_fields
class HeldTurns(FrozenFields):
    """Those who are held back for one reason, as it was typed, or as the templates' `reasons` have it."""

    reason: str
    turns: tuple[Turn, ...]


@frozen_fields
class MovedTurns(FrozenFields):
    """Those who wait and whose last move by hand was one act, with its instant, and the place that it gave.

    `place` is 0 where two changed places.
    """

    turns: tuple[Turn, ...]
    at: datetime
    place: int


@frozen_fields
class ReservedPlaces(FrozenFields):
    """Places that the rules promise to a category, and how many of them are used or within reach."""

    category: Category
    places: int
    kept: int


@frozen_fields
class LoggedAct(FrozenFields):
    """An act of the log: when, by whom, in its own words what it did, and whether the file has it or it waits."""

    at: datetime
    by: str
    sentence: str
    undone: bool
    lost: bool
    waits: bool


@frozen_fields
class LastFact(FrozenFields):
    """Something that the session shows to have happened: somebody took the floor, else an act of procedure."""

    at: datetime
    name: str
    act: Procedure | None


@frozen_fields
class HandoverFacts(FrozenFields):
    """The desk at one instant.

    `order` is the list that is heard now, with the sitting and who has the floor. `block_left` is what is left of the
    running block, below zero if it is over; `ends` is when the sitting is expected to end, None if it was planned for
    another day. `suspension` is the one that goes on. `list_closes` is when the
    list of the floor closes by itself, or was closed. `this_round` are heard in `slot`, the round of the floor that
    runs or is the first to come, `next_rounds` behind it. `message` is what the displays show. `acts` are the last of
    the log, in English, and `last_facts` what the session shows instead, the newest first; `unsaved` counts the acts
    that are not in the file.
    """

    order: SpeakingOrder
    block_left: timedelta | None
    next_block: str
    suspension: Suspension | None
    ends: datetime | None
    list_state: ListState
    list_closes: datetime | None
    slot: str
    this_round: int
    next_rounds: int
    not_reached: int
    following: tuple[NextTurn, ...]
    held: tuple[HeldTurns, ...]
    moved: tuple[MovedTurns, ...]
    dignitaries: tuple[Turn, ...]
    reserved: tuple[ReservedPlaces, ...]
    replies: tuple[Turn, ...]
    questions: tuple[tuple[str, tuple[Remark, ...]], ...]
    follow_ups: tuple[Remark, ...]
    message: str
    acts: tuple[LoggedAct, ...]
    last_facts: tuple[LastFact, ...]
    unsaved: int

    @property
    def is_block_over(self) -> bool:
        """Whether the running block has used up its time."""
        return self.block_left is not None and self.block_left < timedelta(0)

    @property
    def block_over(self) -> timedelta:
        """By how much it has."""
        return -self.block_left if self.block_left is not None and self.is_block_over else timedelta(0)

    @property
    def is_waited_for(self) -> bool:
        """Whether somebody waits for the floor who can be called."""
        return bool(self.this_round or self.next_rounds or self.not_reached)


def handover_of(source: Source, now: datetime, names: Names) -> HandoverFacts:
    """Return what is known at `now`, with the names of `names`."""
    session = source.session
    at, floor, block = forecast_instant(session, now), session.floor_list, session.running
    outlook, heard = forecast(session, at), block.list_id if block and block.kind != "break" else None
    waiting = () if session.sitting.closed else tuple(entry for entry in session.entries if entry.is_waiting)
    remarks = [row for row in remarks_of(session, names) if not row.done]
    return HandoverFacts(
        order=speaking_orders(session, now, heard, rehearsal=source.rehearsal, names=names)[0],
        block_left=block_left(session, block, now) if block else None,
        next_block=curly(session.next_block.title) if session.next_block else "",
        suspension=session.suspension,
        ends=outlook.end if abs(outlook.late) < ANOTHER_DAY else None,
        list_state=list_state(session, floor, now),
        list_closes=list_closes(session, floor),
        slot=curly(outlook.rounds[0].block.title) if outlook.rounds else "",
        this_round=outlook.this_round,
        next_rounds=outlook.next_rounds,
        not_reached=outlook.not_reached,
        following=tuple(_next(session, at, names)) if waiting else (),
        held=tuple(_held(turns_of(session, at, names, (entry for entry in waiting if entry.hold_reason)))),
        moved=tuple(_moved(session, at, names)) if waiting else (),
        dignitaries=tuple(turns_of(session, at, names, (entry for entry in waiting if entry.dignitary))),
        reserved=tuple(_reserved(session, outlook)),
        replies=tuple(turns_of(session, at, names, (entry for entry in waiting if entry.is_reply))),
        questions=tuple(_by_panellist(session, [row for row in remarks if row.kind == "question"], names)),
        follow_ups=tuple(row for row in remarks if row.kind == "follow-up"),
        message=source.message,
        acts=tuple(_last(source)),
        last_facts=_last_facts(session, names),
        unsaved=source.unsaved,
    )


def _last(source: Source) -> Iterator[LoggedAct]:
    """Yield the acts done last, the newest first."""
    for line in source.log[: -LAST - 1 : -1]:
        by = line.initials or line.user
        what = {"undone": line.undone, "lost": line.lost, "waits": line.waits}
        yield LoggedAct(at=line.at, by=by, sentence=line.sentence, **what)


def _last_facts(session: Session, names: Names) -> tuple[LastFact, ...]:
    """Return what happened last, the newest first."""
    facts = [
        LastFact(at=entry.spans[0].start, name=within_text(session, entry, names), act=None)
        for entry in speeches(session)
        if not session.is_film(entry)
    ]
    facts += [LastFact(at=act.at, name="", act=act) for act in procedure_of(session, names)]
    return tuple(sorted(facts, key=lambda fact: fact.at.astimezone(UTC), reverse=True)[:LAST])


def _next(session: Session, now: datetime, names: Names) -> Iterator[NextTurn]:
    for turn in next_turns(session, now, NEXT, names):
        entry = session.entry(turn.id)
        may_miss = turn.kind == "statement" and not turn.received and not turn.by_video
        yield NextTurn(
            turn=turn,
            is_text_missing=may_miss and texts_missing(session, turn.list_id) > 0,
            is_joint=entry is not None and entry.is_joint,
            is_film=entry is not None and session.is_video(entry) and not turn.by_video,
        )


def _held(turns: Iterable[Turn]) -> Iterator[HeldTurns]:
    by_reason: dict[str, list[Turn]] = {}
    for turn in turns:
        by_reason.setdefault(turn.held, []).append(turn)
    for reason, held in by_reason.items():
        yield HeldTurns(reason=reason, turns=tuple(held))


def _moved(session: Session, now: datetime, names: Names) -> Iterator[MovedTurns]:
    """Yield those who wait and were moved by hand, by the last act that moved each, in the order of time."""
    acts = [note for note in session.notes if note.act in ("moved", "changed places")]
    acts.sort(key=lambda note: note.at)
    last = {entry_id: note for note in acts for entry_id in note.facts.entries}
    for note in acts:
        moved = (entry for entry in session.entries if last.get(entry.id) is note and entry.is_waiting)
        if turns := tuple(turns_of(session, now, names, moved)):
            yield MovedTurns(turns=turns, at=note.at, place=note.facts.place or 0)


def _reserved(session: Session, outlook: Forecast) -> Iterator[ReservedPlaces]:
    """Yield the places that the rules promise on the list of the floor, while somebody waits who may want one."""
    if session.sitting.closed is not None:
        return
    reached = {entry_id for block_round in outlook.rounds for entry_id in block_round.entries}
    kept = Counter(e.category for e in session.places(outlook.list_id) if e.spans or e.id in reached)
    for category, places in session.rules.reserved_places.items():
        yield ReservedPlaces(category=category, places=places, kept=min(kept[category], places))


def _by_panellist(session: Session, questions: list[Remark], names: Names) -> Iterator[tuple[str, tuple[Remark, ...]]]:
    """Yield the questions that nobody has answered by panellist, in the order of the panel, those to nobody last."""
    for name in (*(names.titled(row.title, row.name) for row in session.panel), ""):
        to_one = tuple(question for question in questions if question.to == name)
        if to_one:
            yield name, to_one
