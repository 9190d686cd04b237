"""The keys for whole lists, on the running order of the podium: each gives the reason why it does nothing."""

from secretary_tui.ui.panes.speakers import Speakers
from tests.ui.harness import opened, small_session

ORDERED = "“Opening and presentations” has a running order, which is moved by hand"


NO_LIMITS = "No limits in “Opening and presentations”: it has a running order, with 50:00 planned"


async def test_what_only_the_floor_has_is_refused_with_what_helps() -> None:
    async with opened(Speakers, small_session()) as (app, pane, pilot):
        await pilot.press("left")
        assert pane.list_id == "opening"
        for keys in ("l", "op", "ol", "oa", "ot", "or"):
            app.heard.sentences.clear()
            await pilot.press("home", *keys)
            assert app.heard.commands == [], keys
            assert not pane.prompt.is_open, keys
            [said] = app.heard.sentences
            assert said.startswith(NO_LIMITS if keys == "l" else ORDERED), keys
            assert (
                "enter corrects the planned time of one" if keys == "l" else "J moves the selected name one place down"
            ) in said, keys
