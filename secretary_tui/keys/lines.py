"""The keys of the lines docked in the screen, and of any list; a line's letters are typed, so none is a letter."""

from typing import Final

from secretary_tui.keys.row import KeyRow, table

IN_LINES: Final = "in a line"
IN_LISTS: Final = "in a list"

LINE_KEYS: Final = table(
    IN_LINES,
    KeyRow("line.close", "escape", "close_line", "close", "Close the line; what is typed is kept"),
    KeyRow("line.undo", "ctrl+z", "undo_in_line", "undo", "In an empty line: take the last act back"),
)

ADD_LINE_KEYS: Final = table(
    IN_LINES,
    KeyRow("add.next", "tab,down", "pick(1)", "another", "Another name that it may mean", is_shown=False),
    KeyRow("add.before", "up,shift+tab", "pick(-1)", "before", "The name before, or text", is_shown=False),
)

PROMPT_LINE_KEYS: Final = table(
    IN_LINES,
    KeyRow("prompt.up", "up", "step(-1)", "before", "The answer before", is_shown=False),
    KeyRow("prompt.down", "down", "step(1)", "next", "The next answer", is_shown=False),
)

NOTE_LINE_KEYS: Final = table(
    IN_LINES,
    KeyRow("note_line.last", "up", "last_text", "the last again", "Bring the last text back"),
)

QUEUE_LIST_KEYS: Final = table(
    IN_LISTS,
    KeyRow("list.up", "up", "move(-1)", "Up", "Select the row above", is_shown=False),
    KeyRow("list.down", "down", "move(1)", "Down", "Select the row below", is_shown=False),
    KeyRow("list.pageup", "pageup", "page(-1)", "Page up", "Go up a page", is_shown=False),
    KeyRow("list.pagedown", "pagedown", "page(1)", "Page down", "Go down a page", is_shown=False),
    KeyRow("list.home", "home", "edge(-1)", "First", "Select the first row", is_shown=False),
    KeyRow("list.end", "end", "edge(1)", "Last", "Select the last row", is_shown=False),
    KeyRow("list.enter", "enter", "choose", "Open", "Open the selected row", is_shown=False),
)
