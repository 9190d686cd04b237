"""Orders of those who wait: where a name goes and why, other orders, and what the record says of them."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import field
from datetime import datetime

from secretary_tui.domain.forecast.forecast import forecast, in_order, within_reach
from secretary_tui.domain.forecast.schedule import forecast_instant
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.lists import HEARD_BEFORE, stands_as_heard
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.note import ProceduralAct, ProceduralFacts
from secretary_tui.domain.model.rows.row import Category, PracticeStep
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import reply_number
from secretary_tui.domain.rules.practice import (
    alphabetical,
    block_to_place,
    by_time_spoken,
    letter_by_lot,
    lots,
    practice_order,
    practice_steps,
    step_that_placed,
)
from secretary_tui.domain.rules.record_sentences import reserved_text
from secretary_tui.domain.text import ordinal
from secretary_tui.errors import Refused


def inscribed_text(
    session: Session, entry: Entry, groups: Collection[str] | None = None, also_at: Sequence[int] = ()
) -> str:
    """Where a name is on its list and why, then what it is; what may be long stands behind.

    “Pakistan: place 3, speaks for a group: Organization of Islamic Cooperation”. `groups` are those that speak in
    their own name, `also_at` the places in which the same name stands besides.
    """
    place = [other.id for other in session.places(entry.list)].index(entry.id) + 1
    step = step_that_placed(session, entry, groups or ())
    besides = f", also in place{'s' if len(also_at) > 1 else ''} {' and '.join(map(str, also_at))}" if also_at else ""
    first = [f": place {place}{besides}", *_first(session, entry), *_reason(entry, step)]
    whom = f" to {entry.replies_to}" if entry.replies_to else ""
    if step == "groups" and entry.capacity:
        whom = f": {entry.on_behalf_of or entry.also_on_behalf_of}"
    return ", ".join([f"{session.name_of(entry)}{', '.join(first)}{whom}", *_beside(entry, is_told=bool(whom))])


def _first(session: Session, entry: Entry) -> Iterator[str]:
    """What must be read of it, however long its name is; a reply last, for whom it answers stands behind."""
    if entry.late:
        yield "late"
    if entry.is_waiting and not entry.held and entry.hold_reason:
        yield entry.hold_reason
    if stands_as_heard(session, entry):
        yield HEARD_BEFORE
    if entry.is_reply:
        number, foreseen = reply_number(session, entry), len(session.rules.reply_limits)
        what = f"{ordinal(number)} reply" if number > 1 else "reply" if entry.replies_to else "right of reply"
        yield f"{what} (the rules foresee {foreseen})" if number > foreseen else what


def _reason(entry: Entry, step: PracticeStep | None) -> Iterator[str]:
    """Why it stands before others who were there."""
    match step:
        case "dignitaries":
            yield "a dignitary"
        case "groups" if entry.capacity:
            yield f"{'also ' if entry.also_on_behalf_of else ''}speaks for a group"
        case "groups":
            yield "a group"
        case "states":
            yield "a State"


def _beside(entry: Entry, *, is_told: bool) -> Iterator[str]:
    """What else it is; for whom it speaks, unless that is told already."""
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
    """An order of a list: the ids of those who wait, and the act with its facts, for the record."""

    title: str
    ids: tuple[str, ...]
    act: ProceduralAct
    facts: ProceduralFacts = field(default_factory=ProceduralFacts)
    says: str = ""


def order_of(
    session: Session, now: datetime, list_id: str, act: ProceduralAct, chosen: ProceduralFacts, groups: Collection[str]
) -> Order:
    """Return the order that an act makes of a list as it stands; `chosen` has what a person chose or drew for it.

    `groups` are those that speak in their own name, as the register knows them. Raises Refused where it makes none.
    """
    match act:
        case "practice order":
            return in_practice(session, list_id, groups)
        case "lots":
            return by_lots(session, list_id, chosen.seed)
        case "alphabetical":
            return from_letter(session, list_id, chosen)
        case "by time spoken":
            return by_time(session, now, list_id)
        case "reserved places":
            return with_reserved(session, now, list_id)
        case _:
            return block_moved(session, list_id, chosen.entries, chosen.place or 1)


def in_practice(session: Session, list_id: str, groups: Collection[str]) -> Order:
    """The order of practice, as `[rules]` has it."""
    steps = ", ".join("States" if step == "states" else step for step in practice_steps(session, list_id))
    return Order(
        "In the order of practice",
        practice_order(session, list_id, groups),
        "practice order",
        says=f"Steps: {steps or 'none are named'}; within each as they stand.",
    )


def by_lots(session: Session, list_id: str, seed: str) -> Order:
    """Lots for all who wait."""
    says = f"The seed of this draw, {seed}, goes into the record."
    return Order("Drawn by lot", lots(session, list_id, seed), "lots", ProceduralFacts(seed=seed), says)


def from_letter(session: Session, list_id: str, chosen: ProceduralFacts) -> Order:
    """The alphabet from the letter that was typed; without one, from the letter that the seed draws."""
    first = letter_by_lot(chosen.seed) if chosen.seed else chosen.letter
    if not first.isalpha():
        raise Refused("Write the letter to begin with, or nothing to have it drawn by lot.")
    seed = chosen.seed
    return Order(
        f"Alphabetical from {first}",
        tuple(entry.id for entry in alphabetical(session, list_id, first)),
        "alphabetical",
        ProceduralFacts(letter=first, seed=seed),
        f"The letter {first} was drawn by lot; the seed, {seed}, goes into the record." if seed else "",
    )


def by_time(session: Session, now: datetime, list_id: str) -> Order:
    """Who has spoken least comes first."""
    return Order(
        "By time spoken",
        tuple(entry.id for entry in by_time_spoken(session, list_id, now)),
        "by time spoken",
        says="By the time each delegation has spoken in this sitting, the least first.",
    )


def with_reserved(session: Session, now: datetime, list_id: str) -> Order:
    """The places of `reserved_places` within what can be reached; refused if there is nothing to keep them for."""
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
    return Order(
        "Reserved places",
        ids,
        "reserved places",
        ProceduralFacts(reached=reached_places, reserved=places),
        f"Heard or within reach then: {reserved_text(reached_places, places)}.",
    )


def _reached_of_each(session: Session, list_id: str, ids: tuple[str, ...], reach: int) -> Counter[Category]:
    """How many of each category are heard or will be."""
    waiting = [entry for entry in map(session.entry, ids) if entry is not None and entry.is_callable]
    heard = [entry for entry in session.places(list_id) if entry.spans]
    return Counter(entry.category for entry in (*heard, *waiting[:reach]) if entry.category is not None)


def block_moved(session: Session, list_id: str, block: Sequence[str], place: int) -> Order:
    """Those of the block who still wait on the list, with the first at a place of it; refused if nobody does."""
    entries = [entry for entry in session.waiting(list_id) if entry.id in block]
    if not entries:
        raise Refused("Nobody of them waits on this list any more.")
    ids, names = tuple(entry.id for entry in entries), [session.name_of(entry) for entry in entries]
    was = session.place_of(entries[0]) if len(ids) == 1 else None
    return Order(
        f"{block_words(names)} to place {place}",
        block_to_place(session, ids, place),
        "moved",
        ProceduralFacts(entries=ids, place=place, was=was),
    )


def block_words(names: Sequence[str]) -> str:
    """“4 entries, Algeria to Cuba”."""
    return names[0] if len(names) == 1 else f"{len(names)} entries, {names[0]} to {names[-1]}"
