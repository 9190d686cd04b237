"""Recognizes what is beside a name: titles, ranks, remarks, hours, numbers, footnotes and brackets."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import time
from functools import lru_cache
from typing import TypeVar

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.row import CATEGORY_NAMES, Category
from secretary_tui.domain.text import clean, fold
from secretary_tui.names.reading import Claim
from secretary_tui.names.register_files import pattern_of, table

_WORDS = table("words")
CATEGORY_LETTERS: Mapping[str, Category] = _WORDS.pop("letters")
#: The category of unknown names in the parts of a discussion that are for one category; “other” is for persons.
OF_PART: Mapping[str, Category] = _WORDS.pop("of_part")
#: An hour after one of these words is not that of an inscription.
BEFORE_HOURS = frozenset(_WORDS.pop("before_hours"))


def letters_in_words() -> str:
    """Return the letters of the categories with their names as one text: “m State Member, …”."""
    return ", ".join(f"{letter} {CATEGORY_NAMES[category][0]}" for letter, category in CATEGORY_LETTERS.items())


def category_of_letter(text: str) -> Category | None:
    """Return the category for its letter (“m”) or its word in a session file (“member”); None for any other text."""
    word = text.casefold()
    return CATEGORY_LETTERS.get(word) or next((category for category in CATEGORY_NAMES if category == word), None)


_PATTERNS = table("beside_names")
CAPACITY, ADDRESS, _DURATION, DELEGATION_OF, OF_MISSION, ARTICLE, STATEMENT_BY = (
    pattern_of(_PATTERNS[key], _PATTERNS["parts"])
    for key in ("capacity", "address", "duration", "delegation_of", "of_mission", "article", "statement_by")
)
_TITLE = re.compile(
    r"(?:(?:[Hh]\.?\s?[Ee]\.?|S\.?\s?E\.?|H\.?R\.?H\.?|H\.(?:S\.\s?H|M)\.|"
    r"(?:[Tt]he )?(?:Right |Rt\.? )?Hon(?:ou?rable|\.)?)"
    r"(?:\s|(?<=\.)(?=[A-Z])))?\s*"
    r"(?:(?:[Mm]rs?|[Mm]s|[Mm]me|Miss|Dr|Prof|Professor|Rev|Sir|Sheikha?|Shaikha?|Dame|Msgr|Mlle|M|Sra|Sr|Frau|Herr|Amb)\b\.?\s+)*",
)


#: A dash between two parts of a line.
DASH = re.compile(r"\s+[–—-]\s+")
_BRACKET = re.compile(r"[()\[\]]")
_REMARK_TABLE = table("remarks")
_LEADING = tuple(map(fold, _REMARK_TABLE.pop("leading")))
_HELD_FOR = tuple(f"{fold(start)} " for start in _REMARK_TABLE.pop("held_for"))
#: The key of each folded remark in the table of remarks.
_REMARKS = {fold(text): kind for kind, texts in _REMARK_TABLE.items() for text in texts}
_RANK_TABLE = table("ranks")
#: The short article before a word, in French.
_ELISION = re.compile(r"\b([ld])['’](?=\w)", re.IGNORECASE)


def _plain_rank(text: str) -> str:
    """Return a function in plain small letters, with a space after a short article: “ministre de l interieur”."""
    return fold(_ELISION.sub(r"\1 ", text))


#: The words that join two ranks, and the articles that may be before one.
_AND = frozenset(("and", "et", "y", "e"))
ARTICLES = frozenset(("the", "le", "la", "el"))
#: Whether each rank, folded, is that of a dignitary.
_RANKS = {
    _plain_rank(rank): kind != "others" for kind in ("others", "alone", "dignitaries") for rank in _RANK_TABLE[kind]
}
#: Functions without a rank, such as “Head of Delegation”.
_FUNCTIONS = frozenset(map(_plain_rank, _RANK_TABLE["functions"]))
#: Positions that are no ranks, such as “First Lady”, folded.
POSITIONS = frozenset(map(fold, _RANK_TABLE["positions"]))
_WITHOUT_PORTFOLIO = frozenset(map(_plain_rank, _RANK_TABLE["alone"]))
#: Ranks of dignitaries only if a portfolio follows; offices of government that may follow a rank.
_WITH_PORTFOLIO, _MINISTRIES = (
    frozenset(map(_plain_rank, _RANK_TABLE[key])) for key in ("with_portfolio", "ministries")
)
_PORTFOLIOS, _BETWEEN, _RANK_WORDS = (
    frozenset(map(fold, _RANK_TABLE[key].split())) for key in ("portfolios", "between", "words")
)
_GROUP, _INSTITUTION, _CONTINUES = ([f" {fold(text)} " for text in texts] for texts in _WORDS.values())
#: A longer text is not looked up as a rank.
_LONGEST_RANK = 300
_TIME = re.compile(r"(\d{1,2})\s?[.:hH]\s?(\d{2})(?:[.:](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.|h|hrs)?", re.IGNORECASE)
#: What may be before an hour.
_AT = re.compile(r"^(?:at|à|a las)\s+", re.IGNORECASE)
_NOON = 12


@lru_cache(maxsize=4_096)
def remark(text: str) -> str:
    """Return the kind of a remark beside a name, such as “video” or “held”; an empty text if it is no known remark."""
    inside = text.strip("()[] ")
    words = [] if _BRACKET.search(inside) else fold(inside).split()
    if " ".join(words).startswith(_HELD_FOR):
        return "held"
    while words and (kind := _REMARKS.get(" ".join(words), "")) == "" and words[0] in _LEADING:
        del words[0]
    return kind if words else ""


def is_duration(text: str) -> bool:
    """Return whether a text is a speaking time: “2 min”, “2'30”."""
    return _DURATION.fullmatch(text.strip()) is not None


def parsed_hour(text: str) -> time | None:
    """Return the hour that a text says (9.03, 09:03:20, 9h03, 3.05 pm); None if it is not an hour."""
    match = _TIME.fullmatch(_AT.sub("", text.strip(" ()[]")))
    if match is None:
        return None
    hours, minutes, seconds = int(match[1]), int(match[2]), int(match[3] or 0)
    half = (match[4] or "").lower()[:1]
    if half and hours <= _NOON:
        hours = hours % _NOON + (_NOON if half == "p" else 0)
    try:
        return time(hours, minutes, seconds)
    except ValueError:
        return None


def titled_person(text: str) -> tuple[str, str] | None:
    """Return the title and the name of a person; None if the text does not begin with a title before a name."""
    match = _TITLE.match(text)
    if match is None or not match[0].strip() or not text[match.end() :].strip():
        return None
    title = re.sub(r"^(H|S)\.?\s?E\.?(?=\s|[A-Z]|$)", r"\1.E.", " ".join(match[0].split())).replace("H.E.M", "H.E. M")
    return title, text[match.end() :].strip()


def is_form_of_address(text: str) -> bool:
    """Return whether a text is only a form of address: “Ms.”, “H.E. Mr.”; “HE” and the initial “M.” are none."""
    is_initial = len(text.strip(".")) == 1
    return "." in text and not is_initial and _TITLE.fullmatch(f"{text} ") is not None


def ranked_person(text: str) -> tuple[str, str, str] | None:
    """Return the title, the name and the rank of a titled person whose rank is before the name.

    “M. le Ministre Jean Ado” is one. The name may be missing: “H.E. Prime Minister”. None if the text has no title, no
    rank right after it, or something else than a name behind the rank.
    """
    title, rest = titled_person(text) or ("", "")
    words = rest.split()
    if words and words[0].casefold() in ARTICLES:
        del words[0]
    for count in range(len(words), 0, -1):
        name = words[count:]
        if dignity(rank := " ".join(words[:count])) is not None:
            return (title, " ".join(name), rank) if all(map(_is_in_name, name)) else None
    return None


def _is_in_name(word: str) -> bool:
    return word[:1].isupper() and fold(word) not in _RANK_WORDS | _PORTFOLIOS


def read_person(text: str) -> dict[str, str]:
    """Return the title, speaker and rank of a typed person, by the keys of an entry; a missing one is an empty text.

    The name is before the first comma, and the rank after it. If a function is before the comma, the whole text is the
    rank.
    """
    name, _, rank = (clean(part) for part in clean(text).partition(","))
    titled = titled_person(name)
    if titled is None and is_rank(name):
        return {"title": "", "speaker": "", "rank": clean(text)}
    title, speaker = titled or ("", name)
    return {"title": title, "speaker": speaker, "rank": rank}


#: A person in a list has at most this many first names.
_MOST_FIRST_NAMES = 3


def read_listed_person(text: str) -> dict[str, str]:
    """Return the title, speaker and rank of a person in a list; the name may be “Surname, First name”.

    See `read_person`. The text after the comma is a first name if it begins with a title, or if the text before it has
    no title and is in capitals or a single word; a word of functions is none.
    """
    slip = read_person(text)
    title, first = titled_person(slip["rank"]) or ("", slip["rank"])
    words, surname = first.split(), slip["speaker"]
    is_surname = bool(title) or (not slip["title"] and (surname.isupper() or " " not in surname))
    is_first_name = 0 < len(words) <= _MOST_FIRST_NAMES and all(map(_is_in_name, words))
    if not (surname and is_surname and is_first_name) or dignity(first) is not None or is_rank(first):
        return slip
    return {"title": title or slip["title"], "speaker": f"{first} {surname}", "rank": ""}


def is_rank(text: str) -> bool:
    """Return whether a text is a rank, or has a word of functions in it: “Adviser to the Minister”."""
    return "@" not in text and (not _RANK_WORDS.isdisjoint(fold(text).split()) or _plain_rank(text) in _RANKS)


def dignity(text: str) -> bool | None:
    """Return True if a whole text is the rank of a dignitary, False if it is another known rank, None otherwise.

    The text may be several ranks or functions between commas or “and”.
    """
    is_short = "?" not in text and len(text) <= _LONGEST_RANK
    parts = [_plain_rank(part).split() for part in text.split(",")] if is_short else []
    plain = [words[1:] if words and words[0] in ARTICLES else words for words in parts]
    ranks = [words for words in plain if " ".join(words) not in _FUNCTIONS and not _is_ministry(words)]
    if len(ranks) > 1:  # “Minister for Health, Family and Youth”
        return _dignity([word for words in ranks for word in words])
    return _dignity(ranks[0]) if ranks else (False if plain else None)


def _dignity(words: list[str]) -> bool | None:
    whole = _one_dignity(words)
    for at, word in enumerate(words if whole is None else ()):  # “Deputy Prime Minister and Minister of Justice”
        if word in _AND and (before := _one_dignity(words[:at])) is not None:
            after = _dignity(words[at + 1 :])
            if " ".join(words[at + 1 :]) in _FUNCTIONS:
                return before
            return None if after is None else before and after
    return whole


def _one_dignity(words: list[str]) -> bool | None:
    if " ".join(words) in _FUNCTIONS or _is_ministry(words):
        return False
    for count in range(len(words), 0, -1):
        head, rest = " ".join(words[:count]), words[count:]
        if head in _RANKS and (not rest or (head not in _WITHOUT_PORTFOLIO and _is_portfolio(rest))):
            return _RANKS[head]
        if head in _WITH_PORTFOLIO and rest and _is_portfolio(rest):
            return True
    for at in range(1, len(words)):  # “Justice Minister”
        behind = " ".join(words[at:])
        if behind in _RANKS and behind not in _WITHOUT_PORTFOLIO and _PORTFOLIOS.issuperset(words[:at]):
            return _RANKS[behind]
    return None


def _is_ministry(words: list[str]) -> bool:
    return len(words) > 1 and words[0] in _MINISTRIES and _is_portfolio(words[1:])


def _is_portfolio(words: list[str]) -> bool:
    """Return whether words are a portfolio with its preposition: “of Justice and Human Rights”."""
    return words[0] in _BETWEEN - _AND and words[-1] in _PORTFOLIOS and (_PORTFOLIOS | _BETWEEN).issuperset(words)


def unknown_category(name: str, part: str = "") -> Category:
    """Return the category of an unknown name on the list of a part of a discussion.

    It is that of the part, if the part is for one category. For NGOs, or without a part, it is “nhri” or “ngo” by the
    words of the name.
    """
    category = OF_PART.get(part, "ngo")
    return "nhri" if category == "ngo" and is_institution(name) else category


def is_institution(text: str) -> bool:
    """Return whether a text has words of national human rights institutions in it, such as “Ombudsman”."""
    return any(word in f" {fold(text)} " for word in _INSTITUTION)


def is_continuation(text: str) -> bool:
    """Return whether a text ends like the part of a name after a comma: “Inc.”, “Islamic Republic of”."""
    return any(f" {fold(text)} ".endswith(word) for word in _CONTINUES)


def is_group(text: str) -> bool:
    """Return whether a text begins with a number, or has words of groups of States in it, such as “countries”."""
    return text[:1].isdigit() or any(word in f" {fold(text)} " for word in _GROUP)


_Part = TypeVar("_Part")
_Name = TypeVar("_Name")
_FOOTNOTE = re.compile(r"[¹²³⁰⁴-⁹*†‡§`]+|\[\^?\d{1,2}\]|(?<=\w)\^\d{1,2}|(?<![\w_])_+(?=\w)|(?<=\w)_+(?![\w_])")
_GLUED = re.compile(r"(?<=[^\W\d_])\d{1,2}(?=$|\s*[,;(])")
_OPEN = {"(": ")", "[": "]"}
_BULLET = re.compile(r"^(?:[-–—−*•·▪▫◦‣●○■□☐►▶→>]|[o+](?=\s)|\[[ xX]?\]|\([xX]\)(?=\s))\s*")
_NUMBER = re.compile(
    r"^(?:no\.?\s*)?\(?#?\d{1,3}(?!\s*(?:mins?|mn|secs?|minutes?|seconds?)\b)(?:[.)\]:]+(?!\d|(?-i:[a-z]))\s*|\s*[-–—]\s+|\s+(?=[^\d\s]))",
    re.IGNORECASE,
)
_OF_DAY = r"\d{1,2}(?:[.:]|\s?h\s?)\d{2}(?:[.:]\d{2})?(?:\s*(?:am|pm|a\.m\.|p\.m\.|h|hrs)(?![a-z]))?"
_UNTIL = rf"(?:\s*[-–—]\s*({_OF_DAY}))?"
_END_OF_HOUR = "the end of its hour"
_HOUR = re.compile(rf"^[(\[]?({_OF_DAY}){_UNTIL}[)\]]?(?:\s*[-–—:,]\s*|\s+|$)", re.IGNORECASE)
_HOUR_BEHIND = re.compile(
    rf"(?<![\s,;–—\d-])[\s,;–—-]+(?:at\s+|à\s+|a las\s+)?[(\[]?({_OF_DAY}){_UNTIL}[)\]]?$", re.IGNORECASE
)


@frozen
class Bare:
    """A line of a list without its number, bullet and hour; `at` is the hour.

    `is_marked` means that the line began with a number, a bullet or an hour. `claims` are the texts that were removed.
    """

    text: str
    at: time | None = None
    is_marked: bool = False
    claims: tuple[Claim, ...] = ()


def undecorated(text: str) -> Bare:
    """Return a line without number, bullet and hour at its beginning, or the hour at its end.

    An hour in a longer bracket stays: “Greece (after 11.30)”.
    """
    at: time | None = None
    claims: list[Claim] = []
    while text:
        match = _HOUR.match(text)
        if match is not None and at is None and (instant := parsed_hour(match[1])) is not None:
            at, text = instant, text[match.end() :]
            claims += [(match[1], "part", "hour"), (match[2] or "", "left out", _END_OF_HOUR)]
            continue
        match = _BULLET.match(text) or _NUMBER.match(text)
        if match is None or not match[0]:
            break
        text = text[match.end() :]
        claims.append((match[0], "part", "number"))
    marked = bool(claims)
    match = _HOUR_BEHIND.search(text) if at is None else None
    before = text[: match.start()] if match is not None else ""
    if match is not None and all(before.rfind(sign) <= before.rfind(end) for sign, end in _OPEN.items()):
        at = parsed_hour(match[1]) if before.rpartition(" ")[2].casefold() not in BEFORE_HOURS else None
        if at is not None:
            claims.append((text[match.start() : match.end(1)], "part", "hour"))
            claims.append((match[2] or "", "left out", _END_OF_HOUR))
            text = before
    return Bare(text.strip(), at, marked, tuple(claims))


def without_footnotes(text: str) -> str:
    """Return a text without raised numbers, asterisks, daggers, and plain numbers that touch the word before them."""
    return " ".join(_GLUED.sub("", _FOOTNOTE.sub("", text)).split())


def footnotes(text: str, *, raised: bool) -> list[str]:
    """Return the marks of footnotes in a text: raised numbers, asterisks and daggers, or plain numbers after a word."""
    return [match[0] for match in (_FOOTNOTE if raised else _GLUED).finditer(text)]


def without_raised(text: str) -> str:
    """Return a text without raised numbers, asterisks and daggers; plain numbers stay, as in “G7”."""
    return " ".join(_FOOTNOTE.sub("", text).split())


def split_outside(text: str, separators: str) -> list[str]:
    """Return the parts of a text between separators, which are single characters; those in brackets do not count.

    Blank parts are left out.
    """
    parts = (text[slice(*span)].strip(" ,;") for span in spans_between(re.compile(f"[{separators}]"), masked(text)))
    return [part for part in parts if part]


def spans_between(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each part of a text before, between and after the matches of a pattern."""
    start = 0
    for match in pattern.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def longest_runs(
    parts: Sequence[_Part], most: int, named: Callable[[Sequence[_Part]], _Name]
) -> Iterator[tuple[Sequence[_Part], _Name]]:
    """Cut parts into runs of neighbours, and yield each run with the result of `named` for it.

    Each run is the longest, of at most `most` parts, for which `named` returns a true value; otherwise it is one part.
    So a name may contain the separators of names: “Congo, Democratic Republic of the”.
    """
    at = 0
    while at < len(parts):
        for width in range(min(most, len(parts) - at), 0, -1):
            run = parts[at : at + width]
            name = named(run)
            if name:
                break
        yield run, name
        at += len(run)


def brackets(text: str) -> Iterator[tuple[str, str]]:
    """Yield each outermost bracket of a text as a pair: the text with the brackets, and the text inside.

    A bracket that is not closed does not count.
    """
    if ")" not in text and "]" not in text:  # as in most names
        return
    last = {opening: text.rfind(closing) for opening, closing in _OPEN.items()}
    start = depth = 0
    for match in _BRACKET.finditer(text):
        if match[0] in _OPEN and match.start() < last[match[0]]:
            start, depth = start if depth else match.start(), depth + 1
        elif match[0] not in _OPEN and depth:
            depth -= 1
            if depth == 0:
                yield text[start : match.end()], text[start + 1 : match.start()].strip()


def masked(text: str) -> str:
    """Return a text with dots in place of its brackets and the texts in them; its length stays the same."""
    for whole, _ in brackets(text):
        text = text.replace(whole, "·" * len(whole), 1)
    return text


@lru_cache(maxsize=4_096)
def outside_brackets(text: str) -> str:
    """Return a text without its brackets and the texts in them."""
    for whole, _ in brackets(text):
        text = text.replace(whole, " ", 1)
    return " ".join(text.split()).replace(" ,", ",")
