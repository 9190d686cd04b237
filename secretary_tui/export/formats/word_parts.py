"""The parts of a Word file that python-docx does not give: its styles and its footnotes."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor, Twips
from docx.text.paragraph import Paragraph as Line

from secretary_tui.export.formats.page_text import raised
from secretary_tui.export.paper import Footnote

#: Latin and Cyrillic, Arabic and Hebrew, Chinese.
FONT: Final = "Times New Roman"
CHINESE: Final = "SimSun"
#: The grey of what stands around the text.
_GREY: Final = RGBColor(0x55, 0x55, 0x55)
_BLACK: Final = RGBColor(0, 0, 0)
#: Points of the headings by level.
_HEADINGS: Final = {1: 16, 2: 13, 3: 11.5, 4: 11}
#: The deepest heading of a paper.
DEEPEST: Final = max(_HEADINGS)
NOTICE: Final = "Notice"
TABLE_TEXT: Final = "Table Text"
#: The paragraphs of a report, which Word numbers, and the categories listed in them.
NUMBERED: Final = "Numbered Paragraph"
LISTED: Final = "Listed Paragraph"
#: The id of their numbering, which no list of python-docx's template has.
_NUMBERING: Final = "90"
#: Twentieths of a point: where text begins behind a number, and the categories.
_STOP: Final = 567


def element(tag: str, **attributes: str) -> Any:
    """Return a bare element of WordprocessingML, with attributes of its own namespace."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def lay_out(document: Document, language: str) -> None:
    """Set page and styles."""
    _page(document)
    _defaults(document, language)
    styles: Any = document.styles
    normal = styles["Normal"]
    _font(normal, 11)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.1
    normal.paragraph_format.widow_control = True
    for level, points in _HEADINGS.items():
        _heading(styles[f"Heading {level}"], level, points)
    _font(styles["List Bullet"], 11)
    styles["List Bullet"].paragraph_format.space_after = Pt(3)
    for name in ("Header", "Footer"):
        _font(styles[name], 9)
        styles[name].font.color.rgb = _GREY
    _own(styles, NOTICE, 11).font.bold = True
    _numbering(document)
    numbered = _own(styles, NUMBERED, 11).element.get_or_add_pPr().get_or_add_numPr()
    numbered.get_or_add_numId().val = int(_NUMBERING)
    listed = _own(styles, LISTED, 11).paragraph_format
    listed.left_indent, listed.first_line_indent = Twips(2 * _STOP), Twips(-_STOP)
    text = _own(styles, TABLE_TEXT, 9.5)
    text.paragraph_format.space_after = Pt(1)
    text.paragraph_format.space_before = Pt(1)
    text.paragraph_format.line_spacing = 1.0


def _numbering(document: Document) -> None:
    """Add the numbers “1.” of paragraphs: at the margin, the text behind a stop, its further lines at the margin."""
    numbering: Any = document.part.numbering_part.element
    level = element("lvl", ilvl="0")
    values = {"start": "1", "numFmt": "decimal", "suff": "tab", "lvlText": "%1.", "lvlJc": "left"}
    for tag, value in values.items():
        level.append(element(tag, val=value))
    paragraph, tabs = element("pPr"), element("tabs")
    tabs.append(element("tab", val="num", pos=str(_STOP)))
    paragraph.append(tabs)
    paragraph.append(element("ind", left="0", firstLine="0"))
    level.append(paragraph)
    abstract = element("abstractNum", abstractNumId=_NUMBERING)
    abstract.append(element("multiLevelType", val="singleLevel"))
    abstract.append(level)
    numbering.insert(len(numbering.findall(qn("w:abstractNum"))), abstract)
    number = element("num", numId=_NUMBERING)
    number.append(element("abstractNumId", val=_NUMBERING))
    numbering.append(number)


def _page(document: Document) -> None:
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)
        section.header_distance = section.footer_distance = Cm(1.1)


def _defaults(document: Document, language: str) -> None:
    """Languages for the spelling, and fonts for whatever no style speaks of."""
    styles = document.styles.element
    properties = styles.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for child in list(properties):
        if child.tag in (qn("w:lang"), qn("w:rFonts")):
            properties.remove(child)
    properties.insert(0, _fonts())
    properties.append(element("lang", val=language, eastAsia="zh-CN", bidi="ar-SA"))


def _fonts() -> Any:
    return element("rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=CHINESE)


def _font(style: Any, points: float) -> None:
    """The fonts of all alphabets and their size; complex scripts have a size of their own."""
    style.font.size = Pt(points)
    properties = style.element.get_or_add_rPr()
    for tag in ("w:rFonts", "w:szCs"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    properties.insert(0, _fonts())
    size = properties.find(qn("w:sz"))
    size.addnext(element("szCs", val=str(round(points * 2))))


def _heading(style: Any, level: int, points: float) -> None:
    _font(style, points)
    style.font.color.rgb = _BLACK
    style.font.bold, style.font.italic = level < DEEPEST, level == DEEPEST
    style.paragraph_format.space_before = Pt({1: 0, 2: 14}.get(level, 10))
    style.paragraph_format.space_after = Pt(8 if level == 1 else 4)
    style.paragraph_format.keep_with_next = True


def _own(styles: Any, name: str, points: float) -> Any:
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles["Normal"]
    style.quick_style = True
    _font(style, points)
    return style


#: The rules above the notes of a page, and above those that go on from the page before: Word wants both, by these ids.
_RULES: Final = {"separator": "-1", "continuationSeparator": "0"}
_TEXT: Final = "footnote text"
_REFERENCE: Final = "footnote reference"


class Footnotes:
    """The notes of a paper by their numbers; each is put at the foot of the page on which its mark stands first."""

    def __init__(self, document: Document, notes: Iterable[Footnote], write: Callable[[Line, str], None]) -> None:
        self._document = document
        self._write = write
        self._waiting = {note.number: note for note in notes}
        if self._waiting:
            self._styles()
            self._part = self._empty_part()

    def refer(self, line: Line, number: int) -> None:
        """Put a mark at the end of a line; one whose note stands already, or that has none, is a raised figure."""
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
        """Return the root of the part, in which the rules stand, and which the settings name."""
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

    def _styles(self) -> None:
        styles: Any = self._document.styles
        text = styles.add_style(_TEXT, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        text.base_style = styles["Normal"]
        text.font.size = Pt(9)
        text.paragraph_format.space_after = Pt(2)
        text.paragraph_format.line_spacing = 1.0
        styles.add_style(_REFERENCE, WD_STYLE_TYPE.CHARACTER, builtin=True).font.superscript = True
