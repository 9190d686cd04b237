"""The editor for long text, by its keys."""

import pytest
from textual import events, on
from textual.app import App
from textual.content import Content
from textual.widgets import Static

from secretary_tui.domain.model.rows.row import PROSE_LENGTH
from secretary_tui.ui.dialogs.editor import Edited, Editor
from secretary_tui.ui.key_actions import DraftChanged
from tests.ui.harness import until


class EditorApp(App[None]):
    """Opens one editor and collects what it says and returns."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self.editor = editor
        self.results: list[Edited | None] = []
        self.drafts: list[tuple[str, str]] = []

    def on_mount(self) -> None:
        self.push_screen(self.editor, self.results.append)

    @on(DraftChanged)
    def _draft(self, message: DraftChanged) -> None:
        self.drafts.append((message.key, message.text))


def title(app: EditorApp) -> str:
    return str(app.editor.query_one("#editor-title", Static).content)


@pytest.mark.parametrize("key", ["ctrl+s", "f10"])
async def test_the_text_is_taken_by_a_key_that_comes_through_every_line(key: str) -> None:
    app = EditorApp(Editor("Summary", "a", draft_key="summary"))
    async with app.run_test() as pilot:
        await pilot.press("b", "enter", "c", key)
    assert app.results == [Edited("ab\nc", taken=True)]


async def test_a_text_that_cannot_be_taken_stays_with_the_reason_and_as_a_draft() -> None:
    editor = Editor("Names", "", draft_key="import", check=lambda text: "" if text == "ab" else f"No “{text}”.")
    app = EditorApp(editor)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("a", "ctrl+s")
        assert (str(editor.said.content), editor.said.display) == ("No “a”.", True)
        assert app.drafts == [("import", "a")]
        assert editor.area.has_focus
        await pilot.press("b")
        assert not editor.said.display
        await pilot.press("ctrl+s")
    assert app.results == [Edited("ab", taken=True)]


async def test_escape_asks_nothing_and_keeps_a_draft() -> None:
    app = EditorApp(Editor("Summary", "a", draft_key="summary"))
    async with app.run_test() as pilot:
        await pilot.press("b", "escape")
        assert app.results == [Edited("ab", taken=False)]
        assert app.drafts == [("summary", "ab")]


async def test_escape_without_a_change_leaves_no_draft() -> None:
    app = EditorApp(Editor("Summary", "a", draft_key="summary"))
    async with app.run_test() as pilot:
        await pilot.press("b", "backspace", "escape")
        assert app.drafts == []


async def test_a_draft_is_gone_on_with_and_dropped_when_taken() -> None:
    app = EditorApp(Editor("Summary", "a", draft_key="summary", draft="half"))
    async with app.run_test() as pilot:
        assert title(app) == "Summary · this is the draft"
        await pilot.press("!", "ctrl+s")
        assert app.results == [Edited("half!", taken=True)]
        assert app.drafts[-1] == ("summary", "")


async def test_ctrl_r_puts_the_text_of_the_record_back_and_ctrl_z_the_draft() -> None:
    app = EditorApp(Editor("Summary", "a", draft_key="summary", draft="half"))
    async with app.run_test() as pilot:
        await pilot.press("ctrl+r")
        assert app.editor.text == "a"
        await pilot.press("ctrl+z")
        assert app.editor.text == "half"
        await pilot.press("ctrl+r", "escape")
        assert app.drafts == [("summary", "")]


async def test_a_typing_hand_is_kept_within_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secretary_tui.ui.docked_line.DRAFT_SECONDS", 0.01)
    app = EditorApp(Editor("Summary", "", draft_key="summary"))
    async with app.run_test() as pilot:
        await pilot.press("a", "b")
        await until(pilot, lambda: app.drafts[-1:] == [("summary", "ab")])


async def test_it_says_what_the_text_is_understood_as() -> None:
    app = EditorApp(Editor("10.41", "", draft_key="n1", reads=lambda text: Content(text.upper())))
    async with app.run_test() as pilot:
        await pilot.press("o", "k")
        assert title(app) == "10.41 · OK"


async def test_what_is_pasted_is_clean_and_no_longer_than_the_record_holds() -> None:
    app = EditorApp(Editor("Summary", "", draft_key="summary"))
    async with app.run_test() as pilot:
        app.editor.area.post_message(events.Paste("one\x1b[31m\r\n\ttwo\u202e"))
        await pilot.pause()
        assert app.editor.area.text == "one[31m\n    two"
        app.editor.area.post_message(events.Paste("a" * (PROSE_LENGTH * 3)))
        await pilot.pause()
        assert len(app.editor.area.text) == PROSE_LENGTH


async def test_what_is_pasted_over_a_selection_replaces_it_and_is_written_on_from() -> None:
    app = EditorApp(Editor("Summary", "one two", draft_key="summary"))
    async with app.run_test() as pilot:
        await pilot.press("ctrl+home", "shift+right", "shift+right", "shift+right")
        app.editor.area.post_message(events.Paste("three"))
        await pilot.press("s")
        assert app.editor.area.text == "threes two"
