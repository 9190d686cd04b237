"""The page on durability names test files that exist, and says which of them have slow tests."""

import ast
import re
from functools import cache

import pytest

from tests.docs.pages import PROJECT, page

SECTIONS = re.split(r"^## ", page("durability.md"), flags=re.MULTILINE)[1:]
#: The test files that the page names, each with the text after its name.
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+/?test_\w+\.py)`(\s\(slow\))?", "".join(SECTIONS))))


@cache
def collected(path: str) -> dict[str, str]:
    """Return the tests that pytest collects from a file, each with its decorators and the marks of the file."""
    module = ast.parse((PROJECT / path).read_text(encoding="utf-8"))
    marks = [ast.unparse(node) for node in module.body if isinstance(node, ast.Assign)]
    of_all = next((mark for mark in marks if mark.startswith("pytestmark")), "")
    functions = [node for node in module.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return {
        function.name: " ".join((of_all, *map(ast.unparse, function.decorator_list)))
        for function in functions
        if function.name.startswith("test")
    }


@pytest.mark.parametrize(("path", "slow"), NAMED)
def test_a_file_has_tests_and_is_said_to_be_slow_if_some_of_them_are(path: str, slow: str) -> None:
    tests = collected(path)
    assert tests
    assert bool(slow) == any("slow" in marks.lower() for marks in tests.values())


def test_every_danger_has_its_promise_and_its_tests() -> None:
    headings = {re.sub(r"[^\w -]", "", section.partition("\n")[0].lower()).replace(" ", "-") for section in SECTIONS}
    assert set(re.findall(r"\]\(#([\w-]+)\)", page("durability.md"))) <= headings
    for section in SECTIONS:
        assert "\nTests: `tests/" in section, section.partition("\n")[0]
