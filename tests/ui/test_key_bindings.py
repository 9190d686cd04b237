"""The bindings of the screen are the tables of keys."""

import importlib
import pkgutil

from textual.binding import Binding
from textual.dom import DOMNode

import secretary_tui.ui
from secretary_tui.keys.row import KeyRow
from secretary_tui.keys.tables import BY_ID
from secretary_tui.ui.app.global_keys import Everywhere
from secretary_tui.ui.app.tabs import TABS
from secretary_tui.ui.key_bindings import bindings


def own_bindings() -> list[tuple[type[DOMNode], Binding]]:
    """The bindings that this program's classes declare, with the class."""
    for module in pkgutil.walk_packages(secretary_tui.ui.__path__, "secretary_tui.ui."):
        importlib.import_module(module.name)
    classes, waiting = set[type[DOMNode]](), [DOMNode]
    while waiting:
        for klass in waiting.pop().__subclasses__():
            waiting.append(klass)
            if klass.__module__.startswith("secretary_tui."):
                classes.add(klass)
    return [
        (klass, binding)
        for klass in classes
        for binding in klass.__dict__.get("BINDINGS", ())
        if isinstance(binding, Binding)
    ]


def test_every_row_is_bound_once_and_every_id_is_a_row() -> None:
    declared = own_bindings()
    ids = [binding.id for _, binding in declared if binding.id]
    assert sorted(ids) == sorted({*BY_ID, "app.how-to-quit"})


def test_a_binding_does_what_its_row_says() -> None:
    row = KeyRow("x.down", "j,shift+down", "move(1)", "down", "Move it down", is_shown=False, is_priority=True)
    (binding,) = bindings((row,))
    assert isinstance(binding, Binding)
    assert (binding.key, binding.action, binding.description) == ("j,shift+down", "move(1)", "down")
    assert (binding.id, binding.tooltip, binding.show, binding.priority) == ("x.down", "Move it down", False, True)


def test_every_row_of_a_tab_has_a_method_in_its_pane() -> None:
    for tab in TABS:
        for row in tab.keys.rows:
            method = "action_" + row.action.partition("(")[0]
            assert hasattr(tab.pane_class(), method), row
    assert hasattr(Everywhere, "action_floor")
