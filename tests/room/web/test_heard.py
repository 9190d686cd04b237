"""The pages as a screen reader gets them in a real browser: the elements, their roles and their names."""

import tomllib
from pathlib import Path

import pytest

from secretary_tui.domain.acts.floor import CallNext
from tests.room.web.hand_page import HandPage
from tests.room.web.under_way import first_slot
from tests.sittings import at

SPEECH = first_slot((61, CallNext()), names=("Brazil", "China"))


HEARD = tomllib.loads(Path(__file__).with_name("heard.toml").read_text("utf-8"))


@pytest.mark.parametrize("path", HEARD)
def test_what_is_heard(page: HandPage, path: str) -> None:
    page.turn_to(SPEECH, at(61), path)
    page.say("Back at 3 p.m.")
    assert page.heard == HEARD[path].splitlines()
