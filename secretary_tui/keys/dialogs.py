"""The keys of dialogs that can be bound to others; arrows, enter and the letters of answers are what they are."""

from typing import Final

from secretary_tui.keys.row import KeyRow, table

IN_DIALOGS: Final = "in dialogs"
IN_EDITOR: Final = "in the editor"
IN_EXPORT: Final = "in the export"
IN_IMPORT: Final = "in the import review"

DIALOG_KEYS: Final = table(
    IN_DIALOGS,
    KeyRow("dialog.close", "escape", "leave", "close", "Close without doing anything", is_shown=False),
)

FORM_KEYS: Final = table(
    IN_DIALOGS,
    KeyRow("dialog.save", "ctrl+s", "take", "take", "Take the form", is_shown=False, is_priority=True),
)

BEFORE_AFTER_KEYS: Final = table(
    IN_DIALOGS,
    KeyRow("dialog.take", "enter", "take", "take", "Take it", is_shown=False),
)

QUICK_NOTE_KEYS: Final = table(
    IN_DIALOGS,
    KeyRow("quick-note.close", "escape", "leave", "close", "Close the note's line", is_shown=False, is_priority=True),
)

EDITOR_KEYS: Final = table(
    IN_EDITOR,
    KeyRow("editor.take", "ctrl+s,f10", "take", "take", "Take the text", is_priority=True),
    KeyRow("editor.leave", "escape", "leave", "leave", "Leave; the text stays a draft", is_priority=True),
    KeyRow("editor.outside", "f5", "outside", "$EDITOR", "Write it in your own $EDITOR", is_priority=True),
    KeyRow("editor.as_it_was", "ctrl+r", "as_it_was", "as it was", "Put the text of the record back"),
)

PROSE_KEYS: Final = table(
    IN_EDITOR,
    KeyRow("prose.start", "ctrl+home", "edge(-1)", "Start", "Go to the start of the text", is_shown=False),
    KeyRow("prose.end", "ctrl+end", "edge(1)", "End", "Go to the end of the text", is_shown=False),
)

EXPORT_KEYS: Final = table(
    IN_EXPORT,
    KeyRow("export.write", "enter", "write", "write", "Write the file", is_priority=True),
    KeyRow("export.leave", "escape,q", "leave", "leave", "Leave without writing"),
    KeyRow("export.format_before", "left", "format(-1)", "format", "The format before", is_priority=True),
    KeyRow("export.format", "right", "format(1)", "format", "Another format", is_priority=True),
    KeyRow("export.paper_before", "shift+tab", "paper(-1)", "paper", "The paper before", is_priority=True),
    KeyRow("export.paper", "tab", "paper(1)", "paper", "Another paper", is_priority=True),
    KeyRow("export.language", "l", "language", "language", "Another language"),
    KeyRow("export.list", "n", "list", "list", "Another list of speakers"),
    KeyRow("export.copy", "y,ctrl+c", "copy", "copy", "Copy through the terminal", is_priority=True),
)

IMPORT_REVIEW_KEYS: Final = table(
    IN_IMPORT,
    KeyRow("import.take", "enter,ctrl+s,f10", "take", "take all", "Put all on the list", is_shown=False),
    KeyRow("import.edit", "e", "edit", "edit", "Correct the name", is_shown=False),
    KeyRow("import.leave-out", "delete,backspace", "leave_out", "out", "Leave it out", is_shown=False),
    KeyRow("import.column", "right", "column(1)", "column", "What the column holds: the next", is_shown=False),
    KeyRow(
        "import.column-before", "left", "column(-1)", "column", "What the column holds: the one before", is_shown=False
    ),
    KeyRow("import.dignitary", "exclamation_mark", "dignitary", "!", "A dignitary, or not", is_shown=False),
)
