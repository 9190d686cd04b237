"""The lines above the list: its title, when it closes, and its counts."""

from datetime import timedelta

import pytest

from secretary_tui.domain.acts import entries, floor, lists, sitting
from secretary_tui.domain.forecast.forecast import forecast
from secretary_tui.ui.panes.list_head import Regions, categories, closes, counts, title_text
from tests.ui.harness import START, MemoryDesk, on_the_floor, small_session


def called() -> MemoryDesk:
    desk = MemoryDesk(small_session())
    desk.do(floor.CallNext())
    return desk


@pytest.mark.parametrize(
    ("minutes", "told"),
    [(0, "closes in 15 min"), (10, "closes in 5 min"), (11, "closes in 4:00"), (15, "closed 9.15")],
)
def test_when_the_list_closes(minutes: float, told: str) -> None:
    assert closes(called().session, "floor", START + timedelta(minutes=minutes)) == told


def test_a_list_that_is_opened_by_hand_or_closed_with_the_sitting_has_no_hour() -> None:
    desk = MemoryDesk(small_session())
    assert closes(desk.session, "floor", START) == "not yet open"
    for act in (lists.OpenList(list="floor"), lists.CloseList(list="floor"), lists.OpenList(list="floor")):
        desk.do(act)
    assert closes(desk.session, "floor", START) == "open"
    desk = called()
    desk.do(sitting.CloseSitting(expected="o1"))
    assert closes(desk.session, "floor", desk.clock.now()) == "closed"


def test_a_list_of_the_podium_has_nothing_to_close() -> None:
    desk = on_the_floor()
    desk.do(sitting.NextBlock(expected="e1", sure=True))
    told = [closes(desk.session, list_id, desk.clock.now()) for list_id in ("floor", "answers-1", "answers-2")]
    assert told == ["closed 9.15", "", ""]


def counted(desk: MemoryDesk, width: int, closing: str = "") -> str:
    return counts(desk.session, forecast(desk.session, desk.clock.now()), width, closing)


def test_a_further_statement_is_told_apart_and_counts_as_no_other_name() -> None:
    desk = on_the_floor()
    regions = Regions(lambda name: "African States" if name == "Algeria" else None)

    def by_group() -> tuple[str, str]:
        return categories(desk.session, "floor")[0], regions.texts(desk.session, "floor")[0]

    before = by_group()
    desk.do(floor.EndSpeech())
    desk.do(floor.GiveFloor(entry="e1"))
    assert counted(desk, 118).startswith("8 inscribed · 1 heard · ")
    assert "1 further" in counted(desk, 118)
    assert by_group() == before


@pytest.mark.parametrize(
    ("width", "closing", "told"),
    [
        (38, "", "5 this round · 0 next · 0 not · 1 held"),
        (60, "list open", "5 this round · 0 next · 0 not · list open · 1 held"),
        (78, "", "8 inscribed · 0 heard · 5 this round · 0 next · 0 not reached · 1 held"),
        (
            118,
            "list open",
            "8 inscribed · 0 heard · 5 more this round · 0 next round · 0 not reached · list open · 1 held",
        ),
    ],
)
def test_the_counts(width: int, closing: str, told: str) -> None:
    desk = on_the_floor()
    desk.do(entries.HoldEntry(entry="e2", reason="lunch"))
    desk.do(entries.WithdrawEntry(entry="e3"))
    assert counted(desk, width, closing).startswith(told)
    assert counted(desk, 130).endswith("1 withdrawn · room for 14 more, 20 later")
    desk.do(floor.MarkAbsent(expected="e1"))
    assert "1 absent · 1 withdrawn" in counted(desk, 200)


def test_nobody_inscribed_and_a_closed_sitting() -> None:
    nobody = small_session(entries=())
    assert counts(nobody, forecast(nobody, START), 78) == "Nobody is inscribed yet · room for 20 more, 20 later"
    assert counts(nobody, forecast(nobody, START + timedelta(hours=4)), 78) == "Nobody is inscribed yet"
    over = nobody.evolve(sitting=nobody.sitting.evolve(closed=START))
    assert counts(over, forecast(over, START), 78).startswith("Nobody was inscribed")
    closed = over.evolve(entries=small_session().entries)
    assert counts(closed, forecast(closed, START), 78) == "8 inscribed · 0 heard · 8 not reached"


def test_a_long_title_is_cut_before_the_number_of_the_list() -> None:
    session = small_session()
    assert title_text(session, "floor", 38) == "Floor 2/4 ←→"
    assert title_text(session, "answers-2", 38) == "Responses and conclusions 4/4 ←→"
    assert title_text(session, "answers-2", 18) == "Responses… 4/4 ←→"
    assert title_text(session, "unknown", 18) == "unknown"


def test_the_categories() -> None:
    session = small_session()
    session = session.evolve(entries=(*session.entries, session.entries[-1].evolve(id="x", category=None)))
    assert categories(session, "floor") == (
        "1 ? 4 Member 1 Observer 1 UN 1 IGO 1 NGO",
        "1 ? 4 Mem 1 Obs 1 UN 1 IGO 1 NGO",
    )
    assert categories(session, "opening") == ("", "")


def test_replies_and_missing_texts_are_counted_apart() -> None:
    desk = on_the_floor()
    desk.do(entries.AddEntry(list="floor", name="Japan", kind="right of reply", category="observer"))
    desk.do(entries.EditEntry(entry="e2", changes={"received": True}))
    desk.do(entries.EditEntry(entry="e8", changes={"form": "video"}))
    assert counted(desk, 160).startswith("8 inscribed · 1 reply · 0 heard · 8 more this round")
    assert ("5 texts missing" in counted(desk, 160), "missing" in counted(desk, 78)) == (True, False)
    assert categories(desk.session, "floor")[0] == "4 Member 1 Observer 1 UN 1 IGO 1 NGO"
    alone = desk.session.evolve(entries=desk.session.entries[-1:])
    assert counts(alone, forecast(alone, START), 78).startswith("0 inscribed · 1 reply")


def test_the_regional_groups() -> None:
    asked: list[str] = []
    groups = {"Algeria": "African States", "Côte d'Ivoire": "African States", "Viet Nam": "Home-made group"}

    def region_of(name: str) -> str | None:
        asked.append(name)
        return groups.get(name)

    session, regions = small_session(), Regions(region_of)
    assert regions.texts(session, "floor") == (
        "2 African 1 Home-made group 2 no group",
        "2 Afr 1 Home-made group 2 none",
    )
    assert regions.texts(session, "answers-1")[0] == ""
    assert len(asked) == len(set(asked)), "each name is looked up once"


def test_the_time_bank_is_in_the_line_in_steps_of_five_seconds_and_exact_while_nobody_uses_it() -> None:
    desk = on_the_floor(32)

    def told(seconds: float, width: int = 120) -> str:
        session = desk.session.evolve(lists=(desk.session.speakers_list("floor").evolve(bank=20),))
        return counts(session, forecast(session, desk.clock.now() + timedelta(seconds=seconds), "floor"), width)

    assert " · bank 19:30 left" in told(1)
    assert told(1, 60).endswith("bank 19:30 left")
    assert "bank -0:10" in told(20 * 60 + 10 - 32)
    desk.do(floor.EndSpeech())
    assert "bank 19:28 left" in told(0)
