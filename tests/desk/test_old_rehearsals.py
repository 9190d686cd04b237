"""Old copies of rehearsals are removed, except those that a user made, edited, named or has open."""

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from secretary_tui.bootstrap.desk import open_desk
from secretary_tui.config import Config, rehearsals_folder
from secretary_tui.desk.rehearsal import rehearse, sweep_rehearsals
from secretary_tui.domain.acts.floor import CallNext
from secretary_tui.storage.side_folder import SideFolder
from tests.shipped import AFTERNOON, MORNING

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))


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


def put_another_there(path: Path) -> Path:
    path.unlink()
    shutil.copy(AFTERNOON, path)
    return age(path)


@pytest.mark.parametrize("change", [edit, edit_after_an_act, link, put_another_there])
def test_what_a_person_did_to_it_keeps_it(change: Callable[[Path], Path]) -> None:
    path = change(copy_of())
    assert sweep_rehearsals(NOW) == []
    assert path.exists()


def test_what_a_person_named_or_put_there_stays() -> None:
    named = rehearse(MORNING, copy=rehearsals_folder() / "mine-1.toml")
    own = Path(shutil.copy(MORNING, rehearsals_folder() / "2016-03-07-morning-9.toml"))
    age(named)
    seconds = (NOW - timedelta(days=30)).timestamp()
    os.utime(own, (seconds, seconds))
    assert sweep_rehearsals(NOW) == []
    assert own.exists()


def test_one_that_a_desk_is_on_stays_until_it_is_left() -> None:
    path = copy_of()
    desk = open_desk(path, Config())
    age(path)
    assert sweep_rehearsals(NOW) == []
    del desk
    assert sweep_rehearsals(NOW) == [path]


def test_a_log_without_its_copy_goes_too_and_a_folder_that_is_not_there_is_nothing() -> None:
    assert sweep_rehearsals(NOW) == []
    path = copy_of()
    path.unlink()
    age(path)
    assert sweep_rehearsals(NOW) == [path]
    assert not SideFolder(path).path.exists()


def test_a_new_rehearsal_sweeps_the_old_ones() -> None:
    path = age(copy_of(), days=3_000)
    copy_of()
    assert not path.exists()
