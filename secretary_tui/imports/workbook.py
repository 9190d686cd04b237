"""Reads the sheets of an XLSX workbook as text, with its hidden and struck-through parts.

It imports openpyxl, so import it only if a workbook is read.
"""

import io
import posixpath
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time
from typing import Any
from xml.sax.saxutils import unescape

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils import column_index_from_string

from secretary_tui.domain.frozen import frozen
from secretary_tui.imports.proposal import UnreadableList

#: The largest unpacked sizes that are read, in bytes: of all, of its XML, and of the XML of its texts, which takes the
#: most time. A workbook of five megabytes may unpack to gigabytes.
LARGEST_UNPACKED = 60_000_000
_LARGEST_XML = 16_000_000
_LARGEST_TEXTS = 8_000_000
#: In the XML of a sheet: cells merged over several rows; hidden rows and columns; cells; page headers and footers.
_MERGED = re.compile(r'<mergeCell ref="([A-Z]{1,3})(\d{1,5}):[A-Z]{1,3}(\d{1,5})"')
_CELL = re.compile(r'<c r="([A-Z]{1,3})(\d{1,7})"([^>]*)(?<!/)>(.{0,9000}?)</c>', re.DOTALL)
_ERROR = re.compile(r"<v>([^<]*)<")
_FORMULA = re.compile(r"<f\b[^>]*>([^<]*)</f>|<f\b[^>]*/>")
_VALUE = re.compile(r"<v\b[^>]*>[^<]|<is>")
_PAGE_HEADER = re.compile(r"<(?:odd|even|first)(?:Header|Footer)>([^<]+)<")
#: In the XML of other parts of a workbook: the comments of cells, and the texts in them and in shapes.
_COMMENT = re.compile(
    r'<(?:\w+:)?(?:threadedC|c)omment [^>]*?ref="([A-Z]{1,3})(\d{1,7})"[^>]*>(.*?)</(?:\w+:)?\w*omment>', re.DOTALL
)
_TEXT = re.compile(r"<(?:\w+:)?t(?:ext)?(?: [^>]*)?>([^<]*)</")
#: What spreadsheet programs write into a comment for older programs.
_FOR_OLD_PROGRAMS = "[Threaded comment]"
_TARGET = re.compile(r'Target="([^"]+)"')
_HIDDEN = re.compile(r'<(row|col) (?=[^>]*\bhidden="(?:1|true)")[^>]*>')
_PLACE = re.compile(r'\b(r|min|max)="(\d{1,5})"')
#: Further rows of a sheet are not read; a workbook with more columns or sheets is refused.
MOST_ROWS = 3_001
MOST_COLUMNS = 60
MOST_SHEETS = 30


@frozen
class SheetNote:
    """What is in a sheet and in none of its cells: its text, why it is not read, and its row (from 1; 0 for none)."""

    row: int
    text: str
    why: str


@frozen
class WorkbookSheet:
    """A sheet of a workbook: its name, its cells as texts, its hidden rows (from 1) and its hidden columns (from 0).

    Struck-through text is between double tildes: “~~Peru~~”. `notes` contains what is in none of the cells, such as
    comments and formulas without a stored value.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    notes: tuple[SheetNote, ...] = ()


def sheets_of(name: str, raw: bytes) -> list[WorkbookSheet]:
    """Return the sheets of a workbook that are not empty; `raw` is the content of the file, `name` its name.

    Raises UnreadableList if `raw` is not a workbook, unpacks to too many bytes, or has too many sheets or columns.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            sizes = {part.filename: part.file_size for part in packed.infolist()}
            unpacked, texts = sum(sizes.values()), sizes.get("xl/sharedStrings.xml", 0)
            xml = sum(size for name, size in sizes.items() if name.endswith(".xml"))
            if unpacked <= LARGEST_UNPACKED and xml <= _LARGEST_XML and texts <= _LARGEST_TEXTS:
                return [sheet for sheet in _sheets(name, raw, packed) if any(map(any, sheet.rows)) or sheet.notes]
    except UnreadableList:
        raise
    except Exception as error:
        # openpyxl raises exceptions of many kinds for a damaged file
        raise UnreadableList(f"{name} is not an XLSX workbook, or it is damaged.") from error
    raise UnreadableList(f"{name} unpacks to {unpacked:,} bytes, which is too large; save the list alone.")


def _sheets(name: str, raw: bytes, packed: zipfile.ZipFile) -> Iterator[WorkbookSheet]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions that a list does not need
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False, rich_text=True)
        try:
            if len(book.worksheets) > MOST_SHEETS:
                raise UnreadableList(f"{name} has more than {MOST_SHEETS} sheets; save those of the list alone.")
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # otherwise openpyxl leaves out cells outside the dimensions in the file
                rows = [[*map(_text, cells)] for cells in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS + 1)]
                if any(any(row[MOST_COLUMNS:]) for row in rows):
                    raise UnreadableList(f"{name} has more than {MOST_COLUMNS} columns; save those of the list alone.")
                # openpyxl's read-only mode reports neither merged nor hidden cells
                path = sheet._worksheet_path  # noqa: SLF001
                source = _read_part(packed, path)
                notes = (*_notes_in(source), *_notes_beside(packed, path))
                read = _sheet(sheet.title, rows, source, is_hidden=sheet.sheet_state != "visible")
                yield replace(read, notes=notes)
        finally:
            book.close()


def _sheet(name: str, rows: list[list[str]], source: str, *, is_hidden: bool) -> WorkbookSheet:
    """Return a sheet: its cells, and its hidden rows and columns, which are read from `source`, the XML of the sheet.

    The value of a cell that is merged over several rows is only in the first of them in the file; it is put into all.
    """
    for letters, first, last in _MERGED.findall(source):
        column = column_index_from_string(letters) - 1
        for row in rows[int(first) : int(last)]:
            if column < len(row):
                row[column] = rows[int(first) - 1][column]
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    for tag in _HIDDEN.finditer(source):
        place = {key: int(value) for key, value in _PLACE.findall(tag[0])}
        if "r" in place:
            hidden_rows.add(place["r"])
        elif "min" in place:
            hidden_columns.update(range(place["min"] - 1, min(place.get("max", 0), MOST_COLUMNS)))
    return WorkbookSheet(name, tuple(map(tuple, rows)), is_hidden, frozenset(hidden_rows), frozenset(hidden_columns))


def _read_part(packed: zipfile.ZipFile, path: str) -> str:
    return packed.read(path).decode("utf-8", "replace")


def _notes_in(source: str) -> Iterator[SheetNote]:
    """Yield the formulas without a stored value, the errors, and the headers and footers in the XML of a sheet."""
    for letters, row, attributes, inside in _CELL.findall(source) if "<f" in source or 't="e"' in source else ():
        formula, error = _FORMULA.search(inside), _ERROR.search(inside)
        if 't="e"' in attributes and error is not None:
            yield SheetNote(int(row), error[1], f"Cell {letters}{row} has an error in place of a value.")
        elif formula is not None and _VALUE.search(inside) is None:
            why = f"The formula in cell {letters}{row} has no stored value; save the workbook in its own program."
            yield SheetNote(int(row), f"={unescape(formula[1] or '')}", why)
    for text in _PAGE_HEADER.findall(source):
        yield SheetNote(0, unescape(text), "It is in a header or footer of the page.")


def _notes_beside(packed: zipfile.ZipFile, path: str) -> Iterator[SheetNote]:
    """Yield the comments, the texts in shapes, and the pictures of the sheet at a path in a workbook."""
    folder, _, file = path.rpartition("/")
    relations = f"{folder}/_rels/{file}.rels"
    parts = {name.lower(): name for name in packed.namelist()}
    targets = _TARGET.findall(_read_part(packed, relations)) if relations in packed.namelist() else []
    for target in targets:
        inside = parts.get(posixpath.normpath(posixpath.join(folder, target)).lstrip("/").lower())
        if inside is None or not inside.endswith(".xml"):
            continue
        source = _read_part(packed, inside)
        for letters, row, comment in _COMMENT.findall(source):
            text = " ".join(unescape("".join(_TEXT.findall(comment))).split())
            if text and not text.startswith(_FOR_OLD_PROGRAMS):
                yield SheetNote(int(row), text, f"It is a comment on cell {letters}{row}.")
        if "/drawings/" in inside:
            shown = [unescape(text).strip() for text in re.findall(r"<a:t>([^<]*)<", source)]
            yield from (SheetNote(0, text, "It is in a shape on the sheet.") for text in shown if text)
            if "<xdr:pic>" in source or "<pic>" in source:
                yield SheetNote(0, "a picture", "What is in pictures is not read.")


def _text(cell: Any) -> str:
    if cell.data_type == "e":
        return ""
    value = cell.value
    if isinstance(value, CellRichText):
        return "".join(map(_part, value))
    text = _shown(value)
    return f"~~{text}~~" if text and cell.font and cell.font.strike else text


def _part(part: str | TextBlock) -> str:
    if isinstance(part, TextBlock) and part.font.strike and part.text.strip():
        return f" ~~{part.text.strip()}~~ "
    return str(part)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}" if value.hour or value.minute else f"{value:%Y-%m-%d}"
    if isinstance(value, time):
        return f"{value:%H:%M:%S}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
