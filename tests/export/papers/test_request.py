import pytest

from secretary_tui.errors import SecretaryError
from secretary_tui.export.catalogue import FORMATS, PAPERS
from secretary_tui.export.papers.rendering import render
from secretary_tui.export.request import Request, Source
from tests.export.sitting import rich_sitting
from tests.shipped import at

SOURCE = Source(rich_sitting())


def test_unknown_papers_and_formats_are_told_with_those_there_are() -> None:
    with pytest.raises(SecretaryError, match="there is note"):
        render((SOURCE,), Request("poem", "md"), at(12))
    with pytest.raises(SecretaryError, match="it comes as md, txt"):
        render((SOURCE,), Request("note", "pdf"), at(12))


@pytest.mark.parametrize(
    ("paper", "form", "count", "said"),
    [
        ("note", "md", 0, "of one sitting"),
        ("agenda", "md", 2, "of one sitting"),
        ("list", "csv", 2, "comes in words only; secretary speeches has their rows"),
    ],
)
def test_most_papers_are_of_one_sitting(paper: str, form: str, count: int, said: str) -> None:
    with pytest.raises(SecretaryError, match=said):
        render((SOURCE,) * count, Request(paper, form), at(12))


def test_every_paper_comes_in_formats_that_have_a_name() -> None:
    for name, kind in PAPERS.items():
        assert kind.name == name
        assert set(kind.formats) <= FORMATS.keys()


def test_a_language_without_wording_and_a_slip_of_the_note_are_refused() -> None:
    with pytest.raises(SecretaryError, match="no papers in “de”; write one of en, fr, es"):
        render((SOURCE,), Request("note", "md", language="de"), at(12))
    with pytest.raises(SecretaryError, match="--next is for the list"):
        render((SOURCE,), Request("note", "md", next=3), at(12))
