"""`secretary new --programme`: what is printed, what is written, and when nothing is."""

import io
from datetime import date
from pathlib import Path

import pytest

from secretary_tui.cli.main import main
from secretary_tui.planning.new_sessions import NewSessions
from secretary_tui.programmes.documents import read_document
from secretary_tui.programmes.review import review_of
from secretary_tui.storage.session_file import SessionFile
from tests.programmes.made_files import docx_of, pdf_of, written

#: A page of one meeting, without a doubt.
PAGE = """\
HUMAN RIGHTS COUNCIL
Thirty-first session
ORDER OF THE DAY
Wednesday, 9 March 2016
9.00 - 12.00 / 21st meeting / Item 3
General debate on item 3
Chair: H.E. Ms. Anna Berg, President of the Human Rights Council
"""
#: One whose second meeting has a dignitary of a State that nobody knows.
DOUBTFUL = f"""{PAGE}
12.00 - 15.00 / 22nd meeting / Item 1
High-level segment
Dignitaries:
H.E. Mr. Rudolf Elphberg, Minister of Justice, Ruritania
"""


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("SECRETARY_SESSIONS", str(tmp_path / "sessions"))
    monkeypatch.chdir(tmp_path)


def sessions(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.toml"))


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return written(tmp_path / "od.txt", PAGE.encode())


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    return written(tmp_path / "doubtful.txt", DOUBTFUL.encode())


def test_a_page_without_a_doubt_is_written_at_once(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "--programme", str(page)]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[:6] == [
        f"{page}: No session of this body is in the folder: room, rules and languages are as usual.",
        "",
        "21st meeting, Wednesday, 9 March 2016, 9.00 to 12.00",
        "  item 3    general debate: General debate on item 3",
        "  blocks    180 minutes: General debate",
        "  podium    Anna Berg (chair)",
    ]
    assert said.err == (
        "1 session was written.\n"
        "“secretary check --ready sessions/2016-03-09-morning.toml” says what is still missing.\n"
    )
    assert sessions(tmp_path / "sessions") == ["2016-03-09-morning.toml"]
    assert main(["check", "sessions/2016-03-09-morning.toml"]) == 0


def test_a_dry_run_writes_nothing(doubtful: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "day", "--programme", str(doubtful), "--dry-run"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert "  ? 1. “" in said.out
    assert "\nLeft out:\n     3  – “ORDER OF THE DAY”: " in said.out
    assert said.out.endswith("  day/2016-03-09-morning.toml\n  day/2016-03-09-midday.toml\n")
    assert not (tmp_path / "day").exists()


@pytest.mark.parametrize(
    ("sure", "code", "is_written", "has_comment"),
    [
        ([], 1, False, False),
        (["--sure"], 0, True, False),
        (["--sure=1"], 0, True, True),
        (["--sure=99"], 2, False, False),
    ],
)
def test_what_is_doubtful_is_written_only_if_somebody_is_sure(
    sure: list[str], code: int, is_written: bool, has_comment: bool, doubtful: Path, tmp_path: Path
) -> None:
    assert main(["new", "--programme", str(doubtful), *sure]) == code
    assert bool(sessions(tmp_path / "sessions")) is is_written
    if is_written:
        text = (tmp_path / "sessions" / "2016-03-09-midday.toml").read_text("utf-8")
        assert ("\n# ? " in text) is has_comment
        assert SessionFile(tmp_path / "sessions" / "2016-03-09-midday.toml").read().entries[-1].doubt


def test_a_file_that_is_there_is_not_written_over(
    doubtful: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "sessions").mkdir()
    there = written(tmp_path / "sessions" / "2016-03-09-morning.toml", b"mine")
    assert main(["new", "--programme", str(doubtful), "--sure"]) == 1
    said = capsys.readouterr()
    assert "2016-03-09-morning.toml, which is there already" in said.out
    assert "nothing is written over it" in said.err
    assert "1 session was written." in said.err
    assert there.read_bytes() == b"mine"
    assert len(sessions(tmp_path / "sessions")) == 2


def test_it_says_that_nothing_was_written_and_why(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one_doubt = written(tmp_path / "one.txt", PAGE.replace("General", "A/HRC/31/1\nGeneral").encode())
    assert main(["new", "--programme", str(one_doubt)]) == 1
    assert (
        "Nothing was written, because one piece is doubtful; if it is right, --sure clears the doubt."
        in capsys.readouterr().err
    )
    (tmp_path / "sessions").mkdir()
    written(tmp_path / "sessions" / "2016-03-09-morning.toml", b"mine")
    assert main(["new", "--programme", str(page)]) == 1
    assert capsys.readouterr().err.endswith("\nNothing was written.\n")
    assert main(["new", "--programme", "."]) == 1
    assert capsys.readouterr().err == ". is not a file; name the file itself.\n"


def test_several_files_in_every_form_and_standard_input(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = PAGE.splitlines()
    docx = written(tmp_path / "od.docx", docx_of([line.replace("9 March", "10 March") for line in lines]))
    pdf = written(tmp_path / "od.pdf", pdf_of([[line.replace("9 March", "11 March") for line in lines]]))
    typed = type("Typed", (), {"buffer": io.BytesIO(PAGE.replace("9 March", "14 March").encode())})()
    monkeypatch.setattr("sys.stdin", typed)
    assert main(["new", "--programme", str(page), str(docx), str(pdf), "-", "--sure"]) == 0, capsys.readouterr()
    days = ("09", "10", "11", "14")
    assert sessions(tmp_path / "sessions") == [f"2016-03-{day}-morning.toml" for day in days]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--programme", "none.txt"], 1, "none.txt: No such file or directory"),
        (["--programme", "od.txt", "--title", "Debt"], 2, "--title: not with --programme, because the page says this"),
        (["od.txt", "--programme", "od.txt"], 2, "od.txt is a file; with --programme name the folder"),
        (["--dry-run"], 2, "--dry-run and --sure are for --programme"),
        (["--programme", "odd.txt"], 1, ""),
    ],
)
def test_what_cannot_be_says_so(
    words: list[str], code: int, said: str, page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path / "odd.txt", b"Dear colleagues,\nlunch is at noon.\n")
    assert main(["new", *words]) == code
    assert said in capsys.readouterr().err
    assert page.exists()
    assert not (tmp_path / "sessions").exists()


def test_room_and_rules_come_from_the_session_that_is_named(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "morning.toml", "--title", "Debt", "--venue", "Room XX", "--timezone", "Europe/Paris"]) == 0
    assert main(["new", "--programme", str(page), "--from", "morning.toml"]) == 0
    assert "organizations and languages are those of morning.toml." in capsys.readouterr().out
    sitting = SessionFile(tmp_path / "sessions" / "2016-03-09-morning.toml").read().sitting
    assert (sitting.venue, sitting.timezone, sitting.body_session) == ("Room XX", "Europe/Paris", "thirty-first")


def test_every_letter_of_a_page_is_in_its_review(page: Path) -> None:
    review = review_of(read_document(page), page.name, NewSessions(page.parent, date(2016, 3, 8)))
    letters = [sign for line in review.lines for sign in line.typed if sign.isalnum()]
    assert letters == [sign for sign in PAGE if sign.isalnum()]
