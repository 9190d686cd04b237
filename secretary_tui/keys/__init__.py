"""The tables of all keys of the screen. Bindings, footer, help, palette and `secretary keys` are made from them.

To add a key, add a `KeyRow` to the table of its place; `row.py` says what its fields mean. Nothing here imports
Textual.
"""

#: The names of the themes of the screen and the displays; the first one is the default.
THEMES = ("dark", "light", "high-contrast", "monochrome")
