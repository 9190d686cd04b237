"""The pages of help: the keys of the tab in view."""

from collections.abc import Iterable

from secretary_tui.desk.desk import ONLY_READS
from secretary_tui.keys.global_keys import COMMON_KEYS, IN_ALL_TABS, OUTSIDE_FIELDS, PRIORITY_KEYS
from secretary_tui.keys.row import KeyRow
from secretary_tui.keys.tabs import tab_by_id
from secretary_tui.ui.app.main_screen import MainScreen
from secretary_tui.ui.app.tabs import pane_class
from secretary_tui.ui.key_bindings import with_keys


def show_help(main: MainScreen) -> None:
    """Show the keys of the tab in view."""
    from secretary_tui.ui.dialogs.help import Help

    here, keys = tab_by_id(main.tab), main.bound_keys
    rows = keys.rows(here.rows)
    floor = [row for row in rows if row.id.startswith("floor.")]
    groups = [
        ("the floor", _keys_and_sentences(floor)),
        (here.title, _keys_and_sentences(row for row in rows if row not in floor)),
        ("signs of the rows", [(sign, with_keys(main, text)) for sign, text in pane_class(here).legend]),
        (IN_ALL_TABS, _keys_and_sentences(keys.rows(PRIORITY_KEYS))),
        (OUTSIDE_FIELDS, _keys_and_sentences(keys.rows(COMMON_KEYS))),
    ]
    title = f"Keys of {here.title}"
    if keys.read_only:
        groups.insert(0, ("this screen only reads", [("READ ONLY", ONLY_READS)]))
        title += ", of those that only look"
    main.app.push_screen(Help(title, [(heading, page) for heading, page in groups if page]))


def _keys_and_sentences(rows: Iterable[KeyRow]) -> list[tuple[str, str]]:
    return [(row.signs, row.does) for row in rows]
