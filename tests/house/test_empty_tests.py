"""No test only seems to test: none asserts what nobody made, or has no assertion; ruff sees one hidden by its name."""

import ast
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import pytest

from tests.house.source import FOLDER, Function, nodes_of

TESTS: Final = FOLDER.parent / "tests"
#: What is called in an assertion without telling anything of the program.
PLAIN: Final = frozenset({"len", "all", "any", "set", "sorted", "sum", "min", "max", "list", "tuple", "str"})
#: What a test may leave the assertion to, beside functions of the tests that assert.
CHECKS: Final = frozenset({"raises", "run_state_machine_as_test"})


def functions_of(tree: ast.AST) -> Iterator[Function]:
    """Yield every function of a tree, methods and inner ones too."""
    return (node for node in nodes_of(tree) if isinstance(node, Function))


def asserts_of_constants(tree: ast.AST) -> list[int]:
    """Return the lines of assertions that name nothing: `assert len("ken") <= 4`."""
    asserts = (node for node in nodes_of(tree) if isinstance(node, ast.Assert))
    return [node.lineno for node in asserts if _names(ast.walk(node.test)) <= PLAIN]


def without_assertion(module_trees: Sequence[ast.AST]) -> list[str]:
    """Return the tests that neither assert nor give anything to a function of the tests which does."""
    bodies = [(function.name, [*ast.walk(function)]) for tree in module_trees for function in functions_of(tree)]
    used = [(name, _names(nodes)) for name, nodes in bodies]
    asserting = set(CHECKS) | {name for name, nodes in bodies if any(isinstance(node, _CHECKS) for node in nodes)}
    count = 0
    while count != len(asserting):
        count = len(asserting)
        asserting |= {name for name, names in used if not names.isdisjoint(asserting)}
    return [name for name, _ in bodies if name.startswith("test_") and name not in asserting]


_CHECKS: Final = (ast.Assert, ast.Raise)


def _names(nodes: Iterable[ast.AST]) -> set[str]:
    """Return the names and attributes that are read."""
    named = (node for node in nodes if isinstance(node, ast.Name | ast.Attribute))
    return {node.id if isinstance(node, ast.Name) else node.attr for node in named}


@pytest.mark.parametrize(
    ("text", "seen"),
    [("assert len('ken') <= 4", [1]), ("assert True", [1]), ("\nassert len(keys) <= 4", []), ("assert f()", [])],
)
def test_asserts_of_constants_are_seen(text: str, seen: list[int]) -> None:
    assert asserts_of_constants(ast.parse(text)) == seen


def test_those_without_assertion_are_seen() -> None:
    by_another = (
        "def look() -> None:\n    assert f()\ndef test_b() -> None:\n    look()\ndef test_c() -> None:\n    f()\n"
    )
    assert without_assertion([ast.parse(by_another)]) == ["test_c"]


def test_no_test_only_seems_to_test() -> None:
    trees = {str(path.relative_to(TESTS)): ast.parse(path.read_bytes()) for path in sorted(TESTS.rglob("*.py"))}
    assert not {path: lines for path, tree in trees.items() if (lines := asserts_of_constants(tree))}
    assert not without_assertion([*trees.values()])
