"""Makes a paper from the Markdown that a template has produced, by markdown-it-py."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from secretary_tui.errors import SecretaryError
from secretary_tui.export import paper as parts
from secretary_tui.export.wording.base import LINE, PARAGRAPH, unescape

if TYPE_CHECKING:
    from markdown_it.token import Token


CHART = "<!-- chart -->"
#: The box before a point of a list that can be ticked.
_BOX = re.compile(r"\[([ xX])\] +(?=\S)")


class NotRead(SecretaryError):
    """Raised for HTML in the Markdown of a template, which papers cannot show. `fragment` is its beginning."""

    def __init__(self, sentence: str, fragment: str) -> None:
        super().__init__(sentence)
        self.fragment = fragment


def _one_line(text: str) -> str:
    """Return the text of a heading or of a table cell on one line; its line breaks become spaces."""
    return parts.in_one_line(unescape(text.replace(LINE, " ").replace(PARAGRAPH, " ")))


def _item(text: str) -> parts.Item:
    """Return a point of a list, with a box if `text` begins with “[ ]” or “[x]”.

    The line breaks in `text` are LINE and PARAGRAPH.
    """
    box = _BOX.match(text)
    ticked = None if box is None else box[1] != " "
    return parts.Item("\n\n".join(_broken(text[box.end() :] if box else text)), ticked)


def _paragraphs(text: str) -> Iterator[parts.Paragraph]:
    """Yield the paragraphs of a Markdown paragraph: one, or several if a value in it has empty lines."""
    yield from (parts.Paragraph(part) for part in _broken(text))


def _broken(text: str) -> Iterator[str]:
    for part in text.split(PARAGRAPH):
        lines = (parts.in_one_line(unescape(line)) for line in part.split(LINE))
        yield "\n".join(lines).strip("\n")


_STRONG = ("strong_open", "strong_close")


def read(text: str) -> parts.Paper:
    """Return the paper that a Markdown text describes; raises NotRead for HTML.

    The values in the text must be escaped. Comments are left out; the comment CHART becomes the place of the chart.
    """
    from markdown_it import MarkdownIt  # noqa: PLC0415 - half as large as this program

    reader = MarkdownIt("commonmark").enable("table")
    return parts.Paper(tuple(_parts_of(iter(reader.parse(text)))))


def _until(tokens: "Iterator[Token]", opened: "Token") -> "Iterator[Token]":
    """Yield the tokens within the element that the token `opened` begins; consume the token that closes it too."""
    closing = opened.type.replace("_open", "_close")
    for token in tokens:
        if (token.type, token.level) == (closing, opened.level):
            return
        yield token


def _parts_of(tokens: "Iterator[Token]") -> Iterator[parts.Part]:
    for token in tokens:
        if token.type == "heading_open":
            yield parts.Heading(_one_line(_inline(next(tokens))), level=int(token.tag[1:]))
        elif token.type == "paragraph_open":
            yield from _paragraph(next(tokens))
        elif token.type == "bullet_list_open":
            yield parts.Bullets(tuple(_items(_until(tokens, token))))
        elif token.type == "table_open":
            yield from _table_of(_until(tokens, token))
        elif token.type == "ordered_list_open":
            yield from _numbered(_until(tokens, token))
        elif token.type in ("code_block", "fence"):
            yield from _paragraphs(token.content.rstrip("\n").replace("\n", LINE))
        elif token.type == "html_block":
            yield from _html(token.content)


def _paragraph(token: "Token") -> Iterator[parts.Part]:
    text = _inline(token)
    if _is_bold(token):
        yield parts.Notice(_one_line(text))
    else:
        yield from _paragraphs(text)


def _is_bold(token: "Token") -> bool:
    """Return whether the whole text of a token is bold, as one stretch."""
    kinds = [child.type for child in token.children or [] if child.type != "text" or child.content]
    return len(kinds) > 1 and (kinds[0], kinds[-1]) == _STRONG and kinds.count("strong_open") == 1


def _items(tokens: "Iterator[Token]") -> Iterator[parts.Item]:
    """Yield the points of a list; the points of a list within a point become points of the same list."""
    text = ""
    for token in tokens:
        if token.type == "inline":
            text = f"{text}{LINE if text else ''}{_inline(token)}"
        elif token.type in ("bullet_list_open", "ordered_list_open", "list_item_close") and text:
            yield _item(text)
            text = ""


def _numbered(tokens: "Iterator[Token]") -> Iterator[parts.Part]:
    number = ""
    for token in tokens:
        if token.type == "list_item_open":
            number = f"{token.info}{token.markup} "
        elif token.type == "inline":
            yield from _paragraphs(number + _inline(token))
            number = ""


def _table_of(tokens: "Iterator[Token]") -> Iterator[parts.Table]:
    """Yield the table without its empty columns; yield nothing if it has no row but a total.

    The last row is the total if the first text in it is bold.
    """
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
            rows[-1].append(_one_line(text))
    heads, *body = map(tuple, rows)
    total = body.pop() if is_total and body else ()
    columns = (parts.TableColumn(head, figures=right, firm=right) for head, right in zip(heads, figures, strict=True))
    if body:
        yield parts.Table(tuple(columns), tuple(body), total).without_empty_columns()


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
