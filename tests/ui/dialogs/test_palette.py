"""The palette in use: words, arrows, enter, and bursts of keys."""

from pathlib import Path

import pytest
from textual import events
from textual.keys import _character_to_key

from secretary_tui.domain.acts.floor import CallNext
from secretary_tui.storage.own_files import UsedActs
from secretary_tui.ui.app.app import SecretaryApp
from secretary_tui.ui.dialogs.dialog import Choice, TextField
from secretary_tui.ui.dialogs.help import Help
from secretary_tui.ui.dialogs.palette import READING_SECONDS, SIMILAR, Palette
from tests.ui.app.test_app import an_app, begun_anew, desk_of
from tests.ui.harness import until


def burst(app: SecretaryApp, *keys: str) -> None:
    """Send keys to the app all at once, as a slow line does; each letter of a word is a separate key."""
    for key in keys:
        if key in ("enter", "escape", "pagedown", "pageup", "down", "up") or not key.isalpha():
            app.post_message(events.Key(key, "\r" if key == "enter" else None))
        else:
            for letter in key:
                app.post_message(events.Key(_character_to_key(letter), letter))


def palette_of(app: SecretaryApp, selected: str) -> Palette:
    palette = app.screen
    assert isinstance(palette, Palette)
    assert palette.selected is not None
    assert palette.selected.row.id == selected
    return palette


def lines(app: SecretaryApp) -> list[str]:
    return ["".join(segment.text for segment in strip).rstrip() for strip in app.screen._compositor.render_strips()]


async def test_an_act_of_another_tab_is_found_and_done_there_and_first_the_next_time(tmp_path: Path) -> None:
    counted = UsedActs(tmp_path / "acts.json")
    app = an_app("speakers", used_acts=counted)
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p", *"extra minutes")
        palette_of(app, "agenda.grant")
        await pilot.press("enter")
        await until(pilot, lambda: app.main.tab == "agenda")
        assert counted.read() == {"agenda.grant": 1}
        await pilot.press("escape", "ctrl+p")
        palette_of(app, "agenda.grant")


async def test_a_word_and_enter_in_one_burst_do_that_act_or_nothing() -> None:
    app = an_app("speakers")
    async with app.run_test() as pilot:
        for word in ("undo", "help", "next", "zz"):
            await begun_anew(app, pilot)
            await pilot.press("f8")
            session, done = app.session, len(desk_of(app).done)
            burst(app, "ctrl+p", word, "enter")
            await pilot.pause()
            if isinstance(app.screen, Palette):
                assert app.session is session, word
                assert len(desk_of(app).done) == done, word
                assert app.screen.query_one(TextField).value == word
                await pilot.press("enter")
            expected = {CallNext} if word == "next" else set()
            assert {type(act) for act in desk_of(app).done[done:]} <= expected, word
            assert word != "help" or isinstance(app.screen, Help)


async def test_a_form_with_unsaved_text_is_not_left_for_an_act() -> None:
    app = an_app("agenda")
    async with app.run_test() as pilot:
        await pilot.press("enter", "x")
        form = app.screen
        await pilot.press("ctrl+p", *"export", "enter")
        assert app.screen is form
        await pilot.press("ctrl+p", *"suspend", "enter")
        assert app.screen is form
        assert app.main.message_line.refused  # not called to order yet


async def test_closing_the_sitting_asks_while_blocks_are_to_come() -> None:
    app = an_app("speakers")
    async with app.run_test() as pilot:
        await pilot.press("b", "ctrl+p", *"close the sitting", "enter")
        await until(pilot, lambda: isinstance(app.screen, Choice))
        assert any("4 blocks are still to come" in line for line in lines(app))
        await pilot.press("enter")
        assert app.session is not None
        assert app.session.sitting.closed is None
        await pilot.press("ctrl+p", *"adjourn", "enter")
        await until(pilot, lambda: isinstance(app.screen, Choice))
        await pilot.press("c")
        assert app.session.sitting.closed is not None


@pytest.mark.parametrize("size", [(80, 24), (50, 12)])
async def test_the_rows_fit_the_screen_and_the_selected_one_is_in_view(size: tuple[int, int]) -> None:
    app = an_app("speakers")
    async with app.run_test(size=size) as pilot:
        await pilot.press("ctrl+p")
        for keys in ((), ("pagedown", "pagedown"), ("up",), ("pageup",) * 9, ("up",)):
            await pilot.press(*keys)
            (selected,) = [line for line in lines(app) if "▸" in line]
            assert isinstance(app.screen, Palette)
            assert app.screen.selected is not None
            assert app.screen.selected.row.does[:30] in selected
            assert app.screen.size.height >= app.screen.query_one("#box").outer_size.height
        palette_of(app, "look.monochrome")


async def test_what_a_slip_finds_is_shown_as_a_guess_and_picked_once_it_could_be_read() -> None:
    app = an_app("speakers")
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p", *"uhdo")
        palette = palette_of(app, "app.undo")
        shown = lines(app)
        assert any(SIMILAR in line for line in shown)
        assert any("▸?Take back your last act" in line for line in shown)
        await pilot.press("enter")  # before it could be read
        assert app.screen is palette
        await pilot.pause(READING_SECONDS)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is app.main)
        await pilot.press("ctrl+p", *"uhdo", "down")
        await pilot.press("up", "enter")  # a user who chooses with the arrows has read it
        await until(pilot, lambda: app.screen is app.main)
