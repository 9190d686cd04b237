"""The few signs the screen draws itself, and plain ones for a terminal that knows no others."""

import locale
import os
from dataclasses import dataclass
from functools import cache
from typing import Final


@dataclass(frozen=True)
class Glyphs:
    """One sign for each thing drawn, one cell wide; pairs alternate from block to block."""

    cursor: str = "▌"
    mark: str = "◆"
    above: str = "▴"
    below: str = "▾"
    rule: str = "─"
    edge: str = "│"
    spent: str = "━"
    over: str = "▓"
    done: tuple[str, str] = ("█", "▓")
    ahead: tuple[str, str] = ("▒", "░")
    late: str = "▚"
    now: str = "▶"
    stop: str = "┃"
    blocks: bool = True


UNICODE: Final = Glyphs()
ASCII: Final = Glyphs(
    cursor=">",
    mark="*",
    above="^",
    below="v",
    rule="-",
    edge="|",
    spent="=",
    over="!",
    done=("#", "="),
    ahead=(":", "."),
    late="!",
    now=">",
    stop="|",
    blocks=False,
)
#: Terminals whose font has no blocks and lines.
_PLAIN_TERMINALS: Final = ("vt", "ansi", "cons25", "dtterm")


@cache
def glyphs() -> Glyphs:
    """Return the signs that locale and terminal can show; asked once, before anything is painted."""
    codec = locale.getpreferredencoding(False).lower().replace("-", "")  # noqa: FBT003 - it takes no name
    if codec != "utf8" or os.environ.get("TERM", "").startswith(_PLAIN_TERMINALS):
        return ASCII
    return UNICODE
