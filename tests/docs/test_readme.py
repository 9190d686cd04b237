"""The README and the pages are true: their keys are bound, their commands exist, their examples can be read."""

import re
import shlex
import tomllib
from pathlib import Path

import pytest

from secretary_tui.cli import main
from secretary_tui.cli.arguments import COMMANDS
from secretary_tui.config import read_config
from secretary_tui.errors import SecretaryError
from secretary_tui.export.catalogue import PAPERS
from secretary_tui.export.papers.rendering import render
from secretary_tui.export.request import Request, Source
from secretary_tui.keys.tables import BY_ID, EVERY_ROW, SCREEN_KEYS
from secretary_tui.storage.text.codec import decode
from tests.docs.pages import DOCS, PROJECT, examples, page, section
from tests.export.sitting import running_sitting
from tests.shipped import at


def test_the_readme_is_read_in_one_look() -> None:
    assert len(page("README.md").splitlines()) <= 150


@pytest.mark.parametrize("name", ["README.md", *(path.name for path in DOCS.glob("*.md"))])
def test_every_link_to_a_file_leads_to_one(name: str) -> None:
    folder = PROJECT if name == "README.md" else DOCS
    links = re.findall(r"\]\(((?!https?://)[^)#]+)", page(name))
    assert [link for link in links if not (folder / link).exists()] == []
    assert name == "README.md" or f"docs/{name}" in page("README.md"), "no way leads to the page"


def test_the_most_used_keys_are_bound_where_they_are_said_to_be() -> None:
    places = {"everywhere": "everywhere", "outside fields": "everywhere outside fields"}
    rows = re.findall(r"^\| (\w.*?) \| (`.*) \|$", section("most used keys", "README.md"), re.MULTILINE)
    assert len(rows) > len(places)
    for where, keys in rows:
        place = places.get(where, where)
        signs = {sign for row in SCREEN_KEYS if row.where == place for sign in row.signs.split()}
        assert set(re.findall(r"`(.+?)`", keys)) <= signs, where


def test_the_readme_names_the_commands_that_there_are() -> None:
    assert set(re.findall(r"^\| `secretary ([a-z]+)", section("commands", "README.md"), re.MULTILINE)) == set(COMMANDS)


def test_the_example_of_the_readme_is_a_session() -> None:
    session = decode(examples("toml", "README.md")[0], "README.md")
    assert [session.name_of(entry) for entry in session.entries] == ["Cuba"]


def test_every_command_is_told_with_its_options(capsys: pytest.CaptureFixture[str]) -> None:
    lines = re.findall(r"^\| `secretary (\S+)[^`]*` \| (.+) \|$", section("commands", "commands.md"), re.MULTILINE)
    commands = {name: text for name, text in lines if not name.startswith("[")}
    for name, text in commands.items():
        assert main.main([name, "--help"]) == 0
        helped = capsys.readouterr().out
        for option in re.findall(r"--[a-z-]+", text):
            assert option in helped, (name, option)
    assert main.main(["--help"]) == 0
    assert set(re.findall(r"^  secretary ([a-z]+) ", capsys.readouterr().out, re.MULTILINE)) == set(commands)


def test_every_paper_is_told_with_its_formats() -> None:
    rows = re.findall(r"^\| `([a-z]+)` \| .+ \| `.+` \|$", page("papers.md"), re.MULTILINE)
    assert sorted(rows) == sorted(PAPERS)


def test_the_example_is_a_session() -> None:
    session = decode(examples("toml", "file.md")[0], "docs/file.md")
    assert [session.name_of(entry) for entry in session.entries] == ["John Carr", "Cuba"]
    assert sum(block.minutes for block in session.blocks) == 180


def test_the_example_configuration_is_read(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(examples("toml", "configuration.md")[0], encoding="utf-8")
    config = read_config(path)
    assert set(config.keys) <= set(BY_ID)
    assert config.room_zone == tomllib.loads(examples("toml", "configuration.md")[0])["room_zone"]


def test_the_example_of_a_template_gives_what_it_is_said_to_give(tmp_path: Path) -> None:
    (tmp_path / "slip.md").write_text(examples("jinja", "papers.md")[0], encoding="utf-8")
    asked = Request("list", "md", next=2, templates=tmp_path)
    assert render((Source(running_sitting()),), asked, at(10, 12, 30)).decode() == examples("markdown", "papers.md")[0]


def test_the_example_of_a_mistake_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "note.md").write_text("\n" * 11 + "{{ note.speches }}", encoding="utf-8")
    told = re.search(r"^`(fr/note\.md, line 12.*)`$", page("papers.md"), re.MULTILINE)
    assert told
    with pytest.raises(SecretaryError, match=re.escape(told[1])):
        render((Source(running_sitting()),), Request("note", "md", "fr", templates=tmp_path), at(10, 12, 30))


#: Texts that are typed in a line, or are signs of a row, and no keys.
TYPED = {"!", ">", "“", "ii", "#v"} | {"D", "R", "V", "¶", "2×"}


@pytest.mark.parametrize(("name", "least"), [("guide.md", 40), ("questions.md", 25)])
def test_every_key_that_a_page_names_is_one(name: str, least: int) -> None:
    keys = {sign for row in EVERY_ROW.values() for sign in row.signs.split()} | {"tab", "enter", "esc"}
    named = set(re.findall(r"(?<!`)`([^`\s]{1,2}|F\d|ctrl\+\w|space|enter|tab|esc|delete)`(?!`)", page(name)))
    assert named <= keys | TYPED
    assert len(named) > least


def test_the_session_of_the_guide_is_made_as_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    [command] = examples("sh", "guide.md")
    assert main.main(shlex.split(command)[1:]) == 0
    assert main.main(["check", "tomorrow.toml"]) == 0
