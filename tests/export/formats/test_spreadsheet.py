import csv
import io

import pytest
from hypothesis import given, strategies as st

from secretary_tui.export.formats import tables
from secretary_tui.export.formats.tables import defused
from secretary_tui.export.paper import Cell
from tests.export.rendered import in_format

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]))


def read(content: str) -> list[list[str]]:
    assert content.startswith("\ufeff")
    return list(csv.reader(io.StringIO(content.removeprefix("\ufeff"), newline=""), strict=True))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\n=1", "＝1", "＋1", "－1", "＠x"])
def test_what_would_be_run_has_an_apostrophe_before_it(text: str) -> None:
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Cuba", "a=b", "'=1", "–2", "中国", "9.07"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert defused(text) == text


@pytest.mark.parametrize(
    ("value", "told"),
    [(1, "1"), (-5, "-5"), (1.5, "1.5"), (True, '"yes"'), (False, '""'), (None, '""'), ("-5", '"\'-5"'), ("5", '"5"')],
)
def test_numbers_are_numbers_and_texts_are_quoted(value: Cell, told: str) -> None:
    assert in_format(tables.to_csv, (("a",), [{"a": value}])).removeprefix("\ufeff") == f'"a"\r\n{told}\r\n'


@given(st.lists(st.fixed_dictionaries({"a": TEXT, "b": TEXT}), max_size=4))
def test_every_text_comes_back(rows: list[dict[str, Cell]]) -> None:
    head, *found = read(in_format(tables.to_csv, (("a", "b"), rows)))
    assert head == ["a", "b"]
    assert found == [[defused(str(row["a"])), defused(str(row["b"]))] for row in rows]


def test_a_column_that_a_row_does_not_have_is_empty() -> None:
    assert read(in_format(tables.to_csv, (("a", "b"), [{"b": 2}]))) == [["a", "b"], ["", "2"]]
