"""The typed hour at which interpretation ends."""

from datetime import datetime, timedelta

import pytest

from secretary_tui.domain.acts.sitting import NextBlock
from secretary_tui.domain.forecast.schedule import read_until
from secretary_tui.domain.model.session import Session
from tests.domain.acts.situations import NAMES, seven_late
from tests.sittings import NINE, Run, at, sitting


def until(session: Session, text: str, minutes: float = 160) -> datetime:
    return read_until(session, at(minutes), text)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("12.10", at(190)), ("+10", at(190)), ("-5", at(175)), ("7 March 2016, 12.10", at(190)),
        ("2016-03-07T12:10:00+01:00", at(190)),
    ],
)  # fmt: skip
def test_it_is_read_as_people_say_it(text: str, instant: datetime) -> None:
    assert until(seven_late().session, text) == instant


def test_an_hour_just_past_midnight_is_of_the_next_day() -> None:
    late = NINE.replace(hour=21), NINE.replace(hour=23, minute=50)
    session = sitting(session={"title": "x", "timezone": "Europe/Zurich", "starts": late[0], "ends": late[1]})
    assert read_until(session, late[0], "0.10") - late[1] == timedelta(minutes=20)


def test_a_file_of_another_day_that_is_run_now_is_read_from_now() -> None:
    run = Run(sitting(*NAMES))
    run.do(NextBlock(), 3 * 1440 + 7)
    now = at(3 * 1440 + 7)
    assert read_until(run.session, now, "+10") == now + timedelta(minutes=10)
    assert read_until(run.session, now, "12.10") == at(3 * 1440 + 190)
