"""The words of lists in three languages, as tables of TOML beside this file."""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def table(name: str) -> Any:
    """Return what the file `name`.toml of this folder holds."""
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))


def any_of(patterns: Iterable[str]) -> str:
    """Return a pattern for any of the patterns."""
    return "|".join(f"(?:{pattern})" for pattern in patterns)
