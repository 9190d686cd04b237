"""The effects of keys: the act that their row of the key table names, or an action that the pane collects."""

from dataclasses import MISSING, fields
from functools import partial
from typing import Final

import pytest

from secretary_tui.desk.desk import ONLY_READS
from secretary_tui.domain.acts.floor import AdjustLimit, CallNext
from secretary_tui.domain.acts.lists import MoveEntry
from secretary_tui.domain.acts.registry import ACTS
from secretary_tui.errors import Refused
from secretary_tui.keys.global_keys import COMMON_KEYS, LOOKS, PRIORITY_KEYS, SITTING_ACTS, TABS
from secretary_tui.keys.row import KeyRow
from secretary_tui.keys.tables import BY_ID, INNER_KEYS, SCREEN_KEYS, BoundKeys
from secretary_tui.ui.app.app import SecretaryApp
from secretary_tui.ui.key_actions import KeyActions, words_now
from secretary_tui.ui.panes.pane import pane_class
from tests.ui.harness import MemoryDesk, small_session
from tests.ui.key_host import PlainHost
from tests.ui.scenes import SCENES

#: Keys whose act depends on the session only.
BY_SESSION: Final = {"floor.pause", "sitting.pause", "sitting.suspend"}


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
    assert actions.actions.keys() <= {row.id for row in rows}


def test_a_key_of_a_line_or_a_dialog_is_a_method_of_it() -> None:
    assert [row.id for row in INNER_KEYS if not row.method] == []
    assert [row.id for row in SCREEN_KEYS if row.method] == []


async def test_a_plain_act_needs_its_row_alone() -> None:
    host = PlainHost(small_session())
    actions = KeyActions(host)
    actions.values["entry"] = lambda: "e3"
    for row_id in ("floor.next", "floor.less", "speakers.up"):
        await actions.do(row_id)
    assert host.asked == [CallNext(expected=None), AdjustLimit(seconds=-15), MoveEntry(entry="e3", by=-1)]


async def test_an_act_on_nothing_is_refused_in_the_words_of_what_is_selected() -> None:
    host = PlainHost(small_session())
    actions = KeyActions(host)

    def nothing() -> str:
        raise Refused("No entry is selected.")

    actions.values["entry"] = nothing
    actions.actions["speakers.hold"] = nothing
    await actions.do("speakers.head")
    await actions.do("speakers.hold")
    assert host.asked == []
    assert host.said == ["No entry is selected.", "No entry is selected."]


async def test_where_the_session_is_only_read_no_key_acts_and_those_that_look_do() -> None:
    host = PlainHost(small_session(), BoundKeys(read_only=True, only_reads=ONLY_READS))
    actions = KeyActions(host)
    looked: list[str] = []
    for row_id in ("speakers.hold", "app.help"):
        actions.actions[row_id] = partial(looked.append, row_id)
    for row_id in ("floor.next", "speakers.hold", "app.help"):
        await actions.do(row_id)
    assert host.asked == []
    assert looked == ["app.help"]
    assert host.said == [ONLY_READS, ONLY_READS]


async def test_a_row_that_nothing_does_is_a_mistake_of_the_program() -> None:
    with pytest.raises(LookupError, match=r"speakers\.hold"):
        await KeyActions(PlainHost(small_session())).do("speakers.hold")
    assert BY_ID["speakers.hold"].act is None
