"""Lists of speakers: title, open or closed, which to work on, names repeated or heard before, counts by outcome."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import astuple
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from typing import Final, Literal

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.discussions import discussion_of_list, find_discussion, goes_on
from secretary_tui.domain.model.row_values import CountedRows
from secretary_tui.domain.model.rows.entry import Entry, EntryGroup
from secretary_tui.domain.model.rows.row import LINE_LENGTH
from secretary_tui.domain.model.session import Session, cached_per_session
from secretary_tui.domain.text import fold, listed


def titles_of_list(session: Session, list_id: str) -> tuple[str, ...]:
    """Return the titles of a list: its own title, else that of its discussion, those of its blocks, or its id.

    A block that continues another one (“Statements (continued)”) is left out. The last title is followed by the title
    of the discussion: “States concerned · Dialogue on housing”.
    """
    named, discussion = find_discussion(session, list_id), discussion_of_list(session, list_id)
    own = session.speakers_list(list_id).title or (named.title if named is not None else "")
    blocks = dict.fromkeys(
        block.title for block in session.blocks if block.list_id == list_id and block.kind != "break"
    )
    first = tuple(title for title in blocks if not any(title.startswith(f"{other} (") for other in blocks))
    titles = (own,) if own else first or (list_id,)
    if discussion is None or discussion.title in titles:
        return titles
    return (*titles[:-1], f"{titles[-1]} · {discussion.title}")


def title_of_list(session: Session, list_id: str) -> str:
    """Return the titles of a list in one text: “First slot: floor; Second slot: floor”."""
    return "; ".join(titles_of_list(session, list_id))


def is_only_floor_list(session: Session, list_id: str) -> bool:
    """Return whether the list is the only list of the floor, which needs no title."""
    floor = [floor_id for floor_id in session.floor_lists if floor_id in session.list_ids]
    return floor in ([], [list_id]) and list_id in session.floor_lists


def short_title_of_list(session: Session, list_id: str) -> str:
    """Return the title of a list on the screen; “Floor” for the only list of the floor without a title of its own."""
    if is_only_floor_list(session, list_id) and not session.speakers_list(list_id).title:
        return "Floor"
    return title_of_list(session, list_id)


ListState = Literal["planned", "open", "closed"]


def list_closes(session: Session, list_id: str) -> datetime | None:
    """Return when a list closes or was closed: by hand, else by itself some minutes after it was opened.

    None for a list that is not open yet, that does not close by itself, or that was opened again by hand and stays open
    until it is closed by hand.
    """
    row = session.speakers_list(list_id)
    if row.closed is not None and (row.reopened is None or row.reopened.astimezone(UTC) <= row.closed.astimezone(UTC)):
        return row.closed
    if row.reopened is not None or row.opened is None or row.closes != "by itself":
        return None
    minutes = session.rules.list_minutes if row.list_minutes is None else row.list_minutes
    return row.opened.astimezone(UTC) + timedelta(minutes=minutes)


def list_state(session: Session, list_id: str, now: datetime) -> ListState:
    """Return the state of a list: not yet open, open, or closed."""
    row = session.speakers_list(list_id)
    if session.sitting.closed is not None:
        return "closed"
    closes = list_closes(session, list_id)
    if closes is None:
        return "planned" if row.opened is None and row.reopened is None else "open"
    return "closed" if closes is row.closed or closes <= now.astimezone(UTC) else "open"


def first_list(session: Session) -> str:
    """Return the list to work on first: the floor's until its first block has ended, then the running block's.

    In a discussion with several parts, it is the list of the floor block without a named part, on which most
    delegations inscribe.
    """
    running, ahead = session.running, session.running or session.next_block
    of_discussion = [row for row in session.blocks if ahead is None or row.discussion == ahead.discussion]
    floor = [block for block in of_discussion if block.kind == "floor"]
    if any(block.ended for block in floor) and running is not None and running.kind != "break":
        return running.list_id
    plain = next((block.list_id for block in floor if not block.part), session.floor_list)
    return session.floor_list if any(block.is_running for block in floor) else plain


def running_list(session: Session) -> str:
    """Return the list of the speech that has the floor, else of the running block, else the list to work on first."""
    speech, block = session.interrupted, session.running
    if speech is not None:
        return speech.list
    return block.list_id if block is not None and block.kind != "break" else first_list(session)


#: The warning for a name that has already spoken in the discussion.
HEARD_BEFORE: Final = "heard at an earlier meeting"
_BY_NAME: Final = CountedRows[Entry, str](attrgetter("folded_name"))


@cached_per_session
def repeats(session: Session, list_id: str) -> Mapping[str, tuple[int, ...]]:
    """Return, by entry id, the places (from 1) of a name on the list in the same capacity, if it occurs more than once.

    A delegation that withdrew, or was absent when called, may inscribe again. Rights of reply and further speeches are
    no repeats; nor are the entries of the State under review, which opens and closes.
    """
    entries = session.places(list_id)
    number_of = _BY_NAME.of(entries)
    if len(number_of) == len(entries):
        return {}
    places: dict[tuple[str, ...], list[int]] = {}
    for place, entry in enumerate(entries, 1):
        if number_of[entry.folded_name] > 1 and _counts(entry):
            places.setdefault(_capacity(entry), []).append(place)
    once = max(1, sum(block.list_id == list_id and "State under review" in block.part for block in session.blocks))
    return {
        entries[place - 1].id: tuple(of_name) for of_name in places.values() if len(of_name) > once for place in of_name
    }


def other_places(session: Session, entry: Entry) -> list[int]:
    """Return the other places (from 1) of the same name and capacity on an entry's list."""
    places = session.places(entry.list)
    return [place for place in repeats(session, entry.list).get(entry.id, ()) if places[place - 1] is not entry]


def repeat_sentences(session: Session, list_id: str) -> list[str]:
    """Return a sentence for each repeated name: “China stands 2 times on the list, in places 3 and 7”.

    The sentences have no full stop.
    """
    sentences = []
    for places in dict.fromkeys(repeats(session, list_id).values()):
        first = session.places(list_id)[places[0] - 1]
        who = " ".join(filter(None, (first.name, first.capacity)))
        sentences.append(f"{who} stands {len(places)} times on the list, in places {listed(places)}")
    return sentences


def in_capacity(name: str, capacity: str) -> str:
    """Return a name with its capacity, in the form that `heard_before` of a discussion has."""
    return " ".join(filter(None, (name, capacity)))[:LINE_LENGTH]


@cached_per_session
def _heard_before(session: Session, list_id: str) -> frozenset[str]:
    discussion = discussion_of_list(session, list_id)
    return frozenset(map(fold, discussion.heard_before)) if discussion is not None else frozenset()


def was_heard_before(session: Session, list_id: str, name: str, capacity: tuple[str, str]) -> bool:
    """Return whether a name was heard in this capacity at an earlier meeting of the discussion.

    The capacity is (on behalf of, also on behalf of), as for `repeated`.
    """
    before, (group, others) = _heard_before(session, list_id), capacity
    if not before:
        return False
    as_entry = Entry(id="e", list=list_id, name=name, on_behalf_of=group, also_on_behalf_of=others)
    return fold(in_capacity(name, as_entry.capacity)) in before


def stands_as_heard(session: Session, entry: Entry) -> bool:
    """Return whether an entry is a statement of a name that was heard in its capacity at an earlier meeting."""
    capacity = (entry.on_behalf_of, entry.also_on_behalf_of)
    return _counts(entry) and was_heard_before(session, entry.list, entry.name, capacity)


def _capacity(entry: Entry) -> tuple[str, ...]:
    """Return the name and the capacity of an entry, folded for comparison."""
    return (entry.folded_name, fold(entry.on_behalf_of), fold(entry.also_on_behalf_of))


def _counts(entry: Entry) -> bool:
    return (
        bool(entry.name)
        and entry.kind == "statement"
        and not entry.further
        and entry.outcome not in ("withdrawn", "absent")
    )


def repeated(session: Session, list_id: str, name: str, capacity: tuple[str, str]) -> Entry | None:
    """Return the first entry with this name and capacity (on behalf of, also on behalf of) on the list, or None.

    A delegation that withdrew, or was absent when called, may inscribe again. A right of reply is not a repeat either.
    """
    folded = fold(name)
    for entry in session.places(list_id):
        if (entry.folded_name or fold(session.name_of(entry))) != folded:
            continue
        may_repeat = entry.outcome not in ("withdrawn", "absent") and not entry.is_reply
        if may_repeat and (entry.on_behalf_of, entry.also_on_behalf_of) == capacity:
            return entry
    return None


@frozen
class Tally:
    """The number of statements on a list by outcome, without points of order.

    Counted separately are all rights of reply (`replies`), those still to come (`replies_waiting`), the `further`
    statements of speakers who had spoken already, and all places with an open doubt (`doubtful`). Entries that waited
    or were held at the closing of a discussion that goes on are `carried`, rights of reply `replies_carried`.
    """

    inscribed: int = 0
    heard: int = 0
    on_floor: int = 0
    callable: int = 0
    held: int = 0
    absent: int = 0
    withdrawn: int = 0
    further: int = 0
    replies: int = 0
    replies_waiting: int = 0
    doubtful: int = 0
    carried: int = 0
    replies_carried: int = 0

    @property
    def not_reached(self) -> int:
        """The number of entries of a closed sitting that could be called but were not; held entries are left out."""
        return self.callable


_BY_GROUP: Final = CountedRows[Entry, EntryGroup](attrgetter("group"))


@cached_per_session
def number_by_group(session: Session, list_id: str) -> Mapping[EntryGroup, int]:
    """Return the number of entries of a list in each group, including points of order."""
    return _BY_GROUP.of(session.on_list(list_id))


@cached_per_session
def floor_tally(session: Session) -> Tally:
    """Return the sum of the tallies of all lists of the floor."""
    counts = zip(*(astuple(tally(session, list_id)) for list_id in session.floor_lists), strict=True)
    return Tally(*map(sum, counts))


@cached_per_session
def tally(session: Session, list_id: str) -> Tally:
    """Return the tally of one list."""
    states = defaultdict[str, Counter[str]](Counter)
    groups = number_by_group(session, list_id)
    for group, number in groups.items():
        states[group.counted_as][group.state] += number
    statements, replies = states["statement"], states["right of reply"]
    if session.sitting.closed is not None and goes_on(session, list_id):
        for counts in (statements, replies):
            counts["carried"] = counts.pop("waiting", 0) + counts.pop("held", 0)
    return Tally(
        inscribed=statements.total(),
        heard=statements["delivered"] + statements["cut short"],
        on_floor=statements["speaking"] + statements["paused"],
        callable=statements["waiting"],
        held=statements["held"],
        absent=statements["absent"],
        withdrawn=statements["withdrawn"],
        further=states["further"].total(),
        replies=replies.total(),
        replies_waiting=replies["waiting"] + replies["held"],
        doubtful=sum(
            number for group, number in groups.items() if group.is_doubtful and group.counted_as != "point of order"
        ),
        carried=statements["carried"],
        replies_carried=replies["carried"],
    )


@cached_per_session
def texts_missing(session: Session, list_id: str) -> int:
    """Return the number of waiting statements without a text for the interpreters; 0 while no text was received."""
    groups = number_by_group(session, list_id)
    if not any(group.is_received for group in groups):
        return 0
    return sum(
        number
        for group, number in groups.items()
        if group.state in ("waiting", "held")
        and group.is_spoken
        and not group.is_received
        and group.counted_as != "right of reply"
    )
