"""Pasted text read as a list of speakers: a name a line, a sentence, paragraphs of a report, rows of a table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import time
from typing import Final

from secretary_tui.domain.model import Category
from secretary_tui.domain.text import clean
from secretary_tui.imports.columns import find_head, read_rows
from secretary_tui.imports.entry import Piece, known, read_piece
from secretary_tui.imports.proposal import LeftOut, Names, NotRead, Proposal, Reading, with_repeats
from secretary_tui.imports.sentence import is_and, is_list, is_of_person, pieces
from secretary_tui.imports.words import heading, without_letter
from secretary_tui.names.marks import Bare, cut, undecorated
from secretary_tui.names.words import CAPACITY, is_duration

#: The longest text that is read; no list of speakers is as long.
LONGEST: Final = 200_000
#: The longest line, a sentence of some hundred names.
LONGEST_LINE: Final = 20_000
#: The most names.
MOST: Final = 3_000
#: What colours text in a terminal, from which it may have been copied.
_ESCAPES: Final = re.compile(r"\x1b\[[0-9;:?]*[A-Za-z]")
_CELLS: Final = re.compile(r"\t|\s{3,}|\s*\|\s*")
_PARAGRAPH: Final = re.compile(r"(?:(?<=[;.:,])|(?<=; and)|(?<=; et))\s+(?=\((?:[a-z]|[ivx]{1,4})\)\s)")
#: What a line that goes on ends with, and what one begins with that goes on with the line before.
_GOES_ON: Final = re.compile(r"(?:\b(?:on behalf|of|of the|and|for|with|de|du|des|et)|[(–—])$", re.IGNORECASE)
_GONE_ON: Final = re.compile(
    r"(?:and|et|of|for|on behalf|also on behalf|in a joint|jointly|au nom)\b|\(", re.IGNORECASE
)
#: A paragraph with lines of nearly one width was broken by a margin.
_MARGIN: Final = 50
_FULL: Final = 0.7
_NAMES_A_LINE: Final = 3
_WORD: Final = re.compile(r"\w+")
_TELLS: Final = re.compile(r"\b(?:following|statements?|speakers?|delegations? (?:took|made)|floor)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Line:
    """A line of the text: as it stands, and what of it is read."""

    number: int
    typed: str
    text: str
    at: time | None = None
    is_marked: bool = False
    cells: tuple[str, ...] = ()
    is_running: bool = False


def read_pasted(text: str, names: Names) -> Reading:
    """Read pasted text; raises NotRead if it is no list."""
    if len(text) > LONGEST:
        raise NotRead(f"That text has {len(text):,} characters, no list of speakers has; nothing was taken.")
    text = _ESCAPES.sub("", text.removeprefix("\ufeff"))
    lines = [_line(number, raw) for number, raw in enumerate(text.splitlines(), 1)]
    head = find_head([line.cells for line in lines if line.typed])
    if head is not None:
        return read_rows([(line.number, line.cells) for line in lines if line.typed], names, head)
    reader = _Reader(names)
    for line in _paragraphs(_joined(lines, names)):
        reader.read(line)
    if not reader.proposals and not reader.left_out:
        raise NotRead("There is no name in what was pasted.")
    return Reading(with_repeats(reader.proposals), tuple(reader.left_out))


def read_line(number: int, cells: Sequence[str], names: Names) -> Reading:
    """Read the cells of one row whose columns have no headings."""
    reader = _Reader(names)
    reader.read(_of_cells(number, " | ".join(filter(None, cells)), tuple(cells)))
    return Reading(tuple(reader.proposals), tuple(reader.left_out))


def _line(number: int, raw: str) -> _Line:
    cells = tuple(clean(cell) for cell in _CELLS.split(raw.strip()))
    typed = clean(raw)
    if sum(map(bool, cells)) > 1:
        return _of_cells(number, typed, cells)
    bare = undecorated(typed) if len(typed) <= LONGEST_LINE else Bare(typed)
    return _Line(number, typed, bare.text, bare.at, bare.is_marked, cells)


def _of_cells(number: int, typed: str, cells: tuple[str, ...]) -> _Line:
    """A row: numbers, hours and speaking times are no part of the name."""
    bare = [undecorated(cell) for cell in cells if not is_duration(cell)]
    texts = [each.text for each in bare if each.text and not each.text.isdecimal()]
    at = next((each.at for each in bare if each.at), None)
    return _Line(number, typed, " | ".join(texts), at, is_marked=True, cells=cells)


# Lines that belong together -----------------------------------------------------------------------------------


def _joined(lines: Sequence[_Line], names: Names) -> Iterator[_Line]:
    """Join what a margin broke; blank lines divide, and so do headings and sub-paragraphs."""
    paragraph: list[_Line] = []
    for line in (*lines, _Line(0, "", "")):
        if paragraph and (not line.typed or without_letter(line.text) != line.text):
            yield from _of_paragraph(paragraph, names)
            paragraph = []
        if line.typed:
            paragraph.append(line)
        if line.text.endswith(":"):
            yield from _of_paragraph(paragraph, names)
            paragraph = []


def _of_paragraph(lines: Sequence[_Line], names: Names) -> Iterator[_Line]:
    if _is_broken_by_margin(lines, names):
        yield _one(lines, is_running=True)
    else:
        yield from _ends_joined(lines)


def _is_broken_by_margin(lines: Sequence[_Line], names: Names) -> bool:
    """Whether lines of nearly one width are one text, and not names of nearly one length."""
    if len(lines) < 2 or any(line.is_marked for line in lines[1:]):  # noqa: PLR2004 - one line has no margin
        return False
    widths = [len(line.typed) for line in lines]
    full = max(_MARGIN, *(width * _FULL for width in widths[:-1]))
    if any(width < full for width in widths[:-1]):
        return False
    if without_letter(lines[0].text) != lines[0].text or lines[-1].text.endswith(":"):
        return True
    parts = [part for line in lines for part in cut(line.text, ",;")]
    if any(is_list(line.text, names) for line in lines):
        return True
    return len(parts) >= len(lines) * _NAMES_A_LINE and not any(is_of_person(part) for part in parts)


def _ends_joined(lines: Sequence[_Line]) -> Iterator[_Line]:
    """Join a line with the one before where that one cannot be all."""
    group: list[_Line] = []
    for line in lines:
        if group and not line.is_marked and _belongs(group[-1].text, line.text):
            group.append(line)
            continue
        if group:
            yield _one(group)
        group = [line]
    if group:
        yield _one(group)


def _belongs(before: str, text: str) -> bool:
    is_open = before.count("(") > before.count(")") and ")" in text
    return is_open or _GOES_ON.search(before) is not None or _GONE_ON.match(text) is not None


def _one(lines: Sequence[_Line], *, is_running: bool = False) -> _Line:
    first = lines[0]
    if len(lines) == 1:
        return replace(first, is_running=is_running)
    typed, text = (" ".join(texts) for texts in zip(*((line.typed, line.text) for line in lines), strict=True))
    return replace(first, typed=typed, text=text, cells=(), is_running=is_running)


def _paragraphs(lines: Iterator[_Line]) -> Iterator[_Line]:
    """Divide a report's paragraph into its sub-paragraphs, (a), (b) and so on."""
    found = [*lines]
    for line in found:
        parts = _PARAGRAPH.split(line.text)
        alone = len(found) == 1 and len(parts) == 1
        if len(parts) == 1:
            yield replace(line, is_running=line.is_running or alone)
            continue
        for number, part in enumerate(parts):
            before = line.typed.partition(part)[0] if number == 0 else ""
            yield replace(line, typed=f"{before}{part}", text=part, is_running=True)


# Reading ------------------------------------------------------------------------------------------------------


class _Reader:
    """Reads line after line; a heading holds for the lines below it."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.proposals: list[Proposal] = []
        self.left_out: list[LeftOut] = []
        self.category: Category | None = None
        self.heading = ""

    def read(self, line: _Line) -> None:
        """Read a line into proposals, or leave it out with a reason; what is in neither is left out too."""
        proposals, left_out = len(self.proposals), len(self.left_out)
        self._read(line)
        kept = [proposal.typed for proposal in self.proposals[proposals:]]
        kept += [left.typed for left in self.left_out[left_out:]]
        known_words = set(_WORD.findall(" ".join(kept)))
        rest = [word for word in _WORD.findall(line.typed) if word not in known_words and not is_and(word)]
        if rest:
            self._leave_out(" ".join(rest), line, "It stands between the names.")

    def _read(self, line: _Line) -> None:
        if len(line.text) > LONGEST_LINE:
            self._leave_out(line.typed, line, f"A line of {len(line.text):,} characters is no list of names.")
            return
        text = line.text if known(line.text, self.names) is not None else self._take_heading(line)
        if line.text and not text:
            return
        is_running = line.is_running or text != line.text or is_list(text, self.names)
        if not re.search(r"[^\W\d_]", text):
            self._leave_out(line.typed, line, "There is no name in it.")
            return
        cuts = pieces(text, self.names, running=is_running)
        for number, (piece, doubts) in enumerate(cuts):
            typed = piece
            if len(cuts) == 1 and text == line.text:
                typed = line.typed
            elif number == 0 and text == line.text:  # the number and the hour stand before the first
                typed = line.typed[: max(0, line.typed.find(piece))] + piece
            self._read_piece(Piece(typed, piece, line.number, line.at, self.category, self.heading, doubts))

    def _take_heading(self, line: _Line) -> str:
        """Take a heading off a line; returns what stands behind it, an empty text if nothing does."""
        is_heading, category = heading(line.text)
        if is_heading:
            self._under(line.text, category, line)
            return ""
        front, colon, behind = without_letter(line.text).partition(":")
        if not colon or known(front, self.names) is not None or CAPACITY.search(front):
            return line.text
        is_heading, category = heading(front)
        if not is_heading and behind.strip() and not _TELLS.search(front):
            return line.text
        self._under(line.text[: line.text.index(":")], category, line)
        return behind.strip()

    def _under(self, text: str, category: Category | None, line: _Line) -> None:
        self.category, self.heading = category, clean(without_letter(text).strip(" :"))
        typed = line.typed if text == line.text else line.typed.partition(":")[0] + ":"
        self._leave_out(typed, line, "A heading." if category else "A heading, or an introduction.")

    def _read_piece(self, piece: Piece) -> None:
        read = read_piece(piece, self.names)
        if isinstance(read, LeftOut):
            self.left_out.append(read)
            return
        self.proposals.append(read)
        if len(self.proposals) > MOST:
            raise NotRead(f"That text has more than {MOST:,} names; nothing was taken.")

    def _leave_out(self, typed: str, line: _Line, why: str) -> None:
        self.left_out.append(LeftOut(typed, line.number, why))
