"""The meetings of a folder as iCalendar, read by a parser: times, zone, text, and what stays if a meeting is moved."""

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Event

from secretary_tui.cli.main import main
from secretary_tui.domain.model.session import Session
from secretary_tui.export.papers.rendering import render
from secretary_tui.export.request import Request, Source
from secretary_tui.storage.text.codec import encode
from tests.shipped import AFTERNOON, MORNING, at, shipped
from tests.sittings import sitting

NOW = at(8)


def events(*sessions: Session, rehearsal: bool = False) -> list[Event]:
    sources = [Source(session, rehearsal) for session in sessions]
    calendar = Calendar.from_ical(render(sources, Request("calendar", "ics"), NOW))
    found: list[Event] = calendar.events
    return found


def moved(session: Session, days: int, **more: object) -> Session:
    hours = {key: getattr(session.sitting, key) + timedelta(days=days) for key in ("starts", "ends")}
    return session.evolve(sitting=session.sitting.evolve(**hours, interpretation_until=None, **more))


def test_a_meeting_has_its_hours_in_its_own_zone_and_its_texts_whole() -> None:
    second, first = events(shipped(AFTERNOON), shipped(MORNING))[::-1]
    assert (at(9), at(12)) == (first.DTSTART, first.DTEND)
    assert str(first.DTSTART.tzinfo) == "Europe/Zurich"
    assert str(first["summary"]).startswith(
        "17th meeting – ICTs and child sexual exploitation: international framework"
    )
    assert first["location"] == "Room XX, Palais des Nations, Geneva"
    assert str(first["description"]).splitlines()[:2] == ["9.00 Opening and presentations", "10.00 First slot: floor"]
    assert second.DTSTART > first.DTSTART


def test_a_skipped_block_is_not_on_the_agenda_and_the_others_have_the_hours_of_the_order_of_the_day() -> None:
    session = shipped(MORNING)
    first, second, *others = session.blocks
    (event,) = events(session.evolve(blocks=(first, second.evolve(skipped=True), *others)))
    lines = str(event["description"]).splitlines()
    assert lines[:2] == ["9.00 Opening and presentations", f"10.45 {others[0].title}"]
    assert len(lines) == len(others) + 1


@pytest.mark.parametrize(
    ("zone", "day", "offset"),
    [("Europe/Zurich", date(2016, 3, 28), 2), ("America/New_York", date(2016, 3, 12), -5),
     ("Asia/Kolkata", date(2026, 7, 1), 5.5),
     ("UTC", date(2026, 1, 1), 0), ("Pacific/Apia", date(2020, 12, 31), 14)],
)  # fmt: skip
def test_the_file_brings_the_rules_of_its_zones(zone: str, day: date, offset: float) -> None:
    starts = datetime(day.year, day.month, day.day, 10, tzinfo=ZoneInfo(zone))
    session = sitting(session={"title": "x", "timezone": zone, "starts": starts, "ends": starts + timedelta(hours=2)})
    calendar = Calendar.from_ical(render([Source(session)], Request("calendar", "ics"), NOW))
    (event,) = calendar.events
    assert event.DTSTART.utcoffset() == timedelta(hours=offset)
    assert event.DTSTART.replace(tzinfo=None) == starts.replace(tzinfo=None)
    known = [str(each["TZID"]) for each in calendar.timezones]
    assert known == ([] if zone == "UTC" else [zone])


def test_a_calendar_knows_a_meeting_again_that_was_moved_or_renamed() -> None:
    numbered, named = shipped(MORNING), sitting()
    for session, more in ((numbered, {}), (numbered, {"title": "Another"}), (moved(named, 0, id="a"), {})):
        (before,), (after,) = events(session), events(moved(session, 1, **more))
        assert before["uid"] == after["uid"]
        assert before.DTSTART != after.DTSTART
    uids = [event["uid"] for event in events(numbered, shipped(AFTERNOON), named, moved(named, 1))]
    assert len(set(uids)) == 4


def test_a_rehearsal_says_so() -> None:
    (event,) = events(shipped(MORNING), rehearsal=True)
    assert str(event["summary"]).startswith("REHEARSAL – 17th meeting")


def test_a_folder_is_one_calendar(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for number in range(3):
        (tmp_path / f"{number}.toml").write_text(encode(moved(sitting(), -number)), "utf-8")
    target = tmp_path / "meetings.ics"
    assert main(["export", "calendar", str(tmp_path), "-o", str(target)]) == 0
    assert capfd.readouterr().err == f"The meetings for a calendar are in {target}\n"
    starts = [event.DTSTART for event in Calendar.from_ical(target.read_bytes()).events]
    assert len(starts) == 3
    assert starts == sorted(starts)
