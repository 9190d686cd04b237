"""Finds the names in sentences of press releases and reports, in three languages."""

import re
from typing import Final

from secretary_tui.domain.frozen import frozen
from secretary_tui.imports.vocabulary import any_of, table

_WORDS: Final = table("press")


def _patterns(name: str) -> str:
    """Return the patterns of one kind as one, their parts put in."""
    whole = any_of(_WORDS[name])
    for part, pattern in _WORDS["parts"].items():
        whole = whole.replace(f"<{part}>", pattern)
    return whole


_LEAD: Final = re.compile(_patterns("leads"), re.IGNORECASE)
_WISH: Final = re.compile(_patterns("wish_leads"), re.IGNORECASE)
_WISHED: Final = re.compile(rf"[\s,]+(?:{_patterns('wish_tails')})[.!?]?$", re.IGNORECASE)
_TAIL: Final = re.compile(rf"[\s,]+(?:{_patterns('tails')})[.!]?$", re.IGNORECASE)
#: Between two sentences: a full stop behind a whole word, and a capital behind it.
_BETWEEN: Final = re.compile(r"(?<=[^\W\d_][^\W\d_][^\W\d_][.!])\s+(?=[^\W\d_])")
_SHORT: Final = re.compile(
    r"\b(?:mrs|mme|mlle|sra|srta|messrs|hon|rev|amb|prof|messrs|dem|rep|repub|inc|ltd|fed|isl|nos|jan|feb|mar|apr|aug|sept|oct|nov|dec)[.]$",
    re.IGNORECASE,
)
#: A verb of a sentence that tells something else than who spoke.
_TELLS: Final = re.compile(
    r"\b(?:will|would|shall|is|are|was|were|has|have|had|resumed?|adjourned|concluded|opened|said|noted|made|answered|decided|adopted"
    r"|wants?|wish(?:es)?|asks?|requests?|sera|est|sont|reprendra|a décidé|será|es|son|reanudará|decidió)\b",
    re.IGNORECASE,
)
#: Behind such words a wish is none: “Peru no longer wishes to speak”.
_NOT: Final = re.compile(r"\b(?:no longer|not|n't|never|ne|no)$", re.IGNORECASE)
_LONG: Final = 6
#: What stands behind the names is looked for in so many of the last characters.
_LONGEST_TAIL: Final = 400


@frozen
class Framed:
    """A sentence: the words before the names, the names, and the words behind them."""

    front: str
    names: str
    back: str
    is_wish: bool = False

    @property
    def is_framed(self) -> bool:
        """There are words around the names."""
        return bool(self.front or self.back)


def sentences(text: str) -> list[str]:
    """Return the sentences of running text; a short form such as “Prof.” ends none."""
    parts: list[str] = []
    for part in _BETWEEN.split(text):
        if parts and (_SHORT.search(parts[-1]) or part[:1].islower()):
            parts[-1] = f"{parts[-1]} {part}"
        else:
            parts.append(part)
    return parts


def unframed(sentence: str) -> Framed:
    """Take “Speaking in the discussion were …”, “… also took the floor” or “Please add …” off a sentence."""
    framed = Framed("", sentence, "")
    for leads, tails, is_wish in ((_LEAD, _TAIL, False), (_WISH, _WISHED, True)):
        lead = leads.match(sentence)
        front = lead[0] if lead else ""
        rest = sentence[len(front) :]
        tail = tails.search(rest, max(0, len(rest) - _LONGEST_TAIL))
        back = rest[tail.start() :] if tail else ""
        names = rest[: len(rest) - len(back)].strip()
        if _NOT.search(names):
            continue
        framed = Framed(front.strip(), names.rstrip("?!") if front else names, back.strip(" ,"), is_wish)
        if framed.is_framed:
            break
    return framed


def is_statement(text: str) -> bool:
    """Return whether a sentence tells something, rather than names somebody."""
    return len(text.split()) >= _LONG and has_verb(text)


def has_verb(text: str) -> bool:
    """Return whether a text has a verb, as no name has."""
    return _TELLS.search(text) is not None
