"""`secretary keys`: all keys of the screen with what they do."""

from argparse import Namespace

from rich.cells import cell_len

from secretary_tui.config import read_config
from secretary_tui.ui.key_table import rows
from secretary_tui.verbs.sessions import say


def run(_: Namespace) -> int:
    """Print the table, by where the keys work."""
    table = rows(read_config().keys)
    width = max(cell_len(row.keys) for row in table)
    where = ""
    for row in table:
        if row.where != where:
            say(f"\n{row.where}" if where else row.where)
            where = row.where
        say(f"  {row.keys}{' ' * (width - cell_len(row.keys))}  {row.does}")
    return 0
