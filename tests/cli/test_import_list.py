"""`secretary add` and `secretary import`: names on the list by the command line, through the desk."""

import io
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from secretary_tui.cli.main import main
from tests.shipped import MORNING


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def morning(tmp_path: Path) -> Path:
    return Path(shutil.copy(MORNING, tmp_path / "morning.toml"))


def on_the_floor(path: Path) -> list[dict[str, Any]]:
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["entries"]
    return [row for row in rows if row["list"] == "floor"]


def test_names_are_added_as_on_the_screen(morning: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", str(morning), "china", "pakistan/oic", "!monaco", "Friends of Foo #n"]) == 0
    assert capsys.readouterr() == (
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


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["cuba", "Friends of Foo"], 1, "its category is not known; add its letter"),
        (["cuba", "#z Foo"], 1, "#z is not a category"),
        (["!"], 1, "There is no name in it."),
        (["cuba", "--list", "nowhere"], 2, "There is no list “nowhere”; there is"),
    ],
)
def test_what_cannot_be_added_is_told_and_nothing_is(
    arguments: list[str], code: int, sentence: str, morning: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add", str(morning), *arguments]) == code
    assert sentence in capsys.readouterr().err
    assert on_the_floor(morning) == []


@pytest.mark.parametrize(
    ("name", "told", "taken"),
    [
        ("venezuela/our group of countries", "“our group of countries” is not the name of a group",
         ("Venezuela (Bolivarian Republic of)", "our group of countries")),
        ("Azerbajan", "“Azerbajan” is not known; taken for Azerbaijan.", ("Azerbaijan", None)),
        ("Qatar (blue badge)", "“blue badge” in brackets is not understood.", ("Qatar", None)),
        ("nig", "“nig” is taken for Niger, and may be Nigeria.", ("Niger", None)),
        ("Pakistan (OIC) on behalf of NAM", "It speaks in more than one capacity",
         ("Pakistan", "Organization of Islamic Cooperation, Non-Aligned Movement")),
    ],
)  # fmt: skip
def test_what_is_doubtful_is_told_and_goes_on_only_when_somebody_is_sure(
    name: str, told: str, taken: tuple[str, str | None], morning: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add", str(morning), "cuba", name]) == 1
    said = capsys.readouterr()
    assert said.out.startswith(f"? 1. {taken[0]}")
    assert told in said.out
    assert "Nothing was put on the list, because 1 of 2 is doubtful; --sure clears every doubt" in said.err
    assert on_the_floor(morning) == []
    assert main(["add", str(morning), "cuba", name, "--sure"]) == 0
    assert told in capsys.readouterr().out
    rows = {row["name"]: row.get("on_behalf_of") for row in on_the_floor(morning)}
    assert rows == {"Cuba": None, taken[0]: taken[1]}
    assert not any("doubt" in row for row in on_the_floor(morning))


@pytest.mark.parametrize(
    ("sure", "doubtful"),
    [
        (["--sure", "1"], ["Niger"]),
        (["--sure", "2"], ["Azerbaijan"]),
        (["--sure=2"], ["Azerbaijan"]),
        (["--sure", "1,2"], []),
        (["--sure", "1", "--sure", "2"], []),
        (["--sure", "2", "--sure"], []),
    ],
)
def test_one_doubt_is_cleared_by_its_number_and_the_others_stay_with_their_names(
    sure: list[str], doubtful: list[str], morning: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add", str(morning), *sure, "Azerbajan", "cuba", "nig"]) == 0
    rows = on_the_floor(morning)
    assert {row["name"] for row in rows} == {"Azerbaijan", "Cuba", "Niger"}
    assert [row["name"] for row in rows if row.get("doubt")] == doubtful
    assert all(f"{name} · observer State  ? “" in capsys.readouterr().out for name in doubtful)
    assert main(["check", "--ready", str(morning)]) == 1
    said = capsys.readouterr().err
    assert all(f"{name} is doubtful: “" in said for name in doubtful)
    assert said.count(" is doubtful: ") == len(doubtful)


def test_a_number_that_no_doubt_has_is_told(morning: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", str(morning), "cuba", "nig", "--sure", "2"]) == 2
    assert "There is no doubt 2: there are 1, shown with their numbers" in capsys.readouterr().err
    assert main(["add", str(morning), "cuba", "--sure", "1"]) == 2
    assert "There is no doubt 1: nothing is doubtful" in capsys.readouterr().err
    assert on_the_floor(morning) == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Togo (Minister of Justice)", "1. Togo · State Member · Minister of Justice · dignitary"),
        ("Italy (right of reply)", "1. Italy · observer State · right of reply"),
        ("fiji #v", "1. Fiji · observer State · video"),
        ("Belgium, Ms. Ana Example", "1. Belgium · State Member · Ms. Ana Example"),
        ("Kenya (tbc)", "1. Kenya · State Member · not confirmed"),
        (
            "Egypt o/b the African Group!",
            "1. Egypt · on behalf of Group of African States · observer State · dignitary",
        ),
    ],
)
def test_all_that_was_understood_is_told(
    name: str, told: str, morning: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add", str(morning), name]) == 0
    assert capsys.readouterr().out == f"{told}\n"


@pytest.mark.parametrize("name", ["Brazil (withdrawn)", "Brazil cancelled", "brazil – has withdrawn"])
def test_who_withdrew_goes_on_no_list_whoever_is_sure(
    name: str, morning: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add", str(morning), name, "--sure"]) == 1
    assert "nothing goes on the list" in capsys.readouterr().err
    assert on_the_floor(morning) == []


def test_a_closed_list_wants_late(morning: Path, capsys: pytest.CaptureFixture[str]) -> None:
    closed = '[[lists]]\nid = "floor"\nopened = 2016-03-07T09:00:00+01:00\nclosed = 2016-03-07T09:10:00+01:00\n'
    text = morning.read_text(encoding="utf-8")
    start = text.index('[[lists]]\nid = "floor"')
    end = text.index("[[", start + 2)
    morning.write_text(text[:start] + closed + "\n" + text[end:], encoding="utf-8")
    assert main(["add", str(morning), "cuba"]) == 1
    assert "The list is closed; --late" in capsys.readouterr().err
    assert main(["add", str(morning), "cuba", "--late"]) == 0
    assert [row["late"] for row in on_the_floor(morning)] == [True]


def test_a_list_is_imported_from_a_file(morning: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "list.csv"
    table.write_text("Country;Speaker;E-mail\nCuba;Mr. X;a@b\nSuisse;;\n", encoding="utf-8")
    assert main(["import", str(morning), str(table), "--dry-run"]) == 0
    assert on_the_floor(morning) == []
    assert main(["import", str(morning), str(table)]) == 0
    out, err = capsys.readouterr()
    assert "   2  Cuba · State Member · Mr. X\n   3  Switzerland · State Member\n" in out
    assert "It is in the column “E-mail”, which is not used." in out
    assert err == "2 names were added to the list\n"
    assert [row["name"] for row in on_the_floor(morning)] == ["Cuba", "Switzerland"]
    assert main(["import", str(morning), str(table)]) == 1
    assert "Nothing was put on the list, because 2 of 2 are doubtful; --sure clears" in capsys.readouterr().err


def test_standard_input_is_read_and_the_doubtful_want_to_be_sure_of(
    morning: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for options, code in (([], 1), (["--sure"], 0)):
        monkeypatch.setattr(sys, "stdin", io.StringIO("1. Brazl\n2. Cuba\n"))
        assert main(["import", str(morning), "-", *options]) == code
    assert "? 1. “Brazl” is not known; taken for Brazil." in capsys.readouterr().out
    assert [row["name"] for row in on_the_floor(morning)] == ["Brazil", "Cuba"]


def test_an_imported_name_keeps_a_doubt_that_is_not_cleared_and_what_is_left_out_stops_the_list(
    morning: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "list.txt").write_text("Brazl\nCuba\nEcuadr\n", encoding="utf-8")
    assert main(["import", str(morning), "list.txt", "--sure", "2"]) == 0
    assert {row["name"]: row.get("doubt", "") for row in on_the_floor(morning)} == {
        "Brazil": "“Brazl” is not known; taken for Brazil.",
        "Cuba": "",
        "Ecuador": "",
    }
    assert "? 2. “Ecuadr” is not known; taken for Ecuador." in capsys.readouterr().out
    (tmp_path / "more.txt").write_text(f"Chile\nPeruu\n{'x' * 2_001}\n", encoding="utf-8")
    assert main(["import", str(morning), "more.txt", "--sure", "1"]) == 1
    assert "1 that may name somebody is left out" in capsys.readouterr().err
    assert main(["import", str(morning), "more.txt", "--sure", "2"]) == 0


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("", "list.csv is empty."), ("1234\n", "There is no name in it; nothing was put on the list.")],
)
def test_a_bad_list_is_told_in_one_sentence(
    text: str, sentence: str, morning: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "list.csv").write_text(text, encoding="utf-8")
    assert main(["import", str(morning), "list.csv"]) == 1
    assert capsys.readouterr().err == f"secretary: {sentence}\n"


def test_neither_brings_the_screen_nor_one_more_than_it_needs(morning: Path, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Cuba\n", encoding="utf-8")
    for arguments in (["add", str(morning), "china"], ["import", str(morning), "list.csv"]):
        code = f"""
import sys
from secretary_tui.cli.main import main
main({arguments!r})
sys.exit(bool({{"textual", "openpyxl"}} & set(sys.modules)))
"""
        run = subprocess.run([sys.executable, "-c", code], check=False, cwd=tmp_path, capture_output=True)
        assert run.returncode == 0, run.stderr


def test_the_names_of_the_configured_folder_are_known(
    morning: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (MORNING.parents[1] / "docs" / "configuration.md").read_text(encoding="utf-8")
    example = re.search(r"## Names of your own.*?```toml\n(.*?)```", page, re.DOTALL)
    assert example is not None
    names = tmp_path / "names"
    names.mkdir()
    (names / "own.toml").write_text(example[1], encoding="utf-8")
    config = tmp_path / "config" / "secretary" / "config.toml"
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text(f'register = "{names}"\n', encoding="utf-8")
    assert main(["add", str(morning), "Türkei", "gnc", "norway/cgrc", "Core group on the rights of the child #o"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said == [
        "1. Norway · on behalf of Core group on the rights of the child · observer State",
        "2. Core group on the rights of the child · other observer",
        "3. Turkey · observer State",
        "4. Global Network for Children · non-governmental organization",
    ]
    (names / "own.toml").write_text('[[groups]]\nid = "x"\nnam = "X"\n', encoding="utf-8")
    assert main(["add", str(morning), "china"]) == 1
    assert "[[groups]] x: name is missing" in capsys.readouterr().err
