"""Orders of the waiting entries of a list (practice, lot, alphabet, time spoken, by hand); the place of a new name.

The acts that put a list into one of these orders are in `acts/lists.py`.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from itertools import takewhile
from typing import Any

from secretary_tui.domain.forecast.forecast import forecast, in_order, within_reach
from secretary_tui.domain.forecast.schedule import forecast_instant
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.lists import HEARD_BEFORE, entry_was_heard_before
from secretary_tui.domain.model.rows.entry import Entry, ProceduralAct, ProceduralFacts
from secretary_tui.domain.model.rows.row import SPEAK_JOINTLY, STATES, Category, PracticeStep
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import replies_at_the_end, reply_number, times_spoken, which_reply
from secretary_tui.domain.rules.record_sentences import reserved_text
from secretary_tui.domain.text import ZERO, fold, hour_text, listed
from secretary_tui.errors import NextStep, Refused


def practice_steps(session: Session, list_id: str) -> tuple[PracticeStep, ...]:
    """Return the steps of the order of practice for a list: those of the list itself, else those of the rules."""
    return session.speakers_list(list_id).practice_order or session.rules.practice_order


def practice_order(session: Session, list_id: str, groups: Collection[str] = ()) -> tuple[str, ...]:
    """Return the ids of the waiting entries of a list in the order of practice.

    Entries of the same step keep their order, and so do entries of no step. Rights of reply come last. `groups` are
    names of groups that are on lists under their own name.
    """
    waiting = session.waiting(list_id)
    return tuple(entry.id for entry in sorted(waiting, key=lambda entry: step_of(session, entry, groups)))


def place_of_new(session: Session, entry: Entry, groups: Collection[str] = ()) -> int:
    """Return the place, counted from 1, at which a new entry is added to its list.

    It is the place by the order of practice, after the entries of the same step; no other entry is moved. It is the end
    for a late entry, for a right of reply, for a list of the podium or the responses, and if the order of practice has
    no steps.
    """
    if entry.is_reply or entry.late or not practice_steps(session, entry.list) or session.is_of_podium(entry.list):
        return end_place(session, entry)
    return practice_place(session, entry, groups)


def end_place(session: Session, entry: Entry) -> int:
    """Return the place, counted from 1, at the end of the list of an entry.

    A statement is placed before the rights of reply that wait at the end.
    """
    others = [other for other in session.places(entry.list) if other is not entry]
    end = len(others) + 1
    if entry.is_reply:
        return end
    # the search stops at the last waiting statement, because it is made for each of thousands of imported names
    waiting = ((end - number, other) for number, other in enumerate(reversed(others), 1) if other.is_waiting)
    replies = takewhile(lambda row: row[1].is_reply, waiting)
    return min([end - len(replies_at_the_end(others)), *(place for place, _ in replies)])


def practice_place(session: Session, entry: Entry, groups: Collection[str] = ()) -> int:
    """Return the place, counted from 1, that an entry has in its list by the order of practice.

    The best place has no entry of a later step before it, and no entry of the same or an earlier step after it. If
    entries were moved by hand, there may be no such place. Then it is the place with the fewest entries on the wrong
    side, so that a single moved entry does not decide where new ones are placed. Of several such places, it is the
    last. Rights of reply are ignored, but the place is always before the replies at the end.
    """
    others = [other for other in session.places(entry.list) if other is not entry]
    waiting = [at for at, other in enumerate(others) if other.is_waiting and not other.is_reply]
    own = step_of(session, entry, groups)
    steps = [step_of(session, others[at], groups) for at in waiting]
    wrong = sum(step <= own for step in steps)  # entries on the wrong side of a place at the head
    best, before = wrong, 0  # the number of waiting entries before the place
    for count, step in enumerate(steps, 1):
        wrong += 1 if step > own else -1
        if wrong <= best:
            best, before = wrong, count
    if before == len(waiting):
        return end_place(session, entry)
    return waiting[before - 1] + 2 if before else waiting[0] + 1


def lots(session: Session, list_id: str, seed: str) -> tuple[str, ...]:
    """Return the ids of the waiting entries in an order drawn by lot; rights of reply stay at the end.

    The lot of an entry is the SHA-256 of three texts with spaces between them: the seed, its name with its capacity,
    and a number. The number is that of the earlier entries with the same name and capacity. With the list and the seed,
    the draw can therefore be repeated without this program. If a name has several lots, its entries get them in the
    order of the list.
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
    """Return the letter that a seed draws; the alphabetical order of the list begins with this letter."""
    return chr(ord("A") + int(sha256(seed.encode()).hexdigest(), 16) % 26)


def step_of(session: Session, entry: Entry, groups: Collection[str] = ()) -> int:
    """Return the index of the step of the order of practice to which an entry belongs.

    Entries without a step have the index after the last step, and rights of reply the index after that.
    """
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


#: The ranks of dignitaries by step, the highest step first, in English, French and Spanish. A rank, without accents, is
#: equal to one of these forms or begins with one. If several forms fit, the longest decides.
_FORMS: Mapping[PracticeStep, str] = {
    "heads of state": "president, federal president, king, queen, emir, grand duke, head of state, presidente,"
    " presidenta, roi, reine, grand duc, chef detat, chef de letat, rey, reina, jefe de estado, jefa de estado",
    "heads of government": "prime minister, chancellor, federal chancellor, head of government, premier ministre,"
    " premiere ministre, chancelier federal, chanceliere federale, chef du gouvernement, cheffe du gouvernement,"
    " primer ministro, primera ministra, jefe de gobierno, jefa de gobierno, presidente del gobierno,"
    " presidenta del gobierno",
    "vice-presidents": "vice president, deputy president, first vice president, executive vice president,"
    " crown prince, crown princess, vice presidente, vicepresidente, vicepresidenta,"
    " prince heritier, princesse heritiere, principe heredero, princesa heredera",
    "deputy prime ministers": "deputy prime minister, vice chancellor, vice chancelier, vicecanciller,"
    " vice prime minister, vice premier ministre,"
    " vice premiere ministre, viceprimer ministro, viceprimera ministra, vice primer ministro, vice primera ministra",
    "ministers": "minister for, minister of, minister, federal minister, foreign minister, secretary of state for,"
    " cabinet secretary, secretary of, secretary for, secretaire aux, secretaire de,"
    " ministre, ministro, ministra, garde des sceaux",
    "vice-ministers": "under secretary of state, undersecretary of state, parliamentary under secretary of state,"
    " parliamentary vice minister, under secretary, undersecretary, sous secretaire, subsecretario, subsecretaria,"
    " deputy minister, deputy foreign minister, vice minister, vice foreign minister,"
    " assistant minister, minister of state, state minister, state secretary, vice ministre,"
    " sous ministre, ministre delegue, ministre deleguee, secretaire detat, viceministro, viceministra,"
    " vice ministro, vice ministra, secretario de estado, secretaria de estado,"
    " subsecretario de estado, subsecretaria de estado",
}
_RANKS: Mapping[str, PracticeStep] = {form: step for step, forms in _FORMS.items() for form in forms.split(", ")}
#: The words that may follow the rank of a head of State, apart from the name of the State.
_OF_STATE = ("", " of the republic", " de la republique", " de la republica")


def rank_step(entry: Entry) -> PracticeStep | None:
    """Return the step of the order of practice for a dignitary's rank; None if the rank is not in the table of ranks.

    After the rank of a head of State may only come the name of the State or “of the Republic”. None also for other
    words, such as “President of the Bank”, and for such a rank in an organization.
    """
    rank = fold(entry.rank)
    form = _form_of(rank)
    step = _RANKS.get(form)
    if step == "heads of state":
        of_state = (*_OF_STATE, *(f" {of} {fold(entry.name)}" for of in ("of", "of the", "de", "du", "de la", "del")))
        is_of_state = entry.category in (None, *STATES) and rank.removeprefix(form) in of_state
        return step if is_of_state else None
    return step


@lru_cache(1024)
def _form_of(rank: str) -> str:
    """Return the longest form in the table of ranks that a folded rank is or begins with; empty if there is none."""
    return max((form for form in _RANKS if f"{rank} ".startswith(f"{form} ")), key=len, default="")


def step_that_placed(session: Session, entry: Entry, groups: Collection[str] = ()) -> PracticeStep | None:
    """Return the step because of which an entry was placed before others that were on the list already, or None."""
    steps = practice_steps(session, entry.list)
    own = step_of(session, entry, groups)
    if own >= len(steps) or entry.late or not entry.is_waiting or session.is_of_podium(entry.list):
        return None
    below = session.places(entry.list)[session.place_of(entry) :]
    passed = [other for other in below if other.is_waiting and own < step_of(session, other, groups) < len(steps) + 1]
    came = entry.inscribed
    was_there = any(came is None or other.inscribed is None or other.inscribed <= came for other in passed)
    return steps[own] if was_there else None


def _speaks_for_group(entry: Entry, groups: Collection[str]) -> bool:
    if entry.name in groups:
        return True
    return bool(entry.on_behalf_of or entry.also_on_behalf_of) and entry.category not in SPEAK_JOINTLY


def alphabetical(session: Session, list_id: str, letter: str = "A") -> tuple[str, ...]:
    """Return the ids of the waiting entries in English alphabetical order, from `letter` to Z and then from A.

    Accents and a leading “The” are ignored: “The Netherlands” is under N. A leading “the” in small letters is part of
    the name: “the former Yugoslav Republic of Macedonia” is under T. Rights of reply come last.
    """
    names = {entry.id: fold(session.name_of(entry).removeprefix("The ")) for entry in session.waiting(list_id)}
    return _sorted(session, list_id, lambda entry: (names[entry.id] < fold(letter), names[entry.id]))


def by_time_spoken(session: Session, list_id: str, now: datetime) -> tuple[str, ...]:
    """Return the ids of the waiting entries by the speaking time of their delegation in this sitting, the least first.

    Entries with the same time keep their order. Rights of reply come last.
    """
    spoken = times_spoken(session, now)
    return _sorted(session, list_id, lambda entry: spoken.get(session.name_of(entry), ZERO))


def _sorted(session: Session, list_id: str, key: Callable[[Entry], Any]) -> tuple[str, ...]:
    return tuple(e.id for e in sorted(session.waiting(list_id), key=lambda entry: (entry.is_reply, key(entry))))


def marked_block(session: Session, list_id: str, marks: frozenset[str], selected: str | None) -> tuple[str, ...]:
    """Return the ids of the waiting entries from the marked to the selected entry, whichever is first on the list.

    Raises Refused if no entry is marked, or if the two are not different waiting entries.
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
    """Return the ids of the waiting entries from one entry to another of the same list, whichever is first."""
    entry = session.entry(one)
    places = session.places(entry.list) if entry else ()
    ends = [n for n, entry in enumerate(places) if entry.id in (one, other)]
    return tuple(entry.id for entry in places[min(ends, default=0) : max(ends, default=-1) + 1] if entry.is_waiting)


def block_to_place(session: Session, list_id: str, ids: Sequence[str], place: int) -> tuple[str, ...]:
    """Return the ids of all waiting entries of a list, with the entries of `ids` together at a place, counted from 1.

    If no entry before that place waits, the block is at the head. If the block would reach beyond the end, it
    is at the end.
    """
    to = sum(entry.is_waiting for entry in session.places(list_id)[: place - 1])
    waiting = [entry.id for entry in session.waiting(list_id)]
    block, others = ([row_id for row_id in waiting if (row_id in ids) is is_moved] for is_moved in (True, False))
    return (*others[:to], *block, *others[to:])


def inscribed_text(
    session: Session, entry: Entry, groups: Collection[str] | None = None, also_at: Sequence[int] = ()
) -> str:
    """Return the place of an entry on its list, the reason for it, and other details; long parts come last.

    For example “Pakistan: place 3, speaks for a group: Organization of Islamic Cooperation”. `groups` are names of
    groups that are on lists under their own name, `also_at` the other places of the entry's name.
    """
    step = step_that_placed(session, entry, groups or ())
    heard = [other for at in also_at if (other := session.places(entry.list)[at - 1]).is_heard]
    waits = [at for at in also_at if not session.places(entry.list)[at - 1].is_heard]
    besides = f", also in place{'s' if len(waits) > 1 else ''} {listed(waits)}" if waits else ""
    besides += "".join(f", heard at {hour_text(other.began, session.sitting.zone)}" for other in heard)
    first = [f": place {session.place_of(entry)}{besides}", *_first(session, entry), *_reason(entry, step)]
    whom = f" to {entry.replies_to}" if entry.replies_to else ""
    if step == "groups" and entry.capacity:
        whom = f": {entry.on_behalf_of or entry.also_on_behalf_of}"
    return ", ".join([f"{session.name_of(entry)}{', '.join(first)}{whom}", *_beside(entry, is_told=bool(whom))])


def _first(session: Session, entry: Entry) -> Iterator[str]:
    """Yield the details that must be seen even if the text is cut, such as “late” or “2nd reply”."""
    if entry.late:
        yield "late"
    if entry.is_waiting and not entry.held and entry.hold_reason:
        yield entry.hold_reason
    if entry_was_heard_before(session, entry):
        yield HEARD_BEFORE
    if entry.is_reply:
        number, foreseen = reply_number(session, entry), len(session.rules.reply_limits)
        what = which_reply(session, entry)
        yield f"{what} (the rules foresee {foreseen})" if number > foreseen else what


def _reason(entry: Entry, step: PracticeStep | None) -> Iterator[str]:
    """Yield the reason why the entry is placed before others that were on the list already, such as “a dignitary”."""
    match step:
        case "dignitaries":
            yield "a dignitary"
        case "groups" if entry.capacity:
            yield f"{'also ' if entry.also_on_behalf_of else ''}speaks for a group"
        case "groups":
            yield "a group"
        case "states":
            yield "a State"
        case rank if rank in _FORMS:
            yield f"by rank: {rank}"


def _beside(entry: Entry, *, is_told: bool) -> Iterator[str]:
    """Yield other details, such as “video”; the group of the entry is left out if it `is_told` already."""
    if entry.form == "video":
        yield "video"
    if entry.is_joint:
        yield entry.spoken_capacity
    elif entry.capacity and not is_told:
        yield f"{'also ' if entry.also_on_behalf_of else ''}for {entry.on_behalf_of or entry.also_on_behalf_of}"
    if entry.held:
        yield entry.held


@frozen
class Order:
    """A new order of the waiting entries of a list, which the screen shows before the user accepts it.

    `ids` are all waiting entries in that order. `title` and `says` describe the order; `act` and `facts` record it.
    """

    title: str
    ids: tuple[str, ...]
    act: ProceduralAct
    facts: ProceduralFacts = field(default_factory=ProceduralFacts)
    says: str = ""


def order_of(
    session: Session, now: datetime, list_id: str, act: ProceduralAct, chosen: ProceduralFacts, groups: Collection[str]
) -> Order:
    """Return the order that an act such as “lots” gives to a list; raises Refused if it cannot be made.

    `chosen` contains what the user chose or drew: the seed, the letter, or the entries and their place. `groups` are
    names of groups that are on lists under their own name.
    """
    match act:
        case "practice order":
            steps = ", ".join("States" if step == "states" else step for step in practice_steps(session, list_id))
            says = f"Steps: {steps or 'none are named'}; within each, the present order."
            return Order("In the order of practice", practice_order(session, list_id, groups), act, says=says)
        case "lots":
            says = f"The seed of this draw, {chosen.seed}, goes into the record."
            ids, facts = lots(session, list_id, chosen.seed), ProceduralFacts(seed=chosen.seed)
            return Order("Drawn by lot", ids, act, facts, says)
        case "alphabetical":
            return from_letter(session, list_id, chosen)
        case "by time spoken":
            says = "In order of time spoken in this sitting, the least first."
            return Order("By time spoken", by_time_spoken(session, list_id, now), act, says=says)
        case "reserved places":
            return with_reserved(session, now, list_id)
        case _:
            return block_moved(session, list_id, chosen.entries, chosen.place or 1)


def from_letter(session: Session, list_id: str, chosen: ProceduralFacts) -> Order:
    """Return the alphabetical order that begins with the letter drawn by the seed, or without a seed with `letter`.

    Both are facts in `chosen`.
    """
    first, seed = letter_by_lot(chosen.seed) if chosen.seed else chosen.letter, chosen.seed
    if not first.isalpha():
        raise Refused("Write the letter to begin with, or nothing to have it drawn by lot.")
    says = f"The letter {first} was drawn by lot; the seed, {seed}, goes into the record." if seed else ""
    ids, facts = alphabetical(session, list_id, first), ProceduralFacts(letter=first, seed=seed)
    return Order(f"Alphabetical from {first}", ids, "alphabetical", facts, says)


def with_reserved(session: Session, now: datetime, list_id: str) -> Order:
    """Return the order in which entries are moved up so that the reserved places are filled.

    Then as many entries of each category are heard as the rules reserve places for, or all if fewer wait. Raises
    Refused if the rules reserve no places, or if all callable entries will be reached.
    """
    places = {category: count for category, count in session.rules.reserved_places.items() if count}
    if not places:
        raise Refused("The rules reserve no places; write them in the rules on the agenda: nhri 1; ngo 3.")
    at = forecast_instant(session, now)
    seen = forecast(session, at, list_id)
    if not seen.not_reached:
        raise Refused("All who can be called will be reached; there is nothing to reserve.")
    ids = within_reach(session, at, list_id)
    reached = _reached_of_each(session, list_id, ids, forecast(in_order(session, list_id, ids), at, list_id).reached)
    reached_places = {category: reached[category] for category in places}
    facts = ProceduralFacts(reached=reached_places, reserved=places)
    says = f"Heard or within reach then: {reserved_text(reached_places, places)}."
    return Order("Reserved places", ids, "reserved places", facts, says)


def _reached_of_each(session: Session, list_id: str, ids: tuple[str, ...], reach: int) -> Counter[Category]:
    """Return, by category, the number of entries that have begun or are among the next `reach` callable ones.

    `ids` are the waiting entries in their new order.
    """
    waiting = [entry for entry in map(session.entry, ids) if entry is not None and entry.is_callable]
    heard = [entry for entry in session.places(list_id) if entry.spans]
    return Counter(entry.category for entry in (*heard, *waiting[:reach]) if entry.category is not None)


def block_moved(session: Session, list_id: str, block: Sequence[str], place: int) -> Order:
    """Return the order with the waiting entries of a block together, the first of them at a place of the list.

    `block` contains the ids of its entries.
    """
    entries = [entry for entry in session.waiting(list_id) if entry.id in block]
    if not entries:
        raise Refused("None of them waits on this list any more.")
    ids, names = tuple(entry.id for entry in entries), [session.name_of(entry) for entry in entries]
    was = session.place_of(entries[0]) if len(ids) == 1 else None
    facts = ProceduralFacts(entries=ids, place=place, was=was)
    return Order(f"{block_words(names)} to place {place}", block_to_place(session, list_id, ids, place), "moved", facts)


def block_words(names: Sequence[str]) -> str:
    """Return the words for a block of entries: “4 entries, Algeria to Cuba”; a single name alone."""
    return names[0] if len(names) == 1 else f"{len(names)} entries, {names[0]} to {names[-1]}"
