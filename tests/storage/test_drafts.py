import errno
import os
import stat
from pathlib import Path

import pytest

from secretary_tui.errors import NotSaved
from secretary_tui.storage import side_records
from secretary_tui.storage.side_folder import SideFolder
from secretary_tui.storage.side_records import Draft, Drafts
from tests.desks import failing


@pytest.fixture
def side(tmp_path: Path) -> SideFolder:
    return SideFolder(tmp_path / "a.toml")


def test_a_draft_comes_back_until_it_is_dropped(side: SideFolder) -> None:
    drafts = Drafts(side, "ab@room")
    assert drafts.load() == {}
    drafts.drop("note")
    assert not side.path.exists()
    drafts.save("note", "half typ", {"block": "first", "at": "2016-03-07T09:00:00+01:00"})
    assert stat.S_IMODE(side.drafts.stat().st_mode) == 0o600
    expected = Draft("half typ", {"block": "first", "at": "2016-03-07T09:00:00+01:00"})
    assert Drafts(side, "ab@room").load() == {"note": expected}
    drafts.drop("note")
    assert drafts.load() == {}


def test_two_terminals_never_touch_each_others_drafts(side: SideFolder) -> None:
    one, two = Drafts(side, "one"), Drafts(side, "two")
    one.save("note", "of one")
    two.save("note", "of two")
    one.save("add", "pak")
    assert one.load() == {"note": Draft("of one"), "add": Draft("pak")}
    assert one.others() == {"two": {"note": Draft("of two")}}
    one.drop("note", owner="two")
    assert two.load() == {}


def test_what_a_stopped_terminal_left_half_written_is_swept_away(side: SideFolder) -> None:
    side.make()
    stray = side.drafts.with_name(".drafts.json.half-written-1-ab")
    stray.write_text("half")
    Drafts(side, "one").save("note", "text")
    assert not stray.exists()


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"one": 5}', '{"one": {"note": {"text": 5, "context": {}}}}', "[" * 9999]
)
def test_a_damaged_file_counts_as_empty(side: SideFolder, text: str) -> None:
    side.make()
    side.drafts.write_text(text)
    drafts = Drafts(side, "one")
    assert drafts.load() == {}
    drafts.save("note", "text")
    assert drafts.load() == {"note": Draft("text")}


def test_a_full_disk_is_told(side: SideFolder) -> None:
    with failing(os, "write", errno.ENOSPC), pytest.raises(NotSaved, match="No space left"):
        Drafts(side, "one").save("note", "text")
    assert [path.name for path in side.path.iterdir()] == ["drafts.lock"]


def test_drafts_that_the_disk_does_not_give_are_not_written_over(side: SideFolder) -> None:
    one, two = Drafts(side, "one"), Drafts(side, "two")
    two.save("note", "of two")
    with (
        failing(side_records, "read_regular", errno.EIO),
        pytest.raises(NotSaved, match="The disk reports an error"),
    ):
        one.save("note", "of one")
    one.save("note", "of one")
    assert two.load() == {"note": Draft("of two")}
