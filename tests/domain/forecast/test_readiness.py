"""Each thing that is missing before a sitting is said, with the place in the file where it is corrected."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from secretary_tui.domain.forecast.readiness import Place, missing
from secretary_tui.domain.model.rows.entry import Block, Entry, Span
from secretary_tui.domain.model.rows.row import Row
from secretary_tui.domain.model.rows.sitting import Organization
from secretary_tui.domain.model.session import ROW_TYPES, TABLES, Session, Table
from secretary_tui.file_keys import form_keys
from secretary_tui.ui.dialogs.row_form import FIELDS, PODIUM_FIELDS
from tests.shipped import AFTERNOON, GENEVA, MORNING, at, shipped

NOBODY_ON_LINE = shipped(MORNING).evolve(organizations=())
NEW_YORK = ZoneInfo("America/New_York")
EVENING = at(18) - timedelta(days=1)


def sitting(**changes: object) -> Callable[[Session], Session]:
    return lambda session: session.evolve(sitting=session.sitting.evolve(**changes))


def changed(table: Table, row_id: str, **changes: object) -> Callable[[Session], Session]:
    return lambda session: session.evolve(
        **{table: tuple(row.evolve(**changes) if row.id == row_id else row for row in session.rows(table))}
    )


block, person, entry = partial(changed, "blocks"), partial(changed, "panel"), partial(changed, "entries")


def inscribed(*names: str, **values: object) -> Callable[[Session], Session]:
    rows = [Entry(id=f"x{n}", list="floor", name=name).evolve(**values) for n, name in enumerate(names)]
    return lambda session: session.evolve(entries=(*session.entries, *rows))


def test_the_shipped_sittings_were_ready_the_evening_before() -> None:
    (told,) = missing(shipped(MORNING), EVENING, GENEVA)
    assert told.startswith(
        "29 of the organizations have not confirmed and are held until they do: ECPAT International;"
    )
    assert missing(shipped(AFTERNOON), EVENING, GENEVA) == []


def on_line(*rows: dict[str, object]) -> Callable[[Session], Session]:
    told = tuple(Organization.of({"id": f"o{n}", **row}) for n, row in enumerate(rows))
    return lambda session: session.evolve(organizations=told)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (inscribed("Peru"), "Peru has no category; write category."),
        (inscribed("Plan", category="ngo", confirmed=False),
         "Plan is not confirmed and will not be called; confirm it at the desk."),
        (inscribed("Peru", "peru", category="observer", on_behalf_of="GRULAC"),
         "Peru on behalf of GRULAC is on the list 2 times, in places 1 and 2; keep one, or correct one."),
        (on_line({"name": "Plan"}, {"name": "Here", "confirmed": True}, {"name": "ECPAT"}),
         "2 of the organizations have not confirmed and are held until they do: Plan; ECPAT."),
        (on_line({"name": "Plan"}, {"name": "Here", "confirmed": True}),
         "1 of the organizations has not confirmed and is held until it does: Plan."),
        (block("floor-2", minutes=40), "The blocks make 175 minutes, the sitting has 180: 5 are not planned."),
        (block("floor-2", minutes=44), "The blocks make 179 minutes, the sitting has 180: 1 is not planned."),
        (block("floor-2", granted=5), "The blocks make 185 minutes, the sitting has 180: 5 are too many."),
        (person("p-allen", function=""), "Ernie Allen has no function; write function."),
        (person("p-choi", role="panellist"), "Nobody is in the chair; add someone with role = “chair” to the panel."),
        (lambda session: session.evolve(entries=tuple(row for row in session.entries if row.panel != "p-maloor")),
         "Preetam Maloor has no place in the running order; add an entry, or remove the row from the panel."),
        (entry("e-allen", planned=None),
         "Ernie Allen has no planned seconds in “Opening and presentations”; write planned, such as 7:00."),
        (entry("e-allen", planned=900),
         "The running order of “Opening and presentations” is 1:10 longer than its 60 minutes."),
        (sitting(meeting=None), "The number of the meeting is missing; fill in meeting."),
        (sitting(venue=""), "The room is missing; fill in venue."),
        (sitting(mandate=""), "The decision under which the sitting is held is missing; fill in mandate."),
        (sitting(council_members=()),
         "The members of the body are missing: every State would be an observer; fill in “Council members”."),
        (sitting(starts=at(9) - timedelta(days=28), ends=at(12) - timedelta(days=28)),
         "The sitting is planned for 8 February 2016, which is past; correct starts and ends, or rehearse it."),
        (sitting(starts=at(9) + timedelta(days=7), ends=at(12) + timedelta(days=7)),
         "The sitting is planned for 14 March 2016, which is neither today nor tomorrow; correct it if that is wrong."),
        (sitting(starts=datetime(2016, 3, 7, 8, tzinfo=UTC)),
         "starts is 2016-03-07T09:00:00+01:00 in Europe/Zurich; write the offset of the room."),
        (sitting(timezone="America/New_York", starts=at(9).astimezone(NEW_YORK), ends=at(12).astimezone(NEW_YORK)),
         "The session has the time of America/New_York, and the room that of Europe/Zurich; correct timezone."),
        (sitting(closed=at(12)), "The sitting is closed in this file; begin from a clean one."),
        (block("opening", started=at(9)), "The sitting has begun in this file; begin from a clean one."),
        (lambda session: session.evolve(blocks=()), "There are no blocks; write the agenda."),
    ],
)  # fmt: skip
def test_what_is_missing_is_said(change: Callable[[Session], Session], said: str) -> None:
    session = change(NOBODY_ON_LINE)
    lines = missing(session, EVENING, GENEVA)
    assert lines == [said]
    assert has_place(session, lines[0].place) is ("clean one" not in said)


def has_place(session: Session, place: Place) -> bool:
    """Return whether a place is a key that the form of its row asks for, or a row that can be added."""
    if not place.table:
        return False
    kind: type[Row] = ROW_TYPES[place.table]
    if place.table in TABLES and not place.row:
        asked = {Block: {"title": "New", "kind": "floor", "minutes": 5}, Entry: {}}.get(kind, {"name": "New"})
        return isinstance(kind.of({"id": "new", **asked, **(place.values or {})}), kind)
    if place.table == "entries":
        row = session.entry(place.row)
        return row is not None and place.key in (PODIUM_FIELDS if row.panel else (*FIELDS, "confirmed"))
    is_there = place.table in ("session", "rules") or any(row.id == place.row for row in getattr(session, place.table))
    return is_there and place.key in form_keys(kind)


def test_without_a_floor_block_it_says_that_the_list_is_never_called() -> None:
    session = NOBODY_ON_LINE
    rows = tuple(row.evolve(kind="break") if row.kind == "floor" else row for row in session.blocks)

    assert "No block hears the floor; the speakers' list would never be called." in missing(
        session.evolve(blocks=rows), EVENING
    )


def test_another_zone_with_the_same_hour_is_the_rooms() -> None:
    assert missing(NOBODY_ON_LINE, EVENING, ZoneInfo("Europe/Paris")) == []


def test_who_has_spoken_or_withdrawn_is_no_longer_missing_anything() -> None:
    session = inscribed("Peru", outcome="withdrawn")(NOBODY_ON_LINE)
    assert missing(session, EVENING) == []

    spoken = inscribed("Peru", spans=(Span(start=at(9), end=at(9, 1)),), outcome="delivered")(NOBODY_ON_LINE)
    assert missing(spoken, EVENING) == ["The sitting has begun in this file; begin from a clean one."]
