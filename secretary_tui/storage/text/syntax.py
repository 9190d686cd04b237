"""Where everything stands in a TOML text: tables, keys, values and comments, by line and column."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from tree_sitter import Node, Parser

KeyPath = tuple[str | int, ...]
HEADERS = frozenset(("table", "table_array_element"))


class Pair(NamedTuple):
    """One `key = value`; `keys` are the parts of a dotted key, `comments` stand inside the value.

    Rows and columns count from 0, columns in bytes: where the key and its value start, and what is behind them.
    """

    keys: tuple[str, ...]
    row: int
    column: int
    value_column: int
    end_row: int
    end_column: int
    comments: tuple[str, ...]


@dataclass(slots=True)
class Section:
    """A table header with the pairs under it; the pairs before the first header have an empty `keys`."""

    keys: tuple[str, ...]
    is_row: bool
    row: int
    pairs: list[Pair] = field(default_factory=list)


@cache
def parser() -> "Parser":
    """Return the TOML parser; made once, when a file is first written or something is wrong with it."""
    from secretary_tui.storage.text.toml_parser import PARSER  # noqa: PLC0415 - 18 ms; a sound file is read without it

    return PARSER


def split_lines(text: bytes) -> list[bytes]:
    r"""Return the lines of a text with their ends; only `\n` ends a line, as in TOML and in the tree."""
    lines = [line + b"\n" for line in text.split(b"\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def top_tables(text: bytes) -> Iterator[tuple[tuple[str, ...], bool, int, int]]:
    """Yield each table of a good text: its keys, whether it is a row, its first and its last row of text."""
    for node in parser().parse(text).root_node.children:
        if node.type in HEADERS:
            last = node.child_count - 1
            while (child := _child(node, last)).type == "comment":
                last -= 1
            yield (
                header_keys(node),
                node.type == "table_array_element",
                node.start_point.row,
                _value(child).end_point.row,
            )


def sections(text: bytes) -> list[Section]:
    """Return the tables of a good text with all their pairs."""
    root = parser().parse(text).root_node
    tables = [Section((), is_row=False, row=-1)]
    _collect(root, tables[0])
    for node in root.children:
        if node.type in HEADERS:
            section = Section(header_keys(node), node.type == "table_array_element", node.start_point.row)
            _collect(node, section)
            tables.append(section)
    return tables


def comments(text: bytes) -> list[str]:
    """Return all comments of a text, in order."""
    return [_text(node) for node in _walk(parser().parse(text).root_node) if node.type == "comment"]


def positions(text: bytes) -> dict[KeyPath, int]:
    """Return the line (from 1) of every table, row and key, down to the items of lists, by its path."""
    lines: dict[KeyPath, int] = {(): 1}
    counts: dict[KeyPath, int] = {}
    root = parser().parse(text).root_node
    _note_pairs(root, (), lines)
    for node in root.children:
        if node.type not in HEADERS:
            continue
        path: KeyPath = ()
        keys = header_keys(node)
        for depth, key in enumerate(keys, 1):
            path = (*path, key)
            if depth < len(keys):
                lines.setdefault(path, node.start_point.row + 1)
                if path in counts:
                    path = (*path, counts[path])
        lines.setdefault(path, node.start_point.row + 1)
        if node.type == "table_array_element":
            counts[path] = counts.get(path, -1) + 1
            path = (*path, counts[path])
            lines[path] = node.start_point.row + 1
        _note_pairs(node, path, lines)
    return lines


def first_error(text: bytes) -> int | None:
    """Return the row (from 0) of the first mistake in the writing; None if there is none."""
    root = parser().parse(text).root_node
    if not root.has_error:
        return None
    rows: list[int] = []
    pending = [root]
    while pending:
        node = pending.pop()
        if node.is_error or node.is_missing:
            rows.append(node.start_point.row)
        elif node.has_error:
            pending += node.children
    return min(rows, default=None)


def header_keys(node: "Node") -> tuple[str, ...]:
    """Return the parts of a table's name."""
    return _keys(_child(node, 1))


def _collect(node: "Node", section: Section) -> None:
    for child in node.children:
        if child.type != "pair":
            continue
        value = _value(child)
        start, value_start, end = child.start_point, value.start_point, value.end_point
        comments_within = tuple(_text(inner) for inner in _walk(value) if inner.type == "comment")
        places = (start.row, start.column, value_start.column, end.row, end.column)
        section.pairs.append(Pair(_keys(_child(child, 0)), *places, comments_within))


def _note_pairs(node: "Node", path: KeyPath, lines: dict[KeyPath, int]) -> None:
    pending: list[tuple[Node, KeyPath]] = [(child, path) for child in node.children if child.type == "pair"]
    while pending:
        child, at = pending.pop()
        line = child.start_point.row + 1
        if child.type == "pair":
            for key in _keys(_child(child, 0)):
                at = (*at, key)
                lines.setdefault(at, line)
            child = _value(child)
        else:
            lines.setdefault(at, line)
        if child.type == "array":
            items = [item for item in child.named_children if item.type != "comment"]
            pending += [(item, (*at, index)) for index, item in enumerate(items)]
        elif child.type == "inline_table":
            pending += [(item, at) for item in child.named_children if item.type == "pair"]


def _keys(node: "Node") -> tuple[str, ...]:
    parts: list[str] = []
    while node.type == "dotted_key":  # a.b.c is nested to the left
        parts.append(_unquoted(_child(node, node.child_count - 1)))
        node = _child(node, 0)
    parts.append(_unquoted(node))
    return tuple(reversed(parts))


def _unquoted(node: "Node") -> str:
    text = _text(node)
    if node.type != "quoted_key":
        return text
    value: dict[str, Any] = tomllib.loads(f"{text} = 1")
    return next(iter(value))


def _value(node: "Node") -> "Node":
    """Return the value of a pair, whose last child may be the comment behind it; any other node is its own."""
    return next(child for child in reversed(node.children) if child.type != "comment") if node.type == "pair" else node


def _child(node: "Node", index: int) -> "Node":
    child = node.child(index)
    if child is None:
        raise IndexError(index)
    return child


def _walk(node: "Node") -> Iterator["Node"]:
    pending = [node]
    while pending:
        current = pending.pop()
        yield current
        pending += reversed(current.children)


def _text(node: "Node") -> str:
    return (node.text or b"").decode("utf-8", "replace").rstrip("\r")
