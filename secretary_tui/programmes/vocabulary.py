"""The words by which programmes are read, as compiled patterns."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from secretary_tui.names.register_files import table

WORDS: Final = table("vocabulary", Path(__file__).parent)
_PARTS: Final[Mapping[str, str]] = WORDS["parts"]


def pattern(patterns: Iterable[str], before: str = "", after: str = "") -> re.Pattern[str]:
    """Return a pattern for any of the patterns, in small letters or capitals; ^ and $ are ends of lines.

    What stands between <> is a part of the vocabulary.
    """
    whole = f"{before}(?:{'|'.join(patterns)}){after}"
    for name, part in reversed([*_PARTS.items()]):
        whole = whole.replace(f"<{name}>", f"(?:{part})")
    return re.compile(whole, re.IGNORECASE | re.MULTILINE)


def by_key(table_name: str, before: str = "", after: str = "") -> dict[str, re.Pattern[str]]:
    """Return a pattern for each row of a table whose values are patterns, by its key."""
    return {key: pattern(row, before, after) for key, row in WORDS[table_name].items()}


def one_line(text: str) -> str:
    """Return a text with single spaces."""
    return " ".join(text.split())
