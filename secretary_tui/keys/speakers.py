"""The keys of the tab Speakers: of the list, of the selected entry, and of the whole order."""

from typing import Final

from secretary_tui.keys.row import KeyRow, act, table

_SPEAKERS: Final = "Speakers"

SPEAKERS_KEYS: Final = table(
    _SPEAKERS,
    KeyRow(
        *("speakers.add", "a", "add", "Add names: each enter puts one on the list"),
        synonyms="new speaker, insert, inscribe, inscription, register, put on the list, delegation, late",
        acts="AddEntry AddEntries",
    ),
    KeyRow(
        *("speakers.find", "slash", "find", "Find a name on the list"),
        synonyms="search, where is, look for a delegation",
    ),
    KeyRow(
        *("speakers.floor", "escape", "the floor", "Back to who has the floor"),
        synonyms="current speaker, who speaks, who is speaking, jump back",
        is_shown=False,
    ),
    KeyRow(
        *("speakers.tally", "v", "tally", "Counts by category, or by regional group"),
        synonyms="statistics, how many, regional groups, count, totals",
        is_shown=False,
    ),
    KeyRow(
        *("speakers.next-list", "right,right_square_bracket", "list", "The next list"),
        synonyms="other list, another list, podium list, responses list",
        is_shown=False,
    ),
    KeyRow(
        *("speakers.list-before", "left,left_square_bracket", "list", "The list before"),
        synonyms="other list, previous list, list back",
        is_shown=False,
    ),
)

IMPORT_KEYS: Final = table(
    _SPEAKERS,
    KeyRow(
        *("speakers.import", "A", "import", "Put a pasted list or a file on it"),
        synonyms="paste, excel, xlsx, csv, upload, load names, e-mail, many names",
        is_shown=False,
    ),
)

ORDER_KEYS: Final = table(
    _SPEAKERS,
    KeyRow(
        *("speakers.close-list", "c", "close list", "Close the list, or open it"),
        synonyms="open the list, reopen the list, list closed, no more names",
        acts="CloseList OpenList",
    ),
    KeyRow(
        *("speakers.limit", "l", "limit", "Limit for all who wait, with the what-if"),
        synonyms="cut, cut the time, speaking time, time limit, reduce, shorter statements, what if, minutes each",
        acts="SetLimit",
    ),
    KeyRow(
        *("speakers.order", "o", "order"),
        "Order: practice, lots, letter, time, reserved places, a block, carry",
        synonyms="sort, reorder, change the order, change order, speaking order, another order",
        acts="Reorder CarryOver",
    ),
)

HEARD_KEYS: Final = table(
    _SPEAKERS,
    KeyRow(
        *("speakers.reply", "r", "reply", "Right of reply: this one asks, then to whom"),
        synonyms="reply, right to reply, answer, respond",
    ),
    KeyRow(
        *("speakers.person", "d", "person", "Another person speaks for it"),
        synonyms="name of the speaker, ambassador, minister, substitute, deputy, who speaks for it",
    ),
    KeyRow(
        *("speakers.received", "q", "text", "Statement received, or not: the sign ¶"),
        synonyms="text received, written statement, interpreters have the text, copy of the statement",
    ),
    KeyRow(
        *("speakers.form", "f", "video", "A video statement, or a spoken one"),
        synonyms="video message, pre-recorded, recorded, remote, online",
    ),
)

ENTRY_KEYS: Final = table(
    _SPEAKERS,
    KeyRow(
        *("speakers.down", "J,shift+down,alt+down", "down", "Move it one place down"),
        synonyms="later, lower, speaks later",
        act=act("MoveEntry", "entry", by=1),
    ),
    KeyRow(
        *("speakers.up", "K,shift+up,alt+up", "up", "Move it one place up"),
        synonyms="earlier, higher, speaks earlier",
        act=act("MoveEntry", "entry", by=-1),
    ),
    KeyRow(
        *("speakers.head", "t", "to head", "Move it to the head of those who wait"),
        synonyms="top, first, speaks next, move to the top, bring forward, priority",
        act=act("MoveToHead", "entry"),
    ),
    KeyRow(
        *("speakers.place", "m", "to place", "Move it to place N: the number, enter"),
        synonyms="position, number, move to",
        acts="MoveToPlace",
    ),
    KeyRow(
        *("speakers.swap", "s", "swap", "Swap two: mark one, then the other"),
        synonyms="exchange, change places, trade places",
        acts="SwapEntries",
    ),
    KeyRow(
        *("speakers.give", "g", "give floor", "Give it the floor, also out of turn or again"),
        synonyms="call this one, speak now, out of order, moderator, chair speaks, closing remarks, again",
        act=act("GiveFloor", "entry", "expected"),
    ),
    KeyRow(
        *("speakers.hold", "h", "hold", "Hold it with a reason, or release it"),
        synonyms="on hold, wait, not yet, postpone, keep back, release",
        acts="HoldEntry ReleaseEntry",
    ),
    KeyRow(
        *("speakers.confirm", "y", "confirm", "Confirm that it is here"),
        synonyms="present, is in the room, arrived, NGO is here",
        act=act("ConfirmEntry", "entry"),
    ),
    KeyRow(
        *("speakers.withdraw", "x", "withdrawn", "Withdrawn; a panellist has left, or is back"),
        synonyms="withdraw, cancelled, does not wish to speak, gives up, take off the list",
        acts="WithdrawEntry",
    ),
    KeyRow(
        *("speakers.wait", "w", "waiting", "Back to waiting, at the head; its speech is struck"),
        synonyms="put back, return to the list, was not heard, strike, absent came back, call again",
        act=act("BackToWaiting", "entry"),
    ),
    KeyRow(
        *("speakers.remove", "delete", "remove", "Remove it: it was an error"),
        synonyms="delete the name, erase, wrong entry, strike from the list",
        act=act("RemoveEntry", "entry"),
    ),
    KeyRow(
        *("speakers.details", "enter", "details", "All that is known of it"),
        synonyms="correct, edit, change, dignitary, rank, capacity, on behalf of, category, own limit, protected name,"
        " wrong name, rename, spelling, typo, group statement, joint statement, member or observer, start time",
        acts="EditEntry",
    ),
)

SPEAKERS_TAB_KEYS: Final = (*SPEAKERS_KEYS, *IMPORT_KEYS, *ORDER_KEYS, *HEARD_KEYS, *ENTRY_KEYS)

#: Acts of the list that ask under one key which of them is meant; here each is found by its own name.
