"""The words beside a name: capacities, titles, ranks, videos, confirmations, hours."""

import re
import tomllib
from datetime import time
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from secretary_tui.domain.model.rows.types import Category
from secretary_tui.domain.text.cleaning import clean, fold

#: “(also) on behalf of”, “in a joint statement with”, in the words that lists use; `also` and `joint` say which.
CAPACITY: Final = re.compile(
    r"(?<![\s,;:–—-])[\s,;:–—-]*"  # from the first of many marks on, so that none is tried twice
    r"(?:\b(?P<also>(?:and )?also |as well as |and )?(?:speaking |delivered |made |speaks )?"
    r"(?:\bfor and on behalf of|\bon behalf of|\bon behalf|\bo\.?b\.?o\b\.?(?=\s)|(?<!/)\bo/b(?:/o)?\b(?:\s+of\b)?"
    r"|\bin the name of"
    r"|(?P<aussi>également |aussi )?\bau nom (?:de l['’]|de la |du |des |de |d['’])"
    r"|(?P<tambien>y también |también )?\ben (?:nombre|representación) (?:del |de la |de los |de las |de ))"
    r"|\b(?P<aob>a\.?o\.?b\.?o?\.?(?=\s)|a/o/b(?:/o)?\b(?:\s+of\b)?)"
    r"|\b(?P<joint>in a joint statement (?:with|by)|in a joint statement|joint statement (?:with|by)"
    r"|joint(?:ly)? with|together with|conjointement avec|conjuntamente con|junto con))\s*",
    re.IGNORECASE,
)
_BARE_ADDRESS: Final = (
    r"(?:\b(?:contacto?|courriel|correo|e-?mail|mailto)\b[.:\s]*)?"
    r"(?:[^\s<>@,;:|()\[\]]+@[^\s<>@,;|()\[\]]+|(?:https?://|www\.)[^\s<>()\[\],;|]+)"
    r"|(?:\b(?:t[eé]l(?:ephone|éphone)?|phone|mobile|mob|cell|fax|t)\b[.:\s]*(?:\+|(?<!\d)00)?|\+|(?<!\d)00)"
    r"\d[\d ()/.-]{5,}\d|\b\d[\d /-]{8,}\d\b"
)
#: An address or a telephone number, with the brackets in which it stands alone: it is no part of an entry.
ADDRESS: Final = re.compile(
    rf"<\s*(?:{_BARE_ADDRESS})\s*>|\(\s*(?:{_BARE_ADDRESS})\s*\)|\[\s*(?:{_BARE_ADDRESS})\s*\]|{_BARE_ADDRESS}",
    re.IGNORECASE,
)
_DURATION: Final = re.compile(
    r"\d{1,2}(?:[:.]\d{2})?\s*(?:min(?:ute)?s?\.?|mn|'|’|′|sec(?:ond)?s?\.?|s)(?:\s*\d{1,2}\s*(?:\"|”|″|s))?",
    re.IGNORECASE,
)
_TITLE: Final = re.compile(
    r"(?:(?:H\.?\s?E\.?|S\.?\s?E\.?|H\.?R\.?H\.?|The Hon\.?|Hon\.?)(?:\s|(?=[A-Z])))?\s*"
    r"(?:(?:Mr|Ms|Mrs|Miss|Dr|Prof|Professor|Rev|Sir|Dame|Msgr|Mme|Mlle|M|Sra|Sr|Amb)\b\.?\s+)*",
)


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parents[1] / "data" / f"{name}.toml").read_text(encoding="utf-8"))


_BRACKET: Final = re.compile(r"[()\[\]]")
_REMARK_TABLE: Final = _table("remarks")
_LEADING = tuple(map(fold, _REMARK_TABLE.pop("leading")))
_HELD_FOR: Final = tuple(f"{fold(start)} " for start in _REMARK_TABLE.pop("held_for"))
#: What each remark says, by the remark, folded.
_REMARKS: Final = {fold(text): kind for kind, texts in _REMARK_TABLE.items() for text in texts}
_RANK_TABLE: Final = _table("ranks")
#: What joins two ranks, and what may stand before one.
_AND: Final = frozenset(("and", "et", "y", "e"))
_ARTICLES: Final = frozenset(("the", "le", "la", "el"))
#: Each rank, folded, and whether it is a dignitary's.
_RANKS: Final = {
    fold(rank): kind != "others" for kind in ("others", "alone", "dignitaries") for rank in _RANK_TABLE[kind]
}
#: What is neither for nor against it, as “Head of Delegation”.
_FUNCTIONS: Final = frozenset(map(fold, _RANK_TABLE["functions"]))
_WITHOUT_PORTFOLIO: Final = frozenset(map(fold, _RANK_TABLE["alone"]))
_PORTFOLIOS, _BETWEEN, _RANK_WORDS = (
    frozenset(map(fold, _RANK_TABLE[key].split())) for key in ("portfolios", "between", "words")
)
_GROUP, _INSTITUTION, _CONTINUES = ([f" {fold(text)} " for text in texts] for texts in _table("words").values())
_TIME: Final = re.compile(r"(\d{1,2})\s?[.:hH]\s?(\d{2})(?:[.:](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.|h|hrs)?", re.IGNORECASE)
_NOON: Final = 12


@lru_cache(maxsize=4_096)
def remark(text: str) -> str:
    """Return what a remark says, by its key in the table of remarks: “video”, “held” …; empty if nothing."""
    inside = text.strip("()[] ")
    words = [] if _BRACKET.search(inside) else fold(inside).split()
    if " ".join(words).startswith(_HELD_FOR):
        return "held"
    while words and (kind := _REMARKS.get(" ".join(words), "")) == "" and words[0] in _LEADING:
        del words[0]
    return kind if words else ""


def is_video(text: str) -> bool:
    """Return whether it says that a statement is a video."""
    return remark(text) == "video"


def is_duration(text: str) -> bool:
    """Return whether it is a speaking time, as “2 min” or 2'30"."""
    return _DURATION.fullmatch(text.strip()) is not None


def parsed_hour(text: str) -> time | None:
    """Return the hour that a text is, as 9.03, 09:03:20, 9h03, 3.05 pm."""
    match = _TIME.fullmatch(text.strip(" ()[]"))
    if match is None:
        return None
    hours, minutes, seconds = int(match[1]), int(match[2]), int(match[3] or 0)
    if (match[4] or "").lower().startswith("p") and hours < _NOON:
        hours += _NOON
    try:
        return time(hours, minutes, seconds)
    except ValueError:
        return None


def titled_person(text: str) -> tuple[str, str] | None:
    """Return title and name of a person, if the text begins with a title."""
    match = _TITLE.match(text)
    if match is None or not match[0].strip() or not text[match.end() :].strip():
        return None
    title = re.sub(r"^(H|S)\.?\s?E\.?(?=\s|[A-Z]|$)", r"\1.E.", " ".join(match[0].split())).replace("H.E.M", "H.E. M")
    return title, text[match.end() :].strip()


def read_person(text: str) -> dict[str, str]:
    """Return title, name and rank of a slip by the keys of an entry; empty texts for an empty slip.

    What stands before the first comma is the name, unless it is a function; what stands behind it is the rank.
    """
    name, _, rank = (clean(part) for part in clean(text).partition(","))
    titled = titled_person(name)
    if titled is None and is_rank(name):
        return {"title": "", "speaker": "", "rank": clean(text)}
    title, speaker = titled or ("", name)
    return {"title": title, "speaker": speaker, "rank": rank}


def is_rank(text: str) -> bool:
    """Return whether a text sounds like a function, as “Adviser to the Minister” does, though no table has it."""
    return "@" not in text and not _RANK_WORDS.isdisjoint(fold(text).split())


def dignity(text: str) -> bool | None:
    """Return whether the whole of a text is the rank of a dignitary; None if it is no rank that the table knows."""
    parts = [fold(part).split() for part in text.split(",")] if "?" not in text else []
    plain = [words[1:] if words[:1] and words[0] in _ARTICLES else words for words in parts]
    ranks = [words for words in plain if " ".join(words) not in _FUNCTIONS]
    if len(ranks) > 1:  # “Minister for Health, Family and Youth”
        return _dignity([word for words in ranks for word in words])
    return _dignity(ranks[0]) if ranks else (False if plain else None)


def _dignity(words: list[str]) -> bool | None:
    if " ".join(words) in _FUNCTIONS:
        return False
    for count in range(len(words), 0, -1):
        head, rest = " ".join(words[:count]), words[count:]
        if head in _RANKS and (not rest or (head not in _WITHOUT_PORTFOLIO and _is_portfolio(rest))):
            return _RANKS[head]
    for at, word in enumerate(words):  # “Justice Minister”, “Deputy Prime Minister and Minister of Justice”
        behind = " ".join(words[at:])
        if at and behind in _RANKS and behind not in _WITHOUT_PORTFOLIO and _PORTFOLIOS.issuperset(words[:at]):
            return _RANKS[behind]
        if word in _AND and (before := _dignity(words[:at])) is not None:
            after = _dignity(words[at + 1 :])
            if " ".join(words[at + 1 :]) in _FUNCTIONS:
                return before
            return None if after is None else before and after
    return None


def _is_portfolio(words: list[str]) -> bool:
    """Return whether words are a portfolio behind its preposition: “of Justice and Human Rights”."""
    return words[0] in _BETWEEN - _AND and words[-1] in _PORTFOLIOS and (_PORTFOLIOS | _BETWEEN).issuperset(words)


def unknown_category(name: str) -> Category:
    """Return what a name that nobody knows is, as far as its words tell."""
    return "nhri" if is_institution(name) else "ngo"


def is_institution(text: str) -> bool:
    """Return whether it sounds like a national human rights institution, which is no function of a State's."""
    return any(word in f" {fold(text)} " for word in _INSTITUTION)


def is_continuation(text: str) -> bool:
    """Return whether it is what comes behind a comma within one name, as “Inc.” or “Islamic Republic of”."""
    return any(f" {fold(text)} ".endswith(word) for word in _CONTINUES)


def is_group(text: str) -> bool:
    """Return whether it sounds like a group of States rather than one of several that are named."""
    return text[:1].isdigit() or any(word in f" {fold(text)} " for word in _GROUP)
