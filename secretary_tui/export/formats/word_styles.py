"""The looks of a Word file: A4, fonts for six languages, headings, lists and tables that a secretariat can restyle."""

from typing import Any, Final

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

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
    text = _own(styles, TABLE_TEXT, 9.5)
    text.paragraph_format.space_after = Pt(1)
    text.paragraph_format.space_before = Pt(1)
    text.paragraph_format.line_spacing = 1.0


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
