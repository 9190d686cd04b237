"""Reads the package as syntax trees: its modules, and the names that each defines."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

import secretary_tui

PACKAGE: Final = "secretary_tui"
FOLDER: Final = Path(secretary_tui.__file__).parent


@cache
def modules() -> Mapping[str, ast.Module]:
    """Return the syntax tree of every module by its dotted name below the package (`desk.history`)."""
    names = {".".join(path.relative_to(FOLDER).with_suffix("").parts): path for path in sorted(FOLDER.rglob("*.py"))}
    return {name.removesuffix(".__init__"): ast.parse(path.read_bytes()) for name, path in names.items()}


@cache
def _nodes_of(module: str) -> list[ast.AST]:
    return [*ast.walk(modules()[module])]


def classes() -> Iterator[tuple[str, ast.ClassDef]]:
    """Yield every class with the module in which it stands."""
    for module in modules():
        for node in _nodes_of(module):
            if isinstance(node, ast.ClassDef):
                yield module, node


def defined_names(module: str) -> Iterator[str]:
    """Yield the names that a module gives: its own, of classes and functions, of parameters, variables, attributes."""
    yield module.rpartition(".")[2]
    for node in _nodes_of(module):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr
