"""Skips the composition of frames that no test reads; Textual would compose them and throw them away.

Frames are only skipped in tests of the screen that read no painted lines: a line that was not drawn is drawn when it is
read, so a test could not notice that the line on the screen is out of date. The last frame of each app is always
composed, so that a test fails if its screen cannot be painted; so is every frame if a turn of the loop has a cost.
"""

import inspect
import re
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import cache
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
    """Whether each frame is composed although no test reads it."""

    are_composed: bool = True


FRAMES: Final = Frames()
_READING: Final = re.compile(r"\brender(_line|_lines|_strips)?\(|screenshot|snap_compare|_set_dirty|shown_below")


@cache
def reads_lines(module: str) -> bool:
    """Return whether a module of tests reads what is painted."""
    return bool(_READING.search(inspect.getsource(sys.modules[module])))


@contextmanager
def unseen_frames_left_out() -> Iterator[None]:
    """Let `FRAMES` decide whether the frames of headless apps are composed; the last frame of each app always is."""
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
            if not FRAMES.are_composed and app.is_running and app._screen_stack and app.screen.size:
                _compose_frame(app)

    return run_to_last_frame


def _compose_frame(app: App[Any]) -> None:
    compositor = app.screen._compositor
    compositor._dirty_regions.add(compositor.size.region)
    FRAMES.are_composed = True
    try:
        compositor.render_update(screen_stack=app._background_screens)
    finally:
        FRAMES.are_composed = False
