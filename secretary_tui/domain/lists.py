"""Lists of speakers: title, open or closed, which to work on, names repeated or heard before, counts by outcome."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import astuple
from datetime import UTC, datetime, timedelta
from typing import Literal

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.discussions import discussion_of_list, goes_on, title_within, with_discussion
from secretary_tui.domain.model.row_values import CountedRows
from secretary_tui.domain.model.rows.entry import REVIEWED, Entry, EntryGroup, SpeakersList
from secretary_tui.domain.model.rows.row import LINE_LENGTH
from secretary_tui.domain.model.session import Session, cached_per_session
from secretary_tui.domain.text import fold, hour_text, listed


def titles_of_list(session: Session, list_id: str) -> tuple[str, ...]:
    """Return the titles of a list of speakers, in the order of its blocks.

    In a sitting with several discussions, the title of the discussion is added to the last title, unless it is one of
    them: “States concerned · Dialogue on housing”.
    """
    titles, discussion = own_titles(session, list_id), discussion_of_list(session, list_id)
    if discussion is None or discussion.title in titles or len(session.discussions) == 1:
        return titles
    return (*titles[:-1], with_discussion(titles[-1], discussion.title))


def own_titles(session: Session, list_id: str) -> tuple[str, ...]:
    """Return the titles of a list of speakers, without that of its discussion.

    A list has its own title, else the title of the discussion with the same id, else the titles of its blocks, else its
    id. A block that continues another one (“Statements (continued)”, “Statements, second round”) is left out.
    """
    named = session.discussion(list_id)
    own = session.speakers_list(list_id).title or (named.title if named is not None else "")
    blocks = dict.fromkeys(
        block.title for block in session.blocks if block.list_id == list_id and block.kind != "break"
    )
    first = tuple(t for t in blocks if not any(t.startswith((f"{other} (", f"{other}, ")) for other in blocks))
    return (own,) if own else first or (list_id,)


def title_of_list(session: Session, list_id: str) -> str:
    """Return the titles of a list of speakers in one text: “First slot: floor; Second slot: floor”."""
    return "; ".join(titles_of_list(session, list_id))


def is_only_floor_list(session: Session, list_id: str) -> bool:
    """Return whether the list is the only list of the floor, which needs no title."""
    floor = [floor_id for floor_id in session.floor_lists if floor_id in session.list_ids]
    return floor in ([], [list_id]) and list_id in session.floor_lists


def short_title_of_list(session: Session, list_id: str) -> str:
    """Return the title of a list on the screen, such as “Czechia: States”.

    It is “Floor” for the only list of the floor, if its row has no title.
    """
    if is_only_floor_list(session, list_id) and not session.speakers_list(list_id).title:
        return "Floor"
    return title_within(session, "; ".join(own_titles(session, list_id)), discussion_of_list(session, list_id))


def named_list(session: Session, list_id: str) -> str:
    """Return “the list” for the only list of the floor, and for another list its title in quotation marks."""
    return "the list" if is_only_floor_list(session, list_id) else f"“{short_title_of_list(session, list_id)}”"


ListState = Literal["planned", "open", "closed"]


def list_closes(session: Session, list_id: str) -> datetime | None:
    """Return the instant at which a list of speakers closes or was closed; None if it has no such instant.

    A list that was closed by hand has the instant of that act. Any other list closes some minutes after its opening. It
    has no such instant if it is not open yet, does not close by itself, or was opened again by hand: then it stays
    open until it is closed by hand.
    """
    row = session.speakers_list(list_id)
    if row.closed is not None and (row.reopened is None or row.reopened.astimezone(UTC) <= row.closed.astimezone(UTC)):
        return row.closed
    if row.reopened is not None or row.opened is None or row.closes != "by itself":
        return None
    minutes = session.rules.list_minutes if row.list_minutes is None else row.list_minutes
    return row.opened.astimezone(UTC) + timedelta(minutes=minutes)


def list_state(session: Session, list_id: str, now: datetime) -> ListState:
    """Return the state of a list of speakers: “planned” (not yet open), “open” or “closed”.

    In a closed sitting, every list is closed. So is a list of the floor whose blocks are all over, unless it was opened
    again after them.
    """
    row = session.speakers_list(list_id)
    if session.sitting.closed is not None or over_since(session, row):
        return "closed"
    closes = list_closes(session, list_id)
    if closes is None:
        return "planned" if row.opened is None and row.reopened is None else "open"
    return "closed" if closes is row.closed or closes <= now.astimezone(UTC) else "open"


def closed_text(session: Session, list_id: str) -> str:
    """Return how a closed list was closed, after the word “closed”: “ at 9.22”, “ with its last block”, or nothing."""
    row = session.speakers_list(list_id)
    if session.sitting.closed is None and over_since(session, row):
        return " with its last block"
    at = row.closed or list_closes(session, list_id)
    return f" at {hour_text(at, session.sitting.zone)}" if at else ""


def over_since(session: Session, row: SpeakersList) -> datetime | None:
    """Return the end of the last block of a floor list, if that closed the list; None if the list was not closed so."""
    ended = [block.ended for block in session.blocks if block.list_id == row.id and block.ended is not None]
    is_over = bool(ended) and session.has_ended(row.id) and not session.is_of_podium(row.id)
    last = max(ended, default=None)
    return last if is_over and last and (row.reopened is None or row.reopened < last) else None


def list_closed_at(session: Session, list_id: str) -> datetime | None:
    """Return when a list of speakers closes or was closed, at the latest with its last block; None if not known."""
    row, closes = session.speakers_list(list_id), list_closes(session, list_id)
    ends = filter(None, (closes, session.sitting.closed, over_since(session, row)))
    is_known = closes is not None or row.reopened is not None
    return min(ends, key=lambda end: end.astimezone(UTC), default=None) if is_known else None


def lists_ahead(session: Session) -> list[str]:
    """Return the ids of the lists to which those who wait can be carried: not ended, and not of a podium."""
    podiums = {block.list_id for block in session.blocks if block.kind == "podium"}
    return [list_id for list_id in session.list_ids if list_id not in podiums and not session.has_ended(list_id)]


def first_list(session: Session) -> str:
    """Return the id of the list of speakers on which the user probably works first.

    Only the discussion of the running block counts, or of the next one if no block is running. Once one of its floor
    blocks has ended, the list is that of the running block, unless none or a break is running. Otherwise it is the list
    of the running floor block. If no floor block is running, it is the list of the first floor block without a named
    part, on which most delegations inscribe; without such a block, it is `Session.floor_list`.
    """
    running, ahead = session.running, session.running or session.next_block
    of_discussion = [row for row in session.blocks if ahead is None or row.discussion == ahead.discussion]
    floor = [block for block in of_discussion if block.kind == "floor"]
    if any(block.ended for block in floor) and running is not None and running.kind != "break":
        return running.list_id
    plain = next((block.list_id for block in floor if not block.part), session.floor_list)
    return session.floor_list if any(block.is_running for block in floor) else plain


def running_list(session: Session) -> str:
    """Return the id of the list of the speech on the floor, else of the running block, else `first_list`.

    A running break is ignored.
    """
    speech, block = session.interrupted, session.running
    if speech is not None:
        return speech.list
    return block.list_id if block is not None and block.kind != "break" else first_list(session)


def left_waiting(session: Session, list_id: str) -> tuple[Entry, ...]:
    """Return the entries that wait on floor lists, other than `list_id`, whose blocks are all over.

    Lists of a discussion that goes on at a later meeting are left out.
    """
    over = (other for other in session.floor_lists if other != list_id and session.has_ended(other))
    return tuple(entry for other in over if not goes_on(session, other) for entry in session.waiting(other))


#: The warning for a name that has spoken at an earlier meeting of the discussion.
HEARD_BEFORE = "heard at an earlier meeting"
_BY_NAME = CountedRows[Entry, str](lambda entry: entry.folded_name)


@cached_per_session
def repeats(session: Session, list_id: str) -> Mapping[str, tuple[int, ...]]:
    """Return, by entry id, the places of all entries on the list with the same name and capacity, if there are several.

    Places are counted from 1. A delegation that withdrew, or was absent when called, may inscribe again. Rights of
    reply, further speeches and entries without a name of their own are no repeats. The State under review opens and
    closes: on its list, a name may occur once for each block of that State.
    """
    entries = session.places(list_id)
    number_of = _BY_NAME.of(entries)
    if len(number_of) == len(entries):
        return {}
    places: dict[tuple[str, ...], list[int]] = {}
    for place, entry in enumerate(entries, 1):
        if number_of[entry.folded_name] > 1 and _can_be_repeat(entry):
            places.setdefault(_capacity(entry), []).append(place)
    once = max(1, sum(block.list_id == list_id and REVIEWED in block.part for block in session.blocks))
    return {
        entries[place - 1].id: tuple(of_name) for of_name in places.values() if len(of_name) > once for place in of_name
    }


def other_places(session: Session, entry: Entry) -> list[int]:
    """Return the places, counted from 1, of the other entries on the list with an entry's name and capacity."""
    places = session.places(entry.list)
    return [place for place in repeats(session, entry.list).get(entry.id, ()) if places[place - 1] is not entry]


def repeat_sentences(session: Session, list_id: str) -> list[str]:
    """Return a sentence for each repeated name: “China is on the list 2 times, in places 3 and 7”."""
    sentences = []
    for places in dict.fromkeys(repeats(session, list_id).values()):
        first = session.places(list_id)[places[0] - 1]
        who = " ".join(filter(None, (first.name, first.capacity)))
        sentences.append(f"{who} is on the list {len(places)} times, in places {listed(places)}")
    return sentences


def in_capacity(name: str, capacity: str) -> str:
    """Return a name followed by its capacity, as in `heard_before`: “Egypt on behalf of the Arab Group”."""
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


def entry_was_heard_before(session: Session, entry: Entry) -> bool:
    """Return whether the name of an entry was heard in the same capacity at an earlier meeting of the discussion.

    False for rights of reply, points of order and further speeches, and for an entry that is absent or withdrawn.
    """
    capacity = (entry.on_behalf_of, entry.also_on_behalf_of)
    return _can_be_repeat(entry) and was_heard_before(session, entry.list, entry.name, capacity)


def _capacity(entry: Entry) -> tuple[str, ...]:
    return (entry.folded_name, fold(entry.on_behalf_of), fold(entry.also_on_behalf_of))


def _can_be_repeat(entry: Entry) -> bool:
    return (
        bool(entry.name)
        and entry.kind == "statement"
        and not entry.further
        and entry.outcome not in ("withdrawn", "absent")
    )


def repeated(session: Session, list_id: str, name: str, capacity: tuple[str, str]) -> Entry | None:
    """Return the first entry on the list with this name and capacity (on behalf of, also on behalf of), or None.

    Entries that withdrew or were absent are left out, because their delegations may inscribe again; so are rights of
    reply.
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
    """The numbers of statements on a list by state; points of order are not counted.

    `inscribed` is the number of all statements except the `further` ones, which are of speakers who had spoken already.
    `replies` is the number of all rights of reply, and `replies_waiting` the number of those that wait or are held.
    `doubtful` is the number of all places with an open doubt or without a category. If the sitting is closed and the
    discussion of the list goes on, no entry is counted as waiting or held. Such statements are then counted as
    `carried`, and such rights of reply as `replies_carried`.
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
        """The number of statements of a closed sitting that could be called but were not; held entries are left out."""
        return self.callable


_BY_GROUP = CountedRows[Entry, EntryGroup](lambda entry: entry.group)


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
    """Return how many waiting spoken statements on a list lack a text for the interpreters; 0 if none was received."""
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
