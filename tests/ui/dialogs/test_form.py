"""The form: initial texts, returned texts, and wrong ones, which keep it open."""

from collections.abc import Mapping
from typing import Any

import pytest
from textual.app import App
from textual.events import Paste

from secretary_tui.ui.dialogs.dialog import TextField
from secretary_tui.ui.dialogs.form import FieldProblem, Form, FormField
from tests.ui.dialogs.dialog_app import answer_to, opened
from tests.ui.scenes import painted

FIELDS = (
    FormField("title", "title", "Floor"),
    FormField("kind", "kind", "floor", choices=("podium", "floor", "responses", "break")),
    FormField("text", "text", "one\ntwo", long=True),
)


BLOCK = {"title": "Floor", "kind": "floor", "text": "one\ntwo"}


@pytest.mark.parametrize(
    ("keys", "changed"),
    [
        (["tab", "shift+tab", "!", "enter"], {"title": "!"}),
        (["tab", "left", "left", "right", "enter"], {"kind": "podium"}),
        (["tab", *"br", "x", "p", "enter"], {"kind": "podium"}),
        (["tab", "tab", "down", "end", "enter", "3", "ctrl+s"], {"text": "one\ntwo\n3"}),
        (["end", "!", "backspace", "escape"], None),
        (["!", "escape", "tab", "escape"], None),
        (["end", "!", "escape", "?", "escape", "enter"], {"title": "Floor!?"}),
    ],
)
async def test_keys(keys: list[str], changed: dict[str, str] | None) -> None:
    answer = await answer_to(Form("A block", FIELDS), *keys)
    assert answer == (None if changed is None else BLOCK | changed)


async def test_markup_in_title_label_and_value_is_text() -> None:
    fields = (FormField("a", "[/]", "[b]x[/]", hint="[/]"),)
    assert await answer_to(Form("[/][@click=app.bell]x", fields), "enter") == {"a": "[b]x[/]"}


async def test_a_field_is_explained_in_short_or_at_length() -> None:
    fields = (
        FormField("a", "a", "1", about="How many.", explanation=lambda: ("How many.", "Bounds: 0 to 9.")),
        FormField("b", "b", "x", choices=("x", "y"), about="Which."),
    )
    async with opened(form := Form("Two", fields)) as (_, pilot):
        assert form.rows.help == "How many."
        await pilot.press("ctrl+t", "question_mark")  # the mark is an ordinary letter in a text
        assert [line.strip() for line in _drawn(form)[1:3]] == ["How many.", "Bounds: 0 to 9."]
        await pilot.press("tab")
        assert form.rows.help == "Which."
        await pilot.press("question_mark")
        assert (form.rows.help, form.rows.sentence) == ("Which.", "There is nothing more to explain here.")
        await pilot.press("shift+tab")
        assert form.rows.help == "How many."


@pytest.mark.parametrize(("away", "lines"), [(("shift+tab",) * 7, 17), (("tab",) * 12, 10)])
async def test_a_wrong_field_is_shown_with_its_mistake_and_its_explanation(away: tuple[str, ...], lines: int) -> None:
    def check(values: Mapping[str, str]) -> str:
        return FieldProblem("Write a number.", "f6") if values["f6"] == "x" else ""

    fields = [FormField(f"f{n}", f"field {n}", str(n), about=f"Of {n}.") for n in range(20)]
    form = Form("Many", fields, check=check)
    async with opened(form, size=(80, lines)) as (app, pilot):
        await pilot.press(*("tab",) * 6, "x", *away, "ctrl+s")
        field = _field_in_use(app)
        assert form.rows.at == "f6"
        assert form.rows.region.contains_region(field.region)
        label, *below = _drawn(form)[field.region.y - form.rows.region.y :][:3]
        assert "field 6" in label
        assert [line.strip(" │█") for line in below] == ["Write a number.", "Of 6."]
        await pilot.press("7", "enter")
        assert app.answer["f6"] == "7"


@pytest.mark.parametrize(
    ("pasted", "changed", "at"),
    [
        ("Li\nWei\t\x1bMinister", {"name": "Li Wei", "rank": "Minister"}, "rank"),
        ("\t\tvid\tone", {"form": "video", "remarks": "one"}, "remarks"),
        ("a\tb\tnone of these\td\te\tf", {"name": "a", "rank": "b", "remarks": "d", "last": "e f"}, "last"),
    ],
)
async def test_a_tab_in_a_pasted_text_begins_the_next_field(pasted: str, changed: dict[str, str], at: str) -> None:
    fields = (
        FormField("name", "name", "Ana"),
        FormField("rank", "rank"),
        FormField("form", "form", "spoken", ("spoken", "video")),
        FormField("remarks", "remarks", long=True),
        FormField("last", "last"),
    )
    form = Form("An entry", fields)
    async with opened(form) as (app, pilot):
        assert app.focused is not None
        app.focused.post_message(Paste(pasted))
        await pilot.pause()
        assert form.rows.at == at
        await pilot.press("ctrl+s")
    assert app.answer == {field.name: field.value for field in fields} | changed


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        ("dis", "panel discussion"),
        ("uug", "general debate"),
        ("zz", ""),
        ("21", "draft L.21"),
        ("l", "draft L.12"),
    ],
)
async def test_a_choice_is_found_by_the_letters_it_begins_with_or_contains(keys: str, value: str) -> None:
    kinds = ("", "panel discussion", "general debate", "segment", "urgent debate", "draft L.12", "draft L.21")
    async with opened(form := Form("One", [FormField("kind", "kind", "", kinds)])) as (_, pilot):
        await pilot.press(*keys)
        assert form.values() == {"kind": value}
        assert form.rows.sentence == ("" if value else "No choice has “z” in it.")


async def test_a_group_is_folded_until_it_is_opened_or_one_of_its_fields_is_wrong() -> None:
    def check(values: Mapping[str, str]) -> str:
        return FieldProblem("Write it.", "b") if values["b"] == "x" else ""

    fields = [
        FormField("a", "a", "A"),
        FormField("b", "b", "B", group="others"),
        FormField("c", "c", "", group="others"),
    ]
    form = Form("Some", fields, check=check)
    async with opened(form) as (app, pilot):
        await pilot.press("tab", "tab", "!", "tab", "space", "tab", "x", "shift+tab", "space", "ctrl+s")
        field = _field_in_use(app)
        assert form.rows.at == "b"
        assert field.region.height == 1
        await pilot.press("y", "enter")
        assert app.answer == {"a": "!", "b": "y", "c": ""}


async def test_selection_and_cursor_are_seen_without_colours() -> None:
    app = painted("speaking", "speakers", theme="monochrome")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        field = _field_in_use(app)
        assert _turned_over(field) == " "
        await pilot.press("down", "up")
        assert _turned_over(field) == field.value


async def test_keys_after_an_enter_too_many_replace_no_name() -> None:
    app = painted("speaking", "speakers")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        name = _field_in_use(app).value
        await pilot.press("space", "i")
        assert _field_in_use(app).value == f"{name} i"


def _field_in_use(app: App[Any]) -> TextField:
    assert isinstance(app.focused, TextField)
    return app.focused


def _drawn(form: Form) -> list[str]:
    return [form.rows.render_line(y).text for y in range(form.rows.size.height)]


def _shown(field: TextField) -> str:
    return "".join(segment.text for segment in field.render_line(0))


def _turned_over(field: TextField) -> str:
    plain = [(segment.text, segment.style) for segment in field.render_line(0) if segment.style is not None]
    return "".join(text for text, style in plain if style.reverse and style.color == style.bgcolor)
