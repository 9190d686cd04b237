"""The views for the lectern and for the video mixer of a webcast in a real browser."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from secretary_tui.domain.acts.floor import EndSpeech, RaisePointOfOrder
from secretary_tui.domain.model.session import Session
from tests.room.phases import CALLED, LISTS, PHASES
from tests.room.web.hand_page import HandPage
from tests.room.web.under_way import LONG_NAME, entries, first_slot
from tests.sittings import at

PERSON = {"title": "H.E. Ms.", "speaker": "Ana Souza", "on_behalf_of": "the Group of 77"}
SPEECH = first_slot(CALLED, entries=entries("Brazil", "China", e0=PERSON))
ORDER = first_slot(CALLED, (61.5, RaisePointOfOrder(name="Cuba")))

#: The visible texts of the lower third, by the parameters of the address.
ALL = {
    "name": "Brazil",
    "about": "H.E. Ms. Ana Souza, on behalf of the Group of 77",
    "phase": "SPEAKS (good)",
    "digits": "1:30 (ink)",
    "speech": "25 % good on line",
}
SHOWN = {
    "?show=name,capacity": {"name": "Brazil", "about": "on behalf of the Group of 77"},
    "?show=person": {"about": "H.E. Ms. Ana Souza"},
    "?show=time": {name: ALL[name] for name in ("phase", "digits", "speech")},
    "?show=": {},
    "": ALL,
}


@pytest.mark.parametrize("query", SHOWN)
def test_the_lower_third_has_what_the_address_asks_for(page: HandPage, query: str) -> None:
    page.turn_to(SPEECH, at(61.5), f"/lower{query}", size=(1920, 200))
    page.say("Back at 3 p.m.")
    assert {name: text for name, text in page.seen.items() if name not in ("title", "said")} == SHOWN[query]


def test_a_mixer_sees_through_the_ground_of_the_lower_third_alone(page: HandPage) -> None:
    dark, light = "rgb(13, 16, 20)", "rgb(251, 250, 247)"
    for query, system, ground in (("", "dark", dark), ("", "light", light), ("?look=light", "dark", light)):
        page.turn_to(SPEECH, at(61.5), f"/lower{query}", size=(320, 200), look=system)
        behind = "[document.documentElement, document.body].map((one) => getComputedStyle(one).backgroundColor)"
        assert page.value(behind) == ["rgba(0, 0, 0, 0)"] * 2
        scheme = "getComputedStyle(document.documentElement).colorScheme"
        assert page.value(scheme) == "light only"  # below a dark page, a browser paints a background of its own
        grounds = "[...document.querySelectorAll('main')].map((one) => getComputedStyle(one).backgroundColor)"
        assert page.value(grounds) == [ground]


#: All texts of each view in each phase, also those that are hidden, for screen readers.
SEEN = tomllib.loads(Path(__file__).with_name("views.toml").read_text("utf-8"))
VIEWS = {"lectern": PHASES, "lower": PHASES, "list": PHASES | LISTS}


@pytest.mark.parametrize("view", VIEWS)
def test_each_phase_is_seen_as_it_is(page: HandPage, view: str) -> None:
    """One page shows all of them: no text of a phase stays in the next one."""
    page.turn_to(first_slot(), at(60), f"/{view}?lang=en")
    for name, (session, minutes) in VIEWS[view].items():
        page.tell(session, at(minutes))
        page.let_pass(0.2)
        assert page.seen == SEEN[view][name], name
    page.say("Back at 3 p.m.")
    assert ("message" in page.seen) == (view == "list")


def test_what_is_for_screen_readers_alone_takes_no_room(page: HandPage) -> None:
    width = "[...document.querySelectorAll('header, main, #name')].map((one) => one.getBoundingClientRect().width > 1)"
    for view, session, shown in (
        ("lower", SPEECH, [True, True, True]),
        ("lower", first_slot(CALLED, (62, EndSpeech())), [False, False, False]),
        ("lectern", SPEECH, [True, True, False]),
    ):
        page.turn_to(session, at(62.5), f"/{view}?lang=en")
        page.let_pass(0.2)
        assert page.value(width) == shown, view


LONG_SPEECH = first_slot(CALLED, entries=entries(LONG_NAME, "China", e0=PERSON))
#: A small telephone, a tablet, a beamer, a lower third.
SIZES = ((320, 568), (768, 1024), (1920, 1080), (1920, 200))
FIGURES: dict[str, tuple[Session, float]] = {
    "2:00": (LONG_SPEECH, 61),
    "−12:30": (LONG_SPEECH, 75.5),
    "for 0:15": (ORDER, 61.75),
}


@pytest.mark.parametrize("view", ["lectern", "lower"])
@pytest.mark.parametrize(("language", "sign"), [("en", "REHEARSAL"), ("fr", "RÉPÉTITION"), ("es", "ENSAYO")])
def test_each_view_is_seen_whole_at_any_size(page: HandPage, view: str, language: str, sign: str) -> None:
    page.turn_to(SPEECH, at(61), f"/{view}?lang={language}", speed=1)
    assert page.seen["sign"] == sign
    for figure, (session, minutes) in FIGURES.items():
        page.tell(session, at(minutes))
        for size in SIZES:
            page.page.wear(size=size)
            page.let_pass(0.2)
            found: dict[str, Any] = page.value("viewMeasured()")
            where = (figure, size)
            assert (found["cut"], found["over"], found["scrolls"], found["whole"]) == ([], [], False, True), where
            assert found["height"] >= 20, where
            assert view == "lower" or max(found["width"] / 0.4, found["height"] / 0.2 / size[1]) > 1, where
            assert re.search(r"\d:\d\d", page.seen["digits"]), where
