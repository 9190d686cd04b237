"""Reads the text of an order of the day from a file: plain text, DOCX, or PDF with the extra “pdf”."""

import io
import logging
import re
import zipfile
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from secretary_tui.domain.text import counted
from secretary_tui.errors import SecretaryError
from secretary_tui.imports.files import decoded, file_bytes, require_no_password

if TYPE_CHECKING:
    from docx.document import Document

#: The limits for a file: pages, characters, bytes of an unpacked DOCX and of the XML in it, texts that a PDF places on
#: its pages; no programme has more.
MOST_PAGES = 200
LONGEST = 500_000
LARGEST_UNPACKED = 60_000_000
LARGEST_XML = 6_000_000
_MOST_PLACED = 60_000
#: The characters that are elements in a DOCX.
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: The reasons for leaving out a text of a DOCX, for struck and hidden text by the element that says so.
_UNREAD = {"strike": "It is struck through.", "dstrike": "It is struck through.", "vanish": "It is hidden."}
_DELETED = "It is deleted, as a tracked change."
_MOVED = "It is moved to another place, as a tracked change."
_COMMENT = "It is a comment in the file."
#: The notes that a reader may put into a PDF.
_PDF_NOTES = {
    "/StrikeOut": "Text on this page is struck through; which one is not known.",
    "/Text": _COMMENT,
    "/FreeText": _COMMENT,
    "/Caret": _COMMENT,
}
_MARGIN = "It is in a header, a footer or a footnote of the file."
_MARGINS = ("header", "footer", "footnotes", "endnotes")
_PLACING = re.compile(rb"\bT[jJ]\b")
_OTHERS = frozenset({".doc", ".odt", ".rtf", ".pages", ".html", ".htm", ".xls", ".xlsx", ".ods", ".eml", ".msg"})
_NO_PYPDF = "PDF needs pypdf, which is not installed: pip install 'secretary-tui[pdf]'; text and DOCX need nothing."


class ProgrammeText(NamedTuple):
    """The text of a programme that was read from a file.

    `left_out` contains what else is in the file, each with the reason: struck and hidden text, comments, the lines of
    headers, footers and footnotes, pictures, pages without text.
    """

    text: str
    left_out: tuple[tuple[str, str], ...] = ()


def read_document(path: Path) -> ProgrammeText:
    """Return the text of a programme in a file.

    Raises SecretaryError if the file cannot be read, or for the reasons of `document_text`.
    """
    return document_text(file_bytes(path), path.name)


def document_text(raw: bytes, name: str) -> ProgrammeText:
    """Return the text of a programme in a file with the content `raw`; `name` is used in the messages.

    The first bytes of `raw` decide between PDF, DOCX and plain text. Raises SecretaryError if the file is of another
    kind, is damaged, has a password, has no text, or is far too long. Raises it also for a PDF if pypdf is not
    installed.
    """
    require_no_password(raw, name)
    if raw.startswith(b"%PDF-"):
        read = _pdf_text(raw, name)
    elif raw.startswith(b"PK\x03\x04"):
        read = _docx_text(raw, name)
    elif Path(name).suffix.lower() in _OTHERS or raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise SecretaryError(f"{name} is not a text, DOCX or PDF file; save it as one of these first.")
    else:
        read = ProgrammeText(decoded(raw, name))
    if not read.text.strip():
        raise SecretaryError(f"{name} is empty.")
    if len(read.text) > LONGEST:
        raise SecretaryError(
            f"{name} has more than {LONGEST:,} letters; no programme is that long. Name the right file."
        )
    return read


def _docx_text(raw: bytes, name: str) -> ProgrammeText:
    from docx import Document  # noqa: PLC0415 - text and PDF do not need it

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            parts = packed.infolist()
        unpacked, xml = sum(part.file_size for part in parts), sum(_size_of_xml(part) for part in parts)
        if unpacked <= LARGEST_UNPACKED and xml <= LARGEST_XML:
            document = Document(io.BytesIO(raw))
            reader = _DocxReader(document)
            text = "\n".join(_first_lines(reader.lines(document.element.body)))
            return ProgrammeText(text, tuple(dict.fromkeys((*reader.left_out, *reader.others()))))
    except Exception as error:
        # python-docx raises exceptions of many kinds for a damaged file
        raise SecretaryError(f"{name} is not a DOCX document, or it is damaged; save it again in Word.") from error
    raise SecretaryError(f"{name} unpacks to {unpacked:,} bytes; no programme is that large. Name the right file.")


def _size_of_xml(part: zipfile.ZipInfo) -> int:
    return part.file_size if part.filename.endswith((".xml", ".rels")) else 0


def _first_lines(lines: Iterator[str]) -> Iterator[str]:
    """Yield lines up to the first with which the text is too long to be read."""
    letters = 0
    for line in lines:
        yield line
        letters += len(line)
        if letters > LONGEST:
            return


class _DocxReader:
    """Reads the lines of a DOCX; what it does not read is in `left_out`, each text with the reason.

    The elements are read directly, because python-docx ignores content controls, smart tags and marked insertions.
    """

    def __init__(self, document: "Document") -> None:
        self.left_out: list[tuple[str, str]] = []
        self._document = document
        styles = [*document.styles.element.iter(_W + "style")]
        #: For each style with struck or hidden text, the reason for leaving the text out.
        self._styles = {style.get(_W + "styleId"): why for style in styles if (why := _unread(style))}

    def lines(self, element: Any) -> Iterator[str]:
        """Yield the lines within an XML element: paragraphs, and table rows with “ / ” between their cells."""
        for child in element:
            match _name(child):
                case "p":
                    yield from self._paragraph(child).split("\n")
                case "tr":
                    cells = ("\n".join(self.lines(cell)).strip() for cell in child)
                    yield from " / ".join(filter(None, cells)).split("\n")
                case "":
                    pass
                case _:
                    yield from self.lines(child)

    def others(self) -> Iterator[tuple[str, str]]:
        """Yield the lines of headers, footers and notes, the comments, and the number of pictures."""
        from docx.oxml import parse_xml  # noqa: PLC0415 - text and PDF do not need it

        for part in self._document.part.package.iter_parts():
            kind = part.partname.rpartition("/")[2]
            why = _COMMENT if kind.startswith("comments.") else _MARGIN if kind.startswith(_MARGINS) else ""
            if why:
                yield from ((line.strip(), why) for line in self.lines(parse_xml(part.blob)) if line.strip())
        pictures = sum(_name(element) in ("blip", "imagedata") for element in self._document.element.body.iter())
        if pictures:
            yield counted(pictures, "picture"), "What is in pictures is not read."

    def _paragraph(self, paragraph: Any) -> str:
        """Return the text of a paragraph; neighbouring runs that are not read are one text in `left_out`."""
        style = next(paragraph.iter(_W + "pStyle"), None)
        why = self._styles.get(style.get(_W + "val"), "") if style is not None else ""
        text, unread, why_unread = "", "", ""
        for letters, reason in self._letters(paragraph, why):
            if unread and reason != why_unread:
                self._leave_out(unread, why_unread)
                unread = ""
            text, unread, why_unread = text + letters * (not reason), unread + letters * bool(reason), reason
        self._leave_out(unread, why_unread)
        return text

    def _leave_out(self, text: str, why: str) -> None:
        if text.strip():
            self.left_out.append((" ".join(text.split()), why))

    def _letters(self, element: Any, why: str) -> Iterator[tuple[str, str]]:
        """Yield the texts within a paragraph, each with the reason for leaving it out, which may be `why`.

        The text of a text box is on separate lines.
        """
        for child in element:
            match _name(child):
                case "t":
                    yield child.text or "", why
                case "delText":
                    yield child.text or "", why or _DELETED
                case "moveFrom":
                    yield from self._letters(child, _MOVED)
                case "Fallback":  # the same text box for older programs
                    pass
                case "r":
                    yield from self._letters(child, _unread(child) or why or self._of_style(child))
                case "p":
                    yield from (("\n", ""), *self._letters(child, why), ("\n", ""))
                case name:
                    yield _SIGNS.get(name, ""), why
                    yield from self._letters(child, why)

    def _of_style(self, run: Any) -> str:
        style = run.find(f"{_W}rPr/{_W}rStyle")
        return self._styles.get(style.get(_W + "val"), "") if style is not None else ""


def _unread(element: Any) -> str:
    """Return why the text of a run or of a style is not read: it is struck through or hidden; empty if it is read."""
    properties = element.find(_W + "rPr")
    for child in properties if properties is not None else ():
        if _name(child) in _UNREAD and child.get(_W + "val", "1") not in ("0", "false", "off"):
            return _UNREAD[_name(child)]
    return ""


def _name(element: Any) -> str:
    """Return the name of an XML element without its namespace; an empty text for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _pdf_text(raw: bytes, name: str) -> ProgrammeText:
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # the oddities of a file do not concern the secretary
    try:
        pypdf = import_module("pypdf")
    except ModuleNotFoundError as error:
        raise SecretaryError(_NO_PYPDF) from error
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw))
        is_locked = bool(reader.is_encrypted) and not reader.decrypt("")
        count = 0 if is_locked else len(reader.pages)
        pages = [*reader.pages] if 0 < count <= MOST_PAGES else []
        placed = sum(map(_count_placed, pages))
        texts = [page.extract_text() for page in pages if placed <= _MOST_PLACED]
        left_out = [*_of_pages(pages, texts)] if texts else []
    except Exception as error:
        # pypdf raises exceptions of many kinds for a damaged file
        raise SecretaryError(f"{name} is not a PDF, or it is damaged; save it again, or paste its text.") from error
    if is_locked:
        raise SecretaryError(f"{name} is protected by a password; save it without one first.")
    if count > MOST_PAGES:
        raise SecretaryError(f"{name} has {count} pages; no programme is that long. Name the right file.")
    if placed > _MOST_PLACED:
        raise SecretaryError(
            f"{name} has {placed:,} texts on its pages; no programme is that long. Name the right file."
        )
    if not any(map(str.strip, texts)):
        raise SecretaryError(f"{name} has pictures of pages, as from a scanner, and no text; paste or type its text.")
    return ProgrammeText("\n".join(texts), tuple(left_out))


def _count_placed(page: Any) -> int:
    """Return how many texts are placed on a page of a PDF, which is about the time that its reading takes."""
    contents = page.get_contents()
    return len(_PLACING.findall(contents.get_data())) if contents is not None else 0


def _of_pages(pages: Sequence[Any], texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what is on pages of a PDF and is not in their texts."""
    for number, (page, text) in enumerate(zip(pages, texts, strict=True), 1):
        if not text.strip():
            yield f"page {number}", "It has no text, as a page from a scanner; paste or type its text."
        for note in page.get("/Annots") or ():
            kind, words = note.get_object().get("/Subtype"), note.get_object().get("/Contents")
            if kind in _PDF_NOTES:
                yield f"page {number}{f': {words}' if words else ''}", _PDF_NOTES[kind]
