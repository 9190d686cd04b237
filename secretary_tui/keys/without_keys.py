"""What the palette alone offers: acts and looks that have no key."""

from typing import Final

from secretary_tui.keys.row import KeyRow, table

#: Of the sitting as a whole, from everywhere.
SITTING_ACTS: Final = table(
    "everywhere",
    KeyRow(
        *("sitting.close", "", "close", "Close the sitting"),
        synonyms="close the meeting, end the sitting, end the meeting, finish, rise, adjourn, adjourn the meeting,"
        " meeting closed",
        acts="CloseSitting",
    ),
)

#: How the screen looks.
LOOKS: Final = table(
    "everywhere",
    KeyRow(
        *("look.dark", "", "dark", "Look: dark"),
        synonyms="dark mode, night, dark theme, colours, theme",
    ),
    KeyRow(
        *("look.light", "", "light", "Look: light"),
        synonyms="light mode, day, bright, projector, colours, theme",
    ),
    KeyRow(
        *("look.monochrome", "", "monochrome", "Look: monochrome"),
        synonyms="black and white, no colours, high contrast, theme",
    ),
)

#: Orders of a list, as the key of the order offers them one by one.
ORDER_ACTS: Final = table(
    "Speakers",
    KeyRow(
        *("order.practice", "", "practice", "Put the list into the order of practice"),
        synonyms="order of practice, dignitaries first, groups first, usual order",
    ),
    KeyRow(
        *("order.lots", "", "lots", "Draw the order of the list by lot"),
        synonyms="draw lots, shuffle, random, drawing",
    ),
    KeyRow(
        *("order.letter", "", "alphabetical", "Put the list into alphabetical order from a letter"),
        synonyms="alphabetical, alphabet, sort by name, from the letter",
    ),
    KeyRow(
        *("order.time", "", "time spoken", "Put who has spoken least first"),
        synonyms="by time spoken, least first, time used",
    ),
    KeyRow(
        *("order.reserved", "", "reserved", "Give NHRIs and NGOs the places that the rules reserve"),
        synonyms="reserved places, guarantee places, civil society places",
    ),
    KeyRow(
        *("order.block", "", "entries", "Move several entries to a place: from the mark to here"),
        synonyms="move several, move a group, group of entries",
    ),
    KeyRow(
        *("order.carry", "", "carry", "Carry who waits to another list"),
        synonyms="carry over, transfer, next sitting, move to another list",
    ),
)
