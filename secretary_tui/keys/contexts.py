"""Where the rows of the tables work: two that share a place cannot share a key."""

from functools import cache
from typing import Final

from secretary_tui.keys.global_keys import COMMON_KEYS, PRIORITY_KEYS
from secretary_tui.keys.row import KeyRow
from secretary_tui.keys.tables import BY_ID, INNER_TABLES
from secretary_tui.keys.tabs import TABS

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
