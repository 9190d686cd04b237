"""The line for the displays: replaced as a whole, cleaned, limited in length, and no part of the session."""

import json
from pathlib import Path

import pytest

from secretary_tui.errors import NotSaved, Refused
from secretary_tui.storage.side_folder import LONGEST_MESSAGE, SideFolder, message_problem, read_message, write_message
from tests.shipped import at

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


def test_what_was_put_into_the_file_by_others_is_cleaned_too(side: SideFolder) -> None:
    side.make()
    side.message.write_text(json.dumps({"text": f"a\x1b]0;b{'c' * 300}", "at": at(10).isoformat()}), "utf-8")
    message = read_message(side)
    assert message is not None
    assert "\x1b" not in message.text
    assert len(message.text) == LONGEST_MESSAGE


def test_a_disk_that_refuses_says_why(tmp_path: Path) -> None:
    side = SideFolder(tmp_path / "sitting.toml")
    side.root.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotSaved, match="link"):
        write_message(side, "Wait", at(10), WHO)
