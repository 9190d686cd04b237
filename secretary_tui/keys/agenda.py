"""The keys of the tab Agenda."""

from typing import Final

from secretary_tui.keys.floor import BLOCK_SYNONYMS
from secretary_tui.keys.row import KeyRow, act, table

AGENDA_KEYS: Final = table(
    "Agenda",
    KeyRow("agenda.block", "b", "next block", "End the block and begin the next", act("NextBlock", "expected")),
    KeyRow("agenda.end", "full_stop", "end", "End the block without starting another", act("EndBlock")),
    KeyRow("agenda.more", "plus,equals_sign", "minute", "Grant a minute", act("GrantMinutes", "block", minutes=1)),
    KeyRow("agenda.less", "minus,underscore", "less", "Take a minute", act("GrantMinutes", "block", minutes=-1)),
    KeyRow("agenda.grant", "g", "grant", "Grant so many minutes, or take some"),
    KeyRow("agenda.interpretation", "i", "interpreters", "Interpretation until: 12.10, or +10", acts="InterpretUntil"),
    KeyRow("agenda.replan", "r", "re-plan", "Spread an overrun over the blocks to come", acts="Replan"),
    KeyRow("agenda.skip", "s", "skip", "Skip this block, or take it up again", act("SkipBlock", "block", "skipped")),
    KeyRow("agenda.add", "a", "add", "Add a block, a document, a person, an organization", acts="AddRow"),
    KeyRow("agenda.missing", "m", "missing", "What is missing for the sitting, line by line"),
    KeyRow("agenda.organizations", "A", "NGOs", "Put in a table of organizations", acts="RegisterOrganizations"),
    KeyRow("agenda.members", "c", "Council", "Council members of a year, from the register"),
    KeyRow("agenda.edit", "enter", "edit", "Correct the row in its form", acts="EditRow"),
    KeyRow(
        "agenda.remove", "delete", "remove", "Remove a row that nothing depends on", act("RemoveRow", "table", "row")
    ),
    KeyRow("agenda.down", "J,shift+down,alt+down", "down", "Move the row down", act("MoveRow", "table", "row", by=1)),
    KeyRow("agenda.up", "K,shift+up,alt+up", "up", "Move the row up", act("MoveRow", "table", "row", by=-1)),
    KeyRow("agenda.webcast", "w", "webcast", "The webcast starts now, for its chapters", act("StartWebcast")),
    KeyRow(
        *("agenda.reopen", "o", "reopen", "Reopen the sitting: its closing is taken back"),
        act("ReopenSitting"),
        is_shown=False,
    ),
    KeyRow(
        "agenda.left", "x", "left", "Someone on the panel has left, or is back", act("MarkLeft", "panellist", "left")
    ),
    groups={
        "the blocks": "block end more less grant skip",
        "the sitting": "interpretation replan missing members webcast reopen left",
        "the rows": "add organizations edit remove down up",
    },
    synonyms={
        "agenda.block": BLOCK_SYNONYMS,
        "agenda.end": "stop the block, finish the block, close the block",
        "agenda.more": "extend the block, longer block, one more minute, add a minute",
        "agenda.less": "shorten the block, shorter block, one minute less",
        "agenda.grant": "extend, extension, extra minutes, more minutes, longer, prolong",
        "agenda.interpretation": "interpreters, hard stop, extend interpretation, ten more minutes,"
        " ten minutes more, more time,"
        " until, interpreters stay, interpreters leave, over time",
        "agenda.replan": "replan, late, behind schedule, reschedule, catch up, overrun, running late",
        "agenda.skip": "drop the block, leave out, cancel the block",
        "agenda.add": "new block, new document, new panellist, add a panellist, moderator, symbol",
        "agenda.organizations": "import organizations, paste organizations, NGO table, NGOs, registered on line,"
        " civil society, registration",
        "agenda.members": "members of the Council, council members, membership, new members, members of the year",
        "agenda.missing": "check, ready, readiness, what is missing, missing for tomorrow, evening before, prepare,"
        " to do, complete",
        "agenda.edit": "edit, change, rules, session, settings, title, panellist, function, limits, form",
        "agenda.remove": "delete the row, delete the block, delete a document",
        "agenda.down": "later, block later, reorder the blocks",
        "agenda.up": "earlier, block earlier, reorder the blocks",
        "agenda.webcast": "broadcast, live stream, streaming, recording, UN Web TV",
        "agenda.reopen": "open again, closed by mistake, undo the closing, the sitting goes on,"
        " resume after the closing",
        "agenda.left": "panellist left, gone, leaves the podium, came back",
    },
)
