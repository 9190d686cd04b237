"""The names of the looks of screen and displays."""

from typing import Final

#: The first holds where nobody chose one.
THEMES: Final = ("dark", "light", "high-contrast", "monochrome")
