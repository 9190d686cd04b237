"""An editor takes no lock: if it writes between the desk's read and its replacement, both text and act are kept."""

import os
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest

from secretary_tui.desk.desk import Desk
from secretary_tui.domain.acts.entries import HoldEntry
from secretary_tui.storage.disk import half_written
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.writers import BEING_WRITTEN
from tests.clocks import StillClock
from tests.desks import acts_logged, desk_at, session_at

HELD = 'held = "papers"'


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = desk_at(session_at(tmp_path / "s.toml", "Brazil", "China", "Cuba"))
    desk.file.side.make()  # and synced: the test below counts the fsyncs of the act
    desk.prepare()
    return desk


def do_while(desk: Desk, edit: Callable[[str], str], sync: int, times: int = 1) -> None:
    """Hold Cuba's statement while an editor writes the file at `times` fsyncs of the act, from number `sync` on."""
    real, path = os.fsync, desk.file.path
    syncs = 0

    def slow(file: int) -> None:
        nonlocal syncs
        syncs += 1
        if sync <= syncs < sync + times:
            path.write_text(edit(path.read_text("utf-8")), "utf-8")
        real(file)

    with patch.object(os, "fsync", slow):
        desk.do(HoldEntry(entry="e-cuba", reason="papers"))


@pytest.mark.parametrize("sync", [1, 2, 3], ids=["the log", "the file", "its folder"])
def test_both_stand(desk: Desk, sync: int) -> None:
    desk.do(HoldEntry(entry="e-brazil", reason="first"))  # the log exists
    do_while(desk, lambda text: text.replace('"China"', '"Chad"'), sync)
    assert desk.unsaved == ""
    desk.refresh()
    names = [(entry.name, entry.held) for entry in desk.session.entries]
    assert names == [("Brazil", "first"), ("Chad", ""), ("Cuba", "papers")]
    assert SessionFile(desk.file.path).read() == desk.session
    assert acts_logged(desk.file.path) == ["HoldEntry", "HoldEntry"]
    assert desk.undo().sentence.startswith("Taken back: Cuba")
    assert half_written(desk.file.path) == []
    assert not desk.pending.acts


def test_one_that_makes_the_act_impossible_is_told(desk: Desk) -> None:
    removed = session_at(desk.file.path.with_name("other"), "Brazil", "China").read_text("utf-8")
    do_while(desk, lambda _: removed, 2)
    assert desk.file.path.read_text("utf-8") == removed
    assert desk.unsaved == BEING_WRITTEN  # a beginning of the former text could be half written
    assert isinstance(desk.clock, StillClock)
    desk.clock.advance(2)
    desk.refresh()
    assert desk.unsaved == ""
    assert len(desk.news) == 1
    assert desk.news[0].startswith("Not done: ")


def test_one_that_does_not_parse_is_kept_aside(desk: Desk) -> None:
    do_while(desk, lambda text: f"{text}\n[[", 2)
    assert HELD in desk.file.path.read_text("utf-8")
    aside = [path for path in desk.file.path.parent.glob("*.toml") if path != desk.file.path]
    assert [path.read_text("utf-8")[-2:] for path in aside] == ["[["]
    assert "kept as" in desk.news[0]


def test_an_editor_that_never_rests_leaves_the_act_to_the_next_tick(desk: Desk) -> None:
    do_while(desk, lambda text: f"{text}#\n", 1, times=1_000)
    assert desk.unsaved == "Another program wrote the file in the same instant"
    assert desk.session.entries[2].held == "papers"
    assert HELD not in desk.file.path.read_text("utf-8")
    desk.refresh()
    assert desk.unsaved == ""
    text = desk.file.path.read_text("utf-8")
    assert HELD in text
    assert text.endswith("#\n")
