"""The keys of the tab Notes."""

from typing import Final

from secretary_tui.keys.row import KeyRow, act, table

NOTES_KEYS: Final = table(
    "Notes",
    KeyRow("notes.add", "a", "add", "Write a note for this instant", acts="AddNote"),
    KeyRow("notes.edit", "enter", "edit", "Edit the selected note", acts="EditNote"),
    KeyRow("notes.place", "t", "time", "Correct time, block and speaker of the note", is_shown=False),
    KeyRow(
        "notes.remove", "delete", "remove", "Remove a note; what the program recorded stays", act("RemoveNote", "note")
    ),
    KeyRow("notes.tick", "d", "done", "Tick a note as done, or untick it", act("TickNote", "note", "done")),
    KeyRow(
        *("notes.read_out", "r", "read out", "Mark a comment as read out in the room, or not"),
        act("MarkReadOut", "note", "read_out"),
    ),
    KeyRow("notes.filter", "f", "filter", "Show one kind of note after the other, then all"),
    KeyRow("notes.board", "v", "questions", "Questions by panellist, or the whole record"),
    KeyRow("notes.search", "slash", "search", "Search the record"),
    KeyRow("notes.summary", "s", "summary", "Write the free summary of the sitting"),
    KeyRow("notes.all", "escape", "all", "Show the whole record again", is_shown=False),
    groups={
        "a note": "add edit place remove tick read_out",
        "the record": "filter board search summary all",
    },
    synonyms={
        "notes.add": "new note, add a note, question to a panellist, decision, follow-up, comment",
        "notes.edit": "correct a note, change the note, rewrite, addressee",
        "notes.place": "wrong time, wrong speaker, hour, move the note, who said it, another speaker",
        "notes.remove": "delete the note, erase",
        "notes.tick": "done, checked, answered, settled, follow-up done",
        "notes.read_out": "public comment, children, read aloud, quoted",
        "notes.filter": "only questions, only decisions, kinds of notes",
        "notes.board": "board, questions to panellists, who was asked, responses, answers",
        "notes.search": "find a note, look for, text",
        "notes.summary": "free text, conclusions, abstract, overview",
        "notes.all": "all notes, reset the filter, clear the search",
    },
)
