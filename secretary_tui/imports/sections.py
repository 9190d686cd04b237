"""Recognizes what is no name in a list: headings, words around names, greetings, contacts, answers in cells."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.row import CATEGORY_NAMES, Category
from secretary_tui.domain.text import fold, plain, read_day
from secretary_tui.names.grammar.line import LONGEST_LINE_OF_NAME
from secretary_tui.names.grammar.marks import ADDRESS, category_of_letter, remark
from secretary_tui.names.grammar.remarks import Taken, take_state
from secretary_tui.names.register_files import pattern_of, table


def words(name: str) -> Any:
    """Return the content of the file `name`.toml in the folder `vocabulary`."""
    return table(name, Path(__file__).parent / "vocabulary")


_WORDS = words("press")
_PARTS = _WORDS.pop("parts")
#: The patterns of `press.toml`, by their keys: words around names in a report or a request, and other words.
PRESS = {key: pattern_of(patterns, _PARTS) for key, patterns in _WORDS.items()}
#: A text that was struck through.
STRUCK = re.compile(r"~~(.+?)~~")
#: The space between two sentences: after a word of three letters and a full stop, and before a letter.
_BETWEEN = re.compile(r"(?<=[^\W\d_][^\W\d_][^\W\d_][.!])\s+(?=[^\W\d_])")
#: The words after the names are searched for only in this many characters at the end of a sentence.
_LONGEST_TAIL = 400


@frozen
class Framed:
    """A sentence cut in three: the words before the names, the names, and the words after them.

    `is_wish` means that the sentence is a request, such as “Please add Nepal to the list”.
    """

    front: str
    names: str
    back: str
    is_wish: bool = False

    @property
    def is_framed(self) -> bool:
        return bool(self.front or self.back)


def sentences(text: str) -> list[str]:
    """Return the sentences of running text; an abbreviation such as “Prof.” ends none."""
    parts: list[str] = []
    for part in _BETWEEN.split(text):
        if parts and (PRESS["short_forms"].search(parts[-1]) or part[:1].islower()):
            parts[-1] = f"{parts[-1]} {part}"
        else:
            parts.append(part)
    return parts


def unframed(sentence: str) -> Framed:
    """Return a sentence cut in three: “Speaking were” or “Please add” before the names, the names, and words after."""
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
    """Return whether a text has a verb in it, so that it is rather a sentence than a name."""
    return PRESS["verbs"].search(text) is not None


_ANSWER_WORDS = words("answers")
_ANSWERS = dict.fromkeys(_ANSWER_WORDS["yes"], True) | dict.fromkeys(_ANSWER_WORDS["no"], False)
#: The words in a column of groups that say that there is none.
_NOBODY = frozenset(_ANSWER_WORDS["nobody"])


def is_nobody(text: str) -> bool:
    """Return whether a cell in a column of groups says that there is no group: “N/A”, “itself”, “néant”."""
    return plain(text).strip(" ()") in _NOBODY


def yes_or_no(text: str) -> bool | None:
    """Return True if a cell says yes (“oui”, “confirmed”), False if it says no; None if it says neither."""
    return _ANSWERS.get(plain(text), {"confirmed": True, "unconfirmed": False}.get(remark(text)))


# Texts around a list that are not names: greetings, closings, signatures, heads of e-mails, footers, dates ---------

#: A longer text is no greeting, closing or footer.
_LONGEST = 160
_TABLE = words("surroundings")
#: (reason for leaving it out, pattern of the whole text) for each kind of text around a list of speakers.
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (row["why"], pattern_of(row["patterns"], _TABLE["parts"])) for row in _TABLE["surroundings"]
)
_ENDS = ' \t,;:.!-–—*_#=|>«»"“”'
#: Reasons that `surrounding` returns for greetings, which may have names in them, for closings, and for contacts.
GREETINGS = frozenset({"A greeting.", "Thanks."})
CLOSINGS = frozenset({"The closing of a letter.", "Thanks."})
CONTACT = "A telephone, an address or the like."
_ORGANIZATION, _OFFICE, _CHAT = (pattern_of(_TABLE[key]) for key in ("organization", "office", "chat"))
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")


@lru_cache(maxsize=4_096)
def surrounding(text: str) -> str:
    """Return why a text is no name, as a sentence such as “A greeting.”; an empty text if it may be a name."""
    if len(text) > _LONGEST:
        return ""
    folded = plain(text).replace("’", "'").strip(_ENDS)
    if not folded:
        return "A line of dashes or stars." if text.strip() else ""
    why = next((why for why, pattern in _PATTERNS if pattern.fullmatch(folded)), "")
    return "" if why in GREETINGS and _ORGANIZATION.search(folded) else why


def is_office(text: str) -> bool:
    """Return whether a text is the name of an office that writes letters: “Permanent Mission of Ghana”."""
    return _OFFICE.fullmatch(plain(text)) is not None and not has_verb(text)


def without_contacts(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text without e-mail and web addresses and telephone numbers, and a tuple of these.

    A text that has no other letters, or is too long for the search, is returned unchanged, with an empty tuple.
    """
    if len(text) > LONGEST_LINE_OF_NAME:
        return text, ()  # the search would take too long
    contacts = tuple(match[0].strip() for match in ADDRESS.finditer(text) if _DATE.match(match[0]) is None)
    rest = ADDRESS.sub("", text).strip(" ,;:–—-|") if contacts else text
    return (rest, contacts) if contacts and re.search(r"[^\W\d_]", rest) else (text, ())


def is_contact(text: str) -> bool:
    """Return whether a text is only an address or a telephone number."""
    return bool(text) and surrounding(text) == CONTACT and _DATE.match(text) is None


def without_sender(text: str) -> tuple[str, str]:
    """Return a line of a chat without its date, hour and sender, and these as one text; it is empty for other lines."""
    match = _CHAT.match(text)
    return (text[match.end() :], match[0]) if match else (text, "")


Column = Literal[
    "name", "own name", "number", "on behalf of", "also on behalf of", "capacity", "category", "speaker", "first name",
    "title", "rank", "confirmed", "outcome", "kind", "time", "day", "held", "form", "dignitary", "remark", "nothing",
]  # fmt: skip
#: The kinds that the user may choose for a column, in the order in which the review offers them.
CHOICES: tuple[Column, ...] = (
    "nothing", "remark", "name", "on behalf of", "also on behalf of", "speaker", "rank", "category", "confirmed",
    "form",
)  # fmt: skip
_COLUMN_WORDS = words("column_headings")
#: The kinds of the columns for each complete row of headings that is known.
_WHOLE: Mapping[tuple[str, ...], tuple[Column, ...]] = {
    tuple(row["headings"]): tuple(row["columns"]) for row in _COLUMN_WORDS.pop("whole")
}
#: The kind of column for each folded heading.
_COLUMN_HEADINGS: Mapping[str, Column] = {
    fold(word): column for column, words in _COLUMN_WORDS.items() for word in words
}
_LONGEST_HEADING = 60
#: What separates two headings of one column: “Pays / Country”.
_BETWEEN_HEADINGS = re.compile(r"\s*[/|·\n]\s*|\s+[–—-]\s+|\s+(?:or|ou|o)\s+")


#: Where a column is: the name of its sheet (empty if the file has only one), its number from 0, its heading.
ColumnPlace = tuple[str, int, str]


@frozen
class UnknownColumn:
    """A column with an unknown heading, which is left out until the user says what it contains.

    `number` counts from 0, `title` is the heading, and `cells` are the cells that are not empty. `sheet` is the name of
    its sheet if the file has several, otherwise empty.
    """

    number: int
    title: str
    cells: tuple[str, ...]
    sheet: str = ""

    @property
    def place(self) -> ColumnPlace:
        return self.sheet, self.number, self.title

    @property
    def problem(self) -> str:
        name = f"“{self.title}”" if self.title else f"number {self.number + 1}"
        of_sheet = f" of the sheet “{self.sheet}”" if self.sheet else ""
        return f"The column {name}{of_sheet} is not known"


def whole_row(cells: Sequence[str]) -> tuple[Column, ...] | None:
    """Return the kinds of the columns if `cells` are a complete row of headings that is known; None otherwise."""
    return _WHOLE.get(tuple(cells))


def column_of(cell: str) -> Column | None:
    """Return the kind of a column by its heading `cell`; None if the heading is not known."""
    if not cell or len(cell) > _LONGEST_HEADING:
        return None
    bare = re.sub(r"\s*\([^)]*\)$|[:*]+$", "", cell).strip() or cell
    parts = [_COLUMN_HEADINGS.get(fold(part)) for part in _BETWEEN_HEADINGS.split(bare) if part]
    in_languages = parts[0] if len(parts) > 1 and None not in parts else None
    return _COLUMN_HEADINGS.get(fold(cell)) or _COLUMN_HEADINGS.get(fold(bare)) or in_languages


def is_silent(cells: Sequence[str]) -> bool:
    """Return whether all cells are numbers, or all are addresses and telephone numbers."""
    return all(cell.strip(" .)").isdecimal() for cell in cells) or all(map(is_contact, cells))


#: Where the import puts the names below a heading; all but those of the first and the last kind are left out.
Below = Literal["on the list", "left out", "of the podium", "of another day", "doubtful"]

_SECTION_WORDS = words("section_headings")
#: The patterns of headings, each with the category of the names below and where they are put; the first one counts.
_HEADINGS: tuple[tuple[re.Pattern[str], Category | None, Below], ...] = tuple(
    (pattern_of(row["patterns"], _SECTION_WORDS["parts"]), row.get("category"), row.get("below", "on the list"))
    for row in _SECTION_WORDS["headings"]
)
_LONGEST_SECTION = 200
_LEADING, _HALF = (pattern_of(_SECTION_WORDS[key]) for key in ("leading", "half_days"))
_LETTER = re.compile(r"^\(?(?:[a-z]|[ivx]{1,4})[).]\s+", re.IGNORECASE)
_ROW_LETTER = re.compile(r"^(?:\(?(?:[a-z]|[ivx]{1,4})\)|(?-i:[a-z])\.|[ivx]{2,4}\.)\s+", re.IGNORECASE)
#: Separators between several kinds of names in one heading, as in “NGOs and NHRIs”.
_JOINED = re.compile(r" (?:and|et|y|&) |, |/| \| ")
_DAY_PARTS = re.compile(r"\s*(?:,|\||\s[–—-])\s*|\s+(?:on|for|pour|para)\s+(?:the |le |el )?")
_REMARK = re.compile(r"\(([^()]*)\)$")
_MOST_DAY_PARTS = 4
#: The end of a heading in the papers of this program: “First slot: floor (until noon)”.
_UNTIL = re.compile(r"\((?:until|jusqu['’]à|hasta) [^()]*\)$")
_OTHER_DAYS = frozenset(_SECTION_WORDS["other_days"])
_STATES = frozenset(_SECTION_WORDS["states"])


@frozen
class ListSection:
    """A heading in an imported list, and what it says of the names below it.

    `category` is their category, or None if the heading says none. `below` says where they are put. `within` is the
    heading above of names that are left out, to which these names may belong too; otherwise it is empty.
    """

    heading: str = ""
    category: Category | None = None
    below: Below = "on the list"
    within: str = ""

    def after(self, before: "ListSection") -> "ListSection":
        """Return this section as it is after the section `before`.

        “Withdrawn”, then “NGOs” may mean that these NGOs withdrew. So a section with a category is doubtful if the
        names of `before` are left out or of another day, or if `before` itself is doubtful for this reason.
        """
        is_over = before.below in ("left out", "of another day")
        within = before.heading if is_over and not before.within else before.within
        if not self.category or self.below != "on the list" or not within:
            return self
        return ListSection(f"{within}”, then “{self.heading}", self.category, "doubtful", within)

    @property
    def why_left_out(self) -> str:
        if self.below in ("on the list", "doubtful"):
            return ""
        return f"It is under “{self.heading}”."

    @property
    def is_of_states(self) -> bool:
        """Whether the heading says that the names below are States, but not whether members or observers."""
        return self.category is None and not _STATES.isdisjoint(plain(self.heading).split())

    @property
    def state(self) -> str:
        """The heading if it is a remark on each statement below it, such as “Right of reply”; else an empty text."""
        said = Taken()
        return self.heading if take_state(self.heading, said) and not said.withdrawn else ""

    @property
    def doubt(self) -> str:
        return f"It is under “{self.heading}”: does it speak?" if self.below == "doubtful" else ""


def section_of(text: str, on: date, *, is_first: bool = False) -> ListSection | None:
    """Return the section with the heading `text`; None if it is not a known heading.

    `on` is the day of the sitting. Names below the date of another day are left out; but below the first heading
    (`is_first`) they are only doubtful, because it may be the date of the imported document.
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
    day = day_of(heading, on)
    if day is None:
        return None
    if day == on:
        return ListSection(heading)
    return ListSection(heading, below="doubtful" if is_first else "of another day")


def day_of(heading: str, on: date) -> date | None:
    """Return the day in a heading with a date, “17th meeting, 7 March 2016”; None if there is none.

    None is also returned if another part of the heading is unknown. `date.max` is returned for a word that means
    another day, such as “tomorrow”.
    """
    parts = _DAY_PARTS.split(_HALF.sub("", heading))
    if not all(_read_day(part, on) or surrounding(part) or _kind_of(_folded(part)) for part in parts):
        return None  # “Ghana – 8 March”
    days = (_read_day(part, on) for part in (heading, ", ".join(parts[:2]), *parts))
    return next((day for day in days if day is not None), None) if len(parts) <= _MOST_DAY_PARTS else None


def _read_day(text: str, on: date) -> date | None:
    return date.max if plain(text) in _OTHER_DAYS else read_day(text, on)


def below_of(text: str) -> Below | None:
    """Return where the import puts the names below a heading, or beside a remark such as “withdrawn” (`Below`).

    None if the text is not known.
    """
    said = _kind_of(_folded(text))
    return said[1] if said is not None else None


def category_of(text: str) -> Category | None:
    """Return the category that a cell names by its letter (“m”), its name or a heading; None if it names none."""
    folded = plain(text)
    named = (category for category, names in CATEGORY_NAMES.items() if folded in map(plain, names))
    category, _ = _kind_of(_folded(text)) or (None, None)
    return category_of_letter(folded) or next(named, None) or category


def without_letter(text: str) -> str:
    """Return a sub-paragraph of a report without the letter at its beginning, such as “(a) ”."""
    return _LETTER.sub("", text)


def without_list_letter(text: str) -> str:
    """Return a row of a list without the letter at its beginning, “(a)” or “b.”, but with the initial of “N. Korea”."""
    return _ROW_LETTER.sub("", text)


def without_marks(text: str) -> str:
    """Return a heading without its letter, such as “(a)”, and without signs such as “:”, “*” or “¹”."""
    return without_letter(text).strip(" :-–—*#_=>†‡§¹²³⁴⁵⁶⁷⁸⁹")


def _folded(text: str) -> str:
    folded = plain(without_marks(text)).replace("’", "'")
    return re.sub(r"\s*\([^)]*\)$|\s+\d+$", "", folded).strip(" :-")


@lru_cache(maxsize=4_096)
def _kind_of(folded: str) -> tuple[Category | None, Below] | None:
    """Return the category of the names below a folded heading, and where they are put; None if it is not known.

    A heading may join several known ones, as “NGOs and NHRIs”; what these do not share is None or “doubtful”.
    """
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
    texts = {folded, _LEADING.sub("", folded)}
    for pattern, category, below in _HEADINGS:
        if any(map(pattern.fullmatch, texts)):
            return category, below
    return ("observer", "on the list") if folded in ("observers", "observer") else None
