"""Every paper in every format, as a person has read it and found it good."""

from functools import cache

import pytest

from secretary_tui.export.catalogue import PAPERS
from tests.export.golden import ALL, FOLDER, IN_LANGUAGES, golden, golden_in, kept, paper


@cache
def made(case: str, form: str, name: str) -> bytes:
    return paper(case, form, name)


@pytest.mark.parametrize(("case", "name", "form"), ALL)
def test_a_paper_reads_as_it_was_read_and_found_good(case: str, name: str, form: str) -> None:
    assert kept(made(case, form, name), form) == golden(case, form, name).read_bytes()


def test_nothing_is_kept_that_is_not_made() -> None:
    made = {golden(case, form, name).name for case, name, form in ALL} | {
        golden_in(*which).name for which in IN_LANGUAGES
    }
    assert {path.name for path in FOLDER.iterdir()} == made


@pytest.mark.parametrize("case", ["running", "full", "desk"])
@pytest.mark.parametrize(("name", "form"), [(kind.name, form) for kind in PAPERS.values() for form in kind.formats])
def test_the_same_paper_is_the_same_bytes(case: str, name: str, form: str) -> None:
    assert paper(case, form, name) == made(case, form, name)
