"""The manual page tells the command line as it is, and a typesetter has nothing to say against it."""

import subprocess

from tests.docs.manual import PAGE, manual
from tests.terminal.room import part


def test_the_page_is_that_of_the_command_line() -> None:
    assert PAGE.read_text(encoding="utf-8") == manual(), "python -m tests.docs.manual writes it anew"


def test_groff_sets_it_without_a_warning() -> None:
    asked = [part("groff"), "-man", "-Kutf8", "-ww", "-z", str(PAGE)]
    assert subprocess.run(asked, capture_output=True, text=True, check=True).stderr == ""
