"""The command on a tiny package: one line that a test checks, one that no test checks, one that loops when mutated."""

import ast
from pathlib import Path
from textwrap import dedent

import pytest

from tests.mutants.__main__ import ROOT, judged
from tests.mutants.changes import PAGE, TEMPLATES, Mutant, draw, mutants_in, mutants_of, part_of
from tests.mutants.record import Row, found_again, page, read_rows, write_rows
from tests.mutants.tree import Tree

TINY = {
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
def test_what_becomes_of_each_line(tiny: Path, tmp_path: Path) -> None:
    tree = Tree(tiny)
    tree.find_reached(tmp_path / "reached", "tiny", 1)
    tree.remove()
    mutants = [
        changed(tiny, "tiny/count.py", "return years >= 18", "return years > 18"),
        changed(tiny, "tiny/count.py", "return metres > 2", "return metres >= 2"),
        changed(tiny, "tiny/count.py", "left -= 1", "left += 1"),
        changed(tiny, "tiny/__main__.py", "print(6 + 1)", "print(6 - 1)"),
    ]
    rows = judged([(7, mutant) for mutant in mutants], tmp_path / "reached", 2, tiny, processor=1)
    assert [row.change for row in rows] == [mutant.change for mutant in mutants]
    assert [(row.seed, row.ring, row.killer, row.is_late) for row in rows] == [
        (7, 2, "tests/test_count.py::test_who_is_eighteen_is_old", False),
        (7, 0, "", False),
        (7, 2, "tests/test_count.py::test_it_comes_to_an_end", True),
        (7, 3, "tests/far/test_program.py::test_it_prints_seven", False),
    ]
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
    assert "1 survived (50.0%), 1 for a reason" in page(rows, {survivor.change: "nobody measures so"})


def test_a_seed_draws_the_same_lines_again_from_every_part_of_the_program() -> None:
    drawn = draw(ROOT, "secretary_tui", 40, 5)
    assert drawn == draw(ROOT, "secretary_tui", 40, 5) != draw(ROOT, "secretary_tui", 40, 6)
    assert len({mutant.place for mutant in drawn}) == len(drawn)
    folders = {path.name for path in (ROOT / "secretary_tui").iterdir() if (path / "__init__.py").exists()}
    assert {part_of(mutant.path) for mutant in drawn} == folders | {PAGE, TEMPLATES, "secretary_tui"}
    for mutant in drawn:
        text = (ROOT / mutant.path).read_text("utf-8")
        assert mutant.applied(text) != text
        if mutant.path.endswith(".py"):
            ast.parse(mutant.applied(text))


CHANGES = (
    ("a.py", "if a and not b:\n    f(1)\n", {"if a or not b:", "if a and b:", "if not (a and not b):", "pass", "f(2)"}),
    ("a.py", "def f(a: int = 1) -> None:\n    'One.'\n", {"def f(a: int = 2) -> None:"}),
    ("a.py", "é = a not in b == 'x'\n", {"é = a in b == 'x'", "é = a not in b != 'x'", "é = a not in b == 'x_'"}),
    ("a.py", "def f():\n    return 'Two words.'\n", {"return None"}),
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
    assert {mutant.becomes for mutant in mutants_in(path, text)} == becomes
