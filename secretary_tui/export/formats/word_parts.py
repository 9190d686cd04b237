"""The parts of a Word file that python-docx does not give: its styles and its footnotes."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as Line

from secretary_tui.export.formats.page_text import raised
from secretary_tui.export.paper import Footnote

#: The rules above the notes of a page, and above those that go on from the page before: Word wants both, by these ids.
_RULES: Final = {"separator": "-1", "continuationSeparator": "0"}
_TEXT: Final = "footnote text"
_REFERENCE: Final = "footnote reference"


def element(tag: str, **attributes: str) -> Any:
    """Return a bare element of WordprocessingML, with attributes of its own namespace."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


class Footnotes:
    """The notes of a paper by their numbers; each is put at the foot of the page of its first mark."""

    def __init__(self, document: Document, notes: Iterable[Footnote], write: Callable[[Line, str], None]) -> None:
        self._document = document
        self._write = write
        self._waiting = {note.number: note for note in notes}
        if self._waiting:
            self._part = self._empty_part()

    def refer(self, line: Line, number: int) -> None:
        """Put a mark at the end of a line; without a note that is still to be put it is a raised figure."""
        note = self._waiting.pop(number, None)
        run: Any = line.add_run("" if note else raised(number))
        if note is not None:
            run.style = _REFERENCE
            run.element.append(element("footnoteReference", id=str(number)))
            self._add_note(note)

    @property
    def left(self) -> tuple[Footnote, ...]:
        """The notes to which no mark has led."""
        return tuple(self._waiting.values())

    def _add_note(self, note: Footnote) -> None:
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
        """Return the root of the part, with the rules in it, which the settings name."""
        root, named = element("footnotes"), element("footnotePr")
        for kind, number in _RULES.items():
            rule, paragraph, run = element("footnote", type=kind, id=number), element("p"), element("r")
            run.append(element(kind))
            paragraph.append(run)
            rule.append(paragraph)
            root.append(rule)
            named.append(element("footnote", id=number))
        package = self._document.part.package
        part = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, root, package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        self._document.settings.element.find(qn("w:compat")).addprevious(named)
        return root
