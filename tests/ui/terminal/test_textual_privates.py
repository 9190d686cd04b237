"""The private parts of Textual that the screen overrides and uses are unchanged; each change is reported in a sentence.

Textual is pinned to a minor release for these; after an upgrade, the failures here list what has to be checked.
"""

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from textual._compositor import Compositor
from textual._styles_cache import StylesCache
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.dom import DOMNode
from textual.drivers.linux_driver import LinuxDriver
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

import secretary_tui.ui

#: Owner, private method, its parameters, its caller, and what fails here if this changes.
OVERRIDDEN = (
    (App, "_display", "self, screen, renderable", Screen, "cells that are as they were are written again"),
    (App, "_handle_exception", "self, error", MessagePump, "a file that cannot be opened for a tick ends the screen"),
    (MessagePump, "_dispatch_message", "self, message", MessagePump, "a file that cannot be opened ends the screen"),
    (App, "_fatal_error", "self", App, "a mistake of the program prints a page of code into the room's terminal"),
    (Widget, "_size_updated", "self, size, virtual_size, container_size, layout", Screen, "a list is laid out twice"),
)
#: The code in which an attribute that is read or set is created.
USED = (
    (Screen._extend_compose, "if not self.app._disable_tooltips:", "a widget comes with each screen for nothing"),
    (Screen._extend_compose, "if not self.app._disable_notifications:", "a widget comes with each screen for nothing"),
    (StylesCache, "@lru_cache(1024)\n    def get_inner_outer(", "what closed dialogs painted stays in memory"),
    (Screen.__init__, "self._compositor = Compositor()", "the screen has another compositor than ours"),
    (MessagePump, "self._is_mounted", "a list is painted before it is mounted"),
    (DOMNode, "def _get_component_classes(cls)", "a list does not see that its colours are others"),
    (Compositor.render_update, "visible_screen_stack.set(", "a dialog shows the colours of another screen around it"),
    (Screen._compositor_refresh, "self._compositor.render_update(", "around a dialog all is composed each time"),
    (App, "def _background_screens(self)", "nothing stands around a dialog"),
    (Compositor.render_partial_update, "self._dirty_regions", "nothing says which lines are to be painted"),
    (Widget, "def _set_dirty(self, *regions: Region)", "a line that has changed is not painted"),
    (Screen, "self._compositor.update_widgets(self._dirty_widgets)", "a line that has changed is not painted"),
    (Screen.__init__, "self._dirty_widgets: set[Widget] = set()", "a line that has changed is not painted"),
    (
        MessagePump.__init__,
        "self._pending_message: Message | None = None",
        "each of many keys at once is painted by itself",
    ),
    (Screen, "def _on_timer_update(self) -> None:", "what a key has changed is not painted in its turn"),
    (Strip.render_ansi, "style._ansi = ", "the codes of a style are made anew for each cell"),
    (LinuxDriver.__init__, "self._file = ", "a line that is lost ends the program in a page of code"),
    (XTermParser, "def feed(self", "keys are not read"),
)


#: Sources are cached, since several checks read the same one.
source_of = cache(inspect.getsource)


def overridden_here() -> Iterator[tuple[type, str]]:
    """Yield Textual's private methods that a class of the screen overrides, with the class that defines them."""
    for module in pkgutil.walk_packages(secretary_tui.ui.__path__, "secretary_tui.ui."):
        for klass in vars(importlib.import_module(module.name)).values():
            if isinstance(klass, type) and klass.__module__ == module.name:
                private = [name for name in vars(klass) if name.startswith("_") and not name.startswith("__")]
                for name in filter(lambda name: inspect.isfunction(vars(klass)[name]), private):
                    owners = [base for base in klass.__mro__ if base.__module__.startswith("textual.")]
                    yield from [(owner, name) for owner in owners if name in vars(owner)][:1]


def test_every_private_method_that_is_overridden_is_watched() -> None:
    assert set(overridden_here()) == {(owner, name) for owner, name, *_ in OVERRIDDEN}


def test_every_private_attribute_that_is_used_is_watched() -> None:
    trees = [ast.parse(file.read_text("utf-8")) for file in Path(secretary_tui.ui.__path__[0]).rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    attributes = [node for node in nodes if isinstance(node, ast.Attribute) and re.match("_[a-z]", node.attr)]
    own = {node.attr for node in attributes if isinstance(node.ctx, ast.Store)}
    own |= {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    own |= {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    watched = " ".join([*(text for _, text, _ in USED), *(name for _, name, *_ in OVERRIDDEN)])
    assert [node.attr for node in attributes if node.attr not in own and node.attr not in watched] == []


@pytest.mark.parametrize(("owner", "name", "parameters", "caller", "loss"), OVERRIDDEN)
def test_what_is_overridden_is_there_and_called(
    owner: type, name: str, parameters: str, caller: type, loss: str
) -> None:
    what = f"Textual's {owner.__name__}.{name}"
    method = vars(owner).get(name)
    assert method is not None, f"{what} is gone: {loss}"
    found = ", ".join(inspect.signature(method).parameters)
    assert found == parameters, f"{what} takes ({found}) now, not ({parameters}): {loss}"
    call = 'f"_{method_name}"' if caller is MessagePump else f".{name}("
    assert call in source_of(caller), f"{caller.__name__} calls {what} no more: {loss}"


@pytest.mark.parametrize(("where", "text", "loss"), USED)
def test_what_is_used_is_there(where: object, text: str, loss: str) -> None:
    assert text in source_of(where), f"“{text}” is no more in {where}: {loss}"
