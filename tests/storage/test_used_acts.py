"""How often acts were picked is kept, and a file that is none disturbs nobody."""

from pathlib import Path

import pytest

from secretary_tui.storage.own_files import UsedActs


def test_uses_are_counted_over_runs(tmp_path: Path) -> None:
    path = tmp_path / "state" / "palette.json"
    assert UsedActs(path).read() == {}
    for act in ("app.undo", "app.export", "app.undo"):
        UsedActs(path).add(act)
    assert UsedActs(path).read() == {"app.undo": 2, "app.export": 1}
    assert [file.name for file in path.parent.iterdir()] == ["palette.json"]


@pytest.mark.parametrize("text", ["", "[]", "{", '{"app.undo": "often"}', "[" * 50_000, "\0", "[1" + "," * 200_000])
def test_a_file_that_holds_no_counts_counts_as_empty(tmp_path: Path, text: str) -> None:
    path = tmp_path / "palette.json"
    path.write_text(text)
    assert UsedActs(path).read() == {}
    UsedActs(path).add("app.undo")
    assert UsedActs(path).read() == {"app.undo": 1}


def test_a_folder_that_cannot_be_written_is_no_reason_to_fail(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    uses = UsedActs(tmp_path / "file" / "palette.json")
    uses.add("app.undo")
    assert uses.read() == {}
