"""The tables of `docs/keys.md`, made from the tables of keys."""

from secretary_tui.keys.tables import SCREEN_KEYS, by_group, heading


def tables() -> str:
    parts = []
    for where, rows in by_group(SCREEN_KEYS).items():
        name = heading(*where)
        lines = [f"| {' '.join(f'`{sign}`' for sign in row.signs.split())} | {row.does} |" for row in rows]
        parts.append("\n".join((f"**{name[0].upper()}{name[1:]}**", "", "| key | what it does |", "|---|---|", *lines)))
    return "\n\n".join(parts) + "\n"
