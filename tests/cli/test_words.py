"""Words of a command line that are not options are read as `argparse` reads them."""

import pytest

from secretary_tui.cli.arguments import COMMANDS, OPEN, read_words
from secretary_tui.cli.parsing import parse

LINES: list[list[str]] = [[], ["a.toml"], ["note", "a.toml"], ["a.toml", "b.toml", "c.toml"], [""], ["bash"], ["a b"]]


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_words_are_read_as_argparse_reads_them(name: str) -> None:
    for words in LINES:
        parsed = read_words(COMMANDS[name] if name else OPEN, words)
        if parsed is not None:
            assert vars(parsed) == vars(parse(name, words)), words


@pytest.mark.parametrize(
    ("name", "words"),
    [("", ["a.toml"]), ("", []), ("status", ["a.toml"]), ("check", ["a.toml", "b.toml"]), ("export", ["a.toml"])],
)
def test_what_is_typed_most_is_read_without_argparse(name: str, words: list[str]) -> None:
    assert read_words(COMMANDS[name] if name else OPEN, words) is not None
