"""`secretary new` and `rehearse` without a file: what they write, and what they say."""

from pathlib import Path

import pytest

from secretary_tui.cli.main import main
from secretary_tui.config import Config
from secretary_tui.storage.session_file import SessionFile
from tests.shipped import MORNING


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("SECRETARY_SESSIONS", str(tmp_path / "sessions"))
    monkeypatch.chdir(tmp_path)


def test_a_session_is_written_from_options_and_lacks_only_what_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ("--title", "Debt", "--date", "2026-12-02", "--starts", "15.00", "--ends", "+2h", "--opening", "30")
    people = ("--chair", "Ms. Anna Berg, Vice-President", "--meeting", "17", "--venue", "Room XX", "--members", "2025")
    assert main(["new", "debt.toml", *options, *people]) == 0
    said = capsys.readouterr()
    assert said.out == f"{tmp_path / 'debt.toml'}\n"
    assert "check --ready debt.toml" in said.err
    session = SessionFile(tmp_path / "debt.toml").read()
    assert [block.minutes for block in session.blocks] == [30, 35, 10, 35, 10]
    assert main(["check", "debt.toml"]) == 0
    assert main(["check", "--ready", "debt.toml"]) == 1
    assert "mandate" in capsys.readouterr().err


def test_a_name_without_its_ending_gets_one_and_a_folder_is_made(tmp_path: Path) -> None:
    assert main(["new", "2026/debt", "--title", "Debt"]) == 0
    assert (tmp_path / "2026" / "debt.toml").exists()


def test_without_a_name_it_goes_to_the_folder_of_sessions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "--from", str(MORNING), "--date", "2026-12-02"]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'sessions' / '2026-12-02-morning.toml'}\n"


def test_what_is_not_named_is_asked_on_the_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[Path, object]] = []

    def note(path: Path, options: Config, values: object = None) -> int:
        assert not options.read_only
        asked.append((path, values))
        return 0

    monkeypatch.setattr("secretary_tui.cli.open_path.open_screen", note)
    monkeypatch.setattr("sys.stdin", type("Terminal", (), {"isatty": lambda _: True})())
    assert main(["new", "debt.toml", "--venue", "Room XX"]) == 0
    assert asked == [(tmp_path, {"venue": "Room XX", "template": "panel", "file": "debt.toml"})]


def test_what_cannot_be_names_its_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "a.toml", "--title", "Debt", "--body-session", "x" * 600]) == 2
    assert main(["new", "a.toml", "--title", "Debt", "--rounds", "two"]) == 2
    assert main(["new", "a.toml"]) == 2
    errors = capsys.readouterr().err.splitlines()
    assert [error.split(":")[1].strip().split(" ")[0] for error in errors] == ["--body-session", "--rounds", "--title"]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ("--opening abc", "--opening: “abc” is not a whole number; write one such as 30."),
        ("--responses=-5", "--responses: “-5” is not a whole number; write one such as 30."),
        ("--meeting 0", "--meeting is 0; write 1 or more."),
        ("--venue " + "x" * 600, "--venue has 600 characters; write at most 500."),
        ("--rounds 9", "A panel has 1 to 5 rounds, not 9."),
        ("--opening 180", "The sitting has 180 minutes, and its other blocks take 190"),
        ("--starts 9.00 --ends 8.00", "--ends: The sitting ends before it starts; correct one of the hours."),
        ("--timezone Mars", "--timezone: “Mars” is not a time zone; write one as Europe/Zurich."),
    ],
)
def test_a_value_that_is_wrong_is_named_once(
    options: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "a.toml", "--title", "Debt", *options.split()]) == 2
    assert capsys.readouterr().err.startswith(f"secretary: {sentence}")


def test_a_rehearsal_needs_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, wanted in (
        ([], "morning"),
        (["2016-03-07-afternoon"], "afternoon"),
        (["2016-03-07-morning.toml"], "morning"),
    ):
        assert main(["rehearse", *name, "--no-open"]) == 0
        path = Path(capsys.readouterr().err.splitlines()[-1])
        assert path.parent == tmp_path / "share" / "secretary" / "rehearsals"
        assert path.name.startswith(f"2016-03-07-{wanted}-")
        assert SessionFile(path).side.rehearsal.exists()
