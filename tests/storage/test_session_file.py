import errno
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from secretary_tui.domain.model.session import Session
from secretary_tui.errors import BadSession, NotSaved, SecretaryError
from secretary_tui.storage import disk
from secretary_tui.storage.session_file import LARGEST, SessionFile
from tests.desks import failing
from tests.storage.papers import PAPER

NOW = datetime(2016, 3, 7, 9, 41, 5, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "morning.toml"
    path.write_text(PAPER, encoding="utf-8")
    return path


def named(session: Session, name: str) -> Session:
    return session.evolve(entries=(session.entries[0].evolve(name=name), *session.entries[1:]))


def write(file: SessionFile, session: Session) -> None:
    with file.lock():
        file.write(session)


# Reading -------------------------------------------------------------------------------------------------


def test_reading_writes_nothing(path: Path) -> None:
    SessionFile(path).read()
    assert [found.name for found in path.parent.iterdir()] == ["morning.toml"]


def test_a_change_is_noticed_and_an_own_write_is_none(path: Path) -> None:
    file, other = SessionFile(path), SessionFile(path)
    assert file.has_changed()
    session = file.read()
    assert not file.has_changed()
    write(file, named(session, "Chad"))
    assert not file.has_changed()
    other.read()
    write(other, named(session, "Mali"))
    assert file.has_changed()
    assert file.read().entries[0].name == "Mali"
    path.unlink()
    assert not file.has_changed()
    assert file.is_missing


def test_a_file_that_does_not_parse_is_read_once_and_stays_changed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = SessionFile(path)
    session = file.read()
    path.write_text("format = ", encoding="utf-8")
    with pytest.raises(BadSession) as first:
        file.read()
    monkeypatch.setattr(file, "_decoded", None)
    with pytest.raises(BadSession) as second:
        file.read()
    assert second.value.problems == first.value.problems
    with pytest.raises(BadSession) as third:
        file.read()
    assert len(third.traceback) == len(second.traceback), "nothing is held of what was read before"
    assert file.has_changed()
    assert file.on_disk is session


def huge(path: Path) -> None:
    with path.open("wb") as opened:
        opened.truncate(LARGEST + 1)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("mornig.toml", "There is no file mornig.toml; did you mean morning.toml?"),
        ("morning", "There is no file morning; did you mean morning.toml?"),
        ("morning-1.toml", "There is no file morning-1.toml here; the rehearsal of this name is {copy}"),
        ("morning-1", "There is no file morning-1 here; the rehearsal of this name is {copy}"),
        ("sesions/morning.toml", "There is no folder {folder}/sesions, where morning.toml was looked for."),
    ],
)
def test_of_a_missing_file_the_nearest_name_or_the_folder_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, sentence: str
) -> None:
    (tmp_path / "morning.toml").touch()
    copy = tmp_path / "data" / "secretary" / "rehearsals" / "morning-1.toml"
    copy.parent.mkdir(parents=True)
    copy.touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with pytest.raises(SecretaryError) as refused:
        SessionFile(tmp_path / name).read()
    assert refused.value.sentence == sentence.replace("{folder}", str(tmp_path)).replace("{copy}", str(copy))


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (Path.mkdir, "x.toml is a folder; name a session file in it."),
        (os.mkfifo, "x.toml is a device or a pipe; name a session file."),
        (lambda path: path.symlink_to("/dev/zero"), "x.toml is a device or a pipe; name a session file."),
        (
            lambda path: path.parent,
            "There is no file x.toml; check the name, or copy one of the sessions that came with the program.",
        ),
        (huge, "x.toml is larger than 8 MiB, too large for a session file."),
        (lambda path: path.symlink_to(path), "x.toml cannot be read: there is a link where a file should be."),
    ],
)
def test_what_is_no_file_is_refused_in_a_sentence(tmp_path: Path, make: Callable[[Path], None], sentence: str) -> None:
    make(tmp_path / "x.toml")
    with pytest.raises(SecretaryError) as refused:
        SessionFile(tmp_path / "x.toml").read()
    assert refused.value.sentence == sentence


@pytest.mark.parametrize(
    ("error", "why"), [(errno.EACCES, "no permission to read it"), (errno.EIO, "the disk reports an error")]
)
def test_a_disk_that_refuses_to_read_is_told(path: Path, error: int, why: str) -> None:
    with failing(os, "open", error), pytest.raises(SecretaryError, match=f"^morning.toml cannot be read: {why}.$"):
        SessionFile(path).read()


def test_text_that_is_not_utf_8_is_a_bad_session_and_can_be_set_aside(path: Path) -> None:
    raw = PAPER.encode().replace("Côte".encode(), b"C\xf4te")
    path.write_bytes(raw)
    file = SessionFile(path)
    with pytest.raises(BadSession) as refused:
        file.read()
    assert refused.value.problems == ("morning.toml:61: this is not UTF-8 text; save the file as UTF-8",)
    assert file.set_aside(NOW).read_bytes() == raw


def test_a_name_that_could_steer_a_terminal_is_told_cleaned(tmp_path: Path) -> None:
    with pytest.raises(SecretaryError) as refused:
        SessionFile(tmp_path / "a\x1b[31m\udcff.toml").read()
    assert refused.value.sentence.isprintable()


# Writing -------------------------------------------------------------------------------------------------


def test_only_the_changed_row_changes_on_disk_and_nothing_if_nothing_changed(path: Path) -> None:
    file = SessionFile(path)
    session, before = file.read(), path.stat().st_ino
    write(file, session)
    assert path.stat().st_ino == before
    write(file, named(session, "Chad"))
    assert path.read_text("utf-8") == PAPER.replace('"Brazil"', '"Chad"')
    assert SessionFile(path).read() == file.on_disk


def test_a_new_file_is_written_whole_and_never_over_another(tmp_path: Path, path: Path) -> None:
    session = SessionFile(path).read()
    new = SessionFile(tmp_path / "new.toml")
    write(new, session)
    assert SessionFile(tmp_path / "new.toml").read() == session
    with pytest.raises(NotSaved, match=r"new\.toml is there already"):
        write(SessionFile(tmp_path / "new.toml"), session)


def test_a_link_is_followed_and_its_lock_is_that_of_the_file(tmp_path: Path, path: Path) -> None:
    (tmp_path / "today").mkdir()
    link = tmp_path / "today" / "now.toml"
    link.symlink_to(path)
    file = SessionFile(link)
    write(file, named(file.read(), "Chad"))
    assert link.is_symlink()
    assert '"Chad"' in path.read_text("utf-8")
    assert file.side.path == SessionFile(path).side.path
    with SessionFile(path).lock(), pytest.raises(NotSaved), file.lock(0):
        pass
    link.unlink()
    link.symlink_to(tmp_path / "evening.toml")  # an open session stays with its file
    write(file, named(file.read(), "Mali"))
    assert '"Mali"' in path.read_text("utf-8")
    assert not (tmp_path / "evening.toml").exists()


def test_an_older_text_of_the_same_session_is_written_over_what_was_set_aside(path: Path) -> None:
    file = SessionFile(path)
    session = file.read()
    path.write_text("format = ", encoding="utf-8")
    aside = file.set_aside(NOW)
    assert aside.name == "morning.set-aside-20160307T094105.toml"
    assert aside.read_text() == "format = "
    write(file, named(session, "Chad"))
    assert path.read_text("utf-8") == PAPER.replace('"Brazil"', '"Chad"')
    path.write_text("format = 1 1", encoding="utf-8")
    assert file.set_aside(NOW).name == "morning.set-aside-20160307T094105-2.toml"
    assert aside.read_text() == "format = "


SENTENCES = {
    errno.ENOSPC: "No space left on the room's machine",
    errno.EDQUOT: "Your share of the disk is used up",
    errno.EROFS: "The disk can only be read",
    errno.EACCES: "No permission to write here",
    errno.EIO: "The disk reports an error",
    errno.ETXTBSY: "Text file busy",
}


@pytest.mark.parametrize(
    ("call", "error"),
    [*(("write", error) for error in SENTENCES), *((call, errno.EACCES) for call in ("open", "fsync", "replace"))],
)
def test_a_disk_that_refuses_loses_nothing(path: Path, error: int, call: str) -> None:
    file = SessionFile(path)
    session = file.read()
    changed = named(session, "Chad")
    at: Any = Path if call == "replace" else os
    with file.lock(), failing(at, call, error), pytest.raises(NotSaved) as refused:
        file.write(changed)
    assert refused.value.sentence == SENTENCES[error]
    assert path.read_text("utf-8") == PAPER
    assert disk.half_written(path) == []
    assert file.on_disk is session
    write(file, changed)
    assert path.read_text("utf-8") == PAPER.replace('"Brazil"', '"Chad"')


def test_a_folder_that_cannot_be_synced_is_told_though_the_file_is_written(path: Path) -> None:
    file = SessionFile(path)
    changed = named(file.read(), "Chad")
    with file.lock(), failing(disk, "sync_folder", errno.EIO):
        with pytest.raises(NotSaved, match="The disk reports an error"):
            file.write(changed)
        assert file.on_disk is changed
        with pytest.raises(NotSaved):
            file.write(changed)
    write(file, changed)
    assert not file.has_changed()


def test_a_file_that_may_not_be_written_is_not_replaced(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = SessionFile(path)
    session = file.read()
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(NotSaved, match="No permission to write here"):
        write(file, named(session, "Chad"))


def test_what_a_stopped_writer_left_is_swept_away_unless_it_is_still_writing(path: Path) -> None:
    names = ("morning.toml", "morning.set-aside-20160307T094105.toml", "evening.toml")
    half, copy, other = (path.with_name(f".{name}.half-written-1-ab") for name in names)
    for left in (half, copy, other):
        left.write_text("half")
    with SessionFile(path).lock():
        SessionFile(path).read()
        assert half.exists()
    SessionFile(path).read()
    assert [left.exists() for left in (half, copy, other)] == [False, False, True]


def test_a_change_of_a_row_with_a_sub_table_apart_writes_the_file_anew_and_keeps_the_former_text(path: Path) -> None:
    text = f"{PAPER}\n[session.no]\n".replace("[session.no]", "[rules.limits]\nngo = 90 # asked for").replace(
        "limits.", "#"
    )
    path.write_text(text, encoding="utf-8")
    file = SessionFile(path)
    write(file, named(file.read(), "Chad"))
    assert path.read_text("utf-8") == text.replace('name = "Brazil"', 'name = "Chad"', 1)
    session = file.read()
    text, changed = path.read_text("utf-8"), session.evolve(rules=session.rules.evolve(limit=90))
    write(file, changed)
    assert (path.parent / "morning.as-written.toml").read_text("utf-8") == text
    assert SessionFile(path).read() == changed


# Obstacles -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["entries = []", "panel = 5", "session.title = 'x'"])
def test_rows_written_as_one_value_are_refused_before_they_could_be_lost(path: Path, text: str) -> None:
    path.write_text(PAPER.replace("format = 1", f"format = 1\n{text}"), encoding="utf-8")
    with pytest.raises(BadSession):
        SessionFile(path).read()


def test_a_link_in_place_of_the_hidden_folder_is_not_followed(tmp_path: Path, path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / ".secretary").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotSaved, match="There is a link where a file should be"), SessionFile(path).lock():
        pass
    assert list((tmp_path / "elsewhere").iterdir()) == []
