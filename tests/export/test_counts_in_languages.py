"""Random sittings: the papers in every language give the numbers of an independent count of the session.

The numbers are read from the papers themselves: from their sentences, tables and lists.
"""

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import given, settings, strategies as st

from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.export.wording.en.words import LANGUAGE as EN
from secretary_tui.export.wording.es.words import LANGUAGE as ES
from secretary_tui.export.wording.fr.words import LANGUAGE as FR
from tests.domain.random_sittings import meetings, sittings
from tests.export.rendered import rendered

#: For each language the words of each outcome and of rights of reply, beside which the number stands.
SAID = tomllib.loads(Path(__file__).with_name("counts_in_languages.toml").read_text("utf-8"))
WORDS = {
    "en": {**EN.numbers} | {"one": 1, "both": 2},
    "fr": {**FR.numbers} | {"seul": 1},
    "es": {**ES.numbers} | {"único": 1},
}
#: Words before an outcome that all speakers had; the number is at the beginning of the sentence.
ALL = ("inscribed", "far", "inscrit", "inscrits", "stade", "inscrito", "inscritos", "momento")


@dataclass(frozen=True)
class Count:
    """The counts in a paper: outcomes of the entries on the floor lists, replies, speeches and their seconds."""

    fates: tuple[tuple[str, int], ...]
    replied: int
    speeches: int
    seconds: int


@st.composite
def told_sittings(draw: st.DrawFn) -> tuple[Session, datetime]:
    """Draw a sitting whose entries have different names, with rights of reply, and perhaps closed."""
    session, now = draw(st.one_of(sittings(), meetings()))
    is_reply = draw(st.lists(st.booleans(), min_size=5, max_size=5))
    closed = draw(st.booleans())
    entries = tuple(_varied(e, n, reply=is_reply[n % 5] and n % 3 == 0, closed=now if closed else None)
                    for n, e in enumerate(session.entries))  # fmt: skip
    session = session.evolve(entries=entries)
    if not closed:
        return session, now
    blocks = tuple(b.evolve(ended=now) if b.is_running else b for b in session.blocks)
    suspensions = tuple(s.evolve(end=now) if s.end is None else s for s in session.suspensions)
    sitting = session.sitting.evolve(closed=now)
    return session.evolve(blocks=blocks, suspensions=suspensions, sitting=sitting), now


def _varied(entry: Entry, number: int, *, reply: bool, closed: datetime | None) -> Entry:
    changes: dict[str, object] = {"name": entry.name and f"Speaker{number}"}
    if reply and entry.kind == "statement":
        changes |= {"kind": "right of reply"}
    if closed is not None and entry.has_floor:
        spans = (*entry.spans[:-1], entry.spans[-1].evolve(end=entry.spans[-1].end or closed))
        changes |= {"outcome": "delivered", "spans": spans}
    return entry.evolve(**changes)


def counted(session: Session, now: datetime) -> Count:
    """Return the counts of the session, made from its rows alone."""
    podium = {b.id for b in session.blocks if b.kind != "floor" and b.list is None}
    places = [e for e in session.entries if e.list not in podium and e.kind == "statement"]
    fates = Counter({"inscribed": len(places)})
    for entry in places:
        if entry.outcome is not None:
            fates["heard" if entry.outcome in ("delivered", "cut short") else entry.outcome] += 1
        elif entry.spans:
            fates["on_floor"] += 1
        else:
            fates["held" if entry.held or entry.confirmed is False else "callable"] += 1
    spoke = [e for e in session.entries if e.spans and e.kind != "point of order"]
    seconds = sum(_seconds(e, now) for e in spoke)
    replied = sum(e.kind == "right of reply" and e.outcome in ("delivered", "cut short") for e in session.entries)
    return Count(tuple(sorted((k, n) for k, n in fates.items() if n)), replied, len(spoke), seconds)


def _seconds(entry: Entry, now: datetime) -> int:
    return int(sum(((s.end or now) - s.start for s in entry.spans), timedelta()).total_seconds())


def read_sentence(text: str, language: str) -> dict[str, int]:
    """Return the numbers in the sentence that counts the speakers; empty if the text has no such sentence."""
    patterns = SAID[language]["outcomes"]
    sentence = re.search(rf"(?:{patterns['inscribed']})[^.]*\.", text)
    found: dict[str, int] = {}
    for fate, pattern in patterns.items() if sentence else ():
        match = re.search(pattern, sentence[0]) if sentence else None
        if match is not None:
            told = next(group for group in match.groups() if group).lower()
            found[fate] = _number(told, language, found.get("inscribed", 0))
    return found


def _number(told: str, language: str, inscribed: int = 0) -> int:
    if told.isdigit():
        return int(told)
    return inscribed if told in ALL else WORDS[language][told]


def read_note(text: str, language: str) -> Count:
    """Return the counts in the note's summary, and the speeches with their seconds in its tables."""
    brief = text.split("\n## ")[1].replace("\u00a0", " ")
    fates = read_sentence(brief, language)
    match = re.search(SAID[language]["replied"], brief)
    replied = _number(match[1].lower(), language) if match else 0
    rows = [cells for cells in _rows(text) if re.fullmatch(r"Speaker\d+", cells[1].split(",")[0])]
    lengths = [next(cell for cell in cells[2:] if re.fullmatch(r"[\d:]+", cell)) for cells in rows]
    return Count(tuple(sorted(fates.items())), replied, len(rows), sum(map(_clock, lengths)))


def _rows(text: str) -> list[list[str]]:
    lines = (line for line in text.splitlines() if line.startswith("| ") and "Speaker" in line)
    return [[cell.strip(" *") for cell in line.strip("|").split("|")] for line in lines]


def _clock(told: str) -> int:
    seconds = 0
    for part in told.split(":"):
        seconds = seconds * 60 + int(part)
    return seconds


def read_reasons(text: str, language: str) -> list[tuple[int, int]]:
    """Return for each line about entries not heard its number, and the number of names in it."""
    section = text.partition(f"\n## {SAID[language]['unheard']}")[2].partition("\n## ")[0]
    lines = [line.replace("\u00a0", " ") for line in section.splitlines() if line.startswith("- ")]
    numbers = []
    for line in lines:
        match = re.search(r" \((\d+)\) ?: ", line)
        assert match is not None, line
        numbers.append((int(match[1]), len(re.findall(r"Speaker\d+", line))))
    return numbers


def read_lists(text: str, language: str) -> dict[str, int]:
    total: Counter[str] = Counter()
    for section in re.split(r"\n#{2,3} ", text):
        total.update(read_sentence(section.replace("\u00a0", " "), language))
    return dict(total)


@settings(max_examples=settings().max_examples // 4)  # each example makes six papers
@given(told_sittings())
def test_every_paper_tells_the_numbers_and_names_of_the_session_in_each_language(
    told: tuple[Session, datetime],
) -> None:
    session, now = told
    wanted = counted(session, now)
    is_begun = any(block.started for block in session.blocks)
    on_lists = [e for e in session.entries if e.list in session.floor_lists and e.kind != "point of order"]
    holders = {e.name for e in session.entries if e.has_floor and e.kind != "point of order"}
    reasons = set()
    for language in SAID:
        note = rendered("note", "md", session, now, language=language)
        if is_begun:
            assert read_note(note, language) == wanted, language
        found = read_reasons(note, language)
        assert all(number == names for number, names in found), language
        reasons.add(tuple(number for number, _ in found))
        lists = rendered("list", "md", session, now, language=language)
        assert read_lists(lists, language) == dict(wanted.fates), language
        names = Counter(re.findall(r"Speaker\d+", lists))
        assert names == Counter(dict.fromkeys({e.name for e in on_lists} | holders, 1)), language
    assert len(reasons) == 1
    if session.sitting.closed is not None:
        check_report(session, now, {e.name for e in on_lists if e.is_callable and e.kind == "statement"})


def check_report(session: Session, now: datetime, waiting: set[str]) -> None:
    """Require that the report of a closed sitting contains each statement once, and the entries not reached."""
    lines = rendered("report", "md", session, now).splitlines()
    listed = Counter(re.findall(r"Speaker\d+", "\n".join(line for line in lines if "was suspended" not in line)))
    heard = {e.name for e in session.entries if e.is_heard and e.name and e.kind != "point of order"}
    assert set(listed) == heard | waiting
    assert max(listed.values(), default=1) == 1
