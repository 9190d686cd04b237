"""`secretary config`: prints the configuration in use, and where each value comes from."""

import os
import sys
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from secretary_tui.bootstrap.looks import look_of
from secretary_tui.cli.sessions import say, tell
from secretary_tui.config import SESSIONS_VARIABLE, SETTINGS, Config, config_path, missing_files, read_file
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.setting import as_written
from secretary_tui.ui.terminal.theme import is_ascii_terminal


def run(arguments: SimpleNamespace) -> int:
    """Print each key with its value and where that comes from; 1 if something is wrong in the file."""
    path = config_path()
    values, problems = read_file(path)
    config = Config(**values)
    problems += missing_files(config)
    rows = _rows(values, config, arguments)
    width = max(len(row) for row, _ in rows)
    say(f"# {clean(str(path))}{'' if path.exists() else ' (there is no such file)'}")
    for row, source in rows:
        say(f"{row:{width}}  # {source}")
    if config.keys:
        say("\n[keys]")
        for row_id, keys in config.keys.items():
            say(f"{as_written(row_id)} = {as_written(keys)}")
    sys.stdout.flush()
    for problem in problems:
        tell(problem)
    return 1 if problems else 0


def _rows(values: Mapping[str, Any], config: Config, arguments: SimpleNamespace) -> list[tuple[str, str]]:
    """Return each key with its value as a file would have it, and where the value comes from."""
    holds = {key: (getattr(config, key), "file" if key in values else "default") for key in SETTINGS if key != "keys"}
    holds["theme"] = look_of(config)
    if not config.ascii and is_ascii_terminal():
        holds["ascii"] = (True, "terminal or locale")
    if os.environ.get(SESSIONS_VARIABLE):
        holds["sessions"] = (os.environ[SESSIONS_VARIABLE], f"${SESSIONS_VARIABLE}")
    elif not config.sessions:
        holds["sessions"] = (str(config.sessions_folder), "default")
    named = {"initials": arguments.initials, "mouse": arguments.mouse}
    holds |= {key: (value, "command line") for key, value in named.items() if value}
    return [(f"{key} = {clean(as_written(value))}", source) for key, (value, source) in holds.items()]
