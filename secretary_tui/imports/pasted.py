"""Reads pasted text as a list of speakers: its lines, sentences, paragraphs or rows of a table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from secretary_tui.domain.text import clean
from secretary_tui.imports import sections
from secretary_tui.imports.headed_table import Rows, find_head, joined, read_rows
from secretary_tui.imports.proposal import ImportedList, Proposal, UnreadableList, with_repeats
from secretary_tui.imports.reader import LONGEST_LINE, Line, Reader
from secretary_tui.imports.sections import ListSection, surrounding, unframed
from secretary_tui.imports.sentence import delegation_of, is_list, whole_parts
from secretary_tui.names.grammar.marks import CAPACITY, Bare, is_duration, undecorated
from secretary_tui.names.grammar.remarks import SPEAKING_TIME
from secretary_tui.names.known_names import KnownNames
from secretary_tui.names.reading import Claim

#: The line below the headings of a table in plain text: dashes in each column, as wide as the column.
_RULE = re.compile(r"\s*-{2,}(?:\s+-{2,})+\s*")
_STROKES = re.compile(r"-{2,}")
#: Letters with a combining stroke, as phones and chats write deleted text.
_STRUCK = re.compile(r"(?:[^\W_][\u0335-\u0338]|[^\w\s][\u0335-\u0338]|\s[\u0335-\u0338])+")
_STROKE = re.compile("[\u0335-\u0338]")


def with_struck_marks(text: str) -> str:
    """Return a text with double tildes around words whose letters have combining strokes: “~~Peru~~”."""
    return _STRUCK.sub(lambda words: f"~~{_STROKE.sub('', words[0]).strip()}~~", text) if _STROKE.search(text) else text


def cells_of_columns(lines: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """Return the cells of the tables in a plain text that have a line of dashes below their headings.

    The keys are the numbers of the lines, from 1. If a row is broken over several lines, the first has all its cells,
    and the others have an empty tuple; so has the line of dashes.
    """
    cells: dict[int, tuple[str, ...]] = {}
    blank = [-1, *(number for number, line in enumerate(lines) if not line.strip()), len(lines)]
    for at, rule in enumerate(lines):
        if _RULE.fullmatch(rule) is None or at + 1 in cells:  # a second line of dashes is above a row of sums
            continue
        starts = [stroke.start() for stroke in _STROKES.finditer(rule)]
        first, end = max(n for n in blank if n < at) + 1, min(n for n in blank if n > at)
        rows = [(number, _cut(lines[number], starts)) for number in range(first, end) if number != at]
        begun = first
        for number, parts in rows:
            if parts[0] or number in (first, at + 1):
                begun, cells[number + 1] = number, parts
            else:
                cells[begun + 1] = tuple(map(_joined_cells, cells[begun + 1], parts))
                cells[number + 1] = ()
        cells[at + 1] = ()
    return cells


#: A cell that a spreadsheet puts between quotation marks when it is copied, because there is a line break in it.
_QUOTED_CELL = re.compile(r'(?:(?<=[\t\n])|\A)"((?:[^"]|"")*\n(?:[^"]|"")*)"(?=\t|\n|\Z)')
#: A private character, which no text has after `clean`, in place of a line break within a cell.
_WITHIN_CELL = "\ue000"


def with_whole_cells(text: str) -> str:
    """Return a table that was copied from a spreadsheet, each row on one line; they keep their line numbers."""
    if "\t" not in text or '"' not in text:
        return text
    text = text.replace(_WITHIN_CELL, " ")
    marked = _QUOTED_CELL.sub(lambda cell: cell[1].replace('""', '"').replace("\n", _WITHIN_CELL), text)
    rows: list[str] = []
    for row in marked.split("\n"):
        rows += [row.replace(_WITHIN_CELL, " "), *[""] * row.count(_WITHIN_CELL)]
    return "\n".join(rows)


def _joined_cells(before: str, behind: str) -> str:
    return f"{before}{behind}" if before.endswith("-") and behind else f"{before} {behind}".strip()


def _cut(line: str, starts: Sequence[int]) -> tuple[str, ...]:
    return tuple(clean(line[start:end]) for start, end in zip(starts, (*starts[1:], None), strict=True))


#: The longest text that is read, in characters; no list of speakers is so long.
LONGEST = 200_000
#: Escape sequences, for example for colours, in text that was copied from a terminal.
_ESCAPES = re.compile(r"\x1b\[[0-9;:?]*[A-Za-z]")
_CELLS = re.compile(r"\t|\s{3,}|\s*\|\s*|\s*\.{4,}\s*|\s*(?:…\s*){2,}")
_PARAGRAPH = re.compile(r"(?:(?<=[;.:,])|(?<=; and)|(?<=; et))\s+(?=\((?:[a-z]|[ivx]{1,4})\)\s)")
#: The end of a line that the next line continues, and the beginning of a line that continues the line before.
_GOES_ON = re.compile(r"(?:\b(?:on behalf|of|of the|and|for|with|de|du|des|et)|[(–—])$", re.IGNORECASE)
_GONE_ON = re.compile(r"(?:and|et|of|for|on behalf|also on behalf|in a joint|jointly|au nom)\b|\(", re.IGNORECASE)
_AND = re.compile(r"\b(?:and|et|y)\b")
#: Lines are running text if each has at least this many characters, and this share of the longest line.
_MARGIN = 50
_FULL = 0.7
_WROTE = "It is an office: does it speak, or did it write the list?"


def read_pasted(text: str, names: KnownNames) -> ImportedList:
    """Return pasted text as an imported list of speakers.

    Raises UnreadableList if it is blank, too long, or only a row of column headings, and if it has more than `MOST`
    names. Other text without names is not refused, but left out.
    """
    if len(text) > LONGEST:
        raise UnreadableList(f"That text has {len(text):,} characters, more than {LONGEST:,}; paste the list alone.")
    text = with_struck_marks(_ESCAPES.sub("", text.removeprefix("\ufeff")))
    text = with_whole_cells("\n".join(text.splitlines()))
    raw_lines = text.splitlines()
    ruled = cells_of_columns(raw_lines)
    head = find_head([*filter(None, ruled.values())], names)
    columns = ruled if head is not None else {}
    lines = [_line(number, raw, columns.get(number)) for number, raw in enumerate(raw_lines, 1)]
    head = find_head([line.cells for line in lines if line.typed], names)
    if head is not None:
        return read_rows([(line.number, line.cells) for line in lines if line.typed], names, head)
    reader = Reader(names)
    reader.is_letter = any(reader.is_wish(line.text) for line in lines if unframed(line.text).is_wish)
    for line in _paragraphs(_joined(lines, names)):
        reader.read(line)
    if not reader.proposals and not reader.left_out:
        raise UnreadableList("There is no name in what was pasted.")
    return ImportedList(with_repeats(_with_offices(reader.proposals)), tuple(reader.left_out))


def _with_offices(proposals: Sequence[Proposal]) -> list[Proposal]:
    """Return the proposed entries with a doubt at each office, which may have written the list.

    There are no doubts if at least half of the entries are offices.
    """
    count = sum(sections.is_office(proposal.typed) for proposal in proposals)
    if count * 2 >= len(proposals):
        return [*proposals]
    return [row.with_doubts(_WROTE) if sections.is_office(row.typed) else row for row in proposals]


def read_cells(rows: Rows, names: KnownNames, section: ListSection | None = None) -> ImportedList:
    """Return the rows of a table without column headings as an imported list of speakers.

    `section` applies to the rows before the first heading of a section in the table.
    """
    reader = Reader(names, section or ListSection())
    for number, cells in rows:
        reader.read(_of_cells(number, joined(cells), tuple(cells)))
    return ImportedList(with_repeats(reader.proposals), tuple(reader.left_out))


def _line(number: int, raw: str, columns: tuple[str, ...] | None = None) -> Line:
    typed = clean(raw)
    cells = tuple(clean(cell) for cell in _CELLS.split(raw.strip(" \r\n"))) if columns is None else columns
    if sum(map(bool, cells)) > 1:
        return _of_cells(number, typed, cells)
    text, contacts = (typed, ()) if surrounding(typed) == sections.CONTACT else sections.without_contacts(typed)
    bare = undecorated(text) if len(text) <= LONGEST_LINE else Bare(text)
    return Line(number, typed, bare.text, bare.at, bare.is_marked, cells, contacts=contacts, claims=bare.claims)


def _of_cells(number: int, typed: str, cells: tuple[str, ...]) -> Line:
    """Return a row as a line.

    Its `text` is the cells joined, without cells that are only a number, a speaking time or a contact; a number or hour
    at the edge of a cell, and a contact inside one, are left out too.
    """
    parted = [sections.without_contacts(cell) for cell in cells if not sections.is_contact(cell)]
    bare = [undecorated(cell) for cell, _ in parted if not is_duration(cell)]
    texts = [cell.text for cell in bare if cell.text and not cell.text.isdecimal()]
    at = next((cell.at for cell in bare if cell.at), None)
    within = (contact for _, contacts in parted for contact in contacts)
    contacts = (*filter(sections.is_contact, cells), *within)
    claims: list[Claim] = [claim for cell in bare for claim in cell.claims]
    claims += [(cell, "left out", SPEAKING_TIME) for cell, _ in parted if is_duration(cell)]
    claims += [(cell.text, "part", "number") for cell in bare if cell.text.isdecimal()]
    text = " | ".join(texts)
    return Line(number, typed, text, at, is_marked=True, cells=cells, contacts=contacts, claims=tuple(claims))


# Lines that belong together -----------------------------------------------------------------------------------


def _joined(lines: Sequence[Line], names: KnownNames) -> Iterator[Line]:
    """Yield the lines, with each line that continues another joined to it.

    No lines are joined across a blank line, after a line that ends with a colon, or before a sub-paragraph. A greeting
    or another text around the names is not joined to anything.
    """
    paragraph: list[Line] = []
    begins = True
    for plain_line in (*lines, Line(0, "", "")):
        line, begins = replace(plain_line, begins=begins), not plain_line.typed
        if paragraph and (not line.typed or sections.without_letter(line.text) != line.text or surrounding(line.typed)):
            yield from _of_paragraph(paragraph, names)
            paragraph = []
        if line.typed:
            paragraph.append(line)
        if line.text.endswith(":") or surrounding(line.typed):
            yield from _of_paragraph(paragraph, names)
            paragraph = []


def _of_paragraph(lines: Sequence[Line], names: KnownNames) -> Iterator[Line]:
    """Yield the lines of a paragraph, joined into one if they are running text.

    They are if each line but the last is long, and nearly as long as the longest; if no line but the first has a
    number, a bullet or an hour; and if they contain a heading or a list of names. In other paragraphs, a line is joined
    to the line before only if it continues this line.
    """
    widths = [len(line.typed) for line in lines]
    is_full = min(widths[:-1], default=0) >= max(_MARGIN, max(widths) * _FULL)
    if is_full and not any(line.is_marked for line in lines[1:]):
        is_heading = sections.without_letter(lines[0].text) != lines[0].text or lines[-1].text.endswith(":")
        if is_heading or any(is_list(line.text, names) for line in lines):
            yield _one(lines)
            return
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not line.is_marked and _belongs(groups[-1][-1].text, line.text, names):
            groups[-1].append(line)
        else:
            groups.append([line])
    yield from map(_one, groups)


def _belongs(before: str, text: str, names: KnownNames) -> bool:
    """Return whether the line `text` continues the line `before`."""
    if before.count("(") > before.count(")") and ")" in text:
        return True
    if delegation_of(before, names) is not None and delegation_of(text, names) is not None:
        return False
    if _GONE_ON.match(text) is not None:
        return CAPACITY.match(text) is None or ":" not in text  # “On behalf of the Like-minded Group: Egypt”
    if _GOES_ON.search(before) is not None:
        return not any(delegation_of(part, names) for part in whole_parts(unframed(before).names, names)[-1:])
    last, head = _AND.split(before)[-1].split(","), _AND.split(text.partition(",")[0])[0]
    whole = (f"{', '.join(map(str.strip, last[-width:]))} {head}" for width in (1, 2))
    is_whole = last[-1].endswith((")", " ", "]")) or not last[-1] or delegation_of(last[-1], names) is not None
    return not is_whole and any(delegation_of(name, names) is not None for name in whole)


def _one(lines: Sequence[Line]) -> Line:
    first = lines[0]
    if len(lines) == 1:
        return first
    typed, text = (" ".join(texts) for texts in zip(*((line.typed, line.text) for line in lines), strict=True))
    return replace(
        first, typed=typed, text=text, cells=(), claims=tuple(claim for line in lines for claim in line.claims)
    )


def _paragraphs(lines: Iterator[Line]) -> Iterator[Line]:
    """Yield the lines; a line with sub-paragraphs (a), (b) and so on is cut into a line of prose for each of them.

    The only line of a text is prose too.
    """
    all_lines = [*lines]
    for line in all_lines:
        parts = _PARAGRAPH.split(line.text)
        if len(parts) == 1:
            yield replace(line, is_running=line.is_running or len(all_lines) == 1)
        else:
            yield from (replace(line, typed=part, text=part, is_running=True) for part in parts)
