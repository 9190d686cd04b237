"""Frames that no test reads are not composed: of an app without a terminal, Textual composes them and throws them away.

Only modules of the screen whose tests read no lines do without: a line that was never drawn is drawn when it is read,
and a test would not see that the one on the screen is older. The last frame of each app is composed, so that a test
fails whose screen cannot be painted, and every frame where a turn of the loop has a cost.
"""

import inspect
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any, Final

import pytest
from textual._compositor import Compositor
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from secretary_tui.ui.terminal.repaints import DirtyLinesCompositor
from tests.virtual_time import TURNS


@dataclass
class Frames:
    """Whether each frame is composed, though nobody sees it."""

    are_composed: bool = True


FRAMES: Final = Frames()
_READING: Final = re.compile(r"\brender(_line|_lines|_strips)?\(|screenshot|snap_compare")


@cache
def reads_lines(module: ModuleType) -> bool:
    """Return whether tests of a module read what is painted."""
    return _READING.search(inspect.getsource(module)) is not None


@contextmanager
def unseen_frames_left_out() -> Iterator[None]:
    """Let `FRAMES` decide what is composed of an app that has no terminal; its last frame always is."""
    with pytest.MonkeyPatch.context() as patch:
        for kind in (Compositor, DirtyLinesCompositor):
            patch.setattr(kind, "render_update", _if_seen(kind.render_update))
        patch.setattr(App, "run_test", _with_last_frame(App.run_test))
        yield


def _if_seen(render_update: Any) -> Any:
    def render_if_seen(
        compositor: Compositor,
        full: bool = False,
        screen_stack: list[Screen[Any]] | None = None,
        simplify: bool = False,
    ) -> Any:
        is_seen = full or FRAMES.are_composed or TURNS.cost or not (root := compositor.root) or not root.app.is_headless
        if is_seen:
            return render_update(compositor, full, screen_stack, simplify)
        compositor._dirty_regions.clear()
        return None

    return render_if_seen


def _with_last_frame(run_test: Any) -> Any:
    @asynccontextmanager
    async def run_to_last_frame(app: App[Any], **options: Any) -> AsyncIterator[Pilot[Any]]:
        async with run_test(app, **options) as pilot:
            yield pilot
            if app.is_running and app._screen_stack and app.screen.size:
                _compose_frame(app)

    return run_to_last_frame


def _compose_frame(app: App[Any]) -> None:
    compositor, are_composed = app.screen._compositor, FRAMES.are_composed
    compositor._dirty_regions.add(compositor.size.region)
    FRAMES.are_composed = True
    try:
        compositor.render_update(screen_stack=app._background_screens)
    finally:
        FRAMES.are_composed = are_composed
