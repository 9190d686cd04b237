"""The words by which lists of speakers say more than names: headings, their categories, and answers in cells."""

import re
from typing import Final

from secretary_tui.domain.model import CATEGORY_NAMES, Category
from secretary_tui.domain.text import plain as fold
from secretary_tui.names.letters import CATEGORY_LETTERS
from secretary_tui.names.words import confirmation

_SPEAKER: Final = r"(?:representatives?|observers?|delegations?|statements?|delegates?)"
_COUNCIL: Final = r"(?: of the (?:human rights )?council| du conseil(?: des droits de l'homme)?)?"
#: Headings, folded, without their letter and their colon; the first that fits counts.
_HEADINGS: Final[tuple[tuple[str, Category | None], ...]] = (
    (rf"states? members?{_COUNCIL}|member states?{_COUNCIL}|members?{_COUNCIL}|etats membres{_COUNCIL}", "member"),
    (
        r"observer states?(?: and other observers)?|states? observers?|non-?member states?|etats observateurs",
        "observer",
    ),
    (r"united nations(?: system)?(?: entit(?:y|ies)| agenc(?:y|ies)| bodies| organi[sz]ations?)?.*", "un"),
    (r"un (?:entit(?:y|ies)|agenc(?:y|ies)|bodies|system)|speciali[sz]ed agenc(?:y|ies).*", "un"),
    (r"inter-?governmental organi[sz]ations?|igos?|organisations intergouvernementales|oig", "igo"),
    (r"other (?:observers?|entities|organi[sz]ations?)|autres observateurs", "other"),
    (r"national human rights institutions?|nhris?|ganhri members|institutions nationales .*|indh", "nhri"),
    (r"non-?governmental organi[sz]ations?|ngos?|civil society(?: organi[sz]ations?)?|csos?", "ngo"),
    (r"organisations non gouvernementales|ong|societe civile", "ngo"),
    (r"(?:regional |cross-regional )?(?:groups?|groupings?)(?: of states)?|groupes?", None),
    (r"(?:ministers and other |high-level )?dignitaries|high-level speakers?|dignitaires", None),
    (
        r"(?:provisional |final |updated |revised )?(?:list of speakers|speakers'? list|speakers|liste des orateurs)",
        None,
    ),
    (
        r"(?:first|second|third|1st|2nd|3rd) (?:slot|round|panel|part)(?: of speakers)?|states|interactive dialogue",
        None,
    ),
    (r"(?:end|fin) (?:of (?:the )?list|de (?:la )?liste)|page \d+(?: of \d+)?|total:? ?\d+.*|contd\.?", None),
)
_LONGEST_HEADING: Final = 200
_LEADING: Final = re.compile(rf"^{_SPEAKER} (?:of|for|from|by) (?:an? |the |some )?")
_LETTER: Final = re.compile(r"^\(?(?:[a-z]|[ivx]{1,4})[).]\s+", re.IGNORECASE)
_YES: Final = frozenset({"yes", "y", "x", "1", "true", "oui", "o", "si", "ok", "✓", "✔", "☑", "da", "ja"})
_NO: Final = frozenset({"no", "n", "0", "false", "non", "-", "–", "✗", "✘", "☐", "nein", "net"})


def heading(text: str) -> tuple[bool, Category | None]:
    """Whether a text is the heading of a part of a list, and of which category."""
    if len(text) > _LONGEST_HEADING:
        return False, None
    folded = fold(_LETTER.sub("", text).strip(" :-–—*#_=")).replace("’", "'")
    folded = re.sub(r"\s*\(\d+\)$|\s+\d+$", "", folded)
    short = _LEADING.sub("", folded)
    for pattern, category in _HEADINGS:
        if re.fullmatch(pattern, short) or re.fullmatch(pattern, folded):
            return True, category
    return folded in ("observers", "observer"), "observer" if folded in ("observers", "observer") else None


def without_letter(text: str) -> str:
    """A sub-paragraph of a report without its “(a) ”."""
    return _LETTER.sub("", text)


def category_of(text: str) -> Category | None:
    """The category that a cell names: by its letter, its word in the file, its name, or a heading."""
    folded = fold(text)
    if folded in CATEGORY_LETTERS:
        return CATEGORY_LETTERS[folded]
    for category, names in CATEGORY_NAMES.items():
        if folded in (category, *map(fold, names)):
            return category
    return heading(text)[1]


def yes_or_no(text: str) -> bool | None:
    """What a cell answers; None if neither."""
    folded = fold(text)
    if folded in _YES:
        return True
    return False if folded in _NO else confirmation(text)
