"""Reads the persons and the dignitaries of a programme."""

import re
from dataclasses import replace
from datetime import date, time
from typing import Final

from secretary_tui.names.grammar import marks
from secretary_tui.names.grammar.capacity import OF, named_delegation
from secretary_tui.names.known_names import KnownNames
from secretary_tui.names.register import Register
from secretary_tui.programmes.programme import Dignitary, Person
from secretary_tui.programmes.vocabulary import WORDS, pattern

TITLE: Final = pattern(["<title>"])
_TITLE_WITHIN: Final = pattern(["<title>"], r"(?:,\s*|\s[–—-]\s*|\s|\()")
#: Between two persons in one line.
_NEXT: Final = pattern(["<title>"], r"(?:;\s*(?:and\s+)?|,?\s+and\s+|,\s+)(?=", ")")
_VIDEO: Final = re.compile(
    r"\s*[(\[]\s*(?:by|via|through)?\s*video[^)\]]{0,20}[)\]]|^video[- ]?(?:message|statement) (?:by|from|of)\s+",
    re.IGNORECASE,
)
_ABBREVIATED: Final = re.compile(r"\b(?:Inc|Ltd|Corp|Co|Jr|Sr|[A-Z])\.$")
_MINUTES: Final = re.compile(r"\s*\(\s*(\d{1,2})\s*(?:min(?:ute)?s?)\b\.?\s*\)", re.IGNORECASE)
_OFFICE: Final = pattern(WORDS["persons"]["offices"], r"^(?:the )?", r"\b")
_NEXT_OFFICE: Final = pattern(WORDS["persons"]["offices"], r"(?:,|,?\s+and)\s+(?:with\s+)?the\s+(?=", r"\b)")
#: A name has at most so many words; what is longer holds its function.
_LONGEST_NAME: Final = 6
_PARTICLES: Final = frozenset(WORDS["persons"]["particles"].split())


class Delegations:
    """Which States and organizations are known, and which of them are States."""

    def __init__(self, names: KnownNames | None, day: date | None) -> None:
        self._names = names or KnownNames(Register.load(day or date.max))

    def body(self, text: str) -> str:
        """Return the name of a body that holds sittings, however it is written; empty if nobody knows it."""
        named = self._names.register.body(text) if text else None
        return named.name if named else ""

    def is_known(self, text: str) -> bool:
        """Return whether a text is the name of a State, an organization or a group."""
        plain = marks.outside_brackets(text) if text.endswith(")") else text
        is_named = any(named_delegation(form, self._names) for form in dict.fromkeys((text, plain)) if form)
        return is_named or self._names.exact_group(text) is not None

    def is_state(self, text: str) -> bool:
        """Return whether a text is the name of a State."""
        who = named_delegation(text, self._names) if text else None
        named = self._names.register.exact(who.name) if who else None
        return named is not None and named.kind == "state"


def persons_in(text: str) -> list[str]:
    """Return the persons that one line names, each with its function."""
    return [part.strip(" ,;") for part in _NEXT.split(text)] if TITLE.match(text) else [text]


def presenters_in(text: str) -> list[str]:
    """Return the offices that a title names, as “the Rapporteur on A and the Expert on B”."""
    return [part.strip(" ,") for part in _NEXT_OFFICE.split(text)]


def read_person(text: str, *, presents: bool = False) -> tuple[Person, str]:
    """Return a person with what is read of it, and a question if a part of it is in doubt.

    Of who `presents` a report the office is named, or the office first.
    """
    rest, minutes = _MINUTES.subn("", text)
    seconds = int(_MINUTES.search(text)[1]) * 60 if minutes else 0  # type: ignore[index]
    rest, videos = _VIDEO.subn("", rest)
    rest = re.sub(r"[*†‡¹²³]+", "", rest).strip(" ,;:–-")
    rest = rest if _ABBREVIATED.search(rest) else rest.rstrip(" .")
    titled = TITLE.match(rest)
    if titled is None:
        person, doubt = _untitled(rest, presents=presents)
    else:
        name, function = _name_and_function(rest[titled.end() :].strip())
        person, doubt = Person(name, _title(titled[0]), function), _doubt_of_name(name)
    if not doubt and _TITLE_WITHIN.search(person.function):
        doubt = "Are two persons named?"
    return replace(person, seconds=seconds, is_by_video=videos > 0), doubt


def _title(text: str) -> str:
    plain = re.sub(r"([HS])\.?\s?E\b\.?", r"\1.E.", " ".join(text.replace(".", ". ").split()), count=1)
    return " ".join(plain.replace(" .", ".").split())


def _name_and_function(text: str) -> tuple[str, str]:
    """Return what is before the first comma, dash or bracket, and what is after it."""
    match = re.search(r"\s*,\s*|\s+[–—-]\s+|\s*\((?=.*\)$)", text)
    if match is None:
        return text, ""
    function = text[match.end() :].strip()
    return text[: match.start()], function.removesuffix(")") if "(" in match[0] else function


def _untitled(text: str, *, presents: bool) -> tuple[Person, str]:
    within = [*_TITLE_WITHIN.finditer(text)]
    if within and (presents or _OFFICE.match(text) or marks.is_rank(text[: within[-1].start()])):
        at = within[-1]
        title = TITLE.match(text, at.end() - len(at[0].lstrip(" ,–—-(")))
        name = text[title.end() :].strip(" )") if title else ""
        return Person(name, _title(title[0]) if title else "", text[: at.start()].strip(" ,")), _doubt_of_name(name)
    name, function = _name_and_function(text)
    if presents or _OFFICE.match(text) or marks.is_rank(name):
        return Person("", function=text), "Who is it? Only the office is named."
    return Person(name, function=function), _doubt_of_name(name) or "Is this a person? No title is before the name."


def _doubt_of_name(name: str) -> str:
    words = name.split()
    if len(words) > _LONGEST_NAME or marks.is_rank(name):
        return "Where does the name end?"
    if not words or any(char.isdigit() for char in name) or len(words) == 1:
        return "Is the name complete?"
    lost = [word for word in words if word[0].islower() and word.casefold() not in _PARTICLES and "-" not in word]
    return f"Is a letter lost in “{name}”?" if lost or re.search(r"\s[,’']|\b[^\W\dA-Z]\b(?!['’])", name) else ""


def read_dignitary(text: str, names: Delegations, hour: time | None = None) -> tuple[Dignitary, str]:
    """Return who speaks in a segment, and a question if a part of it is in doubt."""
    person, doubt = read_person(text)
    rank, delegation = _rank_and_delegation(person.function, names)
    if not doubt and (not delegation or not names.is_known(delegation)):
        doubt = "For which delegation?" if not delegation else f"Is “{delegation}” the delegation?"
    elif not doubt and not rank:
        doubt = "In which function?"
    return Dignitary(delegation, person.name, person.title, rank, hour, person.is_by_video), doubt


def _rank_and_delegation(function: str, names: Delegations) -> tuple[str, str]:
    """Return the rank before, and the delegation after a comma or “of”: the longest that is known."""
    cuts = [(match.start(), match.end()) for match in re.finditer(r"\s*,\s*", function)]
    cuts += [(match.start(), match.end()) for match in OF.finditer(function)]
    for start, end in sorted(cuts):
        if names.is_known(function[end:]):
            return function[:start].strip(" ,"), function[end:].strip()
    if names.is_known(function):
        return "", function
    rank, comma, delegation = function.rpartition(",")
    return (rank.strip(), delegation.strip()) if comma else (function, "")
