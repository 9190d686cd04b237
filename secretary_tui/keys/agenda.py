"""The keys of the tab Agenda."""

from typing import Final

from secretary_tui.keys.floor import BLOCK_SYNONYMS
from secretary_tui.keys.row import KeyRow, table

AGENDA_KEYS: Final = table(
    "Agenda",
    KeyRow(
        *("agenda.block", "b", "next_block", "next block", "End the block and begin the next"),
        synonyms=BLOCK_SYNONYMS,
        acts="NextBlock",
    ),
    KeyRow(
        *("agenda.end", "full_stop", "end_block", "end", "End the block without starting another"),
        synonyms="stop the block, finish the block, close the block",
        acts="EndBlock",
    ),
    KeyRow(
        *("agenda.more", "plus,equals_sign", "grant(1)", "minute", "Grant a minute"),
        synonyms="extend the block, longer block, one more minute, add a minute",
        acts="GrantMinutes",
    ),
    KeyRow(
        *("agenda.less", "minus,underscore", "grant(-1)", "less", "Take a minute"),
        synonyms="shorten the block, shorter block, one minute less",
    ),
    KeyRow(
        *("agenda.grant", "g", "grant_many", "grant", "Grant so many minutes, or take some"),
        synonyms="extend, extension, extra minutes, more minutes, longer, prolong",
    ),
    KeyRow(
        *("agenda.interpretation", "i", "interpretation", "interpreters", "Interpretation until: 12.10, or +10"),
        synonyms="interpreters, hard stop, extend interpretation, ten more minutes, ten minutes more, more time,"
        " until, interpreters stay, interpreters leave, over time",
        acts="InterpretUntil",
    ),
    KeyRow(
        *("agenda.replan", "r", "replan", "re-plan", "Spread an overrun over the blocks to come"),
        synonyms="replan, late, behind schedule, reschedule, catch up, overrun, running late",
        acts="Replan",
    ),
    KeyRow(
        *("agenda.skip", "s", "skip", "skip", "Skip this block, or take it up again"),
        synonyms="drop the block, leave out, cancel the block",
        acts="SkipBlock",
    ),
    KeyRow(
        *("agenda.add", "a", "add", "add", "Add a block, a document, a person, an organization"),
        synonyms="new block, new document, new panellist, add a panellist, moderator, symbol",
        acts="AddRow",
    ),
    KeyRow(
        *("agenda.edit", "enter", "edit", "edit", "Correct the row in its form"),
        synonyms="edit, change, rules, session, settings, title, panellist, function, limits, form",
        acts="EditRow",
    ),
    KeyRow(
        *("agenda.remove", "delete", "remove", "remove", "Remove a row that nothing depends on"),
        synonyms="delete the row, delete the block, delete a document",
        acts="RemoveRow",
    ),
    KeyRow(
        *("agenda.down", "J,shift+down,alt+down", "move(1)", "down", "Move the row down"),
        synonyms="later, block later, reorder the blocks",
        acts="MoveRow",
    ),
    KeyRow(
        *("agenda.up", "K,shift+up,alt+up", "move(-1)", "up", "Move the row up"),
        synonyms="earlier, block earlier, reorder the blocks",
    ),
    KeyRow(
        *("agenda.webcast", "w", "webcast", "webcast", "The webcast starts now, for its chapters"),
        synonyms="broadcast, live stream, streaming, recording, UN Web TV",
        acts="StartWebcast",
    ),
    KeyRow(
        *("agenda.reopen", "o", "reopen", "reopen", "Reopen the sitting: its closing is taken back"),
        synonyms="open again, closed by mistake, undo the closing, the sitting goes on, resume after the closing",
        acts="ReopenSitting",
        is_shown=False,
    ),
    KeyRow(
        *("agenda.left", "x", "left", "left", "Someone on the panel has left, or is back"),
        synonyms="panellist left, gone, leaves the podium, came back",
        acts="MarkLeft",
    ),
)
