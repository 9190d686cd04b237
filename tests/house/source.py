"""Reads the package as text and as syntax trees, for checks of the names that its modules define."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import secretary_tui

PACKAGE = "secretary_tui"
FOLDER = Path(secretary_tui.__file__).parent
#: Strings and comments, which define no names.
_TEXTS = re.compile(r"""(?s:\"{3}.*?\"{3}|'{3}.*?'{3})|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#.*""")
WORD = re.compile(r"[^\W\d]\w*")


@cache
def without_texts(source: str) -> str:
    return _TEXTS.sub("", source)


@cache
def modules() -> Mapping[Path, str]:
    return {path: path.read_text("utf-8") for path in sorted(FOLDER.rglob("*.py"))}


def defined_names(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr
