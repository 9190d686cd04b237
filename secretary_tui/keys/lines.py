"""The keys of the lines docked in the screen, and of any list; a line's letters are typed, so none is a letter."""

from typing import Final

from secretary_tui.keys.row import KeyRow, table

LINE_KEYS: Final = table(
    "in a line",
    KeyRow("line.close", "escape", "close", "Close the line; what is typed is kept", method="close_line"),
    KeyRow("line.undo", "ctrl+z", "undo", "In an empty line: take the last act back", method="undo_in_line"),
)

ADD_LINE_KEYS: Final = table(
    "in a line",
    KeyRow("add.next", "tab,down", "another", "Next match", method="step(1)"),
    KeyRow("add.before", "up,shift+tab", "before", "Previous match, or your last text", method="step(-1)"),
    is_shown=False,
)

PROMPT_LINE_KEYS: Final = table(
    "in a line",
    KeyRow("prompt.up", "up", "before", "Previous answer", method="step(-1)"),
    KeyRow("prompt.down", "down", "next", "Next answer", method="step(1)"),
    is_shown=False,
)

NOTE_LINE_KEYS: Final = table(
    "in a line",
    KeyRow("note_line.last", "up", "the last again", "Bring the last text back", method="step(-1)"),
)

QUEUE_LIST_KEYS: Final = table(
    "in a list",
    KeyRow("list.up", "up", "Up", "Select the row above", method="move(-1)"),
    KeyRow("list.down", "down", "Down", "Select the row below", method="move(1)"),
    KeyRow("list.pageup", "pageup", "Page up", "Go up a page", method="page(-1)"),
    KeyRow("list.pagedown", "pagedown", "Page down", "Go down a page", method="page(1)"),
    KeyRow("list.home", "home", "First", "Select the first row", method="edge(-1)"),
    KeyRow("list.end", "end", "Last", "Select the last row", method="edge(1)"),
    KeyRow("list.enter", "enter", "Open", "Open the selected row", method="choose"),
    is_shown=False,
)
