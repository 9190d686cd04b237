"""Where the rows of the tables work: two that share a place cannot share a key."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from secretary_tui.keys import dialogs, lines
from secretary_tui.keys.global_keys import COMMON_KEYS, PRIORITY_KEYS
from secretary_tui.keys.row import KeyRow
from secretary_tui.keys.tables import BY_ID
from secretary_tui.keys.tabs import TABS

_TABS: Final = frozenset(keys.id for keys in TABS)
_LINES: Final = frozenset(("line", "add line", "prompt line", "note line"))
_DIALOGS: Final = frozenset(("dialog", "form", "before and after", "quick note", "editor", "export", "import"))
_PLACES: Final[Mapping[tuple[KeyRow, ...], frozenset[str]]] = {
    PRIORITY_KEYS: _TABS | _LINES | _DIALOGS,
    COMMON_KEYS: _TABS,
    lines.LINE_KEYS: _LINES,
    lines.ADD_LINE_KEYS: frozenset(("add line",)),
    lines.PROMPT_LINE_KEYS: frozenset(("prompt line",)),
    lines.NOTE_LINE_KEYS: frozenset(("note line", "quick note")),
    lines.QUEUE_LIST_KEYS: _TABS - {"timer"} | {"import"},
    dialogs.DIALOG_KEYS: _DIALOGS - {"quick note", "editor"},
    dialogs.FORM_KEYS: frozenset(("form",)),
    dialogs.BEFORE_AFTER_KEYS: frozenset(("before and after",)),
    dialogs.QUICK_NOTE_KEYS: frozenset(("quick note", "note line")),
    dialogs.EDITOR_KEYS: frozenset(("editor",)),
    dialogs.PROSE_KEYS: frozenset(("editor", "form")),
    dialogs.EXPORT_KEYS: frozenset(("export",)),
    dialogs.IMPORT_REVIEW_KEYS: frozenset(("import",)),
}
#: They work where something is typed.
_IN_FIELDS: Final = (
    *(PRIORITY_KEYS, lines.LINE_KEYS, lines.ADD_LINE_KEYS, lines.PROMPT_LINE_KEYS, lines.NOTE_LINE_KEYS),
    *(dialogs.DIALOG_KEYS, dialogs.FORM_KEYS, dialogs.QUICK_NOTE_KEYS, dialogs.EDITOR_KEYS, dialogs.PROSE_KEYS),
)


@cache
def contexts_of(row: KeyRow) -> frozenset[str]:
    """Return the places in which a row works, by its id."""
    places = frozenset[str]().union(*(places for rows, places in _PLACES.items() if BY_ID[row.id] in rows))
    return places | {keys.id for keys in TABS if BY_ID[row.id] in keys.rows}


def works_in_fields(row: KeyRow) -> bool:
    """Whether a row's key is pressed where letters are typed."""
    return any(BY_ID[row.id] in rows for rows in _IN_FIELDS)
