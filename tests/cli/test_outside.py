"""`secretary next`, `end`, `pause`, `note`, `undo`, `reopen`: keys of the screen from outside, with the same guards."""

import re
from pathlib import Path
from typing import Any

import pytest

from secretary_tui.bootstrap.desk import open_desk
from secretary_tui.config import Config
from secretary_tui.desk.log import log_lines
from secretary_tui.desk.rehearsal import rehearse
from secretary_tui.domain.model.rows.entry import Note
from secretary_tui.errors import Refused
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import encode
from tests.acts import Act, CallNext, CloseSitting, NextBlock, SkipBlock, Suspend
from tests.cli.conftest import Command
from tests.clocks import StillClock
from tests.shipped import MORNING
from tests.sittings import at, sitting, waiting

BANK: dict[str, Any] = {"lists": ({"id": "floor", "bank": 1},)}


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> StillClock:
    """Return the clock that every desk of the test reads."""
    still = StillClock(at(1))
    monkeypatch.setattr("secretary_tui.bootstrap.desk.open_clock", lambda *_, **__: still)
    return still


NAMES = ("Brazil", "Côte d’Ivoire", "Cuba")


def written(folder: Path, *acts: Act, names: tuple[str, ...] = NAMES, **more: Any) -> Path:
    """Write a sitting whose floor block has begun while no entry has the floor; a minute passes between its acts."""
    path = folder / "sitting.toml"
    rows = tuple({**row, "id": f"e-{number}", "name": names[number]} for number, row in enumerate(waiting(*names)))
    path.write_text(encode(sitting(entries=rows, **more)), "utf-8")
    desk = open_desk(path, Config(initials="AB"))
    for act in (SkipBlock(block="opening"), NextBlock(), *acts):
        desk.do(act)
        assert isinstance(desk.clock, StillClock)
        desk.clock.forward(minutes=1)
    return path


def name_of_holder(path: Path) -> str:
    return getattr(SessionFile(path).read().holder, "name", "")


def test_the_keys_are_pressed_from_outside(tmp_path: Path, clock: StillClock, command: Command) -> None:
    path = written(tmp_path)
    for words, said in (
        ("next", "Brazil has the floor"),
        ("pause", "Brazil is paused"),
        ("pause", "Brazil goes on"),
        ("next", "Côte d’Ivoire has the floor"),
        ("end", "Côte d’Ivoire ended at 1:00"),
        ("next", "Cuba has the floor"),
        ("end --cut-short", "Cuba ended at 1:00, cut short"),
    ):
        name, *options = words.split()
        code, _, err = command(name, path, *options, "--as", "FP")
        assert (code, err.partition(". ")[0].rstrip("\n")) == (0, said)
        clock.forward(minutes=1)
    session = SessionFile(path).read()
    assert [entry.outcome for entry in session.entries] == ["delivered", "delivered", "cut short"]
    assert {line.initials for line in log_lines(SessionFile(path), session)[-7:]} == {"FP"}


def test_a_second_call_within_two_real_seconds_is_refused(tmp_path: Path, clock: StillClock, command: Command) -> None:
    path = written(tmp_path)
    screen = open_desk(path, Config(initials="AB"))
    screen.do(CallNext())
    clock.advance(1.9)
    ignored = "the second press within two seconds was ignored"
    assert command("next", path) == (1, "", f"secretary: Done once: Brazil has the floor; {ignored}.\n")
    clock.advance(60)
    assert command("next", path).code == 0
    screen.refresh()
    with pytest.raises(Refused, match="Done once: Côte d’Ivoire has the floor"):
        screen.do(CallNext(expected="e-1"))


def test_who_is_expected_is_whom_the_file_names_alone(tmp_path: Path, clock: StillClock, command: Command) -> None:
    path = written(tmp_path)
    for name, code, then in (
        ("Brazil", 1, ""),
        ("", 0, "Brazil"),
        *((other, 1, "Brazil") for other in ("Cuba", "", "brazi", "e-2")),
        ("BRAZIL", 0, "Côte d’Ivoire"),
        ("cote d'ivoire", 0, "Cuba"),
        ("e-2", 0, ""),
    ):
        assert (command("next", path, "--expect", name).code, name_of_holder(path)) == (code, then), name
        clock.forward(minutes=1)


AGAIN = "the floor now. Look, and do it again."
CLOSED = "The sitting was closed at 9.03, 1:00 ago."
REFUSED: tuple[tuple[tuple[str, ...], tuple[Act, ...], dict[str, Any], str], ...] = (
    (("next", "--expect", "Cuba"), (CallNext(),), {}, f"Nothing was done: Brazil has {AGAIN}"),
    (("next",), (), {"names": ()}, "Nobody waits in this block, and the floor is free."),
    (("next",), (Suspend(),), {}, "The sitting has been suspended since 9.03, for 1:00."),
    (("next",), (CloseSitting(),), {}, CLOSED),
    (("pause",), (), {}, "Nobody has the floor."),
    (("note", "?"), (), {}, "The note is empty; type it first."),
    (("note", "Who?", "--to", "Nobody"), (), {}, "Nothing was written: nobody on the panel is called “Nobody”."),
    (("note", "? @xyz Who?"), (), {}, "Nothing was written: nobody on the panel is called “xyz”."),
)


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("case", REFUSED, ids=lambda case: " ".join(case[0]))
def test_what_a_key_is_refused_is_refused_from_outside(
    case: tuple[tuple[str, ...], tuple[Act, ...], dict[str, Any], str], tmp_path: Path, command: Command
) -> None:
    (name, *options), acts, more, sentence = case
    path = written(tmp_path, *acts, **more)
    before = path.read_bytes()
    assert command(name, path, *options) == (1, "", f"secretary: {sentence}\n")
    assert path.read_bytes() == before


def test_who_is_called_only_if_it_is_meant(tmp_path: Path, clock: StillClock, command: Command) -> None:
    path = tmp_path / "sitting.toml"
    path.write_text(encode(sitting("Brazil", "Cuba", **BANK)), "utf-8")
    clock.forward(minutes=-24 * 60)
    code, _, err = command("next", path)
    assert (code, err.endswith("; --anyway calls all the same.\n")) == (1, True)
    assert command("next", path, "--anyway").code == 0
    clock.forward(minutes=24 * 60)
    path = written(tmp_path, CallNext(), names=("Brazil", "Cuba"), **BANK)
    said = "The time bank of 1 minute is used up. --anyway calls all the same."
    assert command("next", path) == (1, "", f"secretary: {said}\n")
    assert command("next", path, "--anyway").code == 0
    assert name_of_holder(path) == "Cuba"


NOTES: tuple[tuple[list[str], str, str, list[Any], str], ...] = (
    (["Long", "applause"], "note", "Long applause", [None], "Written: note"),
    (["> Send it"], "follow-up", "Send it", [None], "Written: follow-up"),
    (["> Send it", "--kind", "note"], "note", "> Send it", [None], "Written: note"),
    (["? @mezmur Who?"], "question", "Who?", ["p-mezmur"], "Written: question to Benyam Dawit Mezmur"),
    (["Who?", "--to", "mezmur"], "question", "Who?", ["p-mezmur"], "Written: question to Benyam Dawit Mezmur"),
    (
        ["Who?", "--kind", "question", "--to", "Allen", "--to", "carr", "--to", "ALLEN"],
        *("question", "Who?", ["p-allen", "p-carr"], "Written: question to Ernie Allen and John Carr"),
    ),
)


@pytest.mark.parametrize("case", NOTES, ids=lambda case: " ".join(case[0]))
def test_a_note_has_the_block_and_the_speaker_of_its_instant(
    case: tuple[list[str], str, str, list[str | None], str], tmp_path: Path, clock: StillClock, command: Command
) -> None:
    words, kind, text, to, said = case
    path = written(tmp_path, CallNext())
    assert command("note", path, *words, "--as", "FP") == (0, "", f"{said}\n")
    notes: list[Note] = [note for note in SessionFile(path).read().notes if note.kind == kind]
    assert [note.to for note in notes] == to
    assert {(note.text, note.block, note.entry, note.at) for note in notes} == {(text, "floor-1", "e-0", clock.now())}


@pytest.mark.usefixtures("clock")
def test_only_a_question_is_put_to_somebody(tmp_path: Path, command: Command) -> None:
    said = "--to is for questions; a decision has no addressee"
    words = ("x", "--kind", "decision", "--to", "Allen")
    assert command("note", written(tmp_path), *words) == (2, "", f"secretary: {said}\n")


def test_what_a_pedal_did_is_taken_back_by_the_pedal_alone(tmp_path: Path, clock: StillClock, command: Command) -> None:
    path = written(tmp_path)
    screen = open_desk(path, Config(initials="AB"))
    screen.do(CallNext())
    clock.forward(minutes=1)
    for name in ("next", "pause"):
        assert command(name, path, "--as", "FP").code == 0
        clock.forward(minutes=1)
    screen.refresh()
    with pytest.raises(Refused, match="Brazil"):  # its own act, whose rows the pedal has changed since
        screen.undo()
    for who, code, said in (
        ("XX", 1, "secretary: There is nothing of yours to take back."),
        ("FP", 0, "Taken back: Côte d’Ivoire is paused"),
        ("FP", 0, "Taken back: Côte d’Ivoire has the floor"),
        ("FP", 1, "secretary: There is nothing of yours to take back."),
    ):
        undone = command("undo", path, "--as", who)
        assert (undone.code, undone.err.partition(". ")[0].rstrip("\n")) == (code, said)
    session = SessionFile(path).read()
    assert name_of_holder(path) == "Brazil"
    by_pedal = [line for line in log_lines(SessionFile(path), session) if line.initials == "FP"]
    assert [line.undone for line in by_pedal] == [True, True, False, False]
    assert command("next", path, "--as", "FP").code == 0  # accepted: an undone act does not count


def test_what_somebody_changed_since_is_not_taken_back(tmp_path: Path, clock: StillClock, command: Command) -> None:
    path = written(tmp_path)
    assert command("next", path, "--as", "FP").code == 0
    clock.forward(minutes=1)
    open_desk(path, Config(initials="AB")).do(CallNext(expected="e-0"))
    before = path.read_bytes()
    code, _, err = command("undo", path, "--as", "FP")
    assert (code, err.startswith("secretary: Not taken back: Brazil was changed by AB")) == (1, True)
    assert path.read_bytes() == before


@pytest.fixture
def rehearsed(tmp_path: Path) -> Path:
    """Return a rehearsal whose clock shows a time within the sitting."""
    return rehearse(MORNING, copy=tmp_path / "rehearsed.toml")


def test_the_sitting_goes_on_by_whom_is_logged_and_outdated_papers_are_named(rehearsed: Path, command: Command) -> None:
    before = rehearsed.read_bytes()
    said = "secretary: The sitting is not closed; there is nothing to reopen.\n"
    assert command("reopen", rehearsed) == (1, "", said)
    assert rehearsed.read_bytes() == before
    desk = open_desk(rehearsed, Config(initials="AB"))
    desk.do(CallNext())
    desk.do(CloseSitting(expected=desk.session.holder.id if desk.session.holder else None))
    assert command("export", "note", rehearsed, "--output", "the-note.md").code == 0
    code, _, err = command("reopen", rehearsed, "--as", "CD")
    file = SessionFile(rehearsed)
    session = file.read()
    assert session.running is not None
    sentence = f"The sitting is open again; “{session.running.title}” goes on"
    first, second = err.splitlines()
    assert (code, first, session.sitting.closed) == (0, sentence, None)
    assert re.fullmatch(r"Write again: the-note\.md \(\d+\.\d\d\)\.", second)
    last = log_lines(file, session)[-1]
    assert (last.initials, last.sentence) == ("CD", sentence)
