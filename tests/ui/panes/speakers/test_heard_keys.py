"""Replies, persons, texts and videos by key; panellists who leave; the list that changes with the running block."""

from typing import Any

from secretary_tui.domain.acts import agenda_rows, entries, floor, sitting
from secretary_tui.domain.acts.base import Act
from secretary_tui.ui.panes.pane import IGNORED
from secretary_tui.ui.panes.speakers import Speakers
from tests.ui.harness import MemoryDesk, asked_for, on_the_floor, opened, small_session
from tests.ui.panes.speakers.test_speakers import cell


def reply(name: str, to: str, **more: Any) -> entries.AddEntry:
    given = {"category": "member", **more}
    return entries.AddEntry(list="floor", name=name, kind="right of reply", replies_to=to, **given)


KEYS: tuple[tuple[list[str], list[Act]], ...] = (
    (["r", *"chi", "enter"], [reply("Algeria", "China")]),
    (["r", "enter"], [reply("Algeria", "")]),
    (["r", *"Zembla", "enter"], [reply("Algeria", "Zembla", doubt="“Zembla”, whom it answers, is not known.")]),
    (["r", *"Brazl", "enter"], [reply("Algeria", "Brazil", doubt="“Brazl” is not known; read as Brazil.")]),
    (["r", "escape"], []),
    (["r", "tab", *"chi", "enter", *"uru", "enter"], [reply("China", "Uruguay")]),
    (["r", "tab", "enter", "tab", *"chi", "enter"], [reply("Algeria", "China")]),
    (["r", "tab", *"Zembla", "enter", *"alg", "enter"], [reply("Zembla", "Algeria", category=None)]),
    (["left", "r", *"chi", "enter", *"alg", "enter", "right"], [reply("China", "Algeria")]),
    (["q"], [entries.EditEntry(entry="e1", changes={"received": True})]),
    (["f"], [entries.EditEntry(entry="e1", changes={"form": "video"})]),
    (
        ["d", *"Ms. Anna Berg, Deputy Minister", "enter"],
        [entries.EditEntry(entry="e1", changes={"title": "Ms.", "speaker": "Anna Berg", "rank": "Deputy Minister"})],
    ),
    (["d", "enter"], []),
    (["left", "x"], [entries.WithdrawEntry(entry="o1")]),
)


async def test_each_key_asks_for_its_act() -> None:
    async with opened(Speakers, small_session()) as (app, pane, pilot):
        for keys, commands in KEYS:
            assert await asked_for(app, pilot, [keys]) == [commands], keys
            assert app.focused is pane.queue, keys


async def test_what_is_pressed_twice_is_taken_back() -> None:
    async with opened(Speakers) as (_, pane, pilot):
        await pilot.press("q", "f")
        assert cell(pane, "e1", 5) == " ¶V"
        await pilot.press("d", *"Ms. Anna Berg", "enter")
        assert cell(pane, "e1", 3) == "Algeria · video · Ms. Anna Berg"
        await pilot.press("q", "f", "d")
        assert pane.prompt.text == "Ms. Anna Berg"
        await pilot.press("backspace", "enter")
        assert cell(pane, "e1", 3) == "Algeria"
        assert cell(pane, "e1", 5) == ""


async def test_the_line_of_a_reply_says_who_asks_and_which_it_is() -> None:
    async with opened(Speakers) as (_, pane, pilot):
        line = pane.reply_line
        for number in ("", "its 2nd reply", "its 3rd reply, the rules foresee 2"):
            pane.queue.select("e2")
            await pilot.press("r")
            assert line.label().plain == "Reply of China, to:"
            hint = "enter: to nobody · tab: another asks"
            assert line.understood("").plain == (f"{number} · {hint}" if number else hint)
            await pilot.press(*"alg")
            assert line.understood("alg").plain.startswith(f"▸ {number}: Algeria" if number else "▸ Algeria · State")
            await pilot.press("enter")
        rows = [row for row in pane.queue.rows if not row.rule][8:]
        assert [str(row.cells[3]) for row in rows] == [
            "China · reply to Algeria", "China · reply to Algeria (2nd)", "China · reply to Algeria (3rd)",
        ]  # fmt: skip
        assert [(row.cells[5], row.cells[6]) for row in rows] == [("R", "3:00"), ("R", "2:00"), ("R", "2:00")]


async def test_a_reply_to_several_shows_each_name_before_enter_and_keeps_a_doubt() -> None:
    async with opened(Speakers) as (_, pane, pilot):
        for typed, names, doubt in (
            ("alg and chi", "Algeria and China", ""),
            ("alg and xyzzy", "Algeria and xyzzy", "“xyzzy”, whom it answers, is not known."),
        ):
            pane.queue.select("e2")
            await pilot.press("r", *typed)
            assert pane.reply_line.understood(typed).plain.endswith(f"{names} · ? {doubt}" if doubt else names)
            await pilot.press("enter")
            entry = pane.session.places("floor")[-1]
            assert (entry.replies_to, entry.doubt) == (names, doubt)


async def test_on_an_empty_list_who_asks_is_typed() -> None:
    async with opened(Speakers, MemoryDesk(small_session(entries=()))) as (app, pane, pilot):
        await pilot.press("q", "f", "d", "escape")  # keys that would answer a question that is not asked do nothing
        assert app.heard.sentences == ["No entry is selected; a adds a name."] * 3
        await pilot.press("r")
        assert pane.reply_line.label().plain == "Right of reply, asked for by:"
        assert pane.reply_line.understood("").plain == "who asks for the floor · esc closes"
        await pilot.press(*"chi", "enter")
        assert pane.reply_line.label().plain == "Reply of China, to:"


async def test_a_panellist_of_the_responses_has_left_or_is_back_and_a_second_place_is_withdrawn_alone() -> None:
    desk = on_the_floor()
    desk.do(sitting.NextBlock(expected="e1", sure=True))
    async with opened(Speakers, desk) as (app, pane, pilot):
        assert pane.list_id == "answers-1"
        for left, word in ((True, "- left"), (False, "· waiting")):
            await pilot.press("x")
            assert desk.done[-1] == agenda_rows.MarkLeft(panellist="p4", left=left)
            assert [str(row.cells[1]) for row in pane.queue.rows if not row.rule] == [word, "· waiting"]
        desk.do(entries.AddEntry(list="answers-1", panel="p4"))
        app.session = desk.session
        await pilot.pause()
        await pilot.press("end", "x")
        assert desk.done[-1] == entries.WithdrawEntry(entry=desk.session.places("answers-1")[-1].id)
        assert [str(row.cells[1]) for row in pane.queue.rows if not row.rule][:2] == ["· waiting", "· waiting"]


async def test_the_list_in_view_follows_the_block_and_escape_goes_back_to_it() -> None:
    desk = on_the_floor()
    async with opened(Speakers, desk) as (app, pane, pilot):
        assert pane.list_id == "floor"
        await pilot.press("left")
        assert pane.list_id == "opening"
        await pilot.press("escape")
        assert (pane.list_id, pane.queue.selected) == ("floor", "e1")
        desk.do(floor.EndSpeech())
        desk.do(sitting.NextBlock(sure=True))
        app.session = desk.session
        await pilot.pause()
        assert pane.list_id == "answers-1"
        await pilot.press("right")
        assert pane.list_id == "answers-2"
        await pilot.press("escape")
        assert pane.list_id == "answers-1"
    async with opened(Speakers) as (_, pane, pilot):
        for key in ("escape", "space"):
            await pilot.press(key)
            assert pane.list_id == "floor", "names go on it while the podium speaks"
        await pilot.press("escape")
        assert (pane.list_id, pane.queue.selected) == ("opening", "o1")


async def test_a_list_does_not_change_under_a_line_in_which_names_go_on_it() -> None:
    desk = on_the_floor()
    async with opened(Speakers, desk) as (app, pane, pilot):
        await pilot.press("a")
        desk.do(sitting.NextBlock(expected="e1", sure=True))
        app.session = desk.session
        await pilot.pause()
        assert pane.list_id == "floor"
        await pilot.press("escape")
        desk.do(floor.CallNext())
        app.session = desk.session
        await pilot.pause()
        assert pane.list_id == "answers-1"


async def test_what_is_asked_of_one_who_waits_is_refused_at_once_of_another() -> None:
    async with opened(Speakers, on_the_floor()) as (app, pane, pilot):
        for key in ("m", "h", "s"):
            app.heard.sentences.clear()
            pane.queue.select("e1")
            await pilot.press("escape", key)  # letters after a refusal belong to its answer
            assert app.heard.sentences == ["Algeria has the floor."], key
            await pilot.press(*"no")  # told once
            assert app.heard.sentences[1:] == [f"Algeria has the floor. {IGNORED}"], key
            assert not pane.prompt.is_open, key
            assert not pane.queue.marks, key


async def test_a_further_statement_is_selected_so_that_the_next_key_is_for_it() -> None:
    desk = on_the_floor()
    desk.do(floor.EndSpeech())
    async with opened(Speakers, desk) as (_, pane, pilot):
        pane.queue.select("e1")
        await pilot.press("g")
        assert desk.session.holder is not None
        assert desk.session.holder.id != "e1"
        assert pane.queue.selected == desk.session.holder.id
