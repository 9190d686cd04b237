"""Renders a paper as a Word file with real footnotes; the same paper always gives the same bytes."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable
from datetime import UTC
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc import constants, packuri
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph as Line
from rich.cells import cell_len

from secretary_tui.export import paper as parts
from secretary_tui.export.formats.page_text import Sheet, firm, ordinals, pieces, raised, runs, sheet_for
from secretary_tui.export.request import Page

#: The ids of the line above footnotes, and of the line above footnotes from the page before. Word needs both.
_RULES = {"separator": "-1", "continuationSeparator": "0"}
_TEXT = "footnote text"
_REFERENCE = "footnote reference"


def element(tag: str, **attributes: str) -> Any:
    """Return a new XML element of a Word file. Its tag and its attributes get the prefix “w:” of their namespace."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


class Footnotes:
    """Adds the footnotes to a Word file, each together with the first mark that refers to it."""

    def __init__(self, document: Document, notes: Iterable[parts.Footnote], write: Callable[[Line, str], None]) -> None:
        self._document = document
        self._write = write
        self._waiting = {note.number: note for note in notes}
        self._marked: set[int] = set()
        if self._waiting:
            self._part = self._empty_part()

    def refer(self, line: Line, number: int) -> None:
        """Add the mark of a footnote to a paragraph: a reference of Word at its first use, later a cross-reference.

        If there is no footnote with this number, the number is written in raised figures.
        """
        note, place = self._waiting.pop(number, None), f"_Ref{number:08}"
        if note is not None:
            self._marked.add(number)
            line._p.append(element("bookmarkStart", id=str(number), name=place))
            run: Any = line.add_run(style=_REFERENCE)
            run.element.append(element("footnoteReference", id=str(number)))
            line._p.append(element("bookmarkEnd", id=str(number)))
            self._add_note(note)
        elif number in self._marked:
            _field(line, f"NOTEREF {place} \\f \\h", str(number), _REFERENCE)
        else:
            _raise(line, number)

    @property
    def left(self) -> tuple[parts.Footnote, ...]:
        """The footnotes that no mark has referred to so far."""
        return tuple(self._waiting.values())

    def _add_note(self, note: parts.Footnote) -> None:
        footnote = element("footnote", id=str(note.number))
        paragraph = element("p")
        footnote.append(paragraph)
        self._part.append(footnote)
        line = Line(paragraph, self._document)
        line.style = _TEXT
        run: Any = line.add_run()
        run.style = _REFERENCE
        run.element.append(element("footnoteRef"))
        line.add_run(" ")
        self._write(line, note.text)

    def _empty_part(self) -> Any:
        """Add a part for the footnotes to the Word file, and return its root element.

        The part begins with the lines that Word draws above footnotes, which the settings of the file must name.
        """
        root, named = element("footnotes"), element("footnotePr")
        for kind, number in _RULES.items():
            rule, paragraph, run = element("footnote", type=kind, id=number), element("p"), element("r")
            run.append(element(kind))
            paragraph.append(run)
            rule.append(paragraph)
            root.append(rule)
            named.append(element("footnote", id=number))
        package = self._document.part.package
        uri, kind = packuri.PackURI("/word/footnotes.xml"), constants.CONTENT_TYPE.WML_FOOTNOTES
        part = XmlPart(uri, kind, root, package)
        self._document.part.relate_to(part, constants.RELATIONSHIP_TYPE.FOOTNOTES)
        self._document.settings.element.find(qn("w:compat")).addprevious(named)
        return root


#: The file from which every Word file is made. It has the page size A4, fonts for six languages, and the styles. Word
#: and LibreOffice can edit it.
_PAGE = Path(__file__).with_name("page.docx")
#: The styles in that file that Word itself does not have. The last three are for reports: they number, letter or indent
#: a paragraph.
NOTICE = "Notice"
TABLE_TEXT = "Table Text"
NUMBERED = "Numbered Paragraph"
LETTERED = "Lettered Paragraph"
LISTED = "Listed Paragraph"
#: The deepest level of headings for which the file has a style.
DEEPEST = 4
#: The date of every part of a Word file: the earliest that the format allows.
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
#: Widths in twentieths of a point: of a page between its margins, of a letter, of the edges of a cell, of the narrowest
#: column, and of the longest word that is not broken.
_WIDTH = 9300
_CELL = 104
_PADDING = 240
_NARROWEST = 700
_WORD = 2400
#: The space between a table and the text below it.
BEHIND_TABLE = Pt(6)
#: The letter before a category of speakers in a report: “(a) ”, in French and Spanish “a) ”.
_LETTER = re.compile(r"^(\(?)([a-z])\) ")
_FIRST = "a"
#: The form in which the styles print the letter of a paragraph: “(a)”.
_LETTERS = "(%2)"
_TICKS = {None: "", True: "☒ ", False: "☐ "}


def to_file(paper: parts.Paper, page: Page) -> bytes:
    """Return the Word file of a paper. In the report, the paragraphs are numbered."""
    return render(paper, sheet_for(page), numbered=page.request.paper == "report")


def render(paper: parts.Paper, sheet: Sheet, *, numbered: bool = False) -> bytes:
    """Return the Word file of a paper. With `numbered`, its paragraphs are numbered, as in a report."""
    document = docx.Document(str(_PAGE))
    next(document.styles.element.iter(qn("w:lang"))).set(qn("w:val"), sheet.tag)
    _frame(document, sheet)
    notes = Footnotes(document, [part for part in paper.shown if isinstance(part, parts.Footnote)], _write)
    shown, letter = paper.shown, _FIRST
    for before, part, after in zip((None, *shown), shown, (*shown[1:], None), strict=False):
        lines = _part(document, part, notes)
        if numbered and isinstance(part, parts.Paragraph):
            letter = _number(document, part.text, lines, letter, before)
        if lines and isinstance(before, parts.Table):
            lines[0].paragraph_format.space_before = BEHIND_TABLE
        if lines and isinstance(part, parts.Paragraph) and isinstance(after, parts.Table):
            lines[-1].paragraph_format.keep_with_next = True
    _properties(document, paper, sheet)
    return _steady(document)


def _number(document: Document, text: str, lines: list[Line], letter: str, before: parts.Shown | None) -> str:
    """Number a paragraph that is not listed below another; return the letter that comes next.

    A listed paragraph gets no number, only the letter with which its text begins, if any. Word counts the letters
    itself, from (a). If it would count another letter than the text has, the letter stays in the text.
    """
    match = _LETTER.match(text)
    is_listed = isinstance(before, parts.Paragraph) and (before.text.endswith(":") or match is not None)
    for line in lines:
        _in_style(line, LISTED if is_listed else NUMBERED)
    if not is_listed or match is None:
        return letter if is_listed else _FIRST
    is_counted = match[2] == letter
    if is_counted:
        _in_style(lines[0], LETTERED)
    if is_counted and not match[1]:
        for form in document.part.numbering_part.element.iter(qn("w:lvlText")):
            form.set(qn("w:val"), form.get(qn("w:val")).replace(_LETTERS, _LETTERS[1:]))
    shown = "" if is_counted else f"{match[0].rstrip()}\t"  # with a tab, the text begins at the indent
    lines[0].runs[0].text = _LETTER.sub(shown, lines[0].runs[0].text)
    return chr(ord(letter) + 1) if is_counted else letter


# The text -------------------------------------------------------------------------------------------------


def _part(document: Document, part: parts.Part, notes: Footnotes) -> list[Line]:
    """Add a part of the paper to the Word file; return its paragraphs, none for a heading, a footnote or a table."""
    lines: list[Line] = []
    if isinstance(part, parts.Heading):
        _write(_line(document, f"Heading {min(part.level, DEEPEST)}"), part.text)
    elif isinstance(part, parts.Paragraph):
        for text in part.text.split("\n\n"):
            lines.append(document.add_paragraph())
            _write(lines[-1], text, refer=notes.refer)
    elif isinstance(part, parts.Notice):
        lines.append(_line(document, NOTICE))
        _write(lines[0], part.text)
    elif isinstance(part, parts.Bullets):
        for item in part.items:
            lines.append(_line(document, "List Bullet"))
            _write(lines[-1], f"{_TICKS[item.ticked]}{item.text}", refer=notes.refer)
    elif isinstance(part, parts.Footnote) and part in notes.left:
        _write(document.add_paragraph(), f"{raised(part.number)} {part.text}")
    elif isinstance(part, parts.Table):
        _table(document, part)
    return lines


def _line(document: Document, style: str) -> Line:
    return _in_style(document.add_paragraph(), style)


def _in_style(line: Line, name: str) -> Line:
    line._p.style = name.replace(" ", "")  # the id: python-docx would look through all styles for the name
    return line


def _raise(line: Line, number: int) -> None:
    line.add_run(raised(number))


def _write(line: Line, text: str, *, bold: bool = False, refer: Callable[[Line, int], None] = _raise) -> None:
    """Write a text into a paragraph, with its line breaks; `refer` writes the marks of footnotes."""
    for number, row in enumerate(firm(text).strip().split("\n")):
        if number:
            line.add_run().add_break()
        for stretch, mark in pieces(row):
            for piece, from_right in runs(stretch):
                for part, is_raised in ordinals(piece):
                    run: Any = line.add_run(part)
                    if bold:
                        run.bold = run.font.cs_bold = True
                    if is_raised:
                        run.font.superscript = True
                    if from_right:
                        run.font.rtl = True
                        run.element.get_or_add_rPr().append(element("lang", bidi="ar-SA"))
            if mark:
                refer(line, mark)


def _table(document: Document, table: parts.Table) -> None:
    """Add a table, in which neither the head with one row nor the last row can be alone on a page.

    LibreOffice 25.2 shows no more rows if the head and one row end a page and the next row has several lines.
    """
    rows = [tuple(column.head for column in table.columns), *table.rows, *([table.total] if table.total else [])]
    made: Any = document.add_table(rows=len(rows), cols=len(table.columns))
    made.style = "Table Grid"
    made.autofit = False
    indent = element("tblInd", w="108", type="dxa")
    made._tbl.tblPr.find(qn("w:tblLayout")).addprevious(indent)
    widths = _widths(table, rows)
    for column, width in zip(made._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = width * 635
    for number, (row, cells) in enumerate(zip(made.rows, rows, strict=True)):
        head, total = number == 0, bool(table.total) and number == len(rows) - 1
        properties = row._tr.get_or_add_trPr()
        properties.append(element("cantSplit"))
        if head:
            properties.append(element("tblHeader"))
        for cell, text, column, width in zip(row.cells, cells, table.columns, widths, strict=True):
            cell.width = width * 635
            _cell(cell, text, column, strong=head or total, shaded=head)
            if number in (0, 1, len(rows) - 2) and number < len(rows) - 1:
                cell.paragraphs[0].paragraph_format.keep_with_next = True


def _cell(cell: Any, text: str, column: parts.TableColumn, *, strong: bool, shaded: bool) -> None:
    line = cell.paragraphs[0]
    _in_style(line, TABLE_TEXT)
    if column.figures:
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _write(line, parts.in_one_line(text), bold=strong)
    if shaded:
        cell._tc.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill="E7E7E7"))


def _widths(table: parts.Table, rows: list[tuple[str, ...]]) -> list[int]:
    """Return the widths of the columns of a table, in twentieths of a point.

    Firm columns get the width that they need. The others share the rest of the page, in proportion to their text.
    """
    needs = [max(_width(row[i]) for row in rows) for i in range(len(rows[0]))]
    least = [max(_width(word) for row in rows for word in firm(row[i]).split(" ")) for i in range(len(rows[0]))]
    soft = [i for i, column in enumerate(table.columns) if not column.firm] or list(range(len(needs)))
    room = _WIDTH - sum(need for i, need in enumerate(needs) if i not in soft)
    spare = max(0, room - sum(min(least[i], _WORD) for i in soft))
    wanted = sum(max(0, needs[i] - min(least[i], _WORD)) for i in soft) or 1
    for i in soft:
        floor = min(least[i], _WORD)
        needs[i] = floor + spare * max(0, needs[i] - floor) // wanted
    needs[soft[-1]] += max(0, _WIDTH - sum(needs))
    whole = sum(needs)  # may be too much if words are long: then all are narrowed alike
    return [need * _WIDTH // whole for need in needs]


def _width(text: str) -> int:
    return max(_NARROWEST, cell_len(text) * _CELL + _PADDING)


# Header and footer ----------------------------------------------------------------------------------------


def _frame(document: Document, sheet: Sheet) -> None:
    section = document.sections[0]
    _write(section.header.paragraphs[0], sheet.head)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    before, between, after = sheet.page.split("{}")
    foot.add_run(before)
    _field(foot, "PAGE")
    foot.add_run(between)
    _field(foot, "NUMPAGES")
    if after:
        foot.add_run(after)


def _field(line: Line, instruction: str, shown: str = "1", style: str | None = None) -> None:
    """Add a text that Word computes itself, such as the number of the page; until then it is the text `shown`."""
    for kind in ("begin", "instruction", "separate", "shown", "end"):
        run: Any = line.add_run(shown if kind == "shown" else "", style)
        if kind == "instruction":
            field = element("instrText")
            field.set(qn("xml:space"), "preserve")
            field.text = f" {instruction} "
            run.element.append(field)
        elif kind != "shown":
            run.element.append(element("fldChar", fldCharType=kind))


def _properties(document: Document, paper: parts.Paper, sheet: Sheet) -> None:
    core = document.core_properties
    core.title = next((part.text for part in paper.shown if isinstance(part, parts.Heading)), "")[:255]
    core.subject, core.author = sheet.subject[:255], sheet.author[:255]
    core.last_modified_by = core.comments = core.keywords = ""
    core.language = sheet.tag
    core.created = sheet.written.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    core.modified = sheet.changed.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    core.revision = 1


# The file -------------------------------------------------------------------------------------------------


def _steady(document: Document) -> bytes:
    """Return the content of the Word file, the same at any time: its parts get one date, and are sorted by name."""
    raw, out = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as steady:
        names = sorted(made.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            steady.writestr(entry, made.read(name))
    return out.getvalue()
