"""The handover at every stage of a sitting: its sentences, and the parts that are left out."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from secretary_tui.domain.model.session import Session
from secretary_tui.room.status import status_line
from secretary_tui.room.view import strip_texts
from tests.export.rendered import rendered
from tests.export.sitting import DESK_NOW as NOW, desk_sitting
from tests.sittings import BLOCKS, at as minute, sitting, waiting


def handover(session: Session, now: datetime, language: str = "en") -> str:
    return rendered("handover", "md", session, now, language=language).replace("\u00a0", " ")


def begun(*names: str, **tables: Any) -> Session:
    """Return a sitting whose only part is a floor block, for 45 minutes from nine on."""
    return sitting(*names, **{"blocks": ({**BLOCKS[1], "started": minute(0)},), **tables})


@pytest.mark.parametrize(
    ("session", "minutes", "said"),
    [
        (begun("Chad"), 50, "This part is 5:00 over its time."),
        (begun("Chad", lists=({"id": "floor", "opened": minute(0)},)), 10, "Names are taken until 9.15 a.m."),
        (begun("Chad", lists=({"id": "floor", "opened": minute(0)},)), 20,
         "The list of speakers was closed at 9.15 a.m."),
        (begun("Chad", lists=({"id": "floor", "opened": minute(0), "closed": minute(5), "reopened": minute(6)},)), 20,
         "Names are taken until the list of speakers is closed by hand."),
        (begun("Chad"), 20, "The list of speakers has not been opened."),
        (begun("Chad", "Togo"), 41, "Waiting, at this pace: one to be heard in “First slot”, one not to be reached."),
        (begun(), 20, "- Nobody has the floor."),
    ],
)  # fmt: skip
def test_where_the_part_and_its_list_stand(session: Session, minutes: int, said: str) -> None:
    assert said in handover(session, minute(minutes))


def test_who_waits_on_a_list_that_is_over_is_counted_and_is_neither_held_back_nor_next() -> None:
    session = two_discussions()
    text = handover(session, minute(70))
    assert "Waiting, at this pace: one to be heard in “Debate”, two on lists that are over." in text
    assert "Held back" not in text
    reach, state = strip_texts(session, minute(70)).reach, status_line(session, minute(70))
    assert (reach.text, reach.shorter[:2]) == (
        "1 more by 11.20, 0 not, 2 unheard",
        ("1 more, 0 not, 2 unheard", "1 more, 0 not"),
    )
    assert "1 more by 11.20, 2 unheard" in state
    goes_on = tuple(row.evolve(goes_on=row.id == "d1") for row in session.discussions)
    assert "unheard" not in strip_texts(session.evolve(discussions=goes_on), minute(70)).reach.text


def two_discussions() -> Session:
    """Return a sitting with a dialogue of which only the answers are left, with two waiting, and a debate to come."""
    hours = {"started": minute(0), "ended": minute(60)}
    blocks = (
        {"id": "b1", "kind": "floor", "title": "Dialogue", "minutes": 60, "discussion": "d1", **hours},
        {"id": "b2", "kind": "responses", "title": "Answers", "minutes": 20, "discussion": "d1", "started": minute(60)},
        {"id": "b3", "kind": "floor", "title": "Debate", "minutes": 60, "discussion": "d2"},
    )
    late = waiting("Chad", "Togo", on="d1")
    entries = (late[0], late[1] | {"held": "not here"}, *waiting("Peru", on="d2"))
    discussions = ({"id": "d1", "title": "Dialogue on water"}, {"id": "d2", "title": "Debate on item 3"})
    return sitting(blocks=blocks, entries=entries, discussions=discussions, lists=({"id": "d1"}, {"id": "d2"}))


def test_of_a_sitting_of_another_day_no_end_is_foretold() -> None:
    assert "is expected to rise" not in handover(begun("Chad"), minute(20) + timedelta(days=2))
    assert "Waiting" not in handover(begun(), minute(20))


def test_what_there_is_nothing_of_has_no_heading() -> None:
    headings = [line for line in handover(begun(), minute(20)).splitlines() if line.startswith("#")]
    assert headings == ["# Handover", "## Last events"]


def test_in_a_break_the_list_of_the_floor_is_told() -> None:
    coffee = {"id": "coffee", "kind": "break", "title": "Coffee", "minutes": 10, "started": minute(0)}
    said = handover(sitting("Chad", blocks=(coffee, BLOCKS[1])), minute(4))
    assert "Coffee" in said
    assert "Chad" in said


def test_who_was_moved_and_has_spoken_is_told_no_more() -> None:
    assert "Places given by hand" in handover(desk_sitting(), NOW)
    entries = tuple(e.evolve(outcome="withdrawn") if e.is_waiting else e for e in desk_sitting().entries)
    assert "Places given by hand" not in handover(desk_sitting().evolve(entries=entries), NOW)
