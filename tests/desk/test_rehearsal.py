import errno
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from secretary_tui.bootstrap.desk import open_desk
from secretary_tui.clock import open_clock
from secretary_tui.config import Config
from secretary_tui.desk import rehearsal
from secretary_tui.desk.rehearsal import held_as_planned, rehearse, sweep_rehearsals
from secretary_tui.desk.room_events import WantedRoom
from secretary_tui.domain.acts.floor import CallNext
from secretary_tui.domain.forecast.schedule import block_elapsed, is_off_schedule, phase
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import block_of_speech, speeches, total_length
from secretary_tui.errors import SecretaryError
from secretary_tui.planning.new_sessions import cleared
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.side_folder import REHEARSAL_MARK, SideFolder
from tests.desks import failing
from tests.domain.forecast.test_reviews import reviews
from tests.domain.forecast.test_time_banks import review
from tests.export.sitting import rich_sitting
from tests.rows import session_of
from tests.shipped import AFTERNOON, MORNING, at, shipped


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))


def with_names(count: int) -> Session:
    session = shipped(MORNING)
    names = tuple(Entry(id=f"x{n}", list="floor", name=f"State {n}", category="observer") for n in range(count))
    return session.evolve(entries=(*session.entries, *names))


# Events before the beginning ----------------------------------------------------------------------------------------


def test_at_the_planned_start_nothing_has_happened() -> None:
    session = shipped(MORNING)
    assert held_as_planned(session, at(9)) is session
    assert held_as_planned(session, at(8, 30)) is session


def test_speakers_who_share_their_time_end_with_the_bank() -> None:
    session = held_as_planned(review(), at(11))
    heard = {list_id: [e for e in session.on_list(list_id) if e.spans] for list_id in ("state", "states", "others")}
    assert {list_id: len(entries) for list_id, entries in heard.items()} == {"state": 2, "states": 13, "others": 10}
    spoken = total_length([span for entry in heard["states"] for span in entry.spans], at(11))
    assert spoken == timedelta(minutes=19, seconds=30), "the rest is less than a limit"


@pytest.mark.parametrize(("hour", "heard"), [((9, 30), 1), ((10, 30), 2)])
@pytest.mark.parametrize("listed", [1, 2])
def test_the_state_under_review_speaks_once_in_each_block(listed: int, hour: tuple[int, int], heard: int) -> None:
    session = reviews("togo", "chad", entries=listed)
    there = held_as_planned(session, at(*hour), WantedRoom(50, 7).events(session)).on_list("togo-state")
    assert (len(there), sum(entry.is_heard for entry in there)) == (2, heard)


def test_in_the_middle_of_the_podium_the_speakers_before_have_spoken_and_one_speaks() -> None:
    session = held_as_planned(shipped(MORNING), at(9, 40))

    assert session.running is not None
    assert (session.running.id, session.running.started) == ("opening", at(9))
    assert session.holder is not None
    assert session.name_of(session.holder) == "Ernie Allen"
    heard = [entry for entry in session.entries if entry.is_heard]
    assert [entry.panel for entry in heard] == ["p-choi", "p-gilmore", "p-video", "p-carr", "p-mezmur", "p-boer"]
    for entry in heard:
        end = entry.spans[0].end
        assert end is not None
        assert end - entry.spans[0].start == timedelta(seconds=entry.planned or 0)
    assert session.speakers_list("floor").opened == at(9)


@pytest.mark.parametrize(
    ("hour", "block", "begun"),
    [((10, 0), "opening", 1), ((10, 1), "floor-1", 2), ((10, 50), "responses-1", 3), ((11, 59), "responses-2", 5)],
)
def test_blocks_begin_and_end_at_their_planned_instants(hour: tuple[int, int], block: str, begun: int) -> None:
    session = held_as_planned(with_names(60), at(*hour))

    assert session.running is not None
    assert session.running.id == block
    started = [row for row in session.blocks if row.started]
    assert len(started) == begun
    assert [row.started for row in started] == [at(9), at(10), at(10, 45), at(11), at(11, 45)][:begun]
    for row in started[:-1]:
        assert block_elapsed(session, row, at(12)) == timedelta(minutes=row.minutes)


def test_the_floor_hears_as_many_as_the_arithmetic_says_and_the_rest_waits() -> None:
    session = held_as_planned(with_names(60), at(10, 50))

    in_slot = [row for row in speeches(session) if (block := block_of_speech(session, row)) and block.id == "floor-1"]
    assert len(in_slot) == 20
    assert all(row.outcome == "delivered" for row in in_slot)
    assert len(session.waiting("floor")) == 40


@pytest.mark.parametrize("path", [MORNING, AFTERNOON])
@pytest.mark.parametrize("minutes", range(1, 180, 58))
def test_the_copy_is_a_valid_session_at_any_hour(path: Path, minutes: int) -> None:
    session = shipped(path)
    until = session.sitting.starts + timedelta(minutes=minutes)

    made = held_as_planned(session, until)

    session_of(made.by_name())
    assert all(span.start <= until and (span.end or until) <= until for row in made.entries for span in row.spans)
    assert phase(made, until) in ("SPEAKS", "ENDING", "OVER", "FREE")


# A clean file from a used one ----------------------------------------------------------------------------------------


def test_clearing_leaves_the_plan_and_the_names_and_nothing_that_happened() -> None:
    session = cleared(rich_sitting())

    assert not session.has_begun
    assert session.blocks == shipped(MORNING).blocks
    assert session.panel == shipped(MORNING).panel
    assert session.on_list("opening") == shipped(MORNING).on_list("opening")
    assert (session.notes, session.suspensions, session.sitting.closed) == ((), (), None)
    assert len(session.waiting("floor")) == 14
    assert session.on_list("responses-1") == ()


# The copy -------------------------------------------------------------------------------------------------


def test_the_copy_has_its_own_clock_and_the_original_is_untouched() -> None:
    before = MORNING.read_bytes()

    path = rehearse(MORNING, speed=60)

    assert MORNING.read_bytes() == before
    assert path.read_bytes() == REHEARSAL_MARK + before
    clock = open_clock(SideFolder(path).path)
    assert clock.speed == 60
    assert at(9) <= clock.now() < at(9, 30)
    assert not is_off_schedule(SessionFile(path).read(), clock.now())


def test_each_rehearsal_has_a_copy_of_its_own(tmp_path: Path) -> None:
    one, two = rehearse(MORNING), rehearse(MORNING)

    assert one.parent == two.parent == tmp_path / "share" / "secretary" / "rehearsals"
    assert [one.name, two.name] == ["2016-03-07-morning-1.toml", "2016-03-07-morning-2.toml"]


def test_an_hour_within_the_sitting_brings_the_copy_there(tmp_path: Path) -> None:
    path = rehearse(MORNING, begin="9.40", copy=tmp_path / "copy.toml")

    assert path == tmp_path / "copy.toml"
    assert SessionFile(path).read() == held_as_planned(shipped(MORNING), at(9, 40))
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in MORNING.read_text(encoding="utf-8").splitlines() if line not in lines] == []
    assert open_clock(SideFolder(path).path).now() >= at(9, 40)


@pytest.mark.parametrize("copy", [None, "copy.toml"], ids=["in the own folder", "at a path"])
def test_a_rehearsal_whose_file_was_deleted_begins_anew_under_its_name(tmp_path: Path, copy: str | None) -> None:
    named = tmp_path / copy if copy else None
    path = rehearse(MORNING, copy=named)
    open_desk(path, Config()).do(CallNext())
    if named:
        with pytest.raises(SecretaryError, match="; delete it to begin that rehearsal anew, or name another file"):
            rehearse(MORNING, copy=named)
    path.unlink()
    assert rehearse(MORNING, copy=named) == path
    desk = open_desk(path, Config())
    assert (desk.news, desk.history.done, desk.session.has_begun) == ([], [], False)


def test_a_copy_of_its_file_alone_is_a_rehearsal_until_its_first_line_is_deleted(tmp_path: Path) -> None:
    lone = tmp_path / "lone.toml"
    open_desk(Path(shutil.copy(rehearse(rehearse(MORNING)), lone)), Config()).do(CallNext())
    assert SideFolder(lone).is_rehearsal
    first, _, rest = lone.read_text("utf-8").partition("\n")
    assert first == "# REHEARSAL: screen and papers say so until this line is deleted."
    lone.write_text(rest, "utf-8")
    assert not SideFolder(lone).is_rehearsal


def test_a_copy_never_replaces_a_file(tmp_path: Path) -> None:
    there = tmp_path / "there.toml"
    there.write_text("mine", encoding="utf-8")

    with pytest.raises(SecretaryError, match="is there already"):
        rehearse(MORNING, copy=there)

    assert there.read_text(encoding="utf-8") == "mine"


def test_an_hour_after_the_sitting_is_refused_and_leaves_no_copy(tmp_path: Path) -> None:
    with pytest.raises(SecretaryError, match=r"--from 12\.00: the sitting is over by then"):
        rehearse(MORNING, begin="12.00", copy=tmp_path / "copy.toml")
    assert not (tmp_path / "copy.toml").exists()


def test_a_disk_that_refuses_the_clock_leaves_no_copy_without_one(tmp_path: Path) -> None:
    with failing(rehearsal, "write_rehearsal", errno.ENOSPC), pytest.raises(SecretaryError, match="No space left"):
        rehearse(MORNING, copy=tmp_path / "copy.toml")
    assert not (tmp_path / "copy.toml").exists()


def test_a_sitting_that_has_begun_wants_fresh(tmp_path: Path) -> None:
    used = rehearse(MORNING, begin="9.40", copy=tmp_path / "used.toml")

    with pytest.raises(SecretaryError, match="has begun; --fresh rehearses it from its start"):
        rehearse(used)

    again = rehearse(used, fresh=True)
    assert SessionFile(again).read() == shipped(MORNING)


# Old copies of rehearsals are removed, except those that a user made, edited, named or has open -------------------


NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


def age(path: Path, days: float = 8) -> Path:
    seconds = (NOW - timedelta(days=days)).timestamp()
    for file in (path, *SideFolder(path).path.iterdir()):
        if file.exists():
            os.utime(file, (seconds, seconds))
    return path


def copy_of() -> Path:
    return rehearse(MORNING)


def test_an_old_copy_goes_with_its_log_and_a_young_one_stays() -> None:
    old, used, young = copy_of(), copy_of(), copy_of()
    open_desk(used, Config()).do(CallNext())
    for path, days in ((old, 8), (used, 8), (young, 6.9)):
        age(path, days)
    assert sweep_rehearsals(NOW) == [old, used]
    assert not old.exists()
    assert not SideFolder(old).path.exists()
    assert young.exists()
    assert sweep_rehearsals(NOW) == []


def edit(path: Path) -> Path:
    path.write_text(path.read_text("utf-8") + "# my remark\n", "utf-8")
    return age(path)


def edit_after_an_act(path: Path) -> Path:
    open_desk(path, Config()).do(CallNext())
    edit(path)
    seconds = (NOW - timedelta(days=8, seconds=60)).timestamp()
    os.utime(SideFolder(path).journal, (seconds, seconds))
    return path


def link(path: Path) -> Path:
    own = path.with_name("own.toml")
    shutil.copy(path, own)
    path.unlink()
    path.symlink_to(own)
    seconds = (NOW - timedelta(days=8)).timestamp()
    for file in (own, *(SideFolder(own).root / path.name).iterdir()):
        os.utime(file, (seconds, seconds))
    return path


@pytest.mark.parametrize("change", [edit, edit_after_an_act, link])
def test_what_a_person_did_to_it_keeps_it(change: Callable[[Path], Path]) -> None:
    path = change(copy_of())
    assert sweep_rehearsals(NOW) == []
    assert path.exists()


def test_one_that_a_desk_is_on_stays_until_it_is_left() -> None:
    path = copy_of()
    desk = open_desk(path, Config())
    age(path)
    assert sweep_rehearsals(NOW) == []
    del desk
    assert sweep_rehearsals(NOW) == [path]


def test_a_new_rehearsal_sweeps_the_old_ones() -> None:
    path = age(copy_of(), days=3_000)
    copy_of()
    assert not path.exists()
