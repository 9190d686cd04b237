"""The question of the limit."""

import pytest

from secretary_tui.domain.commands import SetLimit
from secretary_tui.domain.model import Category
from secretary_tui.domain.session import Session
from secretary_tui.ui.panes.limit_question import REFUSAL, LimitQuestion
from tests.ui.harness import START, small_session


def crowded(count: int = 60, **own: int) -> Session:
    session = small_session()
    more = tuple(session.entries[-1].evolve(id=f"x{n}", name=f"Organization {n}") for n in range(count))
    entries = tuple(e.evolve(limit=own[e.id]) if e.id in own else e for e in (*session.entries, *more))
    return session.evolve(entries=entries)


def question(session: Session | None = None) -> LimitQuestion:
    return LimitQuestion(session or crowded(), START, "floor")


@pytest.mark.parametrize(
    ("text", "seconds", "categories"),
    [
        ("1:30", 90, ()),
        ("1.30", 90, ()),
        ("90", 90, ()),
        ("2", 120, ()),
        (" 1:00 ", 60, ()),
        ("3:00 m", 180, ("member",)),
        ("1:30 s n", 90, ("observer", "ngo")),
        ("1:30SN", 90, ("observer", "ngo")),
    ],
)
def test_what_is_typed(text: str, seconds: int, categories: tuple[Category, ...]) -> None:
    assert question().command(text) == SetLimit(list="floor", seconds=seconds, categories=categories)


@pytest.mark.parametrize("text", ["", "x", "1:3", "1:30 q", "0", "0:04", "-1:30", "1:30:00"])
def test_what_cannot_be_read_is_refused(text: str) -> None:
    assert question().command(text) == REFUSAL
    assert question().says(text) == REFUSAL


def test_the_usual_limit_below_is_proposed_and_the_arrows_step() -> None:
    asked = question()
    assert asked.text == "1:45"
    assert [asked.step(1), asked.step(1), asked.step(1), asked.step(1)] == ["1:30", "1:15", "1:00", "1:00"]
    assert [asked.step(-1) for _ in range(9)][-1] == "5:00"
    asked.read("0:50")
    assert asked.step(-1) == "1:00"


def test_what_it_would_mean() -> None:
    assert question().says("2:00") == "20 more this round, 20 next, 28 not · round ends 10.45"
    assert question().says("1:00") == "38 more this round, 30 next, 0 not · round ends 10.45"


def test_whose_own_longer_limits_would_be_cut() -> None:
    asked = question(crowded(0, e1=300, e2=240, e3=200, e4=60))
    assert asked.text == "4:00"
    assert asked.says("1:30").endswith("cuts own limit of Algeria, China and 1 more")
    assert asked.says("3:30").endswith("cuts own limit of Algeria, China")
    assert "cuts" not in asked.says("5:00")


def test_the_rights_of_reply_have_a_letter_of_their_own() -> None:
    session = small_session()
    reply = session.entries[-1].evolve(id="r", name="Japan", kind="right of reply", limit=300)
    asked = question(session.evolve(entries=(*session.entries, reply)))
    assert asked.text == "1:45", "the limit of a reply is not the present one of all"
    assert asked.command("2:00 r") == SetLimit(list="floor", seconds=120, replies=True)
    assert asked.says("2:00 r").endswith("cuts own limit of Japan")
    assert "cuts" not in asked.says("2:00")
    assert asked.command("2:00 rm") == REFUSAL
