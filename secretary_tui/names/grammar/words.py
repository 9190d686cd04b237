"""The words that stand beside a name: capacities, titles, ranks, videos, confirmations, hours."""

import re
from collections.abc import Mapping
from datetime import time
from typing import Final

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
    r"(?:by |via |in a |en )?(?:a )?(?:pre-?recorded )?\(?(?:v[ií]d[eé]o)\)?(?:[ -]?(?:message|statement|recording))?"
    r"|pre-?recorded(?: statement)?|message v[ií]d[ée]o",
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
_RANK: Final = re.compile(
    r"\b(?:minist(?:er|re)|ministra|ministro|pr[eé]sident[e]?|presidente|prime minister|king|queen|prince(?:ss)?|"
    r"vice-|deputy|secretary|secretaries|ambassador|ambassadeur|permanent|attorney|commissioner|"
    r"chair(?:person|man|woman)?|director|counsel|envoy|rapporteur|head of|governor|ombuds\w+|mission)\b",
    re.IGNORECASE,
)
_DIGNITARY: Final = re.compile(
    r"\b(?:minist(?:er|re)|ministra|ministro|pr[eé]sident[e]?|presidente|king|queen|prince(?:ss)?"
    r"|state secretary|secretary of state|secr[ée]taire d['’][ÉEée]tat|attorney general)\b",
    re.IGNORECASE,
)
_NO_DIGNITARY: Final = re.compile(
    r"\b(?:(?:ministry|president) of (?:the )?(?:council|association|organi[sz]ation)|minister[- ]counsell?or)\b",
    re.IGNORECASE,
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
    """Return whether it is a function, as “Minister of Justice” or “Permanent Representative”."""
    return _RANK.search(text) is not None


def is_dignitary(rank: str) -> bool:
    """Return whether the function is one that is received before the others."""
    return _DIGNITARY.search(rank) is not None and _NO_DIGNITARY.search(rank) is None


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
