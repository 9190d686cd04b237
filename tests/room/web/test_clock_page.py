"""The clock of a room in a real browser: the visible texts in each phase, and how the clock counts."""

import tomllib
from pathlib import Path

import pytest

from secretary_tui.domain.acts.floor import CallNext, EndSpeech, Pause
from secretary_tui.domain.acts.sitting import CloseSitting, NextBlock, Suspend
from secretary_tui.domain.model.session import Session
from tests.room.phases import CALLED, PHASES, for_groups, inscribed_before
from tests.room.web.browser import MACHINE
from tests.room.web.hand_page import HandPage
from tests.room.web.under_way import first_slot, podium
from tests.sittings import Run, at, sitting

#: All visible texts of the page in each phase.
SEEN = tomllib.loads(Path(__file__).with_name("phases.toml").read_text("utf-8"))


def test_each_phase_is_seen_as_it_is(page: HandPage) -> None:
    """One page shows all of them, one after the other: no text of a phase stays in the next one."""
    page.turn_to(first_slot(), at(60))
    for name, (session, minutes) in PHASES.items():
        page.tell(session, at(minutes))
        assert page.seen == SEEN[name], name


@pytest.mark.parametrize(
    ("session", "minutes", "seconds", "seen"),
    [
        # a count-down is rounded up, from its first instant on; below zero it shows the time that has passed
        (first_slot(CALLED), 61, [0, 0.2, 0.8, 1, 1.2], ["2:00", "2:00", "2:00", "1:59", "1:59"]),
        (first_slot(CALLED), 62.9, [5.8, 6, 6.2, 6.8, 7, 8], ["0:01", "0:00", "0:00", "0:00", "−0:01", "−0:02"]),
        (inscribed_before(), -0.02, [0.2, 0.4, 1, 1.2, 9], ["in 0:01", "in 0:01", "in 0:01", "9.00", "9.00"]),
        # an elapsed time is rounded down, and has a word before it
        (first_slot(), 60, [0, 0.8, 1, 9.8, 10], ["for 0:00", "for 0:00", "for 0:01", "for 0:09", "for 0:10"]),
        (podium((1, CallNext())), 10, [0.8, 1], ["for 9:00", "for 9:01"]),
        (first_slot((61, Suspend())), 61, [0.8, 1], ["for 0:00", "for 0:01"]),
        # a stopped time does not count
        (first_slot(CALLED, (61.5, Pause())), 61.5, [0, 20], ["1:30", "1:30"]),
        (first_slot(CALLED, (62, CloseSitting())), 62.8, [0, 11.8, 12], ["10.02", "10.02", "10.03"]),
    ],
)
def test_it_counts(page: HandPage, session: Session, minutes: float, seconds: list[float], seen: list[str]) -> None:
    page.turn_to(session, at(minutes))
    passed = 0.0
    figures = []
    for goal in seconds:
        page.let_pass(goal - passed)
        passed = goal
        figures.append(page.value("document.getElementById('digits').innerText"))
    assert figures == seen


def test_each_phase_of_a_speech_begins_with_its_second(page: HandPage) -> None:
    """The warning comes with half a minute left, the end with no time left."""
    for minutes, phases in ((62.49, ["SPEAKS", "ENDING"]), (62.99, ["ENDING", "OVER"])):
        page.turn_to(first_slot(CALLED), at(minutes))
        for pause, phase in zip((0.4, 0.2), phases, strict=True):
            page.let_pass(pause)
            assert page.value("document.body.dataset.phase") == phase


def test_the_hour_is_that_of_the_zone(page: HandPage) -> None:
    for zone, hour in (("America/New_York", "4.01"), ("Asia/Kathmandu", "14.46")):
        session = {"title": "Rights", "timezone": zone, "starts": at(0), "ends": at(180)}
        page.turn_to(first_slot(session=session), at(61))
        assert page.seen["hour"] == hour


def test_a_rehearsal_says_so_and_counts_faster(page: HandPage) -> None:
    page.turn_to(first_slot(CALLED), at(61.5), speed=10)
    assert (page.seen["sign"], page.seen["digits"]) == ("REHEARSAL", "1:30 (ink)")
    assert page.seen["title"].startswith("REHEARSAL Brazil")
    assert page.seen["said"].startswith("REHEARSAL. Brazil: has the floor")
    page.let_pass(2)
    assert (page.seen["hour"], page.seen["digits"]) == ("10.01", "1:10 (ink)")
    page.tell(first_slot(CALLED, names=("Brazil", "China")))
    assert page.seen["digits"] == "1:10 (ink)"
    page.tell(first_slot(CALLED, (61.5, Pause())))
    page.let_pass(2)
    assert (page.seen["hour"], page.seen["digits"]) == ("10.02", "1:30 (quiet)")


def test_a_message_of_the_desk_is_shown_as_it_is(page: HandPage) -> None:
    page.turn_to(first_slot(CALLED), at(61))
    assert "message" not in page.seen
    page.say("Room <b>XX</b> & lunch")
    assert page.seen["message"] == "Room <b>XX</b> & lunch"
    assert page.seen["said"] == "Brazil: has the floor, 2:00 minutes. Message: Room <b>XX</b> & lunch"
    page.say("")
    assert "message" not in page.seen
    assert page.seen["said"] == "Brazil: has the floor, 2:00 minutes."


def test_who_hears_the_page_is_not_told_every_second(page: HandPage) -> None:
    page.turn_to(first_slot(CALLED), at(62.4))
    page.value(
        """(() => { window.said = []; new MutationObserver(() => said.push(document.getElementById('said').innerText))
        .observe(document.getElementById('said'), { childList: true, characterData: true, subtree: true }) })()"""
    )
    page.let_pass(20)
    page.tell(first_slot(CALLED, names=("Brazil", "China")))
    page.let_pass(20)
    assert page.value("said") == ["Brazil: time is nearly over.", "Brazil: time is over."]
    assert page.value("document.getElementById('digits').getAttribute('aria-live')") == "off"


def test_an_address_of_this_machine_is_known(page: HandPage) -> None:
    page.turn_to(first_slot(), at(60))
    hosts = ["localhost", "127.0.0.1", "127.5.6.7", "[::1]", "localhost.example", "a.localhost", "0127.1", "[::2]"]
    script = f"import('/-/feed.js').then(({{ isLoopback }}) => {hosts}.filter(isLoopback))"
    assert page.value(script) == ["localhost", "127.0.0.1", "127.5.6.7", "[::1]"]


def test_after_the_hard_stop_it_says_so(page: HandPage) -> None:
    for minutes, end in ((179.9, "ends at 13.18"), (180, "past 12.00")):
        page.turn_to(first_slot((178, CallNext()), rules={"limit": 300}), at(minutes))
        assert page.seen["sitting"].startswith(f"Sitting | {end}")
        assert ("(past 12.00)" in page.seen["said"]) == ("past" in end)
        colour = page.value("getComputedStyle(document.querySelector('#sitting .left')).color")
        assert colour == ("rgb(255, 122, 117)" if "past" in end else "rgb(243, 244, 246)")


def test_of_what_is_over_or_unsure_it_does_not_say_how_late_it_is(page: HandPage) -> None:
    for act, minutes, said in (
        ((181, CloseSitting()), 182, "closed at 12.01"),
        ((178, EndSpeech()), 300, "No act since 11.58"),
    ):
        page.turn_to(first_slot((177, CallNext()), act), at(minutes))
        assert page.seen["said"] == said


def test_a_file_that_is_run_on_another_day_has_no_hard_stop(page: HandPage) -> None:
    page.turn_to(Run(sitting("Brazil")).do(NextBlock(), 1_500), at(1_501))
    assert "past" not in page.seen["sitting"]
    assert page.value("document.querySelector('#sitting .bar').hidden")


ARABIC = "الجمهورية العربية السورية"


def test_what_is_written_from_the_right_begins_there(page: HandPage) -> None:
    session = {"title": ARABIC, "timezone": "Europe/Zurich", "starts": at(0), "ends": at(180), "part": "Panel 2"}
    names = ("Cuba", ARABIC, ARABIC, "China")
    page.turn_to(first_slot(CALLED, (62, CallNext()), names=names, session=session), at(62))
    page.say(ARABIC)
    shown = ("#where", "#name", "#message", "#next li:nth-child(1) .name", "#next li:nth-child(2) .name", "#digits")
    found = [page.value(f"getComputedStyle(document.querySelector('{one}')).direction") for one in shown]
    assert found == ["rtl", "rtl", "rtl", "rtl", "ltr", "ltr"]


DARK = "rgb(13, 16, 20) dark"
LIGHT = "rgb(251, 250, 247) light"
LOOK = """(() => { const { backgroundColor, colorScheme } = getComputedStyle(document.documentElement);
    return `${backgroundColor} ${colorScheme === "dark light" ? matchMedia("(prefers-color-scheme: dark)").matches
        ? "dark" : "light" : colorScheme}` })()"""


def test_a_page_without_a_wish_follows_the_system_while_it_is_open(page: HandPage) -> None:
    for system, look in (("dark", DARK), ("light", LIGHT)):
        page.turn_to(first_slot(), at(60), look=system)
        assert page.value(LOOK) == look


def test_each_language_has_the_same_words(page: HandPage) -> None:
    page.turn_to(first_slot(CALLED), at(61))
    shapes = page.value("""import("/-/words.js").then(({ WORDS }) => Object.values(WORDS).map((words) =>
        Object.entries(words).map(([key, word]) => `${key} ${word.split("{}").length}`)))""")
    assert len(shapes) == 3
    assert shapes[0] == shapes[1] == shapes[2]


#: The texts about a speech in each language: the phase, the end of the sitting, and the text for screen readers.
SAID = {
    "en": ("SPEAKS (good)", "ends at 12.00", "Brazil: has the floor, 2:00 minutes."),
    "fr": ("PARLE (good)", "fin à 12\u00a0h\u00a000", "Brésil: a la parole, 2:00 minutes."),
    "es": ("HABLA (good)", "fin a las 12.00", "Brasil: tiene la palabra, 2:00 minutos."),
}


@pytest.mark.parametrize(
    ("query", "wished", "system", "language", "look"),
    [
        ("?lang=fr&look=light", "en", "dark", "fr", LIGHT),
        ("?lang=es-MX&look=dark", "fr", "light", "es", DARK),
        ("?lang=de&look=pink", "en-GB,fr", "light", "en", LIGHT),
        ("", "fr-CH,en", "dark", "fr", DARK),
        ("", "de,es,en", "light", "es", LIGHT),
        ("", "ar,zh", "dark", "en", DARK),
    ],
)
def test_language_and_look(page: HandPage, query: str, wished: str, system: str, language: str, look: str) -> None:
    agent = page.value("navigator.userAgent")
    page.page.send("Emulation.setUserAgentOverride", userAgent=agent, acceptLanguage=wished)
    page.show(first_slot(CALLED), at(61), query, look=system)
    seen, (phase, end, said) = page.seen, SAID[language]
    assert (page.value("document.documentElement.lang"), seen["phase"], seen["said"]) == (language, phase, said)
    assert end in seen["sitting"]
    is_french = language == "fr"
    assert (seen["hour"], page.value("document.querySelector('.turn').textContent")) == (
        ("10\u00a0h\u00a001", "10\u00a0h\u00a003") if is_french else ("10.01", "10.03")
    )
    assert page.value(LOOK) == look
    page.page.send("Emulation.setUserAgentOverride", userAgent=agent, acceptLanguage="en")


def test_the_code_is_shown_where_others_see_the_page(page: HandPage) -> None:
    page.show(for_groups(CALLED), at(61), "?show=time", host=MACHINE)
    assert page.seen["code"] == "When is my turn?"
    parts = (page.seen["name"], page.seen["about"])
    assert parts == ("Brazil", "on behalf of the Group of 77"), "what the lower third shows is no matter for the clock"
    assert page.value("document.getElementById('code').pathname") == f"/{page.path.stem}/list"
    assert page.value("document.querySelector('#code img').decode().then(() => true)")
    # in the room's network, the page is loaded by plain HTTP, and a browser does not isolate it
    assert [said for said in page.page.take_complaints() if "Cross-Origin-Opener-Policy" not in said] == []
