"""The page of what is never lost names tests that there are, and says which of them do not run with the rest."""

import ast
import re
from functools import cache

from tests.docs.pages import PROJECT, page

#: A test as the page names it, and what stands behind it.
LINE = re.compile(r"^- `(tests/[\w/]+\.py)(?:::(\w+))?`(.*)$", re.MULTILINE)
NAMED = LINE.findall(page("durability.md"))


@cache
def collected(path: str) -> dict[str, str]:
    """The tests that pytest collects of a file, each with its decorators and the marks of the whole file."""
    module = ast.parse((PROJECT / path).read_text(encoding="utf-8"))
    marks = [ast.unparse(node) for node in module.body if isinstance(node, ast.Assign)]
    of_all = next((mark for mark in marks if mark.startswith("pytestmark")), "")
    functions = [node for node in module.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return {
        function.name: " ".join((of_all, *map(ast.unparse, function.decorator_list)))
        for function in functions
        if function.name.startswith("test")
    }


def test_there_is_no_other_form_of_a_line() -> None:
    assert len(NAMED) == len(re.findall(r"^- ", page("durability.md"), re.MULTILINE)) > 80


def test_what_is_named_is_a_test() -> None:
    for path, name, _ in NAMED:
        assert path.rpartition("/")[2].startswith("test_")
        assert name in collected(path) if name else collected(path), (path, name)


def test_what_runs_only_when_it_is_asked_for_is_said_to_be_slow() -> None:
    marked = [name for path, name, _ in NAMED if "slow" in collected(path).get(name, "").lower()]
    said = [name for _, name, behind in NAMED if behind.startswith(" (slow")]
    assert [name for name in marked if name not in said] == []


def test_every_danger_has_its_promise_and_its_tests() -> None:
    text = page("durability.md")
    sections = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    links = set(re.findall(r"\]\(#([\w-]+)\)", text))
    headings = {re.sub(r"[^\w -]", "", section.partition("\n")[0].lower()).replace(" ", "-") for section in sections}
    assert links <= headings
    for section in sections:
        assert LINE.search(section), section.partition("\n")[0]
