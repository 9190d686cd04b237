"""Papers as plain text and Markdown; and what all formats share: footnotes, no-break spaces, header, footer."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from rich.cells import cell_len, chop_cells

from secretary_tui.export import paper as parts
from secretary_tui.export.request import Page
from secretary_tui.export.wording.base import FOOTNOTE as _EDGE
from secretary_tui.export.wording.en.words import LANGUAGE as ENGLISH
from secretary_tui.export.wording.language import language_of
from secretary_tui.export.wording.names import Names
from secretary_tui.export.wording.templating import typeset

_FIGURES = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED = str.maketrans("0123456789", _FIGURES)
_LOWERED = str.maketrans(_FIGURES, "0123456789")
_MARK = re.compile(f"{_EDGE}([{_FIGURES}]+){_EDGE}")


def raised(number: int) -> str:
    """Return a number in raised figures: “¹²” for 12."""
    return str(number).translate(_RAISED)


def mark(number: int) -> str:
    """Return the mark of a footnote as it is in the text of a paper: raised figures between two special characters."""
    return f"{_EDGE}{raised(number)}{_EDGE}"


def marked(text: str) -> tuple[int, str]:
    """Return the number of the footnote mark with which a text begins (0 if there is none), and the text after it."""
    match = _MARK.match(text)
    return (_number(match), text[match.end() :].lstrip()) if match else (0, text)


def with_marks(text: str, shown: Callable[[int], str]) -> str:
    """Return the text with each footnote mark replaced by `shown(number)`, as a format shows it."""
    return _MARK.sub(lambda match: shown(_number(match)), text)


def pieces(text: str) -> Iterator[tuple[str, int]]:
    """Yield the text between footnote marks, each piece with the number of the mark after it, the last with 0."""
    done = 0
    for match in _MARK.finditer(text):
        yield text[done : match.start()], _number(match)
        done = match.end()
    yield text[done:], 0


def _number(match: re.Match[str]) -> int:
    return int(match[1].translate(_LOWERED))


#: Hebrew, Arabic, Syriac, Thaana, N'Ko and the presentation forms of Hebrew and Arabic.
_LETTER = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
#: Letters that are written from right to left, with the characters between them that are no letters of other scripts.
_STRETCH = re.compile(rf"[{_LETTER}](?:[^A-Za-z\u00c0-\u058f\u0900-\ud7ff\U00010000-\U0010ffff]*[{_LETTER}])?")
_PAIRS = {"(": ")", "[": "]", "«": "»", "“": "”"}

#: The spaces that become no-break spaces in English papers. Papers in French and Spanish have their own already.
_FIRM = re.compile(
    r"(?<=\d) (?=[ap]\.m\.)|(?<=\bM[rs]\.) (?=\w)|(?<=\bMrs\.) (?=\w)|(?<=\bH\.E\.) (?=\w)"
    rf"|(?<=\d) (?=(?:{'|'.join(ENGLISH.months)})\b)"
)
#: An ordinal in figures with its ending, in English or French.
_ORDINAL = re.compile(r"(?<![\w/.,-])(\d+)(st|nde?|rd|th|er|ère|re|ème|e)\b")


def runs(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the text in pieces, each with True if it is written from right to left, such as Arabic."""
    spans = (match.span() for match in _STRETCH.finditer(text))
    return _parted(text, ((start, _with_closing(text, start, end)) for start, end in spans))


def _parted(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """Yield the text in pieces, each with True if it is one of the spans, which are in the order of their starts."""
    done = 0
    for start, end in spans:
        if start > done:
            yield text[done:start], False
        yield text[start:end], True
        done = end
    if done < len(text):
        yield text[done:], False


def _with_closing(text: str, start: int, end: int) -> int:
    """Return the end of a right-to-left piece; the next character belongs to it if it closes a bracket of the piece."""
    inside = text[start:end]
    for opening, closing in _PAIRS.items():
        if inside.count(opening) > inside.count(closing) and text[end : end + 1] == closing:
            return end + 1
    return end


def ordinals(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the text in pieces, each with True if it is the ending of an ordinal, which is raised: “th” in “17th”."""
    return _parted(text, (match.span(2) for match in _ORDINAL.finditer(text)))


def firm(text: str) -> str:
    """Return the text with no-break spaces in “11.30 a.m.” and “7 March”, and after “H.E.”, “Mr.”, “Ms.” and “Mrs.”."""
    return _FIRM.sub("\u00a0", text)


class Sheet(NamedTuple):
    """The header, the footer and the properties of the file of a paper.

    `head` is the text of the header. `written` and `changed` are the dates of the file. They are instants of the
    sitting, because the same paper must always be the same file.
    """

    language: str
    head: str
    subject: str
    author: str
    written: datetime
    changed: datetime

    @property
    def tag(self) -> str:
        return language_of(self.language).tag

    @property
    def page(self) -> str:
        return language_of(self.language).page


def sheet_for(page: Page) -> Sheet:
    """Return the header, the footer and the properties of the file of a paper.

    The header has the body, the meeting and the day, and the word for a rehearsal if one of the sittings is one. For a
    paper on several sittings, all is of the sitting that starts first, but the header has the session of the body
    instead of the meeting and the day.
    """
    session = min(page.sources, key=lambda source: source.session.sitting.starts).session
    sitting, language = session.sitting, language_of(page.request.language)
    body = Names.of(session, language.code, page.request.names_folders).body(sitting.body)
    meeting = language.meeting(sitting.meeting) if sitting.meeting else ""
    held = language.day(session.called or sitting.starts, sitting.zone)
    if len(page.sources) > 1:
        meeting, held = "", language.body_session(sitting.body_session) if sitting.body_session else ""
    where = ", ".join(part for part in (body, meeting, held) if part)
    rehearsal = f"{language.rehearsal} – " if any(source.rehearsal for source in page.sources) else ""
    return Sheet(
        language=language.code,
        head=typeset(language.code, f"{rehearsal}{where}"),
        subject=sitting.title,
        author=body,
        written=session.called or sitting.starts,
        changed=sitting.closed or session.called or sitting.starts,
    )


#: The greatest number of cells in a line of plain text.
WIDTH = 78
#: The space between two columns of a table.
_GAP = "  "
#: A column of this many cells is not made narrower to let the others fit.
_NARROWEST = 8
#: The position after a hyphen within a word. A hyphen in a number or a symbol does not count.
_HYPHEN = re.compile(r"(?<=[^\W\d]-)(?=[^\W\d])")
#: The no-break space.
_FIRM_SPACE = "\u00a0"
_UNDERLINES = {1: "=", 2: "-"}


def to_text(paper: parts.Paper, _: Page | None = None) -> bytes:
    """Return the paper as plain text in lines of at most WIDTH cells; only a table that cannot be narrowed is wider."""
    return ("\n\n".join("\n".join(_text_part(part)) for part in paper.shown) + "\n").encode()


def wrap(text: str, width: int, *, hyphens: bool = False) -> list[str]:
    """Return a text as lines of at most `width` cells, broken at spaces, and with `hyphens` after hyphens too.

    Words that are wider than a line are cut.
    """
    lines: list[str] = []
    for given in with_marks(text, raised).split("\n"):
        line = ""
        for space, piece in _pieces(given, width, hyphens=hyphens):
            if line and cell_len(line) + len(space) + cell_len(piece) <= width:
                line += space + piece
                continue
            if line:
                lines.append(line)
            *whole, line = chop_cells(piece, width) if cell_len(piece) > width else [piece]
            lines.extend(whole)
        lines.append(line)
    return lines


def _pieces(text: str, width: int, *, hyphens: bool) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a text between which a line may be broken, each after the space before it, or after “”.

    Words that no-break spaces hold together are one piece, unless it is wider than `width`.
    """
    for together in filter(None, re.split(r"[ \t]+", text)):
        words = together.split(_FIRM_SPACE) if cell_len(together) > width else [together]
        for word in filter(None, words):
            for number, piece in enumerate(_HYPHEN.split(word) if hyphens else (word,)):
                yield "" if number else " ", piece


def _text_part(part: parts.Shown) -> Iterator[str]:
    if isinstance(part, parts.Heading):
        lines = wrap(part.text, WIDTH)
        yield from lines
        if part.level in _UNDERLINES:
            yield _UNDERLINES[part.level] * max(map(cell_len, lines))
    elif isinstance(part, parts.Paragraph):
        yield from wrap(part.text, WIDTH)
    elif isinstance(part, parts.Notice):
        yield from (f"*** {line}" for line in wrap(part.text, WIDTH - 4))
    elif isinstance(part, parts.Footnote):
        yield from wrap(f"{raised(part.number)} {part.text}", WIDTH)
    elif isinstance(part, parts.Bullets):
        for item in part.items:
            yield from _item(item)
    else:
        yield from _text_table(part)


def _item(item: parts.Item) -> Iterator[str]:
    mark = {None: "- ", True: "[x] ", False: "[ ] "}[item.ticked]
    for index, line in enumerate(wrap(item.text, WIDTH - len(mark))):
        yield f"{mark if index == 0 else ' ' * len(mark)}{line}".rstrip()


def _text_table(table: parts.Table) -> Iterator[str]:
    heads = tuple(column.head for column in table.columns)
    rows = [heads, *table.rows, *([table.total] if table.total else [])]
    widths = _widths(table, rows)
    rule = _GAP.join("-" * width for width in widths)
    yield from _text_row(table, heads, widths)
    yield rule
    for row in table.rows:
        yield from _text_row(table, row, widths)
    if table.total:
        yield rule
        yield from _text_row(table, table.total, widths)


def _widths(table: parts.Table, rows: list[tuple[str, ...]]) -> list[int]:
    """Return the widths of the columns of a table, in cells.

    While the columns together are too wide for a line, a column becomes narrower by a cell: the widest that is not firm
    and in which this breaks no word. If there is none, it is the widest firm one in which this breaks a line only in
    the head; then the widest that is not firm.
    """
    widths = [max(cell_len(row[i]) for row in rows) for i in range(len(table.columns))]
    least = [max(_longest(row[i]) for row in rows) for i in range(len(table.columns))]
    head, *body = rows
    of_head = [max(_longest(head[i]), *(cell_len(row[i]) for row in body), 0) for i in range(len(table.columns))]
    room = WIDTH - len(_GAP) * (len(widths) - 1)
    while sum(widths) > room:
        may = [i for i, column in enumerate(table.columns) if not column.firm and widths[i] > _NARROWEST]
        soft = [i for i in may if widths[i] > least[i]]
        soft = soft or [i for i, column in enumerate(table.columns) if column.firm and widths[i] > of_head[i]] or may
        if not soft:
            break
        widths[max(soft, key=lambda i: widths[i])] -= 1
    return widths


def _longest(cell: str) -> int:
    """Return the width of the longest word in a cell; Chinese words count 0, because they can be broken anywhere."""
    words = (piece for _, piece in _pieces(cell, 0, hyphens=True))
    return max((cell_len(word) for word in words if cell_len(word) == len(word)), default=0)


def _text_row(table: parts.Table, cells: tuple[str, ...], widths: list[int]) -> Iterator[str]:
    broken = [wrap(parts.in_one_line(cell), width, hyphens=True) for cell, width in zip(cells, widths, strict=True)]
    for n in range(max(map(len, broken))):
        line = []
        for column, lines, width in zip(table.columns, broken, widths, strict=True):
            text = lines[n] if n < len(lines) else ""
            space = " " * (width - cell_len(text))
            line.append(space + text if column.figures else text + space)
        yield _GAP.join(line).rstrip()


#: Characters that are markup anywhere in a line.
_ANYWHERE = re.compile(r"[\\`*_\[\]<>|~$]|&(?=#?\w+;)")
#: Characters that are markup at the beginning of a line: of headings, lists, rules and underlined headings.
_AT_HEAD = re.compile(r"^([#+=:-]|\d+(?=[.)](?:\s|$)))")


def to_markdown(paper: parts.Paper, _: Page) -> bytes:
    """Return the paper as Markdown: CommonMark with the tables, ticked lists and footnotes of GitHub."""
    text = "\n\n".join(_markdown_part(part) for part in paper.shown)
    return f"{with_marks(text, _mark)}\n".encode()


def escape(text: str) -> str:
    """Return a line of text as Markdown that shows exactly this line."""
    text = _ANYWHERE.sub(r"\\\g<0>", text.strip())
    return _AT_HEAD.sub(lambda match: f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}", text)


def _lines(text: str, indent: str = "") -> str:
    """Return a text as Markdown that keeps its line breaks; `indent` is put before each line but the first."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    broken = (f"\\\n{indent}".join(escape(line) for line in part.split("\n")) for part in paragraphs)
    return f"\n\n{indent}".join(broken)


def _mark(number: int) -> str:
    return f"[^{number}]"


def _markdown_part(part: parts.Shown) -> str:
    if isinstance(part, parts.Heading):
        return f"{'#' * part.level} {escape(part.text)}"
    if isinstance(part, parts.Paragraph):
        return _lines(part.text)
    if isinstance(part, parts.Notice):
        return f"**{escape(part.text)}**"
    if isinstance(part, parts.Bullets):
        return _bullets(part)
    if isinstance(part, parts.Footnote):
        return f"{_mark(part.number)}: {escape(part.text)}"
    return "\n".join(_markdown_table(part))


def _bullets(part: parts.Bullets) -> str:
    boxes = {None: "", True: "[x] ", False: "[ ] "}
    items = [f"- {boxes[item.ticked]}{_lines(item.text, '  ')}" for item in part.items]
    return ("\n\n" if any("\n\n" in item for item in items) else "\n").join(items)


def _markdown_table(table: parts.Table) -> Iterator[str]:
    yield _markdown_row(tuple(column.head for column in table.columns))
    yield f"| {' | '.join('---:' if column.figures else '---' for column in table.columns)} |"
    yield from (_markdown_row(row) for row in table.rows)
    if table.total:
        yield _markdown_row(table.total, strong=True)


def _markdown_row(cells: tuple[str, ...], *, strong: bool = False) -> str:
    escaped = (_ANYWHERE.sub(r"\\\g<0>", parts.in_one_line(cell)) for cell in cells)
    return f"| {' | '.join(f'**{cell}**' if strong and cell else cell for cell in escaped)} |"
