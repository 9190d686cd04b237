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


@pytest.mark.parametrize("count", [0, 2])
def test_a_note_is_of_one_sitting(count: int) -> None:
    with pytest.raises(SecretaryError, match="of one sitting"):
        render((SOURCE,) * count, Request("note", "md"), at(12))


def test_every_paper_comes_in_formats_that_have_a_name() -> None:
    for name, kind in PAPERS.items():
        assert kind.name == name
        assert set(kind.formats) <= FORMATS.keys()


def test_a_language_without_wording_and_a_slip_of_the_note_are_refused() -> None:
    with pytest.raises(SecretaryError, match="no wording in “de”; there is en, fr, es"):
        render((SOURCE,), Request("note", "md", language="de"), at(12))
    with pytest.raises(SecretaryError, match="--next is for the list"):
        render((SOURCE,), Request("note", "md", next=3), at(12))
