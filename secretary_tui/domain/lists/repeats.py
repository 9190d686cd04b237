"""Who stands on a list more than once in the same capacity: shown, never refused."""

from collections import Counter
from collections.abc import Mapping
from itertools import compress
from operator import attrgetter
from typing import Final

from secretary_tui.domain.model.cache import cached_per_session
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.cleaning import fold

_NAME: Final = attrgetter("name")


@cached_per_session
def repeats(session: Session, list_id: str) -> Mapping[str, int]:
    """Id → how often its name stands on the list in the same capacity, of those that stand there more than once.

    Whoever withdrew, or was absent when called, is no repeat: such a delegation may inscribe again. Nor is a right of
    reply, or a further speech of somebody who was given the floor again.
    """
    places = session.places(list_id)
    names = [*map(str.casefold, map(_NAME, places))]
    if len(set(names)) == len(names):
        return {}
    several = {name for name, times in Counter(names).items() if times > 1}
    counted = [entry for entry in compress(places, map(several.__contains__, names)) if _counts(entry)]
    count = Counter(map(_capacity, counted))
    return {entry.id: count[_capacity(entry)] for entry in counted if count[_capacity(entry)] > 1}


def other_places(session: Session, entry: Entry) -> list[int]:
    """The places in which the name of an entry stands besides on its list in the same capacity, counted from 1."""
    marked = repeats(session, entry.list)
    if entry.id not in marked:
        return []
    capacity = _capacity(entry)
    places = enumerate(session.places(entry.list), 1)
    return [n for n, other in places if other is not entry and other.id in marked and _capacity(other) == capacity]


def repeat_sentences(session: Session, list_id: str) -> list[str]:
    """“China stands 2 times on the list, in places 3 and 7”: a sentence for each name, without a full stop."""
    marked = repeats(session, list_id)
    places: dict[str, list[int]] = {}
    names: dict[str, str] = {}
    for place, entry in enumerate(session.places(list_id), 1):
        if entry.id in marked:
            who = " ".join(filter(None, (entry.name, entry.capacity)))
            names.setdefault(who.casefold(), who)
            places.setdefault(who.casefold(), []).append(place)
    return [
        f"{names[who]} stands {len(at)} times on the list, in places {', '.join(map(str, at[:-1]))} and {at[-1]}"
        for who, at in places.items()
    ]


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
    return next(
        (
            entry
            for entry in session.places(list_id)
            if entry.outcome not in ("withdrawn", "absent")
            and not entry.is_reply
            and (entry.on_behalf_of, entry.also_on_behalf_of) == capacity
            and fold(session.name_of(entry)) == folded
        ),
        None,
    )
