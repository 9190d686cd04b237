"""`secretary carry`: a discussion continues in the file of a later meeting."""

import shutil
import signal
from collections import Counter
from itertools import count
from pathlib import Path

import pytest

from secretary_tui.cli.main import main
from secretary_tui.domain.model.session import Session
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import encode
from tests.cli.conftest import Command
from tests.desks import die_after_call, exit_code, forked
from tests.sittings import at, sitting, waiting


def today() -> Session:
    """Return a sitting in which Brazil was heard, Cuba and Fiji (not confirmed) were not, and a question is open."""
    brazil, cuba, fiji = waiting("Brazil", "Cuba", "Fiji")
    brazil |= {"spans": ({"start": at(1), "end": at(3)},), "outcome": "delivered"}
    note = {"id": "n1", "kind": "question", "at": at(2), "entry": "e-brazil", "text": "Who pays?"}
    session = sitting(entries=(brazil, cuba, fiji | {"confirmed": False}), notes=(note,))
    blocks = tuple(block.evolve(started=at(0), ended=at(9)) for block in session.blocks[1:2])
    return session.evolve(sitting=session.sitting.evolve(closed=at(9), meeting=17), blocks=blocks)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "day-1.toml", tmp_path / "day-2.toml"
    old.write_text(encode(today()), encoding="utf-8")
    new.write_text(encode(sitting("Togo")), encoding="utf-8")
    return old, new


def read(path: Path) -> Session:
    return SessionFile(path).read()


def test_it_takes_over_and_marks_the_earlier_file(files: tuple[Path, Path], command: Command) -> None:
    old, new = files
    command("export", "note", old, "-o", old.with_name("note.md"))
    code, _, err = command("carry", new, "--from", old, "--as", "AB")
    done, marked, outdated = err.splitlines()
    assert (code, done) == (0, "2 carried over from the 17th meeting, with 1 note; 1 was heard before")
    assert marked.startswith("day-1.toml: Who is not heard here is to be heard at a later meeting: “Rights of ")
    assert outdated.startswith("day-1.toml: Write again: note.md (")
    assert [entry.name for entry in read(new).entries] == ["Cuba", "Fiji", "Togo"]
    assert read(old).sitting.id == "day-1"
    assert read(old).discussions[0].goes_on is True
    before = old.read_bytes(), new.read_bytes()
    code, _, err = command("carry", new, "--from", old)
    assert (code, "has carried over day-1/floor already; nothing was carried over twice" in err) == (1, True)
    assert (old.read_bytes(), new.read_bytes()) == before
    assert "1 heard, 2 carried over" in command("status", old).out


def test_a_try_changes_nothing(files: tuple[Path, Path], command: Command) -> None:
    old, new = files
    before = old.read_bytes(), new.read_bytes()
    code, out, err = command("carry", new, "--from", old, "--id", "hrc31-17", "--dry-run")
    assert (code, out.splitlines()) == (
        0,
        [
            "1. Cuba · State Member",
            "2. Fiji · State Member · not confirmed",
            "question: Who pays? (Brazil, 17th meeting)",
        ],
    )
    assert err.endswith("This was only a trial: nothing was changed. The earlier part is hrc31-17/floor.\n")
    assert (old.read_bytes(), new.read_bytes()) == before


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--discussion", "water"], "There is no discussion “water”; name one of floor (“Rights of the child”)"),
        (["--to", "water"], "There is no discussion “water”"),
        (["--id", "17 A"], "is not a discussion of a session; write one as hrc31-17/d1"),
        (["--from", "{new}"], "That is this session itself; name an earlier one."),
        (["--from", "{old}.gone"], "day-1.toml.gone"),
    ],
)
def test_what_cannot_be_carried(files: tuple[Path, Path], options: list[str], sentence: str, command: Command) -> None:
    old, new = files
    before = old.read_bytes(), new.read_bytes()
    filled = [option.format(old=old, new=new) for option in options]
    code, _, err = command("carry", new, "--from", old, *filled)
    assert (code, sentence in err) == (1, True)
    assert (old.read_bytes(), new.read_bytes()) == before


def test_a_rehearsal_changes_no_real_session_and_gives_it_nobody(files: tuple[Path, Path], command: Command) -> None:
    old, new = files
    copy = new.with_name("copy.toml")
    assert command("rehearse", new, "--copy", copy, "--no-open").code == 0
    before = old.read_bytes()
    assert command("carry", copy, "--from", old).code == 0
    assert old.read_bytes() == before
    assert len(read(copy).entries) == 3
    code, _, err = command("carry", new, "--from", copy)
    assert (code, "is a rehearsal; nobody of it is carried over to a real session" in err) == (1, True)


def test_new_names_the_command_for_a_discussion_that_goes_on(files: tuple[Path, Path], command: Command) -> None:
    old, new = files
    assert command("carry", new, "--from", old).code == 0
    code, _, err = command("new", "day-3.toml", "--from", new, "--date", "2016-03-09")
    assert (code, "secretary carry" in err) == (0, False), "it is not said yet that it goes on"
    code, _, err = command("new", "x.toml", "--from", old, "--date", "2016-03-09")
    assert (code, "“secretary carry x.toml --from day-1.toml” takes over who was not heard." in err) == (0, True)
    third = read(old.with_name("day-3.toml"))
    (row,) = third.discussions
    assert (row.title, row.continues, row.heard_before, row.goes_on) == ("Rights of the child", (), (), False)
    assert {block.discussion for block in third.blocks} == {"floor"}


@pytest.mark.parametrize("step", [51, pytest.param(1, marks=pytest.mark.slow)])
def test_killed_between_files_nobody_is_lost_or_doubled(files: tuple[Path, Path], tmp_path: Path, step: int) -> None:
    """A repeated command has the same result as a command that was never killed."""
    arguments = ["carry", "{new}", "--from", "{old}"]
    for point in count(5, step):
        folder = tmp_path / f"{point}"
        folder.mkdir()
        old, new = (Path(shutil.copy(path, folder)) for path in files)
        filled = [argument.format(old=old, new=new) for argument in arguments]
        was_killed = killed(filled, point)
        assert main(filled) in (0, 1)  # 1 if the list was already carried over
        assert Counter(entry.name for entry in read(new).entries) == {"Cuba": 1, "Fiji": 1, "Togo": 1}
        assert [entry.name for entry in read(old).entries] == ["Brazil", "Cuba", "Fiji"]
        assert (read(old).sitting.id, read(old).discussions[0].goes_on) == ("day-1", True)
        if not was_killed:
            break


def killed(arguments: list[str], point: int) -> bool:
    """Run a command in a process that is killed at its call with this number; return whether it was killed."""

    def command() -> None:
        die_after_call(point)
        main(arguments)

    return exit_code(forked(command)) == -signal.SIGKILL
