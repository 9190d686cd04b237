"""The statistics of a folder in the list of its sessions: the sessions read, their groups, and the language."""

from pathlib import Path

import pytest

from secretary_tui.ui.dialogs.export import Preview
from secretary_tui.ui.dialogs.folder_figures import FiguresDialog
from secretary_tui.ui.dialogs.open_session import OpenSession
from tests.ui.dialogs.dialog_app import opened
from tests.ui.dialogs.session_folders import real


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))


async def test_a_key_shows_the_totals_of_the_folder_and_others_group_them(tmp_path: Path) -> None:
    folder = real(tmp_path / "sessions", "a.toml", "b.toml", language="es")
    (folder.folder / "broken.toml").write_text("x", "utf-8")
    async with opened(OpenSession(folder)) as (app, pilot):
        await pilot.press("f")
        dialog = app.screen
        assert isinstance(dialog, FiguresDialog)
        dialog.reading.join()
        await pilot.pause()
        preview = dialog.query_one(Preview)
        seen = [preview._lines]
        for key in ("right", "left", "left", "l", "l", "l"):
            await pilot.press(key)
            seen.append(preview._lines)
        assert preview.max_scroll_y > 0
        await pilot.press("escape")
        assert isinstance(app.screen, OpenSession)
    headings = [next(line for line in lines if line.startswith(("Interv", "Speech"))) for lines in seen]
    assert headings == [
        "Intervenciones por categoría",
        "Intervenciones por grupo regional",
        "Intervenciones por categoría",
        "Intervenciones por sesión",
        "Speeches by sitting",
        "Interventions par séance",
        "Intervenciones por sesión",
    ]
    assert seen[0][3].startswith("Dos sesiones")
    assert all(lines[-2].startswith("Left out: broken.toml:1: ") for lines in seen)


async def test_a_folder_with_nothing_to_count_says_so_and_then_what_was_left_out(tmp_path: Path) -> None:
    folder = real(tmp_path / "sessions")
    (folder.folder / "broken.toml").write_text("x", "utf-8")
    async with opened(dialog := FiguresDialog(folder)) as (_, pilot):
        dialog.reading.join()
        await pilot.pause()
        await pilot.press("right", "l")
        said, left_out = "\n".join(dialog.query_one(Preview)._lines).split("\n\n")
        assert " ".join(said.split()).startswith("There is no session to count; name a folder that has sessions")
        assert left_out.startswith("Left out: broken.toml:1: ")
