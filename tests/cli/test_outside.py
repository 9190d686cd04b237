"""`secretary next`, `end`, `pause` and `note`: keys of the screen, for a pedal or a script, under its guards."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from secretary_tui.bootstrap.desk import open_desk
from secretary_tui.cli.main import main
from secretary_tui.config import Config
from secretary_tui.desk.desk import Desk, RepeatGuard
from secretary_tui.desk.log import log_lines
from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.floor import CallNext
from secretary_tui.domain.acts.sitting import CloseSitting, NextBlock, SkipBlock, Suspend
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.note import Note
from secretary_tui.errors import Refused
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import encode
from tests.clocks import StillClock
from tests.sittings import at, sitting, waiting

BANK: Final[dict[str, Any]] = {"lists": ({"id": "floor", "bank": 1},)}


@pytest.fixture
def clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StillClock:
    """What every desk of the test reads."""
    still = StillClock(at(1))
    monkeypatch.setattr("secretary_tui.bootstrap.desk.open_clock", lambda *_, **__: still)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    return still


NAMES: Final = ("Brazil", "Côte d’Ivoire", "Cuba")


def written(folder: Path, *acts: Act, names: tuple[str, ...] = NAMES, **more: Any) -> Path:
    """Write a sitting whose floor has begun and is free; a minute passes between the acts."""
    path = folder / "sitting.toml"
    rows = tuple({**row, "id": f"e-{number}", "name": names[number]} for number, row in enumerate(waiting(*names)))
    path.write_text(encode(sitting(entries=rows, **more)), "utf-8")
    desk = open_desk(path, Config(initials="AB"))
    for act in (SkipBlock(block="opening"), NextBlock(), *acts):
        desk.do(act)
        assert isinstance(desk.clock, StillClock)
        desk.clock.forward(minutes=1)
    return path


def holder(path: Path) -> Entry | None:
    return SessionFile(path).read().holder


def test_the_keys_are_pressed_from_outside(
    tmp_path: Path, clock: StillClock, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path)
    told = []
    for words in (["next"], ["pause"], ["pause"], ["next"], ["end"], ["next"], ["end", "--cut-short"]):
        assert main([words[0], str(path), *words[1:], "--as", "FP"]) == 0
        told.append(capsys.readouterr().err)
        clock.forward(minutes=1)
    assert [line.partition(". ")[0].rstrip("\n") for line in told] == [
        "Brazil has the floor",
        "Brazil is paused",
        "Brazil goes on",
        "Côte d’Ivoire has the floor",
        "Côte d’Ivoire ended at 1:00",
        "Cuba has the floor",
        "Cuba ended at 1:00, cut short",
    ]
    session = SessionFile(path).read()
    assert [entry.outcome for entry in session.entries] == ["delivered", "delivered", "cut short"]
    assert {line.initials for line in log_lines(SessionFile(path), session)[-7:]} == {"FP"}


def test_a_second_call_within_two_real_seconds_is_refused_whoever_makes_it(
    tmp_path: Path, clock: StillClock, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path)
    screen = open_desk(path, Config(initials="AB"))
    screen.do(CallNext())
    clock.advance(1.9)
    capsys.readouterr()
    assert main(["next", str(path)]) == 1
    ignored = "the second press within two seconds was ignored"
    assert capsys.readouterr().err == f"secretary: Done once: Brazil has the floor; {ignored}.\n"
    clock.advance(60)
    assert main(["next", str(path)]) == 0
    screen.refresh()
    with pytest.raises(Refused, match="Done once: Côte d’Ivoire has the floor"):
        screen.do(CallNext(expected="e-1"))


def test_who_is_expected_is_the_one_whom_the_file_names_and_no_other(tmp_path: Path, clock: StillClock) -> None:
    path = written(tmp_path, CallNext())
    for name in ("Cuba", "", "brazi", "e-2"):
        assert main(["next", str(path), "--expect", name]) == 1
    assert getattr(holder(path), "name", "") == "Brazil"
    for name, then in (("BRAZIL", "Côte d’Ivoire"), ("cote d'ivoire", "Cuba"), ("e-2", "")):
        assert main(["next", str(path), "--expect", name]) == 0
        assert getattr(holder(path), "name", "") == then
        clock.forward(minutes=1)


def test_a_name_is_not_expected_where_the_floor_is_free(tmp_path: Path, clock: StillClock) -> None:
    path = written(tmp_path)
    assert main(["next", str(path), "--expect", "Brazil"]) == 1
    assert main(["next", str(path), "--expect", ""]) == 0
    assert getattr(holder(path), "name", "") == "Brazil"
    assert clock.now() > at(1)


AGAIN: Final = "the floor now. Look, and do it again."
CLOSED: Final = "The sitting was closed at 9.03, 1:00 ago."
REFUSED: Final[tuple[tuple[tuple[str, ...], tuple[Act, ...], dict[str, Any], str], ...]] = (
    (("next", "--expect", "Cuba"), (CallNext(),), {}, f"Nothing was done: Brazil has {AGAIN}"),
    (("next", "--expect", "Cuba"), (), {}, f"Nothing was done: nobody has {AGAIN}"),
    (("next",), (), {"names": ()}, "Nobody waits and the floor is free."),
    (("next",), (Suspend(),), {}, "The sitting has been suspended since 9.03, for 1:00."),
    (("next",), (CloseSitting(),), {}, CLOSED),
    (("end",), (), {}, "Nobody has the floor."),
    (("end", "--cut-short"), (CloseSitting(),), {}, CLOSED),
    (("pause",), (), {}, "Nobody has the floor."),
    (("pause",), (Suspend(),), {}, "The sitting has been suspended since 9.03, for 1:00."),
    (("pause",), (CloseSitting(),), {}, CLOSED),
    (("note", " "), (), {}, "The note is empty; type it first."),
    (("note", "?"), (), {}, "The note is empty; type it first."),
    (("note", "Who?", "--to", "Nobody"), (), {}, "Nothing was written: there is no “Nobody” on the panel."),
    (("note", "? @xyz Who?"), (), {}, "Nothing was written: there is no “xyz” on the panel."),
)


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: " ".join(case[0]))
def test_what_a_key_is_refused_is_refused_from_outside(
    case: tuple[tuple[str, ...], tuple[Act, ...], dict[str, Any], str],
    tmp_path: Path,
    clock: StillClock,
    capsys: pytest.CaptureFixture[str],
) -> None:
    words, acts, more, sentence = case
    path = written(tmp_path, *acts, **more)
    before = path.read_bytes()
    assert main([words[0], str(path), *words[1:]]) == 1
    assert capsys.readouterr() == ("", f"secretary: {sentence}\n")
    assert (path.read_bytes(), clock.speed) == (before, 1.0)


def test_nobody_is_called_on_another_day_or_upon_an_empty_bank_unless_it_is_meant(
    tmp_path: Path, clock: StillClock, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sitting.toml"
    path.write_text(encode(sitting("Brazil", "Cuba", **BANK)), "utf-8")
    clock.forward(minutes=-24 * 60)
    assert main(["next", str(path)]) == 1
    assert capsys.readouterr().err.endswith("; --anyway calls all the same.\n")
    assert main(["next", str(path), "--anyway"]) == 0
    clock.forward(minutes=24 * 60)
    path = written(tmp_path, CallNext(), names=("Brazil", "Cuba"), **BANK)
    capsys.readouterr()
    assert main(["next", str(path)]) == 1
    said = "The time bank of 1 minute is used up. --anyway calls all the same."
    assert capsys.readouterr().err == f"secretary: {said}\n"
    assert main(["next", str(path), "--anyway"]) == 0
    assert getattr(holder(path), "name", "") == "Cuba"


NOTES: Final[tuple[tuple[list[str], str, str, list[Any], str], ...]] = (
    (["Long", "applause"], "note", "Long applause", [None], "Written: note"),
    (["> Send it"], "follow-up", "Send it", [None], "Written: follow-up"),
    (["> Send it", "--kind", "note"], "note", "> Send it", [None], "Written: note"),
    (["? @mezmur Who?"], "question", "Who?", ["p-mezmur"], "Written: question to Benyam Dawit Mezmur"),
    (["Who?", "--to", "mezmur"], "question", "Who?", ["p-mezmur"], "Written: question to Benyam Dawit Mezmur"),
    (
        ["Who?", "--kind", "question", "--to", "Allen", "--to", "carr", "--to", "ALLEN"],
        *("question", "Who?", ["p-allen", "p-carr"], "Written: question to Ernie Allen and John Carr"),
    ),
    (["Agreed", "--kind", "decision"], "decision", "Agreed", [None], "Written: decision"),
    (["We are here", "--kind", "comment"], "comment", "We are here", [None], "Written: comment"),
)


@pytest.mark.parametrize("case", NOTES, ids=lambda case: " ".join(case[0]))
def test_a_note_has_the_block_and_the_speaker_of_its_instant(
    case: tuple[list[str], str, str, list[str | None], str],
    tmp_path: Path,
    clock: StillClock,
    capsys: pytest.CaptureFixture[str],
) -> None:
    words, kind, text, to, told = case
    path = written(tmp_path, CallNext())
    capsys.readouterr()
    assert main(["note", str(path), *words, "--as", "FP"]) == 0
    assert capsys.readouterr().err == f"{told}\n"
    notes: list[Note] = [note for note in SessionFile(path).read().notes if note.kind == kind]
    assert [note.to for note in notes] == to
    assert {(note.text, note.block, note.entry, note.at) for note in notes} == {(text, "floor-1", "e-0", clock.now())}


def test_only_a_question_is_put_to_somebody(
    tmp_path: Path, clock: StillClock, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path)
    assert main(["note", str(path), "x", "--kind", "decision", "--to", "Allen"]) == 2
    assert capsys.readouterr().err == "secretary: --to says who is asked a question; a decision is put to nobody\n"
    assert clock.real() > 0


def test_of_two_processes_that_expect_the_same_speaker_one_calls_the_next(tmp_path: Path, clock: StillClock) -> None:
    path = written(tmp_path, CallNext())
    assert clock.now() > at(1)
    command = [sys.executable, "-m", "secretary_tui", "next", str(path), "--expect", "Brazil"]
    pressed = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    told = [process.communicate()[1] for process in pressed]
    assert sorted(process.returncode for process in pressed) == [0, 1, 1], told
    assert [getattr(holder(path), "name", ""), SessionFile(path).read().entries[0].outcome] == [
        "Côte d’Ivoire",
        "delivered",
    ]


def test_what_a_pedal_did_is_taken_back_by_the_pedal_alone(
    tmp_path: Path, clock: StillClock, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path)
    screen = open_desk(path, Config(initials="AB"))
    screen.do(CallNext())
    clock.forward(minutes=1)
    for words in (["next"], ["pause"]):
        assert main([*words, str(path), "--as", "FP"]) == 0
        clock.forward(minutes=1)
    screen.refresh()
    with pytest.raises(Refused, match="Brazil"):  # its own act, whose rows the pedal changed
        screen.undo()
    capsys.readouterr()
    assert [main(["undo", str(path), "--as", who]) for who in ("XX", "FP", "FP", "FP")] == [1, 0, 0, 1]
    assert [line.partition(". ")[0] for line in capsys.readouterr().err.splitlines()] == [
        "secretary: There is nothing of yours to take back.",
        "Taken back: Côte d’Ivoire is paused",
        "Taken back: Côte d’Ivoire has the floor",
        "secretary: There is nothing of yours to take back.",
    ]
    session = SessionFile(path).read()
    assert getattr(session.holder, "name", "") == "Brazil"
    by_pedal = [line for line in log_lines(SessionFile(path), session) if line.initials == "FP"]
    assert [line.undone for line in by_pedal] == [True, True, False, False]
    assert main(["next", str(path), "--as", "FP"]) == 0  # at once: the guard forgot what was taken back


def test_what_somebody_changed_since_is_not_taken_back(
    tmp_path: Path, clock: StillClock, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path)
    assert main(["next", str(path), "--as", "FP"]) == 0
    clock.forward(minutes=1)
    open_desk(path, Config(initials="AB")).do(CallNext(expected="e-0"))
    before = path.read_bytes()
    capsys.readouterr()
    assert main(["undo", str(path), "--as", "FP"]) == 1
    assert capsys.readouterr().err.startswith("secretary: Not taken back: Brazil was changed by AB")
    assert path.read_bytes() == before


@pytest.mark.parametrize("within_two_seconds", [True, False])
def test_two_desks_and_a_pedal_call_nobody_twice(
    tmp_path: Path, clock: StillClock, monkeypatch: pytest.MonkeyPatch, *, within_two_seconds: bool
) -> None:
    if not within_two_seconds:  # who is expected is enough
        monkeypatch.setattr(RepeatGuard, "require_no_repeat", lambda *_: None)
    presses = 8
    names = tuple(f"State {number}" for number in range(presses))
    path = written(tmp_path, CallNext(), names=names, rules={"list_minutes": 1440})
    for number in range(presses - 1):
        session = SessionFile(path).read()
        assert session.holder is not None
        assert session.holder.name == names[number]
        expected = session.holder.id
        children = [
            forked(lambda: main(["next", str(path), "--expect", names[number]])),  # noqa: B023 - it runs now
            *(forked(lambda: pressed(path, expected)) for _ in range(2)),  # noqa: B023 - as above
        ]
        codes = sorted(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)
        assert codes == [0, 1, 1], number
        clock.forward(minutes=1)
    spans = [entry.spans for entry in SessionFile(path).read().entries]
    assert [len(each) for each in spans] == [1] * presses
    assert [each[0].start for each in spans] == sorted(each[0].start for each in spans)


def pressed(path: Path, expected: str) -> int:
    """Press the key at a desk that shows this speaker; returns 1 if it was refused."""
    desk: Desk = open_desk(path, Config(initials="CD"))
    try:
        desk.do(CallNext(expected=expected))
    except Refused:
        return 1
    return 0 if not desk.unsaved else 2


def forked(press: Callable[[], int]) -> int:
    """Have a process of its own press; returns its id."""
    child = os.fork()
    if child == 0:
        code = 3
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            code = press()
        finally:
            os._exit(code)
    return child
