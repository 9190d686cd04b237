"""Spaces of an English paper at which no line may end, for the formats that break lines by themselves."""

import re
from typing import Final

_FIRM: Final = re.compile(r"(?<=\d) (?=[ap]\.m\.)|(?<=\bM[rs]\.) (?=\w)|(?<=\bMrs\.) (?=\w)|(?<=\bH\.E\.) (?=\w)")


def firm(text: str) -> str:
    """Return the text with no-break spaces within “11.30 a.m.” and behind “H.E.”, “Mr.” and “Ms.”.

    French and Spanish papers have theirs already, in every format.
    """
    return _FIRM.sub("\u00a0", text)
