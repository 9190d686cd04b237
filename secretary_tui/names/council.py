"""Reads members of the Council and sponsors of drafts, finds the States of a group, reports names of another day."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, tzinfo
from functools import cache
from itertools import product
from typing import Any

from secretary_tui.domain.forecast.readiness import Missing, missing
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.entry import SUPPORT
from secretary_tui.domain.model.rows.sitting import Sitting
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import day_text, fold
from secretary_tui.names.grammar.marks import CAPACITY, brackets, longest_runs, spans_between
from secretary_tui.names.register import Register
from secretary_tui.names.register_files import Named, table

#: The only body whose members are known, by its name in the register.
COUNCIL = "Human Rights Council"
#: The number of its members.
SIZE = 47
_BETWEEN = re.compile(r"[,;\n]")
#: The name of a State has at most this many parts between commas.
_LONGEST = 3
_LAST = re.compile(r"(?:^|\s)and\s")
_YEAR = re.compile(r"[12]\d{3}")


@frozen
class Members:
    """The result of reading typed names of States.

    `names` are the States by their names on the day, each once. `problems` has a sentence for each text that is not a
    State, each repeated State, and each year without known members. `parts` are the single names as they were typed.
    """

    names: tuple[str, ...]
    problems: tuple[str, ...]
    parts: tuple[str, ...] = ()


def read_members(texts: Iterable[str], register: Register) -> Members:
    """Return the States that texts name in exact forms; “Albania, Angola, Benin” is three States.

    A year such as “2016” means the members of the Human Rights Council in that year. If there is a year, names beside
    it are ignored.
    """
    names: list[str] = []
    problems: list[str] = []
    parts = tuple(part for text in texts for part in _parts(text, register))
    for part in [part for part in parts if _YEAR.fullmatch(part)] or parts:
        if _YEAR.fullmatch(part):
            council = council_in(int(part), register)
            names += (name for name in council if name not in names)
            problems += () if council else (unknown_year(part),)
            continue
        name = _state(part, register)
        if name is None:
            problems.append(_unknown(part, register))
        elif name in names:
            problems.append(f"{name} is there twice; remove one of them.")
        else:
            names.append(name)
    return Members(tuple(names), tuple(problems), parts)


def member_problems(sitting: Sitting, register: Register) -> Iterator[str]:
    """Yield a sentence for each mistake in `council_members` of a sitting.

    Each must be the name of a State on the day of the sitting, and be listed once. The Human Rights Council must have
    47 members. If as many are listed as it had in that year, they must be these.
    """
    yield from (f"Council members: {sentence}" for sentence in _problems(sitting, register))
    day, written = register.on, read_members(sitting.council_members, register).names
    if not is_council(sitting.body, register) or not sitting.council_members:
        return
    if len(written) != SIZE:
        yield f"The Council members are {len(written)} States; the {sitting.body} has {SIZE} members."
    council = council_in(day.year, register)
    others = [name for name in written if name not in council]
    absent = [name for name in council if name not in written]
    if others and len(written) == len(council):
        was, were = ("was no member", "was one") if len(others) == 1 else ("were no members", "were")
        wrong = f"{'; '.join(others)} {was}; {'; '.join(absent)} {were}"
        year = f"In the form, write {day.year} for all of them."
        yield f"The Council members are not those of {day_text(day)}: {wrong}. {year}"


def unknown_year(year: str | int) -> str:
    """Return a sentence that the members of a year are not known; it names the years that are known."""
    years = known_years()
    return f"The members of {year} are not known here; write their names, or a year from {years[0]} to {years[-1]}."


def _problems(sitting: Sitting, register: Register) -> Iterator[str]:
    day, seen = register.on, set[str]()
    for text in sitting.council_members:
        name = _state(text, register)
        if name is None and len(_parts(text, register)) > 1:
            yield f"“{text}” is not one State; write each in quotation marks of its own."
        elif name is None:
            yield _unknown(text, register)
        elif name in seen:
            yield f"{name} is there twice; remove one of them."
        elif fold(name) != fold(text):
            yield f"“{text}” was “{name}” on {day_text(day)}; write that name."
        if name is not None:
            seen.add(name)


def _state(text: str, register: Register) -> str | None:
    who = register.exact(text)
    return who.name if who is not None and who.kind == "state" else None


def _parts(text: str, register: Register) -> list[str]:
    """Return the parts of a text between commas, semicolons and “and”, without breaking the name of a State.

    The whole text is the only part if it is one State (“Bolivia, Plurinational State of”), or if no part is a State.
    """
    if _state(text, register) is not None:
        return [text]
    written = [part.strip() for part in _BETWEEN.split(text)]
    runs = longest_runs(written, _LONGEST, lambda run: _state(", ".join(run), register))
    parts = [part for run, name in runs for part in ([", ".join(run)] if name else _LAST.split(run[0]))]
    parts = [part.strip() for part in parts if part.strip()]
    return parts if any(_state(part, register) for part in parts) else [text]


def _unknown(text: str, register: Register) -> str:
    if register.exact(text) is not None:
        return f"“{text}” is not a State; only States are members."
    near = next((f"did you mean {other.name}?" for other in register.propose(text, 3) if other.kind == "state"), "")
    return f"No State is called “{text}”; {near or 'correct it, or take it out.'}"


# Those who introduce or sponsor a draft, or ask for a vote ----------------------------------------------------------


def read_supporters(texts: Iterable[str], register: Register) -> Members:
    """Return the supporters of a draft that texts name: known names as in the register, others as they were typed.

    An enumeration such as “Egypt, Greece and Romania” is cut beside each known name.
    """
    return Members(tuple(dict.fromkeys(name for text in texts for name in _supporters(text, register))), ())


def _supporters(text: str, register: Register) -> dict[str, bool]:
    """Return the supporters that a text names, each with its “on behalf of …”, and whether each is a known name.

    Adjacent unknown names are one supporter, as typed.
    """
    typed = text
    for whole, inside in brackets(text):
        if text.endswith(whole) and CAPACITY.match(inside) is not None:  # “Cuba (on behalf of …)”
            text = f"{text.removesuffix(whole).rstrip()} {inside}"
    capacity = CAPACITY.search(text)
    at = capacity.start() if capacity is not None else len(text)
    names = [] if text[:at].endswith(("(", "[")) else _enumerated(register, text[:at])
    if not any(who for who, _ in names):
        return {typed: False}
    return {f"{who.name if who else name}{text[at:]}": who is not None for who, name in names}


def supporter_problems(values: Mapping[str, Any], register: Register) -> Iterator[tuple[str, str]]:
    """Yield (field, sentence) for each supporter of a draft that is not exactly a known name.

    `values` are the values of the draft by their fields.
    """
    for field, text in [(key, text) for key in SUPPORT for text in values.get(key, ())]:
        names, near = _supporters(text, register), register.propose(text, 1)
        if names == {text: False}:
            yield field, f"“{text}” is not a known name; {f'did you mean {near[0].name}?' if near else 'is it right?'}"
        elif names != {text: True}:
            yield field, f"“{text}” is read as {'; '.join(names)}; correct it."


def unknown_supporters(session: Session, register: Register) -> list[Missing]:
    """Return what is wrong with the supporters of all drafts: a row for each that is not exactly a known name."""
    return [
        Missing(f"{row.reference}: {sentence}", "proposals", row.id, key)
        for row in session.proposals
        for key, sentence in supporter_problems(row.by_name(), register)
    ]


# The States Members of the Human Rights Council by day and by year -------------------------------------------------


def known_years() -> range:
    """Return the years whose members are known."""
    elections = {term["since"].year for term in _terms()}
    return range(2013, max(elections) + 1)


def council_in(year: int, register: Register) -> tuple[str, ...]:
    """Return the members of the Human Rights Council in a year, in alphabetical order; empty for an unknown year.

    In the year of the register, these are the members on its day, in other years those on 1 January. Their names are
    those of the day of the register.
    """
    if year not in known_years():
        return ()
    day = register.on if register.on.year == year else date(year, 1, 1)
    states = (state for term in _terms() if term["since"] <= day <= term["until"] for state in term["states"])
    named = (register.exact(state) for state in states)
    return tuple(sorted((state.name for state in named if state is not None), key=fold))


def is_council(body: str, register: Register) -> bool:
    """Return whether a text is a form of the name of the Human Rights Council."""
    party = register.body(body) if body else None
    return party is not None and party.name == COUNCIL


@cache
def _terms() -> Any:
    return table("council")["terms"]


def missing_by_register(
    session: Session, now: datetime, register: Register, room: tzinfo | None = None
) -> list[Missing]:
    """Return what is still missing in a session: what `missing` finds in its rows, and what the register finds.

    `room` is the time zone of the room.
    """
    of_members = member_problems(session.sitting, register)
    return [
        *missing(session, now, room),
        *not_of_the_day(session, register),
        *unknown_supporters(session, register),
        *(Missing(sentence, "session", key="council_members") for sentence in of_members),
    ]


def not_of_the_day(session: Session, register: Register) -> list[Missing]:
    """Return a row for each name and each group in the entries that had another name on the day of the register.

    The row points to the first entry with the name. A name that may mean several parties or none, a person of the
    panel, and an organization that registered on line get no row.
    """
    on_line = {fold(row.name) for row in session.organizations}
    wrong: dict[tuple[str, str], tuple[str, str]] = {}  # (written name, name of the day): its first place
    for entry, key in product(session.entries, ("name", "on_behalf_of", "also_on_behalf_of")):
        text = getattr(entry, key)
        if not text or fold(text) in on_line or (key == "name" and entry.panel is not None):
            continue
        party = register.exact(text) if key == "name" else None
        name = register.exact_group(text) if key != "name" else party.name if party else None
        if name is not None and fold(name) != fold(text):
            wrong.setdefault((text, name), (entry.id, key))
    return [
        Missing(f"“{written}” was “{name}” on {day_text(register.on)}; correct the name.", "entries", row, key)
        for (written, name), (row, key) in wrong.items()
    ]


_BETWEEN_NAMES = re.compile(r"\s*[,;]\s*(?:and\s+)?|\s+and\s+")


def names_in(register: Register, text: str) -> tuple[str, ...] | None:
    """Return the names in a text such as “Austria, Slovenia and Switzerland” by the register; None if one is unknown.

    The word “and” may be a part of a name: “Trinidad and Tobago and Bosnia and Herzegovina”.
    """
    named = [who for who, _ in _enumerated(register, text)]
    return tuple(who.name for who in named if who is not None) if all(named) else None


def _enumerated(register: Register, text: str) -> list[tuple[Named | None, str]]:
    """Return each part of an enumeration as (name, text); the name is None if it is not known.

    Adjacent unknown parts are one part.
    """
    text = text.strip(" ,;")
    parts = [*spans_between(_BETWEEN_NAMES, text)]
    named: list[tuple[Named | None, str]] = []
    start = 0
    for run, who in longest_runs(parts, len(parts), lambda run: register.named(text[run[0][0] : run[-1][1]])):
        if who is None and named and named[-1][0] is None:
            named.pop()
        else:
            start = run[0][0]
        named.append((who, text[start : run[-1][1]]))
    return named


def states_of(register: Register, text: str) -> tuple[str, ...] | None:
    """Return the States that a text means: those of one group, or of a list of States and groups.

    Return None if a name is not known or is an organization, or if the States of a group are not listed.
    """
    if group := register.group_index.exact(text):
        party = register.groups[group[0]]
        return tuple(e.named.name for e in register.speakers if e.id in party.members or e.group == party.id) or None
    names = names_in(register, text)
    states: list[str] = []
    for name in names or ():
        speaker = register.exact(name)
        is_state = speaker is not None and speaker.kind == "state"
        own_states = (name,) if is_state else states_of(register, name) if names != (text,) else None
        if own_states is None:
            return None
        states.extend(own_states)
    return tuple(states) or None
