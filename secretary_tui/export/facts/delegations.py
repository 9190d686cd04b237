"""The facts of each delegation: what was noted of its statements, and the time that it used."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from secretary_tui.domain.model.rows.row import CATEGORIES, Category, FrozenFields, frozen_fields
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import all_speeches, speeches
from secretary_tui.domain.text import fold
from secretary_tui.export.facts.note_rows import Remark, Statement, remarks_of, statement
from secretary_tui.export.wording.base import total
from secretary_tui.export.wording.names import Names

T = TypeVar("T")
K = TypeVar("K")


def _grouped(rows: Iterable[T], key: Callable[[T], K]) -> dict[K, tuple[T, ...]]:
    """Return the rows by their keys, in the order in which each key comes first."""
    groups: dict[K, tuple[T, ...]] = {}
    for row in rows:
        groups[key(row)] = (*groups.get(key(row), ()), row)
    return groups


@frozen_fields
class Speech(FrozenFields):
    """A speech with the notes and questions that were written down during it."""

    said: Statement
    remarks: tuple[Remark, ...]


@frozen_fields
class Delegation(FrozenFields):
    """A delegation, or someone of the podium, with the speeches of which anything was noted, in order."""

    name: str
    speeches: tuple[Speech, ...]


@frozen_fields
class Points(FrozenFields):
    """What was said and asked, by delegation in the order of the first speech that something was noted of.

    `unspoken` are notes of no speaker, by block. `silent` are the delegations that were heard from the floor and of
    which nothing was noted.
    """

    delegations: tuple[Delegation, ...]
    unspoken: tuple[tuple[str, tuple[Remark, ...]], ...]
    silent: tuple[str, ...]


def points_of(session: Session, now: datetime, names: Names) -> Points:
    """Return the notes and questions of a sitting at `now`."""
    noted = [row for row in remarks_of(session, names) if row.note.kind in ("note", "question")]
    by_entry = _grouped((row for row in noted if row.speaker), lambda row: row.note.entry)
    spoken = [
        Speech(said=statement(session, now, names, e), remarks=by_entry.get(e.id, ())) for e in all_speeches(session)
    ]
    by_name = _grouped((speech for speech in spoken if speech.remarks), lambda speech: speech.said.name)
    placed = {row for speech in spoken for row in speech.remarks}
    of_floor = (one.said for one in spoken if one.said.list_id in session.floor_lists)
    heard = dict.fromkeys(said.name for said in of_floor if said.outcome and said.kind != "point of order")
    return Points(
        delegations=tuple(Delegation(name=name, speeches=of_name) for name, of_name in by_name.items()),
        unspoken=tuple(_grouped((row for row in noted if row not in placed), lambda row: row.block).items()),
        silent=tuple(name for name in heard if name not in by_name),
    )


@frozen_fields
class TimeUsed(FrozenFields):
    """The time at the microphone of a delegation, of someone of the podium, or of several together.

    `speakers` is how many they are, `part` the block of someone of the podium. `allowed` is what the limits of the
    speeches come to, None where none has a limit; `difference` is by how much those that have one were over it, below
    zero if they were under it.
    """

    name: str
    part: str
    category: Category | None
    region: str
    speakers: int
    statements: int
    replies: int
    used: timedelta
    allowed: timedelta | None
    difference: timedelta | None


@frozen_fields
class Times(FrozenFields):
    """The time used by each delegation and on the podium, with totals that are the sums of the rows."""

    delegations: tuple[TimeUsed, ...]
    podium: tuple[TimeUsed, ...]
    by_category: tuple[TimeUsed, ...]
    by_region: tuple[TimeUsed, ...]
    of_delegations: TimeUsed
    of_podium: TimeUsed
    of_all: TimeUsed


def times_of(session: Session, now: datetime, names: Names) -> Times:
    """Return the time used at `now`, films of the podium included and points of order left out."""
    said = [(entry.name, statement(session, now, names, entry)) for entry in speeches(session)]
    floor = [pair for pair in said if pair[1].list_id in session.floor_lists]
    by_name = _grouped(floor, lambda pair: (pair[1].name, pair[1].category or "other"))
    delegations = [_time_of([one for _, one in pairs], names.region(pairs[0][0])) for pairs in by_name.values()]
    delegations.sort(key=lambda row: (fold(row.name), row.name))
    others = (one for _, one in said if one.list_id not in session.floor_lists)
    podium = [
        _time_of(spoken, part=part) for (part, _), spoken in _grouped(others, lambda one: (one.block, one.name)).items()
    ]
    by_category, by_region = (_grouped(delegations, key) for key in (lambda row: row.category, lambda row: row.region))
    return Times(
        delegations=tuple(delegations),
        podium=tuple(podium),
        by_category=tuple(_together(by_category[c], category=c) for c in CATEGORIES if c in by_category),
        by_region=tuple(_together(by_region[region], region=region) for region in sorted(by_region, key=_last)),
        of_delegations=_together(delegations),
        of_podium=_together(podium),
        of_all=_together([*delegations, *podium]),
    )


def _last(region: str) -> tuple[bool, str]:
    """Return by what regional groups are sorted: those of none come last."""
    return not region, region


def _time_of(spoken: Sequence[Statement], region: str = "", part: str = "") -> TimeUsed:
    limited = [one for one in spoken if one.allowed is not None]
    allowed = total(one.allowed or timedelta(0) for one in limited)
    return TimeUsed(
        name=spoken[0].name,
        part=part,
        category=spoken[0].category or "other",
        region=region,
        speakers=1,
        statements=sum(not one.is_reply for one in spoken),
        replies=sum(one.is_reply for one in spoken),
        used=total(one.used for one in spoken),
        allowed=allowed if limited else None,
        difference=total(one.used for one in limited) - allowed if limited else None,
    )


def _together(rows: Sequence[TimeUsed], category: Category | None = None, region: str = "") -> TimeUsed:
    limited = [row for row in rows if row.allowed is not None]
    return TimeUsed(
        name="",
        part="",
        category=category,
        region=region,
        speakers=len({row.name for row in rows}),
        statements=sum(row.statements for row in rows),
        replies=sum(row.replies for row in rows),
        used=total(row.used for row in rows),
        allowed=total(row.allowed or timedelta(0) for row in limited) if limited else None,
        difference=total(row.difference or timedelta(0) for row in limited) if limited else None,
    )
