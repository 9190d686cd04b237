"""Acts as plain values: each act can be read back, and a value that cannot be read is refused with a sentence."""

import dataclasses
import importlib
import inspect
import json
import pkgutil
from datetime import datetime
from typing import Any, Final

import pytest

from secretary_tui.domain import acts
from secretary_tui.domain.acts.agenda_rows import NewOrganization
from secretary_tui.domain.acts.base import Act, Revert
from secretary_tui.domain.acts.entries import AddEntry
from secretary_tui.domain.acts.floor import Pause
from secretary_tui.domain.acts.notes import AddNote
from secretary_tui.domain.acts.registry import ACTS, acts_by_name
from secretary_tui.domain.model.rows.note import BALLOTS, ProceduralFacts
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
from tests.sittings import at, sitting

ENTRY: Final = sitting("Brazil").entries[0]
CHANGES: Final = ChangeSet(
    (
        RowChange("entries", "e-brazil", ENTRY, ENTRY.evolve(held="asks", inscribed=at(3)), None, "e-china"),
        RowChange("session", "", sitting().sitting, sitting().sitting.evolve(languages=("English",))),
        RowChange("entries", "egone", None, ENTRY.evolve(id="egone")),
    ),
    (OrderChange("entries", ("a", "b"), ("b", "a")),),
)
#: Possible values for a field of an act, by its name, or by the beginning of its type.
FIELDS: Final[dict[str, Any]] = {
    "ids": ("ab2d", "7xyz"),
    "expected": "e-brazil",
    "granted": {"floor-1": 5},
    "values": {"title": "Break", "minutes": 15, "at": at(7), "spans": ()},
    "changes": {"interpretation_until": at(200), "languages": ("Français", "中文"), "limits": {"ngo": 60}, "x": None},
    "entries": (AddEntry(list="floor", name="Chad", ids=("aaaa",)), AddEntry(list="floor", panel="p-choi")),
    "organizations": (NewOrganization(name="Plan", confirmed=True),),
    "blocks": ({"kind": "floor", "title": "Floor", "minutes": 15},),
    "lists": ({"id": "floor", "limit": 90, "practice_order": ("as inscribed",)},),
    "order": ("e-cuba", "e-brazil"),
    "also_to": ("p-allen",),
    "categories": ("ngo", "member"),
    "category": "member",
    "form": "video",
    "kind": "question",
    "groups": ("European Union", "Nordic countries"),
    "table": "blocks",
    "act": "alphabetical",
    **{ballot: (f"Côte d'Ivoire {ballot}",) for ballot in BALLOTS},
    "announced": {"in_favour": 34, "against": 13, "abstaining": 0},
    "chosen": ProceduralFacts(letter="É", seed="4711", categories=("ngo",), until=at(7), reserved={"ngo": 2}),
}


def filled(act: type[Act]) -> Act:
    values = {}
    for field in dataclasses.fields(act):
        told = str(field.type)
        by_type: Any = (
            at(1, 2.5) if "datetime" in told else True if "bool" in told else 7 if "int" in told else "“x”\n\u2028"
        )
        if "Literal['practice'" in told or 'Literal["practice"' in told:
            by_type = "end"
        of_entry: Any = "right of reply" if "right of reply" in told else None
        values[field.name] = of_entry or FIELDS.get(field.name, by_type)
    return act(**values)


@pytest.mark.parametrize("name", [name for name in ACTS if name != "Revert"])
def test_every_act_comes_back_as_it_was(name: str) -> None:
    act = filled(ACTS[name])
    again = load_act(json.loads(json.dumps(dump_act(act))))
    assert again == act
    assert repr(again.ids) == repr(act.ids)
    if changes := getattr(act, "changes", None):
        assert {key: type(value) for key, value in again.changes.items()} == {  # type: ignore[attr-defined] # as above
            key: type(value) for key, value in changes.items()
        }


def test_the_registry_holds_the_acts_of_every_module() -> None:
    for module in pkgutil.iter_modules(acts.__path__, f"{acts.__name__}."):
        importlib.import_module(module.name)
    named = {each for each in _below(Act) if each.__module__.startswith(acts.__name__)}
    assert {each for each in named if not inspect.isabstract(each)} == set(ACTS.values())


def test_no_two_acts_have_one_name() -> None:
    with pytest.raises(TypeError, match="two acts are called Pause"):
        acts_by_name((Pause, type("Pause", (Pause,), {"__doc__": Pause.__doc__})))


def _below(kind: type[Any]) -> set[type[Any]]:
    return {below for each in kind.__subclasses__() for below in (each, *_below(each))}


def test_what_an_act_changed_comes_back_as_it_was() -> None:
    assert load_changes(json.loads(json.dumps(dump_changes(CHANGES)))) == CHANGES
    assert load_act(dump_act(Revert(changes=CHANGES))) == Revert(changes=CHANGES)


def test_an_act_is_one_line() -> None:
    dated = DatedAct("ab2d", at(5), filled(AddNote), "redo", "zzzz", "Done again\n“x”")
    assert "\n" not in dump_line(dated)
    assert load_line(dump_line(dated)) == dated
    assert dated.record()["of"] == "zzzz"
    assert "of" not in DatedAct("ab2d", at(5), Pause()).record()
    assert datetime.fromisoformat(dated.record()["at"]) == at(5)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        '{"id": 1, "at": "x"}',
        dump_line(DatedAct("a", at(), Pause())).replace("Pause", "Fly"),
        dump_line(DatedAct("a", at(), Pause())).replace('"a"', "[1]"),
    ],
)
def test_a_line_that_is_no_act_is_refused_in_a_sentence(line: str) -> None:
    with pytest.raises(SecretaryError, match="cannot be read"):
        load_line(line)


ROW: Final = {"table": "entries", "row": "x", "before": None, "after": None, "behind": [None, None]}


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"rows": [{}], "orders": []},
        {"rows": [], "orders": [{"table": "x"}]},
        {"rows": 1, "orders": 1},
        {"rows": [ROW | {"row": []}], "orders": []},
        {"rows": [ROW | {"behind": [5, None]}], "orders": []},
        {"rows": [], "orders": [{"table": "rules", "before": [], "after": []}]},
        {"rows": [], "orders": [{"table": "entries", "before": ["a"], "after": ["b"]}]},
        {"rows": [], "orders": [{"table": "entries", "before": [{}], "after": [{}]}]},
    ],
)
def test_changes_that_cannot_be_read_are_refused_in_a_sentence(value: Any) -> None:
    with pytest.raises(SecretaryError, match="cannot be taken back"):
        load_changes(value)
