"""The pages at all sizes in a real browser: nothing is cut off, no page scrolls sideways, the time fills its place."""

from typing import Any

import pytest

from secretary_tui.domain.acts.floor import CallNext, RaisePointOfOrder
from secretary_tui.domain.acts.sitting import Suspend
from secretary_tui.domain.model.session import Session
from secretary_tui.storage.side_records import LONGEST_MESSAGE
from tests.export.golden import FOLDER as GOLDEN
from tests.room.phases import CALLED
from tests.room.web.browser import Browser
from tests.room.web.hand_page import HandPage
from tests.room.web.under_way import LONG_NAME, entries, first_slot
from tests.sittings import at

SIZES = ((390, 844), (844, 390), (1366, 768), (1920, 1080), (3840, 2160), (320, 480))
NAMES = (LONG_NAME, "China", "Cuba", "Egypt")
SPEECH = first_slot(CALLED, names=NAMES)
#: The widest figures: six characters, and a minus; a time that counts up has a word before it, and is smaller.
FIGURES: dict[str, tuple[Session, float]] = {
    "−1:30": (SPEECH, 64.5),
    "−12:30": (first_slot(CALLED), 75.5),
    "for 600:00": (first_slot((61, Suspend())), 661),
}

#: The clock with its code, as a beamer shows it.
CODE = "?code&lang=en"
#: How far other elements were made smaller to leave room.
TIGHT = "document.body.dataset.tight"


def measured(page: HandPage, size: tuple[int, int]) -> dict[str, Any]:
    page.page.wear(size=size)
    page.let_pass(0.2)
    found: dict[str, Any] = page.value("clockMeasured()")
    return found


@pytest.mark.parametrize("figure", FIGURES)
def test_the_clock_is_seen_whole_at_any_size(page: HandPage, figure: str) -> None:
    session, minutes = FIGURES[figure]
    page.turn_to(session, at(minutes), CODE)
    page.say("The room is needed at 1 p.m.; " * 5)
    for size in SIZES:
        found = measured(page, size)
        assert (found["cut"], found["scrolls"]) == ([], False), size
        assert found["lines"] <= (3 if size[0] < size[1] else 2), size
        assert found["width"] <= 1, size
        assert max(found["width"], found["height"]) > (0.45 if "for" in figure else 0.9), size


#: A page with all that it can have: a long name, a long capacity, a time bank, and the next names.
LONG = entries(*NAMES, e0={"also_on_behalf_of": "Austria, Belgium, Bulgaria, Croatia, Cyprus and Estonia"})
BANK = ({"id": "floor", "bank": 60},)  # the bank changes no turn
FULL = first_slot(CALLED, entries=LONG, lists=BANK)


@pytest.mark.parametrize(
    ("size", "letter"),
    [
        *(((320, 480), letter) for letter in ("w", "a b ", "م", "議")),  # the least room
        *((size, "w") for size in ((320, 568), (568, 320), (390, 844), (768, 1024), (1920, 1080))),
    ],
)
def test_the_longest_message_leaves_the_figures_their_place(page: HandPage, size: tuple[int, int], letter: str) -> None:
    page.turn_to(FULL, at(75.5), CODE, size=size, speed=1)
    page.say((letter * LONGEST_MESSAGE)[:LONGEST_MESSAGE])
    found = measured(page, size)
    assert (found["cut"], found["scrolls"]) == ([], False)
    assert page.value("document.getElementById('digits').getBoundingClientRect().height") >= size[1] / 12
    assert page.value(
        "(({ scrollHeight, clientHeight }) => scrollHeight <= clientHeight)(document.getElementById('message'))"
    )


ORDER = first_slot(CALLED, (61.5, RaisePointOfOrder(name=LONG_NAME)), names=NAMES)
PAST = first_slot((178, CallNext()), names=NAMES, rules={"limit": 150})
#: A small telephone, a tablet, a lectern, a beamer.
SCREENS = ((320, 568), (768, 1024), (1024, 768), (1920, 1080))


def with_long_texts(session: Session) -> Session:
    blocks = tuple(block.evolve(title=f"Premier créneau : {block.title}" * 3) for block in session.blocks)
    entries = tuple(entry.evolve(name=f"{entry.name}, {LONG_NAME}"[:100]) for entry in session.entries)
    return session.evolve(blocks=blocks, entries=entries)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_words_of_each_language_have_room_on_each_screen(page: HandPage, language: str) -> None:
    page.turn_to(first_slot(), at(60), f"?code&lang={language}", speed=1)
    page.say("The room is needed at 1 p.m.; " * 5)
    for session, minutes in ((ORDER, 61.75), (SPEECH, 75.5), (PAST, 180.2), (first_slot((61, Suspend())), 62)):
        page.tell(with_long_texts(session), at(minutes))
        for size in SCREENS:
            found = measured(page, size)
            assert (found["cut"], found["scrolls"]) == ([], False), (minutes, size)
            assert page.value("document.getElementById('digits').getBoundingClientRect().height") >= 20, (minutes, size)
            assert page.value("cutWords()") == [], (minutes, size)


def test_it_is_measured_anew_whenever_another_part_comes_or_goes(page: HandPage) -> None:
    page.turn_to(FULL, at(61), size=(320, 568))
    page.let_pass(0.2)
    steps = {"full": page.value(TIGHT)}
    for name, session in {
        "without a bank": first_slot(CALLED, entries=LONG),
        "short": first_slot(CALLED, lists=BANK),
        "full again": FULL,
    }.items():
        page.tell(session)
        page.let_pass(0.2)
        steps[name] = page.value(TIGHT)
    assert steps["full"] == steps["full again"] > steps["without a bank"] > steps["short"] == ""


@pytest.mark.parametrize(
    ("language", "title"), [("en", "List of speakers"), ("fr", "Liste des orateurs"), ("es", "Lista de oradores")]
)
def test_the_list_scrolls_downwards_alone(page: HandPage, language: str, title: str) -> None:
    page.turn_to(SPEECH, at(61), f"/list?lang={language}")
    page.say("The room is needed at 1 p.m.; " * 5)
    for size in SIZES:
        page.page.wear(size=size)
        assert not page.value("document.documentElement.scrollWidth > innerWidth"), size
    page.page.wear()
    assert page.value("document.body.offsetWidth") == 736  # as wide as is well readable
    assert page.seen["title"].startswith(title)
    assert page.value("document.getElementById('to-clock').search") == f"?lang={language}"


@pytest.mark.parametrize("paper", ["note-closed", "list-closed", "time-closed", "handover-desk"])
def test_an_html_paper_is_no_wider_than_a_telephone(browser: Browser, paper: str) -> None:
    page = browser.open((GOLDEN / f"{paper}.html").as_uri(), size=(360, 740))
    page.wait_for("document.readyState === 'complete' && document.querySelector('table')")
    assert page.value("document.documentElement.scrollWidth") == 360
    page.close()
