"""What the palette offers: every act of the tables once, those without a key too."""

from collections.abc import Iterator
from dataclasses import replace

from secretary_tui.domain.frozen import frozen
from secretary_tui.keys.bound import BoundKeys
from secretary_tui.keys.global_keys import COMMON_KEYS, PRIORITY_KEYS
from secretary_tui.keys.row import KeyRow
from secretary_tui.keys.tabs import TABS, tab_by_id
from secretary_tui.keys.without_keys import LOOKS, SITTING_ACTS


@frozen
class PaletteAct:
    """An act that can be picked.

    `tab` is the id of the tab it is done in, empty if it works everywhere; `place` tells its keys and where they work.
    """

    row: KeyRow
    tab: str
    place: str
    is_elsewhere: bool


def palette_acts(keys: BoundKeys, tab: str) -> list[PaletteAct]:
    """Return the acts that work, with their keys as they are bound: of everywhere, of the tab in view, of other tabs.

    Rows that say the same are one act with the keys of all.
    """
    acts: dict[str, PaletteAct] = {}
    seen: set[str] = set()
    for tab_id, row in _rows(tab):
        if not keys.works(row.id):
            continue
        bound = keys.bind(row)
        is_elsewhere = tab_id not in ("", tab)
        place = f"{bound.signs} in {tab_by_id(tab_id).title}" if is_elsewhere and row.keys else bound.signs
        act = acts.get(row.does)
        if act is None:
            acts[row.does] = PaletteAct(bound, tab_id, place, is_elsewhere)
        elif row.id not in seen:
            acts[row.does] = replace(act, place=f"{act.place} · {place}")
        seen.add(row.id)
    return list(acts.values())


def _rows(tab: str) -> Iterator[tuple[str, KeyRow]]:
    """Yield the id of the tab that a row belongs to, empty for one of everywhere, and the row."""
    for row in (*PRIORITY_KEYS, *COMMON_KEYS, *SITTING_ACTS):
        if row.id != "app.palette":  # it would find itself
            yield "", row
    for there in sorted(TABS, key=lambda there: there.id != tab):
        for row in (*there.rows, *there.rows_without_keys):
            yield there.id, row
    for row in LOOKS:
        yield "", row
