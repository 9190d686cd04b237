"""Reads the Markdown of a template (CommonMark with tables) into a paper, by way of markdown-it-py."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from secretary_tui.errors import SecretaryError
from secretary_tui.export.paper import (
    Bullets,
    ChartPlace,
    Heading,
    Item,
    Notice,
    Paper,
    Paragraph,
    Part,
    Table,
    TableColumn,
)
from secretary_tui.export.wording.base import LINE, PARAGRAPH, unescape

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


_CHART: Final = "<!-- chart -->"
_SPACES: Final = re.compile(r"[ \t\n]+")
#: The box before a point of a list that can be ticked.
_BOX: Final = re.compile(r"\[([ xX])\] +(?=\S)")


class NotRead(SecretaryError):
    """Something in the Markdown that no paper can show; `fragment` is how it begins."""

    def __init__(self, sentence: str, fragment: str) -> None:
        super().__init__(sentence)
        self.fragment = fragment


def _one_line(text: str) -> str:
    """Text of a heading or a cell: breaks within a value become spaces."""
    return _SPACES.sub(" ", unescape(text.replace(LINE, " ").replace(PARAGRAPH, " "))).strip(" ")


def _item(text: str) -> Item:
    """Return a point of a list, ticked or not; `text` has its hard breaks as LINE."""
    box = _BOX.match(text)
    ticked = None if box is None else box[1] != " "
    return Item("\n\n".join(_broken(text[box.end() :] if box else text)), ticked)


def _paragraphs(text: str) -> Iterator[Paragraph]:
    """Yield a paragraph, or several if a value holds empty lines."""
    yield from (Paragraph(part) for part in _broken(text))


def _broken(text: str) -> Iterator[str]:
    for part in text.split(PARAGRAPH):
        lines = (_SPACES.sub(" ", unescape(line)).strip(" ") for line in part.split(LINE))
        yield "\n".join(lines).strip("\n")


_BOLD: Final = ("strong_open", "strong_close")


def read(text: str) -> Paper:
    """Return the paper that a Markdown text is; values in it are escaped.

    Raises NotRead for HTML, which no other format could show.
    """
    return Paper(tuple(_parts(iter(_reader().parse(text)))))


@cache
def _reader() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only for a paper in words

    return MarkdownIt("commonmark").enable("table")


def _until(tokens: "Iterator[Token]", opened: "Token") -> "Iterator[Token]":
    """Yield the tokens before the one that closes what was opened, which is taken too."""
    closing = opened.type.replace("_open", "_close")
    for token in tokens:
        if (token.type, token.level) == (closing, opened.level):
            return
        yield token


def _parts(tokens: "Iterator[Token]") -> Iterator[Part]:
    for token in tokens:
        if token.type == "heading_open":
            yield Heading(_one_line(_inline(next(tokens))), level=int(token.tag[1:]))
        elif token.type == "paragraph_open":
            yield from _paragraph(next(tokens))
        elif token.type == "bullet_list_open":
            yield Bullets(tuple(_items(_until(tokens, token))))
        elif token.type == "table_open":
            yield from _table(_until(tokens, token))
        elif token.type == "ordered_list_open":
            yield from _numbered(_until(tokens, token))
        elif token.type in ("code_block", "fence"):
            yield from _paragraphs(token.content.rstrip("\n").replace("\n", LINE))
        elif token.type == "html_block":
            yield from _html(token.content)


def _paragraph(token: "Token") -> Iterator[Part]:
    text = _inline(token)
    if _is_bold(token):
        yield Notice(_one_line(text))
    else:
        yield from _paragraphs(text)


def _is_bold(token: "Token") -> bool:
    """Return whether all of a text is bold."""
    kinds = [child.type for child in token.children or [] if child.type != "text" or child.content]
    return len(kinds) > 1 and (kinds[0], kinds[-1]) == _BOLD and kinds.count("strong_open") == 1


def _items(tokens: "Iterator[Token]") -> Iterator[Item]:
    """Yield the points of a list; a point within a point becomes a point of its own."""
    text = ""
    for token in tokens:
        if token.type == "inline":
            text = f"{text}{LINE if text else ''}{_inline(token)}"
        elif token.type in ("bullet_list_open", "ordered_list_open", "list_item_close") and text:
            yield _item(text)
            text = ""


def _numbered(tokens: "Iterator[Token]") -> Iterator[Part]:
    """Yield a numbered list as paragraphs, each with its number."""
    number = ""
    for token in tokens:
        if token.type == "list_item_open":
            number = f"{token.info}{token.markup} "
        elif token.type == "inline":
            yield from _paragraphs(number + _inline(token))
            number = ""


def _table(tokens: "Iterator[Token]") -> Iterator[Table]:
    """Yield a table without what says nothing; its last row is the total if its first words are bold."""
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
    heads, *body = ([*map(_one_line, row)] for row in rows)
    columns = tuple(TableColumn(head, figures=right, firm=right) for head, right in zip(heads, figures, strict=True))
    total = tuple(body.pop()) if is_total and body else ()
    if body:
        yield Table(columns, tuple(map(tuple, body)), total).without_empty_columns()


def _html(content: str) -> Iterator[Part]:
    for line in content.strip().split("\n"):
        if line.strip() == _CHART:
            yield ChartPlace()
        elif not (line.strip().startswith("<!--") and line.strip().endswith("-->")):
            said = f"“{unescape(line.strip()[:40])}” is HTML, and a paper is Markdown; take it out."
            raise NotRead(said, line.strip()[:40])


def _inline(token: "Token") -> str:
    """Return the text of a token, its markup gone, with LINE for hard breaks."""
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
