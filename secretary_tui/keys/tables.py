"""All tables of keys: which rows a tab has, and where each row works."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from secretary_tui.keys import dialogs, lines
from secretary_tui.keys.agenda import AGENDA_KEYS
from secretary_tui.keys.everywhere import COMMON_KEYS, PRIORITY_KEYS
from secretary_tui.keys.floor import FLOOR_KEYS
from secretary_tui.keys.notes import NOTES_KEYS
from secretary_tui.keys.row import KeyRow
from secretary_tui.keys.speakers import ENTRY_KEYS, HEARD_KEYS, IMPORT_KEYS, ORDER_KEYS, SPEAKERS_KEYS

_SPEAKERS: Final = (*SPEAKERS_KEYS, *IMPORT_KEYS, *ORDER_KEYS, *HEARD_KEYS, *ENTRY_KEYS)
_FLOOR: Final = ("floor.next", "floor.end", "floor.pause")


class TabKeys(NamedTuple):
    """A tab: its id, its title, its own keys before those that it shares, and the ids that its footer shows first."""

    id: str
    title: str
    rows: tuple[KeyRow, ...]
    footer: tuple[str, ...]


TAB_KEYS: Final = (
    TabKeys(
        *("agenda", "Agenda", AGENDA_KEYS),
        footer=("agenda.block", "agenda.end", "agenda.more", "agenda.add", "agenda.edit", "agenda.replan"),
    ),
    TabKeys("speakers", "Speakers", (*_SPEAKERS, *FLOOR_KEYS), footer=(*_FLOOR, "speakers.add", "floor.block")),
    TabKeys("timer", "Timer", FLOOR_KEYS, footer=(*_FLOOR, "floor.more", "floor.less", "floor.block")),
    TabKeys(
        *("notes", "Notes", NOTES_KEYS),
        footer=("notes.add", "notes.edit", "notes.tick", "notes.filter", "notes.board", "notes.search"),
    ),
)

#: The keys that help, palette, README and `secretary keys` tell.
SCREEN_KEYS: Final = (*PRIORITY_KEYS, *COMMON_KEYS, *FLOOR_KEYS, *AGENDA_KEYS, *_SPEAKERS, *NOTES_KEYS)

#: Those of lines, lists and dialogs, which tell their keys themselves.
INNER_KEYS: Final = (
    *lines.LINE_KEYS,
    *lines.ADD_LINE_KEYS,
    *lines.PROMPT_LINE_KEYS,
    *lines.NOTE_LINE_KEYS,
    *lines.QUEUE_LIST_KEYS,
    *dialogs.DIALOG_KEYS,
    *dialogs.FORM_KEYS,
    *dialogs.BEFORE_AFTER_KEYS,
    *dialogs.QUICK_NOTE_KEYS,
    *dialogs.EDITOR_KEYS,
    *dialogs.PROSE_KEYS,
    *dialogs.EXPORT_KEYS,
    *dialogs.IMPORT_REVIEW_KEYS,
)

#: Every row that can be bound to other keys, by its id.
BY_ID: Final[Mapping[str, KeyRow]] = {row.id: row for row in (*SCREEN_KEYS, *INNER_KEYS)}


def tab_keys(tab: str) -> TabKeys:
    """Return the keys of the tab with this id."""
    return next(keys for keys in TAB_KEYS if keys.id == tab)
