"""The few signs that the screen draws itself, each one cell wide; pairs alternate from block to block."""

from typing import Final

CURSOR: Final = "▌"
MARK: Final = "◆"
ABOVE: Final = "▴"
BELOW: Final = "▾"
RULE: Final = "─"
EDGE: Final = "│"
SPENT: Final = "━"
OVER: Final = "▓"
DONE: Final = ("█", "▓")
AHEAD: Final = ("▒", "░")
LATE: Final = "▚"
NOW: Final = "▶"
STOP: Final = "┃"
