import re

import pytest
from hypothesis import given, strategies as st
from markdown_it import MarkdownIt

from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import clean
from secretary_tui.export.formats.page_text import escape, to_markdown
from secretary_tui.export.paper import Bullets, Heading, Item, Paper, Paragraph, Table, TableColumn
from secretary_tui.export.papers import list_paper, note_paper
from secretary_tui.export.request import Page, Request, Source
from tests.export.odd import ODD, odd_sitting
from tests.export.rendered import in_format
from tests.export.sitting import rich_sitting
from tests.shipped import at

#: Texts that the model accepts: clean lines, the difficult ones among them.
TYPED = st.sampled_from(ODD).map(clean) | st.text(st.characters(codec="utf-8"), max_size=40).map(clean)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("a | b", r"a \| b"),
        ("*loud* and _soft_", r"\*loud\* and \_soft\_"),
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("[click](http://x)", r"\[click\](http://x)"),
        ("![x](y)", r"!\[x\](y)"),
        ("# no heading", r"\# no heading"),
        ("- no point", r"\- no point"),
        ("+ no point", r"\+ no point"),
        ("1. no point", r"1\. no point"),
        ("1) no point", r"1\) no point"),
        ("9.07 is an hour", "9.07 is an hour"),
        ("=== no underline", r"\=== no underline"),
        ("> no quotation", r"\> no quotation"),
        ("`code`", r"\`code\`"),
        ("~~struck~~", r"\~\~struck\~\~"),
        ("&lt; and Missing & Exploited", r"\&lt; and Missing & Exploited"),
        ("C:\\temp", r"C:\\temp"),
        ("$x$", r"\$x\$"),
        ("    indented", "indented"),
        ("Côte d'Ivoire", "Côte d'Ivoire"),
    ],
)
def test_what_was_typed_is_text(typed: str, written: str) -> None:
    assert escape(typed) == written


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])))
def test_taking_the_backslashes_away_gives_the_text_again(text: str) -> None:
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escape(text)) == text.strip()


# Read by another parser ---------------------------------------------------------------------------------------


def tables_of(text: str) -> list[list[list[str]]]:
    """Return the tables that a parser of CommonMark with tables finds, as the texts of their cells."""
    found: list[list[list[str]]] = []
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type == "inline" and token.level > 3 and found:
            found[-1][-1].append("".join(child.content for child in token.children or ()))
    return found


def meant(paper: Paper) -> list[list[list[str]]]:
    return [
        [[" ".join(cell.split()) for cell in row]
         for row in ([c.head for c in part.columns], *part.rows, part.total) if row]
        for part in paper.parts if isinstance(part, Table)
    ]  # fmt: skip


@given(st.lists(st.tuples(TYPED, TYPED), min_size=1, max_size=4))
def test_a_parser_sees_the_cells_that_were_meant(rows: list[tuple[str, str]]) -> None:
    table = Table((TableColumn("One"), TableColumn("Two", figures=True)), tuple(rows))
    paper = Paper((Heading("Table", level=1), table))
    assert tables_of(in_format(to_markdown, paper)) == meant(paper)


@pytest.mark.parametrize("session", [rich_sitting(), odd_sitting()], ids=["rich", "odd"])
def test_a_parser_sees_the_tables_of_the_note_and_the_list(session: Session) -> None:
    for name, module in (("note", note_paper), ("list", list_paper)):
        paper = module.in_words(Page([Source(session)], Request(name, "md"), at(12, 10)))
        assert tables_of(in_format(to_markdown, paper)) == meant(paper) != []


@given(TYPED, TYPED)
def test_a_parser_sees_the_words_that_were_typed(title: str, text: str) -> None:
    paper = Paper((Heading(f"T {title}", level=1), Paragraph(f"a {text}"), Bullets((Item(f"b {text}"),))))
    tokens = MarkdownIt("commonmark").parse(in_format(to_markdown, paper))
    assert [token.type for token in tokens if token.nesting == 1] == [
        *("heading_open", "paragraph_open", "bullet_list_open", "list_item_open", "paragraph_open"),
    ]
    said = ["".join(child.content for child in token.children or ()) for token in tokens if token.type == "inline"]
    assert said == [f"T {title}".strip(), f"a {text}".strip(), f"b {text}".strip()]
