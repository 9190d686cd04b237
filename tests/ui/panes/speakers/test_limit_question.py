"""The question for the limit."""

import pytest
from rich.cells import cell_len

from secretary_tui.domain.acts.lists import SetLimit
from secretary_tui.domain.model.rows.row import Category
from secretary_tui.domain.model.session import Session
from secretary_tui.ui.panes.list_order import REFUSAL, LimitQuestion
from tests.ui.harness import START, crowded, small_session


def with_limits(session: Session, **own: int) -> Session:
    return session.evolve(entries=tuple(e.evolve(limit=own.get(e.id, e.limit)) for e in session.entries))


def question(session: Session | None = None) -> LimitQuestion:
    return LimitQuestion(session or crowded(60), START, "floor")


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
    assert question().read(text) == SetLimit(list="floor", seconds=seconds, categories=categories)


@pytest.mark.parametrize("text", ["", "x", "1:3", "1:30 q", "0:04", "-1:30", "1:30:00", "1:60", "2:00 rm"])
def test_what_cannot_be_read_is_refused(text: str) -> None:
    assert question().read(text) is None
    assert question().says(text) == REFUSAL


def test_the_present_limit_is_proposed_and_the_arrows_step_through_the_table() -> None:
    asked = question()
    assert asked.text == "2:00"
    assert [asked.step(1) for _ in range(5)] == ["1:45", "1:30", "1:05", "1:00", "1:00"]
    assert [asked.step(-1) for _ in range(9)][-1] == "5:00"
    asked.read("0:50")
    assert asked.step(-1) == "1:00"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2:00", "20 more this round, 20 next, 28 not · round ends 10.45"),
        ("130", "2:10: 19 more"),
        ("2", "2:00: 20 more"),
        ("1.30", "27 more"),
    ],
)
def test_what_it_would_mean_and_as_what_a_bare_number_is_understood(text: str, told: str) -> None:
    assert question().says(text).startswith(told)


def table(asked: LimitQuestion, text: str) -> list[str]:
    return [line.plain.rstrip() for line in asked.table(text, asked.lines)]


def test_the_limits_stand_beside_each_other() -> None:
    asked = question()
    assert table(asked, "1:45") == [
        "   limit  this round  until  in all  not heard",
        "    2:00          20  10.45      40         28  as now",
        " ▸  1:45          23  10.45      46         22",
        "    1:30          27  10.45      54         14",
        "    1:05          36  10.45      68          0  all are heard up to here",
        "    1:00          38  10.45      68          0",
        "   The largest limit at which all are heard: 1:05",
    ]
    assert asked.lines >= 7
    assert all(cell_len(line) <= 78 for line in table(asked, "1:45"))
    assert [line[:3] for line in table(asked, "100")] == ["   "] * 7, "what is typed need not stand among them"


def test_when_all_are_heard_the_block_can_end() -> None:
    assert question(crowded(2)).says("1:00") == "10 more this round, 0 not · all heard by 10.11"
    lines = table(question(crowded(2)), "1:00")
    assert lines[1] == "    2:00          10  10.21      10          0  as now"
    assert lines[-1] == "   All are heard at the limit in force."


def test_a_limit_for_one_category_and_one_that_nobody_can_keep() -> None:
    asked = question()
    assert table(asked, "1:30")[-1] == "   The largest limit at which all are heard: 1:05"
    assert table(asked, "1:30 n")[-1] != table(asked, "1:30")[-1]
    over = question(crowded(600))
    assert table(over, "1:30")[-1] == "   There is no limit at which all are heard."


def test_whose_own_longer_limits_would_be_cut_and_who_keeps_theirs() -> None:
    session = with_limits(small_session(), e1=300, e2=240, e3=200, e4=190, e5=60)
    entries = tuple(e.evolve(limit=400, kept=True) if e.id == "e6" else e for e in session.entries)
    asked = question(session.evolve(entries=entries))
    cut = "   own limits cut too, 4: Algeria 5:00, China 4:00, Uruguay 3:20, Côte d'Ivo…"
    assert table(asked, "1:30")[-2:] == [cut, "   own limits kept, 1: UNICEF 6:40"]
    assert table(asked, "3:30")[-2] == "   own limits cut too, 2: Algeria 5:00, China 4:00"
    assert not any("own" in line for line in table(asked, "7:00"))
    assert asked.lines >= len(asked.table("1:30", 99))


def test_the_rights_of_reply_have_a_letter_of_their_own() -> None:
    session = small_session()
    reply = session.entries[-1].evolve(id="r", name="Japan", kind="right of reply", limit=300)
    asked = question(session.evolve(entries=(*session.entries, reply)))
    assert asked.text == "2:00", "the limit of a reply is not the present one of all"
    assert asked.read("2:00 r") == SetLimit(list="floor", seconds=120, replies=True)
    assert table(asked, "2:00 r")[-1] == "   own limits cut too, 1: Japan 5:00"
    assert not any("own" in line for line in table(asked, "2:00"))


def test_a_time_bank_bounds_it_and_its_rest_is_shown() -> None:
    session = crowded(60)
    banked = session.evolve(lists=(session.speakers_list("floor").evolve(bank=60),))
    asked = question(banked)
    assert asked.says("2:00") == "20 more this round, 10 next, 38 not · round ends 10.45 · bank 0:00 left"
    assert table(asked, "2:00")[-1] == "   The bank has time for 30; 0:00 of it is left"
    assert len(table(asked, "2:00")) == asked.lines
    assert asked.says("1:00").endswith("bank 0:00 left")
    one_block = banked.evolve(blocks=banked.blocks[:2], lists=(banked.lists[0].evolve(bank=50),))
    asked = question(one_block)
    assert asked.says("2:00") == "20 more this round, 48 not · round ends 10.45 · bank 10:00 left"
    assert table(asked, "2:00")[-1] == "   The block has time for 20, the bank for 25: the block needs 9 min more"
