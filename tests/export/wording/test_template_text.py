"""The Markdown of templates as the parts of a paper."""

import subprocess
import sys

import pytest

from secretary_tui.export.paper import Bullets, ChartPlace, Heading, Item, Notice, Paper, Paragraph, Table, TableColumn
from secretary_tui.export.wording.template_text import read
from tests.shipped import MORNING


def test_papers_of_the_list_need_no_register(monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "import sys; from secretary_tui.cli.main import main; "
        f"[main(['export', paper, {str(MORNING)!r}]) for paper in ('note', 'list')]; "
        "sys.exit('secretary_tui.names.register' in sys.modules)"
    )
    monkeypatch.setenv("PYTHONPATH", ".")
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


def test_any_markdown_is_read() -> None:
    text = """Title
=====

Some *soft* and **loud** words, `code`, a [link](http://x) & more.  \nSecond line.

* one
* two
  with more

  and more
    * inner

3. third
4. fourth

> quoted

| Left | Middle | Right |
|:-----|:------:|------:|
| a    |        | 1     |

    as it is

<!-- chart -->

__loud__
"""
    assert read(text).parts == (
        Heading("Title", 1),
        Paragraph("Some soft and loud words, code, a link & more.\nSecond line."),
        Bullets((Item("one"), Item("two with more\nand more"), Item("inner"))),
        *map(Paragraph, ("3. third", "4. fourth", "quoted")),
        Table((TableColumn("Left"), TableColumn("Right", figures=True, firm=True)), (("a", "1"),)),
        Paragraph("as it is"),
        ChartPlace(),
        Notice("loud"),
    )


def test_a_table_loses_what_says_nothing_and_knows_its_total() -> None:
    table = "| A | B | C |\n|---|--:|---|\n| a | 1 | |\n| **all** | 1 | |\n"
    expected = Table((TableColumn("A"), TableColumn("B", figures=True, firm=True)), (("a", "1"),), ("all", "1"))

    assert read(table) == Paper((expected,))
    assert read("| A |\n|---|\n") == Paper(())
