"""What the README says is true: its keys are the bindings, its commands exist, its example is a session."""

import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest

from secretary_tui.cli import main
from secretary_tui.config import read_config
from secretary_tui.domain.model.rows.note import PROCEDURAL_FACTS, ProceduralAct
from secretary_tui.errors import SecretaryError
from secretary_tui.export.papers.rendering import render
from secretary_tui.export.request import Request, Source
from secretary_tui.keys.tables import BY_ID, SCREEN_KEYS
from secretary_tui.storage.text.codec import decode
from tests.export.sitting import running_sitting
from tests.shipped import at

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def section(name: str) -> str:
    found = re.search(rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", README, re.DOTALL)
    assert found, name
    return found[1]


def code(language: str, number: int) -> str:
    blocks: list[str] = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    return blocks[number]


def test_the_table_of_keys_is_the_bindings() -> None:
    told, where = [], ""
    for line in section("keys").splitlines():
        if heading := re.fullmatch(r"\*\*(.+)\*\*", line):
            where = heading[1]
        elif row := re.fullmatch(r"\| (`.+`) \| (.+) \|", line):
            told.append((where.casefold(), row[1].replace("`", ""), row[2]))
    assert told == [(row.where.casefold(), row.signs, row.does) for row in SCREEN_KEYS]


def test_every_command_is_told_with_its_options(capsys: pytest.CaptureFixture[str]) -> None:
    lines = re.findall(r"^\| `secretary (\S+)[^`]*` \| (.+) \|$", section("commands"), re.MULTILINE)
    commands = {name: text for name, text in lines if not name.startswith("[")}
    for name, text in commands.items():
        assert main.main([name, "--help"]) == 0
        helped = capsys.readouterr().out
        for option in re.findall(r"--[a-z-]+", text):
            assert option in helped, (name, option)
    assert main.main(["--help"]) == 0
    assert set(re.findall(r"^  secretary ([a-z]+) ", capsys.readouterr().out, re.MULTILINE)) == set(commands)


def test_the_example_is_a_session() -> None:
    session = decode(code("toml", 0), "README.md")
    assert [session.name_of(entry) for entry in session.entries] == ["John Carr", "Cuba"]
    assert sum(block.minutes for block in session.blocks) == 180


def test_the_table_of_acts_has_every_act_with_its_facts() -> None:
    table = section("acts of the record").partition("|---|---|")[2]
    rows = dict(re.findall(r"^\| (`.*?`) \| (.*?) \|$", table, re.MULTILINE))
    facts = {act: names for acts, names in rows.items() for act in re.findall(r"`(.*?)`", acts)}
    assert facts.keys() == set(get_args(ProceduralAct))
    for act, (required, optional) in PROCEDURAL_FACTS.items():
        needed, _, in_brackets = facts[act].partition("(")
        assert all(re.search(rf"`{name}\b", needed) for name in required), act
        assert all(re.search(rf"`{name}\b", in_brackets) for name in optional), act


def test_the_example_configuration_is_read(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(code("toml", 1), encoding="utf-8")
    config = read_config(path)
    assert set(config.keys) <= set(BY_ID)
    assert config.room_zone == tomllib.loads(code("toml", 1))["room_zone"]


def test_the_example_of_a_template_gives_what_it_is_said_to_give(tmp_path: Path) -> None:
    (tmp_path / "slip.md").write_text(code("jinja", 0), encoding="utf-8")
    asked = Request("list", "md", next=2, templates=tmp_path)
    assert render((Source(running_sitting()),), asked, at(10, 12, 30)).decode() == code("markdown", 0)


def test_the_example_of_a_mistake_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "note.md").write_text("\n" * 11 + "{{ note.speches }}", encoding="utf-8")
    told = re.search(r"^`(fr/note\.md, line 12.*)`$", README, re.MULTILINE)
    assert told
    with pytest.raises(SecretaryError, match=re.escape(told[1])):
        render((Source(running_sitting()),), Request("note", "md", "fr", templates=tmp_path), at(10, 12, 30))
