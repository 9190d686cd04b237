"""The start is counted: what is loaded, made and mounted before the list of speakers can be read."""

import json
import sys
from pathlib import Path

import pytest

from tests.terminal.long_sitting import long_sitting
from tests.terminal.terminal import Terminal

#: What no opening needs before the first paint, each by its name.
LATE = {
    "argparse",
    "jinja2",
    "pydantic",
    "rapidfuzz",
    "tree_sitter",
    "secretary_tui.desk.rehearsal",
    "secretary_tui.domain.model.note_line",
    "secretary_tui.names.register",
    "secretary_tui.storage.text.decoder",
    "secretary_tui.ui.dialogs.choice",
    "secretary_tui.ui.dialogs.dialog",
    "secretary_tui.ui.panes.agenda.agenda",
    "secretary_tui.ui.panes.notes.notes",
    "secretary_tui.ui.panes.speakers.orders",
    "secretary_tui.ui.panes.timer.timer",
}


@pytest.fixture(scope="module")
def first_paint(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What was there when the first name was painted, the second time that the session was opened."""
    folder = tmp_path_factory.mktemp("start")
    path, result = long_sitting(folder / "start.toml", 60), folder / "result.json"
    env = {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
    argv = [sys.executable, "-m", "tests.terminal.first_paint", "Bangladesh", str(result), str(path)]
    for _ in range(2):
        with Terminal(argv, env=env) as terminal:
            terminal.wait_for_exit()
    counted: dict[str, list[str]] = json.loads(result.read_text())
    return counted


def test_what_an_opening_does_not_need_comes_behind_the_first_paint(first_paint: dict[str, list[str]]) -> None:
    assert not LATE & set(first_paint["modules"])


def test_no_more_modules_are_loaded(first_paint: dict[str, list[str]]) -> None:
    assert len([name for name in first_paint["modules"] if name.startswith("secretary_tui")]) <= 230


def test_no_class_is_generated_but_the_row_of_a_list(first_paint: dict[str, list[str]]) -> None:
    assert first_paint["generated"] == ["secretary_tui.ui.widgets.rows.ListRow"]


def test_few_widgets_are_mounted(first_paint: dict[str, list[str]]) -> None:
    assert len(first_paint["widgets"]) <= 14, first_paint["widgets"]


def test_keys_typed_before_the_first_paint_are_done(tmp_path: Path) -> None:
    path = long_sitting(tmp_path / "start.toml", 60)
    env = {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    with Terminal([sys.executable, "-m", "secretary_tui", str(path)], env=env) as terminal:
        terminal.send(b"aCub")  # one key opens the line, whose parts are not there yet, the others are typed into it
        terminal.wait_for("Cuba")
        terminal.send(b"a\r")
        terminal.wait_for("Closed at 9.15: enter again adds Cuba as late")
        terminal.press("escape")
        terminal.wait_for("help")
        terminal.press("l")  # what does it comes with the key
        terminal.wait_for("Limit for all")
