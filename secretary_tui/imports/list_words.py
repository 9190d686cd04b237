"""Words of lists other than names: answers in cells, addresses, parts of letters."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from secretary_tui.domain.text.cleaning import plain
from secretary_tui.imports.press_sentences import has_verb
from secretary_tui.imports.vocabulary import pattern_of, table
from secretary_tui.names.grammar.line import LONGEST_LINE_OF_NAME
from secretary_tui.names.grammar.marks import split_outside
from secretary_tui.names.grammar.words import ADDRESS, remark

_ANSWERS: Final[Mapping[str, bool]] = {
    **dict.fromkeys(table("answers")["yes"], True),
    **dict.fromkeys(table("answers")["no"], False),
}


def is_nobody(text: str) -> bool:
    """Return whether a cell of those for whom somebody speaks says that there is none: “N/A”, “itself”, “néant”."""
    return plain(text).strip(" ()") in _NOBODY


def plain_remark(text: str) -> str:
    """Return a remark in the words of remarks beside a name: “held back: no text” is “held, no text”."""
    parts: list[str] = []
    for part in split_outside(text, ","):
        word, _, behind = part.partition(":")
        meant = _REMARKS.get(plain(word).strip())
        parts += [part] if meant is None else [*filter(None, (meant, behind.strip()))]
    return ", ".join(parts)


def yes_or_no(text: str) -> bool | None:
    """Return what a cell answers; None if neither."""
    return _ANSWERS.get(plain(text), {"confirmed": True, "unconfirmed": False}.get(remark(text)))


#: What stands for no group in a cell.
_NOBODY: Final = frozenset(table("answers")["nobody"])
_REMARKS: Final[Mapping[str, str]] = table("answers")["remarks"]


# What stands around a list and names nobody: greetings, closings, signatures, heads of e-mails, footers, dates -------

#: A longer text is no greeting, no closing and no footer.
_LONGEST: Final = 160
#: What is said of a line of each kind, and the patterns of its whole text.
_TABLE: Final = table("surroundings")
_PATTERNS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (row["why"], pattern_of(row, _TABLE["parts"])) for row in _TABLE["surroundings"]
)
_ENDS: Final = ' \t,;:.!-–—*_#=|>«»"“”'
#: Reasons that `surrounding` gives: for what names persons, for what a signature stands below, and above.
GREETINGS: Final = frozenset({"A greeting.", "Thanks."})
CLOSINGS: Final = frozenset({"The closing of a letter.", "Thanks."})
CONTACT: Final = "A telephone, an address or the like."
#: A text with one of these words may be the name of an organization, whatever it begins with.
_ORGANIZATION: Final = re.compile(
    r"\b(?:foundation|association|international|organi[sz]ation|institute?|federation|network|union|league|society"
    r"|movement|centre|center|alliance|coalition|fund|fondation|federacion|fundacion|asociacion|reseau|instituto|red)\b"
)
#: An office that writes letters; a delegation is none, which is also who speaks.
_OFFICE: Final = re.compile(
    r"(?:the )?(?:permanent |observer )*(?:mission|embassy|consulate|mision|ambassade|embajada)\b.*|"
    r"(?:representation|delegation) permanente\b.*|(?:representacion|delegacion) permanente\b.*"
)
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")
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
    """Return a line of a chat without its date, hour and sender, and what was taken off; "" if it is no such line."""
    match = _CHAT.match(text)
    return (text[match.end() :], match[0]) if match else (text, "")
