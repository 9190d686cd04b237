"""`secretary stats` and `secretary speeches` over a folder with a rehearsal and a broken file."""

import csv
import io
import json
import re
import shutil
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from secretary_tui.cli.main import main
from secretary_tui.desk.rehearsal import rehearse
from secretary_tui.domain.model.session import Session
from secretary_tui.export.facts.figures import SITTING_COLUMNS, SPEECH_COLUMNS
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.side_folder import SideFolder
from secretary_tui.storage.side_records import WrittenPapers
from secretary_tui.storage.text.codec import encode
from tests.cli.conftest import Command, Configure
from tests.export.sitting import full_sitting
from tests.sittings import at, sitting

SECRET = "Karla Jane Oakfield"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a good session, whose list has a protected name, a broken session and a rehearsal."""
    folder = tmp_path_factory.mktemp("sessions")
    session = full_sitting()
    first, second, *others = session.entries
    entries = first.evolve(protected_name=SECRET), second.evolve(name=SECRET), *others
    (folder / "good.toml").write_text(encode(session.evolve(entries=entries)), "utf-8")
    (folder / "broken.toml").write_text('[session]\ntitle = "No hours"\n', "utf-8")
    rehearse(folder / "good.toml", copy=folder / "copy.toml", fresh=True)
    return folder


@pytest.fixture
def folder(tmp_path: Path, made: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "sessions"))


def test_the_speeches_are_a_row_each(folder: Path, command: Command) -> None:
    code, out, err = command("speeches", folder)
    assert code == 1  # one session could not be read
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    assert list(rows[0]) == list(SPEECH_COLUMNS)
    assert len(rows) == len(full_sitting().entries)
    assert {row["file"] for row in rows} == {"good.toml"}
    assert re.search(r"^Left out: broken\.toml:1: .+\nLeft out: copy\.toml is a rehearsal\.$", err, re.MULTILINE)


def test_the_figures_come_in_every_format_without_protected_names(folder: Path, command: Command) -> None:
    (folder / "broken.toml").unlink()
    said = {}
    for form in ("txt", "csv", "json", "html"):
        code, said[form], _ = command("stats", folder, "--by", "delegation", "--format", form)
        assert (code, "Oakfield" in said[form]) == (0, False), form
        assert ("used_seconds" if form in ("csv", "json") else "Time used") in said[form]
    total = json.loads(said["json"])["total"]
    line = next(line for line in said["txt"].splitlines() if line.startswith("Total"))
    assert line.split()[1:] == [str(total[name]) for name in ("statements", "replies", "points_of_order")]
    assert total["statements"] > 0
    assert said["html"].count("<svg") == 2
    assert not re.search(r"(?:src|href)=\"(?!#)", said["html"]), "it loads nothing"
    assert command("stats", folder, "--by", "delegation", "-o", folder / "figures.CSV").code == 0
    assert b"used_seconds" in (folder / "figures.CSV").read_bytes().splitlines()[0]
    # a session is counted once, however often it is named
    words = ("--by", "sitting", "--format", "csv")
    assert command("stats", folder, folder / "good.toml", *words).out.count("good.toml") == 1


def test_a_file_is_read_once_while_nobody_writes_it_and_counted_as_it_was(
    folder: Path, command: Command, configure: Configure, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, closed = folder / "good.toml", folder / "closed.toml"
    closed.write_text(path.read_text("utf-8"), "utf-8")
    (folder / "broken.toml").unlink()
    commands = (["stats", folder, "--format", "json"], ["speeches", folder])
    first = [command(*words) for words in commands]
    read, look = list[str](), SessionFile.look

    def looked(file: SessionFile) -> Session:
        read.append(file.path.name)
        return look(file)

    monkeypatch.setattr(SessionFile, "look", looked)
    assert [command(*words) for words in commands] == first
    assert read == []
    closed.write_text(path.read_text("utf-8").replace("Norway", "Sweden"), "utf-8")
    assert "Sweden" in command("speeches", folder).out
    assert read == ["closed.toml"]
    register = folder.parent / "register"
    register.mkdir()
    (register / "states.toml").write_text('[[states]]\nid = "swe"\ngroup = "african"\n', "utf-8")
    configure(f'register = "{register}"\n')
    assert '"Sweden","observer","African States"' in command("speeches", folder).out


def test_a_sitting_that_was_never_closed_is_counted_up_to_its_last_instant(tmp_path: Path, command: Command) -> None:
    spoken = {"id": "e1", "list": "floor", "name": "Brazil", "category": "member", "outcome": "delivered"}
    tables = {
        "blocks": ({"id": "floor", "kind": "floor", "title": "List", "minutes": 60, "started": at(0)},),
        "suspensions": ({"id": "s1", "start": at(12)},),
        "entries": (
            spoken | {"spans": ({"start": at(1), "end": at(3)},)},
            {"id": "e2", "list": "floor", "name": "Chile", "category": "member", "spans": ({"start": at(5)},)},
        ),
    }
    (tmp_path / "old.toml").write_text(encode(sitting(**tables)), "utf-8")
    told = json.loads(command("stats", tmp_path, "--format", "json").out)
    (row,) = told["sittings"]
    assert (row["floor_seconds"], row["suspended_seconds"]) == (12 * 60, 0)
    assert told["total"]["used_seconds"] == (2 + 7) * 60


@pytest.mark.parametrize("words", ["stats --format csv", "speeches"])
def test_figures_are_a_paper_of_each_session_kept_if_edited(words: str, tmp_path: Path, command: Command) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(encode(full_sitting()), "utf-8")
    target = tmp_path / "figures.csv"
    asked = (*words.split(), tmp_path, "--output", target)
    assert command(*asked).err == f"The figures of 2 sessions are in {target}\n"
    for name in ("a.toml", "b.toml"):
        assert [paper.path for paper in WrittenPapers(SideFolder(tmp_path / name)).present()] == [target]
    target.write_text("edited by hand", "utf-8")
    said = command(*asked, "--force").err
    assert re.search(r"; it replaces the one of .+, which is kept as figures\.bak-1\.csv$", said)


def test_a_workbook_has_the_groups_and_the_sittings(folder: Path) -> None:
    target = folder.parent / "figures.xlsx"
    assert main(["stats", str(folder), "--by", "region", "-o", str(target)]) == 1
    book = load_workbook(target, read_only=True)
    assert book.sheetnames == ["by region", "sittings", "charts"]
    heads = next(book["sittings"].iter_rows(values_only=True))
    assert heads == tuple(SITTING_COLUMNS)
    charts = load_workbook(target)["charts"]._charts
    assert [len(chart.series) for chart in charts] == [1, 3]  # time used; lost by late start, suspension and early end


def test_the_figures_come_in_the_configured_language(folder: Path, command: Command, configure: Configure) -> None:
    configure('language = "fr"\n')
    said = command("stats", folder, "--by", "delegation").out
    assert "\nInterventions par délégation\n" in said
    assert said.index("\nArménie") < said.index("\nÉmirats arabes unis") < said.index("\nNorvège")
    assert "\nEstados de África" in command("stats", folder, "--by", "region", "--language", "es").out
    code, _, err = command("stats", folder, "--language", "de")
    assert (code, err.splitlines()[-1]) == (1, "secretary: There are no papers in “de”; write one of en, fr, es.")


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


def test_without_pyarrow_it_says_what_to_get(folder: Path, monkeypatch: pytest.MonkeyPatch, command: Command) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    code, _, err = command("speeches", folder, "-o", folder / "speeches.parquet")
    assert (code, "pip install 'secretary-tui[parquet]'" in err) == (1, True)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("stats {} -o figures.pdf", 2, "must end in .txt, .csv, .json, .html or .xlsx"),
        ("stats {} --format csv -o figures.html", 2, "the ending of another format than csv"),
        ("stats {} --format xlsx", 2, "cannot be printed"),
        ("stats {} --by age", 2, "--by age: write one of category,"),
        ("speeches {}/nowhere", 1, "There is no"),
        ("stats {}/broken.toml", 1, "broken.toml"),
        ("speeches {} -o speeches.xlsx", 2, "must end in .csv or .parquet"),
        ("export list {} {}/good.toml {}/second.toml --format csv", 2, "secretary speeches has their rows"),
    ],
)
def test_what_cannot_be_done_is_refused(words: str, code: int, said: str, folder: Path, command: Command) -> None:
    (folder / "second.toml").write_text(encode(full_sitting()), "utf-8")
    told = command(*words.replace("{}", str(folder)).split())
    assert (told.code, said in told.err) == (code, True), told


def test_a_folder_stands_for_its_sessions_in_a_report(folder: Path, command: Command) -> None:
    code, out, err = command("export", "report", folder, "--format", "txt")
    assert code == 1
    assert command("export", "report", folder / "good.toml", "--format", "txt")[:2] == (0, out)
    assert re.search(r"^Left out: broken\.toml.+\nLeft out: copy\.toml is a rehearsal\.$", err, re.MULTILINE)


def test_notes_of_a_folder_follow_each_other_in_the_order_of_time(tmp_path: Path, command: Command) -> None:
    text = encode(full_sitting())
    (tmp_path / "b.toml").write_text(text, "utf-8")
    (tmp_path / "a.toml").write_text(text.replace("2016-03-07", "2016-03-08"), "utf-8")
    alone = [command("export", "note", name, "--format", "txt").out for name in ("b.toml", "a.toml")]
    code, out, _ = command("export", "note", tmp_path, "--format", "txt")
    assert (code, out) == (0, "\n".join(alone))
