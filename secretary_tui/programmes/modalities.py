"""Reads how the time of a discussion is shared."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from secretary_tui.domain.model.rows.types import CATEGORIES, Category
from secretary_tui.programmes.programme import Modalities
from secretary_tui.programmes.vocabulary import WORDS, one_line, pattern


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE | re.DOTALL)


_SENTENCE: Final = re.compile(r"(?<![ap]\.m)[.;]\]?\s+(?=[A-Z“(\[])|(?<=[a-z])\.(?=[A-Z])|:\s*(?=[A-Z“])|\]")
_NUMBERS: Final = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_FIGURE: Final = r"(\d{1,2}(?:[:.]\d{1,2})?)"
_TIME: Final = rf"{_FIGURE}[-\s]*min(?:ute)?s?\b\.?"
_LIMIT: Final = _pattern(rf"{_TIME}\s*(?:each\s*)?(?:for|to|per|by)\s+(?:the\s+)?(.+?)(?=,?\s*(?:and\s*)?{_TIME}|$)")
_PAIR: Final = _pattern(rf"(?<![\w/.]){_FIGURE}\s*/\s*{_FIGURE}(?![\w/])(?:\s*min(?:ute)?s?)?")
_PARTIES: Final = [
    (pattern([words], r"\b", r"(?=\b|and\b)"), categories.split()) for words, categories in WORDS["parties"].items()
]
_BANKS: Final = [(pattern([words]), whose) for words, whose in WORDS["banks"].items()]
_BANK: Final = _pattern(rf"total (?:speaking )?time (?:for|of)\s+(?:the\s+)?(.{{1,120}}?)\s*(?:is|are|:|,)?\s*{_TIME}")
_SLOT: Final = _pattern(
    rf"(?:(\w+)\s+)?(?:slots?|segments?|rounds?|parts?)\b.{{0,60}}?\(\s*{_TIME}.{{0,120}}?{_TIME}",
)
_CLOSES: Final = _pattern(
    rf"lists?\b.{{0,60}}?\bclose[sd]?\b.{{0,30}}?(?:(\d{{1,2}})\s*(?:-|–|to|or)\s*)?{_TIME}\s*(?:after|from|into)"
)
_CLOSED: Final = _pattern(
    r"\blists?\b.{0,60}?\b(?:has|have|was|were|is|are) (?:been |now |already )?closed\b(?!.{0,40}(?:after|minutes))"
)
_OF_PANELLISTS: Final = _pattern(
    rf"(?:panell?ists?|presentations?|presenters?)\b.{{0,40}}?{_TIME}\s*each"
    rf"|{_TIME}\s*(?:each\s*)?for (?:each )?(?:panell?ist|presentation)"
)
_INSCRIPTION: Final = pattern(WORDS["modalities"]["inscription"])
_VARIES: Final = _pattern(r"time\b.{0,40}\bvar(?:y|ies)\b")
_EACH: Final = _pattern(
    rf"^(.+?),?\s+(?:may |can |will )?(?:take the floor|have|speak)\b[^.]{{0,20}}?{_TIME}(?: \w+)? each\b"
)
_REFERENCE: Final = _pattern(r"(?:see|please)\b")
_SEE_ABOVE: Final = _pattern(r"\b(?:see|same as|as) above\b")
_FOR_EACH: Final = _pattern(r"\b(?:for )?each (?:State|review|dialogue)|dialogues\b")
_REDUCED_LATER: Final = _pattern(r"\b(?:will|may|might|could|would|shall|can) be (?:further )?reduced\b|\bif\b")
_REASON: Final = _pattern(r"[.(]|,?\s*\b(?:given|due|in view|because|depending)\b")
_FILLERS: Final = _pattern(
    r"\b(?:and|including|includes?|as well as|the|of|other|with|status|a|both|or|also|to|from|take the floor)\b"
    r"|[\s,;.:()\[\]/*-]+"
)


@dataclass
class Sentence:
    """A sentence of the modalities, from `start` to `end` of their text, and what became of it."""

    start: int
    end: int
    became: str = ""
    doubt: str = ""


@dataclass
class ReadModalities:
    """What the modalities say; `panellist` are the seconds of each presentation, `is_above` says “see above”."""

    said: Modalities = field(default_factory=Modalities)
    sentences: list[Sentence] = field(default_factory=list)
    panellist: int = 0
    is_above: bool = False
    #: Whether they say that they hold for each of several discussions.
    is_for_each: bool = False

    def merged(self, earlier: Modalities) -> Modalities:
        """Return what they say, and what was said earlier where they say nothing."""
        said = {name: value for name, value in vars(self.said).items() if value}
        return replace(earlier, **said)


def sentences_of(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence."""
    start = 0
    for match in _SENTENCE.finditer(text):
        yield start, match.end()
        start = match.end()
    yield start, len(text)


def read_modalities(text: str) -> ReadModalities:
    """Return what a text says of the time, sentence by sentence."""
    read = ReadModalities(is_for_each=_FOR_EACH.search(text) is not None)
    for start, end in sentences_of(text):
        sentence = Sentence(start, end)
        _read_sentence(one_line(text[start:end]), sentence, read)
        read.sentences.append(sentence)
    return read


def _read_sentence(text: str, sentence: Sentence, read: ReadModalities) -> None:
    said = read.said
    became: list[str] = []
    doubts: list[str] = []
    if _SEE_ABOVE.search(text):
        read.is_above = True
        became.append("the modalities above")
    if (own := _OF_PANELLISTS.search(text)) is not None:
        read.panellist = _seconds(own[1] or own[2])
        became.append(f"{_shown(read.panellist)} for each presentation")
        text = text.replace(own[0], "")
    if (slot := _SLOT.search(text)) is not None:
        count = _NUMBERS.get((slot[1] or "").lower(), 0)
        pair = (_seconds(slot[2]) // 60, _seconds(slot[3]) // 60)
        said = replace(said, slots=(pair,) * max(count, 1))
        became.append(f"{max(count, 1)} times {pair[0]} and {pair[1]} minutes")
        doubts += [] if count else ["How many of them are there?"]
        text = text.replace(slot[0], "")
    of_bank: list[Category] = []
    for bank in [*_BANK.finditer(text)]:
        whose = next((whose for words, whose in _BANKS if words.fullmatch(bank[1].strip(" :,"))), "")
        if whose:
            said = replace(said, banks={**said.banks, whose: _seconds(bank[2]) // 60})
        became.append(f"{_shown(_seconds(bank[2]))} for {whose or bank[1]}")
        doubts += [] if whose else [f"Whose is the total of {_shown(_seconds(bank[2]))}?"]
        of_bank += _parties(bank[1])[0]
        text = text.replace(bank[0], "")
    if (closes := _CLOSES.search(text)) is not None:
        said = replace(said, closes_after=_seconds(closes[2]) // 60)
        became.append(f"the list closes after {said.closes_after} minutes")
        doubts += [f"After {closes[1]} or {closes[2]} minutes?"] if closes[1] else []
        text = text.replace(closes[0], "")
    elif _CLOSED.search(text):
        said = replace(said, is_closed=True)
        became.append("the list has been closed")
    said = _with_limits(text, said, of_bank, became, doubts)
    if _INSCRIPTION.search(text) and not _REFERENCE.match(text) and said == read.said:
        said = replace(said, inscription=f"{said.inscription} {text}".strip(" []"))
        became.append("how to get on the list")
    if (not became and not doubts and re.search(_TIME, text, re.IGNORECASE)) or _VARIES.search(text):
        doubts.append("What does this say about the time?")
    read.said = said
    sentence.became, sentence.doubt = ", ".join(dict.fromkeys(became)), " ".join(doubts)


def _with_limits(
    text: str, said: Modalities, of_bank: list[Category], became: list[str], doubts: list[str]
) -> Modalities:
    limits: dict[Category, int] = {}
    pair = _PAIR.search(text) if re.search(r"speaking time|minutes|limits?", text, re.IGNORECASE) else None
    if pair is not None and not _LIMIT.search(text):
        limits = {category: _seconds(pair[1] if category == "member" else pair[2]) for category in CATEGORIES}
    for time, whom in [(one[1], one[2]) for one in _LIMIT.finditer(text)] or [
        (one[2], one[1]) for one in _EACH.finditer(text)
    ]:
        parties, rest = _parties(whom)
        parties = of_bank if of_bank and len(parties) == len(CATEGORIES) else parties
        if rest or not parties:
            doubts.append(f"For whom are the {_shown(_seconds(time))}? “{rest or whom}” is not known.")
        limits |= {
            category: _seconds(time) for category in parties if category not in limits or len(parties) < len(CATEGORIES)
        }
    if not limits:
        return said
    became.append(_limits_shown(limits))
    if _REDUCED_LATER.search(text):
        return replace(said, reduced={**said.reduced, **limits})
    if said.limits and any(said.limits.get(category, value) != value for category, value in limits.items()):
        doubts.append("Which of the two speaking times holds?")
    return replace(said, limits={**said.limits, **limits})


def _parties(text: str) -> tuple[list[Category], str]:
    """Return the categories that a wording names, and what of it is not known."""
    rest = _REASON.split(text, maxsplit=1)[0]
    found: list[Category] = []
    for words, categories in _PARTIES:
        rest, count = words.subn(" ", rest)
        found += [category for category in CATEGORIES if category in categories and count]
    return found, " ".join(_FILLERS.sub(" ", rest).split())


def _limits_shown(limits: Mapping[Category, int]) -> str:
    values = sorted(set(limits.values()), reverse=True)
    if len(values) == 1 and len(limits) == len(CATEGORIES):
        return f"{_shown(values[0])} for all"
    return ", ".join(
        f"{_shown(value)} for {'/'.join(c for c in CATEGORIES if limits.get(c) == value)}" for value in values
    )


def _seconds(text: str) -> int:
    """Return the seconds of 3, 2.5 and 2:30 minutes."""
    if ":" in text:
        minutes, seconds = text.split(":")
        return int(minutes) * 60 + int(seconds)
    return round(float(text) * 60)


def _shown(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{minutes}:{rest:02}" if rest else f"{minutes} minute{'s' * (minutes != 1)}"
