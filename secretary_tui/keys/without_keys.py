"""What the palette alone offers: acts and looks that have no key."""

from typing import Final

from secretary_tui.keys.row import KeyRow, table

#: Of the sitting as a whole, from everywhere.
SITTING_ACTS: Final = table(
    "everywhere",
    KeyRow("sitting.close", "", "close", "Close the sitting", acts="CloseSitting"),
    KeyRow("desk.handover", "", "hand over", "Hand over: what a colleague needs who takes the desk", acts="TakeOver"),
    KeyRow("room.message", "", "message", "Put a message on the room's displays, or take it off"),
    synonyms={
        "desk.handover": "handover, take over, hand over to a colleague, relief, relieve, shift, lunch,"
        " change of shift, briefing, where do we stand, leave the desk to a colleague",
        "room.message": "message to the room, announce, announcement, display, tell the room, screen, beamer, notice",
        "sitting.close": "close the meeting, end the sitting, end the meeting, finish, rise, adjourn,"
        " adjourn the meeting,"
        " meeting closed",
    },
)

#: How the screen looks.
LOOKS: Final = table(
    "everywhere",
    KeyRow("look.dark", "", "dark", "Theme: dark"),
    KeyRow("look.light", "", "light", "Theme: light"),
    KeyRow("look.high-contrast", "", "contrast", "Theme: high contrast"),
    KeyRow("look.monochrome", "", "monochrome", "Theme: monochrome"),
    synonyms={
        "look.dark": "dark mode, night, colours, look",
        "look.light": "light mode, day, bright, projector, colours, look",
        "look.high-contrast": "strong colours, low vision",
        "look.monochrome": "black and white, no colours",
    },
)

#: Orders of a list, as the key of the order offers them one by one.
ORDER_ACTS: Final = table(
    "Speakers",
    KeyRow("order.practice", "", "practice", "Put the list into the order of practice"),
    KeyRow("order.lots", "", "lots", "Draw the order of the list by lot"),
    KeyRow("order.letter", "", "alphabetical", "Put the list into alphabetical order from a letter"),
    KeyRow("order.time", "", "time spoken", "Put who has spoken least first"),
    KeyRow("order.reserved", "", "reserved", "Give NHRIs and NGOs the places that the rules reserve"),
    KeyRow("order.block", "", "entries", "Move several entries to a place: from the mark to here"),
    KeyRow("order.carry", "", "carry", "Carry who waits to another list"),
    synonyms={
        "order.practice": "order of practice, dignitaries first, groups first, usual order",
        "order.lots": "draw lots, shuffle, random, drawing",
        "order.letter": "alphabetical, alphabet, sort by name, from the letter",
        "order.time": "by time spoken, least first, time used",
        "order.reserved": "reserved places, guarantee places, civil society places",
        "order.block": "move several, move a group, group of entries",
        "order.carry": "carry over, transfer, next sitting, move to another list",
    },
)
