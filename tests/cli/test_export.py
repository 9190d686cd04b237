"""`secretary export` for every paper and format: printed, piped, written, refused in a sentence."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from secretary_tui.bootstrap.desk import open_desk
from secretary_tui.cli.main import main
from secretary_tui.config import Config
from secretary_tui.domain.acts.entries import HoldEntry
from secretary_tui.export.catalogue import BINARY, PAPERS
from tests.cli.test_main import ENVIRONMENT
from tests.shipped import MORNING
from tests.terminal.terminal import PATIENCE

PAIRS = [(kind.name, form) for kind in PAPERS.values() for form in kind.formats]


@pytest.fixture
def morning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copy(MORNING, tmp_path / "morning.toml"))


@pytest.mark.parametrize(
    ("paper", "form"),
    [
        pytest.param(*pair, marks=[] if pair[0] in ("note", "chapters") or pair in PAIRS[::3] else [pytest.mark.slow])
        for pair in PAIRS
    ],
)
def test_every_paper_is_written_in_every_format_named_by_the_ending(morning: Path, paper: str, form: str) -> None:
    target = morning.with_name(f"out.{form}")
    assert main(["export", paper, str(morning), "--output", str(target)]) == 0
    content = target.read_bytes()
    if form == "docx":
        assert zipfile.is_zipfile(target)
    elif form == "json":
        assert json.loads(content)["paper"] == paper
    elif form == "csv":
        assert next(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    else:
        assert content.startswith({"md": b"# ", "html": b"<!DOCTYPE", "vtt": b"WEBVTT"}.get(form, b""))


@pytest.mark.parametrize(
    "words",
    [
        ["list", "morning.toml", "--next", "2"],
        ["morning.toml", "list", "--next", "2"],
        ["list", "--next", "2", "morning.toml"],
        ["--next=2", "morning.toml", "list"],
    ],
)
@pytest.mark.usefixtures("morning")
def test_the_slip_is_asked_for_in_any_order_of_words(
    words: list[str], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["export", *words]) == 0
    out = capfdbinary.readouterr().out.decode()
    assert out.startswith("# Next speakers\n")
    assert "Ms. Kate Gilmore" in out
    assert "Messages of children" not in out


def test_chapters_say_on_the_side_from_where_they_count(
    morning: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["export", "chapters", str(morning)]) == 0
    assert capfdbinary.readouterr().err.decode() == "Nothing has begun, so there are no chapters yet.\n"


def test_the_log_is_that_of_the_file(morning: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    desk = open_desk(morning, Config(initials="AB"))
    desk.do(HoldEntry(entry=desk.session.entries[0].id, reason="late train"))
    desk.undo()
    assert main(["export", "log", str(morning), "--format", "json"]) == 0
    value = json.loads(capfdbinary.readouterr().out)
    assert [(act["initials"], act["did"], act["undone"]) for act in value["acts"]] == [
        ("AB", "Choi Kyonglim is held: late train", True),
        ("AB", "Taken back: Choi Kyonglim is held: late train", False),
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["poem", "morning.toml"], "There is no paper “poem”; there is note, list"),
        (["note", "list", "morning.toml"], "One paper at a time, not note and list"),
        (["note", "morning.toml", "--language", "de"], "There is no wording in “de”; there is en, fr, es"),
        (["log", "morning.toml", "--language", "es"], "The log of the acts is in English only; leave --language out"),
        (["chapters", "morning.toml", "--language", "fr"], "The chapters of the webcast are in English only; leave"),
        (["data", "morning.toml", "--language", "fr"], "The whole session is in English only; leave --language out"),
        (
            ["list", "morning.toml", "--format", "csv", "--language", "fr"],
            "The list of speakers is in English only as csv; leave --language out",
        ),
        (["list"], "Name the session file whose list is wanted"),
        (["agenda", "morning.toml", "morning.toml"], "The agenda is of one sitting"),
        (["report", "morning.toml", "./morning.toml"], "morning.toml is named twice; name it once"),
        ([], "Name the session file whose note is wanted: secretary export note FILE"),
        (
            ["slip", "morning.toml"],
            "script, points, time, handover, chapters, log, data, calendar; the slip is list --next 3",
        ),
        (
            ["note", "morning.toml", "--format", "pdf"],
            "not as pdf; for a PDF print the HTML from a browser, or convert",
        ),
        (["morning.toml", "--output", "x.PDF"], "“note” comes as md, txt, docx, html, not as pdf; for a PDF print"),
        (["data", "morning.toml", "--format", "pdf"], "“data” comes as json, csv, not as pdf"),
        (["morning.toml", "--output", "x.doc"], "“note” comes as md, txt, docx, html, not as doc; --format names one"),
        (
            ["morning.toml", "--format", "html", "--output", "x.txt"],
            "x.txt has the ending of another format than html;",
        ),
        (["morning.toml", "--format", "md", "--output", "x.pdf"], "name x.md, or leave --format out"),
        (["morning.toml", "--output", ""], "Name a file after --output, or - to print the paper"),
        (["morning.toml", "--output", "./morning.toml", "--force"], "morning.toml is the session itself; name another"),
        (["morning.toml", "--format", "md", "--output", "x.toml"], "x.toml has the ending of another format than md"),
        (["note", "morning.toml", "--format", "csv"], "“note” comes as md, txt, docx, html, not as csv"),
        (["chapters", "morning.toml", "--output", "x.docx"], "“chapters” comes as vtt, csv, txt, not as docx"),
        (["note", "morning.toml", "--next", "3"], "--next is for the list"),
        (["list", "morning.toml", "--next", "0"], "--next takes a number from 1 on"),
        (["list", "morning.toml", "--next", "many"], "invalid int value"),
    ],
)
@pytest.mark.usefixtures("morning")
def test_what_cannot_be_is_one_sentence(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["export", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert len(err.splitlines()) == 1
    assert not (tmp_path / "x.docx").exists()


@pytest.mark.parametrize("words", [["--output", "-"], ["--output=-", "--force"], []])
def test_a_dash_is_standard_output(morning: Path, words: list[str], capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    before = sorted(path.name for path in morning.parent.iterdir())
    assert main(["export", "NOTE", "morning.toml", *words, "--format", ".HTML"]) == 0
    out, err = capfdbinary.readouterr()
    assert out.startswith(b"<!DOCTYPE html>")
    assert err == b""
    assert sorted(path.name for path in morning.parent.iterdir()) == before


def test_a_file_that_is_replaced_is_told(morning: Path, capfd: pytest.CaptureFixture[str]) -> None:
    words = ["export", "morning.toml", "--output", "n.2016"]
    assert main([*words, "--format", "md"]) == 0
    assert capfd.readouterr().err == "The end-of-session note is in n.2016\n"
    os.utime(morning.with_name("n.2016"), (0, datetime(2016, 3, 7, 10, 58, tzinfo=UTC).timestamp()))
    assert main([*words, "--format", "md"]) == 1
    assert "n.2016 is there already; --force replaces it" in capfd.readouterr().err
    assert main([*words, "--format", "md", "--force"]) == 0
    said = "The end-of-session note is in n.2016; it replaces the one of 7 March 2016, 11.58\n"
    assert capfd.readouterr().err == said


def test_help_says_what_it_takes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--help"]) == 0
    assert capsys.readouterr().out.startswith("usage: secretary export [PAPER] FILE... [options]\n")


@pytest.mark.parametrize("form", sorted(BINARY))
def test_a_terminal_is_told_what_a_pipe_gets(
    morning: Path, form: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert main(["export", "note", str(morning), "--format", form]) == 2
    assert "cannot be shown in a terminal; name a file with --output" in capsys.readouterr().err

    piped = subprocess.run(
        [sys.executable, "-m", "secretary_tui", "export", "note", str(morning), "--format", form],
        env=ENVIRONMENT | {"HOME": str(morning.parent), "XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"]},
        capture_output=True,
        check=True,
        timeout=PATIENCE,
    )
    assert piped.stdout.startswith(b"PK")
    assert piped.stderr == b""


@pytest.mark.usefixtures("morning")
def test_a_table_on_a_terminal_has_no_mark_at_its_head(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert main(["export", "list", "morning.toml", "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith('"place"')


#: Writes the note in several formats, one after the other, and tells behind each what is loaded by then.
_LOADED = """
import sys
from secretary_tui.cli.main import main
path, *forms = sys.argv[1:]
for form in forms:
    sys.stdout = open(f"{path}.{form}", "w")
    main(["export", "note", path, "--format", form])
    print(*sys.modules, file=sys.stderr)
"""
_FORMATS = "secretary_tui.export.formats"


@pytest.mark.parametrize(
    "not_loaded",
    [
        {
            "md": {"textual", "docx", "lxml", f"{_FORMATS}.web_page", f"{_FORMATS}.spreadsheet"},
            "txt": {"textual", "docx", "lxml", f"{_FORMATS}.web_page"},
            "docx": {"textual", f"{_FORMATS}.web_page", f"{_FORMATS}.chart"},
        },
        {"html": {"textual", "docx", "lxml"}},
    ],
    ids=" ".join,
)
def test_a_format_brings_only_what_it_needs(morning: Path, not_loaded: dict[str, set[str]]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LOADED, str(morning), *not_loaded],
        env=ENVIRONMENT | {"HOME": str(morning.parent)},
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
    )
    for (form, modules), loaded in zip(not_loaded.items(), done.stderr.splitlines(), strict=True):
        assert not modules & set(loaded.split()), form
        assert Path(f"{morning}.{form}").stat().st_size


def test_the_language_is_that_of_the_configuration_unless_another_is_named(
    morning: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    folder = tmp_path / "XDG_CONFIG_HOME" / "secretary"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('language = "fr"\n', encoding="utf-8")
    for words, tag in (([], b'lang="fr-FR"'), (["--language", "es"], b'lang="es-ES"')):
        assert main(["export", "note", str(morning), "--format", "html", *words]) == 0
        assert tag in capfdbinary.readouterr().out


@pytest.mark.parametrize(
    ("paper", "form"), [(kind.name, form) for kind in PAPERS.values() for form in kind.formats[::2]]
)
def test_a_configuration_in_french_refuses_no_paper(
    morning: Path, tmp_path: Path, paper: str, form: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    folder = tmp_path / "XDG_CONFIG_HOME" / "secretary"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('language = "fr"\n', encoding="utf-8")

    assert main(["export", paper, str(morning), "--format", form]) == 0

    out, err = capfdbinary.readouterr()
    assert (b"in English only" in err) == (paper == "log" and form not in ("csv", "json"))
    if form == "html":
        assert b'lang="fr-FR"' in out
