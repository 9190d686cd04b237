"""Cells that are already painted are not written again, and the terminal shows the same as if they were."""

import pyte
from hypothesis import given, strategies as st
from pyte.screens import Char
from rich.cells import cell_len, set_cell_size
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widgets import Button, Static

from secretary_tui.ui.app.app import SecretaryApp
from secretary_tui.ui.terminal.cell_diff import Painted, place_to_read
from tests.ui.harness import MemoryDesk, small_session

WIDTH, HEIGHT = 24, 4
SIZE = Size(WIDTH, HEIGHT)
STYLES = (
    Style(),
    Style(bold=True),
    Style(color="red", bgcolor="blue"),
    Style(reverse=True),
    Style(color="#e4e4e4", bgcolor="#303030"),
    Style(color="#e4e4e4", bgcolor="#121212"),
    Style(color="#e4e4e4", bgcolor="#121212", reverse=True, underline=True),
    Style(color="#95caff", bgcolor="#121212", italic=True),
    Style(color="#95caff", bold=True, dim=True),
)
TEXTS = st.text(st.sampled_from("ab 中é国-█"), max_size=WIDTH)
STRIPS = st.lists(st.tuples(TEXTS, st.sampled_from(STYLES)), max_size=4)


def a_strip(parts: list[tuple[str, Style]]) -> Strip:
    return Strip([Segment(text, style) for text, style in parts]).adjust_cell_length(WIDTH, Style())


def written(
    painted: Painted, strips: list[Strip], size: Size = SIZE, colors: ColorSystem = ColorSystem.EIGHT_BIT
) -> str:
    return painted.write([(y, 0, strip) for y, strip in enumerate(strips)], size, colors)


def plainly(strips: list[Strip], colors: ColorSystem) -> str:
    """Return the sequence that writes each segment of each line with its complete style."""
    rows = (
        "".join((style or Style()).render(text, color_system=colors) for text, style, _ in strip) for strip in strips
    )
    return "".join(f"\x1b[{y + 1};1H{row}" for y, row in enumerate(rows))


def shown(*sequences: str) -> list[list[tuple[object, ...]]]:
    screen = pyte.Screen(WIDTH, HEIGHT)
    stream = pyte.Stream(screen)
    for sequence in sequences:
        stream.feed(sequence)
    return [[seen(screen.buffer[y][x]) for x in range(WIDTH)] for y in range(HEIGHT)]


def seen(cell: Char) -> tuple[object, ...]:
    """Return what a cell shows: a blank has no text colour or weight, unless it is reversed or underlined."""
    has_letter = cell.data != " " or cell.reverse or cell.underscore
    return cell.data, cell.bg, cell.reverse, cell.underscore, *((cell.fg, cell.bold) if has_letter else ())


@given(
    st.lists(st.lists(STRIPS, min_size=HEIGHT, max_size=HEIGHT), min_size=1, max_size=5),
    st.sampled_from([ColorSystem.EIGHT_BIT, ColorSystem.TRUECOLOR]),
)
def test_the_terminal_shows_what_it_would_if_everything_were_written(
    frames: list[list[list[tuple[str, Style]]]], colors: ColorSystem
) -> None:
    painted = Painted()
    sequences = [written(painted, [a_strip(parts) for parts in frame], colors=colors) for frame in frames]
    assert shown(*sequences) == shown(plainly([a_strip(parts) for parts in frames[-1]], colors))


def test_a_frame_begins_in_the_look_in_which_the_one_before_ended() -> None:
    """If cells in two styles change each second, each frame writes the code of only one style."""
    painted = Painted()
    first, second = Style(color="#e4e4e4", bgcolor="#303030"), Style(color="#af5f00", bgcolor="#303030", bold=True)

    def frame(number: int) -> str:
        line = Strip([Segment(f"{number}", first), Segment("       ", first), Segment(f"{number}", second)])
        return written(painted, [line], colors=ColorSystem.TRUECOLOR)

    frame(1)
    assert frame(2) == "\x1b[1;9H2\x1b[1;1H\x1b[22;38;5;254m2"
    assert frame(3) == "\x1b[1;1H3\x1b[7C\x1b[1;38;5;130m3"
    painted.forget()
    assert frame(3).startswith("\x1b[1;1H\x1b[0;38;5;254;48;5;236m3"), "after anything may have happened, all is told"


def test_a_piece_never_reaches_beyond_the_screen() -> None:
    painted = Painted()
    said = painted.write(
        [(0, 20, Strip([Segment("abcdefgh")])), (9, 0, Strip([Segment("x")]))], SIZE, ColorSystem.EIGHT_BIT
    )
    assert "abcd" in said
    assert "e" not in said.replace("\x1b", "")
    assert "x" not in said


def test_signs_that_have_a_width_only_together_stay_together() -> None:
    family = "👩‍👧"
    painted = Painted()
    said = written(painted, [Strip([Segment(set_cell_size(f"a{family}b", WIDTH))])])
    assert f"a{family}b" in said
    assert cell_len(family) <= 4


async def test_an_app_asks_for_all_cells_again_on_ctrl_l() -> None:
    app = SecretaryApp(MemoryDesk(small_session()))
    async with app.run_test(size=(80, 24)) as pilot:
        app.painted.write([(0, 0, Strip([Segment("x" * 80)]))], app.size, ColorSystem.EIGHT_BIT)
        await pilot.press("ctrl+l")
        assert app.painted.write([(0, 0, Strip([Segment("x" * 80)]))], app.size, ColorSystem.EIGHT_BIT)
        assert app.size.region == Region(0, 0, 80, 24)


def test_nothing_that_steers_the_terminal_is_painted() -> None:
    text = "a\x1b[31mb\x9b2Jc\x1b]0;t\x07d\u202ee\u2066f\x00g\u2028h\x7fi"
    sequence = written(Painted(), [Strip([Segment(text)])])
    assert sequence == "\x1b[1;1H\x1b[0ma[31mb2Jc]0;tdefghi"


async def test_without_a_field_the_cursor_is_at_the_widget_in_use() -> None:
    class TwoButtons(App[None]):
        def compose(self) -> ComposeResult:
            yield from (Static("one"), Button("two"), Button("three"))

    app = TwoButtons()
    async with app.run_test() as pilot:
        app.screen.set_focus(None)
        assert place_to_read(app.screen) == app.query_one(Static).content_region.offset
        last = app.query(Button).last()
        last.focus()
        await pilot.pause()
        assert place_to_read(app.screen) == last.content_region.offset
