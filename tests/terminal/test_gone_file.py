"""The session file is deleted under a desk at a real terminal."""

from pathlib import Path

import pytest

from tests.terminal.room import Room


@pytest.mark.parametrize("end", ["left", "hung up"])
def test_a_deleted_file_is_told_at_once_and_is_there_again_when_the_desk_is_left(tmp_path: Path, end: str) -> None:
    room = Room(tmp_path)
    before = room.path.read_bytes()
    with room.open() as terminal:
        room.path.unlink()
        terminal.wait_for(lambda lines: "NOT SAVED" in lines[0] and "deleted or moved away" in lines[1])
        if end == "left":
            terminal.press("ctrl+q", shows="leaving writes it again")
            terminal.press("ctrl+q")
        else:
            terminal.hang_up()
        terminal.wait_for_exit()
    assert room.path.read_bytes() == before
