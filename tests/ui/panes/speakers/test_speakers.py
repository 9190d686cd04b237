"""The pane of the list: what it shows, and what its keys ask for."""

from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest
from rich.text import Text
from textual.pilot import Pilot

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.entries import (
    AddEntries,
    BackToWaiting,
    ConfirmEntry,
    EditEntry,
    HoldEntry,
    ReleaseEntry,
    RemoveEntry,
    WithdrawEntry,
)
from secretary_tui.domain.acts.floor import CallNext, GiveFloor
from secretary_tui.domain.acts.lists import (
    CarryOver,
    CloseList,
    MoveEntry,
    MoveToHead,
    MoveToPlace,
    OpenList,
    Reorder,
    SetLimit,
    SwapEntries,
)
from secretary_tui.domain.acts.sitting import NextBlock
from secretary_tui.domain.model.rows.note import ProceduralFacts
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.orders import lots
from secretary_tui.names.register import Register
from secretary_tui.ui.dialogs.before_after import BeforeAfter
from secretary_tui.ui.dialogs.dialog import Choice
from secretary_tui.ui.dialogs.editor import Editor
from secretary_tui.ui.dialogs.import_review import ImportReview
from secretary_tui.ui.key_actions import DraftChanged
from secretary_tui.ui.panes.agenda import Agenda
from secretary_tui.ui.panes.list_order import ListOrder
from secretary_tui.ui.panes.pane import Pane
from secretary_tui.ui.panes.speakers import Speakers
from tests.ui.harness import START, MemoryDesk, PaneApp, asked_for, pane_app, small_session


def app_for(session: Session | None = None, *, acts: bool = True, desk: MemoryDesk | None = None) -> PaneApp:
    desk = desk or MemoryDesk(session or small_session())
    return pane_app(Speakers, desk.session, desk.clock.now(), desk if acts else None)


def drafts_of(app: PaneApp) -> list[DraftChanged]:
    """The drafts that were handed up, in order."""
    return [message for message in app.heard.messages if isinstance(message, DraftChanged)]


async def test_a_name_that_is_added_below_comes_into_view_until_the_list_has_the_keys() -> None:
    app = app_for()
    async with app.run_test(size=(80, 12)) as pilot:
        pane = await ready(app, pilot)

        def hidden() -> tuple[bool, bool]:
            """Whether rows are hidden above and below."""
            return pane.queue._window.hidden

        assert hidden() == (False, True)
        await pilot.press("a", *"kenya", "enter")
        assert (pane.queue.selected, hidden()) == ("e1", (True, False))
        await pilot.press("escape")
        assert (pane.queue.selected, hidden()) == ("e1", (False, True))


async def ready(app: PaneApp, pilot: Pilot[None]) -> Speakers:
    assert isinstance(app.pane, Speakers)
    app.pane.queue.focus()
    await pilot.pause()
    return app.pane


def on_the_floor(seconds: float = 30) -> MemoryDesk:
    """The first floor block runs, and Algeria speaks."""
    desk = MemoryDesk(small_session())
    desk.do(CallNext())
    desk.clock.forward(minutes=60)
    desk.do(NextBlock(expected=desk.session.holder.id if desk.session.holder else None, sure=True))
    desk.do(CallNext())
    desk.clock.forward(seconds=seconds)
    return desk


def cell(pane: Speakers, key: str, column: int) -> str:
    row = next(row for row in pane.queue.rows if row.key == key)
    found = row.cells[column]
    return found.plain if isinstance(found, Text) else found


KEYS: Final[tuple[tuple[list[str], Act], ...]] = (
    (["J"], MoveEntry(entry="e1", by=1)),
    (["shift+down"], MoveEntry(entry="e1", by=1)),
    (["alt+down"], MoveEntry(entry="e1", by=1)),
    (["down", "K"], MoveEntry(entry="e2", by=-1)),
    (["down", "shift+up"], MoveEntry(entry="e2", by=-1)),
    (["down", "alt+up"], MoveEntry(entry="e2", by=-1)),
    (["down", "t"], MoveToHead(entry="e2")),
    (["m", "4", "enter"], MoveToPlace(entry="e1", place=4)),
    (["s", "down", "down", "s"], SwapEntries(entry="e1", other="e3")),
    (["down", "g"], GiveFloor(entry="e2", expected=None)),
    (["h", *"lunch", "enter"], HoldEntry(entry="e1", reason="lunch")),
    (["h", "enter"], HoldEntry(entry="e1", reason="on request")),
    (["y"], ConfirmEntry(entry="e1")),
    (["x"], WithdrawEntry(entry="e1")),
    (["X"], WithdrawEntry(entry="e1")),
    (["w"], BackToWaiting(entry="e1")),
    (["delete"], RemoveEntry(entry="e1")),
    (["space"], CallNext(expected=None)),
    (["c"], OpenList(list="floor")),
    (["l", "enter"], SetLimit(list="floor", seconds=120)),
    (["l", "down", "enter"], SetLimit(list="floor", seconds=105)),
    (["l", "down", "down", "enter"], SetLimit(list="floor", seconds=90)),
    (["l", "up", "enter"], SetLimit(list="floor", seconds=150)),
    (["l", "ctrl+u", *"1:30 mn", "enter"], SetLimit(list="floor", seconds=90, categories=("member", "ngo"))),
)


async def test_each_key_asks_for_its_act() -> None:
    app = app_for(acts=False)
    async with app.run_test(size=(80, 19)) as pilot:
        await ready(app, pilot)
        heard = await asked_for(app, pilot, (keys for keys, _ in KEYS))
        assert heard == [[command] for _, command in KEYS]


async def test_a_held_entry_is_released_by_the_same_key() -> None:
    app = app_for()
    async with app.run_test(size=(80, 19)) as pilot:
        pane = await ready(app, pilot)
        await pilot.press("h", "x", "enter", "h")
        assert app.heard.commands == [HoldEntry(entry="e1", reason="x"), ReleaseEntry(entry="e1")]
        assert pane.queue.selected == "e1"


async def test_what_is_no_place_is_not_taken() -> None:
    app = app_for()
    async with app.run_test(size=(80, 19)) as pilot:
        pane = await ready(app, pilot)
        await pilot.press("m", "x", "enter")
        assert app.heard.commands == []
        told = "places 1 to 8, 1 is next"
        assert pane.prompt.understood("x").plain == f"Write a number: {told}"
        for text, why in (("99", "There is no place 99"), ("0", "There is no place 0"), ("-1", "Write a number")):
            await pilot.press("ctrl+u", *text, "enter")
            assert pane.prompt.understood(text).plain == f"{why}: {told}"
        await pilot.press("ctrl+u", "enter")
        assert pane.prompt.understood("").plain == f"Write a number: {told}"
        await pilot.press("ctrl+u", "x")
        assert pane.prompt.understood("4").plain.startswith("there now: Côte d'Ivoire · ")
        await pilot.press("backspace", "3", "enter")
        assert app.heard.commands == [MoveToPlace(entry="e1", place=3)]
        assert app.focused is pane.queue


async def test_the_head_and_the_lines_between_the_rounds() -> None:
    desk = on_the_floor()
    app = app_for(desk=desk)
    async with app.run_test(size=(124, 31)) as pilot:
        pane = await ready(app, pilot)
        head = "8 inscribed · 0 heard · 7 more this round · 0 next round · 0 not reached · list closed 9.15 · "
        counted, title, tally = pane.head._counts, pane.head._title, pane.head._tally
        assert counted == f"{head}room for 12 more, 20 next"
        assert title == "Floor 2/4 ←→"
        assert tally == "4 Member 1 Observer 1 UN 1 IGO 1 NGO"
        rules = [row.cells[0] for row in pane.queue.rows if row.rule]
        assert rules == ["First slot: floor ends 10.45 · room for 12", "Second slot: floor ends 11.45 · room for 20"]
        assert cell(pane, "e1", 1) == "► SPEAKS"
        assert cell(pane, "e1", 0) == "0:30"
        assert cell(pane, "e2", 7) == "10.02"


async def test_the_selection_keeps_to_who_has_the_floor_until_someone_else_is_chosen() -> None:
    desk = on_the_floor()
    app = app_for(desk=desk)
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await ready(app, pilot)
        assert pane.queue.selected == "e1"
        desk.clock.forward(seconds=90)
        await pilot.press("space")
        assert pane.queue.selected == "e2"
        desk.clock.forward(seconds=90)
        await pilot.press("full_stop")
        assert pane.queue.selected == "e2", "who has just spoken can still be put back"
        await pilot.press("space", "down", "down")
        desk.clock.forward(seconds=90)
        await pilot.press("space")
        assert (desk.session.holder and desk.session.holder.id, pane.queue.selected) == ("e4", "e5")
        await pilot.press("i", "escape", "escape")
        assert pane.queue.selected == "e4", "whom the point of order interrupts"


async def test_v_counts_by_regional_group_where_there_is_no_room_for_both() -> None:
    for width, both in ((80, False), (120, True)):
        app = app_for(desk=on_the_floor())
        app.pane.register_of = lambda session: Register.load(START.date()).with_session(session)
        async with app.run_test(size=(width, 24)) as pilot:
            pane = await ready(app, pilot)
            by_category, by_region = "4 Member 1 Observer 1 UN 1 IGO 1 NGO", "2 Afr"
            assert pane.head._tally == by_category, "at the opening no key waits for the register"
            for seconds in (1, 2):
                app.now = START + timedelta(hours=2, seconds=seconds)
                await pilot.pause()
            tally = pane.head._tally
            assert tally.startswith(by_category)
            assert (by_region in tally) is both
            await pilot.press("v")
            tally = pane.head._tally
            assert tally.startswith(by_category if both else by_region)
            assert app.heard.sentences[-1] == (
                "Categories and regional groups are both shown."
                if both
                else "Counted by regional group; v counts by category."
            )
            await pilot.press("V")
            assert pane.head._tally.startswith(by_category)


async def test_the_tally_stands_still_while_the_clock_runs() -> None:
    desk = MemoryDesk(small_session())
    desk.do(CallNext())
    app = app_for(desk=desk)
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await ready(app, pilot)
        title, closing, tally = pane.head._title, pane.head._closes, pane.head._tally
        assert (closing, tally) == ("closes in 15 min", "4 Member 1 Observer 1 UN 1 IGO 1 NGO")
        for seconds in (61, 601, 606, 1_000):
            app.now = desk.clock.now() + timedelta(seconds=seconds)
            await pilot.pause()
            assert (pane.head._title, pane.head._tally) == (title, tally)
        assert pane.head._closes == "closed 9.15"


async def test_what_is_not_reached_stands_below_the_last_line() -> None:
    many = small_session()
    more = tuple(many.entries[-1].evolve(id=f"x{n}", name=f"NGO {n}") for n in range(60))
    desk = MemoryDesk(many.evolve(entries=(*many.entries, *more)))
    app = app_for(desk=desk)
    async with app.run_test(size=(80, 19)) as pilot:
        pane = await ready(app, pilot)
        rows = pane.queue.rows
        last = max(n for n, row in enumerate(rows) if row.rule)
        assert rows[last].cells == ("Second slot: floor ends 11.45 · 68 inscribed, 40 will be heard",)
        assert {row.cells[-1] for row in rows[last + 1 :]} == {"not"}
        assert "not" not in {row.cells[-1] for row in rows[:last]}


async def test_time_changes_the_time_spoken_and_nothing_else() -> None:
    desk = on_the_floor()
    app = app_for(desk=desk)
    async with app.run_test(size=(80, 19)) as pilot:
        pane = await ready(app, pilot)
        before = pane.queue.rows
        app.now = desk.clock.now() + timedelta(seconds=4)
        await pilot.pause()
        assert [new for old, new in zip(before, pane.queue.rows, strict=True) if old is not new] == []
        app.now = desk.clock.now() + timedelta(seconds=5)
        await pilot.pause()
        changed = [new.key for old, new in zip(before, pane.queue.rows, strict=True) if old is not new]
        assert changed == ["e1"]
        assert cell(pane, "e1", 0) == "0:35"


async def test_other_lists_and_back() -> None:
    app = app_for()
    async with app.run_test(size=(80, 19)) as pilot:
        pane = await ready(app, pilot)
        assert pane.list_id == "floor"
        await pilot.press("left")
        assert pane.list_id == "opening"
        assert cell(pane, "o1", 3) == "Choi Kyonglim chair, President"
        await pilot.press("]", "right_square_bracket")
        assert pane.list_id == "answers-1"
        assert pane.queue.rows == ()
        await pilot.press("left")
        assert pane.list_id == "floor"


async def test_find_goes_from_hit_to_hit() -> None:
    app = app_for()
    async with app.run_test(size=(80, 19)) as pilot:
        pane = await ready(app, pilot)
        assert pane.finder is not None
        await pane.finder.open()
        await pilot.press(*"cot")
        assert pane.queue.selected == "e4"
        await pilot.press("ctrl+u", *"un")
        assert pane.queue.selected == "e6"
        assert pane.prompt.understood("un").plain.startswith("1 of 2")
        await pilot.press("enter")
        assert pane.queue.selected == "e7"
        await pilot.press("escape")
        assert app.focused is pane.queue
        assert pane.queue.selected == "e7"


async def test_an_order_that_is_left_changes_nothing() -> None:
    app = app_for()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(app, pilot)
        await pilot.press("o", "a")
        await pilot.press("d", "enter")
        assert isinstance(app.screen, BeforeAfter)
        await pilot.press("escape")
        await pilot.press("o", "t")
        assert app.heard.commands == []
        assert app.heard.sentences == ["The list is in that order already."]


async def test_enter_alone_draws_the_letter_and_records_the_draw(monkeypatch: pytest.MonkeyPatch) -> None:
    app = app_for()
    monkeypatch.setattr(ListOrder, "draw", staticmethod(lambda: "4711"))
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await ready(app, pilot)
        await pilot.press("o", "a", "7", "enter")
        assert pane.prompt.understood("7").plain.startswith("Write the letter to begin with")
        await pilot.press("backspace", "enter", "enter")
        (command,) = app.heard.commands
        assert isinstance(command, Reorder)
        assert command.chosen == ProceduralFacts(seed="4711")


@pytest.mark.parametrize("key", ["s", "escape", "down escape"])
async def test_a_mark_is_taken_off_by_the_same_key_or_from_anywhere_by_escape(key: str) -> None:
    app = app_for()
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await ready(app, pilot)
        await pilot.press("s")
        marked = "Algeria is marked; s on another swaps the two, esc takes it off again."
        assert app.heard.sentences[-1] == marked
        await pilot.press(*key.split())
        assert app.heard.sentences[-1] == "Algeria is not marked any more."
        assert (pane.queue.marks, app.heard.commands) == (frozenset(), [])


async def test_a_block_from_the_mark_to_the_selected_row_goes_to_a_place() -> None:
    app = app_for()
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await ready(app, pilot)
        await pilot.press("o", "b")
        assert app.heard.sentences == ["Nobody is marked; s marks one end of the block."]
        await pilot.press("down", "down", "s", "down", "down", "o", "b", "x", "enter")
        assert pane.prompt.understood("x").plain.startswith("Write a number: places 1 to 8, 1 is next")
        await pilot.press("ctrl+u", "1", "enter")
        assert isinstance(app.screen, BeforeAfter)
        assert app.heard.commands == []
        await pilot.press("enter")
        (command,) = app.heard.commands
        assert isinstance(command, Reorder)
        assert command.order(small_session(), START).ids == ("e3", "e4", "e5", "e1", "e2", "e6", "e7", "e8")
        assert pane.queue.marks == frozenset()
        assert pane.queue.selected == "e5"


async def test_the_order_of_practice_asks_the_register_for_groups() -> None:
    session = small_session()
    group = session.entries[-1].evolve(id="x", name="Caribbean Community", category="igo")
    session = session.evolve(entries=(*session.entries, group))
    app = app_for(session)
    app.pane.register_of = lambda session: Register.load(START.date()).with_session(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(app, pilot)
        await pilot.press("o", "p", "enter")
        (command,) = app.heard.commands
        assert isinstance(command, Reorder)
        assert command.order(session, START).ids[:3] == ("e7", "x", "e1")


async def test_the_mark_goes_from_whoever_waits_no_more() -> None:
    app = app_for(acts=False)
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await ready(app, pilot)
        await pilot.press("s")
        assert pane.queue.marks == {"e1"}
        marked = small_session()
        app.session = marked.evolve(
            entries=tuple(e.evolve(outcome="withdrawn") if e.id == "e1" else e for e in marked.entries)
        )
        await pilot.pause()
        assert pane.queue.marks == frozenset()


async def test_lists_that_have_ended_are_not_offered_to_carry_to() -> None:
    desk = on_the_floor()
    app = app_for(desk=desk)
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await ready(app, pilot)
        await pilot.press("o", "c")
        choice = app.screen
        assert isinstance(choice, Choice)
        told = [option.text for option in choice.options]
        assert desk.session.blocks[0].title not in told
        assert len(told) == len(desk.session.list_ids) - 2
        await pilot.press("escape")
        over = desk.session.evolve(
            blocks=tuple(b.evolve(started=START, ended=START) for b in desk.session.blocks if b.kind != "floor")
        )
        pane.session = over.evolve(lists=())
        await pilot.press("o", "c")
        assert app.heard.sentences[-1] == "Every other list has ended."


async def test_who_waits_is_carried_to_another_list() -> None:
    app = app_for()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(app, pilot)
        await pilot.press("o", "c")
        await pilot.press("2")
        await pilot.press("enter")
        assert app.heard.commands == [CarryOver(list="floor", to="answers-1")]


async def test_the_limit_says_what_it_would_mean() -> None:
    desk = on_the_floor()
    app = app_for(desk=desk)
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await ready(app, pilot)
        await pilot.press("l")
        assert pane.prompt.understood("1:45").plain == "7 more this round, 0 not · all heard by 10.15"
        await pilot.press("ctrl+u", "x", "enter")
        assert desk.session.notes == ()
        await pilot.press("escape")


async def test_c_closes_an_open_list() -> None:
    desk = on_the_floor()
    floor = desk.session.speakers_list("floor")
    lists = tuple(row.evolve(opened=desk.clock.now()) if row is floor else row for row in desk.session.lists)
    app = app_for(desk.session.evolve(lists=lists), acts=False)
    app.set_reactive(PaneApp.now, desk.clock.now())
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(app, pilot)
        await pilot.press("c")
        assert app.heard.commands == [CloseList(list="floor")]


async def test_the_key_that_confirms_opens_the_category_of_an_entry_without_one() -> None:
    session = small_session()
    entries = tuple(row.evolve(category=None) if row.id == "e1" else row for row in session.entries)
    app = app_for(session.evolve(entries=entries))
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(app, pilot)
        await pilot.press("y")
        await pilot.press(*"ngo", "enter")
        assert app.heard.commands == [EditEntry(entry="e1", changes={"category": "ngo"})]


async def test_details_are_corrected_in_a_form() -> None:
    app = app_for()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(app, pilot)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("end", "x", "enter")
        await pilot.pause()
        assert app.heard.commands == [EditEntry(entry="e1", changes={"name": "Algeriax"})]


async def test_an_empty_list_has_no_entry_to_act_on() -> None:
    empty = small_session()
    app = app_for(empty.evolve(entries=()))
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(app, pilot)
        await pilot.press("t", "x", "m", "h", "s", "g", "enter", "J", "l", "o")
        assert app.heard.commands == []
        assert app.heard.sentences[0] == "No entry is selected; a adds a name."


@pytest.mark.parametrize("late", [False, True])
async def test_a_half_typed_name_of_a_former_run_is_in_the_line(late: bool) -> None:
    app = app_for()
    if not late:
        app.pane.give_drafts({"add.floor": "norw", "note": "x"})
    async with app.run_test(size=(80, 19)) as pilot:
        pane = await ready(app, pilot)
        if late:
            pane.give_drafts({"add.floor": "norw"})
            await pilot.pause()
        assert app.heard.sentences == ["A half-typed name was kept; a goes on with it."]
        await pilot.press("a", "a")
        assert pane.add_line.widget.text == "norwa"


async def test_each_list_keeps_the_name_that_is_half_typed_for_it() -> None:
    app = app_for()
    app.pane.give_drafts({"add.opening": "choi", "add.floor": "norw"})
    async with app.run_test(size=(80, 19)) as pilot:
        pane = await ready(app, pilot)
        kept = "A half-typed name was kept for “Opening and presentations” and “Floor”; a goes on with it there."
        assert app.heard.sentences == [kept]
        texts = list[tuple[str, str]]()
        for keys in ("a", "z", "escape", "left", "a", "i", "escape", "right", "a", "escape", "left", "a"):
            await pilot.press(keys)
            if keys == "a":
                texts.append((pane.add_line.reader.list_id, pane.add_line.widget.text))
        assert texts == [("floor", "norw"), ("opening", "choi"), ("floor", "norwz"), ("opening", "choii")]
        drafts = [message for message in app.heard.messages if isinstance(message, DraftChanged)]
        assert {draft.key: draft.text for draft in drafts} == {"add.floor": "norwz", "add.opening": "choii"}


async def test_the_order_of_practice_is_shown_and_taken_by_enter() -> None:
    app = app_for()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(app, pilot)
        await pilot.press("o", "p")
        assert app.heard.commands == []
        await pilot.press("enter")
        (command,) = app.heard.commands
        assert isinstance(command, Reorder)
        assert command.order(small_session(), START).ids == ("e7", "e1", "e2", "e3", "e4", "e5", "e6", "e8")
        assert (command.act, command.chosen) == ("practice order", ProceduralFacts())
        await pilot.press("o", "p")
        assert app.heard.sentences[-1] == "The list is in that order already."


async def test_lots_are_drawn_shown_and_recorded_with_their_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len({ListOrder.draw() for _ in range(20)}) == 20
    app = app_for()
    monkeypatch.setattr(ListOrder, "draw", staticmethod(lambda: "4711"))
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(app, pilot)
        await pilot.press("o", "l", "enter")
        (command,) = app.heard.commands
        assert isinstance(command, Reorder)
        assert command.order(small_session(), START).ids == lots(small_session(), "floor", "4711")
        assert (command.act, command.chosen) == ("lots", ProceduralFacts(seed="4711"))


async def test_a_list_is_asked_for_written_and_put_on() -> None:
    app = app_for()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(app, pilot)
        await pilot.press("A", *"Viet Nam", "enter", *"Algeria", "ctrl+s")
        assert isinstance(app.screen, ImportReview)
        await pilot.press("enter")
        (command,) = app.heard.commands
        assert isinstance(command, AddEntries)
        assert [(entry.name, entry.list) for entry in command.entries] == [("Viet Nam", "floor"), ("Algeria", "floor")]


async def test_a_file_is_asked_for_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    path.write_text("Country;Confirmed\nAlgeria;yes\n", encoding="utf-8")
    app = app_for()
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await ready(app, pilot)
        pane.take_paste(f"{path}\n")
        await pilot.pause()
        await pilot.press("enter")
        (command,) = app.heard.commands
        assert isinstance(command, AddEntries)
        assert [(entry.name, entry.confirmed) for entry in command.entries] == [("Algeria", True)]
        pane.take_paste(str(tmp_path / "none.csv"))
        await pilot.pause()
        assert app.heard.sentences[-1].endswith("No such file or directory; A goes on with it.")
        await pilot.press("A")
        assert isinstance(app.screen, Editor)
        assert app.screen.text == str(tmp_path / "none.csv"), "to be put right"


async def test_a_path_that_leads_nowhere_is_put_right_in_the_editor(tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    path.write_text("Country\nAlgeria\n", encoding="utf-8")
    app = app_for()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(app, pilot)
        await pilot.press("A", *f"{path}x", "ctrl+s")
        assert isinstance(app.screen, Editor)
        assert str(app.screen.said.content) == f"{path}x: No such file or directory."
        assert not app.heard.sentences
        await pilot.press("backspace", "ctrl+s")
        assert isinstance(app.screen, ImportReview)
        await pilot.press("enter")
        (command,) = app.heard.commands
        assert isinstance(command, AddEntries)
        assert [entry.name for entry in command.entries] == ["Algeria"]


async def test_a_list_is_kept_until_it_is_taken() -> None:
    desk = MemoryDesk(small_session())
    app = app_for(desk=desk)
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await ready(app, pilot)
        await pilot.press("A", *"Peru", "ctrl+s")
        assert isinstance(app.screen, ImportReview)
        assert [(draft.key, draft.text) for draft in drafts_of(app)] == [("import", "Peru")]
        await pilot.press("escape")
        assert app.heard.sentences[-1] == "Nothing of that list was taken; A goes on with it"
        pane.take_paste("Chad")
        await pilot.pause()
        await pilot.press("enter")
        assert [draft.text for draft in drafts_of(app)] == ["Peru"], "what was half written before is left alone"
        await pilot.press("A", "ctrl+s", "enter")
        assert [draft.text for draft in drafts_of(app)] == ["Peru", ""]
        assert [entry.name for entry in desk.session.entries[-2:]] == ["Chad", "Peru"]
        await pilot.press("A")
        assert isinstance(app.screen, Editor)
        assert app.screen.text == ""


async def test_a_list_that_was_refused_is_kept_too() -> None:
    desk = MemoryDesk(small_session())
    app = app_for(desk=desk)
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await ready(app, pilot)
        pane.take_paste("Peru\nChad")
        await pilot.pause()
        assert isinstance(app.screen, ImportReview)
        app.session = app.session.evolve(sitting=app.session.sitting.evolve(closed=START))
        app.screen.action_take()
        await pilot.pause()
        assert [draft.text for draft in drafts_of(app)] == ["Peru\nChad"]


@pytest.mark.parametrize(("key", "pane", "draft"), [("A", Speakers, "import"), ("A", Agenda, "organizations")])
async def test_a_half_written_list_of_a_former_run_comes_back(key: str, pane: type[Pane], draft: str) -> None:
    app = pane_app(pane, small_session())
    async with app.run_test(size=(80, 24)) as pilot:
        app.pane.give_drafts({draft: "Cuba, Chad"})
        await pilot.pause()
        assert app.heard.sentences == ["A half-written list was kept; A goes on with it."]
        await pilot.press(key)
        assert isinstance(app.screen, Editor)
        assert app.screen.text == "Cuba, Chad"


async def test_what_is_half_written_comes_back_and_an_empty_one_does_nothing() -> None:
    app = app_for()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(app, pilot)
        await pilot.press("A", *"Cub", "escape", "A")
        assert isinstance(app.screen, Editor)
        assert app.screen.text == "Cub"
        await pilot.press("ctrl+r", "ctrl+s")
        assert len(app.screen_stack) == 1
        assert app.heard.commands == []
