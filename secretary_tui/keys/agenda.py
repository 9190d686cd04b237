"""The keys of the tab Agenda."""

from typing import Final

from secretary_tui.keys.floor import BLOCK_SYNONYMS
from secretary_tui.keys.row import KeyRow, act, table

AGENDA_KEYS: Final = table(
    "Agenda",
    KeyRow(
        *("agenda.block", "b", "next block", "End the block and begin the next"),
        synonyms=BLOCK_SYNONYMS,
        act=act("NextBlock", "expected"),
    ),
    KeyRow(
        *("agenda.end", "full_stop", "end", "End the block without starting another"),
        synonyms="stop the block, finish the block, close the block",
        act=act("EndBlock"),
    ),
    KeyRow(
        *("agenda.more", "plus,equals_sign", "minute", "Grant a minute"),
        synonyms="extend the block, longer block, one more minute, add a minute",
        act=act("GrantMinutes", "block", minutes=1),
    ),
    KeyRow(
        *("agenda.less", "minus,underscore", "less", "Take a minute"),
        synonyms="shorten the block, shorter block, one minute less",
        act=act("GrantMinutes", "block", minutes=-1),
    ),
    KeyRow(
        *("agenda.grant", "g", "grant", "Grant so many minutes, or take some"),
        synonyms="extend, extension, extra minutes, more minutes, longer, prolong",
    ),
    KeyRow(
        *("agenda.interpretation", "i", "interpreters", "Interpretation until: 12.10, or +10"),
        synonyms="interpreters, hard stop, extend interpretation, ten more minutes, ten minutes more, more time,"
        " until, interpreters stay, interpreters leave, over time",
        acts="InterpretUntil",
    ),
    KeyRow(
        *("agenda.replan", "r", "re-plan", "Spread an overrun over the blocks to come"),
        synonyms="replan, late, behind schedule, reschedule, catch up, overrun, running late",
        acts="Replan",
    ),
    KeyRow(
        *("agenda.skip", "s", "skip", "Skip this block, or take it up again"),
        synonyms="drop the block, leave out, cancel the block",
        act=act("SkipBlock", "block", "skipped"),
    ),
    KeyRow(
        *("agenda.add", "a", "add", "Add a block, a document, a person, an organization"),
        synonyms="new block, new document, new panellist, add a panellist, moderator, symbol",
        acts="AddRow",
    ),
    KeyRow(
        *("agenda.edit", "enter", "edit", "Correct the row in its form"),
        synonyms="edit, change, rules, session, settings, title, panellist, function, limits, form",
        acts="EditRow",
    ),
    KeyRow(
        *("agenda.remove", "delete", "remove", "Remove a row that nothing depends on"),
        synonyms="delete the row, delete the block, delete a document",
        act=act("RemoveRow", "table", "row"),
    ),
    KeyRow(
        *("agenda.down", "J,shift+down,alt+down", "down", "Move the row down"),
        synonyms="later, block later, reorder the blocks",
        act=act("MoveRow", "table", "row", by=1),
    ),
    KeyRow(
        *("agenda.up", "K,shift+up,alt+up", "up", "Move the row up"),
        synonyms="earlier, block earlier, reorder the blocks",
        act=act("MoveRow", "table", "row", by=-1),
    ),
    KeyRow(
        *("agenda.webcast", "w", "webcast", "The webcast starts now, for its chapters"),
        synonyms="broadcast, live stream, streaming, recording, UN Web TV",
        act=act("StartWebcast"),
    ),
    KeyRow(
        *("agenda.reopen", "o", "reopen", "Reopen the sitting: its closing is taken back"),
        synonyms="open again, closed by mistake, undo the closing, the sitting goes on, resume after the closing",
        act=act("ReopenSitting"),
        is_shown=False,
    ),
    KeyRow(
        *("agenda.left", "x", "left", "Someone on the panel has left, or is back"),
        synonyms="panellist left, gone, leaves the podium, came back",
        act=act("MarkLeft", "panellist", "left"),
    ),
)
