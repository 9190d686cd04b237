"""The hint of a tab: shown to users who never acted there, removed for good by the first act."""

from pathlib import Path

import pytest

from secretary_tui.bootstrap.session_screen import HINTS_VARIABLE, used_tabs
from secretary_tui.config import Config
from secretary_tui.keys.global_keys import TABS
from secretary_tui.keys.tables import BY_ID, BoundKeys
from secretary_tui.storage.own_files import UsedActs
from secretary_tui.ui.app.app import SecretaryApp
from secretary_tui.ui.app.bars import TabHints
from secretary_tui.ui.app.services import Services
from tests.ui.harness import MemoryDesk, small_session, started

SPEAKERS = "space calls the next speaker, a adds names, ? shows all keys."


@pytest.mark.parametrize(
    ("options", "environ", "is_there"),
    [
        (Config(), {}, True),
        (Config(hints=False), {}, False),
        (Config(), {HINTS_VARIABLE: "no"}, False),
    ],
)
def test_there_are_hints_unless_somebody_does_without(options: Config, environ: dict[str, str], is_there: bool) -> None:
    assert (used_tabs(options, environ) is not None) is is_there


def test_each_tab_has_a_hint_of_three_keys_that_work_there_in_one_row(tmp_path: Path) -> None:
    hints = TabHints(UsedActs(tmp_path / "tabs.json"), BoundKeys())
    for tab in TABS:
        named = [part.partition("}")[0] for part in tab.hint.split("{")[1:]]
        assert len(named) == 3
        assert all(BY_ID[row_id] in tab.rows or row_id == "app.help" for row_id in named)
        assert 0 < len(hints.of(tab.id).sentence) <= 77


async def test_a_hint_goes_away_with_the_first_act_and_does_not_come_back(tmp_path: Path) -> None:
    state = UsedActs(tmp_path / "tabs.json")
    async with started(SecretaryApp(MemoryDesk(small_session()), Services(used_tabs=state))) as (app, pilot):
        assert app.main.message_line.sentence == SPEAKERS
        app.main.say(long := "word " * 60)
        app.main.say("")
        assert app.main.message_line.sentence == SPEAKERS
        assert app.main.message_line.cut_sentence == long.strip(), "a hint was not said last"
        await pilot.press("f4")
        assert app.main.message_line.sentence.startswith("a writes a note")
        await pilot.press("f2", "delete")
        assert app.main.message_line.sentence != SPEAKERS
        app.main.say("")
        assert app.main.message_line.sentence == ""
        await pilot.press("f4")
        assert app.main.message_line.sentence.startswith("a writes a note")
        await pilot.press("a")
        assert app.main.message_line.sentence == ""

    again = TabHints(state, BoundKeys())
    assert [tab.id for tab in TABS if again.of(tab.id).sentence] == ["agenda", "timer", "notes"]
