"""Acts of the record at the desk: undone, done again, kept while the disk refuses, and edited in the file meanwhile."""

from pathlib import Path

import pytest

from secretary_tui.domain.rules.record_sentences import text_of
from secretary_tui.errors import Refused
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import encode
from tests.acts import CallNext, MoveToHead, SetLimit
from tests.clocks import StillClock
from tests.desks import begin, desk_at
from tests.sittings import sitting

NAMES = ("Brazil", "China", "Cuba", "Egypt")
REDUCED = "The speaking time was reduced to 1 minute and 30 seconds for all who had not spoken."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "morning.toml"
    file.write_text(encode(sitting(*NAMES)), encoding="utf-8")
    return file


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


def on_disk(path: Path) -> list[str]:
    session = SessionFile(path).read()
    return [text_of(session, note) for note in session.notes]


def test_undo_and_redo_take_the_act_and_its_line_together_also_after_reopening(path: Path, clock: StillClock) -> None:
    desk = desk_at(path, clock=clock)
    begin(desk, clock)
    desk.do(SetLimit(list="floor", seconds=90))
    desk.do(MoveToHead(entry="e-egypt"))
    moved = "The order of those waiting was changed: Egypt was moved from place 4 to place 2."
    assert on_disk(path) == [REDUCED, moved]
    again = desk_at(path, clock=clock)
    again.undo()
    assert on_disk(path) == [REDUCED]
    again.undo()
    assert on_disk(path) == []
    again.redo()
    again.redo()
    assert on_disk(path) == [REDUCED, moved]
    assert [entry.name for entry in again.session.waiting("floor")] == ["Egypt", "China", "Cuba"]


def test_facts_corrected_by_hand_are_taken_up_and_told_when_undo_is_refused(path: Path, clock: StillClock) -> None:
    desk = desk_at(path, clock=clock)
    begin(desk, clock)
    desk.do(SetLimit(list="floor", seconds=90))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("facts = { seconds = 90 }", "facts = { seconds = 60 } # as announced"), "utf-8")
    assert desk.refresh()
    assert on_disk(path) == ["The speaking time was reduced to 1 minute for all who had not spoken."]
    with pytest.raises(Refused, match=r"“The speaking time was reduced to 1 minu…” was changed by hand in the file"):
        desk.undo()
    desk.do(CallNext(expected="e-brazil"))
    assert "facts = { seconds = 60 } # as announced" in path.read_text(encoding="utf-8")
