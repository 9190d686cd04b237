"""What stands around a list and names nobody: greetings, closings, signatures, heads of e-mails, footers, dates."""

import re
from functools import lru_cache
from typing import Final

from secretary_tui.domain.text.cleaning import plain
from secretary_tui.imports.vocabulary import table
from secretary_tui.names.grammar.words import is_rank, titled_person

#: A longer text is no greeting, no closing and no footer.
_LONGEST: Final = 160
#: What is said of a line of each kind, and the patterns of its whole text.
_PATTERNS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (row["why"], re.compile("|".join(f"(?:{pattern})" for pattern in row["patterns"]), re.DOTALL))
    for row in table("surroundings")["surroundings"]
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
