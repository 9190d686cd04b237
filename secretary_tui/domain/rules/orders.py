"""Orders of a list as they would be: who comes when, what the record will say, and what it means."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import field
from datetime import datetime

from secretary_tui.domain.forecast.forecast import forecast
from secretary_tui.domain.forecast.reserved_places import in_order, within_reach
from secretary_tui.domain.forecast.schedule import forecast_instant
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.lists.ordering import alphabetical, block_to_place, by_time_spoken
from secretary_tui.domain.lists.practice import letter_by_lot, lots, practice_order
from secretary_tui.domain.model.rows.note import ProceduralAct, ProceduralFacts
from secretary_tui.domain.model.rows.types import Category
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.record_sentences import reserved_text
from secretary_tui.errors import Refused


@frozen
class Order:
    """An order that is proposed: the ids of those who wait, and the act with its facts, for the record."""

    title: str
    ids: tuple[str, ...]
    act: ProceduralAct
    facts: ProceduralFacts = field(default_factory=ProceduralFacts)
    says: str = ""


def in_practice(session: Session, list_id: str, groups: Collection[str]) -> Order:
    """The order of practice, as `[rules]` has it."""
    steps = ", ".join("States" if step == "states" else step for step in session.rules.practice_order)
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


def from_letter(session: Session, list_id: str, letter: str, seed: str) -> Order:
    """The alphabet from the letter that was typed; without one, from the letter that `seed` draws."""
    drawn = not letter
    first = letter_by_lot(seed) if drawn else letter[0].upper()
    if not first.isalpha():
        raise Refused("Write the letter to begin with, or nothing to have it drawn by lot.")
    return Order(
        f"Alphabetical from {first}",
        tuple(entry.id for entry in alphabetical(session, list_id, first)),
        "alphabetical",
        ProceduralFacts(letter=first, seed=seed if drawn else ""),
        f"The letter {first} was drawn by lot; the seed, {seed}, goes into the record." if drawn else "",
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


def block_moved(session: Session, ids: tuple[str, ...], place: int) -> Order:
    """The block with its first at a place of the list."""
    names = [session.name_of(entry) for entry in map(session.entry, ids) if entry is not None]
    alone = session.entry(ids[0]) if len(ids) == 1 else None
    was = session.place_of(alone) if alone else None
    return Order(
        f"{block_words(names)} to place {place}",
        block_to_place(session, ids, place),
        "moved",
        ProceduralFacts(entries=ids, place=place, was=was),
    )


def block_words(names: Sequence[str]) -> str:
    """“4 entries, Algeria to Cuba”."""
    return names[0] if len(names) == 1 else f"{len(names)} entries, {names[0]} to {names[-1]}"
