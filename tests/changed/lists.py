"""Judges the reading of a changed list, as text or as a table, without the rules by which the program reads it."""

import csv
import random
from collections.abc import Iterator
from functools import cache

from secretary_tui.imports.pasted import read_pasted
from secretary_tui.imports.proposal import NOT_KNOWN, UNUSED_COLUMN, ImportedList, Proposal, UnreadableList
from secretary_tui.names.known_names import KnownNames
from tests.changed.lines import is_twice, pieces_at, roles_of, said_words
from tests.changed.tokens import Change, changed
from tests.corpora import shapes
from tests.imports.random_lists import made

_LONGEST_LIST = 4_000
#: Kinds of tokens with roles that they may have in a column of their own: an address is left out, “II” is a number.
_OF_COLUMNS = frozenset((
    *(("contacts", "left"), ("numerals", "number"), ("numbers", "number"), ("numbers", "function")),
    *((kind, "function") for kind in ("notes", "negations", "persons", "numerals", "marks", "spoken")),
    *(("notes_of_the_page", "person"), ("notes_of_the_page", "remark"), ("hours", "left")),
    ("notes", "category"),
    *(("notes", "left"), ("video", "remark"), ("numbers", "remark"), ("words_that_are_surnames", "function")),
))  # fmt: skip
#: Answers in a column, such as whether a name is confirmed.
_ANSWERS = frozenset(("non", "no", "pas"))


@cache
def _tables() -> tuple[str, ...]:
    """Return the tables of the corpora with tabs between their cells, as a spreadsheet program copies them."""
    of_files = [shape.text for shape in shapes() if shape.path.suffix == ".csv"]
    signs = [max(",;\t|", key=text.splitlines()[0].count) for text in of_files]
    rows = (csv.reader(text.splitlines(), delimiter=sign) for text, sign in zip(of_files, signs, strict=True))
    tables = ("\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in of_file) for of_file in rows)
    return tuple(table for table in tables if len(table) < _LONGEST_LIST)


#: Kinds of tokens that count in any column.
_STATUS = frozenset(("withdrawn", "held", "confirmed", "reply"))


def changed_list(seed: int) -> Change:
    """Return a list in which one token of one line or cell is put in, taken out, replaced or exchanged."""
    dice = random.Random(seed)
    lines = (dice.choice(_tables()) if dice.random() < 1 / 3 else made(dice.randrange(100_000)).text).split("\n")
    at = dice.choice([number for number, line in enumerate(lines) if line.strip()])
    cells = lines[at].split("\t")
    cell = dice.choice([number for number, text in enumerate(cells) if text.strip()])
    change = changed(cells[cell], dice)
    after = "\t".join((*cells[:cell], change.after, *cells[cell + 1 :]))
    return change._replace(before="\n".join(lines), after="\n".join((*lines[:at], after, *lines[at + 1 :])))


def faults(change: Change, names: KnownNames) -> Iterator[str]:
    """Yield what vanishes in the reading of a changed list, or stands in a wrong role without a doubt."""
    try:
        reading = read_pasted(change.after, names)
    except UnreadableList:
        return
    if not change.kind or is_twice(change.token, change.after):
        return
    entries = [row for row in reading.proposals if _has(row.typed, change.token)]
    is_before_names = change.kind in ("hours", "limits", "numbers") and _is_at_edge(change)
    if not entries and not is_before_names and not _is_told(reading, change.token):
        yield f"“{change.token}” ({change.kind}) is in no entry, and not left out"
    for row in entries:
        yield from _faults_of(row, change, names)


def _faults_of(row: Proposal, change: Change, names: KnownNames) -> Iterator[str]:
    at = row.typed.find(change.token)
    here = [*pieces_at(row.reading, at, at + len(change.token))] if at >= 0 else []
    if any(piece.fate == "doubt" for _, piece in here):
        return
    is_asked = row.category is None or any(
        change.token in doubt or "speaking time" in doubt or doubt.startswith(NOT_KNOWN) for doubt in row.doubts
    )
    for text, piece in here if not is_asked else ():
        role = "left" if piece.fate == "left out" else piece.says
        is_name = role == "name" and change.kind in ("states", "organizations", "groups")
        is_of_column = (change.kind, role) in _OF_COLUMNS or change.token in _ANSWERS
        is_unknown = role == "function" and change.kind == "organizations" and names.exact(change.token) is None
        is_unused = piece.says == UNUSED_COLUMN and change.kind not in _STATUS
        if role not in roles_of(change, names) and not (is_name or is_of_column or is_unused or is_unknown):
            yield f"“{text}” of “{change.token}” ({change.kind}) is {role} in “{row.typed}”: {row.became()}"


def _is_at_edge(change: Change) -> bool:
    """Return whether the token begins or ends its line; a number or an hour there is that of all names in the line."""
    lines = [line.strip("-*•☐[] |") for line in change.after.split("\n")]
    return any(line.startswith(change.token) or line.endswith(change.token) for line in lines)


def _has(text: str, token: str) -> bool:
    words = [*said_words(token)]
    there = [*said_words(text)]
    return bool(words) and all(word in there for word in words) and (token in text or len(words) > 1)


def _is_told(reading: ImportedList, token: str) -> bool:
    told = " ".join([
        *(f"{row.typed} {row.doubt}" for row in reading.proposals),
        *(f"{left.typed} {left.why}" for left in reading.left_out),
        *(cell for column in reading.unknown for cell in column.cells),
    ])  # fmt: skip
    there = {*said_words(told)}
    return all(word in there for word in said_words(token))
