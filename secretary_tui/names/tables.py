"""The names and words that come with the program, as tables of TOML."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).parent / "data"


def table(name: str, folder: Path = FOLDER) -> Any:
    """Return what the file `name`.toml of a folder holds."""
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))


def pattern_of(patterns: Iterable[str], parts: Mapping[str, str] | None = None) -> re.Pattern[str]:
    """Return a pattern for any of the patterns, in small letters or capitals, with their <parts> put in.

    A part may hold those that stand before it.
    """
    whole = "|".join(f"(?:{pattern})" for pattern in patterns)
    for name, part in reversed([*(parts or {}).items()]):
        whole = whole.replace(f"<{name}>", part)
    return re.compile(whole, re.IGNORECASE | re.DOTALL)
