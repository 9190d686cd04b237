"""The keys of the tabs Agenda, Speakers and Notes, and the keys of the floor, which work in Speakers and Timer."""

from secretary_tui.keys.row import KeyRow, act, table

#: Seconds that one press of `+` or `-` gives to a speech or takes from it.
LIMIT_STEP = 15

FLOOR_KEYS = table(
    "Speakers, Timer",
    KeyRow("floor.next", "space", "next", "End the speech and call the next speaker", act("CallNext", "expected")),
    KeyRow("floor.end", "full_stop", "end", "End the speech without calling anyone", act("EndSpeech")),
    KeyRow("floor.cut-short", "comma", "cut short", "End the speech as cut short", act("EndSpeech", cut_short=True)),
    KeyRow("floor.pause", "p", "pause", "Stop the speaker's clock, or resume it", acts="Pause Resume"),
    KeyRow(
        *("floor.more", "plus,equals_sign", "15 s", "15 seconds more for this speech"),
        act("AdjustLimit", seconds=LIMIT_STEP),
    ),
    KeyRow(
        *("floor.less", "minus,underscore", "15 s", "15 seconds less for this speech"),
        act("AdjustLimit", seconds=-LIMIT_STEP),
    ),
    KeyRow("floor.back-date", "less_than_sign", "began", "Start the speech 5 s earlier", act("BackDate")),
    KeyRow("floor.start-now", "z", "now", "Count the speech from now", act("StartNow")),
    KeyRow(
        *("floor.point", "i", "order", "Open a point of order, or end it (in its line: ii)"),
        acts="RaisePointOfOrder EndPointOfOrder",
    ),
    KeyRow("floor.absent", "n", "absent", "Mark the speaker absent; call the next", act("MarkAbsent", "expected")),
    KeyRow("floor.block", "b", "block", "End the block and begin the next", act("NextBlock", "expected")),
    groups={
        "the floor": "next end cut-short point absent block",
        "the clock of the speech": "pause more less back-date start-now",
    },
)


AGENDA_KEYS = table(
    "Agenda",
    KeyRow("agenda.block", "b", "next block", "End the block and begin the next", act("NextBlock", "expected")),
    KeyRow("agenda.end", "full_stop", "end", "End the block without starting another", act("EndBlock")),
    KeyRow("agenda.more", "plus,equals_sign", "minute", "Grant a minute", act("GrantMinutes", "block", minutes=1)),
    KeyRow("agenda.less", "minus,underscore", "less", "Take a minute", act("GrantMinutes", "block", minutes=-1)),
    KeyRow("agenda.grant", "g", "grant", "Grant a number of minutes, or take some"),
    KeyRow(
        "agenda.interpretation",
        "i",
        "interpreters",
        "Set the end of interpretation: 12.10, or +10",
        acts="InterpretUntil",
    ),
    KeyRow("agenda.replan", "r", "re-plan", "Spread an overrun over the blocks to come", acts="Replan"),
    KeyRow("agenda.skip", "s", "skip", "Skip this block, or include it again", act("SkipBlock", "block", "skipped")),
    KeyRow("agenda.add", "a", "add", "Add a block, a document, a person, an organization, a draft", acts="AddRow"),
    KeyRow("agenda.missing", "m", "missing", "List what is missing for the sitting"),
    KeyRow("agenda.organizations", "A", "NGOs", "Add a table of organizations", acts="RegisterOrganizations"),
    KeyRow("agenda.edit", "enter", "edit", "Correct the row in its form", acts="EditRow"),
    KeyRow(
        "agenda.remove", "delete", "remove", "Remove a row that nothing depends on", act("RemoveRow", "table", "row")
    ),
    KeyRow("agenda.down", "J,shift+down,alt+down", "down", "Move the row down", act("MoveRow", "table", "row", by=1)),
    KeyRow("agenda.up", "K,shift+up,alt+up", "up", "Move the row up", act("MoveRow", "table", "row", by=-1)),
    KeyRow("agenda.webcast", "w", "webcast", "Note that the webcast starts now", act("StartWebcast")),
    KeyRow("agenda.reopen", "o", "reopen", "Reopen the closed sitting", act("ReopenSitting"), is_shown=False),
    KeyRow("agenda.vote", "v", "vote", "Take a recorded vote down, on the draft or in the block", acts="TakeVote"),
    KeyRow("agenda.adopt", "y", "adopted", "Adopt the draft without a vote", acts="AdoptWithoutVote", is_shown=False),
    KeyRow(
        *("agenda.left", "x", "left", "Mark a panellist as left or back, a draft as withdrawn"),
        act("MarkLeft", "panellist", "left"),
    ),
    groups={
        "the blocks": "block end more less grant skip",
        "the sitting": "interpretation replan missing webcast reopen left",
        "action on drafts": "vote adopt",
        "the rows": "add organizations edit remove down up",
    },
)


SPEAKERS_KEYS = table(
    "Speakers",
    KeyRow("speakers.add", "a", "add", "Add names: each enter puts one on the list", acts="AddEntry AddEntries"),
    KeyRow("speakers.floor", "escape", "the floor", "Select who has the floor", is_shown=False),
    KeyRow("speakers.tally", "v", "tally", "Count by category, or by regional group", is_shown=False),
    KeyRow("speakers.next-list", "right,right_square_bracket", "list", "Show the next list", is_shown=False),
    KeyRow("speakers.list-before", "left,left_square_bracket", "list", "Show the previous list", is_shown=False),
    KeyRow("speakers.import", "A", "import", "Paste a list, or read it from a file", is_shown=False),
    KeyRow("speakers.close-list", "c", "close list", "Close the list, or open it", acts="CloseList OpenList"),
    KeyRow("speakers.limit", "l", "limit", "Set the limit for all who wait; compare limits", acts="SetLimit"),
    KeyRow(
        *("speakers.order", "o", "order", "Reorder: practice, lots, letter, time, reserved, a block, carry, a file"),
        acts="Reorder CarryOver",
    ),
    KeyRow("speakers.reply", "r", "reply", "Add its right of reply"),
    KeyRow("speakers.person", "d", "person", "Name another speaker for it"),
    KeyRow("speakers.received", "q", "text", "Mark its text as received, or not: ¶"),
    KeyRow("speakers.form", "f", "video", "Make it a video statement, or a spoken one"),
    KeyRow(
        "speakers.down",
        "J,shift+down,alt+down",
        "down",
        "Move the name one place down",
        act("MoveEntry", "entry", by=1),
    ),
    KeyRow("speakers.up", "K,shift+up,alt+up", "up", "Move the name one place up", act("MoveEntry", "entry", by=-1)),
    KeyRow("speakers.head", "t", "to head", "Move the name to the head of those who wait", act("MoveToHead", "entry")),
    KeyRow("speakers.place", "m", "to place", "Move the name to a place: type its number", acts="MoveToPlace"),
    KeyRow("speakers.swap", "s", "swap", "Swap two: mark one, then the other", acts="SwapEntries"),
    KeyRow(
        *("speakers.give", "g", "give floor", "Give the floor, also out of turn or again"),
        act("GiveFloor", "entry", "expected"),
    ),
    KeyRow("speakers.hold", "h", "hold", "Hold the name with a reason, or release it", acts="HoldEntry ReleaseEntry"),
    KeyRow("speakers.confirm", "y", "confirm", "Confirm the name; first clear its doubt", acts="ConfirmEntry"),
    KeyRow(
        "speakers.withdraw", "x", "withdrawn", "Withdraw the name; a panellist: left, or back", acts="WithdrawEntry"
    ),
    KeyRow(
        *("speakers.wait", "w", "waiting", "Let it wait again: at the head, without its speech; or release it"),
        act("BackToWaiting", "entry"),
    ),
    KeyRow("speakers.remove", "delete", "remove", "Remove a name added in error", act("RemoveEntry", "entry")),
    KeyRow("speakers.details", "enter", "details", "Show and correct all details", acts="EditEntry"),
    groups={
        "the list": "add floor tally next-list list-before import close-list limit order",
        "the selected name": "reply person received form give hold confirm withdraw wait remove details",
        "its place": "down up head place swap",
    },
)


NOTES_KEYS = table(
    "Notes",
    KeyRow("notes.add", "a", "add", "Write a note", acts="AddNote"),
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
    KeyRow("notes.filter", "f", "filter", "Show one kind of note, then the next, then all"),
    KeyRow("notes.board", "v", "questions", "Show questions by panellist, or the whole record"),
    KeyRow("notes.summary", "s", "summary", "Write a summary of the sitting"),
    KeyRow("notes.all", "escape", "all", "Show the whole record again", is_shown=False),
    groups={
        "a note": "add edit place remove tick read_out",
        "the record": "filter board summary all",
    },
)
