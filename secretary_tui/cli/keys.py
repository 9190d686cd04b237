"""`secretary keys`: prints all keys of the screen."""

import sys
from collections.abc import Iterator, Sequence
from types import SimpleNamespace

from secretary_tui.config import missing_files, read_config
from secretary_tui.keys.row import KeyRow
from secretary_tui.keys.tables import INNER_KEYS, SCREEN_KEYS, BoundKeys, by_group, heading


def run(options: SimpleNamespace) -> int:
    """Print the keys by where they work and what they are about; what is wrong in the configuration, as an error."""
    config = read_config()
    problems = (*config.problems, *(missing_files(config) if options.check else ()))
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    if options.check:
        return 1 if problems else 0
    keys = BoundKeys(config.keys)
    rows = keys.rows((*SCREEN_KEYS, *INNER_KEYS) if options.ids else SCREEN_KEYS)
    sys.stdout.write("\n".join(_lines(rows, ids=options.ids)) + "\n")
    return 0


def _lines(rows: Sequence[KeyRow], *, ids: bool) -> Iterator[str]:
    width = max(len(row.signs) for row in rows)
    id_width = max(len(row.id) for row in rows) + 2 if ids else 0
    for number, (group, its_rows) in enumerate(by_group(rows).items()):
        yield f"\n{heading(*group)}" if number else heading(*group)
        for row in its_rows:
            row_id = f"{row.id:{id_width}}" if ids else ""
            yield f"  {row_id}{row.signs:{width}}  {row.does}"
