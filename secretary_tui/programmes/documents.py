"""Reads the text of an order of the day from a file: plain text, DOCX, or PDF with the extra “pdf”."""

import io
import logging
import zipfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from secretary_tui.errors import SecretaryError
from secretary_tui.imports.files import decoded, file_bytes

if TYPE_CHECKING:
    from docx.document import Document

#: The limits for a file: pages, characters, and bytes of an unpacked DOCX; no programme has more.
MOST_PAGES = 200
LONGEST = 500_000
LARGEST_UNPACKED = 60_000_000
#: The characters that are elements in a DOCX.
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OTHERS = frozenset({".doc", ".odt", ".rtf", ".pages", ".html", ".htm", ".xls", ".xlsx", ".ods", ".eml", ".msg"})
_NO_PYPDF = "PDF needs pypdf, which is not installed: pip install 'secretary-tui[pdf]'; text and DOCX need nothing."


class ProgrammeText(NamedTuple):
    """The text of a programme that was read from a file.

    `margins` are the lines of the headers, footers, footnotes and endnotes of a DOCX, which `text` does not contain.
    """

    text: str
    margins: tuple[str, ...] = ()


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
    if raw.startswith(b"%PDF-"):
        read = ProgrammeText(_pdf_text(raw, name))
    elif raw.startswith(b"PK\x03\x04"):
        read = _docx_text(raw, name)
    elif Path(name).suffix.lower() in _OTHERS or raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise SecretaryError(f"{name} is not a text, DOCX or PDF file; save it as one of these first.")
    else:
        read = ProgrammeText(decoded(raw, name))
    if not read.text.strip():
        raise SecretaryError(f"{name} is empty.")
    if len(read.text) > LONGEST:
        raise SecretaryError(f"{name} has {len(read.text):,} letters; no programme is that long. Name the right file.")
    return read


def _docx_text(raw: bytes, name: str) -> ProgrammeText:
    from docx import Document  # noqa: PLC0415 - text and PDF do not need it

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked <= LARGEST_UNPACKED:
            document = Document(io.BytesIO(raw))
            return ProgrammeText("\n".join(_lines(document.element.body)), tuple(dict.fromkeys(_margins(document))))
    except Exception as error:
        # python-docx raises exceptions of many kinds for a damaged file
        raise SecretaryError(f"{name} is not a DOCX document, or it is damaged; save it again in Word.") from error
    raise SecretaryError(f"{name} unpacks to {unpacked:,} bytes; no programme is that large. Name the right file.")


def _lines(element: Any) -> Iterator[str]:
    """Yield the lines within an XML element of a DOCX: paragraphs, and table rows with “ / ” between their cells.

    The elements are read directly, because python-docx ignores content controls, smart tags and marked insertions.
    """
    for child in element:
        match _name(child):
            case "p":
                yield from "".join(_letters(child)).split("\n")
            case "tr":
                cells = ("\n".join(_lines(cell)).strip() for cell in child)
                yield from " / ".join(filter(None, cells)).split("\n")
            case "":
                pass
            case _:
                yield from _lines(child)


def _letters(element: Any) -> Iterator[str]:
    """Yield the texts within a paragraph of a DOCX; the text of a text box is on separate lines."""
    for child in element:
        match _name(child):
            case "t":
                yield child.text or ""
            case "Fallback":  # the same text box for older programs
                pass
            case "p":
                yield from ("\n", *_letters(child), "\n")
            case name:
                yield _SIGNS.get(name, "")
                yield from _letters(child)


def _name(element: Any) -> str:
    """Return the name of an XML element without its namespace; an empty text for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _margins(document: "Document") -> Iterator[str]:
    from docx.oxml import parse_xml  # noqa: PLC0415 - as above

    for part in document.part.package.iter_parts():
        if part.partname.rpartition("/")[2].startswith(("header", "footer", "footnotes", "endnotes")):
            yield from (line.strip() for line in _lines(parse_xml(part.blob)) if line.strip())


def _pdf_text(raw: bytes, name: str) -> str:
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # the oddities of a file do not concern the secretary
    try:
        pypdf = import_module("pypdf")
    except ModuleNotFoundError as error:
        raise SecretaryError(_NO_PYPDF) from error
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw))
        is_locked = bool(reader.is_encrypted) and not reader.decrypt("")
        count = 0 if is_locked else len(reader.pages)
        text = "\n".join(page.extract_text() for page in reader.pages) if 0 < count <= MOST_PAGES else ""
    except Exception as error:
        # pypdf raises exceptions of many kinds for a damaged file
        raise SecretaryError(f"{name} is not a PDF, or it is damaged; save it again, or paste its text.") from error
    if is_locked:
        raise SecretaryError(f"{name} is protected by a password; save it without one first.")
    if count > MOST_PAGES:
        raise SecretaryError(f"{name} has {count} pages; no programme is that long. Name the right file.")
    if not text.strip():
        raise SecretaryError(f"{name} has pictures of pages, as from a scanner, and no text; paste or type its text.")
    return text
