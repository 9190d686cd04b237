"""Two readers of a template's output: the plain one reads the same as the other, or leaves the text to it."""

import subprocess
import sys
from datetime import datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from secretary_tui.domain.model.session import Session
from secretary_tui.export.paper import Bullets, ChartPlace, Heading, Item, Notice, Paper, Paragraph, Table, TableColumn
from secretary_tui.export.papers import list_paper, note_paper
from secretary_tui.export.request import Page, Request, Source
from secretary_tui.export.wording import template_text, templating
from secretary_tui.export.wording.base import escape
from secretary_tui.export.wording.template_text import read, read_commonmark
from tests.export.odd import ODD, odd_sitting
from tests.export.sitting import rich_sitting, running_sitting
from tests.shipped import MORNING, at


def papers(session: Session, now: datetime, language: str) -> list[Paper]:
    listed = Request("list", "md", language)
    rehearsed = [Source(session, rehearsal=True)]
    return [
        note_paper.in_words(Page([Source(session)], Request("note", "md", language), now)),
        list_paper.in_words(Page(rehearsed, listed, now)),
        list_paper.in_words(Page(rehearsed, listed._replace(next=3), now)),
    ]


@pytest.mark.parametrize(
    ("session", "now", "language"),
    [(rich_sitting(), at(12, 10), "es"), (running_sitting(), at(10, 12, 30), "en"), (odd_sitting(), at(11, 30), "fr")],
    ids=["rich", "running", "odd"],
)
def test_both_readers_make_one_paper_of_what_is_shipped(
    session: Session, now: datetime, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plainly = papers(session, now, language)
    monkeypatch.setattr(templating, "read", read_commonmark)
    assert papers(session, now, language) == plainly


def test_what_is_shipped_is_read_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "import sys; from secretary_tui.cli.main import main; "
        f"[main(['export', paper, {str(MORNING)!r}]) for paper in ('note', 'list')]; "
        "sys.exit('markdown_it' in sys.modules or 'secretary_tui.names.register' in sys.modules)"
    )
    monkeypatch.setenv("PYTHONPATH", ".")
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


LINES = st.lists(
    st.sampled_from([
        "", "", "text", "- a", "- [x] b", "- [ ] c", "-", "# H", "## H #", "#", "#x", "**bold**", "**a** b", "**a**b**",
        "a\\", "\\", "| a | b |", "|---|--:|", "| **t** | 1 |", "| x | y | z |", "  - a", "    code", "* a", "1. a",
        "> q", "---", "===", "```", "<!-- chart -->", "a <!-- chart -->", "[x]: y", "a  b", " a", "+ a", "$5", "~~s~~",
        "a_b", "&amp;", "http://a.b", "x | y", "a * b", "-a", "- ", "2) b", "**", "****", "| **a** | |", ": x", "_x_",
    ]) | st.sampled_from(ODD).map(escape),
    max_size=7,
)  # fmt: skip


@given(LINES)
@example(["## H #"])
@example(["- a", "  - a"])
@example(["- a", "", "- b"])
@example(["a\\", "- a"])
@example(["- "])
def test_the_plain_reader_reads_as_the_whole_one_or_leaves_it(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        plainly = Paper(tuple(template_text._plainly(text)))
    except template_text._Difficult:
        return
    assert plainly == read_commonmark(text)


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

    assert read(table) == read_commonmark(table) == Paper((expected,))
    assert read("| A |\n|---|\n") == read_commonmark("| A |\n|---|\n") == Paper(())
