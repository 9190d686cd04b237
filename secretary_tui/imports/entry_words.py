"""The words of one entry: what stood in its line and became no part of it is doubted, never lost."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from secretary_tui.domain.model.rows.types import CATEGORY_NAMES
from secretary_tui.domain.text.folding import fold
from secretary_tui.imports.list_words import without_letter
from secretary_tui.imports.proposal import Proposal
from secretary_tui.names.grammar.delegation import named_delegation
from secretary_tui.names.grammar.groups import name_for
from secretary_tui.names.grammar.line import take_tags
from secretary_tui.names.grammar.remarks import Taken, take_remark, take_state
from secretary_tui.names.grammar.words import CAPACITY
from secretary_tui.names.known_names import KnownNames, is_state

_WORD: Final = re.compile(r"[^\W_]+")
_QUOTED: Final = re.compile(r"“([^”]*)”")
#: Words that join names, and words around a name that say nothing more of it.
_JOINING: Final = frozenset(
    {*("and", "et", "y", "e", "the", "a", "an", "of", "for", "by", "in", "with"),
     *("de", "la", "le", "les", "l", "d", "du", "des", "del", "el", "los", "las")}
)  # fmt: skip
_FILLING: Final = _JOINING | {
    *("on", "behalf", "also", "as", "well", "together", "jointly", "joint", "statement", "statements", "speaking"),
    *("delivered", "made", "au", "nom", "en", "nombre", "representacion", "representation", "aussi", "egalement"),
    *("tambien", "conjointement", "conjuntamente", "con", "junto", "obo", "ob", "o", "b", "aob", "delegation"),
    *("delegations", "delegacion", "mission", "permanent", "representative", "representatives", "representante"),
    *("observer", "observers", "from", "to", "no", "nº", "h", "m", "mr", "ms", "mrs"),
}
#: A name or a group has at most so many words.
_LONGEST_NAME: Final = 14
#: A longer entry is doubted as it stands rather than searched.
_MOST_WORDS: Final = 120
_FIGURES: Final = re.compile(
    r"\b\d{1,2}\s*(?:h\s?\d{0,2}|min(?:ute)?s?|mn|sec(?:ond)?s?|s|am|pm|hrs?)\b(?:\s*\d{1,2}\s*s\b)?", re.IGNORECASE
)
_PARTS: Final = re.compile(r"\s*[,;/]\s*(?:(?:and|et|y) )?|\s+(?:and|et|y|&|[–—-])\s+")
#: A shorter text may be a code and a word.
_SHORTEST: Final = 4
_OF: Final = re.compile(r"\sof\s(?:the\s)?(?=[A-Z])")
_BETWEEN: Final = re.compile(r"[,;()\[\]|]|\s[–—-]\s|:\s")


@dataclass(frozen=True)
class _Word:
    """A word of a text, folded, with its place there."""

    text: str
    start: int
    end: int


def with_lost_words(proposal: Proposal, names: KnownNames) -> Proposal:
    """Return the same, with a doubt that quotes the words that stood there and became no part of the entry."""
    for other in _names_beside(proposal, names):
        proposal = proposal.wondering(f"“{other}” stands in what is taken for a person or a function.")
    lost = lost_words(proposal, names)
    if not lost:
        return proposal
    return proposal.wondering(f"“{' '.join(lost)}” stands in its line, and became no part of it.")


def _names_beside(proposal: Proposal, names: KnownNames) -> list[str]:
    """Return the delegations whose names stand by themselves in the speaker, the function or the reason to wait."""
    parts = _PARTS.split(f"{proposal.speaker}, {proposal.rank}, {proposal.held}")
    ends = [part for whole in parts for part in (whole, *_ends(whole)) if len(part) >= _SHORTEST - part.isupper()]
    named = [(part, named_delegation(part, names)) for part in ends]
    of_rank = ((part, named_delegation(part, names) or names.likely(part)) for part in _OF.split(proposal.rank)[1:])
    named += [
        (part, who) for part, who in of_rank if who is not None and (who.is_exact or (is_state(who) and who.is_guess))
    ]
    return [part for part, who in named if who is not None and who.name != proposal.name]


def _ends(text: str) -> list[str]:
    """Return the last words of a text, the longest end first; “Director the Russian Federation” may end with a name."""
    words = text.split()
    return [" ".join(words[at:]) for at in range(1, len(words)) if words[at][:1].isupper()]


def lost_words(proposal: Proposal, names: KnownNames) -> list[str]:
    """Return the words of what was typed for an entry that neither the entry, nor one of its doubts, has."""
    typed, _, _ = take_tags(without_letter(proposal.typed), Taken())  # “#n” became the category
    words = [_Word(fold(match[0]), match.start(), match.end()) for match in _WORD.finditer(typed)]
    said = Counter(_said(proposal))
    open_words = [word for word in words if not _is_filling(word.text)]
    open_words = _not_in(open_words, said)
    if open_words and len(words) <= _MOST_WORDS:
        covered = _covered(typed, words, proposal, names)
        open_words = [word for word in open_words if word not in covered]
    return [typed[word.start : word.end] for word in open_words]


def _said(proposal: Proposal) -> Iterable[str]:
    """Return the words that the entry and its doubts say."""
    texts = [proposal.name, *proposal.capacity, proposal.title, proposal.speaker, proposal.rank, proposal.held]
    texts += [quoted for doubt in proposal.doubts for quoted in _QUOTED.findall(doubt)]
    if proposal.category:
        texts += CATEGORY_NAMES[proposal.category]
    return [fold(word) for text in texts for word in _WORD.findall(text)]


def _is_filling(word: str) -> bool:
    return not word or word in _FILLING or word.isdecimal()


def _not_in(words: Sequence[_Word], said: Counter[str]) -> list[_Word]:
    """Return the words that are not said, as often as they stand there; a name said twice does not hide a third."""
    rest: list[_Word] = []
    for word in words:
        if said[word.text]:
            said[word.text] -= 1
        else:
            rest.append(word)
    return rest


def _covered(typed: str, words: Sequence[_Word], proposal: Proposal, names: KnownNames) -> set[_Word]:
    """The words of spans that name the entry or those for whom it speaks in another form, or that are a remark."""
    covered: set[_Word] = set()
    spans = [(match.start(), match.end()) for pattern in (CAPACITY, _FIGURES) for match in pattern.finditer(typed)]
    covered |= {word for word in words for start, end in spans if start <= word.start < end}
    at = 0
    while at < len(words):
        width = next((n for n in range(min(_LONGEST_NAME, len(words) - at), 0, -1)
                      if _is_of(_span(typed, words[at : at + n]), proposal, names)), 0)  # fmt: skip
        covered |= set(words[at : at + width])
        at += width or 1
    for start, part in _parts(typed):
        taken = Taken()
        if take_state(part, taken) or (proposal.rank and take_remark(part, taken)):
            covered |= {word for word in words if start <= word.start < start + len(part)}
    return covered


def _parts(typed: str) -> Iterable[tuple[int, str]]:
    start = 0
    for match in (*_BETWEEN.finditer(typed), None):
        end = match.start() if match else len(typed)
        part = typed[start:end]
        yield start + len(part) - len(part.lstrip()), part.strip()
        start = match.end() if match else end


def _span(typed: str, words: Sequence[_Word]) -> str:
    end = words[-1].end
    return typed[words[0].start : end + (typed[end : end + 1] in (")", "."))]


def _is_of(text: str, proposal: Proposal, names: KnownNames) -> bool:
    """Return whether a text is a form of the entry's name, or of one for whom it speaks, or such a word as “video”."""
    who = named_delegation(text, names)
    if who is not None and who.name == proposal.name:
        return True
    group = name_for(text, names)
    if group and any(group in capacity for capacity in proposal.capacity):
        return True
    return take_state(text, Taken())
