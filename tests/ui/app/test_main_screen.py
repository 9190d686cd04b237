"""The screen: tabs, focus that returns, the rows of the frame, early keys, and the hints of tabs."""

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.widgets import Input

from secretary_tui.bootstrap.session_screen import HINTS_VARIABLE, used_tabs
from secretary_tui.config import Config
from secretary_tui.domain.acts.entries import AddEntries
from secretary_tui.domain.acts.notes import AddNote
from secretary_tui.keys.global_keys import TABS
from secretary_tui.keys.row import key_name
from secretary_tui.keys.tables import BY_ID, BoundKeys
from secretary_tui.storage.own_files import UsedActs
from secretary_tui.ui.app.app import REDO, UNDO, SecretaryApp
from secretary_tui.ui.app.bars import TabHints
from secretary_tui.ui.app.main_screen import MainScreen
from secretary_tui.ui.app.services import Services
from secretary_tui.ui.dialogs.dialog import Choice, NoteOverDialog
from secretary_tui.ui.dialogs.editor import Editor, ProseArea
from secretary_tui.ui.dialogs.form import Form, FormRows
from secretary_tui.ui.dialogs.help import Help
from secretary_tui.ui.dialogs.import_review import ImportReview
from secretary_tui.ui.docked_line import DockedField, DockedLine
from secretary_tui.ui.panes.agenda import Agenda
from secretary_tui.ui.panes.entry_rows import LEGEND
from secretary_tui.ui.panes.pane import Pane
from secretary_tui.ui.widgets.queue_list import QueueList
from tests.ui.harness import MemoryDesk, on_the_floor, small_session, started, until
from tests.virtual_time import at_rest


def an_app(tab: str = "agenda") -> SecretaryApp:
    return SecretaryApp(MemoryDesk(small_session()), Services(tab=tab))


async def test_f_keys_and_digits_show_the_tabs_which_are_composed_when_they_are_first_shown() -> None:
    app = an_app("agenda")
    composed = ["agenda"]
    async with app.run_test() as pilot:
        for key in ("f4", "f2", "f3", "f1", "2", "3", "4", "1"):
            assert [pane.id for pane in app.main.query(Pane)] == composed
            await pilot.press(key)
            tab = TABS[int(key[-1]) - 1].id
            composed += [tab] * (tab not in composed)
            assert app.main.tab == tab
            assert [pane.id for pane in app.main.query(Pane) if pane.display] == [tab]


async def test_digits_are_typed_in_a_field() -> None:
    async with started(an_app()) as (app, pilot):
        await pilot.press("ctrl+n", "2")
        assert app.main.tab == "agenda"
        assert app.main.note_line.text == "2"
        await pilot.press("f2")
        assert app.main.tab == "speakers"
        assert app.main.note_line.is_open, "the note goes on beside another tab"


@pytest.mark.parametrize(
    ("keys", "text"),
    [  # the keys that open a line, then keys that leave it in view, or bring it back into view
        *((f"ctrl+n x {keys}", "xp") for keys in ("f1", "f3", "f4 f2", "tab", "shift+tab", "ctrl+p escape", "f8")),
        *(
            (f"f9 x {keys}", "xp")
            for keys in ("f1", "f3", "f4 f2", "tab", "shift+tab", "ctrl+p escape", "ctrl+n escape")
        ),
        *((f"{key} x f3 f2", "xp") for key in ("a", "slash", "end h", "i")),
        *((f"{key} x tab", "xp") for key in ("slash", "end h", "i")),
        *((f"a x {keys}", "xp") for keys in ("ctrl+n f3 f2 escape", "ctrl+n ctrl+p escape escape")),
        *((f"a x ctrl+n {keys}", "p") for keys in ("f3", "f3 f2")),
        ("l 1 f3 f2", "1p"),
        ("ctrl+n y ctrl+p a d d space n a m e enter x ctrl+n escape", "xp"),
        ("enter ctrl+n x f3", "xp"),
    ],
)
async def test_a_line_in_view_has_the_keyboard(keys: str, text: str) -> None:
    app = SecretaryApp(on_the_floor(), Services(tab="speakers"))
    async with started(app) as (app, pilot):
        await pilot.press(*keys.split(), "p")
        assert isinstance(app.focused, DockedField)
        assert app.focused.docked.is_on_screen
        assert app.focused.docked.text == text


async def test_no_closed_or_hidden_line_has_the_keyboard() -> None:
    for keys in ("a x ctrl+n f3 escape", "ctrl+n x f3 ctrl+n escape", "a x f3", "slash x f3 ctrl+n escape"):
        app = SecretaryApp(on_the_floor(), Services(tab="speakers"))
        async with started(app) as (app, pilot):
            await pilot.press(*keys.split())
            assert app.focused is app.main.shown, keys


async def test_a_tab_key_leaves_a_dialog_as_escape_does() -> None:
    async with started(an_app("agenda")) as (app, pilot):
        await pilot.press("a")
        assert isinstance(app.screen, Choice)
        await pilot.press("f2")
        assert len(app.screen_stack) == 1
        await pilot.press("f1", "enter")
        assert app.screen.query(FormRows)
        await pilot.press("x", "f2")
        assert app.screen.query(FormRows), "something is typed, so the form asks"
        assert app.main.tab == "agenda"
        await pilot.press("ctrl+n", "n", "f2")
        assert (len(app.screen_stack), app.main.tab, app.main.note_line.text) == (1, "speakers", "n")


async def test_the_quick_note_opens_above_a_dialog_and_what_is_half_typed_stays() -> None:
    async with started(an_app("agenda")) as (app, pilot):
        await pilot.press("enter", "ctrl+n", "o", "n", "e", "enter")
        assert isinstance(app.screen, NoteOverDialog)
        assert [note.text for note in app.session.notes] == ["one"]
        await pilot.press("t", "w", "escape")
        assert isinstance(app.screen, Form)
        assert app.main.note_line.text == "tw"


@pytest.mark.parametrize("tab", ["notes", "agenda"])
async def test_a_note_that_was_just_written_is_selected_even_if_a_colleague_wrote_meanwhile(tab: str) -> None:
    desk = MemoryDesk(small_session())
    async with started(SecretaryApp(desk, Services(tab="notes"))) as (app, pilot):
        await app.main.show_tab(tab)
        await pilot.press("ctrl+n", "m")
        desk.clock.forward(seconds=5)
        desk.do(AddNote(text="of a colleague"))
        app._tick()
        await pilot.press("y", "enter")
        desk.do(AddNote(text="of a colleague too"))
        app._tick()
        await pilot.press("escape", "f4", "d")
        assert [note.text for note in app.session.notes if note.done] == ["my"]


async def test_row_of_keys_and_help_of_each_tab_have_room_on_80_columns() -> None:
    async with started(an_app()) as (app, pilot):
        told = set()
        for tab in TABS:
            await app.main.show_tab(tab.id)
            await pilot.pause()
            said = app.main.keys_row.render()
            assert isinstance(said, Content)
            assert said.cell_length <= 79
            assert said.plain.endswith("? help")
            assert "u undo" in said.plain
            told.add(said.plain)
            await pilot.press("question_mark")
            assert isinstance(app.screen, Help)
            assert all(group.rows for group in app.screen.groups)
            page = app.screen.query_one("#rows")
            assert page.virtual_size.height <= 2.5 * page.size.height  # two screens, with room for a few more keys
            signs = [group for group in app.screen.groups if group.heading == "signs of the rows"]
            legend = [[sign for sign, _ in LEGEND]] if tab.id == "speakers" else []
            assert [[sign for sign, _ in group.rows] for group in signs] == legend
            await pilot.press("escape")
        assert len(told) == len(TABS)


async def test_a_narrow_screen_shortens_titles_and_keeps_the_first_key() -> None:
    async with started(an_app("speakers"), (40, 12)) as (app, pilot):
        keys, tabs = app.main.keys_row.render(), app.main.tabs.render()
        assert isinstance(keys, Content)
        assert isinstance(tabs, Content)
        assert keys.plain == "space next  . end  u undo  ? help"
        assert tabs.plain == " 1 Age  [2 Speakers]  3 Tim   4 Not "
        await pilot.click("#tabs", offset=(24, 0))
        assert app.main.tab == "timer"


async def test_the_footer_tells_the_keys_that_work_in_a_line_while_one_is_typed() -> None:
    async with started(an_app("speakers")) as (app, pilot):
        assert "space next" in str(app.main.keys_row.render())
        await pilot.press("a")
        await until(pilot, lambda: str(app.main.keys_row.render()).startswith("F8 next  F6 end  F7 pause"))
        await pilot.press("escape")
        await until(pilot, lambda: "space next" in str(app.main.keys_row.render()))


def message(app: SecretaryApp) -> str:
    line = app.main.message_line
    return "\n".join(line.render_line(y).text.removeprefix(" ").rstrip() for y in range(line.size.height))


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("China has the floor", "China has the floor · u takes it back"),
        (f"{'x' * 90} has the floor", f"{'x' * 51}… has the floor · u undo"),
        (
            "“First slot: floor” has begun. Choi Kyonglim ended at 1:21. The floor is free",
            "“First slot: fl…” has begun. Choi Kyonglim ended at 1:21. The floor is free",
        ),
    ],
)  # fmt: skip
async def test_a_long_sentence_loses_words_of_its_hint_then_letters_of_names(sentence: str, told: str) -> None:
    names = "x" * 90, "First slot: floor", "Choi Kyonglim"
    async with started(an_app()) as (app, _):
        app.main.say(sentence, hint=UNDO, names=lambda: names)
        assert message(app) == f"• {told}"
        app.main.say("China 中国 " * 20, hint=REDO)
        assert cell_len(message(app)) <= 78
        assert message(app).endswith(" · U redo"), "no other place tells it"


@pytest.mark.parametrize(
    ("tab", "keys", "to", "said", "stays"),
    [
        ("speakers", "space", "f4", "Choi Kyonglim has the floor.", True),  # an act
        ("speakers", "v", "f4", "Counted by regional group", False),
        ("agenda", "space", "f2", "space calls the next speaker in Speakers and Timer, F8 in any tab.", False),
        ("agenda", "y", "f2", "There is no draft yet; a adds one.", False),
        ("notes", "d", "f1", "No note is selected; a writes one.", False),
        ("speakers", "b b", "f4", "5 wait in this block", False),
        ("speakers", "b b", "f3", "5 wait in this block", True),  # `b` works there
    ],
)
async def test_a_message_of_a_tab_goes_with_it_unless_it_names_a_key_of_the_next(
    tab: str, keys: str, to: str, said: str, stays: bool
) -> None:
    async with started(an_app(tab)) as (app, pilot):
        await pilot.press(*keys.split())
        assert app.main.message_line.sentence.startswith(said)
        await pilot.press(to)
        assert bool(app.main.message_line.sentence) is stays


async def test_the_key_of_undo_is_that_of_where_the_focus_is() -> None:
    async with started(an_app()) as (app, pilot):
        await pilot.press("ctrl+n")
        app.main.say("Cuba: place 1", hint=UNDO)
        assert message(app) == "• Cuba: place 1 · ctrl+z takes it back"
        await pilot.press("escape")
        assert message(app) == "• Cuba: place 1 · u takes it back"


async def test_what_is_no_act_is_said_in_two_rows_and_what_is_cut_of_it_ends_so() -> None:
    app = an_app()
    long = "Special Rapporteur on the sale of children, child prostitution and child pornography " * 2
    async with app.run_test(size=(120, 24)) as pilot:
        app.main.say("word " * 20)
        await pilot.pause()
        assert app.main.message_line.size.height == 1
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: app.main.message_line.size.height == 2)
        app.main.say("word " * 60, refused=True)
        await pilot.pause()
        first, second = message(app).split("\n")
        assert (first[:6], second[:6], second[-1]) == ("! word", "  word", "…")
        app.main.say(f"{long} has the floor; wait until {long} has ended.", refused=True, names=lambda: (long,))
        await pilot.pause()
        said = message(app)
        assert said.endswith("has ended."), "names give way first"
        assert said.count("\n") == 1
        app.main.say("[/]“[@click=app.exit]x[/]” \x1b[31mhas begun", refused=True)
        await pilot.pause()
        assert message(app) == "! [/]“[@click=app.exit]x[/]” [31mhas begun", "markup is text"


async def test_pasted_text_never_runs_as_keys_but_goes_on_the_list_in_one_act() -> None:
    async with started(an_app("notes")) as (app, pilot):
        assert isinstance(app.desk, MemoryDesk)
        desk = app.desk

        async def review_of(text: str) -> None:
            app.main.post_message(events.Paste(text))
            await until(pilot, lambda: isinstance(app.screen, ImportReview))

        await review_of("b\nb\nu")
        assert not desk.done
        assert app.main.tab == "speakers"
        await pilot.press("escape")
        await review_of("Viet Nam\nCuba\nAlgeria on behalf of the OIC")
        await pilot.press("enter")
        await until(pilot, lambda: bool(desk.done))
        assert [len(each.entries) for each in desk.done if isinstance(each, AddEntries)] == [3]
        app.main.post_message(events.Paste("\r\n"))
        await until(pilot, lambda: "There is no name" in app.main.message_line.sentence)
        assert app.screen is app.main


async def test_a_tab_that_comes_back_shows_what_happened_meanwhile() -> None:
    async with started(an_app()) as (app, pilot):
        for number, tab in enumerate(TABS, 1):
            lines: list[list[str]] = []
            await app.main.show_tab(tab.id)
            for keys in (["f8"], ["u", "f4" if tab.id != "notes" else "f1", "f8", f"f{number}"]):
                await pilot.press(*keys)
                app.main.say("")
                await pilot.pause()
                lines.append([strip.text for strip in app.screen._compositor.render_strips()])
            assert lines[0] == lines[1], tab.id
            await pilot.press("u")


FOUND = (
    ("agenda", "changeover", "rules:", "enter"),
    ("timer", "cot", "e4", "enter"),
    ("notes", "nothing like it", None, "escape"),
)


async def test_one_key_finds_what_a_tab_shows() -> None:
    async with started(an_app()) as (app, pilot):
        for tab, typed, found, closes in FOUND:
            await app.main.show_tab(tab)
            for character in f"/{typed}":  # all keys at once: no letter is lost before the line is there
                app.post_message(events.Key(key_name(character), character))
            await pilot.pause()
            [line] = [line for line in app.main.query(DockedLine) if line.is_open]
            assert line.text == typed
            assert app.main.tab == ("speakers" if tab == "timer" else tab)
            assert app.main.shown is not None
            assert app.main.shown.query_one(QueueList).selected == found
            assert line.understood(typed).plain.startswith("1 of " if found else "not found here")
            await pilot.press(closes)
            assert isinstance(app.focused, QueueList)


async def test_a_line_that_nothing_has_filled_yet_is_filled_by_its_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DockedLine, "fill", lambda _: None)
    async with started(an_app("speakers")) as (app, pilot):
        assert not app.main.query(Input)
        await pilot.press("a", *"tuv", "enter", *"per", "ctrl+n", *"? why", "enter", "escape")
        names = [entry.name for entry in app.desk.session.entries]
        assert "Tuvalu" in names
        assert "Peru" not in names
        assert [note.text for note in app.desk.session.notes if note.kind == "question"] == ["why"]
        assert len(app.main.query(Input)) == 2


async def test_keys_pressed_before_the_screen_is_there_wait_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    compose = MainScreen._on_compose

    async def pressed_meanwhile(self: MainScreen, event: events.Compose) -> None:
        await compose(self, event)
        for key in ("f1", "down"):
            self.app.post_message(events.Key(key, None))
        await at_rest()

    monkeypatch.setattr(MainScreen, "_on_compose", pressed_meanwhile)
    async with started(an_app("speakers")) as (app, pilot):
        await pilot.pause()
        assert [pane.id for pane in app.main.query(Pane) if pane.display] == ["agenda"] == [app.main.tab]
        assert app.main.query_one(Agenda).list.selected == "blocks:floor-1"


SPEAKERS = "space calls the next speaker, a adds names, ? shows all keys."


@pytest.mark.parametrize(
    ("options", "environ", "is_there"),
    [
        (Config(), {}, True),
        (Config(hints=False), {}, False),
        (Config(), {HINTS_VARIABLE: "no"}, False),
    ],
)
def test_there_are_hints_unless_somebody_does_without(options: Config, environ: dict[str, str], is_there: bool) -> None:
    assert (used_tabs(options, environ) is not None) is is_there


def test_each_tab_has_a_hint_of_three_keys_that_work_there_in_one_row(tmp_path: Path) -> None:
    hints = TabHints(UsedActs(tmp_path / "tabs.json"), BoundKeys())
    for tab in TABS:
        named = [part.partition("}")[0] for part in tab.hint.split("{")[1:]]
        assert len(named) == 3
        assert all(BY_ID[row_id] in tab.rows or row_id == "app.help" for row_id in named)
        assert 0 < len(hints.of(tab.id).sentence) <= 77


async def test_a_hint_goes_away_with_the_first_act_and_does_not_come_back(tmp_path: Path) -> None:
    state = UsedActs(tmp_path / "tabs.json")
    async with started(SecretaryApp(MemoryDesk(small_session()), Services(used_tabs=state))) as (app, pilot):
        assert app.main.message_line.sentence == SPEAKERS
        app.main.say(long := "word " * 60)
        app.main.say("")
        assert app.main.message_line.sentence == SPEAKERS
        assert app.main.message_line.cut_sentence == long.strip(), "a hint was not said last"
        await pilot.press("f4")
        assert app.main.message_line.sentence.startswith("a writes a note")
        await pilot.press("f2", "delete")
        assert app.main.message_line.sentence != SPEAKERS
        app.main.say("")
        assert app.main.message_line.sentence == ""
        await pilot.press("f4")
        assert app.main.message_line.sentence.startswith("a writes a note")
        await pilot.press("a")
        assert app.main.message_line.sentence == ""

    again = TabHints(state, BoundKeys())
    assert [tab.id for tab in TABS if again.of(tab.id).sentence] == ["agenda", "timer", "notes"]


async def test_a_table_pasted_into_the_editor_of_a_list_keeps_its_empty_cells() -> None:
    async with started(an_app("speakers")) as (app, pilot):
        await pilot.press("A")
        await until(pilot, lambda: isinstance(app.screen, Editor))
        table = 'Delegation\tDignitary\tConfirmed\r\nKenya\t\tyes\r\n"Guinea-\nBissau"\tyes\tno'
        app.screen.query_one(ProseArea).post_message(events.Paste(table))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ImportReview))
        review = app.screen
        assert isinstance(review, ImportReview)
        read = {line.proposal.name: line.proposal for line in review.lines if line.proposal is not None}
        assert {name: (row.dignitary, row.confirmed) for name, row in read.items()} == {
            "Kenya": (False, True),
            "Guinea-Bissau": (True, False),
        }
