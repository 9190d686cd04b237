"""Reads how the time of a discussion is shared."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, Final

from secretary_tui.domain.model.rows.row import CATEGORIES, Category
from secretary_tui.programmes.programme import Modalities
from secretary_tui.programmes.vocabulary import WORDS, one_line, pattern


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE | re.DOTALL)


_SENTENCE: Final = re.compile(r"(?<![ap]\.m)[.;]\]?\s+(?=[A-Z“(\[])|(?<=[a-z])\.(?=[A-Z])|:\s*(?=[A-Z“])|\]")
_NUMBERS: Final = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10, "fifteen": 15}
_OF_A_SLOT: Final = 3  # its length, the floor, the responses
_IN_WORDS: Final = _pattern(rf"\b(?:{'|'.join(_NUMBERS)})(?=[-\s]min)")
_BEFORE: Final = _pattern(r"\bhours? before\b")
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
    rf"(?:(\w+)\s+)?(?:slots?|segments?|rounds?|parts?)\b.{{0,60}}?\(\s*{_TIME}.{{0,120}}?{_TIME}(?=\s+for\b|\s*\))"
)
_CLOSES: Final = _pattern(
    rf"lists?\b.{{0,90}}?\bclose[sd]?\b.{{0,30}}?(?:(\d{{1,2}})\s*(?:-|–|to|or)\s*)?"
    rf"(?:{_TIME}\s*(?:after|from|into)|after\s+{_TIME})"
)
_CLOSED: Final = _pattern(
    r"\blists?\b.{0,60}?\b(?:has|have|was|were|is|are) (?:been |now |already )?closed\b(?!.{0,40}(?:after|minutes))"
)
_OF_PANELLISTS: Final = _pattern(
    rf"(?:panell?ists?|presentations?|presenters?)\b.{{0,40}}?{_TIME}\s*each"
    rf"|{_TIME}\s*(?:each\s*)?for (?:each )?(?:panell?ist|presentation)"
)
_INSCRIPTION: Final = pattern(WORDS["modalities"]["inscription"])
_UNREAD: Final = _pattern(rf"{_TIME}|time\b.{{0,40}}\bvar(?:y|ies)\b")
_OF_TIME: Final = _pattern(r"\btime\b|minutes|limits?")
_EACH_HAS: Final = _pattern(
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
        if self.said.is_closed:
            earlier = replace(earlier, closes_after=None)
        return replace(earlier, **said)


def read_modalities(text: str) -> ReadModalities:
    """Return what a text says of the time, sentence by sentence."""
    read = ReadModalities(is_for_each=_FOR_EACH.search(text) is not None)
    starts = [0, *(match.end() for match in _SENTENCE.finditer(text)), len(text)]
    for start, end in pairwise(starts):
        said = _Sentence(one_line(text[start:end]), read)
        said.read_all()
        read.sentences.append(Sentence(start, end, ", ".join(dict.fromkeys(said.became)), " ".join(said.doubts)))
    return read


class _Sentence:
    """Reads one sentence; what is understood is taken out of its text."""

    def __init__(self, text: str, read: ReadModalities) -> None:
        self.text = _IN_WORDS.sub(lambda word: f"{_NUMBERS[word[0].lower()]}", text)
        self.became: list[str] = []
        self.doubts: list[str] = []
        self._read = read

    def read_all(self) -> None:
        whole, before = self.text, self._read.said
        if _SEE_ABOVE.search(self.text):
            self._read.is_above = True
            self.became.append("the modalities above")
        for own in self._take(_OF_PANELLISTS):
            self._read.panellist = _seconds(own[1] or own[2])
            self.became.append(f"{_shown(self._read.panellist)} for each presentation")
        for slot in self._take(_SLOT):
            self._read_slots(slot)
        of_bank = [category for bank in self._take(_BANK) for category in self._read_bank(bank)]
        for closes in self._take(_CLOSES):
            minutes = _seconds(closes[2] or closes[3]) // 60
            self._say(f"the list closes after {minutes} minutes", closes_after=minutes)
            self.doubts += [f"After {closes[1]} or {minutes} minutes?"] if closes[1] else []
        if _CLOSED.search(self.text):
            self._say("the list has been closed", is_closed=True)
        self._read_limits(of_bank)
        if _INSCRIPTION.search(whole) and not _REFERENCE.match(whole) and self._read.said == before:
            self._say("how to get on the list", inscription=f"{before.inscription} {whole}".strip(" []"))
        if _UNREAD.search(self.text) and not self.doubts:
            self.doubts.append("What does this say about the time?")
        if _BEFORE.search(self.text):
            self.doubts.append("No field has the end of the inscription; it is kept as it is printed.")

    def _take(self, what: re.Pattern[str]) -> list[re.Match[str]]:
        matches = [*what.finditer(self.text)]
        self.text = what.sub(" ", self.text) if matches else self.text
        return matches

    def _say(self, became: str, **said: Any) -> None:
        self.became.append(became)
        self._read.said = replace(self._read.said, **said)

    def _read_slots(self, slot: re.Match[str]) -> None:
        count = _NUMBERS.get((slot[1] or "").lower(), 0)
        pair = (_seconds(slot[2]) // 60, _seconds(slot[3]) // 60)
        self._say(f"{max(count, 1)} times {pair[0]} and {pair[1]} minutes", slots=(pair,) * max(count, 1))
        self.doubts += [] if count else ["How many of them are there?"]
        self.doubts += ["What are the other minutes?"] if len(re.findall(_TIME, slot[0])) > _OF_A_SLOT else []

    def _read_bank(self, bank: re.Match[str]) -> list[Category]:
        """Read a shared time; returns whose it is."""
        whose = next((whose for words, whose in _BANKS if words.fullmatch(bank[1].strip(" :,"))), "")
        minutes = _seconds(bank[2]) // 60
        self._say(f"{minutes} minutes for {whose or bank[1]}")
        if whose:
            self._read.said = replace(self._read.said, banks={**self._read.said.banks, whose: minutes})
        else:
            self.doubts.append(f"Whose are the {minutes} minutes?")
        return _parties(bank[1])[0]

    def _read_limits(self, of_bank: list[Category]) -> None:
        limits: dict[Category, int] = {}
        given = [(one[1], one[2]) for one in self._take(_LIMIT)] or [(one[2], one[1]) for one in self._take(_EACH_HAS)]
        for time, whom in given:
            parties, rest = _parties(whom)
            is_for_all = len(parties) == len(CATEGORIES)
            if rest or not parties:
                self.doubts.append(f"For whom are the {_shown(_seconds(time))}? “{rest or whom}” is not known.")
            new = dict.fromkeys((of_bank or parties) if is_for_all else parties, _seconds(time))
            limits = new | limits if is_for_all else limits | new
        for pair in self._take(_PAIR) if not given and _OF_TIME.search(self.text) else ():
            limits = {category: _seconds(pair[1] if category == "member" else pair[2]) for category in CATEGORIES}
        if not limits:
            return
        said = self._read.said
        if _REDUCED_LATER.search(self.text):
            self._say(f"perhaps {_limits_shown(limits)}", reduced={**said.reduced, **limits})
        else:
            if any(said.limits.get(category, value) != value for category, value in limits.items()):
                self.doubts.append("Which of the two speaking times holds?")
            self._say(_limits_shown(limits), limits={**said.limits, **limits})


def _parties(text: str) -> tuple[list[Category], str]:
    """Return the categories that a wording names, and what of it is not known."""
    rest = _REASON.split(text, maxsplit=1)[0]
    named: list[Category] = []
    for words, categories in _PARTIES:
        rest, count = words.subn(" ", rest)
        named += [category for category in CATEGORIES if category in categories and count]
    return named, " ".join(_FILLERS.sub(" ", rest).split())


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
