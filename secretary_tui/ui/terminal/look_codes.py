"""The codes of a look, bold or a colour, and the shortest way from one look to another."""

import re
from functools import lru_cache
from itertools import product
from typing import Final

#: The codes of a look: a colour of its own is several numbers.
_CODES: Final = re.compile(r"[34]8;(?:5;\d+|2;\d+;\d+;\d+)|\d+")
#: The 256 colours but for the first sixteen, which everybody sets as they like, by their parts: a cube, then greys.
_COLORS: Final = (*product((0, 95, 135, 175, 215, 255), repeat=3), *((grey,) * 3 for grey in range(8, 248, 10)))
_NUMBERS: Final = {f"{red};{green};{blue}": number for number, (red, green, blue) in enumerate(_COLORS, 16)}
#: What ends an attribute: bold and dim, italics, underlined, reversed.
_ENDS: Final = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27"}
_WEIGHTS: Final = frozenset("12")
#: What the codes of colours set, by all but their last digit.
_LAYERS: Final = {"3": "letters", "9": "letters", "4": "ground", "10": "ground"}
#: Ends every look, and puts the cursor where Textual leaves it; to be written before the terminal is left.
PLAIN: Final = "\x1b[0m\x1b[H"


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
    """Return what a code sets: the colour of letters, that behind them, or the attribute that it is itself."""
    return _LAYERS.get(code.partition(";")[0][:-1], code)
