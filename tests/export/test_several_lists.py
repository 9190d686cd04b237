"""A sitting with several lists: one can be asked for, and each has its own heading."""

import csv
import io

import pytest
from docx import Document

from secretary_tui.errors import SecretaryError
from secretary_tui.export.papers.rendering import render
from secretary_tui.export.request import Request, Source
from tests.export.rendered import rendered
from tests.export.sitting import full_sitting
from tests.shipped import at
from tests.sittings import sitting

NOW = at(12, 10)


def test_a_list_of_nobody_is_told_only_where_there_is_no_other() -> None:
    assert "Nobody is inscribed." in rendered("list", "md", sitting(), at(9))
    assert "## " + "First slot" not in rendered("list", "md", sitting("Cuba"), at(9)).replace("### First slot", "")


@pytest.mark.parametrize(
    ("list_id", "names", "others"),
    [
        ("floor", ["Norway", "Togo"], ["European Union"]),
        ("second", ["European Union", ": absent when called"], ["Norway"]),
        ("opening", ["H.E. Mr. Choi Kyonglim"], ["Norway", "inscribed", "has not been opened"]),
    ],
)
def test_one_list_can_be_asked_for(list_id: str, names: list[str], others: list[str]) -> None:
    told = render((Source(full_sitting()),), Request("list", "md", list_id=list_id), NOW).decode()
    assert [name for name in names if name not in told] == []
    assert [name for name in others if name in told] == []


@pytest.mark.parametrize("wrong", ["", "Floor", "\x1b[31m", "x" * 200])
def test_an_id_that_is_no_list_is_refused_with_those_that_there_are(wrong: str) -> None:
    with pytest.raises(SecretaryError) as refused:
        render((Source(full_sitting()),), Request("list", "csv", list_id=wrong), NOW)
    assert "there is opening, floor, responses-1, second, responses-2." in refused.value.sentence
    assert refused.value.sentence.isprintable()
    assert len(refused.value.sentence) < 150


def test_the_note_says_nothing_of_a_list_that_nobody_is_on() -> None:
    session = full_sitting()
    full = [entry for entry in session.entries if entry.list != "second"]
    told = rendered("note", "txt", session.evolve(entries=tuple(full)), NOW)
    assert "The list of speakers (" in told
    assert "Second slot: organizations”) was" not in " ".join(told.split())


def test_other_papers_have_no_list_to_choose() -> None:
    with pytest.raises(SecretaryError, match="--list is for the list"):
        render((Source(full_sitting()),), Request("note", "md", list_id="second"), NOW)


def test_for_machines_each_name_says_its_list() -> None:
    session = full_sitting()
    rows = csv.DictReader(io.StringIO(rendered("list", "csv", session, NOW).removeprefix("\ufeff")))
    lists = {row["id"]: row["list"] for row in rows}
    assert lists == {entry.id: entry.list for entry in session.entries if entry.id in lists}
    assert set(lists.values()) == {"floor", "second"}


def test_in_word_a_round_stands_below_the_heading_of_its_list() -> None:
    content = render((Source(full_sitting()),), Request("list", "docx"), NOW)
    paragraphs = Document(io.BytesIO(content)).paragraphs
    headings = [(p.style.name, p.text) for p in paragraphs if p.style and str(p.style.name).startswith("Heading")]
    assert ("Heading 2", "Second slot: organizations") in headings
    assert ("Heading 3", "Heard") in headings
