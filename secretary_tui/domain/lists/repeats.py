"""Who stands on a list more than once in the same capacity: shown, never refused."""

from collections.abc import Mapping
from itertools import compress
from operator import attrgetter
from typing import Final

from secretary_tui.domain.lists.entry_values import entry_values
from secretary_tui.domain.model.cache import cached_per_session
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.cleaning import fold
from secretary_tui.domain.text.phrases import listed

_NAME: Final = attrgetter("name")


@cached_per_session
def repeats(session: Session, list_id: str) -> Mapping[str, tuple[int, ...]]:
    """Id → the places, counted from 1, of its name on the list in the same capacity, where these are more than one.

    Whoever withdrew, or was absent when called, is no repeat: such a delegation may inscribe again. Nor is a right of
    reply, or a further speech of somebody who was given the floor again.
    """
    entries = session.places(list_id)
    number_of = entry_values(session, list_id).names
    if len(number_of) == len(entries):
        return {}
    several = {*compress(number_of, map((1).__lt__, number_of.values()))}
    names = map(str.casefold, map(_NAME, entries))
    places: dict[tuple[str, ...], list[int]] = {}
    for place, entry in compress(enumerate(entries, 1), map(several.__contains__, names)):
        if _counts(entry):
            places.setdefault(_capacity(entry), []).append(place)
    return {
        entries[place - 1].id: tuple(of_name) for of_name in places.values() if len(of_name) > 1 for place in of_name
    }


def other_places(session: Session, entry: Entry) -> list[int]:
    """The places in which the name of an entry stands besides on its list in the same capacity, counted from 1."""
    places = session.places(entry.list)
    return [place for place in repeats(session, entry.list).get(entry.id, ()) if places[place - 1] is not entry]


def repeat_sentences(session: Session, list_id: str) -> list[str]:
    """“China stands 2 times on the list, in places 3 and 7”: a sentence for each name, without a full stop."""
    sentences = []
    for places in dict.fromkeys(repeats(session, list_id).values()):
        first = session.places(list_id)[places[0] - 1]
        who = " ".join(filter(None, (first.name, first.capacity)))
        sentences.append(f"{who} stands {len(places)} times on the list, in places {listed(places)}")
    return sentences


def _capacity(entry: Entry) -> tuple[str, ...]:
    """Who speaks, in which capacity, in whatever letters it is written."""
    return tuple(map(str.casefold, (entry.name, entry.on_behalf_of, entry.also_on_behalf_of)))


def _counts(entry: Entry) -> bool:
    return (
        bool(entry.name)
        and entry.kind == "statement"
        and not entry.further
        and entry.outcome not in ("withdrawn", "absent")
    )


def repeated(session: Session, list_id: str, name: str, capacity: tuple[str, str]) -> Entry | None:
    """Who is on the list already under this name in the same capacity (on behalf of, also on behalf of).

    Whoever withdrew, or was absent when called, is no repeat: such a delegation may inscribe again. Nor is a reply.
    """
    folded = fold(name)
    for entry in session.places(list_id):
        may_repeat = entry.outcome not in ("withdrawn", "absent") and not entry.is_reply
        is_same = (entry.on_behalf_of, entry.also_on_behalf_of) == capacity and fold(session.name_of(entry)) == folded
        if may_repeat and is_same:
            return entry
    return None
