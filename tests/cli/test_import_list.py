"""`secretary add` and `secretary import`: the command line adds names to the list, through the desk."""

import io
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command, Configure
from tests.shipped import MORNING


def on_the_floor(path: Path) -> list[dict[str, Any]]:
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["entries"]
    return [row for row in rows if row["list"] == "floor"]


def test_names_are_added_as_on_the_screen(morning: Path, command: Command) -> None:
    assert command("add", morning, "china", "pakistan/oic", "!monaco", "Friends of Foo #n") == (
        0,
        (
            "1. Monaco · observer State · dignitary\n"
            "2. Pakistan · on behalf of Organization of Islamic Cooperation · observer State\n"
            "3. China · State Member\n4. Friends of Foo · non-governmental organization\n"
        ),
        "4 names were added to the list\n",
    )
    rows = on_the_floor(morning)
    assert [row["name"] for row in rows] == ["Monaco", "Pakistan", "China", "Friends of Foo"]
    assert rows[0]["dignitary"] is True
    assert all("inscribed" in row for row in rows)


def test_what_a_line_says_in_vain_is_shown(morning: Path, tmp_path: Path, command: Command) -> None:
    code, out, _ = command("add", morning, "Ghana 3 min", "Chad *", "Peru")
    assert code == 0
    assert "–  Ghana 3 min · left out: “3 min” (a speaking time, which is not set)\n" in out
    assert "–  Chad * · left out: “*” (the mark of a footnote)\n" in out
    assert "–  Peru" not in out
    (tmp_path / "list.txt").write_text("Mali (27)\nTogo\n", encoding="utf-8")
    out = command("import", morning, tmp_path / "list.txt", "--dry-run").out
    assert "   1  Mali · observer State · left out: “27” (a number)\n      Mali ([– 27])\n   2  Togo · " in out


@pytest.mark.parametrize(
    ("names", "example"),
    [
        (["nig"], "--sure clears every doubt that is shown.\n"),
        (["nig", "NAM"], "that is shown; --sure 1 clears the first alone.\n"),
        (["nig", "NAM", "guinea-"], "; --sure 1,3 clears these two, and the others stay with their names.\n"),
    ],
)
def test_the_example_of_sure_fits_the_number_of_doubts(
    names: list[str], example: str, morning: Path, command: Command
) -> None:
    assert command("add", morning, *names).err.endswith(example)


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["cuba", "Friends of Foo"], 1, "Nothing was put on the list. “Friends of Foo” has no known category; write"),
        (["!"], 1, "There is no name in it."),
        (["cuba", "--list", "nowhere"], 2, "There is no list “nowhere”; there is"),
        (["cuba", "nig", "--sure", "2"], 2, "There is no doubt with number 2: there are 1, shown with their numbers"),
        (["cuba", "nig", "--sure=abc"], 2, "secretary: --sure=abc: name the numbers of doubts, such as 1,3"),
        (["cuba", "nig", "--sure", "1,"], 2, "--sure=1,: name the numbers"),
        (["cuba", "nig", "--sure=1,,2", "--sure=1"], 2, "--sure=1,,2,1: name the numbers"),
        (["Brazil (withdrawn)", "--sure"], 1, "this line adds nobody to the list"),
    ],
)
def test_what_cannot_be_added(arguments: list[str], code: int, sentence: str, morning: Path, command: Command) -> None:
    said = command("add", morning, *arguments)
    assert (said.code, sentence in said.err) == (code, True)
    assert on_the_floor(morning) == []


@pytest.mark.parametrize(
    ("name", "told", "taken"),
    [
        ("venezuela/our group of countries", "“our group of countries” is not the name of a group",
         ("Venezuela (Bolivarian Republic of)", "our group of countries")),
        ("Azerbajan", "“Azerbajan” is not known; read as Azerbaijan.", ("Azerbaijan", None)),
        ("Qatar (blue badge)", "“blue badge” is not understood.", ("Qatar", None)),
        ("nig", "“nig” is read as Niger, and may be Nigeria.", ("Niger", None)),
        ("Pakistan (OIC) on behalf of NAM", "It speaks in more than one capacity",
         ("Pakistan", "Organization of Islamic Cooperation, Non-Aligned Movement")),
    ],
)  # fmt: skip
def test_doubts_need_sure(name: str, told: str, taken: tuple[str, str | None], morning: Path, command: Command) -> None:
    code, out, err = command("add", morning, "cuba", name)
    assert (code, out.startswith(f"? 1. {taken[0]}"), told in out) == (1, True, True)
    assert "Nothing was put on the list, because 1 name is doubtful; --sure clears every doubt" in err
    assert on_the_floor(morning) == []
    code, out, _ = command("add", morning, "cuba", name, "--sure")
    assert (code, told in out) == (0, True)
    rows = {row["name"]: row.get("on_behalf_of") for row in on_the_floor(morning)}
    assert rows == {"Cuba": None, taken[0]: taken[1]}
    assert not any("doubt" in row for row in on_the_floor(morning))


@pytest.mark.parametrize(
    ("sure", "doubtful"), [(["--sure", "1"], ["Niger"]), (["--sure", "1,2"], []), (["--sure", "1", "--sure", "2"], [])]
)
def test_one_doubt_is_cleared_by_number(sure: list[str], doubtful: list[str], morning: Path, command: Command) -> None:
    code, out, _ = command("add", morning, *sure, "Azerbajan", "cuba", "nig")
    rows = on_the_floor(morning)
    assert (code, {row["name"] for row in rows}) == (0, {"Azerbaijan", "Cuba", "Niger"})
    assert [row["name"] for row in rows if row.get("doubt")] == doubtful
    assert all(f"{name} · observer State  ? “" in out for name in doubtful)
    code, _, err = command("check", "--ready", morning)
    assert code == 1
    assert all(f"{name} is doubtful: “" in err for name in doubtful)
    assert err.count(" is doubtful: ") == len(doubtful)


def test_each_doubt_of_a_line_has_its_number_and_is_cleared_alone(
    morning: Path, tmp_path: Path, command: Command
) -> None:
    line, doubts = "Qatar (blue badge) (seat 14)", ("“blue badge” is not understood.", "“seat 14” is not understood.")
    assert command("add", morning, line).out == "".join(
        f"? {number}. Qatar · State Member: {doubt}\n" for number, doubt in enumerate(doubts, 1)
    )
    (tmp_path / "list.txt").write_text(f"Chad\n{line}\n", encoding="utf-8")
    out = command("import", morning, tmp_path / "list.txt", "--sure", "2").out
    assert f"   2  Qatar · State Member  ? 1. {doubts[0]}  ? 2. {doubts[1]}\n" in out
    assert out.endswith(f"Put on the list, with the doubts that stay:\n   2  Qatar · State Member  ? {doubts[0]}\n")
    assert [row.get("doubt", "") for row in on_the_floor(morning)] == ["", doubts[0]]


@pytest.mark.parametrize(("sure", "stays"), [(["--sure"], True), (["--sure", "1"], False), (["--sure=1"], False)])
def test_a_second_delegation_in_a_line_is_given_up_only_by_its_number(
    sure: list[str], stays: bool, morning: Path, command: Command
) -> None:
    code, out, err = command("add", morning, "Ghana, Togo", *sure)
    said = "Doubt 1 stays, because another delegation is in the line; --sure 1 clears it.\n"
    (row,) = on_the_floor(morning)
    assert (code, said in err, "  ? “" in out, "doubt" in row) == (0, stays, stays, stays)


def test_a_closed_list_asks_for_late(morning: Path, command: Command) -> None:
    closed = '[[lists]]\nid = "floor"\nopened = 2016-03-07T09:00:00+01:00\nclosed = 2016-03-07T09:10:00+01:00\n'
    text = morning.read_text(encoding="utf-8")
    start = text.index('[[lists]]\nid = "floor"')
    end = text.index("[[", start + 2)
    morning.write_text(text[:start] + closed + "\n" + text[end:], encoding="utf-8")
    code, _, err = command("add", morning, "cuba")
    assert (code, "The list is closed; --late" in err) == (1, True)
    assert command("add", morning, "cuba", "--late").code == 0
    assert [row["late"] for row in on_the_floor(morning)] == [True]


def test_a_list_is_imported_from_a_file(morning: Path, tmp_path: Path, command: Command) -> None:
    table = tmp_path / "list.csv"
    table.write_text("Country;Speaker;E-mail\nCuba;Mr. X;a@b\nSuisse;;\n", encoding="utf-8")
    assert command("import", morning, table, "--dry-run").code == 0
    assert on_the_floor(morning) == []
    code, out, err = command("import", morning, table)
    assert (code, err) == (0, "2 names were added to the list\n")
    assert "   2  Cuba · State Member · Mr. X\n   3  Switzerland · State Member\n" in out
    assert "It is in the column “E-mail”, which is not used." in out
    assert [row["name"] for row in on_the_floor(morning)] == ["Cuba", "Switzerland"]
    code, _, err = command("import", morning, table)
    assert (code, "Nothing was put on the list, because 2 lines or columns are doubtful" in err) == (1, True)


def test_the_list_is_named_if_there_are_several(morning: Path, tmp_path: Path, command: Command) -> None:
    with morning.open("a", encoding="utf-8") as file:
        file.write('\n[[lists]]\nid = "concerned"\ntitle = "State concerned"\n')
    (tmp_path / "list.txt").write_text("Cuba\n", encoding="utf-8")
    to = ("--list", "concerned")
    told = command("import", morning, tmp_path / "list.txt", "--dry-run", *to).err
    assert told == "Nothing was added. Without --dry-run, 1 name would be put on “State concerned”.\n"
    assert command("import", morning, tmp_path / "list.txt", *to).err == "1 name was added to “State concerned”\n"
    assert command("add", morning, "Chad", "Peru", *to).err == "2 names were added to “State concerned”\n"


def test_an_unknown_column_is_told_and_left_out(morning: Path, tmp_path: Path, command: Command) -> None:
    (tmp_path / "list.csv").write_text("Country;Foo\nCuba;x\n", encoding="utf-8")
    code, out, err = command("import", morning, "list.csv")
    assert (code, "   ?  1. The column “Foo” is not known; it is left out: x\n" in out) == (1, True)
    assert "because 1 line or column is doubtful" in err
    assert command("import", morning, "list.csv", "--sure", "1").code == 0


def test_standard_input_is_read(morning: Path, monkeypatch: pytest.MonkeyPatch, command: Command) -> None:
    for options, code in (([], 1), (["--sure"], 0)):
        monkeypatch.setattr(sys, "stdin", io.StringIO("1. Brazl\n2. Cuba\n"))
        said = command("import", morning, "-", *options)
        assert (said.code, "? 1. “Brazl” is not known; read as Brazil." in said.out) == (code, True)
    assert [row["name"] for row in on_the_floor(morning)] == ["Brazil", "Cuba"]


def test_an_imported_name_keeps_its_doubt_unless_cleared(morning: Path, tmp_path: Path, command: Command) -> None:
    (tmp_path / "list.txt").write_text("Brazl\nCuba\nEcuadr\n", encoding="utf-8")
    code, out, _ = command("import", morning, "list.txt", "--sure", "2")
    assert (code, "? 2. “Ecuadr” is not known; read as Ecuador." in out) == (0, True)
    assert {row["name"]: row.get("doubt", "") for row in on_the_floor(morning)} == {
        "Brazil": "“Brazl” is not known; read as Brazil.",
        "Cuba": "",
        "Ecuador": "",
    }
    (tmp_path / "more.txt").write_text(f"Chile\nPeruu\n{'x' * 2_001}\n", encoding="utf-8")
    code, _, err = command("import", morning, "more.txt", "--sure", "1")
    assert (code, "because 1 line or column is doubtful" in err) == (1, True)
    assert [command("import", morning, "more.txt", "--sure", number).code for number in ("3", "2")] == [2, 0]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("", "list.csv is empty."), ("1234\n", "There is no name in it; nothing was put on the list.")],
)
def test_a_bad_list_is_one_sentence(text: str, sentence: str, morning: Path, tmp_path: Path, command: Command) -> None:
    (tmp_path / "list.csv").write_text(text, encoding="utf-8")
    code, _, err = command("import", morning, "list.csv")
    assert (code, err) == (1, f"secretary: {sentence}\n")


def test_names_of_ones_own_are_known(morning: Path, tmp_path: Path, command: Command, configure: Configure) -> None:
    page = (MORNING.parents[1] / "docs" / "configuration.md").read_text(encoding="utf-8")
    example = re.search(r"## Names of your own.*?```toml\n(.*?)```", page, re.DOTALL)
    assert example is not None
    names = tmp_path / "names"
    names.mkdir()
    (names / "own.toml").write_text(example[1], encoding="utf-8")
    configure(f'register = "{names}"\n')
    group = "Core group on the rights of the child"
    code, out, _ = command("add", morning, "Türkei", "gnc", "norway/cgrc", f"{group} #o")
    assert code == 0
    assert out.splitlines() == [
        f"1. Norway · on behalf of {group} · observer State",
        f"2. {group} · other observer",
        "3. Turkey · observer State",
        "4. Global Network for Children · non-governmental organization",
    ]
    (names / "own.toml").write_text('[[groups]]\nid = "x"\nnam = "X"\n', encoding="utf-8")
    code, _, err = command("add", morning, "china")
    assert (code, "[[groups]] x: name is missing" in err) == (1, True)
