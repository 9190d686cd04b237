"""What the journal tells of acts, also one that was edited by hand."""

from datetime import datetime
from pathlib import Path
from typing import Any

from secretary_tui.storage.journal import Journal
from secretary_tui.storage.side_folder import SideFolder

TEN = "2016-03-07T10:00:00+01:00"
ELEVEN = "2016-03-07T11:00:00+01:00"


def log(tmp_path: Path, *records: dict[str, Any]) -> Journal:
    journal = Journal(SideFolder(tmp_path / "a.toml"))
    for record in records:
        journal.append(record)
    return journal


def act(name: str, row: str, at: str, **by: str) -> dict[str, Any]:
    return {"id": name, "at": at, "by": by, "changes": {"rows": [{"table": "entries", "row": row}]}}


def test_an_act_written_again_counts_once_where_it_reached_the_file(tmp_path: Path) -> None:
    told = log(tmp_path, act("a", "e1", TEN), act("b", "e2", TEN), act("a", "e1", ELEVEN)).records()
    assert [(record["id"], record["at"]) for record in told] == [("b", TEN), ("a", ELEVEN)]


def test_who_changed_a_row_last(tmp_path: Path) -> None:
    told = log(
        tmp_path,
        act("a", "e1", TEN, initials="AB", user="room"),
        act("b", "e1", ELEVEN, initials="", user="room"),
        act("c", "e2", ELEVEN),
        {"id": "d", "changes": 1, "by": 2},
    )
    assert told.last_on("entries", "e1") == ("room", datetime.fromisoformat(ELEVEN))
    assert told.last_on("entries", "e2") == ("someone", datetime.fromisoformat(ELEVEN))
    assert told.last_on("notes", "e1") is None
    assert told.last_on("entries", "e1", since="b") is None
    assert told.last_on("entries", "e1", since="a") == ("room", datetime.fromisoformat(ELEVEN))


def test_when_the_last_act_was_done(tmp_path: Path) -> None:
    assert log(tmp_path).last_at() is None
    told = log(tmp_path, act("a", "e1", TEN), {"id": "b", "at": "soon"}, {"id": "c"})
    assert told.last_at() == datetime.fromisoformat(TEN)
