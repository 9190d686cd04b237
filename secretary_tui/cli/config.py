"""`secretary config` and `keys`: print the configuration with each value's source, and the keys of the screen."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from types import SimpleNamespace
from typing import Any

from secretary_tui import config
from secretary_tui.domain.text import clean
from secretary_tui.keys.row import KeyRow
from secretary_tui.keys.tables import INNER_KEYS, SCREEN_KEYS, BoundKeys, by_group, heading


def run(arguments: SimpleNamespace) -> int:
    """Print each setting with its value and the source of the value.

    Return 1 if the file has mistakes, or names a folder or a command that does not exist; else 0.
    """
    from secretary_tui.cli.sessions import say, tell

    path = config.config_path()
    values, problems = config.read_file(path)
    settings = config.Config(**values)
    problems += config.missing_files(settings)
    rows = _rows(values, settings, arguments)
    width = max(len(row) for row, _ in rows)
    say(f"# {clean(str(path))}{'' if path.exists() else ' (there is no such file)'}")
    for row, source in rows:
        say(f"{row:{width}}  # {source}")
    if settings.keys:
        say("\n[keys]")
        for row_id, keys in settings.keys.items():
            say(f"{config.as_written(row_id)} = {config.as_written(keys)}")
    sys.stdout.flush()
    for problem in problems:
        tell(problem)
    return 1 if problems else 0


def _rows(values: Mapping[str, Any], settings: config.Config, arguments: SimpleNamespace) -> list[tuple[str, str]]:
    """Return a pair for each setting except the keys: its line in a file, and the source of its value."""
    from secretary_tui.ui.terminal.theme import is_ascii_terminal

    keys = [key for key in config.SETTINGS if key != "keys"]
    holds = {key: (getattr(settings, key), "file" if key in values else "default") for key in keys}
    holds["theme"] = config.look_of(settings)
    if not settings.ascii and is_ascii_terminal():
        holds["ascii"] = (True, "terminal or locale")
    if os.environ.get(config.SESSIONS_VARIABLE):
        holds["sessions"] = (os.environ[config.SESSIONS_VARIABLE], f"${config.SESSIONS_VARIABLE}")
    elif not settings.sessions:
        holds["sessions"] = (str(settings.sessions_folder), "default")
    named = {"initials": arguments.initials, "mouse": arguments.mouse}
    holds |= {key: (value, "command line") for key, value in named.items() if value}
    return [(f"{key} = {clean(config.as_written(value))}", source) for key, (value, source) in holds.items()]


def print_keys(options: SimpleNamespace) -> int:
    """Print the keys by place and subject; print mistakes in the configuration to the standard error output.

    With `--check`, print only the mistakes, and return 1 if there are any.
    """
    settings = config.read_config()
    problems = (*settings.problems, *(config.missing_files(settings) if options.check else ()))
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    if options.check:
        return 1 if problems else 0
    keys = BoundKeys(settings.keys)
    rows = keys.rows((*SCREEN_KEYS, *INNER_KEYS) if options.ids else SCREEN_KEYS)
    sys.stdout.write("\n".join(_key_lines(rows, ids=options.ids)) + "\n")
    return 0


def _key_lines(rows: Sequence[KeyRow], *, ids: bool) -> Iterator[str]:
    width = max(len(row.signs) for row in rows)
    id_width = max(len(row.id) for row in rows) + 2 if ids else 0
    for number, (group, its_rows) in enumerate(by_group(rows).items()):
        yield f"\n{heading(*group)}" if number else heading(*group)
        for row in its_rows:
            row_id = f"{row.id:{id_width}}" if ids else ""
            yield f"  {row_id}{row.signs:{width}}  {row.does}"
