"""Reads the Markdown of a template into a paper: simple Markdown by itself, any other by markdown-it-py."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from secretary_tui.errors import SecretaryError
from secretary_tui.export import paper as parts
from secretary_tui.export.wording.base import LINE, PARAGRAPH, unescape

if TYPE_CHECKING:
    from markdown_it.token import Token


CHART: Final = "<!-- chart -->"
#: The box before a point of a list that can be ticked.
BOX: Final = re.compile(r"\[([ xX])\] +(?=\S)")


class NotRead(SecretaryError):
    """Raised for something in the Markdown of a template that papers cannot show. `fragment` is its beginning."""

    def __init__(self, sentence: str, fragment: str) -> None:
        super().__init__(sentence)
        self.fragment = fragment


def one_line(text: str) -> str:
    """Return the text of a heading or of a table cell on one line; its line breaks become spaces."""
    return parts.in_one_line(unescape(text.replace(LINE, " ").replace(PARAGRAPH, " ")))


def item(text: str) -> parts.Item:
    """Return a point of a list. It has a box to be ticked if `text` begins with “[ ]” or “[x]”.

    Line breaks in `text` are the character LINE.
    """
    box = BOX.match(text)
    ticked = None if box is None else box[1] != " "
    return parts.Item("\n\n".join(_broken(text[box.end() :] if box else text)), ticked)


def paragraphs(text: str) -> Iterator[parts.Paragraph]:
    """Yield the paragraphs of a Markdown paragraph: one, or several if a value in it has empty lines."""
    yield from (parts.Paragraph(part) for part in _broken(text))


def _broken(text: str) -> Iterator[str]:
    for part in text.split(PARAGRAPH):
        lines = (parts.in_one_line(unescape(line)) for line in part.split(LINE))
        yield "\n".join(lines).strip("\n")


def table(heads: list[str], figures: list[bool], rows: list[list[str]], *, total: bool) -> Iterator[parts.Table]:
    """Yield a table without its empty columns; yield nothing if it has no rows besides a total.

    With `total`, the last row is the total. `figures` says for each column whether it is aligned to the right.
    """
    columns = tuple(
        parts.TableColumn(one_line(head), figures=right, firm=right) for head, right in zip(heads, figures, strict=True)
    )
    cells = [tuple(map(one_line, row)) for row in rows]
    last = cells.pop() if total else ()
    if cells:
        yield parts.Table(columns, tuple(cells), last).without_empty_columns()


_HEADING: Final = re.compile(r"(#{1,6}) +([^#]+)")
_RULE: Final = re.compile(r"\|(?: *:?-+:? *\|)+")
_EMPTY: Final = re.compile(r"\n[ \t]*(?:\n[ \t]*)*\n")
#: Markdown that only the complete reader understands, anywhere in a line or at its beginning.
_DIFFICULT: Final = re.compile(r"[\\`*_\[\]<>~&\t]|^(?:[+=>|-]|#|\d+[.)]| )")
_BOLD: Final = re.compile(r"\*\*([^*\s](?:[^*]*[^*\s])?)\*\*")


class _Difficult(Exception):
    """Raised for Markdown that the simple reader does not understand and leaves to the complete reader."""


def read(text: str) -> parts.Paper:
    """Return the paper that a Markdown text describes; raises NotRead for what papers cannot show.

    The values in the text must have been escaped.
    """
    try:
        return parts.Paper(tuple(_plainly(text)))
    except _Difficult:
        return read_commonmark(text)


def _plainly(text: str) -> Iterator[parts.Part]:
    points: tuple[parts.Item, ...] = ()
    for block in _EMPTY.split(text.strip("\n")):
        lines = block.split("\n")
        while lines:
            for part in _part(lines):
                if isinstance(part, parts.Bullets):  # points with only empty lines between them are in one list
                    points += part.items
                    continue
                if points:
                    yield parts.Bullets(points)
                    points = ()
                yield part
    if points:
        yield parts.Bullets(points)


def _part(lines: list[str]) -> Iterator[parts.Part]:
    """Yield the parts of the paper that the first lines describe, and remove these lines from `lines`."""
    first = lines[0]
    heading = _HEADING.fullmatch(first)
    if first == CHART:
        lines.pop(0)
        yield parts.ChartPlace()
    elif heading:
        lines.pop(0)
        yield parts.Heading(one_line(_easy(heading[2])), level=len(heading[1]))
    elif first.startswith("- "):
        yield _bullets(lines)
    elif first.startswith("|"):
        yield from _table(lines)
    elif first:
        bold = _BOLD.fullmatch(first.strip(" "))
        if bold and len(lines) == 1:
            lines.pop(0)
            yield parts.Notice(one_line(_easy(bold[1])))
        else:
            yield from paragraphs(_running(lines))
    else:
        lines.pop(0)


def _easy(text: str) -> str:
    if not text.strip(" ") or _DIFFICULT.search(text):
        raise _Difficult
    return text


def _running(lines: list[str]) -> str:
    """Return the text of the first paragraph, and remove its lines; a backslash at the end of a line becomes LINE."""
    text = ""
    while lines and not (text and lines[0].startswith(("- ", "#", CHART))):
        line = lines.pop(0)
        hard = line.endswith("\\") and bool(lines)
        text += _easy(line[:-1] if hard else line) + (LINE if hard else " ")
    if text.endswith(LINE):
        raise _Difficult
    return text.rstrip(" ")


def _bullets(lines: list[str]) -> parts.Bullets:
    items = []
    while lines and lines[0].startswith("- "):
        first = lines.pop(0)[2:].lstrip(" ")
        box = BOX.match(first)
        head = box[0] if box else ""
        inner = [first[len(head) :]]
        while lines and not lines[0].startswith(("- ", "#", CHART)):
            inner.append(lines.pop(0).removeprefix("  "))
            _easy(inner[-1].removesuffix("\\"))
        items.append(item(head + _running(inner)))
    return parts.Bullets(tuple(items))


def _table(lines: list[str]) -> Iterator[parts.Table]:
    rows = []
    while lines and lines[0].startswith("|"):
        rows.append(lines.pop(0).rstrip(" "))
    if lines or not rows[1:] or not _RULE.fullmatch(rows[1]) or not all(row.endswith("|") for row in rows):
        raise _Difficult
    heads, rules, *body = ([cell.strip(" ") for cell in row[1:-1].split("|")] for row in rows)
    if any(len(row) != len(heads) for row in (rules, *body)):
        raise _Difficult
    first_words = next(filter(None, body[-1]), "") if body else ""
    total = _BOLD.fullmatch(first_words) is not None
    if total:
        body[-1] = [cell.removeprefix("**").removesuffix("**") for cell in body[-1]]
    for row in (heads, *body):
        for cell in row:
            if cell:
                _easy(f"x{cell}")
    yield from table(heads, [rule.endswith(":") and not rule.startswith(":") for rule in rules], body, total=total)


_STRONG: Final = ("strong_open", "strong_close")


def read_commonmark(text: str) -> parts.Paper:
    """Return the paper that any Markdown text describes; raises NotRead for HTML, which papers cannot show.

    Comments are left out, and the comment CHART is the place of the chart.
    """
    from markdown_it import MarkdownIt  # noqa: PLC0415 - half as large as this program

    reader = MarkdownIt("commonmark").enable("table")
    return parts.Paper(tuple(_parts_of(iter(reader.parse(text)))))


def _until(tokens: "Iterator[Token]", opened: "Token") -> "Iterator[Token]":
    """Yield the tokens before the one that closes the element which `opened` begins; the closing token is consumed."""
    closing = opened.type.replace("_open", "_close")
    for token in tokens:
        if (token.type, token.level) == (closing, opened.level):
            return
        yield token


def _parts_of(tokens: "Iterator[Token]") -> Iterator[parts.Part]:
    for token in tokens:
        if token.type == "heading_open":
            yield parts.Heading(one_line(_inline(next(tokens))), level=int(token.tag[1:]))
        elif token.type == "paragraph_open":
            yield from _paragraph(next(tokens))
        elif token.type == "bullet_list_open":
            yield parts.Bullets(tuple(_items(_until(tokens, token))))
        elif token.type == "table_open":
            yield from _table_of(_until(tokens, token))
        elif token.type == "ordered_list_open":
            yield from _numbered(_until(tokens, token))
        elif token.type in ("code_block", "fence"):
            yield from paragraphs(token.content.rstrip("\n").replace("\n", LINE))
        elif token.type == "html_block":
            yield from _html(token.content)


def _paragraph(token: "Token") -> Iterator[parts.Part]:
    text = _inline(token)
    if _is_bold(token):
        yield parts.Notice(one_line(text))
    else:
        yield from paragraphs(text)


def _is_bold(token: "Token") -> bool:
    """Return whether the whole text of a token is bold, and nothing else is in it."""
    kinds = [child.type for child in token.children or [] if child.type != "text" or child.content]
    return len(kinds) > 1 and (kinds[0], kinds[-1]) == _STRONG and kinds.count("strong_open") == 1


def _items(tokens: "Iterator[Token]") -> Iterator[parts.Item]:
    """Yield the points of a list; a point within another point becomes a point of the same list."""
    text = ""
    for token in tokens:
        if token.type == "inline":
            text = f"{text}{LINE if text else ''}{_inline(token)}"
        elif token.type in ("bullet_list_open", "ordered_list_open", "list_item_close") and text:
            yield item(text)
            text = ""


def _numbered(tokens: "Iterator[Token]") -> Iterator[parts.Part]:
    number = ""
    for token in tokens:
        if token.type == "list_item_open":
            number = f"{token.info}{token.markup} "
        elif token.type == "inline":
            yield from paragraphs(number + _inline(token))
            number = ""


def _table_of(tokens: "Iterator[Token]") -> Iterator[parts.Table]:
    heads: list[str] = []
    figures: list[bool] = []
    rows: list[list[str]] = []
    is_total = False
    for token in tokens:
        if token.type == "th_open":
            figures.append("right" in str(token.attrGet("style")))
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            text = _inline(token)
            if not any(rows[-1]):
                is_total = _is_bold(token)
            rows[-1].append(text)
    heads, *body = rows
    yield from table(heads, figures, body, total=is_total and bool(body))


def _html(content: str) -> Iterator[parts.Part]:
    for line in content.strip().split("\n"):
        if line.strip() == CHART:
            yield parts.ChartPlace()
        elif not (line.strip().startswith("<!--") and line.strip().endswith("-->")):
            said = f"“{unescape(line.strip()[:40])}” is HTML, and a paper is Markdown; take it out."
            raise NotRead(said, line.strip()[:40])


def _inline(token: "Token") -> str:
    return "".join(_inlines(token))


def _inlines(token: "Token") -> Iterator[str]:
    for child in token.children or []:
        if child.type == "hardbreak":
            yield LINE
        elif child.type == "softbreak":
            yield " "
        elif child.type == "html_inline":
            yield from (str(part) for part in _html(child.content))
        elif child.type == "image":
            yield _inline(child)
        else:
            yield child.content
