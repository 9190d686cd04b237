import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from secretary_tui.errors import NotSaved, Refused
from secretary_tui.storage.disk import Lock
from secretary_tui.storage.journal import Journal, read_lines
from secretary_tui.storage.side_folder import SideFolder
from secretary_tui.storage.side_records import LONGEST_MESSAGE, Drafts, message_problem, read_message, write_message
from tests.shipped import at


def test_it_is_made_when_needed_and_is_the_owners_alone(tmp_path: Path) -> None:
    side = SideFolder(tmp_path / "morning.toml")
    assert not (tmp_path / ".secretary").exists()
    side.make()
    side.make()
    assert side.path == tmp_path / ".secretary" / "morning.toml"
    assert stat.S_IMODE(side.path.stat().st_mode) == 0o700
    assert stat.S_IMODE(side.root.stat().st_mode) == 0o700
    ignore = side.root / ".gitignore"
    assert ignore.read_text() == "*\n"
    assert stat.S_IMODE(ignore.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("session", "folder"),
    [(0o600, 0o700), (0o640, 0o750), (0o644, 0o755), (0o660, 0o2770), (0o664, 0o2775), (0o666, 0o2777), (0o400, 0o700)],
)
def test_it_has_the_rights_of_the_session_and_gets_them_again(tmp_path: Path, session: int, folder: int) -> None:
    side = SideFolder(tmp_path / "morning.toml")
    (tmp_path / "morning.toml").touch()
    (tmp_path / "morning.toml").chmod(session)
    for _ in range(2):
        side.make()
        Journal(side).append({"id": "a"})
        assert stat.S_IMODE(side.path.stat().st_mode) == folder
        assert stat.S_IMODE(side.journal.stat().st_mode) == folder & 0o666
        side.root.chmod(0o700)
        side.path.chmod(0o700)
        side.journal.chmod(0o600)


def test_a_session_of_fewer_rights_takes_none_from_its_neighbour(tmp_path: Path) -> None:
    for name, mode in (("shared.toml", 0o664), ("private.toml", 0o600)):
        (tmp_path / name).touch()
        (tmp_path / name).chmod(mode)
        SideFolder(tmp_path / name).make()
    root = tmp_path / ".secretary"
    assert [stat.S_IMODE((root / name).stat().st_mode) for name in ("shared.toml", "private.toml", "")] == [
        0o2775,
        0o700,
        0o2775,
    ]


def device(path: Path) -> None:
    try:
        os.mknod(path, 0o600 | stat.S_IFCHR, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("the right to make a device is missing")


@pytest.mark.parametrize("stray", [os.mkfifo, device, lambda path: path.symlink_to("/dev/zero"), Path.mkdir])
def test_what_is_no_file_hangs_nothing_and_feeds_nothing(tmp_path: Path, stray: Callable[[Path], object]) -> None:
    side = SideFolder(tmp_path / "morning.toml")
    side.make()
    for path in (side.journal, side.drafts, side.message, side.lock):
        stray(path)
    assert read_lines(side.journal) == []
    assert Drafts(side, "AB").everyone() == {}
    assert read_message(side) is None
    with pytest.raises(NotSaved, match="where a file should be"):
        Journal(side).append({"id": "a"})
    with pytest.raises(NotSaved, match="where a file should be"), Lock(side.lock, "busy").hold():
        pass
    with pytest.raises(NotSaved):
        Drafts(side, "AB").save("note", "half typed")
    odd = ".secretary beside the session is no folder, or something in it is no file; the session can only be read."
    assert side.problem() == odd
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / ".secretary").touch()
    assert SideFolder(tmp_path / "other" / "morning.toml").problem() == odd


# The line for the displays: replaced as a whole, cleaned, limited in length, and no part of the session -----------


WHO = {"user": "room", "initials": "AB"}


@pytest.fixture
def side(tmp_path: Path) -> SideFolder:
    return SideFolder(tmp_path / "sitting.toml")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The sitting goes on at 3 p.m.", "The sitting goes on at 3 p.m."),
        ("\x1b[31mred\x1b[0m\x07", "[31mred[0m"),
        ("two\nlines\r\n\tand a tab", "two lines and a tab"),
        ("right \u202eto left\u2066", "right to left"),
        ("عاجل: 中文", "عاجل: 中文"),
        ("<script>alert(1)</script> [b]", "<script>alert(1)</script> [b]"),
    ],
)
def test_what_is_written_is_read_as_plain_text(side: SideFolder, text: str, shown: str) -> None:
    assert write_message(side, text, at(10, 4), WHO) == f"On the displays: {shown}"
    message = read_message(side)
    assert message is not None
    assert (message.text, message.at, message.by) == (shown, at(10, 4), WHO)
    assert [path.name for path in side.path.iterdir()] == ["message.json"]


@pytest.mark.parametrize("nothing", ["", "  ", "\x00\u202e"])
def test_an_empty_one_takes_it_off(side: SideFolder, nothing: str) -> None:
    write_message(side, "Wait", at(10), WHO)
    assert write_message(side, nothing, at(10, 1), WHO) == "The displays show no message."
    assert read_message(side) is None


def test_a_long_one_is_refused_with_its_length(side: SideFolder) -> None:
    write_message(side, "é" * LONGEST_MESSAGE, at(10), WHO)
    with pytest.raises(Refused, match=rf"{LONGEST_MESSAGE} characters, and this has {LONGEST_MESSAGE + 1}"):
        write_message(side, "é" * (LONGEST_MESSAGE + 1), at(10), WHO)
    assert message_problem("x" * 1_000_000)
    message = read_message(side)
    assert message is not None
    assert message.text == "é" * LONGEST_MESSAGE


@pytest.mark.parametrize(
    "raw",
    [
        *(b"", b"{", b"[]", b"null", b'"text"', b"\xff\xfe", b'{"text": 1, "at": "2016-03-07T10:00:00+01:00"}'),
        *(b'{"text": "Wait"}', b'{"text": "Wait", "at": "2016-03-07T10:00:00"}', b'{"text": "Wait", "at": "soon"}'),
        json.dumps({"text": "x" * 5_000, "at": at(10).isoformat()}).encode(),
        b"[" * 4_000,
    ],
)
def test_a_damaged_file_is_no_message(side: SideFolder, raw: bytes) -> None:
    side.make()
    side.message.write_bytes(raw)
    assert read_message(side) is None
