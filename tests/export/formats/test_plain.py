import re

import pytest
from hypothesis import given, strategies as st
from rich.cells import cell_len

from secretary_tui.export.formats.page_text import WIDTH, to_text, wrap
from secretary_tui.export.paper import Bullets, Item, Paper, Table, TableColumn
from secretary_tui.export.request import Request, Source
from tests.export.golden import CASES
from tests.export.rendered import in_format, made

#: The letters of the only name that has no spaces at which to break the line.
CHINESE = "中国法律援助基金会"
_WORD = re.compile(r"[^\W\d_]+")


@pytest.mark.parametrize(
    ("case", "name", "language"),
    [("closed", "note", "fr"), ("full", "list", "es"), ("full", "list", "fr"), ("discussions", "note", "es"),
     ("desk", "note", "fr"), ("small-running", "list", "en")],
)  # fmt: skip
def test_no_line_is_wider_than_the_page_and_no_word_is_cut_in_a_column(case: str, name: str, language: str) -> None:
    make, now, _ = CASES[case]
    text, markdown = (made((Source(make()),), Request(name, form, language), now).decode() for form in ("txt", "md"))
    assert max(map(cell_len, text.splitlines())) <= WIDTH
    cut = set(_WORD.findall(text)) - set(_WORD.findall(markdown))
    assert all(word[0] in CHINESE for word in cut), cut


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])), st.integers(4, 40))
def test_nothing_is_lost_in_wrapping_and_nothing_is_too_wide(text: str, width: int) -> None:
    lines = wrap(text, width)

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in lines)


def test_a_wide_table_breaks_its_soft_cells_and_keeps_the_firm_ones() -> None:
    long = "word " * 40
    table = Table((TableColumn("At", firm=True), TableColumn("Text"), TableColumn("More")), (("10.04", long, long),))

    lines = in_format(to_text, Paper((table,))).splitlines()

    assert max(map(cell_len, lines)) <= WIDTH
    assert lines[2].startswith("10.04  word")
    assert sum(line.count("word") for line in lines) == 80


def test_a_point_of_several_lines_hangs() -> None:
    paper = Paper((Bullets((Item("one\ntwo"), Item("x " * 50, ticked=True))),))

    lines = in_format(to_text, paper).splitlines()

    assert lines[:2] == ["- one", "  two"]
    assert lines[2].startswith("[x] x")
    assert lines[3].startswith("    x")


def test_a_column_is_broken_at_spaces_and_hyphens_before_a_word_is_cut() -> None:
    cells = ("10.04", "Organisation intergouvernementale", "Ms. Maud de Boer-Buquicchio-Gouvernementale",
             "中国法律援助基金会和其他", "dépassement de 0:13")  # fmt: skip
    columns = (TableColumn("A", firm=True), *(TableColumn(head) for head in "BCDE"))

    lines = in_format(to_text, Paper((Table(columns, (cells,)),))).splitlines()

    assert max(map(cell_len, lines)) <= WIDTH
    words = " ".join(lines[2:]).split()
    assert {"Organisation", "intergouvernementale", "dépassement"} <= set(words)
    assert {"Boer-", "Boer-Buquicchio-"} & set(words)


def test_the_head_of_a_firm_column_is_broken_before_a_word_is_cut() -> None:
    heads = ("Time used", "Over the limit", "Over by", "Under the limit", "Under by")
    columns = (TableColumn("Category"), *(TableColumn(head, firm=True) for head in heads))
    table = Table(columns, (("Intergovernmental organizations", "13:05", "2", "6:12", "1", "2:07"),))

    lines = in_format(to_text, Paper((table,))).splitlines()

    assert max(map(cell_len, lines)) <= WIDTH
    assert "Intergovernmental" in "".join(lines)


def test_only_a_word_longer_than_its_column_is_cut() -> None:
    assert wrap("a long-winded word", 8, hyphens=True) == ["a long-", "winded", "word"]
    assert wrap("a long-winded word", 8) == ["a", "long-win", "ded word"]
    assert wrap("A/HRC/31-34 x", 9, hyphens=True) == ["A/HRC/31-", "34 x"]
    assert wrap("9\u00a0h\u00a007 on", 7) == ["9\u00a0h\u00a007", "on"]
    assert wrap("Mme\u00a0Buquicchio", 10) == ["Mme", "Buquicchio"]
