"""The signs that a terminal can show: all of them, all but lines and blocks, or ASCII alone."""

import os
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, Literal

#: Every sign; all but those that only draw, which a screen reader would read aloud; those of ASCII; of these likewise.
Signs = Literal["all", "words", "ascii", "ascii words"]
#: Signs that say something, drawn as lines and blocks are: what stands for them in ASCII.
_POINTERS: Final = {
    "▌": ">", "◆": "*", "▴": "^", "▾": "v", "▸": ">", "▶": ">", "►": ">", "▪": "*", "■": "*", "□": "o", "●": "*",
    "○": "o", "◦": "o",
}  # fmt: skip
#: Lines and blocks of which bars, rules, frames and large digits are drawn; others are a line's corner.
_DRAWN: Final = {
    **dict.fromkeys("─╌┄┈╴╶", "-"), **dict.fromkeys("━═╸╺", "="), **dict.fromkeys("│┃║╎┆┊", "|"), "█": "#", "▓": "%",
    "▒": ":", "░": ".", "▚": "!", "▀": '"', "▄": ".", **dict.fromkeys("▁▂▃▔▕▏▎▍▊▉▐▋▝▘▖▗", " "),
}  # fmt: skip
#: Letters without a base letter, and signs that Unicode gives no other form of.
_OTHERS: Final = {
    **dict(zip("ÆæŒœØøŁłĐđÐðÞþßıŊŋ", "AaOoOoLlDdDdTtsiNn", strict=True)),
    **dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‘’‚‹›′´ʼ", "'"), **dict.fromkeys("–—−‐‑‒·•", "-"),
    "›": ">", "‹": "<", "…": "~", "√": "/", "‖": "|", "¶": "P", "§": "=", "×": "x", "←": "<", "→": ">", "↑": "^",
    "↓": "v", "⏎": "<", "✓": "x", "✔": "x", "✗": "-", "✘": "-", "☐": "o", "☑": "x", "☒": "x", "±": "+", "°": "o",
    "†": "+", "‡": "+", "‣": ">", "¿": "?", "¡": "!",
}  # fmt: skip
#: Terminals whose font has ASCII only, whatever the locale says.
_PLAIN_TERMINALS: Final = ("vt", "ansi", "cons25", "dtterm")


def is_ascii_terminal(environ: Mapping[str, str] = os.environ) -> bool:
    """Return whether locale or kind of terminal know ASCII alone.

    The environment is asked, not Python: without a locale Python takes UTF-8 all the same, and says so in LC_CTYPE.
    """
    named = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or "C"
    if named == "C.UTF-8" and not environ.get("LC_ALL") and environ.get("LANG", "") in ("", "C", "POSIX"):
        named = "C"  # as Python itself puts it there
    is_utf8 = "utf8" in named.lower().replace("-", "")
    return not is_utf8 or environ.get("TERM", "").startswith(_PLAIN_TERMINALS)


@lru_cache(maxsize=4096)
def as_shown(piece: str, width: int, signs: Signs) -> str:
    """Return what stands for a sign, or for several that are one, in as many cells."""
    if signs == "all" or piece.isascii():
        return piece
    is_drawn = "\u2500" <= piece[0] <= "\u259f"
    if signs != "ascii" and is_drawn:
        return _POINTERS.get(piece, " " * width)
    if signs == "words":
        return _POINTERS.get(piece, piece)
    first = _POINTERS.get(piece) or _DRAWN.get(piece) or _OTHERS.get(piece) or _base(piece) or "+" * is_drawn
    return first[:width].ljust(width) if first else "?" * width


def _base(piece: str) -> str:
    """Return the letters of ASCII in a sign: that of é, and of “½” the first."""
    return "".join(char for char in unicodedata.normalize("NFKD", piece) if char.isascii() and char.isprintable())
