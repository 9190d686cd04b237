"""The escape codes of looks, and the shortest change from one to another."""

import re
from colorsys import rgb_to_hls
from functools import lru_cache
from itertools import product
from typing import Final

from rich.color import Color
from rich.color_triplet import ColorTriplet
from rich.style import Style

#: The codes of a look: a colour of its own is several numbers.
_CODES: Final = re.compile(r"[34]8;(?:5;\d+|2;\d+;\d+;\d+)|\d+")
#: Red, green and blue of the 256 colours: a cube, then greys; without the first sixteen, which users choose.
_COLORS: Final = (*product((0, 95, 135, 175, 215, 255), repeat=3), *((grey,) * 3 for grey in range(8, 248, 10)))
_NUMBERS: Final = {f"{red};{green};{blue}": number for number, (red, green, blue) in enumerate(_COLORS, 16)}
#: What ends an attribute: bold and dim, italics, underlined, reversed.
_ENDS: Final = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27"}
_WEIGHTS: Final = frozenset("12")
#: What the codes of colours set, by all but their last digit.
_LAYERS: Final = {"3": "letters", "9": "letters", "4": "ground", "10": "ground"}
#: Ends every look, and puts the cursor where Textual leaves it; to be written before the terminal is left.
PLAIN: Final = "\x1b[0m\x1b[H"


#: Red, yellow, green, cyan, blue and magenta among the sixteen colours; the numbers of bright ones are 8 higher.
_RAINBOW: Final = (1, 3, 2, 6, 4, 5)
_BRIGHT: Final = 8
_BLACK_AND_WHITE: Final = (0, 15)
#: A colour is grey if its most and its least of red, green and blue differ by less, in parts of 255.
_GREY: Final = 40


@lru_cache(maxsize=1024)
def in_sixteen_colors(style: Style) -> Style:
    """Return a style in the sixteen colours of every terminal, each colour with its hue.

    Rich takes the nearest of the sixteen, which for a soft red is grey, as the ground around it may be.
    """
    ground = _with_hue(style.bgcolor)
    if ground is not None and ground.triplet is not None:
        ground = Color.from_ansi(_BLACK_AND_WHITE[_is_light(ground.triplet)])
    return style + Style(color=_with_hue(style.color), bgcolor=ground)


def _with_hue(color: Color | None) -> Color | None:
    if color is None or color.triplet is None or max(color.triplet) - min(color.triplet) < _GREY:
        return color
    hue, _, _ = rgb_to_hls(*color.triplet.normalized)
    nearest = _RAINBOW[int(hue * len(_RAINBOW) + 0.49) % len(_RAINBOW)]  # half of the way to blue is cyan, as with Rich
    return Color.from_ansi(nearest + _BRIGHT * _is_light(color.triplet))


def _is_light(color: ColorTriplet) -> bool:
    return min(color) + max(color) > 255  # noqa: PLR2004 - lightness is the mean of the two


@lru_cache(maxsize=1024)
def short_codes(codes: str) -> str:
    """Return the codes of a look, those colours by their number that are among the 256 of every terminal.

    The terminal's own two are left out: a reset is both.
    """
    return ";".join(_by_number(code) for code in _CODES.findall(codes) if code not in ("39", "49"))


def _by_number(code: str) -> str:
    layer, _, color = code.partition(";2;")
    number = _NUMBERS.get(color) if color else None
    return code if number is None else f"{layer};5;{number}"


@lru_cache(maxsize=1024)
def look_of_blank(codes: str) -> str:
    """Return what a blank shows of a look: its background, or all of it where that is underlined or reversed."""
    parts = _CODES.findall(codes)
    return codes if {"4", "7", "9"} & {*parts} else ";".join(part for part in parts if _layer(part) == "ground")


@lru_cache(maxsize=1024)
def look_change(before: str | None, codes: str) -> str:
    """Return the shortest sequence that leads from one look to another; from None, where it is not known which."""
    anew = f"\x1b[0;{codes}m" if codes else "\x1b[0m"
    if before is None:
        return anew
    old, new = _CODES.findall(before), _CODES.findall(codes)
    layers = {_layer(code) for code in new}  # of which a new colour takes the place of the old one
    gone = [code for code in old if code not in new and _layer(code) not in layers]
    if not all(code in _ENDS for code in gone) or (_WEIGHTS.intersection(gone) and _WEIGHTS.intersection(new)):
        return anew
    changed = [_ENDS[code] for code in gone] + [code for code in new if code not in old]
    return min(anew, f"\x1b[{';'.join(changed)}m", key=len) if changed else ""


def _layer(code: str) -> str:
    """Return what a code sets: the colour of letters or of the background, or an attribute, which is the code."""
    return _LAYERS.get(code.partition(";")[0][:-1], code)
