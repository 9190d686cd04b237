"""The tabs, the keys of all tabs, the keys of lines, lists and dialogs, and acts that only the palette offers."""

from typing import NamedTuple

from secretary_tui.keys import THEMES
from secretary_tui.keys.row import KeyRow, act, table
from secretary_tui.keys.tab_keys import AGENDA_KEYS, FLOOR_KEYS, NOTES_KEYS, SPEAKERS_KEYS

#: Acts on the sitting as a whole, which work in every tab.
SITTING_ACTS = table(
    "everywhere",
    KeyRow("sitting.close", "", "close", "Close the sitting", acts="CloseSitting"),
    KeyRow("desk.handover", "", "hand over", "Hand over: show what a colleague needs", acts="TakeOver"),
    KeyRow("room.message", "", "message", "Put a message on the room's displays, or take it off"),
)

#: The themes of the screen.
LOOKS = table(
    "everywhere",
    *(KeyRow(f"look.{name}", "", name, f"Theme: {name.replace('-', ' ')}") for name in THEMES),
)

#: Acts that order or carry over a list of speakers, which the key for the order of the list offers too.
ORDER_ACTS = table(
    "Speakers",
    KeyRow("order.practice", "", "practice", "Put the list into the order of practice"),
    KeyRow("order.lots", "", "lots", "Draw the order of the list by lot"),
    KeyRow("order.letter", "", "alphabetical", "Put the list into alphabetical order from a letter"),
    KeyRow("order.time", "", "time spoken", "Put those who have spoken least first"),
    KeyRow("order.reserved", "", "reserved", "Move names up into the places that the rules reserve"),
    KeyRow("order.block", "", "entries", "Move entries to a place: from the marked row to the selected row"),
    KeyRow("order.carry", "", "carry", "Carry those who wait to another list"),
    KeyRow("order.from-file", "", "from a file", "Carry over those not heard at an earlier meeting", acts="CarryFrom"),
    KeyRow("order.goes-on", "", "goes on", "Mark that the discussion goes on at a later meeting", acts="GoOn"),
)

#: The act that corrects a point of order, which has no row in the list.
POINT_ACTS = table(
    "Speakers",
    KeyRow("speakers.points", "", "points", "Correct a point of order: who raised it, its hours", acts="EditEntry"),
)

#: Rare acts on the agenda, which the key `a` offers too.
AGENDA_ACTS = table(
    "Agenda",
    KeyRow("agenda.discussion", "", "discussion", "Add a discussion with its usual blocks", acts="AddDiscussion"),
    KeyRow("agenda.visit", "", "visit", "Interrupt the block for a visitor", acts="HearVisitor"),
)


_FLOOR = ("floor.next", "floor.end", "floor.pause")


class Tab(NamedTuple):
    """A tab of the screen: its id, its title, and the rows of its keys.

    In `rows`, the keys of this tab alone come before keys that it shares with another tab. `footer` contains the ids of
    the rows that its footer shows first. `rows_without_keys` are acts of the tab without a key of their own, for the
    palette. `hint` is a sentence with the three most important keys, for a user who has not acted in the tab yet; ids
    in braces stand for keys.
    """

    id: str
    title: str
    rows: tuple[KeyRow, ...]
    footer: tuple[str, ...]
    rows_without_keys: tuple[KeyRow, ...] = ()
    hint: str = ""


TABS = (
    Tab(
        "agenda",
        "Agenda",
        rows=AGENDA_KEYS,
        footer=("agenda.block", "agenda.end", "agenda.more", "agenda.add", "agenda.edit", "agenda.replan", "app.find"),
        rows_without_keys=AGENDA_ACTS,
        hint="{agenda.edit} opens the form of a row, {agenda.block} begins the next block, {app.help} shows all keys.",
    ),
    Tab(
        "speakers",
        "Speakers",
        rows=(*SPEAKERS_KEYS, *FLOOR_KEYS),
        footer=(*_FLOOR, "speakers.add", "floor.block", "app.find"),
        rows_without_keys=(*ORDER_ACTS, *POINT_ACTS),
        hint="{floor.next} calls the next speaker, {speakers.add} adds names, {app.help} shows all keys.",
    ),
    Tab(
        "timer",
        "Timer",
        rows=FLOOR_KEYS,
        footer=(*_FLOOR, "floor.more", "floor.less", "floor.block"),
        hint="{floor.next} calls the next speaker, {floor.more} gives 15 seconds more, {app.help} shows all keys.",
    ),
    Tab(
        "notes",
        "Notes",
        rows=NOTES_KEYS,
        footer=("notes.add", "notes.edit", "notes.tick", "notes.filter", "notes.board", "app.find"),
        hint="{notes.add} writes a note of this instant, {notes.board} shows the questions, {app.help} shows all keys.",
    ),
)


def tab_by_id(tab_id: str) -> Tab:
    """Return the tab with this id, such as “speakers”."""
    return next(tab for tab in TABS if tab.id == tab_id)


IN_ALL_TABS = "everywhere"
OUTSIDE_FIELDS = "everywhere outside fields"

#: Keys that work in fields and dialogs too, so none of them is a letter.
PRIORITY_KEYS = table(
    IN_ALL_TABS,
    *(KeyRow(f"tab.{tab.id}", f"f{number}", tab.title, f"Show {tab.title}") for number, tab in enumerate(TABS, 1)),
    KeyRow("app.note", "ctrl+n", "note", "Take a note", acts="AddNote"),
    KeyRow("sitting.next", "f8", "next", "End the speech and call the next speaker", act("CallNext", "expected")),
    KeyRow("sitting.end", "f6", "end", "End the speech without calling anyone", act("EndSpeech")),
    KeyRow("sitting.pause", "f7", "pause", "Stop the speaker's clock, or resume it", acts="Pause Resume"),
    KeyRow("sitting.suspend", "f9", "suspend", "Suspend the sitting, or resume it", acts="Suspend ResumeSitting"),
    KeyRow("app.palette", "ctrl+p", "acts", "Find any act by its name"),
    KeyRow("app.paint", "ctrl+l", "repaint", "Repaint the screen"),
    KeyRow("app.quit", "ctrl+q", "quit", "Leave the desk; the clock goes on"),
    is_priority=True,
    is_shown=False,
)

COMMON_KEYS = table(
    OUTSIDE_FIELDS,
    *(
        KeyRow(f"tab.{tab.id}.digit", str(number), tab.title, f"Show {tab.title}", is_shown=False)
        for number, tab in enumerate(TABS, 1)
    ),
    KeyRow("app.undo", "u", "undo", "Take back your last act, with its times"),
    KeyRow("app.redo", "U", "redo", "Do again what was taken back, or lost by an edit"),
    KeyRow("app.export", "e", "export", "Export a paper: note, list and the others"),
    KeyRow("app.open", "ctrl+o", "open", "Open another session"),
    KeyRow("app.find", "slash", "find", "Find in this tab; in Timer, find a name on the list"),
    KeyRow("app.help", "question_mark", "help", "Show the keys of this tab"),
)


LINE_KEYS = table(
    "in a line",
    KeyRow("line.close", "escape", "close", "Close the line; what is typed is kept", method="close_line"),
    KeyRow("line.undo", "ctrl+z", "undo", "In an empty line: take the last act back", method="undo_in_line"),
)

ADD_LINE_KEYS = table(
    "in a line",
    KeyRow("add.next", "tab,down", "another", "Next match", method="step(1)"),
    KeyRow("add.before", "up,shift+tab", "before", "Previous match, or your last text", method="step(-1)"),
    is_shown=False,
)

PROMPT_LINE_KEYS = table(
    "in a line",
    KeyRow("prompt.up", "up", "before", "Previous answer", method="step(-1)"),
    KeyRow("prompt.down", "down", "next", "Next answer", method="step(1)"),
    is_shown=False,
)

NOTE_LINE_KEYS = table(
    "in a line", KeyRow("note_line.last", "up", "the last again", "Bring the last text back", method="step(-1)")
)

QUEUE_LIST_KEYS = table(
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


DIALOG_KEYS = table(
    "in dialogs",
    KeyRow("dialog.close", "escape", "close", "Close without doing anything", method="leave"),
    is_shown=False,
)

FORM_KEYS = table(
    "in dialogs",
    KeyRow("dialog.save", "ctrl+s", "take", "Take the form", method="take"),
    KeyRow("dialog.explain", "ctrl+t", "explain", "Explain the field: bounds, example, mistake", method="explain"),
    is_shown=False,
    is_priority=True,
)

BEFORE_AFTER_KEYS = table(
    "in dialogs", KeyRow("dialog.take", "enter", "take", "Take it", method="take"), is_shown=False
)

HANDOVER_KEYS = table(
    "in the handover",
    KeyRow("handover.take", "enter", "take", "Take the desk over, or close what was read", method="take"),
    KeyRow("handover.write", "e", "write", "Write it to a file, as the export does", method="write"),
    is_shown=False,
)

QUICK_NOTE_KEYS = table(
    "in dialogs",
    KeyRow("quick-note.close", "escape", "close", "Close the note's line", method="leave"),
    is_shown=False,
    is_priority=True,
)

EDITOR_KEYS = table(
    "in the editor",
    KeyRow("editor.take", "ctrl+s,f10", "take", "Take the text", method="take", is_priority=True),
    KeyRow("editor.leave", "escape", "leave", "Leave; the text stays a draft", method="leave", is_priority=True),
    KeyRow("editor.outside", "f5", "$EDITOR", "Write it in your own $EDITOR", method="outside", is_priority=True),
    KeyRow("editor.as_it_was", "ctrl+r", "as it was", "Put the text of the record back", method="as_it_was"),
)

PROSE_KEYS = table(
    "in the editor",
    KeyRow("prose.start", "ctrl+home", "Start", "Go to the start of the text", method="edge(-1)"),
    KeyRow("prose.end", "ctrl+end", "End", "Go to the end of the text", method="edge(1)"),
    is_shown=False,
)

EXPORT_KEYS = table(
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

IMPORT_REVIEW_KEYS = table(
    "in the import review",
    KeyRow("import.take", "enter,ctrl+s,f10", "take all", "Put all on the list", method="take"),
    KeyRow("import.edit", "e", "edit", "Correct the name", method="edit"),
    KeyRow("import.leave-out", "delete,backspace", "out", "Leave it out", method="leave_out"),
    KeyRow("import.column", "right", "column", "Next meaning of the column", method="column(1)"),
    KeyRow("import.column-before", "left", "column", "Previous meaning of the column", method="column(-1)"),
    KeyRow("import.dignitary", "exclamation_mark", "!", "A dignitary, or not", method="dignitary"),
    is_shown=False,
)

PROGRAMME_REVIEW_KEYS = table(
    "in the review of a programme",
    KeyRow("programme.take", "enter,ctrl+s,f10", "write", "Write the file of each meeting", method="take"),
    KeyRow(
        "programme.leave-out", "delete,backspace", "out", "Leave a meeting out, or take it back", method="leave_out"
    ),
    is_shown=False,
)

VOTE_KEYS = table(
    "in a vote",
    KeyRow("vote.in-favour", "plus,equals_sign", "in favour", "In favour; the next member", method="mark('in_favour')"),
    KeyRow("vote.against", "minus,underscore", "against", "Against; the next member", method="mark('against')"),
    KeyRow("vote.abstaining", "0", "abstaining", "Abstaining; the next member", method="mark('abstaining')"),
    KeyRow("vote.absent", "n", "absent", "Absent; the next member", method="mark('absent')"),
    KeyRow("vote.not-voting", "x", "not voting", "Not voting; the next member", method="mark('not_voting')"),
    KeyRow("vote.rest", "a", "the rest", "All members without a mark: in favour; press again to undo", method="rest"),
    KeyRow("vote.clear", "backspace", "clear", "Clear the mark; without one, the mark above", method="clear"),
    KeyRow(
        "vote.announced", "tab", "announced", "Write the totals that were announced, or go back", method="announced"
    ),
    is_shown=False,
)

CHOOSER_KEYS = table(
    "in the list of sessions",
    KeyRow("chooser.new", "n", "new", "Make a session from a template or a pasted page", method="new"),
    KeyRow("chooser.duplicate", "d", "another day", "Make the same session for another day", method="duplicate"),
    KeyRow("chooser.rehearse", "r", "rehearse", "Rehearse on a copy that has its own clock", method="rehearse"),
    KeyRow("chooser.figures", "f", "figures", "Show the figures of all sessions of the folder", method="figures"),
    KeyRow("chooser.find", "slash", "find", "Show the sessions that have these words", method="find"),
    KeyRow("chooser.help", "question_mark", "help", "The keys of this list", method="help"),
    KeyRow("chooser.palette", "ctrl+p", "acts", "Say where to find acts", method="no_palette"),
)

FIGURES_KEYS = table(
    "in the figures",
    KeyRow("figures.by", "right,tab", "count by", "Count by the next thing: category, region, …", method="by(1)"),
    KeyRow("figures.by_before", "left,shift+tab", "count by", "Count by the thing before", method="by(-1)"),
    KeyRow("figures.language", "l", "language", "Next language", method="language"),
)
