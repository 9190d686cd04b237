"""The four themes, the escape codes of styles, and replacements for poor terminals: 16 colours, ASCII."""

import os
import re
import unicodedata
from collections.abc import Mapping
from colorsys import rgb_to_hls
from functools import lru_cache
from itertools import product
from typing import Any, Literal

from rich.color import Color
from rich.color_triplet import ColorTriplet
from rich.style import Style
from textual.theme import Theme

from secretary_tui.keys import THEMES as THEME_NAMES

#: The colours of the themes dark, light and high contrast; in the last, each text has a contrast of at least 7 to 1.
_THEME_COLORS: Mapping[str, tuple[str, str, str]] = {
    "primary": ("#5fafff", "#005faf", "#87d7ff"),
    "secondary": ("#87afd7", "#5f5f87", "#afd7ff"),
    "accent": ("#ffd75f", "#8700af", "#ffff00"),
    "warning": ("#ffaf00", "#906c00", "#ffd700"),
    "error": ("#ff5f5f", "#af0000", "#ffafaf"),
    "success": ("#87d787", "#005f00", "#87ff87"),
    "foreground": ("#e4e4e4", "#121212", "#ffffff"),
    "background": ("#121212", "#ffffff", "#000000"),
    "surface": ("#1c1c1c", "#eeeeee", "#000000"),
    "panel": ("#303030", "#e4e4e4", "#262626"),
}
#: The same for variables of the style sheets; without a colour, Textual's own is used.
_VARIABLES: Mapping[str, tuple[str, str, str]] = {
    "text-muted": ("#a8a8a8", "#585858", "#e4e4e4"),
    "text-disabled": ("#a8a8a8", "#585858", "#d0d0d0"),
    "border-blurred": ("", "", "#87d7ff"),
    "block-cursor-foreground": ("#ffffff", "#000000", "#000000"),
    "block-cursor-background": ("#005f87", "#afd7ff", "#ffff00"),
}


def _theme(name: str, number: int) -> Theme:
    colors: dict[str, Any] = {key: of_each[number] for key, of_each in _THEME_COLORS.items()}
    variables = {key: of_each[number] for key, of_each in _VARIABLES.items() if of_each[number]}
    return Theme(name, **colors, dark=name != "light", variables={**variables, "block-cursor-text-style": "bold"})


_OWN = "ansi_default"
_OWN_COLORS: dict[str, Any] = dict.fromkeys((*_THEME_COLORS, "boost"), _OWN)
#: The terminal's own two colours; words, bold and reverse mark what is important.
MONOCHROME = Theme(
    "monochrome",
    **_OWN_COLORS,
    ansi=True,
    variables={
        **dict.fromkeys(("text-muted", "text-disabled", "border", "border-blurred"), _OWN),
        **{
            f"{what}-{side}ground": _OWN
            for what in ("ansi", "block-cursor", "input-cursor", "input-selection")
            for side in ("fore", "back")
        },
        **dict.fromkeys(("block-cursor-text-style", "input-cursor-text-style"), "reverse"),
        "block-cursor-blurred-text-style": "bold",
        **dict.fromkeys(("scrollbar", "scrollbar-hover", "scrollbar-active"), "ansi_bright_black"),
        **dict.fromkeys(("scrollbar-background", "scrollbar-background-hover", "scrollbar-background-active"), _OWN),
    },
)
HIGH_CONTRAST = _theme("high-contrast", 2)
THEMES = (_theme("dark", 0), _theme("light", 1), HIGH_CONTRAST, MONOCHROME)


def theme_name(wanted: str, environ: Mapping[str, str]) -> str:
    """Return the theme at the start: monochrome if NO_COLOR is set, else the wanted one if it exists, else dark."""
    if environ.get("NO_COLOR"):
        return MONOCHROME.name
    return wanted if wanted in THEME_NAMES else THEME_NAMES[0]


def mouse_wanted(*, is_wanted: bool, environ: Mapping[str, str]) -> bool:
    """Return whether to follow the mouse: always if the user wants it, else only if there is no SSH connection.

    Over SSH, a hundred moves of the mouse cost half a megabyte.
    """
    return is_wanted or not (environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))


#: The characters of the screen: all; without drawn lines and blocks, which a screen reader would read aloud; ASCII;
#: ASCII without drawn lines.
Signs = Literal["all", "words", "ascii", "ascii words"]
#: Drawn signs that have a meaning, with their replacements in ASCII.
_POINTERS = {
    "▌": ">", "◆": "*", "▴": "^", "▾": "v", "▸": ">", "▶": ">", "►": ">", "▪": "*", "■": "*", "□": "o", "●": "*",
    "○": "o", "◦": "o",
}  # fmt: skip
#: Replacements of lines and blocks in bars, frames and large digits; any other sign of this kind becomes “+”.
_DRAWN = {
    **dict.fromkeys("─╌┄┈╴╶", "-"), **dict.fromkeys("━═╸╺", "="), **dict.fromkeys("│┃║╎┆┊", "|"), "█": "#", "▓": "%",
    "▒": ":", "░": ".", "▚": "!", "▀": '"', "▄": ".", **dict.fromkeys("▁▂▃▔▕▏▎▍▊▉▐▋▝▘▖▗", " "),
}  # fmt: skip
#: Letters without a base letter, and signs for which Unicode has no simpler form.
_OTHERS = {
    **dict(zip("ÆæŒœØøŁłĐđÐðÞþßıŊŋ", "AaOoOoLlDdDdTtsiNn", strict=True)),
    **dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‘’‚‹›′´ʼ", "'"), **dict.fromkeys("–—−‐‑‒·•", "-"),
    "›": ">", "‹": "<", "…": "~", "√": "/", "‖": "|", "¶": "P", "§": "=", "×": "x", "←": "<", "→": ">", "↑": "^",
    "↓": "v", "⏎": "<", "✓": "x", "✔": "x", "✗": "-", "✘": "-", "☐": "o", "☑": "x", "☒": "x", "±": "+", "°": "o",
    "†": "+", "‡": "+", "‣": ">", "¿": "?", "¡": "!",
}  # fmt: skip
#: Terminals whose font has ASCII only, whatever the locale says.
_PLAIN_TERMINALS = ("vt", "ansi", "cons25", "dtterm")


def is_ascii_terminal(environ: Mapping[str, str] = os.environ) -> bool:
    """Return whether the locale is not UTF-8, or the kind of terminal shows only ASCII.

    Reads the environment and does not ask Python, because without a locale Python uses UTF-8 and sets LC_CTYPE to it.
    """
    named = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or "C"
    if named == "C.UTF-8" and not environ.get("LC_ALL") and environ.get("LANG", "") in ("", "C", "POSIX"):
        named = "C"  # set by Python itself
    is_utf8 = "utf8" in named.lower().replace("-", "")
    return not is_utf8 or environ.get("TERM", "").startswith(_PLAIN_TERMINALS)


@lru_cache(maxsize=4096)
def as_shown(piece: str, width: int, signs: Signs) -> str:
    """Return the text that is shown for a character on a terminal with these `signs`; it has the same width.

    `piece` is one character, or several that form one, and `width` is its width in cells.
    """
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
    """Return the ASCII characters that a character contains: “e” for “é”, “12” for “½”."""
    return "".join(char for char in unicodedata.normalize("NFKD", piece) if char.isascii() and char.isprintable())


#: One code of a look, as an escape sequence contains it; a colour outside the sixteen has several numbers.
_CODES = re.compile(r"[34]8;(?:5;\d+|2;\d+;\d+;\d+)|\d+")
#: Red, green and blue of the 256 colours: a cube, then greys; without the first sixteen, which users choose.
_COLORS = (*product((0, 95, 135, 175, 215, 255), repeat=3), *((grey,) * 3 for grey in range(8, 248, 10)))
_NUMBERS = {f"{red};{green};{blue}": number for number, (red, green, blue) in enumerate(_COLORS, 16)}
#: The codes that end an attribute: bold and dim, italics, underlined, reversed.
_ENDS = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27"}
_WEIGHTS = frozenset("12")
#: The layer that the code of a colour sets, by the digits before the last one.
_LAYERS = {"3": "letters", "9": "letters", "4": "ground", "10": "ground"}
#: Resets the look, and moves the cursor to the place where Textual leaves it; written before the terminal is restored.
PLAIN = "\x1b[0m\x1b[H"


#: Red, yellow, green, cyan, blue and magenta among the sixteen colours; the numbers of bright ones are 8 higher.
_RAINBOW = (1, 3, 2, 6, 4, 5)
_BRIGHT = 8
_BLACK_AND_WHITE = (0, 15)
#: A colour is grey if the highest and the lowest of red, green and blue differ by less than this, of 255.
_GREY = 40


@lru_cache(maxsize=1024)
def in_sixteen_colors(style: Style) -> Style:
    """Return a style in the sixteen colours of every terminal; each colour keeps its hue.

    Rich would use the nearest of the sixteen colours. For a soft red this is grey, and the background may be grey as
    well. Here a grey background becomes black or white.
    """
    ground = _with_hue(style.bgcolor)
    if ground is not None and ground.triplet is not None:
        ground = Color.from_ansi(_BLACK_AND_WHITE[_is_light(ground.triplet)])
    return style + Style(color=_with_hue(style.color), bgcolor=ground)


def _with_hue(color: Color | None) -> Color | None:
    if color is None or color.triplet is None or max(color.triplet) - min(color.triplet) < _GREY:
        return color
    hue, _, _ = rgb_to_hls(*color.triplet.normalized)
    nearest = _RAINBOW[int(hue * len(_RAINBOW) + 0.49) % len(_RAINBOW)]  # halfway to blue is still cyan, as with Rich
    return Color.from_ansi(nearest + _BRIGHT * _is_light(color.triplet))


def _is_light(color: ColorTriplet) -> bool:
    return min(color) + max(color) > 255  # noqa: PLR2004 - lightness is the mean of the two


@lru_cache(maxsize=1024)
def short_codes(codes: str) -> str:
    """Return the codes of a look in a shorter form: “38;5;214” for “38;2;255;175;0”.

    A colour among the 256 of every terminal is given by its number. The codes of the terminal's own two colours are
    left out, because a reset sets both.
    """
    return ";".join(_by_number(code) for code in _CODES.findall(codes) if code not in ("39", "49"))


def _by_number(code: str) -> str:
    layer, _, color = code.partition(";2;")
    number = _NUMBERS.get(color) if color else None
    return code if number is None else f"{layer};5;{number}"


@lru_cache(maxsize=1024)
def look_of_blank(codes: str) -> str:
    """Return the codes of a look that can be seen in a blank: the background; all if it has lines or is reversed."""
    parts = _CODES.findall(codes)
    return codes if {"4", "7", "9"} & {*parts} else ";".join(part for part in parts if _layer(part) == "ground")


@lru_cache(maxsize=1024)
def look_change(before: str | None, codes: str) -> str:
    """Return the shortest escape sequence that changes the look `before` into the look with these codes.

    `before` is None if the present look of the terminal is not known.
    """
    anew = f"\x1b[0;{codes}m" if codes else "\x1b[0m"
    if before is None:
        return anew
    old, new = _CODES.findall(before), _CODES.findall(codes)
    layers = {_layer(code) for code in new}  # their old colours are replaced by the new ones
    gone = [code for code in old if code not in new and _layer(code) not in layers]
    if not all(code in _ENDS for code in gone) or (_WEIGHTS.intersection(gone) and _WEIGHTS.intersection(new)):
        return anew
    changed = [_ENDS[code] for code in gone] + [code for code in new if code not in old]
    return min(anew, f"\x1b[{';'.join(changed)}m", key=len) if changed else ""


def _layer(code: str) -> str:
    """Return the layer that a code sets: “letters” or “ground” for a colour, else the code itself."""
    return _LAYERS.get(code.partition(";")[0][:-1], code)
