"""Headings within a list, and what they mean for the names below them."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final, Literal

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.types import CATEGORY_NAMES, Category
from secretary_tui.domain.text.cleaning import plain
from secretary_tui.domain.text.written_time import read_day
from secretary_tui.imports.list_words import surrounding
from secretary_tui.imports.vocabulary import pattern_of, table
from secretary_tui.names.category_letters import category_of_letter
from secretary_tui.names.grammar.remarks import Taken, take_state

#: What those below a heading are; all but those on the list and the doubtful ones are left out.
Below = Literal["on the list", "left out", "of the podium", "of another day", "doubtful"]

_TABLE: Final = table("section_headings")
#: Patterns of headings with what they say; the first that fits counts.
_HEADINGS: Final[tuple[tuple[re.Pattern[str], Category | None, Below], ...]] = tuple(
    (pattern_of(row, _TABLE["parts"]), row.get("category"), row.get("below", "on the list"))
    for row in _TABLE["headings"]
)
_LONGEST: Final = 200
_LEADING: Final = re.compile(
    r"^(?:representatives?|observers?|delegations?|statements?|delegates?) (?:of|for|from|by) (?:an? |the |some )?"
)
_LETTER: Final = re.compile(r"^\(?(?:[a-z]|[ivx]{1,4})[).]\s+", re.IGNORECASE)
#: What a heading with several kinds says: the first category counts for what nobody knows, others are known by name.
_JOINED: Final = re.compile(r" (?:and|et|y|&) |, |/| \| ")
_DAY_PARTS: Final = re.compile(r"\s*(?:,|\s[–—-])\s*|\s+(?:on|for|pour|para)\s+(?:the |le |el )?")
_REMARK: Final = re.compile(r"\(([^()]*)\)$")
_MOST_DAY_PARTS: Final = 4
_HALF: Final = re.compile(r"\s+(?:morning|afternoon|evening|matin|après-midi|por la (?:mañana|tarde))$", re.IGNORECASE)
#: How the program ends the headings of the parts of a list: “First slot: floor (until noon)”.
_UNTIL: Final = re.compile(r"\((?:until|jusqu['’]à|hasta) [^()]*\)$")
_OTHER_DAYS: Final = frozenset({"tomorrow", "demain", "yesterday", "hier", "ayer", "another day", "un autre jour"})


@frozen
class ListSection:
    """What a heading says of those below: their category, and whether they are on the list."""

    heading: str = ""
    category: Category | None = None
    below: Below = "on the list"
    #: The heading of those who are not on the list above it, of whom these may be a part.
    within: str = ""

    def after(self, before: "ListSection", *, is_lettered: bool = False) -> "ListSection":
        """Return the section that this is below another: a category may still be of those who did not speak.

        The sub-paragraphs of a report, which have letters, are.
        """
        is_over = before.below in ("left out", "of another day")
        within = before.heading if is_over and not before.within else before.within
        if not self.category or self.below != "on the list" or not within:
            return self
        below: Below = "left out" if is_over and is_lettered else "doubtful"
        return ListSection(f"{within}”, then “{self.heading}", self.category, below, within)

    @property
    def why_left_out(self) -> str:
        """Why those below are left out, in a sentence; empty if they are not."""
        if self.below in ("on the list", "doubtful"):
            return ""
        return f"It stands under “{self.heading}”."

    @property
    def state(self) -> str:
        """What the heading says of each statement below it, as “Right of reply”; empty if nothing."""
        said = Taken()
        return self.heading if take_state(self.heading, said) and not said.withdrawn else ""

    @property
    def doubt(self) -> str:
        """What may be wrong with those below, in a sentence; empty if nothing is."""
        return f"It stands under “{self.heading}”: does it speak?" if self.below == "doubtful" else ""


def section_of(text: str, on: date, *, is_first: bool = False) -> ListSection | None:
    """Return the section that begins with a text; None if it is no heading that is known.

    `on` is the day of the sitting. The date above a whole list, `is_first`, may be that of the list itself.
    """
    if len(text) > _LONGEST:
        return None
    heading = without_marks(text)
    if _UNTIL.search(heading):
        return ListSection(heading)
    said = _kind_of(_folded(heading))
    if said is not None:
        category, below = said
        remark = _REMARK.search(heading)  # “Delegations (withdrawn in italics)”
        of_remark = _kind_of(_folded(remark[1])) if remark else None
        is_mixed = below == "on the list" and of_remark is not None and of_remark[1] != below
        return ListSection(heading, category, "doubtful" if is_mixed else below)
    day = _day(heading, on)
    if day is None:
        return None
    if day == on:
        return ListSection(heading)
    return ListSection(heading, below="doubtful" if is_first else "of another day")


def _day(heading: str, on: date) -> date | None:
    """Return the day that a heading is of: it is one, or a part of it is, as in “17th meeting, 7 March 2016”."""
    parts = _DAY_PARTS.split(_HALF.sub("", heading))
    if not all(_read_day(part, on) or surrounding(part) or _kind_of(_folded(part)) for part in parts):
        return None  # “Ghana – 8 March”
    days = (_read_day(part, on) for part in (heading, ", ".join(parts[:2]), *parts))
    return next((day for day in days if day is not None), None) if len(parts) <= _MOST_DAY_PARTS else None


def _read_day(text: str, on: date) -> date | None:
    return date.max if plain(text) in _OTHER_DAYS else read_day(text, on)


def is_heading(text: str) -> bool:
    """Return whether a text is a heading of the table, of a category or of anything else."""
    return _kind_of(_folded(text)) is not None


def says_not_spoken(text: str) -> bool:
    """Return whether what stands beside a name says that no statement is made: “declined”, “faute de temps”."""
    said = _kind_of(_folded(text))
    return said is not None and said[1] == "left out"


def says_of_podium(text: str) -> bool:
    """Return whether what stands beside a name says that it is of the podium: “Chair”; a president may be a State's."""
    said = _kind_of(_folded(text))
    return said is not None and said[1] == "of the podium" and not plain(text).startswith("presid")


def category_of(text: str) -> Category | None:
    """Return the category that a cell names: by its letter, its word in the file, its name, or a heading."""
    folded = plain(text)
    named = (category for category, names in CATEGORY_NAMES.items() if folded in map(plain, names))
    kinds = filter(None, map(_kind_of, _uncut(_folded(text))))
    return category_of_letter(folded) or next(named, None) or next((category for category, _ in kinds), None)


def _uncut(text: str) -> Iterator[str]:
    """Yield a text, and the same with two words as one: a narrow column cuts long words."""
    yield text
    words = text.split()
    for at in range(len(words) - 1):
        yield " ".join((*words[:at], words[at] + words[at + 1], *words[at + 2 :]))


def without_letter(text: str) -> str:
    """Return a sub-paragraph of a report without its “(a) ”."""
    return _LETTER.sub("", text)


def without_marks(text: str) -> str:
    """Return a heading without its letter and what is around it."""
    return without_letter(text).strip(" :-–—*#_=>†‡§¹²³⁴⁵⁶⁷⁸⁹")


def _folded(text: str) -> str:
    folded = plain(without_marks(text)).replace("’", "'")
    return re.sub(r"\s*\([^)]*\)$|\s+\d+$", "", folded).strip(" :-")


@lru_cache(maxsize=4_096)
def _kind_of(folded: str) -> tuple[Category | None, Below] | None:
    """Return the category and what else a heading of the table says, of one kind or of several; None if it has none."""
    whole = _of_one(folded)
    if whole is not None:
        return whole
    kinds = [_of_one(part) for part in _JOINED.split(folded)]
    kinds_said = {kind for kind in kinds if kind is not None}
    if len(kinds) == 1 or None in kinds:
        return None
    belows = {below for _, below in kinds_said}
    below: Below = belows.pop() if len(belows) == 1 else "doubtful"
    return (next(iter(kinds_said))[0] if len(kinds_said) == 1 else None), below


def _of_one(folded: str) -> tuple[Category | None, Below] | None:
    short = _LEADING.sub("", folded)
    for pattern, category, below in _HEADINGS:
        if pattern.fullmatch(short) or pattern.fullmatch(folded):
            return category, below
    return ("observer", "on the list") if folded in ("observers", "observer") else None
