"""The keys of the tab Speakers: of the list, of the selected entry, and of the whole order."""

from typing import Final

from secretary_tui.keys.row import KeyRow, act, table

SPEAKERS_KEYS: Final = table(
    "Speakers",
    KeyRow("speakers.add", "a", "add", "Add names: each enter puts one on the list", acts="AddEntry AddEntries"),
    KeyRow("speakers.find", "slash", "find", "Find a name on the list"),
    KeyRow("speakers.floor", "escape", "the floor", "Back to who has the floor", is_shown=False),
    KeyRow("speakers.tally", "v", "tally", "Counts by category, or by regional group", is_shown=False),
    KeyRow("speakers.next-list", "right,right_square_bracket", "list", "The next list", is_shown=False),
    KeyRow("speakers.list-before", "left,left_square_bracket", "list", "The list before", is_shown=False),
    KeyRow("speakers.import", "A", "import", "Paste a list, or read it from a file", is_shown=False),
    KeyRow("speakers.close-list", "c", "close list", "Close the list, or open it", acts="CloseList OpenList"),
    KeyRow("speakers.limit", "l", "limit", "Limit for all who wait, with the what-if", acts="SetLimit"),
    KeyRow(
        *("speakers.order", "o", "order", "Order: practice, lots, letter, time, reserved places, a block, carry"),
        acts="Reorder CarryOver",
    ),
    KeyRow("speakers.reply", "r", "reply", "Right of reply: this one asks, then to whom"),
    KeyRow("speakers.person", "d", "person", "Another person speaks for it"),
    KeyRow("speakers.received", "q", "text", "Statement received, or not: the sign ¶"),
    KeyRow("speakers.form", "f", "video", "A video statement, or a spoken one"),
    KeyRow("speakers.down", "J,shift+down,alt+down", "down", "Move it one place down", act("MoveEntry", "entry", by=1)),
    KeyRow("speakers.up", "K,shift+up,alt+up", "up", "Move it one place up", act("MoveEntry", "entry", by=-1)),
    KeyRow("speakers.head", "t", "to head", "Move it to the head of those who wait", act("MoveToHead", "entry")),
    KeyRow("speakers.place", "m", "to place", "Move it to place N: the number, enter", acts="MoveToPlace"),
    KeyRow("speakers.swap", "s", "swap", "Swap two: mark one, then the other", acts="SwapEntries"),
    KeyRow(
        *("speakers.give", "g", "give floor", "Give it the floor, also out of turn or again"),
        act("GiveFloor", "entry", "expected"),
    ),
    KeyRow("speakers.hold", "h", "hold", "Hold it with a reason, or release it", acts="HoldEntry ReleaseEntry"),
    KeyRow(
        *("speakers.confirm", "y", "confirm", "Clear its doubt, or confirm that it is here"),
        act("ConfirmEntry", "entry"),
    ),
    KeyRow("speakers.withdraw", "x", "withdrawn", "Withdrawn; a panellist has left, or is back", acts="WithdrawEntry"),
    KeyRow(
        *("speakers.wait", "w", "waiting", "Back to waiting, at the head; its speech is struck"),
        act("BackToWaiting", "entry"),
    ),
    KeyRow("speakers.remove", "delete", "remove", "Remove it: it was an error", act("RemoveEntry", "entry")),
    KeyRow("speakers.details", "enter", "details", "All that is known of it", acts="EditEntry"),
    groups={
        "the list": "add find floor tally next-list list-before import close-list limit order",
        "the selected name": "reply person received form give hold confirm withdraw wait remove details",
        "its place": "down up head place swap",
    },
    synonyms={
        "speakers.add": "new speaker, insert, inscribe, inscription, register, put on the list, delegation, late",
        "speakers.find": "search, where is, look for a delegation",
        "speakers.floor": "current speaker, who speaks, who is speaking, jump back",
        "speakers.tally": "statistics, how many, regional groups, count, totals",
        "speakers.next-list": "other list, another list, podium list, responses list",
        "speakers.list-before": "other list, previous list, list back",
        "speakers.import": "paste, excel, xlsx, csv, upload, load names, e-mail, many names",
        "speakers.close-list": "open the list, reopen the list, list closed, no more names",
        "speakers.limit": "cut, cut the time, speaking time, time limit, reduce, shorter statements, what if,"
        " minutes each",
        "speakers.order": "sort, reorder, change the order, change order, speaking order, another order",
        "speakers.reply": "reply, right to reply, answer, respond",
        "speakers.person": "name of the speaker, ambassador, minister, substitute, deputy, who speaks for it",
        "speakers.received": "text received, written statement, interpreters have the text, copy of the statement",
        "speakers.form": "video message, pre-recorded, recorded, remote, online",
        "speakers.down": "later, lower, speaks later",
        "speakers.up": "earlier, higher, speaks earlier",
        "speakers.head": "top, first, speaks next, move to the top, bring forward, priority",
        "speakers.place": "position, number, move to",
        "speakers.swap": "exchange, change places, trade places",
        "speakers.give": "call this one, speak now, out of order, moderator, chair speaks, closing remarks, again",
        "speakers.hold": "on hold, wait, not yet, postpone, keep back, release",
        "speakers.confirm": "doubt, doubtful, is right, question mark, present, is in the room, arrived, NGO is here",
        "speakers.withdraw": "withdraw, cancelled, does not wish to speak, gives up, take off the list",
        "speakers.wait": "put back, return to the list, was not heard, strike, absent came back, call again",
        "speakers.remove": "delete the name, erase, wrong entry, strike from the list",
        "speakers.details": "correct, edit, change, dignitary, rank, capacity, on behalf of, category, own limit,"
        " protected name,"
        " wrong name, rename, spelling, typo, group statement, joint statement, member or observer, start time",
    },
)
