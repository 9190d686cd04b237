"""Text in cells: padded, cut, and without any control of the terminal."""

import pytest
from rich.cells import cell_len
from rich.text import Text

from secretary_tui.ui.widgets.cells import GIVES_WAY, Align, fit, fit_text, pieces, printable


@pytest.mark.parametrize(
    ("text", "width", "align", "fitted"),
    [
        ("12", 4, "right", "  12"),
        ("Algeria", 5, "left", "Alge…"),
        ("Algeria", 1, "left", "…"),
        ("中华人民", 7, "left", "中华人…"),
        ("中华人民", 6, "left", "中华 …"),
        ("a\x1b[31mb", 8, "left", "a[31mb  "),
        ("\u202eevil\u202c", 6, "left", "evil  "),
    ],
)
def test_text_fills_its_cells_exactly(text: str, width: int, align: Align, fitted: str) -> None:
    assert fit(text, width, align) == fitted
    assert cell_len(fitted) == width


@pytest.mark.parametrize("text", ["Côte d'Ivoire", "الجزائر", "می‌خواهم", "中国", "e\u0301"])
def test_letters_of_all_scripts_are_printable(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize("text", ["\x1b]0;title\x07", "\x9b31m", "\x00", "\x7f", "\ud800", "\u2066x\u2069"])
def test_nothing_that_steers_is_printable(text: str) -> None:
    assert printable(text).isprintable()


@pytest.mark.parametrize("width", [0, 1, 4, 7, 8, 20])
@pytest.mark.parametrize("align", ["left", "right"])
def test_a_styled_text_fills_its_cells_exactly(width: int, align: Align) -> None:
    text = Text.assemble(("中国", "good"), " and ", ("more", "over"))
    assert fit_text(text, width, align).cell_len == width
    assert text.plain == "中国 and more"


@pytest.mark.parametrize("word", ["می\u200cخواهم", "क्\u200dष"])
def test_a_text_with_a_joiner_keeps_its_styles(word: str) -> None:
    text = Text.assemble("? ", (word, "over"), style="held")
    assert list(pieces(fit_text(text, 20)))[:2] == [("? ", ("held",)), (word, ("held", "over"))]


@pytest.mark.parametrize(
    ("name", "width", "fitted"),
    [
        ("Venezuela (Bolivarian Republic of)", 31, "Venezuela (Boli… for a group o…"),
        ("Democratic People's Republic of Korea", 40, "Democratic Peop… for a group of countri…"),
        ("Plan International, Inc.", 49, "Plan International, Inc. for a group of countries"),
        ("بچه\u200cهای ایران و دوستان آنها", 42, "بچه\u200cهای ایران و د… for a group of countries"),
    ],
)
def test_a_part_that_gives_way_leaves_room_for_what_follows(name: str, width: int, fitted: str) -> None:
    text = Text.assemble((name, GIVES_WAY), (" for a group of countries", "muted"))
    assert fit_text(text, width).plain.rstrip() == fitted
    assert [style for _, styles in pieces(fit_text(text, width)) for style in styles if style != "muted"] == []


def test_the_runs_of_a_text_know_their_styles() -> None:
    text = Text.assemble("a", ("b", "good"), "c", style="strong")
    assert list(pieces(text)) == [("a", ("strong",)), ("b", ("strong", "good")), ("c", ("strong",))]
    assert list(pieces(Text(""))) == []
