"""The bindings of the screen are those of the key tables."""

import importlib
import pkgutil
from collections import Counter

from textual.binding import Binding
from textual.dom import DOMNode

import secretary_tui.ui
from secretary_tui.keys.global_keys import QUEUE_LIST_KEYS
from secretary_tui.keys.row import KeyRow
from secretary_tui.keys.tab_keys import FLOOR_KEYS
from secretary_tui.keys.tables import BY_ID
from secretary_tui.ui.key_actions import bindings


def own_bindings() -> list[tuple[type[DOMNode], Binding]]:
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


def test_every_row_is_bound_once_in_its_place_and_every_id_is_a_row() -> None:
    ids = Counter(binding.id for _, binding in own_bindings() if binding.id)
    assert ids.keys() == {*BY_ID, "app.how-to-quit"}
    # the floor can be given in Speakers and Timer; the list of sessions can be moved through while its filter has the
    # focus; undo and redo also work in the list of missing values
    in_two_places = {row.id: 2 for row in (*FLOOR_KEYS, *QUEUE_LIST_KEYS[:4])} | {"app.undo": 2, "app.redo": 2}
    assert {row_id: count for row_id, count in ids.items() if count > 1} == in_two_places


def test_a_binding_does_what_its_row_says() -> None:
    row = KeyRow("x.down", "j,shift+down", "down", "Move it down", method="move(1)", is_shown=False, is_priority=True)
    (binding,) = bindings((row,))
    assert isinstance(binding, Binding)
    assert (binding.key, binding.action, binding.description) == ("j,shift+down", "move(1)", "down")
    assert (binding.id, binding.tooltip, binding.show, binding.priority) == ("x.down", "Move it down", False, True)
    (binding,) = bindings((row._replace(method=""),))
    assert isinstance(binding, Binding)
    assert binding.action == "do('x.down')"
