"""Skips the composition of frames that no test reads; Textual would compose them and throw them away.

Frames are only skipped in tests of the screen that read no painted lines: a line that was not drawn is drawn when it is
read, so a test could not notice that the line on the screen is out of date. The last frame of each app is always
composed, so that a test fails if its screen cannot be painted; so is every frame if a turn of the loop has a cost.
"""

import ast
import inspect
import re
import sys
from collections.abc import AsyncIterator, Callable, Iterator
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
_READING: Final = re.compile(r"\brender(_line|_lines|_strips)?\(|screenshot|snap_compare|_set_dirty")


def reads_lines(function: Callable[..., object]) -> bool:
    """Return whether a test reads what is painted, directly or through a name that it uses."""
    return function.__name__ in _readers(function.__module__)


@cache
def _readers(module: str) -> frozenset[str]:
    source = inspect.getsource(sys.modules[module])
    lines = source.splitlines()
    code: dict[str, str] = {}
    found: set[str] = set()
    for statement in ast.parse(source).body:
        if isinstance(statement, ast.ImportFrom) and (statement.module or "").startswith("tests."):
            found |= _readers(str(statement.module)) & {each.name for each in statement.names}
        elif names := _names_bound_by(statement):
            first = min(each.lineno for each in (statement, *getattr(statement, "decorator_list", ())))
            code |= dict.fromkeys(names, "\n".join(lines[first - 1 : statement.end_lineno]))
    newest = found | {name for name, text in code.items() if _READING.search(text)}
    while newest:
        found |= newest
        mentions = re.compile(rf"\b({'|'.join(newest)})\b")
        newest = {name for name, text in code.items() if name not in found and mentions.search(text)}
    return frozenset(found)


def _names_bound_by(statement: ast.stmt) -> list[str]:
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return [statement.name]
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    return [target.id for target in targets if isinstance(target, ast.Name)]


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
