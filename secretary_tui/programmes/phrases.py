"""Reads phrases of a programme: hours, days, sessions, persons, dignitaries, and modalities (shares of time)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from itertools import pairwise
from typing import Any

from secretary_tui.domain.model.rows.row import CATEGORIES, Category
from secretary_tui.domain.rules.record_sentences import speaking_time
from secretary_tui.domain.text import UnreadableTime, day_text, limit_text, read_day, read_instant
from secretary_tui.export.wording.base import session_in_words, session_of
from secretary_tui.names.grammar import marks
from secretary_tui.names.grammar.capacity import OF, named_delegation
from secretary_tui.names.known_names import KnownNames
from secretary_tui.names.register import Register
from secretary_tui.programmes.page import PATTERNS, WORDS, begins, one_line, pattern, search
from secretary_tui.programmes.programme import Dignitary, Modalities, Person

_ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC)
_NOON = 12
#: The usual lengths of a meeting in minutes; any other length is doubtful.
_USUAL = range(55, 245)


@dataclass(frozen=True)
class Hours:
    """The hours of a meeting or of a part of it; `ends` is None if it is not known, `doubt` a question about them."""

    starts: time
    ends: time | None = None
    doubt: str = ""

    def contains(self, other: "Hours") -> bool:
        """Return whether the hours `other` are within these hours, and not equal to them.

        Hours without an end contain no others. If `other` has no end, only its start counts.
        """
        if self.ends is None or (other.starts, other.ends) == (self.starts, self.ends):
            return False
        return self.starts <= other.starts < self.ends and (other.ends is None or other.ends <= self.ends)

    def __str__(self) -> str:
        return f"{self.starts:%-H.%M}" + (f" to {self.ends:%-H.%M}" if self.ends else "")


def read_hours(text: str) -> Hours | None:
    """Return a text such as “9.00 – 12.00”, “3 – 6 p.m.” or “10 a.m.” as hours; None if it cannot be read as hours."""
    first, *rest = (part.strip() for part in PATTERNS["to"].split(text.strip(" :"), maxsplit=1))
    try:
        if not rest:
            return Hours(_clock(first))
        half = search("half_of_day", rest[0])
        ends = _clock(rest[0])
        doubt = ""
        if half and half[1] in "aA" and ends.hour == 0:
            ends, doubt = time(_NOON), "Is 12 a.m. noon?"
        starts = _clock(first)
        if half and not search("half_of_day", first) and _clock(f"{first} {half[0]}") < ends:
            starts = _clock(f"{first} {half[0]}")
    except UnreadableTime:
        return None
    minutes = (ends.hour - starts.hour) * 60 + ends.minute - starts.minute
    if not doubt and minutes not in _USUAL:
        doubt = "Are these the hours of the meeting?"
    elif not doubt and starts.hour < _NOON // 2 + 1:
        doubt = "Is it in the morning or in the afternoon?"
    return Hours(starts, ends, doubt)


def _clock(text: str) -> time:
    plain = PATTERNS["half_of_day"].sub(lambda half: f" {half[1]}.m.", text).strip()
    if re.fullmatch(r"\d{4}", plain):
        plain = f"{plain[:2]}:{plain[2:]}"
    return read_instant(plain, UTC, _ANY_DAY).time()


def read_date(text: str, year: int | None) -> tuple[date | None, str]:
    """Return the day in a text, or None, and a question about it, or an empty text.

    The question says that the day is not clear, or that its year or weekday may be wrong. `year` is used if the text
    has none.
    """
    spaced = re.sub(r"(?<=\d)(?=[^\W\d])|(?<=[^\W\d])(?=\d)", " ", text).strip(" ,")
    has_year = re.search(r"\d{4}", spaced) is not None
    if not has_year and year is None:
        return None, "Of which year is this day?"
    near = date(year or 2000, 1, 1)
    plain = PATTERNS["weekday"].sub("", spaced)
    day = read_day(plain, near)
    if day is None:
        return None, "Which day is this?"
    if plain != spaced and read_day(spaced, near) is None:
        return day, f"{day_text(day)} is a {day:%A}; is the day right, or the weekday?"
    return day, "" if has_year else f"Is it in {day.year}?"


def read_session(match: re.Match[str]) -> tuple[str, str]:
    """Return the session of a body in words, such as “thirty-first”, and a question if its number is not known.

    `match` is a match of the pattern `session`.
    """
    which = "".join(match["which"].lower().split())
    kind = " ".join((match["kind"] or "").lower().split())
    number, _ = session_of(which)
    words = session_in_words(number) if number is not None and which[0].isdigit() else which
    return f"{words} {kind}".strip(), "" if number is not None else "Which session is this?"


#: A name has at most this many words; a longer text contains the function too.
_LONGEST_NAME = 6
_PARTICLES = frozenset(WORDS["persons"]["particles"].split())


class KnownDelegations:
    """Finds the names of bodies, States, organizations and groups in `names`.

    If `names` is None, it finds them in the register of `day`; if `day` is None too, in the latest register.
    """

    def __init__(self, names: KnownNames | None, day: date | None) -> None:
        self._names = names or KnownNames(Register.load(day or date.max))

    def body(self, text: str) -> str:
        """Return the registered name of the body that a text names; an empty text if the register has no such body."""
        named = self._names.register.body(text) if text and not self.is_state(text) else None
        return named.name if named else ""

    def is_known(self, text: str) -> bool:
        """Return whether a text is the name of a State, an organization or a group."""
        plain = marks.outside_brackets(text) if text.endswith(")") else text
        is_named = any(named_delegation(form, self._names) for form in dict.fromkeys((text, plain)) if form)
        return is_named or self._names.exact_group(text) is not None

    def is_same(self, one: str, other: str) -> bool:
        """Return whether two texts name the same delegation."""
        first, second = (named_delegation(text, self._names) for text in (one, other))
        return first is not None and second is not None and first.name == second.name

    def is_state(self, text: str) -> bool:
        """Return whether a text is the name of a State."""
        who = named_delegation(text, self._names) if text else None
        named = self._names.register.exact(who.name) if who else None
        return named is not None and named.kind == "state"


def persons_in(text: str) -> list[str]:
    """Return the texts of the persons in a line; each begins with the title, and contains the function.

    A line that does not begin with a title is returned whole, as the only text.
    """
    return [part.strip(" ,;") for part in PATTERNS["next_person"].split(text)] if begins("title", text) else [text]


def read_person(text: str, *, presents: bool = False) -> tuple[Person, str]:
    """Return the person that a text names, and a question if a part of the text is doubtful, or an empty text.

    A text that does not begin with a title is read as an office, with or without a name after it, if the person
    presents a report (`presents`), or if the text begins with an office or a rank. Any other text is a name.
    """
    rest, minutes = PATTERNS["minutes_of_person"].subn("", text)
    seconds = int(search("minutes_of_person", text)[1]) * 60 if minutes else 0  # type: ignore[index]
    rest, videos = PATTERNS["by_video"].subn("", rest)
    rest = re.sub(r"[*†‡¹²³]+", "", rest).strip(" ,;:–-")
    rest = rest if search("abbreviated", rest) else rest.rstrip(" .")
    titled = begins("title", rest)
    if titled is None:
        person, doubt = _untitled(rest, presents=presents)
    else:
        name, function = _name_and_function(rest[titled.end() :].strip())
        person, doubt = Person(name, _title(titled[0]), function), _doubt_of_name(name)
    topic = search("topic_behind", person.function)
    if topic is not None:
        person = replace(person, function=person.function[: topic.start()], topic=topic[1])
    if not doubt and search("title_within", person.function):
        doubt = "Are two persons named?"
    return replace(person, seconds=seconds, is_by_video=videos > 0), doubt


def _title(text: str) -> str:
    plain = re.sub(r"([HS])\.?\s?E\b\.?", r"\1.E.", " ".join(text.replace(".", ". ").split()), count=1)
    return " ".join(plain.replace(" .", ".").split())


def _name_and_function(text: str) -> tuple[str, str]:
    """Return the text before the first comma, dash or bracket, and the text after it, which may be empty.

    A dash counts only between spaces, and a bracket only if the text ends with one.
    """
    match = re.search(r"\s*,\s*|\s+[–—-]\s+|\s*\((?=.*\)$)", text)
    if match is None:
        return text, ""
    function = text[match.end() :].strip()
    return text[: match.start()], function.removesuffix(")") if "(" in match[0] else function


def _untitled(text: str, *, presents: bool) -> tuple[Person, str]:
    within = [*PATTERNS["title_within"].finditer(text)]
    if within and (presents or begins("office", text) or marks.is_rank(text[: within[-1].start()])):
        at = within[-1]
        title = PATTERNS["title"].match(text, at.end() - len(at[0].lstrip(" ,–—-(")))
        name = text[title.end() :].strip(" )") if title else ""
        return Person(name, _title(title[0]) if title else "", text[: at.start()].strip(" ,")), _doubt_of_name(name)
    name, function = _name_and_function(text)
    if presents or begins("office", text) or marks.is_rank(name):
        return Person("", function=text), WHO
    doubt = _doubt_of_name(name) or "Is this a person? There is no title before the name."
    return Person(name, function=function), doubt


def _doubt_of_name(name: str) -> str:
    words = name.split()
    if len(words) > _LONGEST_NAME or marks.is_rank(name):
        return "Where does the name end, and what follows it?"
    if not words or any(char.isdigit() for char in name) or len(words) == 1:
        return "Is the name complete?"
    lost = [word for word in words if word[0].islower() and word.casefold() not in _PARTICLES and "-" not in word]
    return f"Is a letter missing in “{name}”?" if lost or re.search(r"\s[,’']|\b[^\W\dA-Z]\b(?!['’])", name) else ""


def read_dignitary(
    text: str, names: KnownDelegations, hour: time | None = None, before: str = ""
) -> tuple[Dignitary, str]:
    """Return the dignitary that a text names, and a question if a part of the text is doubtful, or an empty text.

    `hour` is the printed hour at which the dignitary speaks, `before` the delegation that is printed above the name.
    The delegation may also be before the name in the text, or in brackets after the name.
    """
    title = search("title_after_delegation", text) if begins("title", text) is None else None
    if title is not None and names.is_known(title[1]):
        before, text = title[1], text[title.end() :]
    person, doubt = read_person(text)
    bracket = re.fullmatch(r"(.+?)\s*\((.+)\)", person.name)
    if bracket is not None and names.is_known(bracket[2]):
        before, person = bracket[2], replace(person, name=bracket[1])
    capacity = marks.CAPACITY.search(person.function)
    function = person.function[: capacity.start()] if capacity is not None else person.function
    rank, delegation = _rank_and_delegation(function, names)
    other = _other_delegation(function, delegation, names)
    if other and not before:
        doubt = doubt or f"Is it {other} or {delegation}?"
    if before and not (delegation and names.is_known(delegation)):
        rank, delegation = function, before
    elif before and not names.is_same(before, delegation):
        doubt = doubt or f"Is it {before} or {delegation}?"
    if capacity is not None:
        words = person.function[capacity.start() :].strip(" ,")
        doubt = f"{doubt} “{words}” is not taken over; add it to the entry.".strip()
    if not doubt and (not delegation or not names.is_known(delegation)):
        doubt = "For which delegation?" if not delegation else f"Is “{delegation}” the delegation?"
    elif not doubt and not rank:
        doubt = "In which function?"
    return Dignitary(delegation, person.name, person.title, rank, hour, person.is_by_video), doubt


def _other_delegation(function: str, delegation: str, names: KnownDelegations) -> str:
    """Return a delegation in a function other than its own: Ghana in “Minister of Ghana and Chair of ECOWAS”."""
    ends = (match.end() for match in (*OF.finditer(function), *re.finditer(r"\s*,\s*", function)))
    heads = (re.split(r"\s*,\s*|\s+(?:and|et|y)\s+", function[end:], maxsplit=1)[0].strip() for end in ends)
    named = (head for head in heads if head and head not in delegation and names.is_known(head))
    return next((head for head in named if not names.is_same(head, delegation)), "")


def _rank_and_delegation(function: str, names: KnownDelegations) -> tuple[str, str]:
    """Return the rank and the delegation in a text such as “Minister of Justice of Togo”.

    The delegation is the whole text if it is a known name, or else the longest known name after a comma or “of”. If no
    name is known, it is the text after the last comma, or empty.
    """
    cuts = [(match.start(), match.end()) for match in re.finditer(r"\s*,\s*", function)]
    cuts += [(match.start(), match.end()) for match in OF.finditer(function)]
    if names.is_known(function):
        return "", function
    for start, end in sorted(cuts):
        if names.is_known(function[end:]):
            return function[:start].strip(" ,"), function[end:].strip()
    rank, comma, delegation = function.rpartition(",")
    return (rank.strip(), delegation.strip()) if comma else (function, "")


_NUMBERS: dict[str, int] = WORDS["numbers"]
_IN_WORDS = pattern([rf"\b(?:{'|'.join(_NUMBERS)})(?=[-\s]min)"])
_MINUTES_AND_SECONDS = re.compile(r"\d+\.[0-5]\d")
_LETTERS = re.compile(r"[^\W\d_]+")
#: A number, perhaps with a part after a full stop or a colon.
_FIGURE = re.compile(r"(?<![\d.:])(\d+)(?:[.:]\d+)?")
_MODALITY_WORDS = frozenset(WORDS["modalities"]["words"].split())
#: The result of a sentence that is kept as it is printed.
_KEPT_WHOLE = "how to get on the list"
#: The question about an office without a name.
WHO = "Who is it? Only the office is named."
#: A longer time in seconds is not the limit of one speaker.
_LONGEST_LIMIT = 900
#: The lines of a longer sentence are not read one after the other.
_LONGEST_SENTENCE = 1000
_TIMES_OF_SLOT = 3  # the length of the slot, the floor, the responses
_PARTIES = [
    (pattern([words], r"\b", r"(?=\b|and\b)"), categories.split()) for words, categories in WORDS["parties"].items()
]
_BANKS = [(pattern([words]), whose) for words, whose in WORDS["banks"].items()]


@dataclass
class Sentence:
    """A sentence about modalities: its start and end in the text, the result in a few words, and the doubts."""

    start: int
    end: int
    became: str = ""
    doubt: str = ""


@dataclass
class ReadModalities:
    """The modalities (speaking times and other shares of time) that were read in a text, and the sentences about them.

    `panellist` is the time for each presentation, in seconds. `is_above` is true if the text says “see above”.
    """

    modalities: Modalities = field(default_factory=Modalities)
    sentences: list[Sentence] = field(default_factory=list)
    panellist: int = 0
    is_above: bool = False
    #: Whether the modalities apply to each of several discussions.
    is_for_each: bool = False

    def merged(self, earlier: Modalities) -> Modalities:
        """Return the modalities `earlier`, with each value replaced that this text gives.

        If this text says that the list is closed, `closes_after` of `earlier` is dropped.
        """
        values = {name: value for name, value in vars(self.modalities).items() if value}
        if self.modalities.is_closed:
            earlier = replace(earlier, closes_after=None)
        return replace(earlier, **values)


def read_modalities(text: str) -> ReadModalities:
    """Read the modalities (speaking times and other shares of time) in a text, sentence by sentence."""
    read = ReadModalities(is_for_each=search("for_each", text) is not None)
    starts = [0, *(match.end() for match in PATTERNS["sentence_end"].finditer(text)), len(text)]
    for begin, end in pairwise(starts):
        start = begin
        while start < end:
            stop = _end_of_sense(text, start, end, read)
            sentence = _read_sentence(text[start:stop], read)
            became = ", ".join(dict.fromkeys(sentence.became))
            read.sentences.append(Sentence(start, stop, became, " ".join(dict.fromkeys(sentence.doubts))))
            start = stop
    return read


def _read_sentence(text: str, read: ReadModalities) -> "_Sentence":
    sentence = _Sentence(one_line(text), read)
    sentence.read_all()
    return sentence


def _end_of_sense(text: str, start: int, end: int, read: ReadModalities) -> int:
    """Return the end of the first lines of a sentence that mean as much as the whole sentence."""

    def meaning(stop: int) -> tuple[Any, ...]:
        trial = replace(read)
        sentence = _read_sentence(text[start:stop], trial)
        return sentence.became, sentence.doubts, trial.modalities

    stops = [start + line.end() for line in re.finditer("\n", text[start:end].rstrip())]
    is_short = end - start < _LONGEST_SENTENCE
    return next((stop for stop in stops if is_short and meaning(stop) == meaning(end)), end)


class _Sentence:
    """Reads one sentence about modalities; removes from `text` each part with a time that it understands."""

    def __init__(self, text: str, read: ReadModalities) -> None:
        self.text = _IN_WORDS.sub(lambda word: f"{_NUMBERS[word[0].lower()]}", text)
        self.became: list[str] = []
        self.doubts: list[str] = []
        self._read = read

    def read_all(self) -> None:
        whole, before = self.text, self._read.modalities
        if search("see_above", self.text):
            self._read.is_above = True
            self.became.append("the modalities above")
        for own in self._take(PATTERNS["of_panellists"]):
            self._read.panellist = _seconds(own[1] or own[2])
            self.became.append(f"{speaking_time(self._read.panellist)} for each presentation")
        for slot in self._take(PATTERNS["slot"]):
            self._read_slots(slot)
        of_bank = self._read_banks()
        for closes in self._take(PATTERNS["closes"]):
            minutes = _seconds(closes[2] or closes[3]) // 60
            self._set(f"the list closes after {minutes} minutes", closes_after=minutes)
            self.doubts += [f"Does it close after {closes[1]} or {minutes} minutes?"] if closes[1] else []
        if search("closed", self.text):
            self._set("the list has been closed", is_closed=True)
        if search("of_reply", self.text):
            self._read_reply_limits()
        else:
            self._read_limits(of_bank)
        if search("inscription", whole) and not begins("refers", whole) and self._read.modalities == before:
            self._set(_KEPT_WHOLE, inscription=f"{before.inscription} {whole}".strip(" []"))
        if search("unread", self.text) and not self.doubts:
            self.doubts.append("What does this say about the time?")
        self._ask_about_other_words(whole)
        self._ask_about_ends(whole)

    def _ask_about_ends(self, whole: str) -> None:
        if search("closes_at", whole) and not self.became:
            self.doubts.append("When does the list close? A session has the minutes after its opening, not the hour.")
        if search("hours_before", self.text):
            self.doubts.append("A session has no field for the end of the inscription; it is kept as it is printed.")

    def _ask_about_other_words(self, whole: str) -> None:
        """Ask about words and numbers that have no part in what was read; a text that is kept whole has none."""
        if not self.became or self.doubts or _KEPT_WHOLE in self.became:
            return
        rest = PATTERNS["understood"].sub(" ", whole)
        if any(search("of_slots_or_replies", text) for text in self.became):
            rest = PATTERNS["first_or_second"].sub(" ", rest)
        words = _LETTERS.findall(rest)
        others = [] if any("rights of reply" in text for text in self.became) else PATTERNS["of_reply"].findall(whole)
        others += [word for word in words if word.casefold() not in _MODALITY_WORDS]
        read = {int(number) for text in self.became for number in re.findall(r"\d+", text)}
        read |= {one + other for one in read for other in read}
        others += [figure[0] for figure in _FIGURE.finditer(whole) if int(figure[1]) not in read]
        if others:
            self.doubts.append(f"What does “{' '.join(dict.fromkeys(others))}” say?")

    def _take(self, what: re.Pattern[str]) -> list[re.Match[str]]:
        matches = [*what.finditer(self.text)]
        self.text = what.sub(" ", self.text) if matches else self.text
        return matches

    def _set(self, became: str, **values: Any) -> None:
        self.became.append(became)
        self._read.modalities = replace(self._read.modalities, **values)

    def _read_slots(self, slot: re.Match[str]) -> None:
        count = _NUMBERS.get((slot[1] or "").lower(), 0)
        pair = (_seconds(slot[2]) // 60, _seconds(slot[3]) // 60)
        self._set(f"{max(count, 1)} times {pair[0]} and {pair[1]} minutes", slots=(pair,) * max(count, 1))
        self.doubts += [] if count else ["How many slots are there?"]
        if len(PATTERNS["time"].findall(slot[0])) > _TIMES_OF_SLOT:
            self.doubts.append("What are the other minutes for?")

    def _read_banks(self) -> list[Category]:
        """Read the time banks, each of which several speakers share; return the categories that share one."""
        given = [(one[1], one[2]) for one in self._take(PATTERNS["bank"])]
        if search("shared", self.text):
            given += [(one[2], one[1]) for one in self._take(PATTERNS["share"])]
        return [category for shared_by, time in given for category in self._read_bank(shared_by, time)]

    def _read_bank(self, shared_by: str, time: str) -> list[Category]:
        whose = next((whose for words, whose in _BANKS if words.fullmatch(shared_by.strip(" :,."))), "")
        minutes = _seconds(time) // 60
        self._set(f"{minutes} minutes for {whose or shared_by}")
        if whose:
            banks = {**self._read.modalities.banks, whose: minutes}
            self._read.modalities = replace(self._read.modalities, banks=banks)
        else:
            self.doubts.append(f"Who shares the {minutes} minutes?")
        return _parties(shared_by)[0]

    def _read_reply_limits(self) -> None:
        """Read the limits of the first and the second right of reply; ask about any other form of them."""
        given = self._take(PATTERNS["reply_limit"])
        limits, earlier = tuple(_seconds(one[1]) for one in given), self._read.modalities.reply_limits
        if [one[2].lower() for one in given] != ["first", "second"][: len(given)]:
            self.doubts.append("Which limits do the rights of reply have?")
        elif limits:
            self.doubts += ["Which of the two speaking times is right?"] if earlier not in ((), limits) else []
            self._set(reply_limits_text(limits), reply_limits=limits)

    def _read_limits(self, of_bank: list[Category]) -> None:
        limits: dict[Category, int] = {}
        given = [(one[1], one[2]) for one in self._take(PATTERNS["limit"])] or [
            *((one[2], one[1]) for one in self._take(PATTERNS["each_has"])),
            *((one[1], "all") for one in self._take(PATTERNS["limit_of_all"])),
            *((one[2], one[1]) for one in self._take(PATTERNS["party_first"])),
        ]
        for limit, whom in sorted(given, key=lambda row: bool(_parties(row[1])[1])):  # what is not clear comes last
            if _MINUTES_AND_SECONDS.fullmatch(limit):
                self.doubts.append(f"Is “{limit}” {speaking_time(_seconds(limit))}?")
            if _seconds(limit) > _LONGEST_LIMIT:
                self.doubts.append(f"Are the {speaking_time(_seconds(limit))} for each speaker, or for all together?")
                continue
            parties, rest = _parties(whom)
            is_for_all = len(parties) == len(CATEGORIES)
            if rest or not parties:
                self.doubts.append(f"Who has {speaking_time(_seconds(limit))}? “{rest or whom}” is not known.")
            new = dict.fromkeys((of_bank or parties) if is_for_all else parties, _seconds(limit))
            limits = new | limits if is_for_all or rest else limits | new
        for pair in self._take(PATTERNS["pair"]) if not given and search("of_time", self.text) else ():
            limits = {category: _seconds(pair[1] if category == "member" else pair[2]) for category in CATEGORIES}
        if not limits:
            return
        earlier = self._read.modalities
        if search("reduced_later", self.text):
            self._set(f"perhaps {limits_text(limits)}", reduced={**earlier.reduced, **limits})
        else:
            if any(earlier.limits.get(category, value) != value for category, value in limits.items()):
                self.doubts.append("Which of the two speaking times is right?")
            self._set(limits_text(limits), limits={**earlier.limits, **limits})


def _parties(text: str) -> tuple[list[Category], str]:
    """Return the categories that a text names, and the words of the text that are not known."""
    rest = PATTERNS["reason"].split(text, maxsplit=1)[0]
    named: list[Category] = []
    for words, categories in _PARTIES:
        rest, count = words.subn(" ", rest)
        named += [category for category in CATEGORIES if category in categories and count]
    return named, " ".join(PATTERNS["filler"].sub(" ", rest).split())


def limits_text(limits: Mapping[Category, int]) -> str:
    """Return limits in words, the longest first: “member 3:00, observer/ngo 2:00”, or “2:00 for all”."""
    whose: dict[int, list[Category]] = {}
    for category in CATEGORIES:
        if category in limits:
            whose.setdefault(limits[category], []).append(category)
    if len(whose) == 1 and len(limits) == len(CATEGORIES):
        return f"{limit_text(*whose)} for all"
    return ", ".join(f"{'/'.join(whose[seconds])} {limit_text(seconds)}" for seconds in sorted(whose, reverse=True))


def reply_limits_text(limits: Sequence[int]) -> str:
    """Return the limits of rights of reply in words: “rights of reply 3:00, 2:00”; empty if there are none."""
    return f"rights of reply {', '.join(map(limit_text, limits))}" if limits else ""


def _seconds(text: str) -> int:
    """Return the number of seconds for a printed number of minutes: 180 for “3”, 150 for “2.5”, “2:30” or “2.30”."""
    if ":" in text or _MINUTES_AND_SECONDS.fullmatch(text):
        minutes, seconds = re.split("[:.]", text)
        return int(minutes) * 60 + int(seconds)
    return round(float(text) * 60)
