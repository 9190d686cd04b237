"""Finds the mutants of a module in its syntax tree.

Annotations, decorators, docstrings and strings are left alone, except strings that are compared with a value: a test
that repeats the words of a sentence would check nothing but these words.
"""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from tests.mutants.mutant import Mutant, mutant

_COMPARED: Final[dict[type[ast.cmpop], tuple[str, str]]] = {
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.Is: ("is", "is not"),
    ast.IsNot: (r"is\s+not", "is"),
    ast.In: ("in", "not in"),
    ast.NotIn: (r"not\s+in", "in"),
}
_COUNTED: Final[dict[type[ast.operator], tuple[str, str]]] = {
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "/"),
    ast.Div: ("/", "*"),
    ast.FloorDiv: ("//", "/"),
    ast.Mod: ("%", "*"),
}
_OPPOSITE: Final = {"min": "max", "max": "min", "any": "all", "all": "any"}
_NOT_RUN: Final = {"annotation", "returns", "decorator_list", "bases", "keywords"}
_TYPES: Final = {"Literal", "Annotated", "cast", "TypeVar", "NewType"}


def python_mutants(path: str, text: str) -> list[Mutant]:
    return list(_Module(path, text).mutants(ast.parse(text), range(0)))


class _Module:
    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._text = text
        self._lines = text.splitlines(keepends=True)
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line))

    def mutants(self, node: ast.AST, statement: range) -> Iterator[Mutant]:
        """Yield the mutants of a node and of all nodes in it; `statement` is the range of lines around it."""
        if _is_left_alone(node):
            return
        if isinstance(node, ast.stmt):
            statement = _own_lines(node)
        for start, end, after in self._changes(node):
            yield mutant(self._path, self._text, start, end, after, statement)
        for name, value in ast.iter_fields(node):
            if name in _NOT_RUN and not isinstance(node, ast.Call):
                continue
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from self.mutants(child, statement)

    def _changes(self, node: ast.AST) -> Iterator[tuple[int, int, str]]:
        if isinstance(node, ast.stmt):
            yield from self._changes_of_statement(node)
        elif isinstance(node, ast.Compare | ast.BoolOp | ast.BinOp | ast.UnaryOp):
            yield from self._changes_of_operators(node)
        match node:
            case ast.Constant(bool() as value):
                yield *self._span(node), repr(not value)
            case ast.Constant(int() | float() as value):
                yield *self._span(node), repr(value + 1)
            case ast.MatchValue(ast.Constant(str()) as value):
                yield from self._compared_strings(value)
            case ast.Name(name) if name in _OPPOSITE:
                yield *self._span(node), _OPPOSITE[name]
            case ast.IfExp(test):
                yield from self._negated(test)
            case ast.comprehension(ifs=tests):
                yield from (change for test in tests for change in self._negated(test))

    def _changes_of_statement(self, node: ast.stmt) -> Iterator[tuple[int, int, str]]:
        match node:
            case ast.AugAssign(target, operator, value) if type(operator) in _COUNTED:
                before, after = _COUNTED[type(operator)]
                yield from self._between(target, value, re.escape(f"{before}="), f"{after}=")
            case ast.Return(ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
                yield *self._span(node), "return None"
            case ast.Expr(ast.Call() | ast.Await()):
                yield *self._span(node), "pass"
            case ast.Continue():
                yield *self._span(node), "break"
            case ast.Break():
                yield *self._span(node), "continue"
            case ast.If(test):
                yield from self._negated(test)

    def _changes_of_operators(self, node: ast.expr) -> Iterator[tuple[int, int, str]]:
        match node:
            case ast.Compare(left, ops, comparators):
                operands = [left, *comparators]
                for operator, (one, other) in zip(ops, pairwise(operands), strict=True):
                    yield from self._between(one, other, *_COMPARED[type(operator)])
                yield from (change for operand in operands for change in self._compared_strings(operand))
            case ast.BoolOp(operator, values):
                words = ("and", "or") if isinstance(operator, ast.And) else ("or", "and")
                for one, other in pairwise(values):
                    yield from self._between(one, other, *words)
            case ast.BinOp(left, operator, right) if type(operator) in _COUNTED:
                before, after = _COUNTED[type(operator)]
                yield from self._between(left, right, re.escape(before), after)
            case ast.UnaryOp(ast.Not()):
                start = self._start(node)
                yield start, start + len("not") + 1, ""

    def _negated(self, test: ast.expr) -> Iterator[tuple[int, int, str]]:
        if not isinstance(test, ast.UnaryOp | ast.Compare) or (isinstance(test, ast.Compare) and len(test.ops) > 1):
            start, end = self._span(test)
            yield start, end, f"not ({self._text[start:end]})"

    def _compared_strings(self, operand: ast.expr) -> Iterator[tuple[int, int, str]]:
        parts = operand.elts if isinstance(operand, ast.Tuple | ast.Set | ast.List) else [operand]
        for part in parts:
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield *self._span(part), repr(f"{part.value}_")

    def _between(self, left: ast.expr, right: ast.expr, before: str, after: str) -> Iterator[tuple[int, int, str]]:
        start, end = self._end(left), self._start(right)
        if found := re.search(before, self._text[start:end]):
            yield start + found.start(), start + found.end(), after

    def _span(self, node: ast.stmt | ast.expr) -> tuple[int, int]:
        return self._start(node), self._end(node)

    def _start(self, node: ast.stmt | ast.expr) -> int:
        return self._offset(node.lineno, node.col_offset)

    def _end(self, node: ast.stmt | ast.expr) -> int:
        return self._offset(node.end_lineno or node.lineno, node.end_col_offset or 0)

    def _offset(self, line: int, column: int) -> int:
        """Return the position of a character in the text; the tree counts columns in bytes."""
        return self._starts[line - 1] + len(self._lines[line - 1].encode()[:column].decode())


def _is_left_alone(node: ast.AST) -> bool:
    match node:
        case ast.Expr(ast.Constant()) | ast.JoinedStr() | ast.Import() | ast.ImportFrom():
            return True
        case ast.If(ast.Name("TYPE_CHECKING")) | ast.Assign([ast.Name("__all__")]):
            return True
        case ast.AnnAssign(annotation=ast.Name("TypeAlias")):
            return True
        case ast.Call(ast.Name(name)) | ast.Subscript(ast.Name(name)):
            return name in _TYPES
    return False


def _own_lines(node: ast.stmt) -> range:
    """Return the lines of a statement without the lines of the statements in it."""
    body = getattr(node, "body", None) or getattr(node, "cases", None)
    if isinstance(node, ast.ClassDef):
        return range(0)
    first = body[0].pattern if body and isinstance(body[0], ast.match_case) else body[0] if body else None
    end = max(first.lineno, node.lineno + 1) if first else (node.end_lineno or node.lineno) + 1
    return range(node.lineno, end)
