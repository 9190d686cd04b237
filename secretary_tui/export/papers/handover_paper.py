"""The handover, for the next secretary: state, last events, next and held speakers, reserved places, open notes."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, Literal

from secretary_tui.domain.forecast.forecast import Forecast, forecast
from secretary_tui.domain.forecast.schedule import block_left, forecast_instant
from secretary_tui.domain.lists import left_waiting, list_closed_at, list_state, texts_missing
from secretary_tui.domain.model.rows.row import Category, EntryKind
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import all_speeches
from secretary_tui.domain.text import ANOTHER_DAY, ZERO
from secretary_tui.export.facts.note_rows import Procedure, Statement, by_panellist, grouped, procedure_of, remarks_of
from secretary_tui.export.facts.speaking_order import SpeakingOrder, next_turns, speaking_orders, turns_of
from secretary_tui.export.paper import Paper
from secretary_tui.export.papers.note_paper import names_for, votes_in, worded
from secretary_tui.export.request import Page, Source
from secretary_tui.export.wording.base import curly
from secretary_tui.export.wording.names import Names, within_text

#: How many next speakers, and how many of the last things that happened, are printed.
NEXT = 3
LAST = 10
Turns = tuple[Statement, ...]
#: Something that happened: its instant, its kind, a text, and the act of procedure if it is one. The text is the
#: speaker of a reply or point of order (empty if not recorded), or the title of a block that began.
Fact = tuple[datetime, EntryKind | Literal["block", "procedure"], str, Procedure | None]


def handover_of(source: Source, now: datetime, names: Names) -> dict[str, Any]:
    """Return the values that templates call `handover`: the state of the sitting at `now`, for a colleague.

    Names are in the language of `names`. Some values need an explanation:

    `order` is the list of speakers of the running block. In a break or without a running block, it is the first that
    `speaking_orders` returns. It also has the speaker who has the floor. `block_left` is the time left of the running
    block, negative if it is over its time. `block_over` is the time by which it is too long. `suspension` is the
    suspension that has not ended. `ends` is the expected end of the sitting. It is None if that is 12 hours or more
    from the planned end, because the sitting was planned for another day.

    `list_closes` is when the list of the floor closes by itself, or was closed. `slot` is the round of the floor that
    runs or comes next. `this_round` is the number of speakers to be heard in it, and `next_rounds` the number in later
    rounds. `not_reached` is the number of the others; if the discussion goes on, `later_meeting` is. `left_over` is the
    number of speakers who wait on lists that no block calls any more.

    `following` are the next speakers. Each has the facts of the entry and three truth values. These say that its text
    is missing, that an organization speaks with others, and that it is a film of the podium. `held` are the held
    entries by the reason, which is as typed or a key of `reasons` in the templates. `moved` are the waiting entries
    that were moved by hand, with the instant and the new place of the last move. `gone` are the absent and the
    withdrawn entries on lists of the floor, by their outcome. `reserved` has two numbers for each category with
    promised places: how many places are used or within reach, and how many are promised.

    `message` is the text on the displays. `last_facts` are the last things that happened, the newest first. `unsaved`
    is the number of acts that are not in the session file. `half_taken` are the ids of the proposals on which a vote is
    half taken down.
    """
    session = source.session
    at, floor, block = forecast_instant(session, now), session.floor_list, session.running
    outlook, heard = forecast(session, at), block.list_id if block and block.kind != "break" else None
    left_over = () if session.sitting.closed else left_waiting(session, floor)
    still = tuple(entry for entry in session.entries if entry.is_waiting and entry not in left_over)
    waiting = () if session.sitting.closed else still
    off = (e for e in session.entries if e.list in session.floor_lists and e.outcome in ("absent", "withdrawn"))
    remarks = [row for row in remarks_of(session, names) if not row.note.done]
    held = turns_of(session, at, names, (entry for entry in waiting if entry.hold_reason))
    panel = [names.titled(row.title, row.name) for row in session.panel]
    left = block_left(session, block, now) if block else None
    return {
        "order": speaking_orders(session, now, heard, rehearsal=source.rehearsal, names=names)[0],
        "block_left": left,
        "block_over": max(ZERO, -left) if left is not None else ZERO,
        "next_block": curly(session.next_block.title) if session.next_block else "",
        "suspension": session.suspension,
        "ends": outlook.end if abs(outlook.late) < ANOTHER_DAY else None,
        "list_state": list_state(session, floor, now),
        "list_closes": list_closed_at(session, floor),
        "slot": curly(outlook.rounds[0].block.title) if outlook.rounds else "",
        "this_round": outlook.this_round,
        "next_rounds": outlook.next_rounds,
        "not_reached": 0 if outlook.goes_on else outlook.not_reached,
        "later_meeting": outlook.not_reached if outlook.goes_on else 0,
        "left_over": len(left_over),
        "is_waited_for": bool(outlook.this_round or outlook.next_rounds or outlook.not_reached or left_over),
        "following": tuple(_next(session, at, names)) if waiting else (),
        "held": tuple(grouped(held, lambda turn: turn.held).items()),
        "moved": tuple(_moved(session, at, names)) if waiting else (),
        "gone": tuple(grouped(turns_of(session, at, names, off), lambda turn: turn.outcome).items()),
        "dignitaries": tuple(turns_of(session, at, names, (entry for entry in waiting if entry.dignitary))),
        "reserved": tuple(_reserved(session, outlook)),
        "replies": tuple(turns_of(session, at, names, (entry for entry in still if entry.is_reply))),
        "questions": by_panellist(panel, [row for row in remarks if row.note.kind == "question"]),
        "follow_ups": tuple(row for row in remarks if row.note.kind == "follow-up"),
        "message": source.message,
        "last_facts": _last_facts(session, names),
        "unsaved": source.unsaved,
        "half_taken": source.half_taken,
    }


def _last_facts(session: Session, names: Names) -> Sequence[Fact]:
    facts: list[Fact] = [(act.at, "procedure", "", act) for act in procedure_of(session, names)]
    for entry in all_speeches(session):
        at = entry.spans[0].start
        if entry.kind == "point of order":
            facts.append((at, "point of order", names.one_within(entry.name), None))
        elif entry.is_reply:
            facts.append((at, entry.kind, within_text(session, entry, names), None))
    facts += ((block.started, "block", curly(block.title), None) for block in session.blocks if block.started)
    return sorted(facts, key=lambda fact: fact[0].astimezone(UTC), reverse=True)[:LAST]


def _next(session: Session, now: datetime, names: Names) -> Iterator[tuple[Statement, bool, bool, bool]]:
    for turn in next_turns(session, now, NEXT, names):
        entry = session.entry(turn.id)
        may_miss = turn.kind == "statement" and not turn.received and not turn.by_video
        is_text_missing = may_miss and texts_missing(session, turn.list_id) > 0
        is_film = entry is not None and session.is_video(entry) and not turn.by_video
        yield turn, is_text_missing, entry is not None and entry.is_joint, is_film


def _moved(session: Session, now: datetime, names: Names) -> Iterator[tuple[Turns, datetime, int]]:
    """Yield the waiting entries that were moved by hand, grouped by the act that moved them last.

    Each group has the instant of the act and the new place, which is 0 if two entries changed places.
    """
    acts = [note for note in session.notes if note.act in ("moved", "changed places")]
    acts.sort(key=lambda note: note.at)
    last = {entry_id: note for note in acts for entry_id in note.facts.entries}
    for note in acts:
        moved = (entry for entry in session.entries if last.get(entry.id) is note and entry.is_waiting)
        if turns := tuple(turns_of(session, now, names, moved)):
            yield turns, note.at, note.facts.place or 0


def _reserved(session: Session, outlook: Forecast) -> Iterator[tuple[Category, int, int]]:
    """Yield each category that has promised places on the list of the floor, with two numbers of places.

    The first is how many of them are used or within reach, the second how many are promised.
    """
    if session.sitting.closed is not None:
        return
    reached = {entry_id for block_round in outlook.rounds for entry_id in block_round.entries}
    kept = Counter(e.category for e in session.places(outlook.list_id) if e.spans or e.id in reached)
    for category, places in session.rules.reserved_places.items():
        yield category, min(kept[category], places), places


def in_words(page: Page) -> Paper:
    """Return the handover to a colleague for one sitting; raises SecretaryError if the template is wrong."""
    (source,), names = page.sources, names_for(page)
    handover = handover_of(source, page.now, names)
    order: SpeakingOrder = handover["order"]
    votes = votes_in(source.session, names)
    return worded("handover", page, order, handover=handover, order=order, votes=votes)
