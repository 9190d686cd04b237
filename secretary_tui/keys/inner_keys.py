"""The keys of docked lines, lists and dialogs; arrows, enter and the letters of answers are what they are."""

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


DIALOG_KEYS: Final = table(
    "in dialogs",
    KeyRow("dialog.close", "escape", "close", "Close without doing anything", method="leave"),
    is_shown=False,
)

FORM_KEYS: Final = table(
    "in dialogs",
    KeyRow("dialog.save", "ctrl+s", "take", "Take the form", method="take"),
    KeyRow("dialog.explain", "ctrl+t", "explain", "Explain the field: bounds, example, mistake", method="explain"),
    is_shown=False,
    is_priority=True,
)

BEFORE_AFTER_KEYS: Final = table(
    "in dialogs",
    KeyRow("dialog.take", "enter", "take", "Take it", method="take"),
    is_shown=False,
)

HANDOVER_KEYS: Final = table(
    "in the handover",
    KeyRow("handover.take", "enter", "take", "Take the desk over, or close what was read", method="take"),
    KeyRow("handover.write", "e", "write", "Write it to a file, as the export does", method="write"),
    is_shown=False,
)

QUICK_NOTE_KEYS: Final = table(
    "in dialogs",
    KeyRow("quick-note.close", "escape", "close", "Close the note's line", method="leave"),
    is_shown=False,
    is_priority=True,
)

EDITOR_KEYS: Final = table(
    "in the editor",
    KeyRow("editor.take", "ctrl+s,f10", "take", "Take the text", method="take", is_priority=True),
    KeyRow("editor.leave", "escape", "leave", "Leave; the text stays a draft", method="leave", is_priority=True),
    KeyRow("editor.outside", "f5", "$EDITOR", "Write it in your own $EDITOR", method="outside", is_priority=True),
    KeyRow("editor.as_it_was", "ctrl+r", "as it was", "Put the text of the record back", method="as_it_was"),
)

PROSE_KEYS: Final = table(
    "in the editor",
    KeyRow("prose.start", "ctrl+home", "Start", "Go to the start of the text", method="edge(-1)"),
    KeyRow("prose.end", "ctrl+end", "End", "Go to the end of the text", method="edge(1)"),
    is_shown=False,
)

EXPORT_KEYS: Final = table(
    "in the export",
    KeyRow("export.write", "enter", "write", "Write the file", method="write", is_priority=True),
    KeyRow("export.leave", "escape,q", "leave", "Leave without writing", method="leave"),
    KeyRow("export.format_before", "left", "format", "Previous format", method="format(-1)", is_priority=True),
    KeyRow("export.format", "right", "format", "Next format", method="format(1)", is_priority=True),
    KeyRow("export.paper_before", "shift+tab", "paper", "Previous paper", method="paper(-1)", is_priority=True),
    KeyRow("export.paper", "tab", "paper", "Next paper", method="paper(1)", is_priority=True),
    KeyRow("export.language", "l", "language", "Next language", method="language"),
    KeyRow("export.list", "n", "list", "Next list of speakers", method="list"),
    KeyRow("export.copy", "y,ctrl+c", "copy", "Copy through the terminal", method="copy", is_priority=True),
)

IMPORT_REVIEW_KEYS: Final = table(
    "in the import review",
    KeyRow("import.take", "enter,ctrl+s,f10", "take all", "Put all on the list", method="take"),
    KeyRow("import.edit", "e", "edit", "Correct the name", method="edit"),
    KeyRow("import.leave-out", "delete,backspace", "out", "Leave it out", method="leave_out"),
    KeyRow("import.column", "right", "column", "Next meaning of the column", method="column(1)"),
    KeyRow("import.column-before", "left", "column", "Previous meaning of the column", method="column(-1)"),
    KeyRow("import.dignitary", "exclamation_mark", "!", "A dignitary, or not", method="dignitary"),
    is_shown=False,
)

PROGRAMME_REVIEW_KEYS: Final = table(
    "in the review of a programme",
    KeyRow("programme.take", "enter,ctrl+s,f10", "write", "Write the file of each meeting", method="take"),
    KeyRow(
        "programme.leave-out", "delete,backspace", "out", "Leave a meeting out, or take it back", method="leave_out"
    ),
    is_shown=False,
)

VOTE_KEYS: Final = table(
    "in a vote",
    KeyRow("vote.in-favour", "plus,equals_sign", "in favour", "In favour; the next member", method="mark('in_favour')"),
    KeyRow("vote.against", "minus,underscore", "against", "Against; the next member", method="mark('against')"),
    KeyRow("vote.abstaining", "0", "abstaining", "Abstaining; the next member", method="mark('abstaining')"),
    KeyRow("vote.absent", "n", "absent", "Absent; the next member", method="mark('absent')"),
    KeyRow("vote.not-voting", "x", "not voting", "Not voting; the next member", method="mark('not_voting')"),
    KeyRow("vote.rest", "a", "the rest", "All who are open: in favour; again: open", method="rest"),
    KeyRow("vote.clear", "backspace", "clear", "Open again; from an open row the one before", method="clear"),
    KeyRow(
        "vote.announced", "tab", "announced", "Write the totals that were announced, or go back", method="announced"
    ),
    is_shown=False,
)

CHOOSER_KEYS: Final = table(
    "in the list of sessions",
    KeyRow("chooser.new", "n", "new", "Make a session from a template or a pasted page", method="new"),
    KeyRow("chooser.duplicate", "d", "another day", "Make the same session for another day", method="duplicate"),
    KeyRow("chooser.rehearse", "r", "rehearse", "Rehearse on a copy that has its own clock", method="rehearse"),
    KeyRow("chooser.figures", "f", "figures", "Show the figures of all sessions of the folder", method="figures"),
    KeyRow("chooser.find", "slash", "find", "Show the sessions that have these words", method="find"),
    KeyRow("chooser.help", "question_mark", "help", "The keys of this list", method="help"),
    KeyRow("chooser.palette", "ctrl+p", "acts", "Say where to find acts", method="no_palette"),
)

FIGURES_KEYS: Final = table(
    "in the figures",
    KeyRow("figures.by", "right,tab", "count by", "Count by the next thing: category, region, …", method="by(1)"),
    KeyRow("figures.by_before", "left,shift+tab", "count by", "Count by the thing before", method="by(-1)"),
    KeyRow("figures.language", "l", "language", "Next language", method="language"),
)
