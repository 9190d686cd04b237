"""The words of lists in three languages, as tables of TOML beside this file."""

from pathlib import Path
from typing import Any

from secretary_tui.names.register_files import table


def words(name: str) -> Any:
    """Return what the file `name`.toml of this folder holds."""
    return table(name, Path(__file__).parent)
