"""What the sentences, columns, headings and answers of a list mean, and to which rows they apply."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.row import CATEGORY_NAMES, Category
from secretary_tui.domain.text import fold, plain, read_day
from secretary_tui.names.grammar.line import LONGEST_LINE_OF_NAME
from secretary_tui.names.grammar.marks import ADDRESS, category_of_letter, remark
from secretary_tui.names.grammar.remarks import Taken, take_state
from secretary_tui.names.register_files import pattern_of, table


def words(name: str) -> Any:
    """Return the words of lists in three languages that the file `name`.toml of the folder `vocabulary` holds."""
    return table(name, Path(__file__).parent / "vocabulary")


_WORDS: Final = words("press")
_PARTS: Final = _WORDS.pop("parts")
#: The frames of names in a report and in a request, and other words of sentences, by the keys of the table.
PRESS: Final = {key: pattern_of(patterns, _PARTS) for key, patterns in _WORDS.items()}
#: Between two sentences: a full stop after a whole word, and a capital after it.
_BETWEEN: Final = re.compile(r"(?<=[^\W\d_][^\W\d_][^\W\d_][.!])\s+(?=[^\W\d_])")
#: The words after the names are looked for in this many of the last characters.
_LONGEST_TAIL: Final = 400


@frozen
class Framed:
    """A sentence: the words before the names, the names, and the words after them."""

    front: str
    names: str
    back: str
    is_wish: bool = False

    @property
    def is_framed(self) -> bool:
        """There are words around the names."""
        return bool(self.front or self.back)


def sentences(text: str) -> list[str]:
    """Return the sentences of running text; an abbreviation such as “Prof.” does not end one."""
    parts: list[str] = []
    for part in _BETWEEN.split(text):
        if parts and (PRESS["short_forms"].search(parts[-1]) or part[:1].islower()):
            parts[-1] = f"{parts[-1]} {part}"
        else:
            parts.append(part)
    return parts


def unframed(sentence: str) -> Framed:
    """Take “Speaking in the discussion were …”, “… also took the floor” or “Please add …” off a sentence."""
    framed = Framed("", sentence, "")
    for kind in ("", "wish_"):
        lead = PRESS[f"{kind}leads"].match(sentence)
        front = lead[0] if lead else ""
        rest = sentence[len(front) :]
        tail = PRESS[f"{kind}tails"].search(rest, max(0, len(rest) - _LONGEST_TAIL))
        back = rest[tail.start() :] if tail else ""
        names = rest[: len(rest) - len(back)].strip()
        if PRESS["denials"].search(names):
            continue
        framed = Framed(front.strip(), names.rstrip("?!") if front else names, back.strip(" ,"), bool(kind))
        if framed.is_framed:
            break
    return framed


def has_verb(text: str) -> bool:
    """Return whether a text has a verb, as no name has."""
    return PRESS["verbs"].search(text) is not None


_ANSWERS: Final[Mapping[str, bool]] = {
    **dict.fromkeys(words("answers")["yes"], True),
    **dict.fromkeys(words("answers")["no"], False),
}


def is_nobody(text: str) -> bool:
    """Return whether a cell about a group says that there is none: “N/A”, “itself”, “néant”."""
    return plain(text).strip(" ()") in _NOBODY


def yes_or_no(text: str) -> bool | None:
    """Return the answer of a cell; None if it is neither yes nor no."""
    return _ANSWERS.get(plain(text), {"confirmed": True, "unconfirmed": False}.get(remark(text)))


#: The words for no group in a cell.
_NOBODY: Final = frozenset(words("answers")["nobody"])


# Texts around a list that name nobody: greetings, closings, signatures, heads of e-mails, footers, dates ---------

#: A longer text is not a greeting, a closing or a footer.
_LONGEST: Final = 160
#: The reasons for lines of each kind, and the patterns of their whole text.
_TABLE: Final = words("surroundings")
_PATTERNS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (row["why"], pattern_of(row["patterns"], _TABLE["parts"])) for row in _TABLE["surroundings"]
)
_ENDS: Final = ' \t,;:.!-–—*_#=|>«»"“”'
#: Reasons that `surrounding` gives: for texts that may name persons, and for texts above and below a signature.
GREETINGS: Final = frozenset({"A greeting.", "Thanks."})
CLOSINGS: Final = frozenset({"The closing of a letter.", "Thanks."})
CONTACT: Final = "A telephone, an address or the like."
_ORGANIZATION, _OFFICE, _CHAT = (pattern_of(_TABLE[key]) for key in ("organization", "office", "chat"))
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")


@lru_cache(maxsize=4_096)
def surrounding(text: str) -> str:
    """Return why a text is not a name of a list, in a sentence; empty if it may be one."""
    if len(text) > _LONGEST:
        return ""
    folded = plain(text).replace("’", "'").strip(_ENDS)
    if not folded:
        return "A line that only rules." if text.strip() else ""
    why = next((why for why, pattern in _PATTERNS if pattern.fullmatch(folded)), "")
    return "" if why in GREETINGS and _ORGANIZATION.search(folded) else why


def is_office(text: str) -> bool:
    """Return whether a text is an office that writes letters, and no sentence of one: “Permanent Mission of Ghana”."""
    return _OFFICE.fullmatch(plain(text)) is not None and not has_verb(text)


def without_contacts(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text without its addresses and telephones, and these; a text that is nothing else stays as it is."""
    if len(text) > LONGEST_LINE_OF_NAME:
        return text, ()  # a search through it would take its time
    contacts = tuple(match[0].strip() for match in ADDRESS.finditer(text) if _DATE.match(match[0]) is None)
    rest = ADDRESS.sub("", text).strip(" ,;:–—-|") if contacts else text
    return (rest, contacts) if contacts and re.search(r"[^\W\d_]", rest) else (text, ())


def is_contact(text: str) -> bool:
    """Return whether a text is an address or a telephone, and nothing else."""
    return bool(text) and surrounding(text) == CONTACT and _DATE.match(text) is None


def without_sender(text: str) -> tuple[str, str]:
    """Return a line of a chat without date, hour and sender, and these; "" if it is not such a line."""
    match = _CHAT.match(text)
    return (text[match.end() :], match[0]) if match else (text, "")


Column = Literal[
    "name", "own name", "number", "on behalf of", "also on behalf of", "capacity", "category", "speaker", "first name",
    "title", "rank", "confirmed", "outcome", "kind", "time", "day", "held", "form", "dignitary", "remark", "nothing",
]  # fmt: skip
#: The kinds that a person may choose for a column, in the order in which the review offers them.
CHOICES: Final[tuple[Column, ...]] = (
    "nothing", "remark", "name", "on behalf of", "also on behalf of", "speaker", "rank", "category", "confirmed",
    "form",
)  # fmt: skip
_COLUMN_WORDS: Final = words("column_headings")
#: Rows of headings that are known as a whole, with the kinds of their columns.
_WHOLE: Final[Mapping[tuple[str, ...], tuple[Column, ...]]] = {
    tuple(row["headings"]): tuple(row["columns"]) for row in _COLUMN_WORDS.pop("whole")
}
#: The column of each heading, folded.
_COLUMN_HEADINGS: Final[Mapping[str, Column]] = {
    fold(word): column for column, words in _COLUMN_WORDS.items() for word in words
}
_LONGEST_HEADING: Final = 60
#: Between two headings of one column, as in “Pays / Country”.
_BETWEEN_HEADINGS: Final = re.compile(r"\s*[/|·\n]\s*|\s+[–—-]\s+|\s+(?:or|ou|o)\s+")


@frozen
class UnknownColumn:
    """A column whose heading is not known: its number from 0, heading, assumed kind, and filled cells."""

    number: int
    title: str
    taken_for: Column
    cells: tuple[str, ...]

    @property
    def question(self) -> str:
        """Return the question about it, in a sentence."""
        name = f"“{self.title}”" if self.title else f"number {self.number + 1}"
        return f"The column {name} is not known: what does it hold?"


def whole_row(cells: Sequence[str]) -> tuple[Column, ...] | None:
    """Return the kinds of the columns of a known row of headings; None if the whole row is not known."""
    return _WHOLE.get(tuple(cells))


def column_of(cell: str) -> Column | None:
    """Return the kind of a column with this heading; None if the heading is not known."""
    if not cell or len(cell) > _LONGEST_HEADING:
        return None
    bare = re.sub(r"\s*\([^)]*\)$|[:*]+$", "", cell).strip() or cell
    parts = [_COLUMN_HEADINGS.get(fold(part)) for part in _BETWEEN_HEADINGS.split(bare) if part]
    in_languages = parts[0] if len(parts) > 1 and None not in parts else None
    return _COLUMN_HEADINGS.get(fold(cell)) or _COLUMN_HEADINGS.get(fold(bare)) or in_languages


def is_silent(cells: Sequence[str]) -> bool:
    """Return whether cells without a heading say nothing of an entry: numbers, or addresses and telephones."""
    return all(cell.strip(" .)").isdecimal() for cell in cells) or all(map(is_contact, cells))


#: What those below a heading are; all are left out except those on the list and the doubtful ones.
Below = Literal["on the list", "left out", "of the podium", "of another day", "doubtful"]

_SECTION_WORDS: Final = words("section_headings")
#: Patterns of headings with their meaning; the first that matches is used.
_HEADINGS: Final[tuple[tuple[re.Pattern[str], Category | None, Below], ...]] = tuple(
    (pattern_of(row["patterns"], _SECTION_WORDS["parts"]), row.get("category"), row.get("below", "on the list"))
    for row in _SECTION_WORDS["headings"]
)
_LONGEST_SECTION: Final = 200
_LEADING, _HALF = (pattern_of(_SECTION_WORDS[key]) for key in ("leading", "half_days"))
_LETTER: Final = re.compile(r"^\(?(?:[a-z]|[ivx]{1,4})[).]\s+", re.IGNORECASE)
_ROW_LETTER: Final = re.compile(r"^(?:\(?(?:[a-z]|[ivx]{1,4})\)|(?-i:[a-z])\.|[ivx]{2,4}\.)\s+", re.IGNORECASE)
#: Separators in a heading of several kinds: the first category is used for unknown names, known names have their own.
_JOINED: Final = re.compile(r" (?:and|et|y|&) |, |/| \| ")
_DAY_PARTS: Final = re.compile(r"\s*(?:,|\s[–—-])\s*|\s+(?:on|for|pour|para)\s+(?:the |le |el )?")
_REMARK: Final = re.compile(r"\(([^()]*)\)$")
_MOST_DAY_PARTS: Final = 4
#: How the program ends the headings of the parts of a list: “First slot: floor (until noon)”.
_UNTIL: Final = re.compile(r"\((?:until|jusqu['’]à|hasta) [^()]*\)$")
_OTHER_DAYS: Final = frozenset(_SECTION_WORDS["other_days"])


@frozen
class ListSection:
    """What a heading says about the names below it: their category, and whether they are on the list."""

    heading: str = ""
    category: Category | None = None
    below: Below = "on the list"
    #: The heading of the excluded names above it, to which these names may belong too.
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
        return f"It is under “{self.heading}”."

    @property
    def state(self) -> str:
        """Return the state of each statement below the heading, such as “Right of reply”; empty if it gives none."""
        said = Taken()
        return self.heading if take_state(self.heading, said) and not said.withdrawn else ""

    @property
    def doubt(self) -> str:
        """Return what may be wrong with the names below, in a sentence; empty if nothing is."""
        return f"It is under “{self.heading}”: does it speak?" if self.below == "doubtful" else ""


def section_of(text: str, on: date, *, is_first: bool = False) -> ListSection | None:
    """Return the section that begins with a text; None if it is not a known heading.

    `on` is the day of the sitting. The date above a whole list, `is_first`, may be that of the list itself.
    """
    if len(text) > _LONGEST_SECTION:
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


def below_of(text: str) -> Below | None:
    """Return what a heading, or a text beside a name, says about the names it applies to; None if it is not known."""
    said = _kind_of(_folded(text))
    return said[1] if said is not None else None


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


def without_list_letter(text: str) -> str:
    """Return a name without the letter of its row, as “(a)” or “b.”; “N. Korea” has an initial."""
    return _ROW_LETTER.sub("", text)


def without_marks(text: str) -> str:
    """Return a heading without its letter and the marks around it."""
    return without_letter(text).strip(" :-–—*#_=>†‡§¹²³⁴⁵⁶⁷⁸⁹")


def _folded(text: str) -> str:
    folded = plain(without_marks(text)).replace("’", "'")
    return re.sub(r"\s*\([^)]*\)$|\s+\d+$", "", folded).strip(" :-")


@lru_cache(maxsize=4_096)
def _kind_of(folded: str) -> tuple[Category | None, Below] | None:
    """Return the category and other facts in a heading of the table, of one or several kinds; None if not known."""
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
