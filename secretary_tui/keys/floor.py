"""The keys of the floor: they act on the running block, in Speakers and in Timer."""

from typing import Final

from secretary_tui.keys.row import KeyRow, table

#: Of the key of the next block, in each tab that has it.
BLOCK_SYNONYMS: Final = (
    "next block, call to order, begin, start, start the sitting, open the meeting, next item, next round"
)

FLOOR_KEYS: Final = table(
    "Speakers, Timer",
    KeyRow(
        *("floor.next", "space", "next", "next", "End the speech and call the next speaker"),
        acts="CallNext",
    ),
    KeyRow(
        *("floor.end", "full_stop", "end", "end", "End the speech without calling anyone"),
        acts="EndSpeech",
    ),
    KeyRow(
        *("floor.cut-short", "comma", "cut_short", "cut short", "End the speech as cut short"),
        synonyms="cut off, microphone off, gavel, over time, time is up, wrap up, interrupted by the chair",
    ),
    KeyRow(
        *("floor.pause", "p", "pause", "pause", "Stop the speaker's clock, or let it go on"),
        acts="Pause Resume",
    ),
    KeyRow(
        *("floor.more", "plus,equals_sign", "more", "15 s", "15 seconds more for this speech"),
        synonyms="more time, extend the speech, longer, extension, add time",
        acts="AdjustLimit",
    ),
    KeyRow(
        *("floor.less", "minus,underscore", "less", "15 s", "15 seconds less for this speech"),
        synonyms="less time, shorter, shorten, take time",
    ),
    KeyRow(
        *("floor.back-date", "less_than_sign", "back_date", "began", "It began 5 seconds earlier"),
        synonyms="backdate, back-date, pressed too late, late start, forgot to press, started before",
        acts="BackDate",
    ),
    KeyRow(
        *("floor.start-now", "z", "start_now", "now", "The speech begins only now"),
        synonyms="restart the clock, reset, zero, walk to the microphone, dead microphone, start now",
        acts="StartNow",
    ),
    KeyRow(
        *("floor.point", "i", "point", "order", "Point of order; again ends it (in its line: ii)"),
        synonyms="order, motion, objection, interruption, procedural",
        acts="RaisePointOfOrder EndPointOfOrder",
    ),
    KeyRow(
        *("floor.absent", "n", "absent", "absent", "Absent when called: the next is called"),
        synonyms="no show, not here, not in the room, missing, empty seat, skip the speaker",
        acts="MarkAbsent",
    ),
    KeyRow(
        *("floor.block", "b", "next_block", "block", "End the block and begin the next"),
        synonyms=BLOCK_SYNONYMS,
        acts="NextBlock",
    ),
)
