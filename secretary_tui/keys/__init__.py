"""The keys of the screen as plain tables, from which bindings, footer, help, palette and `secretary keys` are made.

To add a key, add a `KeyRow` to the table of its place; `row.py` says what its fields mean. Nothing here imports
Textual.
"""

from typing import Final

#: The names of the looks of screen and displays; the first holds where nobody chose one.
THEMES: Final = ("dark", "light", "high-contrast", "monochrome")
