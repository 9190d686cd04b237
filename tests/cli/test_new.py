"""`secretary new` and `rehearse` without a file: the files that they write, and their output."""

from pathlib import Path

import pytest

from secretary_tui.cli.main import main
from secretary_tui.config import Config
from secretary_tui.storage.session_file import SessionFile
from tests.cli.conftest import Command
from tests.shipped import MORNING


def test_a_session_is_written_from_options_and_lacks_only_what_is_said(tmp_path: Path, command: Command) -> None:
    options = ("--title", "Debt", "--date", "2026-12-02", "--starts", "15.00", "--ends", "+2h", "--opening", "30")
    people = ("--chair", "Ms. Anna Berg, Vice-President", "--meeting", "17", "--venue", "Room XX", "--members", "2025")
    of_body = ("--body-session", "sixty-third session")
    code, out, err = command("new", "debt.toml", *options, *people, *of_body)
    assert (code, out) == (0, f"{tmp_path / 'debt.toml'}\n")
    assert "check --ready debt.toml" in err
    session = SessionFile(tmp_path / "debt.toml").read()
    assert [block.minutes for block in session.blocks] == [30, 35, 10, 35, 10]
    assert session.sitting.body_session == "sixty-third"
    assert command("check", "debt.toml").code == 0
    code, _, err = command("check", "--ready", "debt.toml")
    assert (code, "mandate" in err) == (1, True)


def test_a_name_gets_its_ending_and_folders(tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRETARY_SESSIONS", str(tmp_path / "sessions"))
    for words, path in (
        (["2026/debt", "--title", "Debt"], "2026/debt.toml"),
        (["room 20.2", "--title", "Debt"], "room 20.2.toml"),
        (["2026", "--title", "Debt", "--date", "2026-12-02"], "2026/2026-12-02-morning.toml"),
        (["--from", str(MORNING), "--date", "2026-12-02"], "sessions/2026-12-02-morning.toml"),
    ):
        assert command("new", *words)[:2] == (0, f"{tmp_path / path}\n")
        assert (tmp_path / path).exists()


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


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ("", "--title"),
        ("--title Debt --responses=-5", "--responses: “-5” is not a whole number; write one such as 30."),
        ("--title Debt --venue " + "x" * 600, "--venue has 600 characters; write at most 500."),
        ("--title Debt --rounds 9", "A panel has 1 to 5 rounds, not 9."),
        ("--title Debt --opening 180", "Of 180 minutes the other blocks take 190"),
        (
            "--title Debt --starts 9.00 --ends 8.00",
            "--ends: The sitting does not end after it starts; correct one of the hours.",
        ),
        ("--title Debt --timezone Mars", "--timezone: “Mars” is not a time zone; write one such as Europe/Zurich."),
    ],
)
def test_a_value_that_is_missing_or_wrong_is_named_once(options: str, sentence: str, command: Command) -> None:
    code, _, err = command("new", "a.toml", *options.split())
    assert (code, err.startswith(f"secretary: {sentence}")) == (2, True)


@pytest.mark.parametrize(
    ("name", "content"), [("page.pdf", b"%PDF-1.7\n\xe2\xe3"), ("page.txt", b"Order of the day\n")]
)
def test_an_order_of_the_day_is_no_session_to_copy(name: str, content: bytes, tmp_path: Path, command: Command) -> None:
    (tmp_path / name).write_bytes(content)
    code, _, err = command("new", "--from", tmp_path / name)
    said = f"{tmp_path / name} is not a session; if it is an order of the day, write --programme"
    assert (code, err.startswith(f"secretary: {said}")) == (1, True)


def test_a_rehearsal_needs_no_file(home: Path, command: Command) -> None:
    for name, wanted in (
        ([], "morning"),
        (["2016-03-07-afternoon"], "afternoon"),
        (["2016-03-07-morning.toml"], "morning"),
    ):
        code, _, err = command("rehearse", *name, "--no-open")
        path = Path(next(line for line in err.splitlines() if line.endswith(".toml")))
        assert (code, path.parent) == (0, home / "data" / "secretary" / "rehearsals")
        assert path.name.startswith(f"2016-03-07-{wanted}-")
        assert SessionFile(path).side.rehearsal.exists()
