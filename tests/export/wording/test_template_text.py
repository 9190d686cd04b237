"""What a template gives is read into the parts of a paper."""

from secretary_tui.export.paper import Bullets, ChartPlace, Heading, Item, Notice, Paper, Paragraph, Table, TableColumn
from secretary_tui.export.wording.template_text import read


def test_markdown_that_no_shipped_template_writes() -> None:
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
    assert read(text) == Paper(
        (
            Heading("Title", 1),
            Paragraph("Some soft and loud words, code, a link & more.\nSecond line."),
            Bullets((Item("one"), Item("two with more\nand more"), Item("inner"))),
            Paragraph("3. third"),
            Paragraph("4. fourth"),
            Paragraph("quoted"),
            Table((TableColumn("Left"), TableColumn("Right", figures=True, firm=True)), (("a", "1"),)),
            Paragraph("as it is"),
            ChartPlace(),
            Notice("loud"),
        )
    )


def test_a_table_loses_what_says_nothing_and_knows_its_total() -> None:
    table = "| A | B | C |\n|---|--:|---|\n| a | 1 | |\n| **all** | 1 | |\n"
    expected = Table((TableColumn("A"), TableColumn("B", figures=True, firm=True)), (("a", "1"),), ("all", "1"))

    assert read(table) == Paper((expected,))
    assert read("| A |\n|---|\n") == Paper(())
