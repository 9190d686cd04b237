"""The views for the lectern and for the video mixer of a webcast in a real browser."""

import re
from typing import Any, Final

import pytest

from secretary_tui.domain.acts.floor import CallNext, EndSpeech, Pause, RaisePointOfOrder
from secretary_tui.domain.acts.sitting import CloseSitting, Suspend
from secretary_tui.domain.model.session import Session
from tests.room.web.hand_page import HandPage
from tests.room.web.under_way import entries, first_slot, podium
from tests.sittings import at, sitting

CALLED: Final = (61, CallNext())
PERSON: Final = {"title": "H.E. Ms.", "speaker": "Ana Souza", "on_behalf_of": "the Group of 77"}
SPEECH: Final = first_slot(CALLED, entries=entries("Brazil", "China", e0=PERSON))
VIDEO: Final = podium((1, CallNext()), planned=300, form="video")
ORDER: Final = first_slot(CALLED, (61.5, RaisePointOfOrder(name="Cuba")))

#: The visible texts of the lower third, by the parameters of the address.
ALL: Final = {
    "name": "Brazil",
    "about": "H.E. Ms. Ana Souza, on behalf of the Group of 77",
    "phase": "SPEAKS (good)",
    "digits": "1:30 (ink)",
    "speech": "25 % good on line",
}
SHOWN: Final = {
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


PARTS: Final = ("header", "main")
LOWER: Final[dict[str, tuple[Session, float, str]]] = {
    "speaks": (SPEECH, 61.5, "Brazil 1:30 (ink)"),
    "free": (first_slot(CALLED, (62, EndSpeech())), 62.5, ""),
    "nobody at the desk": (first_slot(CALLED, (62, EndSpeech())), 95, ""),
    "paused": (first_slot(CALLED, (61.5, Pause())), 64, "Brazil 1:30 (quiet)"),
    "suspended": (first_slot(CALLED, (61.5, Suspend())), 62.5, ""),
    "order": (ORDER, 61.75, "Cuba for 0:15 (quiet)"),
    "video": (VIDEO, 2, "John Carr 4:00 (ink)"),
    "planned": (sitting("Brazil"), -90, ""),
}


def test_the_lower_third_is_empty_while_nobody_speaks(page: HandPage) -> None:
    page.turn_to(first_slot(), at(60), "/lower", size=(1920, 200), speed=1)
    for name, (session, minutes, wanted) in LOWER.items():
        page.tell(session, at(minutes))
        page.let_pass(0.2)
        seen = page.seen
        if wanted:
            assert f"{seen['name']} {seen['digits']}" == wanted, name
        assert set(seen) <= {"title", "said", "sign", *ALL}, name
        widths = [page.value(f"document.querySelector('{one}').getBoundingClientRect().width") for one in PARTS]
        assert [width > 1 for width in widths] == [bool(wanted)] * 2, name  # else hidden, for screen readers only


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


#: The sitting of each phase, its minute after nine, and all visible texts at the lectern except title and `said`.
LECTERN: Final[dict[str, tuple[Session, float, dict[str, str]]]] = {
    "speaks": (SPEECH, 61.5, {"phase": "SPEAKS (good)", "digits": "1:30 (ink)", "speech": "25 % good on line"}),
    "order": (ORDER, 61.75, {"phase": "ORDER (calm)", "digits": "for 0:15 (quiet)"}),
    "ending": (SPEECH, 62.75, {"phase": "ENDING (near)", "digits": "0:15 (near)", "speech": "88 % near on line"}),
    "without a limit": (podium((1, CallNext())), 2, {"phase": "SPEAKS (good)", "digits": "for 1:00 (quiet)"}),
    "over": (SPEECH, 63.5, {"phase": "OVER (over)", "digits": "−0:30 (over)", "speech": "80 % over on over"}),
    "free": (first_slot(CALLED, (62, EndSpeech())), 62.5, {"phase": "FREE (calm)"}),
    "suspended in a speech": (first_slot(CALLED, (61.5, Suspend())), 62.5, {"phase": "SUSPENDED (near)"}),
    "closed": (first_slot(CALLED, (62, CloseSitting())), 62.5, {"phase": "CLOSED (quiet)"}),
    "planned": (sitting("Brazil"), -90, {"phase": "PLANNED (quiet)"}),
    "nobody at the desk": (first_slot(CALLED, (62, EndSpeech())), 95, {"name": "No act since 10.02"}),
}


def test_the_lectern_has_the_time_of_the_speaker_and_nothing_else(page: HandPage) -> None:
    """One page shows all of them: no text of a phase stays in the next one."""
    page.turn_to(first_slot(), at(60), "/lectern?lang=en")
    for name, (session, minutes, wanted) in LECTERN.items():
        page.tell(session, at(minutes))
        page.let_pass(0.2)
        seen = page.seen
        assert seen.pop("title")
        assert seen.pop("said")
        if "name" not in wanted:  # it is hidden, for a screen reader
            assert page.value("document.getElementById('name').getBoundingClientRect().width") == 1
            seen.pop("name", None)
        assert seen == wanted, name
    page.say("Back at 3 p.m.")
    assert "message" not in page.seen


#: The elements that are not entirely visible: outside the window, cut off, or covered; and the height of the figures.
MEASURED: Final = """(() => {
    const box = (element) => element.getBoundingClientRect();
    const parts = ["sign", "name", "about", "phase", "digits", "speech"].map((id) => document.getElementById(id))
        .filter((element) => element.checkVisibility() && box(element).width > 1 && element.textContent + element.id);
    const cut = parts.filter((element) => box(element).left < 0 || box(element).top < 0
        || box(element).right > innerWidth + 0.5 || box(element).bottom > innerHeight + 0.5
        || !element.matches("#name, #about") && element.scrollWidth > element.clientWidth + 1);
    const filled = parts.filter((element) => element.innerText);
    const over = filled.filter((one) => filled.some((other) => one !== other
        && Math.min(box(one).right, box(other).right) - Math.max(box(one).left, box(other).left) > 1
        && Math.min(box(one).bottom, box(other).bottom) - Math.max(box(one).top, box(other).top) > 4));
    const about = document.getElementById("about");
    const clipped = about.innerText && about.checkVisibility() ? box(about).height / parseFloat(getComputedStyle(about).lineHeight) : 1;
    return { cut: cut.map((one) => one.id), over: over.map((one) => one.id), whole: clipped > 0.95,
        scrolls: document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight,
        height: box(document.getElementById("digits")).height,
        width: box(document.getElementById("digits")).width / innerWidth };
})()"""  # noqa: E501

LONG: Final = "Permanent Observer Mission of the Organization of the Most Long-winded Names to the Office at Geneva"
LONG_SPEECH: Final = first_slot(CALLED, entries=entries(LONG, "China", e0=PERSON))
#: A small telephone, a tablet, a beamer, a lower third.
SIZES: Final = ((320, 568), (768, 1024), (1920, 1080), (1920, 200))
FIGURES: Final[dict[str, tuple[Session, float]]] = {
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
            found: dict[str, Any] = page.value(MEASURED)
            where = (figure, size)
            assert (found["cut"], found["over"], found["scrolls"], found["whole"]) == ([], [], False, True), where
            assert found["height"] >= 20, where
            assert view == "lower" or max(found["width"] / 0.4, found["height"] / 0.2 / size[1]) > 1, where
            assert re.search(r"\d:\d\d", page.seen["digits"]), where
