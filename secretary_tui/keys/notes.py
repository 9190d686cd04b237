"""The keys of the tab Notes."""

from typing import Final

from secretary_tui.keys.row import KeyRow, act, table

NOTES_KEYS: Final = table(
    "Notes",
    KeyRow(
        *("notes.add", "a", "add", "Write a note for this instant"),
        synonyms="new note, add a note, question to a panellist, decision, follow-up, comment",
        acts="AddNote",
    ),
    KeyRow(
        *("notes.edit", "enter", "edit", "Edit the selected note"),
        synonyms="correct a note, change the note, rewrite, addressee",
        acts="EditNote",
    ),
    KeyRow(
        *("notes.place", "t", "time", "Correct time, block and speaker of the note"),
        synonyms="wrong time, wrong speaker, hour, move the note, who said it, another speaker",
        is_shown=False,
    ),
    KeyRow(
        *("notes.remove", "delete", "remove", "Remove a note; what the program recorded stays"),
        synonyms="delete the note, erase",
        act=act("RemoveNote", "note"),
    ),
    KeyRow(
        *("notes.tick", "d", "done", "Tick a note as done, or untick it"),
        synonyms="done, checked, answered, settled, follow-up done",
        act=act("TickNote", "note", "done"),
    ),
    KeyRow(
        *("notes.read_out", "r", "read out", "Mark a comment as read out in the room, or not"),
        synonyms="public comment, children, read aloud, quoted",
        act=act("MarkReadOut", "note", "read_out"),
    ),
    KeyRow(
        *("notes.filter", "f", "filter", "Show one kind of note after the other, then all"),
        synonyms="only questions, only decisions, kinds of notes",
    ),
    KeyRow(
        *("notes.board", "v", "questions", "Questions by panellist, or the whole record"),
        synonyms="board, questions to panellists, who was asked, responses, answers",
    ),
    KeyRow(
        *("notes.search", "slash", "search", "Search the record"),
        synonyms="find a note, look for, text",
    ),
    KeyRow(
        *("notes.summary", "s", "summary", "Write the free summary of the sitting"),
        synonyms="free text, conclusions, abstract, overview",
    ),
    KeyRow(
        *("notes.all", "escape", "all", "Show the whole record again"),
        synonyms="all notes, reset the filter, clear the search",
        is_shown=False,
    ),
)
