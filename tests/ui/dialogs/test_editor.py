"""The editor for long texts, by its keys."""

import pytest
from textual import events, on
from textual.content import Content
from textual.widgets import Static

from secretary_tui.domain.model.rows.row import PROSE_LENGTH
from secretary_tui.ui.dialogs.editor import Edited, Editor
from secretary_tui.ui.key_actions import DraftChanged
from tests.ui.dialogs.dialog_app import DialogApp
from tests.ui.harness import until


class EditorApp(DialogApp):
    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self.editor = editor
        self.drafts: list[tuple[str, str]] = []

    @on(DraftChanged)
    def _draft(self, message: DraftChanged) -> None:
        self.drafts.append((message.key, message.text))


def title(app: EditorApp) -> str:
    return str(app.editor.query_one("#editor-title", Static).content)


@pytest.mark.parametrize(
    ("keys", "draft", "result", "drafts"),
    [
        (["b", "enter", "c", "f10"], "", Edited("ab\nc", taken=True), []),
        (["b", "escape"], "", Edited("ab", taken=False), [("summary", "ab")]),
        (["b", "backspace", "escape"], "", Edited("a", taken=False), []),
        (["!", "ctrl+s"], "half", Edited("half!", taken=True), [("summary", "")]),
        (["ctrl+r", "escape"], "half", Edited("a", taken=False), [("summary", "")]),
        (["ctrl+r", "ctrl+z", "!", "ctrl+s"], "half", Edited("half!", taken=True), [("summary", "")]),
    ],
)
async def test_a_text_is_taken_or_left_as_a_draft(
    keys: list[str], draft: str, result: Edited, drafts: list[tuple[str, str]]
) -> None:
    app = EditorApp(Editor("Summary", "a", draft_key="summary", draft=draft))
    async with app.run_test() as pilot:
        assert title(app) == ("Summary · this is the draft" if draft else "Summary")
        await pilot.press(*keys)
    assert app.answer == result
    assert app.drafts[-1:] == drafts


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
    assert app.answer == Edited("ab", taken=True)


async def test_a_text_that_was_typed_too_long_is_not_cut_but_stays_open() -> None:
    app = EditorApp(Editor("Summary", "a" * PROSE_LENGTH, draft_key="summary"))
    async with app.run_test() as pilot:
        await pilot.press("b", "ctrl+s")
        assert app.editor.said.sentence == "The text has 50,001 characters; at most 50,000 characters fit here."
        assert app.drafts == [("summary", "a" * PROSE_LENGTH + "b")]
        await pilot.press("ctrl+home", "delete", "ctrl+s")
    assert app.answer == Edited("a" * (PROSE_LENGTH - 1) + "b", taken=True)


async def test_it_says_what_the_text_is_understood_as_and_keeps_it_within_a_second(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("secretary_tui.ui.docked_line.DRAFT_SECONDS", 0.01)
    app = EditorApp(Editor("10.41", "", draft_key="n1", reads=lambda text: Content(text.upper())))
    async with app.run_test() as pilot:
        await pilot.press("o", "k")
        assert title(app) == "10.41 · OK"
        await until(pilot, lambda: app.drafts[-1:] == [("n1", "ok")])


async def test_what_is_pasted_is_clean_and_no_longer_than_the_record_holds() -> None:
    app = EditorApp(Editor("Summary", "", draft_key="summary"))
    async with app.run_test() as pilot:
        app.editor.area.post_message(events.Paste("one\x1b[31m\r\n\ttwo\u202e"))
        await pilot.pause()
        assert app.editor.area.text == "one[31m\n    two"
        app.editor.area.post_message(events.Paste("a" * (PROSE_LENGTH * 3)))
        await pilot.pause()
        assert len(app.editor.area.text) == PROSE_LENGTH
        assert app.editor.said.sentence == "The end of the pasted text was cut off: at most 50,000 characters fit here."
        await pilot.press("ctrl+home", "shift+right", "shift+right", "shift+right")
        app.editor.area.post_message(events.Paste("two"))
        await pilot.press("s")
        assert app.editor.area.text.startswith("twos[31m")
