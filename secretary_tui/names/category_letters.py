"""The letters of the categories, after `#` or as an answer."""

from collections.abc import Mapping
from typing import Final

from secretary_tui.domain.model.rows.types import CATEGORY_NAMES, Category

CATEGORY_LETTERS: Final[Mapping[str, Category]] = {
    "m": "member",
    "s": "observer",
    "u": "un",
    "i": "igo",
    "o": "other",
    "h": "nhri",
    "n": "ngo",
}


def letters_in_words() -> str:
    """Return the letters of the categories with their names, as a question asks for one."""
    return ", ".join(f"{letter} {CATEGORY_NAMES[category][0]}" for letter, category in CATEGORY_LETTERS.items())


def category_of_letter(text: str) -> Category | None:
    """Return the category that a letter or its word in the file names; None if it is neither."""
    word = text.casefold()
    return CATEGORY_LETTERS.get(word) or next((category for category in CATEGORY_NAMES if category == word), None)
