"""The bindings of the key tables, and the effects of keys: an act of their row, or an action of the pane."""

import importlib
import pkgutil
from collections import Counter
from dataclasses import MISSING, fields

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

import secretary_tui.ui
from secretary_tui.domain.acts.registry import ACTS
from secretary_tui.keys.global_keys import COMMON_KEYS, LOOKS, PRIORITY_KEYS, QUEUE_LIST_KEYS, SITTING_ACTS, TABS
from secretary_tui.keys.row import KeyRow
from secretary_tui.keys.tab_keys import FLOOR_KEYS
from secretary_tui.keys.tables import BY_ID, INNER_KEYS, SCREEN_KEYS
from secretary_tui.ui.app.app import SecretaryApp
from secretary_tui.ui.key_actions import KeyActions, words_now
from secretary_tui.ui.panes.pane import pane_class
from tests.ui.harness import MemoryDesk, small_session
from tests.ui.scenes import SCENES

#: Keys whose act depends on the session only.
BY_SESSION = {"floor.pause", "sitting.pause"}


@pytest.mark.parametrize("row", [row for row in SCREEN_KEYS if row.act is not None], ids=lambda row: row.id)
def test_a_row_names_an_act_with_all_that_it_needs(row: KeyRow) -> None:
    assert row.act is not None
    known = {field.name: field for field in fields(ACTS[row.act.name])}
    given = {*row.act.filled, *dict(row.act.fixed)}
    assert given <= known.keys()
    needed = {name for name, field in known.items() if field.default is field.default_factory is MISSING}
    assert needed <= given


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.id)
def test_every_key_of_a_tab_is_done_by_its_pane(tab: object) -> None:
    here = next(each for each in TABS if each is tab)
    rows = (*here.rows, *here.rows_without_keys)
    check(pane_class(here)().key_actions, rows)


@pytest.mark.parametrize(
    ("scene", "words"),
    [
        ("speaking", {}),
        ("paused", {"floor.pause": "go on", "sitting.pause": "go on"}),
        ("suspended", {"sitting.suspend": "resume"}),
    ],
)
def test_a_key_that_does_one_of_two_things_is_called_by_the_one_it_does_now(scene: str, words: dict[str, str]) -> None:
    assert {row_id: word for row_id, word in words_now(SCENES[scene]().session).items() if word} == words


def test_every_key_of_everywhere_is_done_by_the_app() -> None:
    app = SecretaryApp(MemoryDesk(small_session()))
    check(app.key_actions, (*PRIORITY_KEYS, *COMMON_KEYS, *SITTING_ACTS, *LOOKS))


def check(actions: KeyActions, rows: tuple[KeyRow, ...]) -> None:
    """Require that each row has an action, or an act without open fields, and that each action has a row."""
    for row in rows:
        if row.act is None:
            assert (row.id in actions.actions) is (row.id not in BY_SESSION), row.id
        else:
            assert set(row.act.filled) - {"expected"} <= actions.values.keys(), row.id
    beside = "floor.next"  # Agenda and Notes say where the key calls
    assert actions.actions.keys() <= {beside, *(row.id for row in rows)}


def test_a_key_of_a_line_or_a_dialog_is_a_method_of_it() -> None:
    assert [row.id for row in INNER_KEYS if not row.method] == []
    assert [row.id for row in SCREEN_KEYS if row.method] == []


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
