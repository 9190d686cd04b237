"""The names of the looks of the screen, of the terminal's displays, and of the configuration."""

from typing import Final

#: The first holds where nobody chose one.
THEMES: Final = ("dark", "light", "high-contrast", "monochrome")
