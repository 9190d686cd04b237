"""Compares the facts that were read from a programme with the true facts: right, doubted, or silently wrong."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from typing import Any

from secretary_tui.domain.model.rows.row import Category
from secretary_tui.domain.text import fold
from secretary_tui.programmes.programme import PieceOfPage, Programme, ProgrammeDiscussion, ProgrammeMeeting

DOCUMENTS = Path(__file__).with_name("documents")
#: The subjects of doubts about facts that no piece of text shows literally, such as an hour or a number.
_BY_SUBJECT = {
    "meeting": {"meeting"},
    "continued": {"discussion", "item"},
    "item": {"item", "discussion"},
    "kind": {"discussion"},
    "hour": {"meeting", "discussion"},
    "modality": {"modality"},
    "head": {"head"},
}


@dataclass(frozen=True)
class Fact:
    """One fact in a programme: its subject, the index of its meeting, and its words."""

    about: str
    meeting: int
    words: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.about} of meeting {self.meeting + 1}: {' | '.join(self.words)}"


@dataclass
class Measured:
    """The facts of a document by result; `wrong` are wrong facts without a doubt."""

    right: list[Fact] = field(default_factory=list)
    doubted: list[Fact] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def names() -> list[str]:
    return sorted(path.stem for path in DOCUMENTS.glob("*.toml"))


def truth_of(name: str) -> dict[str, Any]:
    return tomllib.loads(DOCUMENTS.joinpath(f"{name}.toml").read_text("utf-8"))


def signs(text: str) -> str:
    return "".join(re.findall(r"[^\W_]", text))


def measure(programme: Programme, truth: dict[str, Any]) -> Measured:
    measured = Measured()
    doubts = [piece for piece in programme.pieces if piece.doubt]
    if truth.get("unreadable") or truth.get("hardly_readable"):
        taken = [piece for piece in programme.pieces if piece.became and not piece.doubt]
        if not programme.unreadable and (truth.get("unreadable") or taken):
            measured.wrong.append("it reads what cannot be read honestly")
        return measured
    measured.wrong += _not_asked(programme, truth, doubts)
    true, read = [*_true_facts(truth)], [*_read_facts(programme)]
    for fact in true:
        if any(_agrees(fact, other) for other in read):
            measured.right.append(fact)
        elif _is_doubted(fact, doubts):
            measured.doubted.append(fact)
        else:
            measured.wrong.append(f"missing: {fact}")
    for fact in read:
        if not any(_agrees(other, fact) for other in true) and not _is_doubted(fact, doubts):
            measured.wrong.append(f"untrue: {fact}")
    return measured


def _not_asked(programme: Programme, truth: dict[str, Any], doubts: list[PieceOfPage]) -> Iterator[str]:
    for snippet in truth.get("asked", ()):
        if not any(_overlaps(snippet, piece) for piece in doubts):
            yield f"not asked: {snippet}"
    for snippet in truth.get("left_out", ()):
        if any(signs(snippet) in signs(piece.text) and piece.became for piece in programme.pieces):
            yield f"not left out: {snippet}"


def _agrees(true: Fact, read: Fact) -> bool:
    """Return whether two facts agree; a title need only contain the true words."""
    if (true.about, true.meeting, len(true.words)) != (read.about, read.meeting, len(read.words)):
        return False
    if true.about == "title":
        place, words = true.words
        return (
            read.words[0] == place and plain(words) in plain(read.words[1]) and (len(read.words[1]) <= len(words) + 80)
        )
    return [*map(plain, true.words)] == [*map(plain, read.words)]


def plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def _overlaps(snippet: str, piece: PieceOfPage) -> bool:
    whole, part = plain(snippet), plain(piece.text)
    return bool(part) and (whole in part or part in whole or len({*whole.split()} & {*part.split()}) >= 3)


def _is_doubted(fact: Fact, doubts: list[PieceOfPage]) -> bool:
    near = [piece for piece in doubts if piece.meeting in {None, fact.meeting}]
    subjects = _BY_SUBJECT.get(fact.about)
    if subjects is not None:
        return any(piece.subject in subjects for piece in near)
    long = {word for words in fact.words for word in plain(words).split() if len(word) > 2}
    return any(long & {*plain(piece.text).split()} for piece in near)


def _true_facts(truth: dict[str, Any]) -> Iterator[Fact]:
    for key in ("body", "body_session"):
        if key in truth:
            yield Fact("head", 0, (key, truth[key]))
    for at, meeting in enumerate(truth.get("meetings", ())):
        yield Fact("meeting", at, ("number", str(meeting.get("number", ""))))
        yield Fact("meeting", at, ("day", str(meeting.get("day", ""))))
        yield Fact("meeting", at, ("hours", meeting.get("hours", "")))
        yield from _true_people(at, meeting)
        for place, discussion in enumerate(meeting.get("discussions", ())):
            yield from _true_people(at, discussion)
            yield from _true_discussion(at, str(place), discussion)


def _true_people(at: int, table: dict[str, Any]) -> Iterator[Fact]:
    for person in table.get("persons", ()):
        role, title, name, function = (cell.strip() for cell in person.split("|"))
        yield Fact("person", at, (role, title, name, function))
    for topic in table.get("topics", ()):
        yield Fact("topic", at, tuple(cell.strip() for cell in topic.split(">")))
    for seconds in table.get("seconds", ()):
        yield Fact("seconds", at, tuple(cell.strip() for cell in seconds.split(">")))
    for dignitary in table.get("dignitaries", ()):
        delegation, title, name, rank, *more = (cell.strip() for cell in dignitary.split("|"))
        yield Fact("dignitary", at, (delegation, title, name, rank))
        yield from (Fact("dignitary", at, (delegation, name, extra)) for extra in more)


def _true_discussion(at: int, place: str, table: dict[str, Any]) -> Iterator[Fact]:
    yield Fact("title", at, (place, table["title"]))
    yield Fact("kind", at, (place, table["kind"]))
    yield Fact("item", at, (place, table.get("item", "")))
    yield Fact("continued", at, (place, str(table.get("continued", False))))
    if "hour" in table:
        yield Fact("hour", at, (place, table["hour"]))
    for document in table.get("documents", ()):
        symbol, *concerned = (cell.strip() for cell in document.split(">"))
        yield Fact("document", at, (place, symbol))
        yield from (Fact("document", at, (place, symbol, State)) for State in concerned)
    yield from (Fact("concerned", at, (place, State)) for State in table.get("concerned", ()))
    for floor, responses in table.get("slots", ()):
        yield Fact("modality", at, (place, "slot", str(floor), str(responses)))
    for key in ("limits", "reduced", "banks"):
        for who, figure in table.get(key, {}).items():
            yield Fact("modality", at, (place, key, who, str(figure)))
    if "limit" in table:
        yield Fact("modality", at, (place, "limit", str(table["limit"])))
    if "closes_after" in table:
        yield Fact("modality", at, (place, "closes after", str(table["closes_after"])))
    if table.get("is_closed"):
        yield Fact("modality", at, (place, "is closed"))


def _hour(hour: time | None) -> str:
    return f"{hour.hour}.{hour.minute:02}" if hour else ""


def _read_facts(programme: Programme) -> Iterator[Fact]:
    yield Fact("head", 0, ("body", programme.body))
    if programme.body_session:
        yield Fact("head", 0, ("body_session", programme.body_session))
    for at, meeting in enumerate(programme.meetings):
        yield from _read_meeting(at, meeting)


def _read_meeting(at: int, meeting: ProgrammeMeeting) -> Iterator[Fact]:
    yield Fact("meeting", at, ("number", str(meeting.number or "")))
    yield Fact("meeting", at, ("day", str(meeting.day or "")))
    hours = f"{_hour(meeting.starts)}-{_hour(meeting.ends)}" if meeting.starts or meeting.ends else ""
    yield Fact("meeting", at, ("hours", hours))
    for person in (*meeting.persons, *(person for row in meeting.discussions for person in row.persons)):
        if person.name:
            yield Fact("person", at, (person.role, person.title, person.name, person.function))
        if person.topic:
            yield Fact("topic", at, (person.name, person.topic))
        if person.seconds:
            yield Fact("seconds", at, (person.name, str(person.seconds)))
    for place, discussion in enumerate(meeting.discussions):
        yield from _read_discussion(at, str(place), discussion)


def _read_discussion(at: int, place: str, row: ProgrammeDiscussion) -> Iterator[Fact]:
    yield Fact("title", at, (place, f"{row.title}: {row.part}" if row.part else row.title))
    yield Fact("kind", at, (place, row.kind or ""))
    yield Fact("item", at, (place, row.item))
    yield Fact("continued", at, (place, str(row.continued)))
    if row.hour:
        yield Fact("hour", at, (place, _hour(row.hour)))
    for document in row.documents:
        yield Fact("document", at, (place, document.symbol))
        yield from (Fact("document", at, (place, document.symbol, State)) for State in document.concerns)
    yield from (Fact("concerned", at, (place, State)) for State in row.states_concerned)
    for one in row.dignitaries:
        yield Fact("dignitary", at, (one.delegation, one.title, one.name, one.rank))
        if one.hour:
            yield Fact("dignitary", at, (one.delegation, one.name, _hour(one.hour)))
        if one.is_by_video:
            yield Fact("dignitary", at, (one.delegation, one.name, "video"))
    yield from _read_modalities(at, place, row)


def _read_modalities(at: int, place: str, row: ProgrammeDiscussion) -> Iterator[Fact]:
    rules = row.modalities
    for floor, responses in rules.slots:
        yield Fact("modality", at, (place, "slot", str(floor), str(responses)))
    if len({*rules.limits.values()}) == 1 and len(rules.limits) > 2:  # one limit for all categories
        yield Fact("modality", at, (place, "limit", str(next(iter(rules.limits.values())))))
    else:
        yield from _limits(at, place, "limits", rules.limits)
    yield from _limits(at, place, "reduced", rules.reduced)
    yield from (Fact("modality", at, (place, "banks", _whose(who), str(n))) for who, n in rules.banks.items())
    if rules.closes_after is not None:
        yield Fact("modality", at, (place, "closes after", str(rules.closes_after)))
    if rules.is_closed:
        yield Fact("modality", at, (place, "is closed"))


def _whose(who: str) -> str:
    return "ngo" if {"ngo", "ngos", "governmental"} & {*plain(who).split()} else who


def _limits(at: int, place: str, key: str, limits: Mapping[Category, int]) -> Iterator[Fact]:
    """Yield the limits of States Members, of observer States, and of others that differ from observer States."""
    others = limits.get("observer")
    for who, seconds in limits.items():
        if who in {"member", "observer"} or seconds != others:
            yield Fact("modality", at, (place, key, who, str(seconds)))
