"""`secretary export` and `handover`: every paper and format, printed, piped, written, or refused with a sentence."""

import csv
import io
import json
import os
import shlex
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from secretary_tui.bootstrap.desk import open_desk
from secretary_tui.cli.main import main
from secretary_tui.config import Config
from secretary_tui.desk.desk import Desk
from secretary_tui.desk.history import Operator
from secretary_tui.export.catalogue import BINARY, FORMATS, PAPERS
from secretary_tui.storage.kept_acts import DatedAct, PendingActs
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.side_records import write_message
from secretary_tui.storage.text.codec import encode
from tests.acts import CallNext, HoldEntry, Pause, SkipBlock
from tests.cli.conftest import Command, Configure
from tests.cli.test_main import ENVIRONMENT
from tests.clocks import NINE, StillClock
from tests.sittings import sitting
from tests.terminal.terminal import PATIENCE

pytestmark = pytest.mark.usefixtures("morning")


@pytest.mark.parametrize(
    ("paper", "form"),
    [
        pytest.param(
            kind.name, form, marks=[] if kind.name == "log" or form == kind.formats[-1] else [pytest.mark.slow]
        )
        for kind in PAPERS.values()
        for form in kind.formats
    ],
)
def test_every_paper_in_every_format(paper: str, form: str, command: Command, configure: Configure) -> None:
    configure('language = "fr"\n')
    target = Path(f"out.{form}")
    code, _, err = command("export", paper, "morning.toml", "--output", target)
    is_english = PAPERS[paper].languages == ("en",) and FORMATS[form].has_words
    assert (code, "in English only" in err) == (0, is_english)
    content = target.read_bytes()
    if form == "docx":
        assert zipfile.is_zipfile(target)
    elif form == "json":
        assert json.loads(content)["paper"] == paper
    elif form == "csv":
        assert next(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    elif form == "html":
        assert content.startswith(b"<!DOCTYPE")
        assert b'lang="fr-FR"' in content
    else:
        assert content.startswith({"md": b"# ", "vtt": b"WEBVTT"}.get(form, b""))


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("", "# Note on the 17th"),
        ("NOTE --format txt", "Note on"),
        ("--output - --format .HTML", "<!DOCTYPE html>"),
        ("-f html --output=- --force", "<!DOCTYPE html>"),
    ],
)
def test_a_paper_is_printed_unless_a_file_is_named(words: str, head: str, command: Command) -> None:
    code, out, err = command("export", "morning.toml", *words.split())
    assert (code, out[: len(head)], err) == (0, head, "")
    assert not list(Path().glob("[!hm]*"))


@pytest.mark.parametrize("words", ["list morning.toml --next 2", "--next=2 morning.toml list"])
def test_the_slip_is_asked_for_in_any_order_of_words(words: str, command: Command) -> None:
    code, out, _ = command("export", *words.split())
    assert (code, out.startswith("# Next speakers\n"), "Ms. Kate Gilmore" in out) == (0, True, True)
    assert "Messages of children" not in out


def test_chapters_say_on_the_side_from_where_they_count(command: Command) -> None:
    code, _, err = command("export", "chapters", "morning.toml")
    assert (code, err) == (0, "Nothing has begun, so there are no chapters yet.\n")


def test_the_log_is_that_of_the_file(morning: Path, command: Command) -> None:
    desk = open_desk(morning, Config(initials="AB"))
    desk.do(HoldEntry(entry=desk.session.entries[0].id, reason="late train"))
    desk.undo()
    rows = [*csv.DictReader(command("export", "log", morning, "--format", "csv").out.splitlines())]
    assert [(act["initials"], act["did"], act["undone"]) for act in rows] == [
        ("AB", "Choi Kyonglim is held: late train", "yes"),
        ("AB", "Taken back: Choi Kyonglim is held: late train", ""),
    ]


OF_NOTE = f"“note” comes as {', '.join(PAPERS['note'].formats)}, not as"
#: Command lines and their refusals.
REFUSED = {
    "poem morning.toml": "There is no paper “poem”; there is note, list",
    "press morning.toml": "For the list for the press write secretary export list --for press FILE",
    "note list report morning.toml": "One paper at a time, not note, list and report",
    "note morning.toml --language de": "There are no papers in “de”; write one of en, fr, es",
    "list morning.toml --format csv --language fr": "The list of speakers is in English only as csv; leave",
    "list": "Name the session file whose list is wanted",
    "agenda morning.toml morning.toml": "The agenda is of one sitting",
    "morning.toml --output x.PDF": f"{OF_NOTE} pdf; for a PDF print",
    "morning.toml --output x.doc": f"{OF_NOTE} doc; --format names one",
    "morning.toml --format md --output x.pdf": "name x.md, or leave --format out",
    "morning.toml --output ''": "Name a file after --output, or - to print the paper",
    "morning.toml --output ./morning.toml --force": "morning.toml is the session itself; name another",
    "note morning.toml --next 3": "--next is for the list",
    "list morning.toml --next 0": "--next takes a number from 1 on",
    "note morning.toml --no-undelivered": "--no-undelivered is for the report",
}


@pytest.mark.parametrize("line", REFUSED)
def test_what_cannot_be_is_one_sentence(line: str, command: Command) -> None:
    code, out, err = command("export", *shlex.split(line))
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert REFUSED[line] in err
    assert not list(Path().glob("x.*"))


def test_a_file_is_replaced_only_on_demand_which_is_said(command: Command) -> None:
    words = ["export", "morning.toml", "-o", "n.2016", "--format", "md"]
    assert command(*words) == (0, "", "The end-of-session note is in n.2016\n")
    os.utime("n.2016", (0, datetime(2016, 3, 7, 10, 58, tzinfo=UTC).timestamp()))
    before = Path("n.2016").read_bytes()
    code, _, err = command(*words)
    assert (code, "n.2016 is there already; --force replaces it" in err) == (1, True)
    said = "The end-of-session note is in n.2016; it replaces the one of 7 March 2016, 11.58"
    assert command(*words, "--force") == (0, "", f"{said}\n")
    Path("n.2016").write_text("mine", encoding="utf-8")
    assert command(*words, "--force").err.endswith(", which is kept as n.bak-1.2016\n")
    assert [Path(name).read_bytes() for name in ("n.2016", "n.bak-1.2016")] == [before, b"mine"]


@pytest.mark.parametrize("form", sorted(BINARY))
def test_binary_is_for_pipes_alone(morning: Path, form: str, monkeypatch: pytest.MonkeyPatch, command: Command) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("sys.stdout.isatty", lambda: True)
        code, _, err = command("export", "note", "morning.toml", "--format", form)
    assert (code, "cannot be shown in a terminal; name a file with --output" in err) == (2, True)
    piped = subprocess.run(
        [sys.executable, "-m", "secretary_tui", "export", "note", "morning.toml", "--format", form],
        env=ENVIRONMENT | {"HOME": str(morning.parent), "XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"]},
        capture_output=True,
        check=True,
        timeout=PATIENCE,
    )
    assert piped.stdout.startswith({"docx": b"PK"}.get(form, b""))
    assert (bool(piped.stdout), piped.stderr) == (True, b"")


def test_a_table_on_a_terminal_has_no_mark(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert main(["export", "list", "morning.toml", "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith('"place"')


def test_of_a_folder_of_rehearsals_it_says_that_their_files_have_to_be_named(command: Command, tmp_path: Path) -> None:
    copy = tmp_path / "only" / "copy.toml"
    copy.parent.mkdir()
    assert command("rehearse", "morning.toml", "--copy", copy, "--no-open")[0] == 0
    code, _, err = command("export", "report", copy.parent)
    assert (code, "rehearsals are left out; name the file of one" in err) == (1, True)
    assert command("export", "report", copy)[0] == 0


REPORTS = Path(__file__).parents[1] / "export" / "report" / "reports"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("report {}/two-sittings-2.toml {}/two-sittings-1.toml --format txt", "two-sittings"),  # in any order
        ("{}/undelivered.toml report --format=txt", "undelivered"),
        ("{}/undelivered.toml report --format=txt --no-undelivered", "undelivered-off"),
    ],
)
def test_several_files_are_one_text_also_without_the_undelivered(words: str, text: str, command: Command) -> None:
    code, out, _ = command("export", *words.format(REPORTS, REPORTS).split())
    assert (code, out) == (0, (REPORTS / f"{text}.txt").read_text(encoding="utf-8"))


TEMPLATE = """{% for held in report.discussions %}
{% for passage in held.passages if passage.kind == "statements" %}
{% for group in passage.listed %}{% for one in group.speakers %}
{{ one.name }} ({{ one.natural }}; {{ one.whose }})

{% endfor %}{% endfor %}{% endfor %}{% endfor %}"""


def test_in_another_language_text_and_names_are_the_secretariats_own(tmp_path: Path, command: Command) -> None:
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "report.md").write_text("# Paragraphes {{ report.discussions[0].title }}\n", encoding="utf-8")
    words = ["--language", "fr", "--templates", tmp_path]
    code, out, _ = command("export", "report", REPORTS / "empty.toml", *words)
    assert (code, out) == (0, "# Paragraphes Panel discussion on the right to food\n")
    (tmp_path / "fr" / "report.md").write_text(TEMPLATE, encoding="utf-8")
    code, out, _ = command("export", "report", REPORTS / "groups.toml", *words)
    assert code == 0
    assert "Autriche (l’Autriche; la Slovénie et la Suisse)" in out
    assert "les pays nordiques" in out
    assert not [name for name in ("Austria", "Denmark", "Nordic", "Switzerland") if name in out]


#: A process number that no machine has.
GONE = 1 << 23


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "sitting.toml"
    path.write_text(encode(sitting("Brazil", "Chad")), "utf-8")
    return path


def test_the_last_events_the_displays_and_what_waits_for_the_disk_are_in_it(path: Path, command: Command) -> None:
    desk = Desk(SessionFile(path), StillClock(), Operator("room", "AB"))
    desk.do(SkipBlock(block="opening"))
    desk.do(CallNext())
    write_message(desk.file.side, "Back at 3 p.m.", NINE, {})
    PendingActs(path, process=GONE).add([DatedAct("aaaa", NINE, Pause())])
    code, page, _ = command("handover", path)
    assert code == 0
    assert "NOT SAVED: one act is not in the file." in page
    assert "- On the floor: Brazil, since 9 a.m." in page
    assert "- The displays show: “Back at 3 p.m.”." in page
    assert "- 9 a.m.: “First slot” began.\n" in page


def test_it_is_the_paper_of_the_export_in_every_format(path: Path, command: Command) -> None:
    assert command("export", "handover", path)[:2] == command("handover", path)[:2]
    target = path.with_name("relief.md")
    assert command("handover", path, "--language", "fr", "-o", target).code == 0
    assert target.read_text("utf-8").startswith("# Passation")
    assert command("handover", path, "-o", target).code == 1, "it is not replaced unasked"
    assert command("handover", path, "-f", "csv").code == 2
