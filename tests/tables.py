"""Tables of data for tests: the file `tables.toml` in the folder of a test has a table of tables for each module."""

import tomllib
from pathlib import Path
from typing import Any


def tables(module: str) -> dict[str, Any]:
    """Return the tables of a module, given its `__file__`, by name; lists within rows are tuples."""
    path = Path(module)
    of_folder = tomllib.loads(path.with_name("tables.toml").read_text(encoding="utf-8"))
    return {name: _frozen(rows) for name, rows in of_folder[path.stem].items()}


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
