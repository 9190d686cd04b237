"""The opening of a desk at a session file: the files beside it from the first opening on."""

from datetime import timedelta
from pathlib import Path

import pytest

from secretary_tui.bootstrap.desk import open_desk
from secretary_tui.clock import THIS_MACHINE, Machine, open_clock
from secretary_tui.config import Config
from secretary_tui.desk.desk import Desk
from secretary_tui.domain.acts.sitting import CloseSitting
from secretary_tui.errors import Refused
from secretary_tui.storage.side_folder import SideFolder
from secretary_tui.storage.text.codec import encode
from tests.sittings import sitting

#: A process number that no machine has.
GONE = 1 << 23


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "morning.toml"
    file.write_text(encode(sitting("Brazil", "China")), encoding="utf-8")
    return file


def opened(path: Path, *, read_only: bool = False) -> Desk:
    return open_desk(path, Config(read_only=read_only))


def test_the_clock_is_common_from_the_first_opening_on(path: Path) -> None:
    desk = opened(path)
    hour = timedelta(hours=1)
    stepped = Machine(wall=lambda: THIS_MACHINE.wall() + hour)
    other = open_clock(SideFolder(path).path, machine=stepped)
    assert abs(other.now() - desk.clock.now()) < hour / 60


def test_what_is_no_file_of_ours_beside_the_session_lets_it_be_read_and_says_so(path: Path) -> None:
    side = SideFolder(path)
    side.path.mkdir(parents=True)
    side.lock.symlink_to("/dev/null")
    desk = opened(path)
    assert (desk.read_only, desk.news) == (True, [side.problem()])
    with pytest.raises(Refused, match="something in it is no file"):
        desk.do(CloseSitting())


def test_what_a_stopped_program_left_half_written_goes_at_the_next_opening(path: Path) -> None:
    side = SideFolder(path)
    side.make()
    strays = [side.path / f".{name}.half-written-{GONE}-0f" for name in ("drafts.json", "message.json")]
    strays += [path.with_name(name) for name in ("morning.set-aside-20160307T100000.toml", "morning.as-written-2.toml")]
    strays += [path.with_name(f".morning-{paper}.half-written-{GONE}-0f") for paper in ("note.docx", "list.fr.md")]
    kept = [path.with_name("evening.as-written.toml"), side.path / ".drafts.json.half-written-by-hand"]
    unfinished = f"evening-note.md.half-written-{GONE}-0f", "morning-note.md.half-written-by-hand"
    kept += [path.with_name(f".{name}") for name in unfinished]
    for stray in (*strays, *kept):
        stray.touch()
    kept.append(path.with_name("morning.format-1.toml"))
    kept[-1].write_text("what was there", "utf-8")
    opened(path)
    assert [stray.name for stray in strays if stray.exists()] == []
    assert [stray.name for stray in kept if not stray.exists()] == []


def test_who_only_reads_makes_nothing_beside_the_session(path: Path) -> None:
    assert opened(path, read_only=True).news == []
    assert not SideFolder(path).root.exists()
