"""The sub-paragraphs of a report: who stands in which, in which order, under which letter."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby
from string import ascii_lowercase
from typing import Final, Literal

from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.types import CATEGORIES, Category
from secretary_tui.domain.model.session import Session
from secretary_tui.export.report.model import Listed, Speaker
from secretary_tui.export.report.names import CouncilNames, Key, alphabetical

#: The mark of an observer State that spoke for Members, before the marks are numbered.
MARKED: Final = -1
#: A category, and the place in the alphabet: name, then capacity.
_Place = tuple[Category | None, Key, str, Key]


def listed(session: Session, names: CouncilNames, entries: Iterable[Entry]) -> tuple[Listed, ...]:
    """Return the entries by category; whoever spoke several times in one capacity stands once."""
    rules = session.rules
    order: list[Category | None] = [*dict.fromkeys((*rules.report_order, *CATEGORIES)), None]
    by_place: dict[_Place, list[Entry]] = {}
    for entry in sorted(entries, key=_first):
        speaker = speaker_of(session, names, entry)
        category = "member" if speaker.mark else names.category(entry, session.name_of(entry))
        place = category, (alphabetical(speaker.name)[0], ""), speaker.capacity, alphabetical(speaker.whose)
        by_place.setdefault(place, []).append(entry)
    places = sorted(by_place, key=lambda place: (order.index(place[0]), *place[1:]))
    groups = []
    for letter, (category, of_category) in zip(ascii_lowercase, groupby(places, lambda place: place[0]), strict=False):
        speakers = tuple(_together([speaker_of(session, names, e) for e in by_place[place]]) for place in of_category)
        one = len({speaker.name for speaker in speakers}) == 1
        heading = ""
        if category is not None and category in rules.report_headings:
            heading = rules.report_headings[category][0 if one else 1].rstrip(": ")
        groups.append(Listed(letter, category, heading, one, speakers))
    return tuple(groups) if len(groups) > 1 else tuple(replace(group, letter="") for group in groups)


def speaker_of(session: Session, names: CouncilNames, entry: Entry) -> Speaker:
    """Return an entry as a name in a list."""
    name = names.printed(entry, session.name_of(entry))
    spoken_for = entry.on_behalf_of or entry.also_on_behalf_of
    capacity: Literal["", "on behalf of", "also on behalf of"] = ""
    if spoken_for:
        capacity = "on behalf of" if entry.on_behalf_of else "also on behalf of"
    marked = names.category(entry, name) == "observer" and bool(spoken_for) and names.has_members(spoken_for) is True
    return Speaker(
        name=name,
        natural=names.natural(name),
        capacity=capacity,
        whose=names.whose(spoken_for),
        rank=entry.rank if session.rules.report_ranks and entry.dignitary else "",
        by_video=entry.form == "video",
        mark=MARKED if marked else 0,
    )


def doubtful(session: Session, names: CouncilNames, entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """Yield observer States that spoke for a group of which nobody knows whether it has Members, and the group."""
    for entry in entries:
        name = names.printed(entry, session.name_of(entry))
        spoken_for = entry.on_behalf_of or entry.also_on_behalf_of
        if spoken_for and names.category(entry, name) == "observer" and names.has_members(spoken_for) is None:
            yield name, spoken_for


def _together(speakers: list[Speaker]) -> Speaker:
    """Return one of the same name and capacity: by video only if every statement was, with the first known rank."""
    rank = next((speaker.rank for speaker in speakers if speaker.rank), "")
    return replace(speakers[0], rank=rank, by_video=all(speaker.by_video for speaker in speakers))


def _first(entry: Entry) -> tuple[bool, datetime, str]:
    """Return the key of an entry: when it began, else its id, so that the order of the list does not matter."""
    began = entry.spans[0].start.astimezone(UTC) if entry.spans else datetime.min.replace(tzinfo=UTC)
    return not entry.spans, began, entry.id
