"""The command on a tiny package: one line that a test checks, one that no test checks, one that loops when mutated."""

import ast
from pathlib import Path
from textwrap import dedent
from typing import Final

import pytest

from tests.mutants.__main__ import ROOT, judged
from tests.mutants.draw import PAGE, TEMPLATES, draw, mutants_of, part_of
from tests.mutants.mutant import Mutant
from tests.mutants.python_code import python_mutants
from tests.mutants.reached import Reached, find_reached
from tests.mutants.record import Row, found_again, page, read_rows, row, stale, write_rows
from tests.mutants.rings import Rings
from tests.mutants.tokens import javascript_mutants, template_mutants
from tests.mutants.tree import Limits

TINY: Final = {
    "tiny/__init__.py": "",
    "tiny/__main__.py": "print(6 + 1)\n",
    "tiny/count.py": """
        def is_old(years):
            return years >= 18


        def is_tall(metres):
            return metres > 2


        def countdown(left):
            while left != 0:
                left -= 1
            return "go"
        """,
    "tests/__init__.py": "",
    "tests/test_count.py": """
        from tiny.count import countdown, is_old, is_tall


        def test_who_is_eighteen_is_old():
            assert is_old(18)


        def test_some_are_tall():
            assert is_tall(3)
            assert not is_tall(1)


        def test_it_comes_to_an_end():
            assert countdown(1) == "go"
        """,
    "tests/far/test_program.py": """
        import subprocess
        import sys


        def test_it_prints_seven(tmp_path):
            ran = subprocess.run([sys.executable, "-m", "tiny"], cwd=tmp_path, env={}, capture_output=True, text=True)
            assert ran.stdout == "7\\n"
        """,
    "tests/far/test_a_red_one.py": """
        def test_that_fails_anyway():
            assert False
        """,
}


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    root = tmp_path / "tiny"
    for path, text in TINY.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(dedent(text).lstrip(), "utf-8")
    return root


def changed(root: Path, path: str, was: str, becomes: str) -> Mutant:
    found = [mutant for mutant in mutants_of(root, path) if (mutant.was, mutant.becomes) == (was, becomes)]
    assert found, [(mutant.was, mutant.becomes) for mutant in mutants_of(root, path)]
    return found[0]


@pytest.mark.slow  # it runs pytest a dozen times
def test_what_becomes_of_each_line(tiny: Path) -> None:
    find_reached(tiny / ".mutants", tiny, "tiny", 1)
    mutants = [
        changed(tiny, "tiny/count.py", "return years >= 18", "return years > 18"),
        changed(tiny, "tiny/count.py", "return metres > 2", "return metres >= 2"),
        changed(tiny, "tiny/count.py", "left -= 1", "left += 1"),
        changed(tiny, "tiny/__main__.py", "print(6 + 1)", "print(6 - 1)"),
    ]
    rings = Rings(tiny, Reached(tiny / ".mutants", tiny))
    outcomes = judged(mutants, rings, 2, tiny, Limits(processor=1))
    assert (row(7, outcomes[0]).change, row(7, outcomes[0]).seed) == (mutants[0].change, 7)
    assert [(outcome.ring, outcome.killer, outcome.is_late) for outcome in outcomes] == [
        (1, "tests/test_count.py::test_who_is_eighteen_is_old", False),
        (0, "", False),
        (1, "tests/test_count.py::test_it_comes_to_an_end", True),
        (3, "tests/far/test_program.py::test_it_prints_seven", False),
    ]
    assert rings.unsound == {"tests/far/test_a_red_one.py::test_that_fails_anyway"}
    assert (tiny / "tiny/__main__.py").read_text("utf-8") == "print(6 + 1)\n"


def test_the_record_is_read_again_and_the_page_names_who_survived(tiny: Path, tmp_path: Path) -> None:
    survivor = changed(tiny, "tiny/count.py", "return metres > 2", "return metres >= 2")
    rows = [
        Row(1, survivor.path, 4, survivor.was, survivor.becomes, 0, "", is_late=False, seconds=3.0),
        Row(1, survivor.path, 9, "return tall", "return None", 1, "tests/test_count.py", is_late=False, seconds=1.0),
    ]
    write_rows(tmp_path / "rows", rows)
    assert read_rows(tmp_path / "rows") == rows
    assert [found_again(tiny, each) for each in rows] == [survivor, None]
    assert f"`tiny/count.py:4`: **no test fails**\n\n      {survivor.was}\n" in page(rows, {})
    reasons = {survivor.change: "nobody measures so exactly", rows[1].change: "gone"}
    assert "1 survived (50.0%), for 1 of these there is a reason" in page(rows, reasons)
    assert stale(tiny, reasons) == [rows[1].change]


def test_a_seed_draws_the_same_lines_again() -> None:
    drawn = draw(ROOT, "secretary_tui/planning", 5, 5)
    assert drawn == draw(ROOT, "secretary_tui/planning", 5, 5) != draw(ROOT, "secretary_tui/planning", 5, 6)
    assert len({mutant.place for mutant in drawn}) == 5
    for mutant in drawn:
        assert mutant.applied((ROOT / mutant.path).read_text("utf-8")) != (ROOT / mutant.path).read_text("utf-8")


@pytest.mark.slow
def test_lines_are_drawn_from_every_part_of_the_program() -> None:
    drawn = draw(ROOT, "secretary_tui", 40, 5)
    assert len({mutant.place for mutant in drawn}) == 40
    folders = {path.name for path in (ROOT / "secretary_tui").iterdir() if (path / "__init__.py").exists()}
    assert {part_of(mutant.path) for mutant in drawn} == folders | {PAGE, TEMPLATES, "secretary_tui"}
    for mutant in drawn:
        text = (ROOT / mutant.path).read_text("utf-8")
        assert mutant.applied(text) != text
        if mutant.path.endswith(".py"):
            ast.parse(mutant.applied(text))


CHANGES: Final = (
    ("a.py", "if a and not b:\n    f(1)\n", {"if a or not b:", "if a and b:", "if not (a and not b):", "pass", "f(2)"}),
    ("a.py", "def f(a: int = 1) -> Literal[2]:\n    'One.'\n", {"def f(a: int = 2) -> Literal[2]:"}),
    ("a.py", "é = a in ('x',)\n", {"é = a not in ('x',)", "é = a in ('x_',)"}),
    ("a.py", "return 'Two words.'\n", {"return None"}),
    ("a.js", "if (a <= -1) b(); // a < b", {"if (a < -1) b(); // a < b", "if (a <= 1) b(); // a < b",
                                            "if (a <= -2) b(); // a < b", "if (!(a <= -1)) b(); // a < b"}),
    ("a.js", 'return a === "SPEAKS" ? /1+/ : "no word";', {
        'return a !== "SPEAKS" ? /1+/ : "no word";', 'return a === "SPEAKS_" ? /1+/ : "no word";', "return null;"}),
    ("a.md", "{# 1 #}{% if a and b %}The {{ c | d }}", {
        "{# 1 #}{% if not a and b %}The {{ c | d }}", "{# 1 #}{% if a or b %}The {{ c | d }}",
        "{# 1 #}{% if a and b %} {{ c | d }}", "{# 1 #}{% if a and b %}The {{ c }}"}),
)  # fmt: skip


@pytest.mark.parametrize(("path", "text", "becomes"), CHANGES)
def test_how_a_line_is_changed(path: str, text: str, becomes: set[str]) -> None:
    kinds = {".py": python_mutants, ".js": javascript_mutants, ".md": template_mutants}
    if text.startswith("return") and path == "a.py":
        text = f"def f():\n    {text}"
    assert {mutant.becomes for mutant in kinds[Path(path).suffix](path, text)} == becomes
