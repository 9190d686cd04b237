"""The tables of `docs/keys.md`, made from the tables of keys."""

from itertools import groupby

from secretary_tui.keys.tables import SCREEN_KEYS


def tables() -> str:
    """Return a table in Markdown for each place in which keys work, in their order."""
    parts = []
    for where, rows in groupby(SCREEN_KEYS, key=lambda row: row.where):
        lines = [f"| {' '.join(f'`{sign}`' for sign in row.signs.split())} | {row.does} |" for row in rows]
        parts.append(
            "\n".join((f"**{where[0].upper()}{where[1:]}**", "", "| key | what it does |", "|---|---|", *lines))
        )
    return "\n\n".join(parts) + "\n"
