"""The pane of the list: its texts, and the acts that its keys ask for."""

from datetime import timedelta
from pathlib import Path

import pytest
from rich.text import Text
from textual.pilot import Pilot
from textual.widgets import Static

from secretary_tui.domain.acts import entries, floor, lists
from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.model.rows.entry import ProceduralFacts
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
from tests.ui.harness import START, MemoryDesk, PaneApp, asked_for, crowded, on_the_floor, opened, small_session


def app_for(desk: MemoryDesk | None = None) -> PaneApp:
    desk = desk or MemoryDesk(small_session())
    return PaneApp(Speakers, desk.session, desk.clock.now(), desk)


def drafts_of(app: PaneApp) -> list[tuple[str, str]]:
    return [(message.key, message.text) for message in app.heard.messages if isinstance(message, DraftChanged)]


async def test_a_name_that_is_added_below_comes_into_view_until_the_list_has_the_keys() -> None:
    async with opened(Speakers, size=(80, 12)) as (_, pane, pilot):

        def hidden() -> tuple[bool, bool]:
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


def cell(pane: Speakers, key: str, column: int) -> str:
    row = next(row for row in pane.queue.rows if row.key == key)
    found = row.cells[column]
    return found.plain if isinstance(found, Text) else found


KEYS: tuple[tuple[list[str], Act], ...] = (
    (["J"], lists.MoveEntry(entry="e1", by=1)),
    (["down", "K"], lists.MoveEntry(entry="e2", by=-1)),
    (["down", "t"], lists.MoveToHead(entry="e2")),
    (["m", "4", "enter"], lists.MoveToPlace(entry="e1", place=4)),
    (["s", "down", "down", "s"], lists.SwapEntries(entry="e1", other="e3")),
    (["down", "g"], floor.GiveFloor(entry="e2", expected=None)),
    (["h", *"lunch", "enter"], entries.HoldEntry(entry="e1", reason="lunch")),
    (["h", "enter"], entries.HoldEntry(entry="e1", reason="on request")),
    (["y"], entries.ConfirmEntry(entry="e1")),
    (["x"], entries.WithdrawEntry(entry="e1")),
    (["w"], entries.BackToWaiting(entry="e1")),
    (["delete"], entries.RemoveEntry(entry="e1")),
    (["space"], floor.CallNext(expected=None)),
    (["c"], lists.OpenList(list="floor")),
    (["l", "enter"], lists.SetLimit(list="floor", seconds=120)),
    (["l", "down", "enter"], lists.SetLimit(list="floor", seconds=105)),
    (["l", "up", "enter"], lists.SetLimit(list="floor", seconds=150)),
    (["l", "ctrl+u", *"1:30 mn", "enter"], lists.SetLimit(list="floor", seconds=90, categories=("member", "ngo"))),
)


async def test_each_key_asks_for_its_act() -> None:
    async with opened(Speakers, small_session()) as (app, _, pilot):
        heard = await asked_for(app, pilot, (keys for keys, _ in KEYS))
        assert heard == [[command] for _, command in KEYS]


async def test_what_is_no_place_is_not_taken_and_the_key_that_holds_an_entry_releases_it() -> None:
    async with opened(Speakers) as (app, pane, pilot):
        await pilot.press("m")
        for text, why in (("x", "Write a number"), ("99", "There is no place 99"), ("0", "There is no place 0")):
            await pilot.press("ctrl+u", *text, "enter")
            assert pane.prompt.understood(text).plain == f"{why}: places 1 to 8; place 1 is called next"
        assert app.heard.commands == []
        await pilot.press("x")
        assert pane.prompt.understood("4").plain.startswith("there now: Côte d'Ivoire · ")
        await pilot.press("backspace", "3", "enter")
        assert app.heard.commands == [lists.MoveToPlace(entry="e1", place=3)]
        assert app.focused is pane.queue
        await pilot.press("h", "x", "enter", "h")
        assert app.heard.commands[1:] == [entries.HoldEntry(entry="e1", reason="x"), entries.ReleaseEntry(entry="e1")]
        assert pane.queue.selected == "e1"


async def test_the_selection_keeps_to_who_has_the_floor_until_someone_else_is_chosen() -> None:
    desk = on_the_floor()
    async with opened(Speakers, desk) as (_, pane, pilot):
        for keys, selected in (
            ([], "e1"),
            (["space"], "e2"),
            (["full_stop"], "e2"),  # who has just spoken can still be put back
            (["space", "down", "down"], "e5"),
            (["space"], "e5"),
            (["i", "escape", "escape"], "e4"),  # whom the point of order interrupts
        ):
            desk.clock.forward(seconds=90)
            await pilot.press(*keys)
            assert pane.queue.selected == selected, keys


async def test_v_counts_by_regional_group_where_there_is_no_room_for_both() -> None:
    by_category, by_region = "4 Member 1 Observer 1 UN 1 IGO 1 NGO", "2 Afr"
    for width, both in ((80, False), (120, True)):
        async with opened(Speakers, on_the_floor(), size=(width, 24)) as (app, pane, pilot):
            pane.register_of = lambda session: Register.load(START.date()).with_session(session)
            assert pane.head._tally == by_category, "at the opening no key waits for the register"
            for seconds in (1, 2):
                app.now = START + timedelta(hours=2, seconds=seconds)
                await pilot.pause()
            assert pane.head._tally.startswith(by_category)
            assert (by_region in pane.head._tally) is both
            await pilot.press("v")
            assert pane.head._tally.startswith(by_category if both else by_region)
            assert app.heard.sentences[-1] == (
                "Categories and regional groups are both shown."
                if both
                else "Counted by regional group; v counts by category."
            )
            await pilot.press("V")
            assert pane.head._tally.startswith(by_category)


async def test_who_is_not_reached_is_below_the_last_line() -> None:
    async with opened(Speakers, MemoryDesk(crowded(60))) as (_, pane, _):
        rows = pane.queue.rows
        last = max(n for n, row in enumerate(rows) if row.rule)
        assert rows[last].cells == ("Second slot: floor ends 11.45 · 68 inscribed, 40 will be heard",)
        assert {row.cells[-1] for row in rows[last + 1 :]} == {"not"}
        assert "not" not in {row.cells[-1] for row in rows[:last]}


async def test_the_head_the_rounds_and_the_time_spoken_which_alone_changes_with_time() -> None:
    desk = on_the_floor()
    async with opened(Speakers, desk, size=(124, 31)) as (app, pane, pilot):
        assert pane.head._counts.endswith("0 not reached · list closed 9.15 · room for 12 more, 20 later")
        assert pane.head._title == "Floor 2/4 ←→"
        rules = [row.cells[0] for row in pane.queue.rows if row.rule]
        assert rules == ["First slot: floor ends 10.45 · room for 12", "Second slot: floor ends 11.45 · room for 20"]
        assert (cell(pane, "e1", 1), cell(pane, "e1", 0), cell(pane, "e2", 7)) == ("► SPEAKS", "0:30", "10.02")
        before = pane.queue.rows
        for seconds, changed in ((4, []), (5, ["e1"])):
            app.now = desk.clock.now() + timedelta(seconds=seconds)
            await pilot.pause()
            pairs = zip(before, pane.queue.rows, strict=True)
            assert [new.key for old, new in pairs if old is not new and not new.rule] == changed
        assert cell(pane, "e1", 0) == "0:35"


async def test_find_goes_from_hit_to_hit() -> None:
    async with opened(Speakers) as (app, pane, pilot):
        assert pane.finder is not None
        await pane.finder.open()
        for keys, selected in (([*"cot"], "e4"), (["ctrl+u", *"un"], "e6"), (["enter"], "e7"), (["escape"], "e7")):
            await pilot.press(*keys)
            assert pane.queue.selected == selected, keys
        assert app.focused is pane.queue


async def test_letter_and_lots_are_drawn_and_the_draw_is_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len({ListOrder.draw() for _ in range(20)}) == 20
    monkeypatch.setattr(ListOrder, "draw", staticmethod(lambda: "4711"))
    async with opened(Speakers, small_session()) as (app, pane, pilot):
        await pilot.press("o", "a", "d", "enter", "escape")
        assert app.heard.commands == []
        await pilot.press("o", "a", "7", "enter")
        assert pane.prompt.understood("7").plain.startswith("Write the letter to begin with")
        await pilot.press("backspace", "enter", "enter", "o", "l", "enter")
        assert [(act.act, act.chosen) for act in app.heard.commands if isinstance(act, lists.Reorder)] == [
            ("alphabetical", ProceduralFacts(seed="4711")),
            ("lots", ProceduralFacts(seed="4711")),
        ]


async def test_a_mark_is_taken_off_by_the_same_key_by_escape_or_when_its_entry_waits_no_more() -> None:
    async with opened(Speakers, small_session()) as (app, pane, pilot):
        for keys in ("s", "escape", "down escape"):
            await pilot.press("home", "s")
            assert pane.queue.marks == {"e1"}
            marked = "Algeria is marked; s on another swaps the two, esc takes it off again."
            assert app.heard.sentences[-1] == marked
            await pilot.press(*keys.split())
            assert app.heard.sentences[-1] == "Algeria is not marked any more."
            assert (pane.queue.marks, app.heard.commands) == (frozenset(), []), keys
        await pilot.press("home", "s")
        first, *others = (entry for entry in app.session.entries if not entry.panel)
        app.session = app.session.evolve(entries=(first.evolve(outcome="withdrawn"), *others))
        await pilot.pause()
        assert pane.queue.marks == frozenset()


async def test_a_block_from_the_mark_to_the_selected_row_goes_to_a_place() -> None:
    async with opened(Speakers) as (app, pane, pilot):
        await pilot.press("o", "b")
        assert app.heard.sentences == ["Nobody is marked; s marks one end of the block."]
        await pilot.press("down", "down", "s", "down", "down", "o", "b", "x", "enter")
        assert pane.prompt.understood("x").plain.startswith("Write a number: places 1 to 8; place 1 is called next")
        await pilot.press("ctrl+u", "1", "enter")
        assert isinstance(app.screen, BeforeAfter)
        await pilot.press("enter")
        (command,) = app.heard.commands
        assert isinstance(command, lists.Reorder)
        assert command.order(small_session(), START).ids == ("e3", "e4", "e5", "e1", "e2", "e6", "e7", "e8")
        assert (pane.queue.selected, pane.queue.marks) == ("e5", frozenset())


async def test_the_order_of_practice_asks_the_register_for_groups_and_is_taken_by_enter() -> None:
    session = small_session()
    group = session.entries[-1].evolve(id="x", name="Caribbean Community", category="igo")
    session = session.evolve(entries=(*session.entries, group))
    async with opened(Speakers, MemoryDesk(session)) as (app, pane, pilot):
        pane.register_of = lambda session: Register.load(START.date()).with_session(session)
        await pilot.press("o", "p")
        assert app.heard.commands == []
        await pilot.press("enter")
        (command,) = app.heard.commands
        assert isinstance(command, lists.Reorder)
        assert command.order(session, START).ids == ("e7", "x", "e1", "e2", "e3", "e4", "e5", "e6", "e8")
        assert (command.act, command.chosen) == ("practice order", ProceduralFacts())
        await pilot.press("o", "p")
        assert app.heard.sentences == ["The list is in that order already."]


async def test_who_waits_is_carried_to_another_list_that_has_not_ended() -> None:
    desk = on_the_floor()
    async with opened(Speakers, desk) as (app, pane, pilot):
        await pilot.press("o", "c")
        assert isinstance(app.screen, Choice)
        told = [option.text for option in app.screen.options]
        assert told == ["First slot: responses", "Responses and conclusions"]
        await pilot.press("1", "enter")
        assert app.heard.commands == [lists.CarryOver(list="floor", to="answers-1")]
        over = tuple(b.evolve(started=START, ended=START) for b in desk.session.blocks if b.kind != "floor")
        pane.session = on_the_floor().session.evolve(blocks=over, lists=())
        await pilot.press("o", "c")
        assert app.heard.sentences[-1] == "Every other list has ended."


async def test_keys_that_depend_on_the_entry_or_the_list() -> None:
    desk = on_the_floor()
    of_floor, *of_others = desk.session.lists
    first, *others = (entry for entry in small_session().entries if not entry.panel)
    opening = desk.session.evolve(lists=(of_floor.evolve(opened=desk.clock.now()), *of_others))
    uncategorized = small_session().evolve(entries=(first.evolve(category=None), *others))
    async with opened(Speakers, opening, desk.clock.now()) as (app, pane, pilot):
        await pilot.press("c")
        assert app.heard.commands == [lists.CloseList(list="floor")]
        for session, keys, act in (
            (uncategorized, ("y", *"ngo", "enter"), entries.EditEntry(entry="e1", changes={"category": "ngo"})),
            (
                small_session(),
                ("enter", "end", "x", "enter"),
                entries.EditEntry(entry="e1", changes={"name": "Algeriax"}),
            ),
            (small_session(entries=()), (*"txmhsg", "enter", *"Jlo"), None),
        ):
            app.session = session
            app.heard.commands.clear()
            await pilot.pause()
            pane.queue.select("e1")
            await pilot.press(*keys)
            await pilot.pause()
            assert app.heard.commands == [act] * bool(act)
        assert app.heard.sentences[0] == "No entry is selected; a adds a name."


async def test_a_file_is_asked_for_by_its_path_which_is_put_right_in_the_editor(tmp_path: Path) -> None:
    path, missing = tmp_path / "l.csv", tmp_path / "l.csvx"
    path.write_text("Country;Confirmed\nAlgeria;yes\n", encoding="utf-8")
    async with opened(Speakers) as (app, pane, pilot):
        pane.take_paste(str(missing))
        await pilot.pause()
        assert app.heard.sentences[-1].endswith("check the name and the folder; A goes on with it.")
        await pilot.press("A")
        assert editor_text(app) == str(missing), "to be put right"
        await pilot.press("ctrl+s")
        assert isinstance(app.screen, Editor), "it is still missing"
        await pilot.press("backspace", "ctrl+s", "enter")
        (act,) = app.heard.commands
        assert isinstance(act, entries.AddEntries)
        assert [(entry.name, entry.confirmed) for entry in act.entries] == [("Algeria", True)]


def editor_text(app: PaneApp) -> str:
    assert isinstance(app.screen, Editor)
    return app.screen.text


async def test_a_list_that_is_closed_or_over_takes_an_import_only_at_the_second_enter() -> None:
    for list_id, late, warning in (
        ("opening", False, "This list is over: all its blocks have ended. "),
        ("floor", True, "The list was closed at 9.15: they go on as late. "),
    ):
        desk = on_the_floor()
        async with opened(Speakers, desk) as (app, pane, pilot):
            while pane.list_id != list_id:
                await pilot.press("right")
            pane.take_paste("Peru\nChad")
            await pilot.pause()
            review = app.screen
            assert isinstance(review, ImportReview)
            counts = str(review.query_one("#count", Static).content)
            assert counts.startswith(f"{warning}2 names will be at the end of the list")
            await pilot.press("enter")
            assert (app.heard.commands, review.said.sentence) == ([], f"{warning}enter again takes the list as it is.")
            await pilot.press("enter")
            assert [(entry.list, entry.late) for entry in desk.session.entries[-2:]] == [(list_id, late)] * 2


async def test_a_list_is_kept_until_it_is_taken() -> None:
    desk = MemoryDesk(small_session())
    async with opened(Speakers, desk) as (app, pane, pilot):
        await pilot.press("A", *"Peru", "ctrl+s", "escape")
        assert drafts_of(app) == [("import", "Peru")]
        assert app.heard.sentences[-1] == "Nothing of that list was taken; A goes on with it"
        pane.take_paste("Chad")
        await pilot.pause()
        await pilot.press("enter")
        assert drafts_of(app) == [("import", "Peru")], "what was half written before is left alone"
        await pilot.press("A", "ctrl+s", "enter")
        assert drafts_of(app)[1:] == [("import", "")]
        assert [entry.name for entry in desk.session.entries[-2:]] == ["Chad", "Peru"]
        await pilot.press("A", *"Cub", "escape", "A")
        assert editor_text(app) == "Cub"
        await pilot.press("ctrl+r", "ctrl+s")
        assert len(app.screen_stack) == 1, "nothing is written, and nothing is done"
        pane.take_paste("Peru\nChad")
        await pilot.pause()
        app.session = app.session.evolve(sitting=app.session.sitting.evolve(closed=START))
        await pilot.press("enter")
        assert drafts_of(app)[-1] == ("import", "Peru\nChad"), "a list that was refused is kept too"


@pytest.mark.parametrize(("pane_class", "draft"), [(Speakers, "import"), (Agenda, "organizations")])
async def test_a_half_written_list_of_a_former_run_comes_back(pane_class: type[Pane], draft: str) -> None:
    async with opened(pane_class, small_session()) as (app, pane, pilot):
        pane.give_drafts({draft: "Cuba, Chad"})
        await pilot.pause()
        assert app.heard.sentences == ["A half-written list was kept; A goes on with it."]
        await pilot.press("A")
        assert editor_text(app) == "Cuba, Chad"
