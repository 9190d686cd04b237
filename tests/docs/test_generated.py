"""The generated parts of the documentation are up to date."""

import subprocess

import pytest

from tests.docs.generated import PAGES, generated
from tests.docs.pages import DOCS, page
from tests.terminal.room import part


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_the_program_makes_it(name: str) -> None:
    assert page(name) == generated(name), "python -m tests.docs writes it anew"


def test_groff_sets_the_manual_without_a_warning() -> None:
    asked = [part("groff"), "-man", "-Kutf8", "-ww", "-z", str(DOCS / "secretary.1")]
    assert subprocess.run(asked, capture_output=True, text=True, check=True).stderr == ""
