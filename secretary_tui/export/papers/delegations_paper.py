"""Two papers by delegation, in words and as rows: its points and questions, and the speaking time that it used."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from secretary_tui.domain.model.rows.row import CATEGORIES, Category, FrozenFields, frozen_fields
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import all_speeches, speeches
from secretary_tui.domain.text import fold
from secretary_tui.export.facts.note_rows import Remark, Statement, grouped, remarks_of, statement
from secretary_tui.export.paper import Cell, Paper, Rows, instant, seconds
from secretary_tui.export.papers.note_paper import columns_of, of_sitting, titled_sections, worded
from secretary_tui.export.request import Page
from secretary_tui.export.wording.base import total
from secretary_tui.export.wording.names import Names, capacity


@frozen_fields
class Points(FrozenFields):
    """The notes and questions of a sitting or a discussion, grouped by the delegation that was speaking.

    `delegations` has the name of each delegation, and each of its speeches with a note: the facts of the entry, and the
    notes and questions that were written down during the speech. The delegations are in the order of the first of these
    speeches. `unspoken` are the notes that belong to no speech, grouped by block. `silent` are the names of the
    delegations that were heard from the floor and have no notes.
    """

    delegations: tuple[tuple[str, tuple[tuple[Statement, tuple[Remark, ...]], ...]], ...]
    unspoken: tuple[tuple[str, tuple[Remark, ...]], ...]
    silent: tuple[str, ...]


def points_of(session: Session, now: datetime, names: Names) -> Points:
    """Return the notes and questions of a session at `now`, grouped by the delegation that was speaking."""
    noted = [row for row in remarks_of(session, names) if row.note.kind in ("note", "question")]
    by_entry = grouped((row for row in noted if row.speaker), lambda row: row.note.entry)
    spoken = [(statement(session, now, names, e), by_entry.get(e.id, ())) for e in all_speeches(session)]
    by_name = grouped((speech for speech in spoken if speech[1]), lambda speech: speech[0].name)
    placed = {row for _, remarks in spoken for row in remarks}
    of_floor = (said for said, _ in spoken if said.list_id in session.floor_lists)
    heard = dict.fromkeys(said.name for said in of_floor if said.outcome and said.kind != "point of order")
    return Points(
        delegations=tuple(by_name.items()),
        unspoken=tuple(grouped((row for row in noted if row not in placed), lambda row: row.block).items()),
        silent=tuple(name for name in heard if name not in by_name),
    )


@frozen_fields
class TimeUsed(FrozenFields):
    """The time at the microphone of a delegation, of a person of the podium, or of several together.

    `part` is the block of a person of the podium. `speakers` is the number of speakers in this row. `allowed` is the
    sum of the limits of their speeches, None if no speech has a limit. `difference` is the time by which the speeches
    exceeded their limits in all; it is negative if they were shorter, and None if one of them has no limit.
    """

    name: str = ""
    part: str = ""
    category: Category | None = None
    region: str = ""
    speakers: int
    statements: int
    replies: int
    used: timedelta
    allowed: timedelta | None
    difference: timedelta | None


@frozen_fields
class Times(FrozenFields):
    """The time used by each delegation and by each person of the podium, with sums.

    `by_category` and `by_region` have the sums of the delegations in each category and in each regional group.
    `of_delegations`, `of_podium` and `of_all` are the sums of all delegations, of the podium, and of both.
    """

    delegations: tuple[TimeUsed, ...]
    podium: tuple[TimeUsed, ...]
    by_category: tuple[TimeUsed, ...]
    by_region: tuple[TimeUsed, ...]
    of_delegations: TimeUsed
    of_podium: TimeUsed
    of_all: TimeUsed


def times_of(session: Session, now: datetime, names: Names) -> Times:
    """Return the time that each speaker of a session has used at `now`.

    Films of the podium are included, points of order are not.
    """
    from_floor, from_podium = list[TimeUsed](), list[TimeUsed]()
    for entry in speeches(session):
        said = statement(session, now, names, entry)
        if said.list_id in session.floor_lists:
            from_floor.append(_of_one(said, region=names.region(entry.name)))
        else:
            from_podium.append(_of_one(said, part=said.block))
    by_name = grouped(from_floor, lambda row: (row.name, row.category))
    delegations = [_sum(rows, "name", "category", "region") for rows in by_name.values()]
    delegations.sort(key=lambda row: (fold(row.name), row.name))
    by_person = grouped(from_podium, lambda row: (row.part, row.name))
    podium = [_sum(rows, "name", "part", "category") for rows in by_person.values()]
    by_category, by_region = (grouped(delegations, key) for key in (lambda row: row.category, lambda row: row.region))
    regions = sorted(by_region, key=lambda region: (not region, region))  # delegations without a group come last
    return Times(
        delegations=tuple(delegations),
        podium=tuple(podium),
        by_category=tuple(_sum(by_category[c], "category") for c in CATEGORIES if c in by_category),
        by_region=tuple(_sum(by_region[region], "region") for region in regions),
        of_delegations=_sum(delegations),
        of_podium=_sum(podium),
        of_all=_sum([*delegations, *podium]),
    )


def _of_one(said: Statement, part: str = "", region: str = "") -> TimeUsed:
    return TimeUsed(
        name=said.name,
        part=part,
        category=said.category or "other",
        region=region,
        speakers=1,
        statements=int(not said.is_reply),
        replies=int(said.is_reply),
        used=said.used,
        allowed=said.allowed,
        difference=None if said.allowed is None else said.used - said.allowed,
    )


def _sum(rows: Sequence[TimeUsed], *shared: str) -> TimeUsed:
    """Return the sum of rows; `shared` are the fields with a text that all of these rows have."""
    allowed = [row.allowed for row in rows if row.allowed is not None]
    differences = [row.difference for row in rows if row.difference is not None]
    return TimeUsed(
        **{name: getattr(rows[0], name) for name in shared},
        speakers=len({row.name for row in rows}),
        statements=sum(row.statements for row in rows),
        replies=sum(row.replies for row in rows),
        used=total(row.used for row in rows),
        allowed=total(allowed) if allowed else None,
        difference=total(differences) if len(differences) == len(rows) > 0 else None,
    )


POINTS_COLUMNS = (
    *("delegation", "capacity", "person", "category", "began"),
    *("block", "at", "kind", "to", "done", "text"),
)


def points_in_words(page: Page) -> Paper:
    """Return the points and questions of one sitting in words; raises SecretaryError if the template is wrong."""
    session, names, order = of_sitting(page)
    by_discussion = tuple((title, points_of(one, page.now, names)) for title, one in titled_sections(session))
    return worded("points", page, order, order=order, sections=by_discussion)


def points_rows(page: Page) -> Rows:
    """Return the columns and a row for each plain note and each question, discussion by discussion, for CSV.

    In each discussion, those that belong to no speech come last.
    """
    session, names, _ = of_sitting(page)
    rows = ((title, row) for title, one in titled_sections(session) for row in _points_rows(one, page.now, names))
    return columns_of(session, POINTS_COLUMNS), [row | {"discussion": title} for title, row in rows]


def _points_rows(session: Session, now: datetime, names: Names) -> Iterator[dict[str, Cell]]:
    points, zone = points_of(session, now, names), session.sitting.zone
    spoken = (speech for _, speeches_with_notes in points.delegations for speech in speeches_with_notes)
    noted: list[tuple[Statement | None, Remark]] = [(said, row) for said, remarks in spoken for row in remarks]
    noted += [(None, row) for _, of_block in points.unspoken for row in of_block]
    for said, row in noted:
        yield {
            "delegation": said.name if said else row.speaker,
            "capacity": capacity(said.whom, also=said.also) if said else "",
            "person": said.person if said else "",
            "category": said.category if said else "",
            "began": instant(said.began, zone) if said else None,
            "block": row.block,
            "at": instant(row.note.at, zone),
            "kind": row.note.kind,
            "to": row.to,
            "done": row.note.done,
            "text": row.note.text,
        }


TIME_COLUMNS = (
    *("delegation", "place", "part", "category", "regional_group"),
    *("statements", "replies", "used_seconds", "limit_seconds", "difference_seconds"),
)


def time_in_words(page: Page) -> Paper:
    """Return the paper on the time used at one sitting; raises SecretaryError if the template is wrong."""
    session, names, order = of_sitting(page)
    times = times_of(session, page.now, names)
    by_discussion = tuple((title, times_of(one, page.now, names)) for title, one in titled_sections(session))
    return worded("time", page, order, order=order, times=times, sections=by_discussion)


def time_rows(page: Page) -> Rows:
    """Return the columns and a row of the time used for each delegation and each person of the podium, for CSV.

    A delegation has a row in each discussion, a person of the podium one for each block. There are no totals, because a
    spreadsheet can compute them.
    """
    session, names, _ = of_sitting(page)
    rows = list[dict[str, Cell]]()
    for title, one in titled_sections(session):
        times = times_of(one, page.now, names)
        rows += (_time_row(row, "floor") | {"discussion": title} for row in times.delegations)
        rows += (_time_row(row, "podium") | {"discussion": title} for row in times.podium)
    return columns_of(session, TIME_COLUMNS), rows


def _time_row(row: TimeUsed, place: str) -> dict[str, Cell]:
    return {
        "delegation": row.name,
        "place": place,
        "part": row.part,
        "category": row.category if place != "podium" else None,
        "regional_group": row.region,
        "statements": row.statements,
        "replies": row.replies,
        "used_seconds": seconds(row.used),
        "limit_seconds": seconds(row.allowed),
        "difference_seconds": seconds(row.difference),
    }
