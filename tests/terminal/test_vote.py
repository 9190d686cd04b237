"""A recorded vote in a real terminal: by keys, over a line that drops, pasted, taken back, and in the papers."""

import signal
from pathlib import Path
from typing import Final

import pytest

from secretary_tui.names.council import council_in
from secretary_tui.names.register import Register
from tests.sittings import NINE, at
from tests.terminal.room import Room

MEMBERS: Final = council_in(2016, Register.load(NINE.date()))
PASTED: Final = "In favour: Bolivia, Cuba, Russia\nAgainst: Albania, the Netherlands, Norway. Abstaining: Togo"


def council(folder: Path) -> Room:
    """A room of 47 members with a draft in its first slot."""
    head = {
        "title": "Action on drafts",
        "body": "Human Rights Council",
        "timezone": "Europe/Zurich",
        "starts": NINE,
        "ends": at(180),
        "council_members": MEMBERS,
    }
    draft = {"id": "food", "title": "The right to food", "symbol": "A/HRC/31/L.13", "block": "floor-1"}
    return Room(folder, session=head, proposals=(draft,))


@pytest.mark.slow  # the dialog is tested without a terminal
def test_a_whole_vote_over_a_line_that_drops(tmp_path: Path) -> None:
    room = council(tmp_path)
    with room.open() as terminal:
        terminal.press("f1", "v")
        terminal.wait_for("Vote on A/HRC/31/L.13")
        terminal.type("+++--0nx" + "+" * 30)
        terminal.wait_for("33 in favour, 2 against, 1 abstaining, 1 absent, 1 not voting, 9 open")
        terminal.hang_up()
        terminal.wait_for_exit()
    assert room.session.proposals[0].how is None
    with room.open() as terminal:
        terminal.press("f1", "v")
        terminal.wait_for("33 in favour, 2 against, 1 abstaining, 1 absent, 1 not voting, 9 open")
        terminal.press("a", "enter")
        terminal.wait_for("42 in favour, 2 against, 1 abstaining: adopted")
        row = room.session.proposals[0]
        assert (row.how, row.against, row.absent) == ("recorded vote", MEMBERS[3:5], MEMBERS[6:7])
        terminal.press("u")
        terminal.wait_for("Taken back")
        assert room.session.proposals[0].how is None
        terminal.press("v")
        terminal.wait_for("47 open")
        terminal.paste(PASTED)
        terminal.wait_for("Not understood: Norway (no member)")
        terminal.wait_for("3 in favour, 2 against, 1 abstaining, 0 absent, 0 not voting, 41 open")
        terminal.press("enter", "enter")
        terminal.wait_for("3 in favour, 2 against, 1 abstaining: adopted")
        terminal.kill(signal.SIGKILL)
        terminal.wait_for_exit()
    assert len(room.session.proposals[0].not_voting) == 41
