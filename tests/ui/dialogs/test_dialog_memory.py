"""Opening and closing dialogs for eight hours needs no more memory than doing so once."""

import gc

import pytest
from textual._styles_cache import StylesCache

from secretary_tui.ui.app.app import SecretaryApp
from tests.ui.harness import MemoryDesk, small_session


@pytest.mark.parametrize(
    "key", ["ctrl+p", *(pytest.param(key, marks=pytest.mark.slow) for key in ("question_mark", "e"))]
)
async def test_what_a_closed_dialog_painted_is_let_go(key: str) -> None:
    app = SecretaryApp(MemoryDesk(small_session()))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(1)  # the parts of docked lines are created after the first paint
        gc.freeze()  # objects of other tests and of this start are neither searched nor counted
        counts = []
        for _ in range(4):
            for pressed in (key, "escape"):
                await pilot.press(pressed)
            gc.collect()
            counts.append(sum(isinstance(made, StylesCache) for made in gc.get_objects()))
        # objects painted or removed late are only in one count; objects that leak are in all later counts
        assert min(counts[2:]) <= max(counts[:2]) + 1
