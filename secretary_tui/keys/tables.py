"""All rows of the tables of keys, and each by its id."""

from collections.abc import Mapping
from typing import Final

from secretary_tui.keys import dialogs, lines
from secretary_tui.keys.agenda import AGENDA_KEYS
from secretary_tui.keys.floor import FLOOR_KEYS
from secretary_tui.keys.global_keys import COMMON_KEYS, PRIORITY_KEYS
from secretary_tui.keys.notes import NOTES_KEYS
from secretary_tui.keys.row import KeyRow
from secretary_tui.keys.speakers import SPEAKERS_TAB_KEYS
from secretary_tui.keys.without_keys import LOOKS, ORDER_ACTS, SITTING_ACTS

#: The keys that help, palette, README and `secretary keys` tell.
SCREEN_KEYS: Final = (*PRIORITY_KEYS, *COMMON_KEYS, *FLOOR_KEYS, *AGENDA_KEYS, *SPEAKERS_TAB_KEYS, *NOTES_KEYS)

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

#: Every row, those that only the palette offers too, by its id.
EVERY_ROW: Final[Mapping[str, KeyRow]] = {**BY_ID, **{row.id: row for row in (*SITTING_ACTS, *LOOKS, *ORDER_ACTS)}}
