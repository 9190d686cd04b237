"""What lists of speakers say beside names: headings with their categories, answers in cells, and what letters hold."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from secretary_tui.domain.model.rows.types import CATEGORY_NAMES, Category
from secretary_tui.domain.text.cleaning import plain
from secretary_tui.imports.vocabulary import any_of, table
from secretary_tui.names.category_letters import category_of_letter
from secretary_tui.names.grammar.words import confirmation, is_rank, titled_person

_SPEAKER: Final = r"(?:representatives?|observers?|delegations?|statements?|delegates?)"
#: Patterns of headings with their categories; the first that fits counts.
_HEADINGS: Final[tuple[tuple[re.Pattern[str], Category | None], ...]] = tuple(
    (re.compile(any_of(row["patterns"])), row.get("category")) for row in table("section_headings")["headings"]
)
_LONGEST_HEADING: Final = 200
_LEADING: Final = re.compile(rf"^{_SPEAKER} (?:of|for|from|by) (?:an? |the |some )?")
_LETTER: Final = re.compile(r"^\(?(?:[a-z]|[ivx]{1,4})[).]\s+", re.IGNORECASE)
_ANSWERS: Final[Mapping[str, bool]] = {
    **dict.fromkeys(("yes", "y", "x", "1", "true", "oui", "o", "si", "ok", "✓", "✔", "☑", "da", "ja"), True),
    **dict.fromkeys(("no", "n", "0", "false", "non", "-", "–", "✗", "✘", "☐", "nein", "net"), False),
}
#: What a heading with several kinds says: the first category counts for what nobody knows, others are known by name.
_JOINED: Final = re.compile(r" (?:and|et|y|&) |, |/")


def section_heading(text: str) -> tuple[bool, Category | None]:
    """Return whether a text is the heading of a part of a list, and of which category."""
    if len(text) > _LONGEST_HEADING:
        return False, None
    folded = _plain_heading(text)
    whole = _heading(folded)
    if whole[0]:
        return whole
    kinds = [_heading(part) for part in _JOINED.split(folded)]
    if len(kinds) > 1 and all(is_heading for is_heading, _ in kinds):
        categories = {category for _, category in kinds}
        return True, categories.pop() if len(categories) == 1 else None
    return False, None


def category_within(text: str) -> Category | None:
    """Return the category that an introduction names, as “the following non-governmental organizations”."""
    folded = _plain_heading(text)
    introduced = (category for category, words in _INTRODUCED.items() if re.search(rf"\b(?:{words})\b", folded))
    return next(introduced, None)


#: What an introduction names, by its category.
_INTRODUCED: Final[Mapping[Category, str]] = {
    "ngo": "non-?governmental organi[sz]ations?|ngos?|civil society|organisations non gouvernementales|ong"
    "|organizaciones no gubernamentales",
    "nhri": "national human rights institutions?|nhris?|institutions nationales|instituciones nacionales",
    "igo": "inter-?governmental organi[sz]ations?|organisations intergouvernementales"
    "|organizaciones intergubernamentales",
    "un": "united nations (?:entities|agencies|bodies)|speciali[sz]ed agencies",
    "member": "states? members?|member states?|members of the (?:human rights )?council",
    "observer": "observer states?|etats observateurs|estados observadores",
}


def _plain_heading(text: str) -> str:
    folded = plain(_LETTER.sub("", text).strip(" :-–—*#_=")).replace("’", "'")
    return re.sub(r"\s*\([^)]*\)$|\s+\d+$", "", folded).strip(" :-")


def _heading(folded: str) -> tuple[bool, Category | None]:
    short = _LEADING.sub("", folded)
    for pattern, category in _HEADINGS:
        if pattern.fullmatch(short) or pattern.fullmatch(folded):
            return True, category
    return folded in ("observers", "observer"), "observer" if folded in ("observers", "observer") else None


#: Those below such a heading, or behind such words, may not speak, or not in their turn.
_NOT_LIVE: Final = re.compile(
    r"\b(?:withdrawn|withdrew|withdrawals?|cancell?ed|cancellations?|not|no longer|absent|removed?|deleted?|struck"
    r"|waiting|reserve|standby|pending|already|spoken|except|without|tentative|on hold|held|rights? of reply"
    r"|retir\w+|annul\w+|anulad\w+|cancelad\w+|absentes?|en espera|en attente|droits? de reponse"
    r"|derechos? de replica)\b|^joint statements?$"
)
_NOT_LIVE_WORDS: Final = 5


def is_not_live(text: str) -> bool:
    """Return whether a heading or an introduction says that those below it may not speak."""
    folded = _plain_heading(text)
    match = _NOT_LIVE.search(folded)
    return match is not None and len(folded.split()) <= _NOT_LIVE_WORDS


def without_letter(text: str) -> str:
    """Return a sub-paragraph of a report without its “(a) ”."""
    return _LETTER.sub("", text)


def category_of(text: str) -> Category | None:
    """Return the category that a cell names: by its letter, its word in the file, its name, or a heading."""
    folded = plain(text)
    named = (category for category, names in CATEGORY_NAMES.items() if folded in map(plain, names))
    return category_of_letter(folded) or next(named, section_heading(text)[1])


def yes_or_no(text: str) -> bool | None:
    """Return what a cell answers; None if neither."""
    return _ANSWERS.get(plain(text), confirmation(text))


# What stands around a list and names nobody: greetings, closings, signatures, heads of e-mails, footers, dates -------

#: A longer text is no greeting, no closing and no footer.
_LONGEST: Final = 160
#: What is said of a line of each kind, and the patterns of its whole text.
_PATTERNS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (row["why"], re.compile(any_of(row["patterns"]), re.DOTALL)) for row in table("surroundings")["surroundings"]
)
_ENDS: Final = ' \t,;:.!-–—*_#=|>«»"“”'
#: Reasons that `surrounding` gives: for what names persons, for what a signature stands below, and above.
GREETINGS: Final = frozenset({"A greeting.", "Thanks."})
CLOSINGS: Final = frozenset({"The closing of a letter.", "Thanks."})
CONTACT: Final = "A telephone, an address or the like."
_DEPARTMENT: Final = re.compile(
    r"(?:the )?(?:permanent )?(?:mission|delegation|embassy|ministry|department|office|secretariat|mision|ministere"
    r"|ministerio|ambassade|embajada)\b.*"
)
#: A text with one of these words may be the name of an organization, whatever it begins with.
_ORGANIZATION: Final = re.compile(
    r"\b(?:foundation|association|international|organi[sz]ation|institute?|federation|network|union|league|society"
    r"|movement|centre|center|alliance|coalition|fund|fondation|federacion|fundacion|asociacion|reseau|instituto|red)\b"
)
_NAME_WORDS: Final = range(1, 5)
_CHAT: Final = re.compile(
    r"^\[?\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?\]?(?: ?[-–] ?| )[^:]{1,40}: ",
    re.IGNORECASE,
)


@lru_cache(maxsize=4_096)
def surrounding(text: str) -> str:
    """Return why a text is no name of a list, in a sentence; empty if it may be one."""
    if len(text) > _LONGEST:
        return ""
    folded = plain(text).replace("’", "'").strip(_ENDS)
    if not folded:
        return "A line that only rules." if text.strip() else ""
    why = next((why for why, pattern in _PATTERNS if pattern.fullmatch(folded)), "")
    return "" if why in GREETINGS and _ORGANIZATION.search(folded) else why


def is_signature(text: str) -> bool:
    """Return whether a text below a closing is a person, a function or an office; a name of another kind is none."""
    if titled_person(text) is not None or is_rank(text) or _DEPARTMENT.fullmatch(plain(text)):
        return True
    words = text.strip(_ENDS).split()
    return len(words) in _NAME_WORDS and all(word[:1].isupper() and word[1:2] != word[1:2].upper() for word in words)


def without_sender(text: str) -> tuple[str, str]:
    """Return a line of a chat without its date, hour and sender, and what was taken off; "" if it is no such line."""
    match = _CHAT.match(text)
    return (text[match.end() :], match[0]) if match else (text, "")
