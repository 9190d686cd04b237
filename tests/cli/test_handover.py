"""`secretary handover`: what a colleague needs to know, from the session file and the files beside it."""

from pathlib import Path

import pytest

from secretary_tui.desk.desk import Desk
from secretary_tui.desk.history import Operator
from secretary_tui.domain.acts.floor import CallNext, Pause
from secretary_tui.domain.acts.sitting import SkipBlock
from secretary_tui.storage.kept_acts import DatedAct, PendingActs
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.side_folder import write_message
from secretary_tui.storage.text.codec import encode
from tests.cli.conftest import Command
from tests.clocks import NINE, StillClock
from tests.sittings import sitting

#: A process number that no machine has.
GONE = 1 << 23


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "sitting.toml"
    path.write_text(encode(sitting("Brazil", "Chad")), "utf-8")
    return path


def test_the_last_events_the_displays_and_what_waits_for_the_disk_are_in_it(path: Path, command: Command) -> None:
    desk = Desk(SessionFile(path), StillClock(), Operator("room", "AB"))
    desk.do(SkipBlock(block="opening"))
    desk.do(CallNext())
    write_message(desk.file.side, "Back at 3 p.m.", NINE, {})
    PendingActs(path, process=GONE).add([DatedAct("aaaa", NINE, Pause())])
    code, page, _ = command("handover", path)
    assert code == 0
    assert "NOT SAVED: one act is not in the file." in page
    assert "- On the floor: Brazil, since 9 a.m." in page
    assert "- The displays show: “Back at 3 p.m.”." in page
    assert "- 9 a.m.: Brazil took the floor.\n- 9 a.m.: “First slot” began.\n" in page


def test_it_is_the_paper_of_the_export_in_every_format(path: Path, command: Command) -> None:
    assert command("export", "handover", path)[:2] == command("handover", path)[:2]
    target = path.with_name("relief.md")
    assert command("handover", path, "--language", "fr", "-o", target).code == 0
    assert target.read_text("utf-8").startswith("# Passation")
    assert command("handover", path, "-o", target).code == 1, "it is not replaced unasked"
    assert command("handover", path, "-f", "csv").code == 2
