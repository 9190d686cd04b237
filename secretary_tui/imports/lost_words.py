"""Checks that every word of a list is in an entry, in a doubt, or listed as left out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from secretary_tui.domain.model.rows.types import CATEGORY_NAMES
from secretary_tui.domain.text.cleaning import fold
from secretary_tui.imports.proposal import Proposal
from secretary_tui.imports.sections import without_letter
from secretary_tui.names.grammar.delegation import is_called, named_delegation
from secretary_tui.names.grammar.groups import name_for
from secretary_tui.names.grammar.line import take_tags
from secretary_tui.names.grammar.marks import longest_runs, spans_between, without_raised
from secretary_tui.names.grammar.remarks import Taken, take_remark, take_state
from secretary_tui.names.grammar.words import CAPACITY, is_duration, parsed_hour
from secretary_tui.names.known_names import KnownNames, is_state

_WORD: Final = re.compile(r"[^\W_]+")
_QUOTED: Final = re.compile(r"“([^”]*)”")
_JOINING: Final = frozenset(
    {*("and", "et", "y", "e", "the", "of"), *("de", "la", "le", "les", "l", "du", "des", "el", "los", "las")}
)
#: Words that join names in a line or stand before them, and say nothing.
FILLING: Final = _JOINING | {"und", "sowie", "plus", "as", "well", "also"}
#: Words around the name of one entry that say nothing more of it.
_BESIDE_NAME: Final = _JOINING | {
    *("a", "an", "for", "by", "in", "with", "d", "del"),
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
#: A speaking time of two words.
_LENGTH: Final = re.compile(r"\b\d{1,2} (?:min|minutes?|mins|mn|sec|seconds?)\b\.?", re.IGNORECASE)


def words_of(text: str) -> Counter[str]:
    """Return the words of a text, folded, with how often each stands in it."""
    return Counter(_WORD.findall(fold(text)))


def unaccounted(text: str, accounted: Counter[str]) -> str:
    """Return the words of `text` that are not among those accounted for, in their order; empty if all are."""
    left = Counter(accounted)
    rest: list[str] = []
    for token in _LENGTH.sub("", without_letter(text)).split():
        words = _WORD.findall(fold(token))
        if all(word in FILLING or word.isdecimal() for word in words) or parsed_hour(token) or is_duration(token):
            continue
        missing = [word for word in words if not left[word] and word not in FILLING]
        left.subtract(word for word in words if left[word])
        if missing:
            rest.append(token)
    return " ".join(rest)


def with_lost_words(proposal: Proposal, names: KnownNames) -> Proposal:
    """Return the same, with a doubt that quotes the words that stood there and became no part of the entry."""
    for other in _names_beside(proposal, names):
        proposal = proposal.wondering(f"“{other}” stands in what is taken for a person or a function.")
    lost = lost_words(proposal, names)
    return proposal.wondering(f"“{' '.join(lost)}” stands in its line, and became no part of it.") if lost else proposal


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
    typed = without_raised(typed)
    words = [*_WORD.finditer(typed)]
    said = Counter(_said(proposal))
    lost: list[re.Match[str]] = []
    for word in words:
        folded = fold(word[0])
        if said[folded]:  # as often as it is said: a name said twice does not hide a third
            said[folded] -= 1
        elif folded and folded not in _BESIDE_NAME and not folded.isdecimal():
            lost.append(word)
    if lost and len(words) <= _MOST_WORDS:
        covered = _covered(typed, words, proposal, names)
        lost = [word for word in lost if word not in covered]
    return [word[0] for word in lost]


def _said(proposal: Proposal) -> Iterator[str]:
    """Yield the words that the entry and its doubts say."""
    texts = [proposal.name, *proposal.capacity, proposal.title, proposal.speaker, proposal.rank, proposal.held]
    texts += [quoted for doubt in proposal.doubts for quoted in _QUOTED.findall(doubt)]
    if proposal.category:
        texts += CATEGORY_NAMES[proposal.category]
    return (fold(word) for text in texts for word in _WORD.findall(text))


def _covered(typed: str, words: Sequence[re.Match[str]], proposal: Proposal, names: KnownNames) -> set[re.Match[str]]:
    """Return the words that name the entry or those for whom it speaks in another form, or that are of a remark."""
    spans = [match.span() for pattern in (CAPACITY, _FIGURES) for match in pattern.finditer(typed)]
    for start, end in spans_between(_BETWEEN, typed):
        part, taken = typed[start:end].strip(), Taken()
        if take_state(part, taken) or (proposal.rank and take_remark(part, taken)):
            spans.append((start, end))
    covered = {word for word in words for start, end in spans if start <= word.start() < end}
    for run, is_of in longest_runs(words, _LONGEST_NAME, lambda run: _is_of(_span(typed, run), proposal, names)):
        covered |= {*run} if is_of else set()
    return covered


def _span(typed: str, words: Sequence[re.Match[str]]) -> str:
    end = words[-1].end()
    return typed[words[0].start() : end + (typed[end : end + 1] in (")", "."))]


def _is_of(text: str, proposal: Proposal, names: KnownNames) -> bool:
    """Return whether a text is a form of the entry's name, or of one for whom it speaks, or such a word as “video”."""
    if is_called(text, proposal.name, names) or take_state(text, Taken()):
        return True
    group = name_for(text, names)
    return bool(group) and any(group in capacity for capacity in proposal.capacity)
