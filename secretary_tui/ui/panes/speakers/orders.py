"""The orders behind `o`, each as it would be: who comes when, what the record will say, and what it means."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import field
from datetime import datetime
from typing import Final, NamedTuple

from secretary_tui.domain.forecast.forecast import forecast
from secretary_tui.domain.forecast.reserved_places import in_order, within_reach
from secretary_tui.domain.forecast.schedule import forecast_instant
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.lists.ordering import alphabetical, block_between, block_to_place, by_time_spoken
from secretary_tui.domain.lists.practice import letter_by_lot, lots, practice_order
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.note import ProceduralAct, ProceduralFacts
from secretary_tui.domain.model.rows.types import Category
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.record_sentences import reserved_text
from secretary_tui.errors import NextStep, Refused


class OrderKey(NamedTuple):
    """A letter behind `o`: its row of the palette, what it does, and the act of an order by a rule or the lot."""

    row_id: str
    does: str
    by_rule: ProceduralAct | None = None


ORDERS: Final[Mapping[str, OrderKey]] = {
    "p": OrderKey("order.practice", "practice: in the steps that the rules name", "practice order"),
    "l": OrderKey("order.lots", "lots, drawn now and recorded with their seed", "lots"),
    "a": OrderKey("order.letter", "alphabetical, from a letter that is typed or drawn by lot", "alphabetical"),
    "t": OrderKey("order.time", "by time spoken, the least first", "by time spoken"),
    "r": OrderKey("order.reserved", "reserved places, kept within what can be reached", "reserved places"),
    "b": OrderKey("order.block", "a block of entries to a place: from the mark of {speakers.swap} to here"),
    "c": OrderKey("order.carry", "carry who waits to another list"),
}
#: Before a row that is not reached; reached rows have as many blanks.
NOT: Final = "not"


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


def block_of(session: Session, list_id: str, marks: frozenset[str], selected: str | None) -> tuple[str, ...]:
    """The ids of the block from the mark to the selected entry; refused if an end is missing, in words for which."""
    marked = next(filter(None, map(session.entry, marks)), None)
    end = session.entry(selected)
    if marked is None:
        raise Refused("Nobody is marked.", NextStep("speakers.swap", "marks one end of the block"))
    name = session.name_of(marked)
    if end is None or end.list != list_id or end.id == marked.id:
        step = NextStep("speakers.order", "at its other end moves the block")
        raise Refused(f"{name} is marked as one end of the block.", step)
    for entry in (marked, end):
        if not entry.is_waiting:
            raise Refused(f"{session.name_of(entry)} does not wait; both ends of the block must.")
    return block_between(session, marked.id, end.id)


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


def rows_of(session: Session, now: datetime, list_id: str, ids: Sequence[str]) -> list[str]:
    """Those who wait in an order, each with the place it then has, and “not” before who is then not reached."""
    then = in_order(session, list_id, tuple(ids))
    seen = forecast(then, forecast_instant(then, now), list_id)
    missed = set(seen.not_reached_ids)
    return [
        f"{NOT if entry.id in missed else '':{len(NOT)}} {place:2} {_entry_text(then, entry)}"
        for place, entry in enumerate(then.places(list_id), 1)
        if entry.is_waiting
    ]


def carried_rows(session: Session, list_id: str, to: str) -> tuple[list[str], list[str]]:
    """The other list as it stands, and with those who wait here behind it."""
    there = session.places(to)
    both = [*there, *session.waiting(list_id)]
    rows = [
        (place, f"{place:2} {_entry_text(session, entry)}") for place, entry in enumerate(both, 1) if entry.is_waiting
    ]
    return [row for place, row in rows if place <= len(there)], [row for _, row in rows]


def _entry_text(session: Session, entry: Entry) -> str:
    late = "late " if entry.late else ""  # before the name: behind a long one there is no room for it
    return f"{late}{session.name_of(entry)} {entry.spoken_capacity}".rstrip()
