"""Finds the positions of tables, keys, values and comments in a TOML text."""

import tomllib
from collections.abc import Iterator
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from tree_sitter import Node, Parser

KeyPath = tuple[str | int, ...]
HEADERS = frozenset(("table", "table_array_element"))


class Pair(NamedTuple):
    """One `key = value` of a TOML text, with its position.

    `keys` are the parts of a dotted key. The key begins at `row` and `column`, the value begins at `value_column` and
    ends at `end_row` and `end_column`. All count from 0, columns in bytes. `is_unusual` says whether the key is dotted,
    or the value contains comments.
    """

    keys: tuple[str, ...]
    row: int
    column: int
    value_column: int
    end_row: int
    end_column: int
    is_unusual: bool


class Section:
    """A table in a valid TOML text: its header and the pairs below it.

    `keys` are the parts of its name. `is_row` says whether it is a row of a list of tables (“[[entries]]”), and `row`
    is the index of the line of its header.
    """

    def __init__(self, node: "Node") -> None:
        self._node = node
        self.keys = _keys(_child(node, 1))
        self.is_row = node.type == "table_array_element"
        self.row = node.start_point.row

    @property
    def end_row(self) -> int:
        """The index of the line in which the last pair ends, or of the header if there is no pair."""
        last = self._node.child_count - 1
        while (child := _child(self._node, last)).type == "comment":
            last -= 1
        return _value(child).end_point.row

    @cached_property
    def pairs(self) -> list[Pair]:
        return [_pair(child) for child in self._node.children if child.type == "pair"]


@cache
def parser() -> "Parser":
    """Return the TOML parser that finds positions; it is built at the first call."""
    import tree_sitter_toml  # noqa: PLC0415 - 18 ms; a sound file is read without it
    from tree_sitter import Language, Parser  # noqa: PLC0415 - as above

    return Parser(Language(tree_sitter_toml.language()))


def split_lines(text: bytes) -> list[bytes]:
    r"""Return the lines of a text with their ends; only `\n` ends a line, as in TOML and for its parser."""
    lines = [line + b"\n" for line in text.split(b"\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def sections(text: bytes) -> list[Section]:
    """Return the tables of a valid TOML text, in order."""
    return [Section(node) for node in parser().parse(text).root_node.children if node.type in HEADERS]


def comments(text: bytes) -> list[str]:
    """Return all comments of a TOML text, in order."""
    return [_text(node) for node in _walk(parser().parse(text).root_node) if node.type == "comment"]


def positions(text: bytes) -> dict[KeyPath, int]:
    """Return the numbers of the lines (from 1) of all tables, rows, keys and items of lists, by their paths.

    The path of a name, for example, is ("entries", 0, "name").
    """
    lines: dict[KeyPath, int] = {(): 1}
    counts: dict[KeyPath, int] = {}
    root = parser().parse(text).root_node
    _note_pairs(root, (), lines)
    for node in root.children:
        if node.type not in HEADERS:
            continue
        path: KeyPath = ()
        keys = _keys(_child(node, 1))
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
    """Return the index (from 0) of the line with the first syntax error; None if there is none."""
    cursor = parser().parse(text).walk()
    while (node := cursor.node) is not None and not (node.is_error or node.is_missing):
        if not (node.has_error and cursor.goto_first_child()):
            while not cursor.goto_next_sibling():
                if not cursor.goto_parent():
                    return None
    return None if node is None else node.start_point.row


def _pair(node: "Node") -> Pair:
    value = _value(node)
    start, value_start, end = node.start_point, value.start_point, value.end_point
    keys = _keys(_child(node, 0))
    is_unusual = len(keys) > 1 or any(inner.type == "comment" for inner in _walk(value))
    return Pair(keys, start.row, start.column, value_start.column, end.row, end.column, is_unusual)


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
    """Return the node of the value of a pair; return a node that is not a pair unchanged.

    The last child of a pair may be a comment instead of its value.
    """
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
