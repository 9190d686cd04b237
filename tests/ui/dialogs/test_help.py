"""A page of help: its content, and its layout on narrow and wide screens."""

import pytest

from secretary_tui.keys.global_keys import COMMON_KEYS, PRIORITY_KEYS, TABS, Tab
from secretary_tui.keys.tables import BoundKeys
from secretary_tui.ui.dialogs.help import Group, help_groups, page_of

GROUPS = (
    Group("the floor", [("space F8", "End the speech and call the next speaker"), ("n", "Absent: the next is called")]),
    Group("its place", [("J shift+↓ alt+↓", "Move it down"), ("t", "Move it to the head, now or later")]),
    Group("signs", [("2×", "Before a name: so often on the list")], is_whole=True),
)


def lines(width: int) -> list[str]:
    return [line.plain.rstrip() for line in page_of(GROUPS, width)]


def test_two_columns_show_the_first_key_and_clause_but_whole_signs() -> None:
    assert lines(70) == [
        "the floor                          its place",
        "space F8 End the speech and call   J        Move it down",
        "         the next speaker          t        Move it to the head",
        "n        Absent",
        "                                   signs",
        "                                   2×       Before a name: so often",
        "                                            on the list",
    ]


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.id)
def test_each_act_is_listed_once_with_all_its_keys(tab: Tab) -> None:
    rows = BoundKeys().rows((*tab.rows, *PRIORITY_KEYS, *COMMON_KEYS))

    told = [row for group in help_groups(rows) for row in group.rows]

    assert sorted(does for _, does in told) == sorted({row.does for row in rows})
    keys = {does: set(signs.split()) for signs, does in told}
    assert all(set(row.signs.split()) <= keys[row.does] for row in rows)
