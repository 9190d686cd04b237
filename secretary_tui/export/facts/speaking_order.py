"""The facts of lists of speakers for papers: who was heard, who has the floor, who waits, and until when."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from secretary_tui.domain.forecast.forecast import Forecast, forecast
from secretary_tui.domain.forecast.schedule import forecast_instant
from secretary_tui.domain.lists import Tally, tally, titles_of_list
from secretary_tui.domain.model.discussions import block_title
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.row import FrozenFields, State, TableRow, frozen_fields
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import speeches
from secretary_tui.export.facts.note import list_times_of
from secretary_tui.export.facts.note_rows import ListTimes, Statement, statement
from secretary_tui.export.facts.sitting_facts import SittingFacts, lists_of_paper, sitting_facts
from secretary_tui.export.request import Audience
from secretary_tui.export.wording.base import curly
from secretary_tui.export.wording.names import Names

R = TypeVar("R", bound=TableRow)
#: An e-mail address or a telephone number, with the punctuation and the word (“tel.:”) before it.
_ADDRESS = re.compile(
    r"[\s,;/|(<–-]*(?:\b(?:e-?mail|mail|tel|phone|mobile)\b[.:]*\s*)*"
    r"(?:[^\s@<>(),;]+@[^\s@<>(),;]+|\+?\d[\d ()./-]{6,}\d)[>)]?",
    re.IGNORECASE,
)


@frozen_fields
class Stretch(FrozenFields):
    """One round of a list of speakers, with the waiting entries that are expected to be called in it, in order.

    `title` is the title of the block. `until` is the instant at which the round ends. `is_begun` says that the round
    has begun. `turns` also has the held entries between those that are expected.
    """

    title: str
    until: datetime
    is_begun: bool
    turns: tuple[Statement, ...]


@frozen_fields
class SpeakingOrder(SittingFacts):
    """The facts of one list of speakers at one instant, for the papers that print the list.

    `titles` are the titles of the list. `of_podium` says that it is not a list of the floor. `is_called` says that the
    list belongs to a block of the agenda. `block` is the title of the running block, empty if none runs. `times` is
    None if the list was neither opened nor closed; `bank` is the same facts, or None if the list has no time bank.
    `count` has the numbers that the screen shows, with rights of reply counted separately.

    `on_floor` are the entries that have the floor, from any list: a point of order comes before the speech that it
    interrupts. `heard` are the entries of this list whose speech is over. `stretches` are the rounds to come and the
    running one, empty once the sitting is closed. `beyond` are the waiting entries that no round will reach; if the
    discussion `goes_on`, a later meeting hears them. `gone` are the entries that were absent or withdrawn.
    """

    list_id: str
    titles: tuple[str, ...]
    of_podium: bool
    is_called: bool
    block: str
    times: ListTimes | None
    bank: ListTimes | None
    count: Tally
    on_floor: tuple[Statement, ...]
    heard: tuple[Statement, ...]
    stretches: tuple[Stretch, ...]
    beyond: tuple[Statement, ...]
    goes_on: bool
    gone: tuple[Statement, ...]

    @property
    def waiting(self) -> tuple[Statement, ...]:
        return (*(turn for stretch in self.stretches for turn in stretch.turns), *self.beyond)


def speaking_orders(
    session: Session, now: datetime, list_id: str | None = None, *, names: Names, rehearsal: bool
) -> tuple[SpeakingOrder, ...]:
    """Return the facts of the lists that `lists_of_paper` chooses, as of `now`.

    Raises SecretaryError if no list has the id `list_id`.
    """
    lists = lists_of_paper(session, list_id)
    return tuple(_speaking_order(session, now, listed, names, rehearsal=rehearsal) for listed in lists)


def _speaking_order(session: Session, now: datetime, list_id: str, names: Names, *, rehearsal: bool) -> SpeakingOrder:
    outlook = forecast(session, forecast_instant(session, now), list_id)

    def turn(entry: Entry, number: int | None = None) -> Statement:
        return statement(session, now, names, entry, number)

    times = list_times_of(session, now, list_id)
    places, holders = session.places(list_id), (session.holder, session.interrupted)
    waiting = [(n, entry) for n, entry in enumerate(places, 1) if entry.is_waiting]
    stretches = tuple(_stretches(session, now, names, outlook, waiting)) if session.sitting.closed is None else ()
    reached = {turn.id for stretch in stretches for turn in stretch.turns}
    return SpeakingOrder(
        **sitting_facts(session, now, names, rehearsal=rehearsal),
        list_id=list_id,
        titles=tuple(curly(title) for title in titles_of_list(session, list_id)),
        of_podium=list_id not in session.floor_lists,
        is_called=any(block.list_id == list_id for block in session.blocks),
        block=curly(block_title(session, session.running)) if session.running else "",
        times=times if times.opened or times.closed else None,
        bank=times if times.bank else None,
        count=tally(session, list_id),
        on_floor=tuple(turn(entry) for entry in dict.fromkeys(holders) if entry is not None),
        heard=tuple(turn(entry) for entry in speeches(session) if entry.is_heard and entry.list == list_id),
        stretches=stretches,
        beyond=tuple(turn(entry, number) for number, entry in waiting if entry.id not in reached),
        goes_on=outlook.goes_on,
        gone=tuple(turn(e) for e in places if e.outcome in ("absent", "withdrawn")),
    )


def without_addresses(session: Session) -> Session:
    """Return the session without the e-mail addresses and telephone numbers that were typed beside names."""
    names = ("name", "speaker", "rank", "on_behalf_of", "also_on_behalf_of", "replies_to")
    return session.evolve(
        entries=tuple(_stripped(entry, *names) for entry in session.entries),
        panel=tuple(_stripped(person, "function") for person in session.panel),
    )


def _stripped(row: R, *keys: str) -> R:
    texts = {key: _ADDRESS.sub("", getattr(row, key)).rstrip(" ,;") for key in keys}
    changed = {key: text or "–" for key, text in texts.items() if text != getattr(row, key)}
    return row.evolve(**changed) if changed else row


def order_for(order: SpeakingOrder, audience: Audience) -> SpeakingOrder:
    """Return a list of speakers for readers outside the desk, without the remarks of the desk.

    Absent and withdrawn entries are left out. Until the sitting is closed, held entries are left out too, because
    nobody knows when they will speak; and interpreters do not see who was heard.
    """
    is_closed = order.sitting.closed is not None

    def shown(turns: Iterable[Statement]) -> tuple[Statement, ...]:
        return tuple(turn_for(turn, audience) for turn in turns if is_closed or not turn.held)

    return replace(
        order,
        on_floor=shown(order.on_floor),
        heard=shown(order.heard) if is_closed or audience == "press" else (),
        stretches=tuple(replace(one, turns=shown(one.turns)) for one in order.stretches),
        beyond=shown(order.beyond),
        gone=(),
    )


def turn_for(turn: Statement, audience: Audience) -> Statement:
    """Return an entry on the list of speakers for readers outside the desk, without the remarks of the desk.

    It has no limit once the speech has begun. Only interpreters see whether the text was received and whether the
    speaker is a dignitary.
    """
    states: dict[State, State] = {"held": "waiting", "cut short": "delivered"}
    return replace(
        turn,
        state=states.get(turn.state, turn.state),
        held="",
        late=False,
        received=turn.received and audience == "interpreters",
        dignitary=turn.dignitary and audience == "interpreters",
        allowed=turn.allowed if turn.began is None else None,
    )


def next_turns(
    session: Session, now: datetime, count: int, names: Names, list_id: str | None = None
) -> tuple[Statement, ...]:
    """Return the first `count` entries that can be called, or fewer; none in a closed sitting.

    They are from the list `list_id`, or else from the lists of the running block and of the blocks to come, in this
    order. Held entries are left out.
    """
    if session.sitting.closed is not None:
        return ()
    running = (session.running,) if session.running else ()
    ahead = (*running, *(block for block in session.blocks if block.is_to_come))
    lists = [list_id] if list_id else dict.fromkeys(block.list_id for block in ahead if block.kind != "break")
    waiting = [entry for one in lists for entry in session.callable_entries(one)]
    return tuple(turns_of(session, now, names, waiting[:count]))


def turns_of(session: Session, now: datetime, names: Names, waiting: Iterable[Entry]) -> Iterator[Statement]:
    """Yield the facts of waiting entries, which may be on different lists.

    Each has its place on its list, and the instant at which it is expected to speak: None if it is held or will not be
    reached. A point of order has no place.
    """
    outlooks: dict[str, Forecast] = {}
    for entry in waiting:
        if entry.list not in outlooks:
            outlooks[entry.list] = forecast(session, forecast_instant(session, now), entry.list)
        expected = outlooks[entry.list].turn_of(entry.id)
        number = None if entry.kind == "point of order" else session.place_of(entry)
        yield statement(session, now, names, entry, number, expected)


def _stretches(
    session: Session, now: datetime, names: Names, outlook: Forecast, waiting: list[tuple[int, Entry]]
) -> Iterator[Stretch]:
    """Yield the rounds of a list with their waiting entries; held entries are in the round of their neighbours."""
    rest = list(waiting)
    for block_round in outlook.rounds:
        last = block_round.reach_line if block_round.reached else 0
        inside = [(number, entry) for number, entry in rest if number <= last]
        rest = rest[len(inside) :]
        turns = (statement(session, now, names, entry, number, outlook.turn_of(entry.id)) for number, entry in inside)
        yield Stretch(
            title=curly(block_round.block.title),
            until=block_round.until,
            is_begun=block_round.is_begun,
            turns=tuple(turns),
        )
