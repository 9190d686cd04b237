"""The apostrophe that the papers print, whichever was typed: “Côte d’Ivoire”."""

import re
from typing import Final

_TYPED: Final = re.compile(r"(?<=\w)'(?=[\w)])")


def curly(text: str) -> str:
    """Return the text with each apostrophe between two letters as it is printed; quotation marks stay."""
    return _TYPED.sub("’", text)
