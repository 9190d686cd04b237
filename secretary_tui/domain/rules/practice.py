"""The orders of those who wait: the order of practice step by step, alphabetical, by lot, by the time spoken."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import takewhile
from typing import Final

from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.row import SPEAK_JOINTLY, STATES, PracticeStep
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import replies_at_the_end, times_spoken
from secretary_tui.domain.text import fold
from secretary_tui.errors import NextStep, Refused


def practice_steps(session: Session, list_id: str) -> tuple[PracticeStep, ...]:
    """Return the steps of the order of practice of a list: its own, else those of the rules."""
    return session.speakers_list(list_id).practice_order or session.rules.practice_order


def practice_order(session: Session, list_id: str, groups: Collection[str] = ()) -> tuple[str, ...]:
    """Those who wait, step by step in the order of practice of the list; within a step, and after all, as they stand.

    `groups` are the names of those groups that speak in their own name.
    """
    waiting = session.waiting(list_id)
    return tuple(entry.id for entry in sorted(waiting, key=lambda entry: step_of(session, entry, groups)))


def place_of_new(session: Session, entry: Entry, groups: Collection[str] = ()) -> int:
    """The place, counted from 1, at which a new name goes on its list.

    By the practice, behind those already there of its step; nobody else is moved. At the end goes a name that is
    late, every name on a list of the podium or the responses, and every name where the session has no such order.
    """
    if entry.is_reply or entry.late or not practice_steps(session, entry.list) or session.is_of_podium(entry.list):
        return end_place(session, entry)
    return practice_place(session, entry, groups)


def end_place(session: Session, entry: Entry) -> int:
    """The place, counted from 1, behind all on its list: of a statement, before the replies behind which none waits."""
    others = [other for other in session.places(entry.list) if other is not entry]
    end = len(others) + 1
    if entry.is_reply:
        return end
    # from the end, as far as the last statement that waits: each of thousands of names that are imported asks for it
    waiting = ((end - behind, other) for behind, other in enumerate(reversed(others), 1) if other.is_waiting)
    replies = takewhile(lambda row: row[1].is_reply, waiting)
    return min([end - len(replies_at_the_end(others)), *(place for place, _ in replies)])


def practice_place(session: Session, entry: Entry, groups: Collection[str] = ()) -> int:
    """The place on its list, counted from 1, at which `entry`, new or already there, would stand by the practice.

    Where the order was changed by hand, it is the place with the fewest who would stand on the wrong side of it,
    those of its own step behind it among them; of several such places, the last. So one entry that was moved by hand
    draws no other after it, and a list in another order altogether takes a new name where it offends the fewest.
    Replies are no part of the order: one that was moved up to be heard at once draws no statement before it, and those
    at the end are not passed.
    """
    others = [other for other in session.places(entry.list) if other is not entry]
    waiting = [at for at, other in enumerate(others) if other.is_waiting and not other.is_reply]
    own = step_of(session, entry, groups)
    steps = [step_of(session, others[at], groups) for at in waiting]
    wrong = sum(step <= own for step in steps)  # at the head: all of its step and of those before would be behind it
    best, behind = wrong, 0
    for count, step in enumerate(steps, 1):
        wrong += 1 if step > own else -1
        if wrong <= best:
            best, behind = wrong, count
    if behind == len(waiting):
        return end_place(session, entry)
    return waiting[behind - 1] + 2 if behind else waiting[0] + 1


def lots(session: Session, list_id: str, seed: str) -> tuple[str, ...]:
    """The ids of those who wait as lots were drawn for them; replies stay at the end.

    The lot of a name is the SHA-256 of seed, name, capacity and how often the two came before, so that whoever has the
    list and the seed can repeat the draw without this program. Two lots of one name fall to it in the order of the
    list.
    """
    ids: dict[str, list[str]] = {}
    drawn: list[tuple[str, str]] = []
    for entry in session.waiting(list_id):
        if entry.is_reply:
            continue
        who = f"{session.name_of(entry)} {entry.capacity}".strip()
        of_name = ids.setdefault(who, [])
        drawn.append((sha256(f"{seed} {who} {len(of_name)}".encode()).hexdigest(), who))
        of_name.append(entry.id)
    replies = [entry.id for entry in session.waiting(list_id) if entry.is_reply]
    return (*(ids[who].pop(0) for _, who in sorted(drawn)), *replies)


def letter_by_lot(seed: str) -> str:
    """The letter that the seed draws, for the alphabetical order that begins with it."""
    return chr(ord("A") + int(sha256(seed.encode()).hexdigest(), 16) % 26)


def step_of(session: Session, entry: Entry, groups: Collection[str] = ()) -> int:
    """The number of an entry's step; behind all steps is what no step names, then the rights of reply."""
    steps = practice_steps(session, entry.list)
    if entry.is_reply:
        return len(steps) + 1
    if entry.dignitary and (rank := rank_step(entry)) in steps:
        return steps.index(rank)
    if entry.dignitary and "dignitaries" in steps:
        return steps.index("dignitaries")
    if "groups" in steps and _speaks_for_group(entry, groups):
        return steps.index("groups")
    kind_of: PracticeStep = "states" if entry.category in STATES else "others"
    return steps.index(kind_of) if kind_of in steps else len(steps)


#: The ranks of a segment of dignitaries, the highest first: what a rank is, or begins with. The longest form decides.
_RANKS: Final[Mapping[str, PracticeStep]] = {
    **dict.fromkeys(
        ("president", "federal president", "king", "queen", "emir", "grand duke", "head of state"), "heads of state"
    ),
    **dict.fromkeys(
        ("prime minister", "chancellor", "federal chancellor", "head of government"), "heads of government"
    ),
    **dict.fromkeys(("vice president", "crown prince"), "vice-presidents"),
    **dict.fromkeys(("deputy prime minister", "vice prime minister"), "deputy prime ministers"),
    **dict.fromkeys(
        ("minister for", "minister of", "minister", "federal minister", "secretary of state for"), "ministers"
    ),
    **dict.fromkeys(("deputy minister", "vice minister", "minister of state", "state secretary"), "vice-ministers"),
}


def rank_step(entry: Entry) -> PracticeStep | None:
    """Return the step of a dignitary's rank; None for a rank that the table does not have.

    A president is a Head of State only as “President”, “President of the Republic” or president of the State itself,
    and never for an organization.
    """
    rank = fold(entry.rank)
    of_state = ("", " of the republic", f" of {fold(entry.name)}", f" of the {fold(entry.name)}")
    forms = [form for form in _RANKS if rank == form or rank.startswith(f"{form} ")]
    form = max(forms, key=len, default="")
    is_of_state = entry.category in (None, *STATES) and rank.removeprefix(form) in of_state
    if _RANKS.get(form) == "heads of state" and not is_of_state:
        return None
    return _RANKS.get(form)


def step_that_placed(session: Session, entry: Entry, groups: Collection[str] = ()) -> PracticeStep | None:
    """The step for which an entry stands before others who were there and wait; None if it stands before nobody so."""
    steps = practice_steps(session, entry.list)
    own = step_of(session, entry, groups)
    if own >= len(steps) or entry.late or not entry.is_waiting or session.is_of_podium(entry.list):
        return None
    places = session.places(entry.list)
    behind = places[next(n for n, other in enumerate(places, 1) if other.id == entry.id) :]
    passed = [other for other in behind if other.is_waiting and own < step_of(session, other, groups) < len(steps) + 1]
    came = entry.inscribed
    was_there = any(came is None or other.inscribed is None or other.inscribed <= came for other in passed)
    return steps[own] if was_there else None


def _speaks_for_group(entry: Entry, groups: Collection[str]) -> bool:
    if entry.name in groups:
        return True
    return bool(entry.on_behalf_of or entry.also_on_behalf_of) and entry.category not in SPEAK_JOINTLY


def alphabetical(session: Session, list_id: str, letter: str = "A") -> Sequence[Entry]:
    """Those who wait in English alphabetical order, beginning with `letter` and going round.

    Accents do not count, nor does the article: “the former Yugoslav Republic of Macedonia” stands under T
    as it is written, “The Netherlands” under N.
    """
    first = fold(letter)

    def key(entry: Entry) -> tuple[bool, bool, str]:
        name = fold(session.name_of(entry).removeprefix("The "))
        return entry.is_reply, name < first, name

    return sorted(session.waiting(list_id), key=key)


def by_time_spoken(session: Session, list_id: str, now: datetime) -> Sequence[Entry]:
    """Those who wait by the time their delegation has spoken in this sitting, the least first; else as they stand."""
    spoken = times_spoken(session, now)

    def key(entry: Entry) -> tuple[bool, timedelta]:
        return entry.is_reply, spoken.get(session.name_of(entry), timedelta(0))

    return sorted(session.waiting(list_id), key=key)


def marked_block(session: Session, list_id: str, marks: frozenset[str], selected: str | None) -> tuple[str, ...]:
    """Return the ids of those who wait from the marked to the selected entry of a list, whichever comes first.

    Raises Refused if an end is missing or does not wait.
    """
    marked, end = next(filter(None, map(session.entry, marks)), None), session.entry(selected)
    if marked is None:
        raise Refused("Nobody is marked.", NextStep("speakers.swap", "marks one end of the block"))
    if end is None or end.list != list_id or end.id == marked.id:
        step = NextStep("speakers.order", "at its other end moves the block")
        raise Refused(f"{session.name_of(marked)} is marked as one end of the block.", step)
    for entry in (marked, end):
        if not entry.is_waiting:
            raise Refused(f"{session.name_of(entry)} does not wait; both ends of the block must.")
    return block_between(session, marked.id, end.id)


def block_between(session: Session, one: str, other: str) -> tuple[str, ...]:
    """Return the ids of those who wait from one entry to another of the same list, whichever comes first."""
    entry = session.entry(one)
    places = session.places(entry.list) if entry else ()
    ends = [n for n, entry in enumerate(places) if entry.id in (one, other)]
    return tuple(entry.id for entry in places[min(ends, default=0) : max(ends, default=-1) + 1] if entry.is_waiting)


def block_to_place(session: Session, ids: Sequence[str], place: int) -> tuple[str, ...]:
    """Those who wait, with the block so that its first stands at a place of the list, counted from 1.

    Among places already heard it means the head; what does not fit before the end closes up there.
    """
    first = session.entry(ids[0]) if ids else None
    if first is None:
        return ()
    numbers = [n for n, entry in enumerate(session.places(first.list), 1) if entry.is_waiting]
    order = [entry.id for entry in session.waiting(first.list)]
    to = sum(number < place for number in numbers)
    return move_marked(session, ids, to - order.index(first.id))


def move_marked(session: Session, ids: Collection[str], by: int) -> tuple[str, ...]:
    """Those who wait on the list of the marked entries, with these `by` places further down, or up if below zero.

    They keep their order and their distances; at the head and at the end they close up.
    """
    marked = [entry for entry in session.entries if entry.id in ids and entry.is_waiting]
    if not marked:
        return ()
    order = [entry.id for entry in session.waiting(marked[0].list)]
    places = sorted(n for n, entry_id in enumerate(order) if entry_id in ids)
    taken = dict(zip(_moved(places, by, len(order)), (order[n] for n in places), strict=True))
    rest = iter(entry_id for entry_id in order if entry_id not in ids)
    return tuple(taken[n] if n in taken else next(rest) for n in range(len(order)))


def _moved(places: Sequence[int], by: int, length: int) -> list[int]:
    """Where the places go: each by itself, but none past the edge or the one before it."""
    if by > 0:
        up = _moved([length - 1 - place for place in reversed(places)], -by, length)
        return [length - 1 - place for place in reversed(up)]
    moved: list[int] = []
    for place in places:
        moved.append(max(place + by, moved[-1] + 1 if moved else 0))
    return moved
