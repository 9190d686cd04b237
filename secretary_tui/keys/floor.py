"""The keys of the floor: they act on the running block, in Speakers and in Timer."""

from typing import Final

from secretary_tui.keys.row import KeyRow, act, table

#: Of the key of the next block, in each tab that has it.
BLOCK_SYNONYMS: Final = (
    "next block, call to order, begin, start, start the sitting, open the meeting, next item, next round"
)

#: Seconds that one press of `+` or `-` gives to a speech or takes from it.
LIMIT_STEP: Final = 15

FLOOR_KEYS: Final = table(
    "Speakers, Timer",
    KeyRow("floor.next", "space", "next", "End the speech and call the next speaker", act("CallNext", "expected")),
    KeyRow("floor.end", "full_stop", "end", "End the speech without calling anyone", act("EndSpeech")),
    KeyRow("floor.cut-short", "comma", "cut short", "End the speech as cut short", act("EndSpeech", cut_short=True)),
    KeyRow("floor.pause", "p", "pause", "Stop the speaker's clock, or let it go on", acts="Pause Resume"),
    KeyRow(
        *("floor.more", "plus,equals_sign", "15 s", "15 seconds more for this speech"),
        act("AdjustLimit", seconds=LIMIT_STEP),
    ),
    KeyRow(
        *("floor.less", "minus,underscore", "15 s", "15 seconds less for this speech"),
        act("AdjustLimit", seconds=-LIMIT_STEP),
    ),
    KeyRow("floor.back-date", "less_than_sign", "began", "It began 5 seconds earlier", act("BackDate")),
    KeyRow("floor.start-now", "z", "now", "The speech begins only now", act("StartNow")),
    KeyRow(
        *("floor.point", "i", "order", "Point of order; again ends it (in its line: ii)"),
        acts="RaisePointOfOrder EndPointOfOrder",
    ),
    KeyRow("floor.absent", "n", "absent", "Absent when called: the next is called", act("MarkAbsent", "expected")),
    KeyRow("floor.block", "b", "block", "End the block and begin the next", act("NextBlock", "expected")),
    groups={
        "the floor": "next end cut-short point absent block",
        "the clock of the speech": "pause more less back-date start-now",
    },
    synonyms={
        "floor.cut-short": "cut off, microphone off, gavel, over time, time is up, wrap up, interrupted by the chair",
        "floor.more": "more time, extend the speech, longer, extension, add time",
        "floor.less": "less time, shorter, shorten, take time",
        "floor.back-date": "backdate, back-date, pressed too late, late start, forgot to press, started before",
        "floor.start-now": "restart the clock, reset, zero, walk to the microphone, dead microphone, start now",
        "floor.point": "order, motion, objection, interruption, procedural",
        "floor.absent": "no show, not here, not in the room, missing, empty seat, skip the speaker",
        "floor.block": BLOCK_SYNONYMS,
    },
)
