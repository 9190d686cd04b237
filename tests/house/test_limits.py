"""Files, functions and classes that can be read at one sitting, and few exceptions to the style."""

import ast
from statistics import median
from typing import Final

from tests.house.source import classes, functions, lines_of, paths

FILE_LINES: Final = 300
MEDIAN_FILE_LINES: Final = 95
FUNCTION_LINES: Final = 45
CLASS_LINES: Final = 250
#: So many lines may be exempt from a rule of the style, at most.
MOST_NOQA: Final = 40


def class_sizes() -> dict[str, int]:
    """Return the lines of each class with those of all classes of the package that it inherits from, by its name."""
    nodes = {node.name: node for _, node in classes()}

    def ancestors(node: ast.ClassDef) -> set[str]:
        names = {base.id for base in map(_plain, node.bases) if isinstance(base, ast.Name) and base.id in nodes}
        return names.union(*(ancestors(nodes[name]) for name in names if name != node.name))

    return {name: sum(lines_of(nodes[other]) for other in {name} | ancestors(node)) for name, node in nodes.items()}


def _plain(base: ast.expr) -> ast.expr:
    """Return a base without its parameters: `Screen` of `Screen[str]`."""
    return base.value if isinstance(base, ast.Subscript) else base


def test_no_file_is_long() -> None:
    assert not {module for module, path in paths().items() if len(path.read_text("utf-8").splitlines()) > FILE_LINES}


def test_half_of_the_files_are_short() -> None:
    assert median(len(path.read_text("utf-8").splitlines()) for path in paths().values()) <= MEDIAN_FILE_LINES


def test_no_function_is_long() -> None:
    assert not [(module, node.name) for module, node in functions() if lines_of(node) > FUNCTION_LINES]


def test_no_class_is_large_with_what_it_inherits() -> None:
    assert not {name for name, size in class_sizes().items() if size > CLASS_LINES}


def test_exceptions_to_the_style_are_few() -> None:
    assert sum(path.read_text("utf-8").count("# noqa") for path in paths().values()) <= MOST_NOQA
