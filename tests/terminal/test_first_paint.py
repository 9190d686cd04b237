"""The cost of the start, counted: what is loaded, created and mounted before the list of speakers can be read."""

import json
import sys
from pathlib import Path

from tests.terminal.long_sitting import long_sitting
from tests.terminal.program import Program
from tests.terminal.terminal import Terminal

#: Names of parts that no opening needs before the first paint.
LATE = {"argparse", "jinja2", "pydantic", "rapidfuzz", "tree_sitter"} | {
    f"secretary_tui.{name}"
    for name in (
        *("desk.rehearsal", "domain.model.note_line", "names.register", "storage.text.decoder", "ui.dialogs.dialog"),
        *("ui.panes.agenda", "ui.panes.notes", "ui.panes.list_order", "ui.panes.timer"),
    )
}


def first_paint(folder: Path) -> dict[str, list[str]]:
    """Return what existed when the first name was painted, at the second opening of the session."""
    path, result = long_sitting(folder / "start.toml", 60), folder / "result.json"
    env = {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
    with Program(str(path), env=env) as terminal:
        terminal.wait_for("Bangladesh")
    argv = [sys.executable, "-m", "tests.terminal.first_paint", "Bangladesh", str(result), str(path)]
    with Terminal(argv, env=env) as terminal:
        terminal.wait_for_exit()
    counted: dict[str, list[str]] = json.loads(result.read_text())
    return counted


def test_what_an_opening_does_not_need_comes_behind_the_first_paint(tmp_path: Path) -> None:
    counted = first_paint(tmp_path)
    assert not LATE & set(counted["modules"]), "modules that come later"
    assert len([name for name in counted["modules"] if name.startswith("secretary_tui")]) <= 230, "more modules"
    assert counted["generated"] == ["secretary_tui.ui.widgets.queue_list.ListRow"], "classes but the row of a list"
    assert len(counted["widgets"]) <= 14, counted["widgets"]


def test_keys_typed_before_the_first_paint_are_done(tmp_path: Path) -> None:
    path = long_sitting(tmp_path / "start.toml", 60)
    env = {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    with Terminal([sys.executable, "-m", "secretary_tui", str(path)], env=env) as terminal:
        terminal.send(b"aCub")  # “a” opens the line, the rest is typed into it before it is loaded
        terminal.wait_for("Cuba")
        terminal.send(b"a\r")
        terminal.wait_for("Closed at 9.15: enter again adds Cuba as late")
        terminal.press("escape", shows="help")
        terminal.press("l")  # the code for this is loaded with the key
        terminal.wait_for("Limit for all")
