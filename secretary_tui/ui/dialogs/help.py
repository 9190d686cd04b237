"""The dialog of the help: the keys of the tab, the keys that work everywhere, and the signs in rows."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import zip_longest
from textwrap import wrap
from typing import ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from secretary_tui.keys.global_keys import IN_ALL_TABS, OUTSIDE_FIELDS
from secretary_tui.keys.row import KeyRow
from secretary_tui.keys.tables import by_group
from secretary_tui.ui.dialogs.dialog import ScrolledDialog, arrows

#: The width in cells from which a page has two columns.
TWO_COLUMNS = 70
#: Cells of a page besides its text: the frame, its padding and the scroll bar.
FRAME = 5
#: Cells for the keys of a row in a narrow and in a wide column, and the width of a wide column.
NARROW_KEYS = 8
WIDE_KEYS = 15
WIDE = 50
#: Places at which a sentence may be cut if there is no room.
_CLAUSE = re.compile(r"[:,;] ")


class Group(NamedTuple):
    """A group of the help: a heading, and rows with keys and their sentences, or with signs and their meanings.

    With `is_whole` no sentence is cut.
    """

    heading: str
    rows: Sequence[tuple[str, str]]
    is_whole: bool = False


class Help(ScrolledDialog[None]):
    """The page of keys and signs in groups, in two columns if there is room; the arrow keys scroll it."""

    keys_line = "↑ ↓ rows · space pages · {dialog.close}, ? or enter closes"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,question_mark,q", "leave", show=False),
        *arrows("scroll", letters=True)[:2],
        Binding("pagedown,space", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]
    DEFAULT_CSS = """
    Help #box { width: 120; }
    Help #rows { height: auto; scrollbar-size-vertical: 1; }
    """

    def __init__(self, title: str, groups: Sequence[Group]) -> None:
        super().__init__(title)
        self.groups = groups
        self._laid_out_for = 0  # in cells

    def body(self) -> ComposeResult:
        self.take_height(self.app.size)
        with self.rows:
            yield Static(self._page())

    def action_page(self, by: int) -> None:
        self.action_scroll(by * self.rows.size.height)

    def on_resize(self) -> None:
        self.take_height(self.app.size)
        if self.app.size.width != self._laid_out_for:
            self.query_one("#rows Static", Static).update(self._page())

    def _page(self) -> Content:
        self._laid_out_for = self.app.size.width
        return Content("\n").join(page_of(self.groups, min(120, self._laid_out_for) - FRAME))


def page_of(groups: Sequence[Group], width: int) -> list[Content]:
    """Return the lines of the help, `width` cells wide, in one column or, if there is room, in two.

    No group is divided between the columns, which are about equally long.
    """
    if width < TWO_COLUMNS:
        return _column(groups, width)
    cells = (width - 1) // 2
    splits = [(_column(groups[:at], cells), _column(groups[at:], cells)) for at in range(1, len(groups) + 1)]
    left, right = min(splits, key=lambda columns: max(map(len, columns)))
    pairs = zip_longest(left, right, fillvalue=Content(""))
    return [line.pad_right(cells + 1 - line.cell_length) + other if other else line for line, other in pairs]


def _column(groups: Sequence[Group], width: int) -> list[Content]:
    lines: list[Content] = []
    most = WIDE_KEYS if width >= WIDE else NARROW_KEYS
    room = min(most, max((cell_len(keys) for group in groups for keys, _ in group.rows), default=0))
    for heading, rows, is_whole in groups:
        lines += [Content("")] * bool(lines)
        lines.append(Content.styled(heading, "bold $primary"))
        for keys, does in rows:
            first, *rest = _sentence(does, width - room - 1, is_whole=is_whole)
            lines.append(Content.assemble((set_cell_size(_signs(keys, room), room), "bold $accent"), " ", first))
            lines += [Content(" " * (room + 1) + more) for more in rest]
    return lines


def _signs(keys: str, room: int) -> str:
    """Return the first of the keys, as many as fit into `room` cells, but at least one."""
    signs = keys.split()
    while len(signs) > 1 and cell_len(" ".join(signs)) > room:
        signs.pop()
    return " ".join(signs)


def _sentence(does: str, room: int, *, is_whole: bool) -> list[str]:
    """Return a sentence in rows of `room` cells; if one row is too short, only its first clause, unless `is_whole`."""
    if cell_len(does) <= room:
        return [does]
    return wrap(does if is_whole else _CLAUSE.split(does)[0], room) or [""]


def help_groups(rows: Sequence[KeyRow]) -> list[Group]:
    """Return the rows of keys in groups for the help; the group of the keys that work everywhere is last.

    Rows with the same sentence become one row. It has the first key of each of them before their other keys, which are
    left out if there is no room.
    """
    signs = defaultdict[str, list[list[str]]](list)
    for row in rows:
        signs[row.does].append(row.signs.split())
    groups = defaultdict[str, list[tuple[str, str]]](list)
    for (where, group), its_rows in by_group(rows).items():
        heading = group or (IN_ALL_TABS if where == OUTSIDE_FIELDS else where)
        for does in dict.fromkeys(row.does for row in its_rows):
            if its_signs := signs.pop(does, None):
                first = [sign for keys in its_signs for sign in keys[:1]]
                others = [sign for keys in its_signs for sign in keys[1:]]
                groups[heading].append((" ".join(first + others), does))
    last = groups.pop(IN_ALL_TABS, [])
    return [*(Group(heading, keys) for heading, keys in groups.items()), Group(IN_ALL_TABS, last)]
