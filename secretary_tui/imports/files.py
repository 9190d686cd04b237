"""Reads lists of speakers from CSV, XLSX and text files."""

import csv
import io
import stat
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from secretary_tui.domain.text import clean
from secretary_tui.imports.headed_table import Head, Rows, find_head, joined, read_rows
from secretary_tui.imports.pasted import LONGEST, read_cells, read_pasted
from secretary_tui.imports.proposal import ImportedList, LeftOut, Reread, UnreadableList, together
from secretary_tui.imports.reader import MOST
from secretary_tui.imports.sections import ListSection, section_of, surrounding
from secretary_tui.names.known_names import KnownNames

if TYPE_CHECKING:
    from secretary_tui.imports.workbook import SheetNote, WorkbookSheet

#: The largest file that is read, in bytes.
LARGEST = 5_000_000
#: A text with more lines is refused before its cells are read; a row may be on several lines.
_MOST_LINES = 10 * MOST
_LONGEST_PATH = 1_000
_MAGIC_ZIP = b"PK\x03\x04"
_MAGIC_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
#: The byte order marks, each with its encoding.
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
#: What a workbook or a document with a password contains.
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_TABLE = frozenset({".csv", ".tsv", ".tab"})
_OTHER_PROGRAMS = frozenset({".xls", ".ods", ".docx", ".doc", ".pdf", ".odt", ".rtf", ".numbers", ".html", ".htm"})


def read_table(path: Path, names: KnownNames) -> ImportedList:
    """Return the list of speakers in a CSV, XLSX or text file.

    Raises UnreadableList, with a sentence that says what is wrong with the file.
    """
    raw = file_bytes(path)
    require_no_password(raw, path.name)
    if path.suffix.lower() in _OTHER_PROGRAMS or raw.startswith(_MAGIC_OLD_EXCEL):
        raise UnreadableList(f"{path.name} is not a CSV, XLSX or text file; save it as one of these first.")
    if path.suffix.lower() in (".xlsx", ".xlsm") or raw.startswith(_MAGIC_ZIP):
        try:
            from secretary_tui.imports.workbook import sheets_of  # noqa: PLC0415 - brings openpyxl
        except ImportError as error:
            raise UnreadableList("XLSX needs the package openpyxl; save the list as CSV, or install it.") from error
        return read_sheets(sheets_of(path.name, raw), names, path.name)
    text = decoded(raw, path.name)
    if not text.strip():
        raise UnreadableList(f"{path.name} is empty.")
    if (lines := text.count("\n")) > _MOST_LINES:
        raise UnreadableList(f"{path.name} has {lines:,} lines; no list is that long. Name the right file.")
    if path.suffix.lower() not in _TABLE and find_head([_split(text, ",")[0]], names) is None:
        return read_pasted(text, names)
    rows = _cleaned(_rows(text))
    if not rows:
        raise UnreadableList(f"{path.name} is empty.")
    head = find_head([cells for _, cells in rows], names)
    if head is not None:
        return read_rows(rows, names, head)
    if len(text) <= LONGEST and max(len(cells) for _, cells in rows) == 1:
        return read_pasted(text, names)
    return read_cells(rows, names)


def is_path(text: str) -> bool:
    """Return whether a pasted text is the path of a file: one line that begins or ends like a path."""
    if "\n" in text or len(text) > _LONGEST_PATH or not text:
        return False
    ending = Path(text).suffix.lower()
    return ending in _TABLE | _OTHER_PROGRAMS | {".xlsx", ".xlsm", ".txt"} or text.startswith(("/", "~/", "./", "../"))


def file_bytes(path: Path) -> bytes:
    """Return the content of a file; raises UnreadableList if it is no file, cannot be read or is too large."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableList(f"{path} is not a file; name the file itself.")
        if status.st_size > LARGEST:
            raise UnreadableList(f"{path.name} has {status.st_size:,} bytes; files of at most {LARGEST:,} are read.")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableList(f"There is no file {path}; check the name and the folder.") from error
    except OSError as error:
        raise UnreadableList(f"{path}: {error.strerror or error}.") from error


def require_no_password(raw: bytes, name: str) -> None:
    """Raise UnreadableList if `raw` is the content of a workbook or document that is protected by a password."""
    if raw.startswith(_MAGIC_OLD_EXCEL) and _PASSWORD in raw:
        raise UnreadableList(f"{name} is protected by a password; save it without one first.")


def decoded(raw: bytes, name: str) -> str:
    """Return the content `raw` of the file `name` as text, which may be in UTF-8, UTF-16 or Windows-1252.

    Raises UnreadableList if it is not text.
    """
    encodings = [encoding for mark, encoding in _MARKS if raw.startswith(mark)]
    if not encodings and b"\x00" in raw[:200]:
        encodings = ["utf-16-le" if raw[1:2] == b"\x00" else "utf-16-be"]
    for encoding in encodings or ("utf-8", "cp1252"):
        with suppress(UnicodeDecodeError):
            text = raw.decode(encoding)
            if "\x00" not in text:  # else it is a picture, for example
                return text
    raise UnreadableList(f"{name} is not a text file.")


# CSV ----------------------------------------------------------------------------------------------------------


def _rows(text: str) -> list[list[str]]:
    """Return the cells of a CSV text.

    It is cut at the sign that a first line such as “sep=;” names, or else at the sign that gives the most regular
    table.
    """
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
        return [[], *_split(rest, first.strip()[-1])]
    tried = [_split(text, sign) for sign in (";", "\t", ",", "|")]
    return max(tried, key=_regularity)


def _split(text: str, sign: str) -> list[list[str]]:
    try:
        return [*csv.reader(io.StringIO(text, newline=""), delimiter=sign)]
    except csv.Error as error:
        raise UnreadableList(f"The table cannot be read: {error}.") from error


def _regularity(rows: Sequence[Sequence[str]]) -> tuple[bool, float]:
    """Return whether a table of several columns has headings, and the share of its rows that are as wide as the widest.

    Rows without cells do not count. For a table of one column the result is (False, 0.0).
    """
    filled = [row for row in rows if any(row)]
    widest = max(map(len, filled), default=0)
    full_rows = sum(len(row) == widest for row in filled) / max(1, len(filled))
    return find_head(filled) is not None and widest > 1, full_rows if widest > 1 else 0.0


def _cleaned(table: Sequence[Sequence[str]]) -> Rows:
    if len(table) > MOST:
        raise UnreadableList(f"The table has {len(table):,} rows, more than {MOST:,}; save the list alone.")
    cleaned = [(number, [clean(cell) for cell in cells]) for number, cells in enumerate(table, 1)]
    return [(number, cells) for number, cells in cleaned if any(cells)]


# Workbooks ----------------------------------------------------------------------------------------------------


def read_sheets(sheets: Sequence["WorkbookSheet"], names: KnownNames, file: str) -> ImportedList:
    """Return the sheets of the workbook `file` as one list of speakers.

    The list is in the first visible sheet with rows below headings, or else in the first visible sheet with rows. If
    the name of a sheet is a known heading, it applies to the rows of the sheet. Otherwise these are doubtful, unless
    the sheet has the list. A doubtful sheet without headings, a hidden sheet and hidden rows are left out, with a
    question to the user.

    Raises UnreadableList if there are no sheets, if a sheet is too long, or if all sheets have nothing but headings.
    """
    tables = [(sheet, _cleaned(sheet.rows)) for sheet in sheets]
    if not tables:
        raise UnreadableList(f"{file} is empty.")
    heads = {sheet.name: find_head([cells for _, cells in rows], names) for sheet, rows in tables}
    seen = {sheet.name: rows for sheet, rows in tables if rows and not sheet.is_hidden}
    lists = [name for name, rows in seen.items() if (head := heads[name]) is None or head.row + 1 < len(rows)]
    first = next((name for name in lists if heads[name] is not None), next(iter((*lists, *seen)), ""))
    readings = {}
    for sheet, rows in tables:
        read = _of_sheet(sheet, rows, heads[sheet.name], names, is_first=sheet.name == first)
        readings[sheet.name] = _with_notes(read, sheet.notes)
    return together(readings)


def _of_sheet(
    sheet: "WorkbookSheet", rows: Rows, head: Head | None, names: KnownNames, *, is_first: bool
) -> ImportedList:
    """Return a sheet as an imported list; `is_first` means that the list of speakers is in it."""
    section = section_of(sheet.name, names.register.on)
    if section is None:
        section = ListSection(sheet.name, below="on the list" if is_first else "doubtful")
    hidden = [(number, cells) for number, cells in rows if sheet.is_hidden or number in sheet.hidden_rows]
    why = f"The sheet “{sheet.name}” is hidden." if sheet.is_hidden else "It is in a hidden row."
    if not sheet.is_hidden and not is_first and head is None and section.below == "doubtful":
        hidden, why = list(rows), f"It is in the sheet “{sheet.name}”, which has no known headings."
    # one question for all hidden rows: a sheet of codes has hundreds of them
    typed = [joined(cells) for _, cells in hidden]
    left_out = [LeftOut("; ".join(typed), hidden[0][0], why, not all(map(surrounding, typed)))] if hidden else []
    shown = [row for row in rows if row not in hidden]
    head = find_head([cells for _, cells in shown], names) if hidden else head
    if head is not None and head.row + 1 == len(shown) and (hidden or not is_first):
        left_out += [LeftOut(joined(cells), number, "There is no row below the headings.") for number, cells in shown]
        shown = []
    if not shown:
        return ImportedList((), tuple(left_out))
    if head is None:
        reading = read_cells(shown, names, section)
    else:
        reading = read_rows(shown, names, head, hidden=sheet.hidden_columns, section=section)
    return _with_left_out(reading, left_out)


def _with_notes(reading: ImportedList, notes: Sequence["SheetNote"]) -> ImportedList:
    """Return the reading of a sheet with a doubt for each note beside an entry; the other notes are left out."""
    again = reading.reread
    reread: Reread | None = None if again is None else lambda chosen: _with_notes(again(chosen), notes)
    lines = {row.line for row in reading.proposals}
    proposals = [
        row.with_doubts(*(f"Beside it, “{note.text}”: {note.why}" for note in notes if note.row == row.line))
        for row in reading.proposals
    ]
    others = [LeftOut(note.text, note.row, note.why, note.row > 0) for note in notes if note.row not in lines]
    return replace(reading, proposals=(*proposals,), left_out=(*reading.left_out, *others), reread=reread)


def _with_left_out(reading: ImportedList, left_out: Sequence[LeftOut]) -> ImportedList:
    again = reading.reread
    reread: Reread | None = None if again is None else lambda chosen: _with_left_out(again(chosen), left_out)
    return replace(reading, left_out=(*reading.left_out, *left_out), reread=reread)
