"""Big digits keep their places, are painted only when they change, and are readable on a plain terminal."""

import pytest
from textual.app import ComposeResult

from secretary_tui.ui.terminal.cell_diff import PaintedOnce
from secretary_tui.ui.widgets import big_time
from secretary_tui.ui.widgets.big_time import SMALLEST, BigChar, BigTime, DigitSize, shape, stroke_lines

SIZES = [size for size in vars(big_time).values() if isinstance(size, DigitSize)]


class Alone(PaintedOnce):
    def __init__(self) -> None:
        super().__init__()
        self.big = BigTime()

    def compose(self) -> ComposeResult:
        yield self.big


def painted(big: BigTime) -> list[str]:
    return ["".join(char.render_line(y).text for char in big.query(BigChar)).rstrip() for y in range(SMALLEST.rows)]


@pytest.mark.parametrize("size", SIZES)
def test_shapes_have_their_size_and_differ(size: DigitSize) -> None:
    shapes = {char: shape(char, size) for char in "0123456789-:"}
    assert len(set(shapes.values())) == len(shapes)
    for char, lines in shapes.items():
        assert (len(lines), len({len(line) for line in lines})) == (size.rows, 1)
        assert char == ":" or len(lines[0]) == size.width
    assert len("".join(map(str.strip, stroke_lines(":", size)))) == 2 * size.across * size.upright


def test_the_smallest_digits_of_ascii_differ() -> None:
    shapes = [shape(char, is_ascii=True) for char in "0123456789-"]
    assert all("".join(lines).isascii() for lines in shapes)
    assert len(set(shapes)) == len(shapes)


async def test_times_end_at_the_same_place_and_only_what_changes_is_painted(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Alone()
    async with app.run_test(size=(80, 10)) as pilot:
        for text in ("-12:03", "1:59"):
            app.big.show(text)
            await pilot.pause()
            chars = [char._char for char in app.big.query(BigChar)]
            assert "".join(chars).strip() == text
            assert chars[-3] == ":"
            assert app.big.size == (32, 3)
        asked: list[BigChar] = []
        monkeypatch.setattr("secretary_tui.ui.widgets.cells.repaint", lambda char, _: asked.append(char))
        app.big.show("1:58")
        assert [char._char for char in asked] == ["8"]
        app.big.show("1:58")
        assert len(asked) == 1
