"""The themes: dark, light, high contrast, monochrome."""

import os
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, Literal

from textual.theme import Theme

from secretary_tui.keys import THEMES as THEME_NAMES

DARK: Final = Theme(
    name="dark",
    primary="#5fafff",
    secondary="#87afd7",
    accent="#ffd75f",
    warning="#ffaf00",
    error="#ff5f5f",
    success="#87d787",
    foreground="#e4e4e4",
    background="#121212",
    surface="#1c1c1c",
    panel="#303030",
    dark=True,
    variables={
        "text-muted": "#a8a8a8",
        "text-disabled": "#a8a8a8",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-background": "#005f87",
        "block-cursor-text-style": "bold",
    },
)

LIGHT: Final = Theme(
    name="light",
    primary="#005faf",
    secondary="#5f5f87",
    accent="#8700af",
    warning="#906c00",
    error="#af0000",
    success="#005f00",
    foreground="#121212",
    background="#ffffff",
    surface="#eeeeee",
    panel="#e4e4e4",
    dark=False,
    variables={
        "text-muted": "#585858",
        "text-disabled": "#585858",
        "block-cursor-foreground": "#000000",
        "block-cursor-background": "#afd7ff",
        "block-cursor-text-style": "bold",
    },
)

#: The contrast of every text with its background is at least 7 to 1.
HIGH_CONTRAST: Final = Theme(
    name="high-contrast",
    primary="#87d7ff",
    secondary="#afd7ff",
    accent="#ffff00",
    warning="#ffd700",
    error="#ffafaf",
    success="#87ff87",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#262626",
    dark=True,
    variables={
        "text-muted": "#e4e4e4",
        "text-disabled": "#d0d0d0",
        "border-blurred": "#87d7ff",
        "block-cursor-foreground": "#000000",
        "block-cursor-background": "#ffff00",
        "block-cursor-text-style": "bold",
    },
)

#: The terminal's own two colours; words, bold and reverse say what matters.
MONOCHROME: Final = Theme(
    name="monochrome",
    primary="ansi_default",
    secondary="ansi_default",
    accent="ansi_default",
    warning="ansi_default",
    error="ansi_default",
    success="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    ansi=True,
    variables={
        **dict.fromkeys(("text-muted", "text-disabled", "border", "border-blurred"), "ansi_default"),
        **{
            f"{what}-{side}ground": "ansi_default"
            for what in ("ansi", "block-cursor", "input-cursor", "input-selection")
            for side in ("fore", "back")
        },
        **dict.fromkeys(("block-cursor-text-style", "input-cursor-text-style"), "reverse"),
        "block-cursor-blurred-text-style": "bold",
        **dict.fromkeys(("scrollbar", "scrollbar-hover", "scrollbar-active"), "ansi_bright_black"),
        **dict.fromkeys(
            ("scrollbar-background", "scrollbar-background-hover", "scrollbar-background-active"), "ansi_default"
        ),
    },
)

THEMES: Final[tuple[Theme, ...]] = (DARK, LIGHT, HIGH_CONTRAST, MONOCHROME)


def theme_name(wanted: str, environ: Mapping[str, str]) -> str:
    """The theme to begin with: monochrome under NO_COLOR, else the one asked for, else dark."""
    if environ.get("NO_COLOR"):
        return MONOCHROME.name
    return wanted if wanted in THEME_NAMES else DARK.name


def mouse_wanted(*, is_wanted: bool, environ: Mapping[str, str]) -> bool:
    """Whether to follow the mouse: not over SSH, where it costs half a megabyte a hundred moves, unless asked."""
    return is_wanted or not (environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))


#: Every sign; all but those that only draw, which a screen reader would read aloud; those of ASCII; of these likewise.
Signs = Literal["all", "words", "ascii", "ascii words"]
#: Drawn signs that say something, with their replacements in ASCII.
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
    """Return the replacement of a sign, or of several that form one, of the same width."""
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
