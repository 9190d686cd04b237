"""The keys of a page of help: by what they are about, each thing they do told once."""

from collections.abc import Sequence

from secretary_tui.keys.global_keys import IN_ALL_TABS, OUTSIDE_FIELDS
from secretary_tui.keys.groups import by_group
from secretary_tui.keys.row import KeyRow
from secretary_tui.ui.dialogs.help import Group


def help_groups(rows: Sequence[KeyRow]) -> list[Group]:
    """Return the groups of rows, the keys of everywhere as the last; what two rows do stands once, with both keys.

    The first key of each row stands before all others: where there is no room, those are left out.
    """
    signs: dict[str, list[str]] = {}
    others: dict[str, list[str]] = {}
    for row in rows:
        first, *more = row.signs.split() or [""]
        signs.setdefault(row.does, []).append(first)
        others.setdefault(row.does, []).extend(more)
    groups: dict[str, list[tuple[str, str]]] = {}
    for (where, group), its_rows in by_group(rows).items():
        heading = group or (IN_ALL_TABS if where == OUTSIDE_FIELDS else where)
        for row in its_rows:
            if row.does in signs:
                keys = " ".join((*signs.pop(row.does), *others[row.does]))
                groups.setdefault(heading, []).append((keys, row.does))
    last = groups.pop(IN_ALL_TABS, [])
    return [*(Group(heading, keys) for heading, keys in groups.items()), Group(IN_ALL_TABS, last)]
