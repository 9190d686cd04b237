"""Reads any Markdown a template may hold (CommonMark with tables) into a paper, by way of markdown-it-py."""

from collections.abc import Iterator
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from secretary_tui.export.paper import Bullets, ChartPlace, Heading, Item, Notice, Paper, Part, Table
from secretary_tui.export.wording.base import LINE, unescape
from secretary_tui.export.wording.markdown_parts import CHART, NotRead, item, one_line, paragraphs, table

_READER: Final = MarkdownIt("commonmark").enable("table")
_BOLD: Final = ("strong_open", "strong_close")


def read_commonmark(text: str) -> Paper:
    """Return the paper; raises NotRead for HTML, which no other format could show."""
    return Paper(tuple(_parts(iter(_READER.parse(text)))))


def _until(tokens: Iterator[Token], opened: Token) -> Iterator[Token]:
    """Yield the tokens before the one that closes what was opened, which is taken too."""
    closing = opened.type.replace("_open", "_close")
    for token in tokens:
        if (token.type, token.level) == (closing, opened.level):
            return
        yield token


def _parts(tokens: Iterator[Token]) -> Iterator[Part]:
    for token in tokens:
        if token.type == "heading_open":
            yield Heading(one_line(_inline(next(tokens))), level=int(token.tag[1:]))
        elif token.type == "paragraph_open":
            yield from _paragraph(next(tokens))
        elif token.type == "bullet_list_open":
            yield Bullets(tuple(_items(_until(tokens, token))))
        elif token.type == "table_open":
            yield from _table(_until(tokens, token))
        elif token.type == "ordered_list_open":
            yield from _numbered(_until(tokens, token))
        elif token.type in ("code_block", "fence"):
            yield from paragraphs(token.content.rstrip("\n").replace("\n", LINE))
        elif token.type == "html_block":
            yield from _html(token.content)


def _paragraph(token: Token) -> Iterator[Part]:
    text = _inline(token)
    if _is_bold(token):
        yield Notice(one_line(text))
    else:
        yield from paragraphs(text)


def _is_bold(token: Token) -> bool:
    """Return whether all of a text is bold."""
    kinds = [child.type for child in token.children or [] if child.type != "text" or child.content]
    return len(kinds) > 1 and (kinds[0], kinds[-1]) == _BOLD and kinds.count("strong_open") == 1


def _items(tokens: Iterator[Token]) -> Iterator[Item]:
    """Yield the points of a list; a point within a point becomes a point of its own."""
    text = ""
    for token in tokens:
        if token.type == "inline":
            text = f"{text}{LINE if text else ''}{_inline(token)}"
        elif token.type in ("bullet_list_open", "ordered_list_open", "list_item_close") and text:
            yield item(text)
            text = ""


def _numbered(tokens: Iterator[Token]) -> Iterator[Part]:
    """Yield a numbered list as paragraphs, each with its number."""
    number = ""
    for token in tokens:
        if token.type == "list_item_open":
            number = f"{token.info}{token.markup} "
        elif token.type == "inline":
            yield from paragraphs(number + _inline(token))
            number = ""


def _table(tokens: Iterator[Token]) -> Iterator[Table]:
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


def _html(content: str) -> Iterator[Part]:
    for line in content.strip().split("\n"):
        if line.strip() == CHART:
            yield ChartPlace()
        elif not (line.strip().startswith("<!--") and line.strip().endswith("-->")):
            said = f"“{unescape(line.strip()[:40])}” is HTML, and a paper is Markdown; take it out."
            raise NotRead(said, line.strip()[:40])


def _inline(token: Token) -> str:
    """Return the text of a token, its markup gone, with LINE for hard breaks."""
    return "".join(_inlines(token))


def _inlines(token: Token) -> Iterator[str]:
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
