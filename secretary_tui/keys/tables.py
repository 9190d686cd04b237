"""All rows of the tables of keys, by id, by group, and by place."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final, NamedTuple

from secretary_tui.keys import inner_keys
from secretary_tui.keys.global_keys import (
    AGENDA_ACTS,
    COMMON_KEYS,
    LOOKS,
    ORDER_ACTS,
    PRIORITY_KEYS,
    SITTING_ACTS,
    TABS,
)
from secretary_tui.keys.row import KeyRow
from secretary_tui.keys.tab_keys import AGENDA_KEYS, FLOOR_KEYS, NOTES_KEYS, SPEAKERS_KEYS

#: The keys in help, palette, `docs/keys.md` and `secretary keys`.
SCREEN_KEYS: Final = (*PRIORITY_KEYS, *COMMON_KEYS, *FLOOR_KEYS, *AGENDA_KEYS, *SPEAKERS_KEYS, *NOTES_KEYS)


class InnerTable(NamedTuple):
    """The keys of a line, list or dialog, the places where they work, and whether letters are typed there."""

    rows: tuple[KeyRow, ...]
    places: tuple[str, ...]
    is_in_fields: bool = True


#: The tables of lines, lists and dialogs, which show their keys themselves.
INNER_TABLES: Final = (
    InnerTable(inner_keys.LINE_KEYS, ("line", "add line", "prompt line", "note line")),
    InnerTable(inner_keys.ADD_LINE_KEYS, ("add line",)),
    InnerTable(inner_keys.PROMPT_LINE_KEYS, ("prompt line",)),
    InnerTable(inner_keys.NOTE_LINE_KEYS, ("note line", "quick note")),
    InnerTable(
        inner_keys.QUEUE_LIST_KEYS, ("agenda", "speakers", "notes", "import", "chooser", "vote"), is_in_fields=False
    ),
    InnerTable(
        inner_keys.DIALOG_KEYS,
        (
            "dialog",
            "form",
            "before and after",
            "export",
            "import",
            "programme",
            "chooser",
            "handover",
            "vote",
            "figures",
        ),
    ),
    InnerTable(inner_keys.FORM_KEYS, ("form",)),
    InnerTable(inner_keys.BEFORE_AFTER_KEYS, ("before and after",), is_in_fields=False),
    InnerTable(inner_keys.HANDOVER_KEYS, ("handover",), is_in_fields=False),
    InnerTable(inner_keys.QUICK_NOTE_KEYS, ("quick note", "note line")),
    InnerTable(inner_keys.EDITOR_KEYS, ("editor",)),
    InnerTable(inner_keys.PROSE_KEYS, ("editor", "form")),
    InnerTable(inner_keys.EXPORT_KEYS, ("export",), is_in_fields=False),
    InnerTable(inner_keys.IMPORT_REVIEW_KEYS, ("import",), is_in_fields=False),
    InnerTable(inner_keys.PROGRAMME_REVIEW_KEYS, ("programme",), is_in_fields=False),
    InnerTable(inner_keys.VOTE_KEYS, ("vote",), is_in_fields=False),
    InnerTable(inner_keys.CHOOSER_KEYS, ("chooser",), is_in_fields=False),
    InnerTable(inner_keys.FIGURES_KEYS, ("figures",), is_in_fields=False),
)
INNER_KEYS: Final = tuple(row for inner in INNER_TABLES for row in inner.rows)

#: Every row that can be bound to other keys, by its id.
BY_ID: Final[Mapping[str, KeyRow]] = {row.id: row for row in (*SCREEN_KEYS, *INNER_KEYS)}

#: Every row, those that only the palette offers too, by its id.
EVERY_ROW: Final[Mapping[str, KeyRow]] = {
    **BY_ID,
    **{row.id: row for row in (*SITTING_ACTS, *LOOKS, *AGENDA_ACTS, *ORDER_ACTS)},
}

_TABS: Final = frozenset(tab.id for tab in TABS)
_INNER_PLACES: Final = frozenset(place for inner in INNER_TABLES for place in inner.places) - _TABS


@cache
def contexts_of(row: KeyRow) -> frozenset[str]:
    """Return the places in which a row works, by its id."""
    row = BY_ID[row.id]
    if row in PRIORITY_KEYS:
        return _TABS | _INNER_PLACES
    if row in COMMON_KEYS:
        return _TABS
    inner_places = (place for inner in INNER_TABLES if row in inner.rows for place in inner.places)
    return frozenset((*inner_places, *(tab.id for tab in TABS if row in tab.rows)))


def works_in_fields(row: KeyRow) -> bool:
    """Whether a row's key is pressed where letters are typed."""
    row = BY_ID[row.id]
    return row in PRIORITY_KEYS or any(row in inner.rows for inner in INNER_TABLES if inner.is_in_fields)


def by_group(rows: Iterable[KeyRow]) -> dict[tuple[str, str], list[KeyRow]]:
    """Return rows by the place in which they work and what they are about, in the order of their first rows."""
    groups: dict[tuple[str, str], list[KeyRow]] = {}
    for row in rows:
        groups.setdefault((row.where, row.group), []).append(row)
    return groups


def heading(where: str, group: str) -> str:
    """Return “Speakers: the list”; the place alone where its keys are of one group."""
    return f"{where}: {group}" if group else where
