"""A display of each size: the digits fill the rows that the words leave free."""

from dataclasses import replace

import pytest
from rich.cells import cell_len

from secretary_tui.domain.acts.floor import CallNext
from secretary_tui.domain.acts.sitting import NextBlock
from secretary_tui.room.display_texts import DisplayTexts, RoomView, display_texts
from secretary_tui.storage.side_records import RoomMessage
from secretary_tui.ui.display import digit_lines, display_lines, size_of
from tests.sittings import Run, at, sitting

SIZES = ((12, 40), (24, 80), (60, 200))
LONG = "United Kingdom of Great Britain and Northern Ireland"


def texts(minutes: float = 61, message: str = "", **changes: object) -> DisplayTexts:
    run = Run(sitting("Brazil", "China", "Cuba", "Egypt", rules={"limit": 120}))
    run.do(NextBlock(), 0)
    run.do(NextBlock(sure=True), 60)
    run.do(CallNext(), 60.5)
    said = RoomMessage(message, at()) if message else None
    return replace(display_texts(RoomView(run.session, at(minutes), said)), **changes)  # type: ignore[arg-type]


def plain(shown: DisplayTexts, rows: int, columns: int) -> list[str]:
    return [line.plain.rstrip() for line in display_lines(shown, columns, rows)]


def digit_rows(lines: list[str]) -> int:
    return sum("██" in line for line in lines)


@pytest.mark.parametrize(("rows", "columns", "least"), [(*SIZES[0], 5), (*SIZES[1], 11), (*SIZES[2], 30)])
def test_the_digits_are_as_large_as_there_is_room(rows: int, columns: int, least: int) -> None:
    lines = plain(texts(), rows, columns)
    assert len(lines) == rows
    assert digit_rows(lines) >= least
    assert "Brazil" in "\n".join(lines)
    assert "SPEAKS" in "\n".join(lines)
    assert "10.02  China" in "\n".join(lines)


@pytest.mark.parametrize(("rows", "columns"), [*SIZES, (5, 20), (8, 30), (1, 10), (16, 60), (30, 59), (3, 2)])
@pytest.mark.parametrize("name", ["Brazil", LONG, "中华人民共和国的一个很长的名字", "الجمهورية العربية", "\x1b[2Jx"])
def test_nothing_is_wider_or_higher_than_the_screen(rows: int, columns: int, name: str) -> None:
    shown = texts(message="The sitting goes on at 3 p.m. in Room XX; " * 3, about=LONG, name=name)
    lines = plain(shown, rows, columns)
    assert len(lines) <= rows
    assert max(map(cell_len, lines)) <= columns
    assert "\x1b" not in "".join(lines)


@pytest.mark.parametrize(("rows", "columns"), SIZES)
def test_the_digits_stand_still_when_the_time_is_over(rows: int, columns: int) -> None:
    before, after = (plain(texts(minutes=minutes), rows, columns) for minutes in (62.49, 62.75))
    assert digit_rows(before) == digit_rows(after)
    assert texts(minutes=62.75).big == "-0:15"
    assert texts(minutes=62.75).phase.text == "OVER"


@pytest.mark.parametrize(("rows", "columns"), SIZES)
def test_a_message_and_a_doubt_are_seen_at_every_size(rows: int, columns: int) -> None:
    lines = plain(texts(message="Back at 3 p.m."), rows, columns)
    assert "Back at 3 p.m." in "\n".join(lines)
    shown = texts(minutes=300)
    assert shown.doubt == "no act since 10.00"
    assert (shown.big, shown.name) == ("", "")
    assert "no act since 10.00" in "\n".join(plain(shown, rows, columns))


def test_each_digit_looks_different_at_every_size() -> None:
    for rows in (5, 7, 12, 33):
        assert len({tuple(digit_lines(char, size_of(rows))) for char in "0123456789-"}) == 11
