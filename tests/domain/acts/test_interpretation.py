"""Until when the interpreters stay: the hour that is written, what is refused, and what becomes of those who wait."""

from datetime import datetime, timedelta

import pytest

from secretary_tui.domain.acts.agenda_rows import EditRow
from secretary_tui.domain.acts.base import Revert
from secretary_tui.domain.acts.blocks import NextBlock
from secretary_tui.domain.acts.sitting import CloseSitting, InterpretUntil, Suspend
from secretary_tui.domain.forecast.effect_texts import interpretation_text
from secretary_tui.domain.forecast.interpretation import read_until
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.changes import difference
from secretary_tui.domain.text.hours import hour_text
from secretary_tui.errors import Refused
from tests.sittings import NINE, ZONE, Run, at, sitting

NAMES = tuple(f"State {n}" for n in range(60))

#: Cells of the line of messages on a screen of 80 columns, beside the key of undo.
ROOM = 68


def seven_late() -> Run:
    """The opening began seven minutes late, and sixty wait."""
    run = Run(sitting(*NAMES))
    run.do(NextBlock(), 7)
    return run


def until(session: Session, text: str, minutes: float = 160) -> datetime:
    return read_until(session, at(minutes), text)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("12.10", at(190)),
        ("12:10", at(190)),
        ("12 h 10", at(190)),
        ("12.10 p.m.", at(190)),
        ("+10", at(190)),
        ("-5", at(175)),
        ("7 March 2016, 12.10", at(190)),
        ("2016-03-07T12:10:00+01:00", at(190)),
    ],
)
def test_it_is_read_as_people_say_it(text: str, instant: datetime) -> None:
    assert until(seven_late().session, text) == instant


def test_an_hour_just_past_midnight_is_of_the_next_day() -> None:
    late = NINE.replace(hour=21), NINE.replace(hour=23, minute=50)
    session = sitting(session={"title": "x", "timezone": "Europe/Zurich", "starts": late[0], "ends": late[1]})
    assert read_until(session, late[0], "0.10") - late[1] == timedelta(minutes=20)


def test_ten_minutes_more_are_counted_from_what_was_agreed_before() -> None:
    run = seven_late()
    run.do(InterpretUntil(until=until(run.session, "+10")), 160)
    assert hour_text(until(run.session, "+10"), ZONE) == "12.20"


def test_a_file_of_another_day_that_is_run_now_is_read_from_now() -> None:
    run = Run(sitting(*NAMES))
    run.do(NextBlock(), 3 * 1440 + 7)
    now = at(3 * 1440 + 7)
    assert read_until(run.session, now, "+10") == now + timedelta(minutes=10)
    assert read_until(run.session, now, "12.10") == at(3 * 1440 + 190)


def test_the_hard_stop_follows_it_is_recorded_and_undone() -> None:
    run = seven_late()
    before = run.session
    command = InterpretUntil(until=at(190))
    run.do(command, 160)
    assert run.session.sitting.hard_stop == at(190)
    assert run.session.sitting.ends == at(180)
    note = run.session.notes[-1]
    assert (note.kind, note.at, note.block) == ("procedural", at(160), "opening")
    assert (note.act, note.facts.until) == ("interpretation", at(190))
    assert run.do(Revert(changes=difference(before, run.session)), 161) == before


def test_it_may_be_said_before_the_sitting_and_while_it_is_suspended() -> None:
    run = Run(sitting(*NAMES))
    run.do(InterpretUntil(until=at(190)), -30)
    run.do(NextBlock(), 0)
    run.do(Suspend(), 5)
    run.do(InterpretUntil(until=at(200)), 6)
    assert run.session.sitting.hard_stop == at(200)


@pytest.mark.parametrize(
    ("instant", "sentence"),
    [
        (at(159), "It is 11.40: the interpreters stay until an hour to come; write it, or +10."),
        (at(160), "It is 11.40: the interpreters stay until an hour to come; write it, or +10."),
        (at(0), "The sitting begins at 9.00: the interpreters cannot leave before; write a later hour."),
        (at(-60), "The sitting begins at 9.00: the interpreters cannot leave before; write a later hour."),
        (at(180), "Interpretation is until 12.00 already; write another hour, or +10."),
        (at(180 + 600), "22.00 would be 10 hours more; write an hour that is closer, or +10."),
    ],
)
def test_what_cannot_be_meant_is_refused(instant: datetime, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        seven_late().do(InterpretUntil(until=instant), 160)
    assert refused.value.sentence == sentence


def test_a_closed_sitting_and_a_form_with_an_hour_before_the_sitting_are_refused() -> None:
    run = seven_late()
    with pytest.raises(Refused, match="the interpreters cannot leave before"):
        run.do(EditRow(table="session", changes={"interpretation_until": at(-1)}), 10)
    run.do(CloseSitting(), 170)
    with pytest.raises(Refused, match=r"The sitting was closed at 11\.50; EditRow on the session corrects it"):
        run.do(InterpretUntil(until=at(190)), 171)


@pytest.mark.parametrize(
    ("minutes", "instant", "told", "done"),
    [
        (7, at(187), "12.07: 3 more will be heard, ends 12.07", "12.07: 3 more will be heard"),
        (
            *(7, at(190), "12.10: 3 more will be heard, ends 12.07, 3 min to spare"),
            "12.10, 3 min to spare: 3 more will be heard",
        ),
        (
            *(7, at(183), "12.03: 2 more will be heard, ends 12.07, 4 past interpretation"),
            "12.03, 4 min short: 2 more will be heard",
        ),
        (
            *(7, at(170), "11.50: 4 fewer will be heard, ends 12.07, 17 past interpretation"),
            "11.50, 17 min short: 4 fewer will be heard",
        ),
        (
            *(0, at(190), "12.10: nobody more is heard, ends 12.00, 10 min to spare"),
            "12.10, 10 min to spare: nobody more is heard",
        ),
    ],
)
def test_what_it_means_is_told_before_and_after(minutes: int, instant: datetime, told: str, done: str) -> None:
    run = Run(sitting(*NAMES))
    run.do(NextBlock(), minutes)
    assert interpretation_text(run.session, at(minutes), instant) == f"until {told}"
    before, command = run.session, InterpretUntil(until=instant)
    run.do(command, minutes)
    assert command.sentence(before, run.session, at(minutes)) == f"Interpretation until {done}"
    assert len(f"Interpretation until {done}") <= ROOM


def test_with_nobody_left_out_all_are_heard() -> None:
    run = Run(sitting("Cuba"))
    run.do(NextBlock(), 0)
    assert interpretation_text(run.session, at(0), at(190)).startswith("until 12.10: all will be heard")
