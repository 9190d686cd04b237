"""Rows are equal if they look the same, and a line has the requested width."""

import pytest
from rich.style import Style
from rich.text import Text

from secretary_tui.ui.widgets.queue_list import CHOSEN_HERE, NOT_CHOSEN, TONES, LinePainter, ListRow, ScreenColumn

LOOKS = {name: Style() for name in ("", "cursor", "cursor-away", "header", "rule", *TONES)} | {
    "cursor": Style.parse("white on blue"),
    "over": Style.parse("bold red"),
}
PLAIN = ListRow("a", ("1", Text("x")))


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (ListRow("a", ("2", Text("x"))), False),
        (ListRow("a", ("1", "x")), False),
        (ListRow("a", ("1", Text("x", style="over"))), False),
        (ListRow("a", ("1", Text.assemble(("x", "over")))), False),
        (ListRow("a", ("1", Text("x")), "muted"), False),
        (ListRow("a", ("1", Text("x")), rule=True), False),
        ("a", False),
    ],
)
def test_equal_is_what_looks_the_same(other: object, same: bool) -> None:
    assert (other == PLAIN) is same


@pytest.mark.parametrize("width", [3, 8, 20, 80])
def test_every_line_has_the_given_width(width: int) -> None:
    painter = LinePainter(
        (ScreenColumn("n", 3, "Nr", align="right"), ScreenColumn("name", 4, "Name", share=1)), width, LOOKS.__getitem__
    )
    for strip in (
        painter.row(ListRow("a", ("1", "中国中国中国中国中国")), NOT_CHOSEN, marked=True),
        painter.row(ListRow("a", ("1",)), CHOSEN_HERE, marked=False),
        painter.row(ListRow("r", ("the round ends 中国",), rule=True), NOT_CHOSEN, marked=False),
        painter.row(ListRow("r", (), rule=True), NOT_CHOSEN, marked=False),
        painter.headings(True, True),
        painter.sentence("Nobody is inscribed."),
    ):
        assert strip.cell_length == width


def test_the_selected_row_keeps_its_own_colours_but_the_weight_of_its_words() -> None:
    row = ListRow("a", (Text("late", style="over"),))
    painter = LinePainter((ScreenColumn("name", 4),), 6, LOOKS.__getitem__)
    chosen = [segment.style for segment in painter.row(row, CHOSEN_HERE, marked=False) if "late" in segment.text]
    assert chosen == [Style.parse("bold white on blue")]
    others = [segment.style for segment in painter.row(row, NOT_CHOSEN, marked=False) if "late" in segment.text]
    assert others == [Style.parse("bold red")]
