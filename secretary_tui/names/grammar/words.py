"""The words that stand beside a name: capacities, titles, ranks, videos, confirmations, hours."""

import re
import tomllib
from collections.abc import Mapping
from datetime import time
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
_VIDEO: Final = re.compile(
    r"(?:by |via |on |in a |en |par |por )?(?:a |un )?(?:pre-?recorded )?\(?(?:v[ií]d[eé]o)\)?"
    r"(?:[ -]?(?:message|statement|recording))?"
    r"|pre-?recorded(?: statement)?|(?:par )?(?:un )?message v[ií]d[ée]o|(?:por )?(?:un )?mensaje de v[ií]deo",
    re.IGNORECASE,
)
_CONFIRMED: Final[Mapping[str, bool]] = {
    **dict.fromkeys(("confirmed", "confirme", "confirmee", "confirmado", "confirmada", "present", "here"), True),
    **dict.fromkeys(("not confirmed", "unconfirmed", "tbc", "to be confirmed", "to confirm", "pending"), False),
    **dict.fromkeys(("non confirme", "non confirmee", "a confirmer", "por confirmar", "sin confirmar"), False),
}
_DURATION: Final = re.compile(
    r"\d{1,2}(?:[:.]\d{2})?\s*(?:min(?:ute)?s?\.?|mn|'|’|′|sec(?:ond)?s?\.?|s)(?:\s*\d{1,2}\s*(?:\"|”|″|s))?",
    re.IGNORECASE,
)
_TITLE: Final = re.compile(
    r"(?:(?:H\.?\s?E\.?|S\.?\s?E\.?|H\.?R\.?H\.?|The Hon\.?|Hon\.?)(?:\s|(?=[A-Z])))?\s*"
    r"(?:(?:Mr|Ms|Mrs|Miss|Dr|Prof|Professor|Rev|Sir|Dame|Msgr|Mme|Mlle|M|Sra|Sr|Amb)\b\.?\s+)*",
)
_RANK_TABLE: Final[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "data" / "ranks.toml").read_text(encoding="utf-8")
)
#: What joins two ranks, and what may stand before one.
_AND: Final = frozenset(("and", "et", "y", "e"))
_ARTICLES: Final = frozenset(("the", "le", "la", "el"))
#: Each rank, folded, and whether it is a dignitary's.
_RANKS: Final = {
    fold(rank): kind != "others" for kind in ("others", "alone", "dignitaries") for rank in _RANK_TABLE[kind]
}
_WITHOUT_PORTFOLIO: Final = frozenset(map(fold, _RANK_TABLE["alone"]))
_PORTFOLIOS, _BETWEEN, _RANK_WORDS = (
    frozenset(map(fold, _RANK_TABLE[key].split())) for key in ("portfolios", "between", "words")
)
_GROUP: Final = re.compile(
    r"\b(?:group|union|countries|states|movement|cooperation|community|league|commission|association|organization|"
    r"organisation|conference|council|caucus|nordic|baltic|francophonie|alliance|coalition|platform|eu|oic|nam|gcc|"
    r"grulac|celac|cplp|asean|lmg|caricom|oif)\b",
    re.IGNORECASE,
)
_INSTITUTION: Final = re.compile(
    r"\b(?:national human rights|human rights commission(?:er)?|commission(?:er)? (?:on|for) human rights|ombuds\w+|"
    r"defensor[ií]a|defensor del pueblo|commission nationale|institute for human rights|"
    r"public defender|(?:national )?council (?:on|for) human rights|conseil national des droits de l['’]homme)\b",
    re.IGNORECASE,
)
#: What comes behind a comma and belongs to the name before it.
_CONTINUES: Final = re.compile(
    r"(?:[\w' -]+ )?(?:section|chapter|branch|incorporated|inc\.?|ltd\.?|llc|e\.? ?v\.?|a\.?s\.?b\.?l\.?|geneva office)"
    r"|(?:\w[\w' ]*)? ?(?:republic|state|states|kingdom|province) of(?: the)?|the|the former",
    re.IGNORECASE,
)
_TIME: Final = re.compile(r"(\d{1,2})\s?[.:hH]\s?(\d{2})(?:[.:](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.|h|hrs)?", re.IGNORECASE)
_NOON: Final = 12


def is_video(text: str) -> bool:
    """Return whether it says that a statement is a video."""
    return _VIDEO.fullmatch(text.strip()) is not None


def confirmation(text: str) -> bool | None:
    """Return what a word in brackets says of the confirmation; None if nothing."""
    return _CONFIRMED.get(fold(text))


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
    words = fold(text).split() if "?" not in text else []
    return _dignity(words[1:] if words[:1] and words[0] in _ARTICLES else words)


def _dignity(words: list[str]) -> bool | None:
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
            return None if after is None else before and after
    return None


def _is_portfolio(words: list[str]) -> bool:
    """Return whether words are a portfolio behind its preposition: “of Justice and Human Rights”."""
    return words[0] in _BETWEEN - _AND and words[-1] in _PORTFOLIOS and (_PORTFOLIOS | _BETWEEN).issuperset(words)


def is_dignitary(rank: str) -> bool:
    """Return whether a text is the rank of one who is received before the others."""
    return dignity(rank) is True


def unknown_category(name: str) -> Category:
    """Return what a name that nobody knows is, as far as its words tell."""
    return "nhri" if is_institution(name) else "ngo"


def is_institution(text: str) -> bool:
    """Return whether it sounds like a national human rights institution, which is no function of a State's."""
    return _INSTITUTION.search(text) is not None


def is_continuation(text: str) -> bool:
    """Return whether it is what comes behind a comma within one name, as “Inc.” or “Islamic Republic of”."""
    return _CONTINUES.fullmatch(text.strip(" .")) is not None


def is_group(text: str) -> bool:
    """Return whether it sounds like a group of States rather than one of several that are named."""
    return _GROUP.search(text) is not None or text[:1].isdigit()
