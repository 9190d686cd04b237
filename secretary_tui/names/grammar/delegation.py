"""Reads the delegation in a line, its speaker, and the speaker's function."""

import re
from typing import Final

from secretary_tui.names.grammar import marks
from secretary_tui.names.grammar.remarks import ANOTHER, Taken, take_remark, take_state
from secretary_tui.names.known_names import Candidate, KnownNames, is_state

_BETWEEN: Final = re.compile(r"\s+[–—-]\s+|\s*\|\s*|:\s+|:$")
#: So many letters has the code of a country.
_CODES: Final = (2, 3)
#: A longer text is nobody's name; and some codes of countries are English words.
LONGEST_NAME: Final = 300
#: So many answers are kept.
_MOST_ASKED: Final = 20_000
GROUP_FIRST: Final = "The group stands first; is it this delegation that speaks?"
_SMALL_WORDS: Final = frozenset({"and", "et", "in", "is", "it", "no", "as", "at", "be", "by", "so", "to", "de", "la"})
#: A person's name without a title has so many words.
_PERSON_WORDS: Final = range(2, 6)
#: A known name has at most so many parts between commas.
MOST_PARTS: Final = 4
OF: Final = re.compile(r"\s(?:of|for|de|du|des|del)\s(?:the\s|la\s|los\s|las\s)?")


def named_delegation(text: str, names: KnownNames) -> Candidate | None:
    """Return who is called so, also with an article, a footnote, or “delegation of” before the name; None if nobody."""
    if len(text) > LONGEST_NAME or text.casefold() in _SMALL_WORDS:
        return None
    if text not in names.answers:
        if len(names.answers) >= _MOST_ASKED:
            names.answers.clear()
        names.answers[text] = _find_delegation(text, names)
    return names.answers[text]


def _find_delegation(text: str, names: KnownNames) -> Candidate | None:
    plain = marks.without_footnotes(text).strip(" ,;:.")
    for form in dict.fromkeys((plain, marks.DELEGATION_OF.sub("", plain))):
        who = names.exact(form) if form else None
        if who is not None:
            return who
    code, _, behind = plain.partition(" ")
    if code.isupper() and code.isalpha() and len(code) in _CODES:  # “KOR Republic of Korea”
        who = names.exact(behind)
        of_code = names.exact(code) if who is not None else None
        return who if who is not None and of_code is not None and of_code.name == who.name else None
    return None


def take_person(text: str, taken: Taken, names: KnownNames) -> str:
    """Take out who speaks and in which function; returns the name of the delegation."""
    if named_delegation(text, names) is not None:
        return text
    segments = [
        part for dashed in _BETWEEN.split(text) for part in _whole_names(marks.split_outside(dashed, ",;"), names)
    ]
    at = next((n for n, part in enumerate(segments) if named_delegation(part, names) is not None), None)
    if at is None:
        return _of_unknown(text, segments, taken, names)
    who = named_delegation(segments[at], names)
    name = who.name if who is not None else ""
    beside = filter(None, (*segments[:at], *segments[at + 1 :]))
    others = [part for part in beside if not is_called(part, name, names) and not take_remark(part, taken)]
    if others and who is not None and who.confirmed is not None:
        return ", ".join([segments[at], *others])  # a section of an organization is an organization of its own
    take_rest(others, taken, names)
    return segments[at]


def without_own_name(rank: str, name: str, names: KnownNames) -> str:
    """Return a function without the delegation behind it that has it: “President of Mali”, of Mali."""
    own = next((of for of in OF.finditer(rank) if is_called(rank[of.end() :], name, names)), None)
    return rank[: own.start()] if own is not None else rank


def is_called(text: str, name: str, names: KnownNames) -> bool:
    """Return whether a text is a form of a name: “Espagne” of “Spain”."""
    who = named_delegation(text, names)
    return who is not None and who.name == name


def _whole_names(parts: list[str], names: KnownNames) -> list[str]:
    """Return the parts between commas, a known name with a comma in it as one: “Congo, Democratic Republic of the”."""
    runs = marks.longest_runs(parts, MOST_PARTS, lambda run: named_delegation(", ".join(run), names))
    return [", ".join(run) for run, _ in runs]


def _of_unknown(text: str, segments: list[str], taken: Taken, names: KnownNames) -> str:
    """Return the delegation where no part of the line is a known name.

    A name that nobody knows keeps what might be a part of it; a title, a function or a state of its statement is none.
    """
    before = len(taken.ranks)
    if len(segments) > 1:
        rest = [part for part in segments if not (take_state(part, taken) or _is_of_person(part, taken))]
        if rest:
            return text if len(rest) == len(segments) else ", ".join(rest)
    elif not _is_of_person(text, taken):
        return text
    who = _of_whom(taken, names)
    if not who:  # the function is the name: “World Mission Society”
        del taken.ranks[before:]
    return who or text


def _is_of_person(part: str, taken: Taken) -> bool:
    """Take a title with a name, or a function; never a number or a duration, which may be a part of the name."""
    has_letter = re.search(r"[^\W\d_]{2}", part) is not None
    return has_letter and not take_state(part, Taken()) and take_remark(part, taken)


def take_rest(rest: list[str], taken: Taken, names: KnownNames) -> None:
    """Take more of a reason to wait, or of a function, or a person, that stands beside a name; else doubt it."""
    for part in rest:
        group = "" if is_state(named_delegation(part, names)) else names.exact_group(part)
        if group and not (taken.on_behalf_of or taken.also_on_behalf_of):
            taken.on_behalf_of = group
            taken.doubt(f"“{part}” is taken for whom it speaks for.")
        elif named_delegation(part, names) is not None:
            taken.doubt(f"“{part}” {ANOTHER}.")
        elif taken.held:
            taken.hold(part)  # “held, no instructions yet”
        elif taken.ranks and not taken.ranks[-1].endswith(part):
            taken.ranks[-1] += f", {part}"
        elif not taken.speaker and len(part.split()) in _PERSON_WORDS and part.istitle():
            taken.speaker = part
            taken.doubt(f"“{part}” is taken for who speaks.")
        else:
            taken.doubt(f"“{part}” is left aside.")


def behind_person(text: str, names: KnownNames) -> Candidate | None:
    """Whom a text that begins with a function or a person names: “Minister of Justice of Togo”, “Mr. Roe (Togo)”."""
    if marks.is_rank(text):
        delegations = (named_delegation(marks.outside_brackets(text[of.end() :]), names) for of in OF.finditer(text))
        return next((who for who in delegations if who is not None), None)
    inside = [within for _, within in marks.brackets(text)] if marks.titled_person(text) is not None else []
    return named_delegation(marks.CAPACITY.split(inside[0], maxsplit=1)[0], names) if inside else None


def _of_whom(taken: Taken, names: KnownNames) -> str:
    """The delegation in “Minister of Justice of Brazil”; else the person stands for it; empty if nobody is named."""
    for rank_at, rank in enumerate(taken.ranks):
        for of in OF.finditer(rank):
            if named_delegation(rank[of.end() :], names) is not None and not marks.is_institution(rank):
                taken.ranks[rank_at] = rank[: of.start()]
                return rank[of.end() :]
    if taken.speaker:
        taken.doubt("A person is named, and no delegation.")
        name, taken.speaker = taken.speaker, ""
        return name
    return ""
