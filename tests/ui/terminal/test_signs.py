"""Signs have the same width in ASCII, and are plain where the terminal knows no others."""

import re
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from rich.cells import cell_len
from rich.color import ColorSystem
from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip

import secretary_tui
from secretary_tui.ui.terminal.cell_diff import Painted
from secretary_tui.ui.terminal.theme import Signs, as_shown, is_ascii_terminal
from secretary_tui.ui.widgets import cells

#: Variables that Python sets if there is no locale.
COERCED = {"LC_CTYPE": "C.UTF-8"}


def painted(text: str, signs: Signs) -> str:
    there = Painted()
    there.signs = signs
    strip = Strip([Segment(text)])
    size = Size(strip.cell_length, 1)
    return re.sub(r"\x1b\[[\d;]*[A-Za-z]", "", there.write([(0, 0, strip)], size, ColorSystem.EIGHT_BIT))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Côte d’Ivoire", "Cote d'Ivoire"),
        ("Türkiye · “on” – 3 × 2…", 'Turkiye - "on" - 3 x 2~'),
        ("Østergård, Łódź, Straße, Þór", "Ostergard, Lodz, Strase, Tor"),
        ("e\u0301tat", "etat"),
        ("中国 §5", "???? =5"),
        ("（a）", "( a) "),
        ("▌◆ ▴▾ √ ‖ ¶ ←→", ">* ^v / | P <>"),
        ("╭──╮", "+--+"),
    ],
)
def test_a_terminal_of_ascii_reads(text: str, shown: str) -> None:
    assert painted(text, "ascii") == shown
    assert cell_len(shown) == cell_len(text)


def test_for_a_screen_reader_lines_are_blank_and_letters_stay() -> None:
    assert painted("▌◆ Côte “d” ──╮ ▓█", "words") == ">* Côte “d”       "
    assert painted("▌◆ Côte “d” ──╮ ▓█", "ascii words") == '>* Cote "d"       '


@given(st.text(max_size=30))
def test_any_text_has_as_many_cells_in_ascii(text: str) -> None:
    shown = painted(text, "ascii")
    assert shown.isascii()
    there = Painted()
    plain = there.write([(0, 0, Strip([Segment(text)]))], Size(max(1, cell_len(text)), 1), ColorSystem.EIGHT_BIT)
    assert len(shown) == cell_len(re.sub(r"\x1b\[[\d;]*[A-Za-z]", "", plain))


def test_no_sign_of_the_screen_is_unknown_in_ascii() -> None:
    """A question mark would have no meaning: all letters and signs in the code have a better replacement."""
    text = "".join(path.read_text("utf-8") for path in (Path(secretary_tui.__file__).parent / "ui").rglob("*.py"))
    signs = {char for char in text if not char.isascii() and cell_len(char) == 1}
    assert len(signs) > 30
    assert {char for char in signs if as_shown(char, 1, "ascii") == "?"} <= {"¿"}


def test_what_the_bars_tell_apart_differs_in_ascii() -> None:
    course = (*cells.DONE, *cells.AHEAD, cells.LATE, cells.NOW, cells.STOP)
    for drawn in (course, (cells.SPENT, cells.OVER, cells.RULE)):
        assert len({as_shown(sign, 1, "ascii") for sign in drawn}) == len(drawn)


@pytest.mark.parametrize(
    ("environ", "is_ascii"),
    [
        ({"LANG": "en_GB.UTF-8"}, False),
        ({"LANG": "de_CH.utf8", "TERM": "linux"}, False),
        ({"LC_ALL": "C.UTF-8", "LANG": "C"}, False),
        ({}, True),
        ({"LC_ALL": "C", "LANG": "en_GB.UTF-8"}, True),
        ({"LANG": "C", **COERCED}, True),
        (COERCED, True),
        ({"LANG": "en_GB.UTF-8", "TERM": "vt100"}, True),
    ],
    ids=str,
)
def test_which_terminals_have_ascii_alone(environ: dict[str, str], *, is_ascii: bool) -> None:
    assert is_ascii_terminal({"TERM": "xterm", **environ}) is is_ascii
