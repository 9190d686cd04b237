"""The form: texts in, texts out, wrong ones kept open."""

from collections.abc import Mapping

import pytest
from textual.events import Paste
from textual.widgets import Static

from secretary_tui.ui.dialogs.form import Field, Form, LongField
from tests.ui.dialogs.dialog_app import OPEN, DialogApp, answer_to

FIELDS = (
    Field("title", "title", "Floor"),
    Field("kind", "kind", "floor", choices=("podium", "floor", "responses", "break")),
    Field("text", "text", "one\ntwo", long=True),
)


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["enter"], {"title": "Floor", "kind": "floor", "text": "one\ntwo"}),
        (["!", "enter"], {"title": "Floor!", "kind": "floor", "text": "one\ntwo"}),
        (["tab", "right", "enter"], {"title": "Floor", "kind": "responses", "text": "one\ntwo"}),
        (["tab", "left", "left", "enter"], {"title": "Floor", "kind": "break", "text": "one\ntwo"}),
        (["tab", "p", "enter"], {"title": "Floor", "kind": "podium", "text": "one\ntwo"}),
        (["down", "B", "ctrl+s"], {"title": "Floor", "kind": "break", "text": "one\ntwo"}),
        (
            ["tab", "tab", "down", "end", "enter", "3", "ctrl+s"],
            {"title": "Floor", "kind": "floor", "text": "one\ntwo\n3"},
        ),
        (["!", "escape"], None),
    ],
)
async def test_keys(keys: list[str], answer: dict[str, str] | None) -> None:
    assert await answer_to(Form("A block", FIELDS), *keys) == answer


async def test_what_is_wrong_keeps_it_open() -> None:
    def check(values: Mapping[str, str]) -> str:
        return "" if values["title"] == "Flo" else "Write Flo."

    assert await answer_to(Form("A block", FIELDS, check=check), "enter") is OPEN
    assert await answer_to(Form("A block", FIELDS, check=check), "enter", "backspace", "backspace", "enter") != OPEN


async def test_markup_in_title_label_and_value_is_text() -> None:
    fields = (Field("a", "[/]", "[b]x[/]", hint="[/]"),)
    assert await answer_to(Form("[/][@click=app.bell]x", fields), "enter") == {"a": "[b]x[/]"}


async def test_many_fields_scroll_in_a_small_window() -> None:
    fields = [Field(f"f{n}", f"field {n}", str(n)) for n in range(40)]
    answer = await answer_to(Form("Many", fields), *["tab"] * 39, "9", "enter", size=(40, 12))
    assert answer["f39"] == "399"


async def test_what_is_pasted_into_long_text_is_clean() -> None:
    app = DialogApp(Form("A block", FIELDS[2:]))
    async with app.run_test() as pilot:
        app.screen.query_one(LongField).post_message(Paste("a\x1b[31m\r\nb\u202e "))
        await pilot.press("ctrl+s")
        assert app.answer == {"text": "a[31m\nbone\ntwo"}


async def test_what_a_field_is_for_is_told_while_it_is_chosen() -> None:
    fields = (Field("title", "title", "Floor", about="What it is called."), Field("kind", "kind", "x"))
    app = DialogApp(Form("A block", fields))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        about = app.screen.query_one(".about", Static)
        assert str(about.render()) == "What it is called."
        await pilot.press("tab")
        assert str(about.render()) == ""
