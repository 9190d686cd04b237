"""`secretary new --programme`: its output, the files that it writes, and when it writes none."""

import io
from pathlib import Path

import pytest

from secretary_tui.storage.session_file import SessionFile
from tests.cli.conftest import Command
from tests.programmes.made_files import docx_of, pdf_of, written

#: A page of one meeting, which causes no doubt.
PAGE = """\
HUMAN RIGHTS COUNCIL
Thirty-first session
ORDER OF THE DAY
Wednesday, 9 March 2016
9.00 - 12.00 / 21st meeting / Item 3
General debate on item 3
Chair: H.E. Ms. Anna Berg, President of the Human Rights Council
"""
#: A page whose second meeting has a dignitary of an unknown State.
DOUBTFUL = f"""{PAGE}
12.00 - 15.00 / 22nd meeting / Item 1
High-level segment
Dignitaries:
H.E. Mr. Rudolf Elphberg, Minister of Justice, Ruritania
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the path of the folder of sessions, which does not exist yet."""
    monkeypatch.setenv("SECRETARY_SESSIONS", str(tmp_path / "sessions"))
    return tmp_path / "sessions"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.toml"))


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return written(tmp_path / "od.txt", PAGE.encode())


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    return written(tmp_path / "doubtful.txt", DOUBTFUL.encode())


def test_a_page_without_a_doubt_is_written_at_once(page: Path, folder: Path, command: Command) -> None:
    code, out, err = command("new", "--programme", page)
    assert (code, out.splitlines()[:6]) == (
        0,
        [
            f"{page}: No session of this body is in the folder: room, rules and languages are as usual.",
            "",
            "21st meeting, Wednesday, 9 March 2016, 9.00 to 12.00",
            "  item 3    general debate: General debate on item 3",
            "  blocks    180 minutes: General debate",
            "  podium    Anna Berg (chair)",
        ],
    )
    assert err == (
        "1 session was written.\n"
        "“secretary check --ready sessions/2016-03-09-morning.toml” says what is still missing.\n"
    )
    assert names(folder) == ["2016-03-09-morning.toml"]
    assert command("check", "sessions/2016-03-09-morning.toml").code == 0


def test_a_dry_run_writes_nothing(doubtful: Path, command: Command) -> None:
    code, out, err = command("new", "day", "--programme", doubtful, "--dry-run")
    assert (code, err) == (0, "")
    assert "  ? 1. “" in out
    assert "\nLeft out:\n     3  – “ORDER OF THE DAY”: " in out
    assert out.endswith("  day/2016-03-09-morning.toml\n  day/2016-03-09-midday.toml\n")
    assert not Path("day").exists()


@pytest.mark.parametrize(
    ("sure", "code", "is_written", "has_comment"),
    [
        ([], 1, False, False),
        (["--sure"], 0, True, False),
        (["--sure=1"], 0, True, True),
        (["--sure=99"], 2, False, False),
        (["--sure=1,"], 2, False, False),
        (["--sure", "1,"], 2, False, False),
    ],
)
def test_what_is_doubtful_is_written_only_if_somebody_is_sure(
    sure: list[str], code: int, doubtful: Path, folder: Path, command: Command, *, is_written: bool, has_comment: bool
) -> None:
    assert command("new", "--programme", doubtful, *sure).code == code
    assert bool(names(folder)) is is_written
    if is_written:
        path = folder / "2016-03-09-midday.toml"
        assert ("\n# ? " in path.read_text("utf-8")) is has_comment
        assert SessionFile(path).read().entries[-1].doubt


def test_a_file_that_is_there_is_not_written_over(doubtful: Path, page: Path, folder: Path, command: Command) -> None:
    folder.mkdir()
    there = written(folder / "2016-03-09-morning.toml", b"mine")
    code, out, err = command("new", "--programme", doubtful, "--sure")
    assert (code, "2016-03-09-morning.toml, which is there already" in out) == (1, True)
    assert "nothing is written over it" in err
    assert "1 session was written." in err
    assert len(names(folder)) == 2
    code, _, err = command("new", "--programme", page)
    assert (code, err.endswith("\nNothing was written.\n"), there.read_bytes()) == (1, True, b"mine")


def test_several_files_in_every_form_and_standard_input(
    page: Path, tmp_path: Path, folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = PAGE.splitlines()
    docx = written(tmp_path / "od.docx", docx_of([line.replace("9 March", "10 March") for line in lines]))
    pdf = written(tmp_path / "od.pdf", pdf_of([[line.replace("9 March", "11 March") for line in lines]]))
    typed = type("Typed", (), {"buffer": io.BytesIO(PAGE.replace("9 March", "14 March").encode())})()
    monkeypatch.setattr("sys.stdin", typed)
    said = command("new", "--programme", page, docx, pdf, "-", "--sure")
    assert said.code == 0, said
    assert names(folder) == [f"2016-03-{day}-morning.toml" for day in ("09", "10", "11", "14")]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("--programme none.txt", 1, "There is no file none.txt; check the name and the folder."),
        ("--programme od.txt --title Debt", 2, "--title: not with --programme, because the page says this"),
        ("od.txt --programme od.txt", 2, "od.txt is a file; with --programme name the folder"),
        ("--dry-run", 2, "--dry-run and --sure are for --programme"),
        ("--programme odd.txt", 1, ""),
        ("--programme .", 1, ". is not a file; name the file itself.\n"),
        ("--programme one.txt", 1, "Nothing was written, because of 1 doubt; --sure clears every doubt"),
    ],
)
def test_what_cannot_be_says_so(words: str, code: int, said: str, page: Path, folder: Path, command: Command) -> None:
    written(Path("odd.txt"), b"Dear colleagues,\nlunch is at noon.\n")
    written(Path("one.txt"), PAGE.replace("General", "A/HRC/31/1\nGeneral").encode())
    told = command("new", *words.split())
    assert (told.code, said in told.err, page.exists(), folder.exists()) == (code, True, True, False)


def test_room_and_rules_come_from_the_session_that_is_named(page: Path, folder: Path, command: Command) -> None:
    options = ("--title", "Debt", "--venue", "Room XX", "--timezone", "Europe/Paris")
    assert command("new", "morning.toml", *options).code == 0
    code, out, _ = command("new", "--programme", page, "--from", "morning.toml")
    assert (code, "organizations and languages are those of morning.toml." in out) == (0, True)
    sitting = SessionFile(folder / "2016-03-09-morning.toml").read().sitting
    assert (sitting.venue, sitting.timezone, sitting.body_session) == ("Room XX", "Europe/Paris", "thirty-first")
