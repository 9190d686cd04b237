"""`secretary stats` and `secretary speeches` over a folder with a rehearsal and a broken file."""

import csv
import io
import json
import os
import re
import sys
from pathlib import Path
from typing import Final

import pytest
from openpyxl import load_workbook

from secretary_tui.cli.main import main
from secretary_tui.domain.model.session import Session
from secretary_tui.export.facts.figures import SITTING_COLUMNS, SPEECH_COLUMNS
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import encode
from tests.export.full import full_sitting

SECRET: Final = "Karla Jane Oakfield"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one good session, whose list names somebody under a protected name, a broken one and a rehearsal."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    sessions = tmp_path / "sessions"
    sessions.mkdir()
    session = full_sitting()
    first, second, *others = session.entries
    entries = first.evolve(protected_name=SECRET), second.evolve(name=SECRET), *others
    (sessions / "good.toml").write_text(encode(session.evolve(entries=entries)), "utf-8")
    (sessions / "broken.toml").write_text('[session]\ntitle = "No hours"\n', "utf-8")
    assert (
        main(["rehearse", str(sessions / "good.toml"), "--copy", str(sessions / "copy.toml"), "--fresh", "--no-open"])
        == 0
    )
    return sessions


def test_the_speeches_are_a_row_each(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["speeches", str(folder)]) == 1  # one session could not be read
    out, err = capsys.readouterr()
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    assert list(rows[0]) == list(SPEECH_COLUMNS)
    assert len(rows) == len(full_sitting().entries)
    assert {row["file"] for row in rows} == {"good.toml"}
    assert re.search(r"^Left out: broken\.toml:1: .+\nLeft out: copy\.toml is a rehearsal\.$", err, re.MULTILINE)


@pytest.mark.parametrize("form", ["txt", "csv", "json", "html"])
def test_the_figures_come_in_every_format_without_protected_names(
    folder: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "broken.toml").unlink()
    capsys.readouterr()
    assert main(["stats", str(folder), "--by", "delegation", "--format", form]) == 0
    out = capsys.readouterr().out
    assert "Oakfield" not in out
    assert "used_seconds" in out if form in ("csv", "json") else "Time used" in out


def test_the_tables_and_the_values_have_the_same_total(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    main(["stats", str(folder), "--format", "json"])
    total = json.loads(capsys.readouterr().out)["total"]
    main(["stats", str(folder)])
    line = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("Total"))
    counted = ("statements", "replies", "points_of_order")
    assert line.split()[1:] == [str(total[name]) for name in counted]
    assert total["statements"] > 0


def test_a_file_is_read_once_while_nobody_writes_it_and_counted_as_it_was(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, closed = folder / "good.toml", folder / "closed.toml"
    closed.write_text(path.read_text("utf-8"), "utf-8")
    (folder / "broken.toml").unlink()
    capsys.readouterr()
    commands = (["stats", str(folder), "--format", "json"], ["speeches", str(folder)])
    first = [(main(command), capsys.readouterr()) for command in commands]
    read, look = list[str](), SessionFile.look

    def looked(file: SessionFile) -> Session:
        read.append(file.path.name)
        return look(file)

    monkeypatch.setattr(SessionFile, "look", looked)
    assert [(main(command), capsys.readouterr()) for command in commands] == first
    assert read == []
    closed.write_text(path.read_text("utf-8").replace("Norway", "Sweden"), "utf-8")
    main(commands[1])
    assert read == ["closed.toml"]
    assert "Sweden" in capsys.readouterr().out
    register = folder.parent / "register"
    register.mkdir()
    (register / "states.toml").write_text('[[states]]\nid = "swe"\ngroup = "african"\n', "utf-8")
    config = Path(os.environ["XDG_CONFIG_HOME"]) / "secretary" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(f'register = "{register}"\n', "utf-8")
    main(commands[1])
    assert '"Sweden","observer","African States"' in capsys.readouterr().out


def test_the_page_loads_nothing_and_has_two_charts(folder: Path) -> None:
    target = folder.parent / "figures.html"
    assert main(["stats", str(folder), "-o", str(target)]) == 1
    page = target.read_text("utf-8")
    assert page.count("<svg") == 2
    assert not re.search(r"(?:src|href)=\"(?!#)", page)


def test_a_workbook_has_the_groups_and_the_sittings(folder: Path) -> None:
    target = folder.parent / "figures.xlsx"
    assert main(["stats", str(folder), "--by", "region", "-o", str(target)]) == 1
    book = load_workbook(target, read_only=True)
    assert book.sheetnames == ["by region", "sittings", "charts"]
    heads = next(book["sittings"].iter_rows(values_only=True))
    assert heads == tuple(SITTING_COLUMNS)
    charts = load_workbook(target)["charts"]._charts
    assert [len(chart.series) for chart in charts] == [1, 3]  # time used; lost by late start, suspension and early end


def test_the_figures_come_in_the_language_of_the_configuration(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = Path(os.environ["XDG_CONFIG_HOME"]) / "secretary" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('language = "fr"\n', "utf-8")
    capsys.readouterr()
    main(["stats", str(folder), "--by", "delegation"])
    assert "\nInterventions par délégation\n" in (said := capsys.readouterr().out)
    assert said.index("\nArménie") < said.index("\nÉmirats arabes unis") < said.index("\nNorvège")
    main(["stats", str(folder), "--by", "region", "--language", "es"])
    assert "\nEstados de África" in capsys.readouterr().out
    assert main(["stats", str(folder), "--language", "de"]) == 1
    assert capsys.readouterr().err.endswith("There are no papers in “de”; write one of en, fr, es.\n")


def test_parquet_has_typed_columns_and_the_version(folder: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    target = folder.parent / "speeches.parquet"
    assert main(["speeches", str(folder), "-o", str(target)]) == 1
    table = parquet.read_table(target)
    assert table.column_names == list(SPEECH_COLUMNS)
    assert table.schema.metadata[b"secretary_speeches"] == b"1"
    types = {
        "text": "string",
        "number": "int32",
        "flag": "bool",
        "day": "date32[day]",
        "instant": "timestamp[ms, tz=UTC]",
    }
    assert [str(kind) for kind in table.schema.types] == [types[kind] for kind in SPEECH_COLUMNS.values()]
    began = [at for at in table["began"].to_pylist() if at is not None]
    assert min(began) >= full_sitting().called


def test_without_pyarrow_a_sentence_says_what_to_install(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert main(["speeches", str(folder), "-o", str(folder / "speeches.parquet")]) == 1
    assert "pip install 'secretary-tui[parquet]'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["stats", "{}", "-o", "figures.pdf"], 2, "come as txt, csv, json, html, xlsx"),
        (["stats", "{}", "--format", "csv", "-o", "figures.html"], 2, "the ending of another format than csv"),
        (["stats", "{}", "--format", "xlsx"], 2, "cannot be printed"),
        (["stats", "{}", "--by", "age"], 2, "invalid choice: 'age'"),
        (["speeches", "{}/nowhere"], 1, "There is no"),
        (["speeches", "{}/.."], 1, "there is no session in this folder"),
        (["stats", "{}/broken.toml"], 1, "broken.toml"),
        (["speeches", "{}", "-o", "speeches.xlsx"], 2, "come as csv, parquet"),
    ],
)
def test_what_cannot_be_done_is_refused(
    words: list[str], code: int, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([word.replace("{}", str(folder)) for word in words]) == code
    assert said in capsys.readouterr().err


def test_a_folder_stands_for_its_sessions_in_a_report(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    capfd.readouterr()
    assert main(["export", "report", str(folder), "--format", "txt"]) == 1
    of_folder, err = capfd.readouterr()
    assert main(["export", "report", str(folder / "good.toml"), "--format", "txt"]) == 0
    assert of_folder == capfd.readouterr().out
    assert re.search(r"^Left out: broken\.toml.+\nLeft out: copy\.toml is a rehearsal\.$", err, re.MULTILINE)


@pytest.mark.parametrize("paper", ["note", "list"])
def test_notes_and_lists_of_a_folder_follow_each_other_in_the_order_of_time(
    paper: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    text = encode(full_sitting())
    (tmp_path / "b.toml").write_text(text, "utf-8")
    (tmp_path / "a.toml").write_text(text.replace("2016-03-07", "2016-03-08"), "utf-8")
    alone = []
    for name in ("b.toml", "a.toml"):
        assert main(["export", paper, str(tmp_path / name), "--format", "txt"]) == 0
        alone.append(capfd.readouterr().out)
    assert main(["export", paper, str(tmp_path), "--format", "txt"]) == 0
    assert capfd.readouterr().out == "\n".join(alone)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["list", "{}", "{}/good.toml", "--format", "csv"], 2, "secretary speeches has their rows"),
        (["agenda", "{}"], 1, "is a folder; name a session file in it"),
        (["report", "{}", "-o", "{}/good.toml"], 2, "is the session itself"),
        (["report", "{}/.."], 1, "there is no session in this folder"),
    ],
)
def test_what_a_folder_cannot_be_exported_as(
    words: list[str], code: int, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "second.toml").write_text(encode(full_sitting()), "utf-8")
    assert main(["export", *(word.replace("{}", str(folder)) for word in words)]) == code
    assert said in capsys.readouterr().err


def test_a_folder_of_rehearsals_alone_has_no_figures(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "good.toml").unlink()
    (folder / "broken.toml").unlink()
    capsys.readouterr()
    for command in (["stats", "--format", "html"], ["speeches"], ["export", "report"]):
        assert main([*command, str(folder)]) == 1
        assert "There is no session" in capsys.readouterr().err


def test_a_session_is_counted_once_however_often_it_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "broken.toml").unlink()
    capsys.readouterr()
    assert main(["stats", str(folder), str(folder / "good.toml"), "--by", "sitting", "--format", "csv"]) == 0
    assert capsys.readouterr().out.count("good.toml") == 1
