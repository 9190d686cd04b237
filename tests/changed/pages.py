"""Judges the reading of a changed programme, without the rules by which the program reads it."""

import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import astuple
from datetime import date, time
from functools import cache
from pathlib import Path

from secretary_tui.domain.text import fold
from secretary_tui.names.reading import is_filling
from secretary_tui.programmes.programme import PieceOfPage, Programme
from secretary_tui.programmes.reader import read_programme
from tests.changed.lines import pieces_at
from tests.changed.tokens import TOKENS, Change, changed_at
from tests.programmes.measure import DOCUMENTS
from tests.programmes.pages import page

_OF_PAGES: dict[str, list[str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
#: “May” is left out, because a sentence about time often has this word.
PAGE_TOKENS = [
    *(row for row in TOKENS if row[1] != "May"),
    *((kind, token) for kind, tokens in _OF_PAGES.items() for token in tokens),
]
#: A token of these kinds says that something does not take place as printed.
_STATUS = frozenset(("withdrawn", "status"))
#: The subjects of texts whose words are in facts; hours, numbers of meetings and items are matched whole.
_OF_FACTS = frozenset(("head", "discussion", "document", "person", "dignitary"))
_LABEL = re.compile("a label: |part of the day$|title of the report$")
#: The subjects of texts whose result is a summary, which need not have their words.
_SUMMARIES = frozenset(("modality",))
_WORDS = re.compile(r"[^\W\d_¹²³]+|\d+")
_NUMBER_OF_SESSION = re.compile(r"\d+(?:st|nd|rd|th) session")
#: Words of a page that are no fact: forms of documents, places, the days of a session.
_NO_FACTS = frozenset(_OF_PAGES.pop("no_facts"))
_TODAY = date(2016, 3, 1)
_MANY = 60


@cache
def _pages() -> tuple[str, ...]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(DOCUMENTS.glob("*.txt"))]
    short = tomllib.loads((DOCUMENTS.parent / "short_pages.toml").read_text(encoding="utf-8"))["pages"]
    return (*texts, *(row["text"] for row in short), *(page(seed).text for seed in range(_MANY)))


@cache
def read(text: str) -> Programme:
    return read_programme(text, today=_TODAY)


def changed_page(seed: int) -> Change:
    """Return a page with one token, or one whole line, put in, taken out, replaced or moved."""
    dice = random.Random(seed)
    lines = dice.choice(_pages()).split("\n")
    at = dice.choice([number for number, line in enumerate(lines) if line.strip()])
    before = "\n".join(lines)
    if dice.random() < 1 / 8:
        line = lines.pop(at)
        lines.insert(dice.randrange(len(lines) + 1), line)
        return Change(before, "\n".join(lines), "a line moved")
    change = changed_at(lines[at], dice, PAGE_TOKENS)
    start = sum(len(line) + 1 for line in lines[:at]) + change.start
    return change._replace(before=before, after="\n".join((*lines[:at], change.after, *lines[at + 1 :])), start=start)


def faults(change: Change) -> Iterator[str]:
    """Yield what vanishes in the reading of a changed page, or stands in a wrong role without a doubt."""
    programme = read_programme(change.after, today=_TODAY)
    if programme.unreadable:
        return
    of_before = {*_lost(read(change.before))}
    yield from (fault for fault in _lost(programme) if fault not in of_before)
    if not change.kind:
        return
    here = [piece for piece in programme.pieces if _is_at(piece, change)]
    if any(piece.doubt for piece in here):
        return
    for text, piece in pieces_at(programme.reading, change.start, change.start + len(change.token)):
        if piece.fate == "part" and change.kind in _STATUS and piece.says != "a note of the meeting":
            yield f"“{text}” of “{change.token}” became “{piece.says}” without a doubt"
    of_time = [piece for piece in here if piece.subject in _SUMMARIES and piece.became]
    is_repeated = change.kind == "limits" and all({*_said(change.token)} & {*_said(piece.became)} for piece in of_time)
    if (
        of_time
        and not is_repeated
        and [*_words_of(programme)] == [*_words_of(read(change.before))]
        and not _is_filling(change.token)
    ):
        yield f"“{change.token}” ({change.kind}) changes nothing in “{of_time[0].text}”"


def _lost(programme: Programme) -> Iterator[str]:
    facts = {*_words_of(programme)}
    for piece in programme.pieces:
        if piece.fate()[0] == "part" and piece.subject in _OF_FACTS and not _LABEL.match(piece.became):
            became = fold(piece.became).replace(" ", "")
            lost = [
                word
                for word in _said(_NUMBER_OF_SESSION.sub("", piece.text))
                if word not in facts and word not in became
            ]
            if lost:
                yield f"“{' '.join(lost)}” of “{piece.text}” is in no fact, and became “{piece.became}”"


def _is_at(piece: PieceOfPage, change: Change) -> bool:
    return piece.start < change.start + len(change.token) and piece.end > change.start


def _is_filling(text: str) -> bool:
    return not [*_said(text)]


def _said(text: str) -> Iterator[str]:
    words = (fold(word) for word in _WORDS.findall(text))
    return (word for word in words if word and not is_filling(word) and word not in _NO_FACTS)


def _words_of(programme: Programme) -> Iterator[str]:
    """Yield each word and number of all that was read of a page."""
    for value in _values((programme.body, programme.body_session, *map(astuple, programme.meetings))):
        match value:
            case date():
                yield from _said(f"{value:%d %B %Y %A}")
                yield str(value.day)
            case time():
                yield from _said(f"{value:%H %-H %M %I} {int(f'{value:%I}')}")
            case int():
                yield from (str(value), str(value // 60))
            case _:
                yield from _said(str(value))


def _values(value: object) -> Iterator[object]:
    if isinstance(value, tuple | list):
        for one in value:
            yield from _values(one)
    elif isinstance(value, dict):
        yield from _values([*value, *value.values()])
    else:
        yield value
