"""Every command or file shown on a page does what the page says."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from secretary_tui.cli import main
from secretary_tui.cli.arguments import COMMANDS
from secretary_tui.cli.parsing import parse
from secretary_tui.names.registers import register_of
from tests.docs.pages import DOCS, examples, page
from tests.shipped import MORNING, shipped

PAGES = ("README.md", *sorted(path.name for path in DOCS.glob("*.md")))


def shown_commands(name: str) -> Iterator[list[str]]:
    """Yield the words of each command line on a page, without the name of the program."""
    shown = [line.partition(" # ")[0] for text in examples("sh", name) for line in text.splitlines()]
    shown += re.findall(r"`(secretary [^`]*\.toml[^`]*)`", page(name))
    for line in shown:
        words = [word for word in shlex.split(line) if "[" not in word]
        if words[:1] == ["secretary"] and len(words) > 1 and words[1] in COMMANDS and "…" not in line:
            yield words[1 : words.index(">")] if ">" in words else words[1:]


@pytest.mark.parametrize("words", [words for name in PAGES for words in shown_commands(name)], ids=" ".join)
def test_every_command_line_that_a_page_shows_is_understood(words: list[str]) -> None:
    assert parse(words[0], words[1:])


@pytest.mark.parametrize("name", PAGES)
def test_every_command_that_a_sentence_names_has_the_options_that_it_names(name: str) -> None:
    for command, rest in re.findall(r"`secretary ([a-z]+)([^`]*)`", page(name)):
        assert command in COMMANDS, command
        known = {option for argument in COMMANDS[command].arguments for option in argument.names}
        assert set(re.findall(r" (--?[a-z][a-z-]*)", rest)) <= known, (command, rest)


def test_names_of_ones_own_are_laid_over_the_register_of_the_day(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(examples("toml", "configuration.md")[1], encoding="utf-8")
    register = register_of(str(tmp_path))(shipped(MORNING))
    state, organization = register.exact("Türkei"), register.exact("GNC")
    assert (state and state.name, organization and organization.name) == ("Turkey", "Global Network for Children")
    assert register.exact_group("CGRC") == "Core group on the rights of the child"
    body = register.body("Synod of Vienna")
    assert body is not None
    assert body.languages == {"fr": "Assemblée de Vienne"}


def test_the_schema_is_printed_into_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    command, _, file = examples("sh", "file.md")[0].strip().partition(" > ")
    assert main.main(shlex.split(command)[1:]) == 0
    assert capsys.readouterr().out.startswith("{")
    assert f"#:schema ./{file}" in examples("toml", "file.md")[1]


#: The result for the rows of each example: the beginnings of the lines that are added, and the number of questions.
LISTS = (
    (("Pakistan · on behalf of", "Egypt · observer State · Mr. Omar Said · video", "Plan International, Inc."), 0),
    (("Pakistan · observer State · Ms. Amna Khan, Counsellor", "Plan International, Inc."), 1),
)


@pytest.mark.parametrize(("number", "names", "questions"), [(n, *each) for n, each in enumerate(LISTS)])
def test_a_list_from_elsewhere_is_read_as_the_page_says(
    number: int, names: tuple[str, ...], questions: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "list.csv").write_text(examples("csv", "coming-from.md")[number], encoding="utf-8")
    assert main.main(["import", "--dry-run", str(MORNING), str(tmp_path / "list.csv")]) == 0
    told = capsys.readouterr().out
    as_it_came = "      "  # a line of the list with its marks, below the entry
    lines = [line for line in told.splitlines() if "left out" not in line and not line.startswith(as_it_came)]
    kept = [line.split("  ", 2)[-1].strip() for line in lines]
    assert len(kept) == len(names)
    assert all(line.startswith(name) for line, name in zip(kept, names, strict=True)), kept
    assert told.count("  ? ") == questions


def test_an_order_of_the_day_is_reviewed_as_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    page, printed = examples("text", "programmes.md")
    (tmp_path / "wednesday.txt").write_text(page, encoding="utf-8")
    assert main.main(["new", "sessions", "--programme", "wednesday.txt", "--dry-run"]) == 0
    assert capsys.readouterr().out == printed
