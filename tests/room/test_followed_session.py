"""A session shown by displays: read once for all of them, never written, without protected names."""

from datetime import timedelta
from pathlib import Path

import pytest

from secretary_tui.room.display_facts import display_facts, list_facts
from secretary_tui.room.display_texts import PATIENCE, FollowedSession, display_texts
from secretary_tui.storage.session_file import SessionFile, Signature
from secretary_tui.storage.side_records import write_message
from secretary_tui.storage.text.codec import encode
from tests.clocks import NINE, HandMachine
from tests.export.sitting import stored
from tests.sittings import sitting, waiting
from tests.test_protected_names import PUBLIC, SECRET, seeded


@pytest.fixture
def machine() -> HandMachine:
    return HandMachine()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "room.toml"
    path.write_text(encode(sitting("Brazil", "China")), "utf-8")
    return path


def test_it_is_read_once(path: Path, machine: HandMachine, monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[Path] = []
    read = SessionFile._read_raw

    def counted(file: SessionFile) -> tuple[bytes, Signature]:
        reads.append(file.path)
        return read(file)

    monkeypatch.setattr(SessionFile, "_read_raw", counted)
    followed = FollowedSession(path, machine=machine.machine)
    first = followed.look()
    machine.advance(1)
    second = followed.look()
    assert second.session is first.session
    assert second.now - first.now == timedelta(seconds=1)
    path.write_text(encode(sitting("Brazil", "China", "Cuba")), "utf-8")
    third = followed.look().session
    assert third is not None
    assert [entry.name for entry in third.entries] == ["Brazil", "China", "Cuba"]
    assert len(reads) == 2


def test_nothing_is_written_or_tidied_up(path: Path, machine: HandMachine) -> None:
    half = path.with_name(f".{path.name}.half-written-1-ab")
    half.write_text("half", "utf-8")
    path.chmod(0o400)
    FollowedSession(path, machine=machine.machine).look()
    assert sorted(item.name for item in path.parent.iterdir()) == sorted([half.name, path.name])


@pytest.mark.parametrize("trouble", ["gone", "broken", "a folder"])
def test_trouble_of_a_moment_is_not_told(path: Path, machine: HandMachine, trouble: str) -> None:
    followed = FollowedSession(path, machine=machine.machine)
    session = followed.look().session
    text = path.read_text("utf-8")
    path.unlink()
    if trouble == "broken":
        path.write_text("title = ", "utf-8")
    elif trouble == "a folder":
        path.mkdir()
    moment = followed.look()
    assert (moment.lost, moment.session) == (False, session)
    machine.advance(PATIENCE)
    later = followed.look()
    assert (later.lost, later.session) == (True, session)
    assert display_texts(later).doubt == "no connection to the desk"
    assert display_facts(later)["lost"] is True
    if path.is_dir():
        path.rmdir()
    path.write_text(text, "utf-8")
    assert followed.look().lost is False


def test_a_file_that_is_not_there_yet_is_found_when_it_comes(path: Path, machine: HandMachine) -> None:
    text = path.read_bytes()
    path.unlink()
    followed = FollowedSession(path, machine=machine.machine)
    assert (followed.look().session, followed.look().lost) == (None, True)
    assert display_texts(followed.look()).doubt == "no connection to the desk"
    path.write_bytes(text)
    assert followed.look().session is not None


def test_the_message_is_followed_and_holds_no_protected_name(path: Path, machine: HandMachine) -> None:
    path.write_text(encode(seeded()), "utf-8")
    followed = FollowedSession(path, machine=machine.machine)
    assert followed.look().message is None
    write_message(followed.file.side, f"{SECRET} speaks next", NINE, {})
    room = followed.look()
    assert room.message is not None
    assert room.message.text == f"{PUBLIC} speaks next"
    assert SECRET not in str((display_facts(room), list_facts(room), display_texts(room)))
    write_message(followed.file.side, "", NINE, {})
    assert followed.look().message is None


def test_a_name_that_becomes_protected_is_out_of_the_message_at_once(path: Path, machine: HandMachine) -> None:
    followed = FollowedSession(path, machine=machine.machine)
    write_message(followed.file.side, "Ama Mensah speaks next", NINE, {})
    assert display_texts(followed.look()).message == "Ama Mensah speaks next"
    child = {**waiting("Ghana")[0], "speaker": "Ama M.", "protected_name": "Ama Mensah"}
    path.write_text(encode(sitting(entries=(child,))), "utf-8")
    assert display_texts(followed.look()).message == "Ama M. speaks next"


def test_behind_the_closing_nobody_is_next(path: Path, machine: HandMachine) -> None:
    path.write_text(encode(stored("small")), "utf-8")
    assert display_facts(FollowedSession(path, machine=machine.machine).look())["next"] == []
