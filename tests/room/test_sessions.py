import os
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from secretary_tui.desk.rehearsal import rehearse
from secretary_tui.room import status as sessions
from secretary_tui.room.status import SessionSummary, summaries
from secretary_tui.storage.text.codec import encode
from tests.sittings import at, sitting


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


def by_name(*folders: Path) -> dict[str, SessionSummary]:
    return {summary.path.name: summary for summary in summaries(folders)}


def write(folder: Path, name: str, **tables: Any) -> Path:
    path = folder / name
    path.write_text(encode(sitting("Brazil", "China", **tables)), encoding="utf-8")
    return path


def session() -> dict[str, object]:
    return {"title": "X", "part": "Morning", "timezone": "Europe/Zurich", "starts": at(), "ends": at(180), "meeting": 7}


def test_the_states_of_sessions(tmp_path: Path) -> None:
    block = {"id": "x", "kind": "floor", "title": "X", "minutes": 9}
    states: dict[str, dict[str, Any]] = {
        "planned": {},
        "closed": {"session": {**session(), "closed": at(180)}},
        "running": {"blocks": ({**block, "started": at()},)},
        "begun": {"blocks": ({**block, "started": at(), "ended": at(1)},)},
        "suspended": {"suspensions": ({"id": "s", "start": at(1)},)},
    }
    for name, tables in states.items():
        write(tmp_path, f"{name}.toml", **tables)
    tmp_path.joinpath("broken.toml").write_text("x", encoding="utf-8")
    read = by_name(tmp_path)
    assert {name.removesuffix(".toml"): summary.state for name, summary in read.items()} == {
        name: name for name in (*states, "broken")
    }
    closed, broken = read["closed.toml"], read["broken.toml"]
    assert (closed.title, closed.meeting, closed.starts) == ("Morning: X", 7, at())
    assert (broken.title, broken.starts) == ("broken.toml", None)
    assert "broken.toml:1" in broken.problem


def test_what_was_written_last_comes_first_and_each_file_once(tmp_path: Path) -> None:
    for second, name in enumerate(("b.toml", "c.toml", "a.toml")):
        os.utime(write(tmp_path, name), ns=(0, second * 10**9))
    assert [summary.path.name for summary in summaries((tmp_path, tmp_path))] == ["a.toml", "c.toml", "b.toml"]


@pytest.mark.parametrize("name", ["a\x1b[31m.toml", "\udcff.toml", "{x} [b].toml"])
def test_any_name_of_a_file_can_be_shown_and_kept(tmp_path: Path, name: str) -> None:
    write(tmp_path, name)
    for _ in range(2):
        (row,) = summaries((tmp_path,))
        assert row.path.name == name
        assert row.file.isprintable()
        row.file.encode()


def test_rehearsals_are_told_apart(tmp_path: Path) -> None:
    copy = rehearse(write(tmp_path, "morning.toml"), copy=tmp_path / "copy.toml")
    rehearsals = {name: row.is_rehearsal for name, row in by_name(tmp_path).items()}
    assert rehearsals == {"morning.toml": False, copy.name: True}


def test_a_file_is_read_once_while_nobody_writes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "morning.toml")
    (tmp_path / "broken.toml").write_text("x", encoding="utf-8")
    before = by_name(tmp_path)
    read = list[str]()
    facts = sessions._facts

    def counted(of: Path) -> Any:
        read.append(of.name)
        return facts(of)

    monkeypatch.setattr(sessions, "_facts", counted)
    assert by_name(tmp_path) == before
    assert read == []
    write(tmp_path, path.name, session={**session(), "closed": at(180)})
    assert by_name(tmp_path)[path.name].state == "closed"
    assert read == [path.name]


@pytest.fixture
def cache() -> Path:
    return Path(os.environ["XDG_CACHE_HOME"]) / "secretary" / "facts.sqlite"


@pytest.mark.parametrize("raw", [b"", b"[]", b"SQLite format 3\0", b"SQLite format 3\0" + b"x" * 8_000, bytes(5_000)])
def test_a_cache_that_is_none_is_nothing(tmp_path: Path, raw: bytes, cache: Path) -> None:
    write(tmp_path, "morning.toml")
    before = by_name(tmp_path)
    for _ in range(2):  # the first look may remove it
        cache.write_bytes(raw)
        assert by_name(tmp_path) == before
    assert by_name(tmp_path) == before
    cache.unlink(missing_ok=True)
    cache.mkdir()
    assert by_name(tmp_path) == before


OTHER_FACTS = (
    *(b"{}", b"[1]", b"[" * 100_000),
    *(b'{"title": "X", "state": "planned", "starts": 5}', b'{"title": "X", "state": "x", "zone": "Mars"}'),
)


def test_other_things_in_the_cache_are_read_anew(tmp_path: Path, cache: Path) -> None:
    write(tmp_path, "morning.toml")
    before = by_name(tmp_path)
    for facts in (b"x", *map(zlib.compress, OTHER_FACTS)):
        with closing(sqlite3.connect(cache)) as base, base:
            assert base.execute("UPDATE facts SET facts = ?", (facts,)).rowcount == 1
        assert by_name(tmp_path) == before, facts


def test_the_cache_forgets_files_that_are_gone_and_waits_for_nobody(tmp_path: Path, cache: Path) -> None:
    gone = write(tmp_path, "gone.toml")
    by_name(tmp_path)
    gone.unlink()
    write(tmp_path, "morning.toml")
    with closing(sqlite3.connect(cache, isolation_level=None)) as base:
        base.execute("BEGIN EXCLUSIVE")
        assert list(by_name(tmp_path)) == ["morning.toml"]
        base.execute("ROLLBACK")
        assert [name for (name,) in base.execute("SELECT path FROM facts")] == [os.fsencode(gone)]
        by_name(tmp_path)
        assert [name for (name,) in base.execute("SELECT path FROM facts")] == [os.fsencode(tmp_path / "morning.toml")]
