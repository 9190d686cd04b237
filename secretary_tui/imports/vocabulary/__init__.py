"""The words of lists in three languages, as tables of TOML beside this file."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any


def table(name: str) -> Any:
    """Return what the file `name`.toml of this folder holds."""
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))


def any_of(patterns: Iterable[str]) -> str:
    """Return a pattern for any of the patterns."""
    return "|".join(f"(?:{pattern})" for pattern in patterns)


def pattern_of(row: Mapping[str, Any], parts: Mapping[str, str]) -> re.Pattern[str]:
    """Return the patterns of a row as one, with its <parts> put in; a part may hold those that stand before it."""
    whole = any_of(row["patterns"])
    for name, part in [*parts.items()][::-1]:
        whole = whole.replace(f"<{name}>", part)
    return re.compile(whole, re.DOTALL)
