"""Acts as plain values: each act can be read back, and a value that cannot be read is refused with a sentence."""

import importlib
import inspect
import json
import pkgutil
from datetime import datetime
from typing import Any

import pytest

from secretary_tui.domain import acts
from secretary_tui.domain.acts.registry import ACTS
from secretary_tui.domain.rules.changes import ChangeSet, OrderChange, RowChange
from secretary_tui.errors import SecretaryError
from secretary_tui.storage.kept_acts import (
    DatedAct,
    dump_act,
    dump_changes,
    dump_line,
    load_act,
    load_changes,
    load_line,
)
from tests.acts import Act, AddNote, EditEntry, Pause, Revert
from tests.sittings import at, called, sitting

ENTRY = sitting("Brazil").entries[0]
CHANGES = ChangeSet(
    (
        RowChange("entries", "e-brazil", ENTRY, ENTRY.evolve(held="asks", inscribed=at(3)), None, "e-china"),
        RowChange("session", "", sitting().sitting, sitting().sitting.evolve(languages=("English",))),
        RowChange("entries", "egone", None, ENTRY.evolve(id="egone")),
    ),
    (OrderChange("entries", ("a", "b"), ("b", "a")),),
)


def test_the_registry_holds_the_acts_of_every_module() -> None:
    for module in pkgutil.iter_modules(acts.__path__, f"{acts.__name__}."):
        importlib.import_module(module.name)
    named = {each for each in _below(Act) if each.__module__.startswith(acts.__name__)}
    assert {each for each in named if not inspect.isabstract(each)} == set(ACTS.values())


def _below(kind: type[Any]) -> set[type[Any]]:
    return {below for each in kind.__subclasses__() for below in (each, *_below(each))}


def test_what_an_act_changed_comes_back_as_it_was() -> None:
    assert load_changes(json.loads(json.dumps(dump_changes(CHANGES)))) == CHANGES
    assert load_act(dump_act(Revert(changes=CHANGES))) == Revert(changes=CHANGES)


def test_the_values_that_a_user_saw_come_back_without_the_spans() -> None:
    act = EditEntry(entry="e-brazil", changes={"name": "Peru"}, began=at(1)).as_seen_in(called("Brazil").session)
    loaded = load_act(json.loads(json.dumps(dump_act(act))))
    assert isinstance(loaded, EditEntry)
    assert (loaded, loaded.seen) == (act, {"name": "Brazil"})


def test_an_act_is_one_line() -> None:
    dated = DatedAct("ab2d", at(5), AddNote(text="“x”\n\u2028"), "redo", "zzzz", "Done again\n“x”")
    assert "\n" not in dump_line(dated)
    assert load_line(dump_line(dated)) == dated
    assert dated.record()["of"] == "zzzz"
    assert "of" not in DatedAct("ab2d", at(5), Pause()).record()
    assert datetime.fromisoformat(dated.record()["at"]) == at(5)


@pytest.mark.parametrize(
    "line",
    [
        *("", "{", "[]", "null", "{}", '{"id": 1, "at": "x"}'),
        dump_line(DatedAct("a", at(), Pause())).replace("Pause", "Fly"),
        dump_line(DatedAct("a", at(), Pause())).replace('"a"', "[1]"),
    ],
)
def test_a_line_that_is_no_act_is_refused_in_a_sentence(line: str) -> None:
    with pytest.raises(SecretaryError, match="cannot be read"):
        load_line(line)


ROW = {"table": "entries", "row": "x", "before": None, "after": None, "behind": [None, None]}


@pytest.mark.parametrize(
    "value",
    [
        *({}, {"rows": 1, "orders": 1}),
        *({"rows": [row], "orders": []} for row in ({}, ROW | {"row": []}, ROW | {"behind": [5, None]})),
        {"rows": [], "orders": [{"table": "x"}]},
        {"rows": [], "orders": [{"table": "rules", "before": [], "after": []}]},
        *(
            {"rows": [], "orders": [{"table": "entries", "before": [a], "after": [b]}]}
            for a, b in (("a", "b"), ({}, {}))
        ),
    ],
)
def test_changes_that_cannot_be_read_are_refused_in_a_sentence(value: Any) -> None:
    with pytest.raises(SecretaryError, match="cannot be taken back"):
        load_changes(value)
