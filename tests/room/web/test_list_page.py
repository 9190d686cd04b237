"""The list of a room in a real browser: the waiting entries, their expected times, and the search for a name."""

from typing import Final

import pytest

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.discussions import GoOn
from secretary_tui.domain.acts.entries import AddEntry, WithdrawEntry
from secretary_tui.domain.acts.floor import CallNext, EndSpeech, MarkAbsent, Pause
from secretary_tui.domain.acts.lists import CloseList, OpenList
from secretary_tui.domain.acts.sitting import CloseSitting, Suspend
from secretary_tui.domain.model.session import Session
from tests.room.web.hand_page import HandPage
from tests.room.web.under_way import entries, first_slot, podium
from tests.sittings import BLOCKS, at, sitting, waiting

CALLED: Final = (61, CallNext())
#: The list is open for a quarter of an hour from then on.
OPENED: Final = ({"id": "floor", "opened": at(56)},)
SITTING: Final = {"title": "Rights", "timezone": "Europe/Zurich", "starts": at(0), "ends": at(180)}
#: The head above the names of each list that is not empty.
HEAD: Final = "Place Name Expected"


ENTRIES: Final = entries(
    "Brazil", "China", "Türkiye", "Côte d’Ivoire", "Viet Nam",
    e1={"on_behalf_of": "the Group of 77"}, e2={"held": "text"},
)  # fmt: skip
TWO_LISTS: Final = sitting(
    entries=(*waiting("Brazil"), *waiting("Cuba", "Egypt", on="second")),
    lists=({"id": "floor"}, {"id": "second"}),
    blocks=(*BLOCKS[:3], BLOCKS[3] | {"list": "second"}),
)


#: The visible names.
NAMES: Final = """[...document.querySelectorAll("td.name")].filter((cell) => cell.checkVisibility())
    .map((cell) => cell.firstChild.textContent)"""


def find(page: HandPage, wanted: str) -> None:
    page.value("document.getElementById('find').select()")
    page.page.send("Input.insertText", text=wanted) if wanted else page.value(
        "((field) => { field.value = ''; field.dispatchEvent(new Event('input')); })(document.getElementById('find'))"
    )


CLOSED: Final = "The list is closed."
NOT_YET: Final = "The list is not yet open."
OVER: Final = "Nobody waits any more; find a name to read what became of it."


@pytest.mark.parametrize(
    ("session", "minutes", "lists"),
    [
        (
            *(first_slot(CALLED, entries=ENTRIES), 61.5),
            (
                f"Waiting: 3 · on hold: 1 | {CLOSED} | {HEAD} | 2 China | on behalf of the Group of 77 | 10.03"
                " | 3 Türkiye on hold | 4 Côte d’Ivoire 10.05 | 5 Viet Nam 10.07 | First slot ends 10.45"
            ),
        ),
        (
            *(first_slot(names=tuple("ABC"), rules={"limit": 1_500}), 61),
            (
                f"Waiting: 3 | {CLOSED} | {HEAD} | 1 A 10.01 | First slot ends 10.45"
                " | 2 B 11.00 | Second slot ends 11.45 | 3 C time may not reach"
            ),
        ),
        (sitting(), -5, f"Waiting: 0 | {NOT_YET} | Nobody is on the list."),
        (first_slot(CALLED, names=("Brazil",)), 61.5, f"Waiting: 0 | {CLOSED} | {OVER}"),
        (
            *(first_slot((61, WithdrawEntry(entry="e0")), (62, CloseSitting()), names=("Brazil",)), 63),
            f"Not reached: 0 | {CLOSED} | {OVER}",
        ),
        (
            *(TWO_LISTS, -5),
            (
                f"First slot · Waiting: 1 | {NOT_YET} | {HEAD} | 1 Brazil 10.00 | First slot ends 10.45 | "
                f"Second slot · Waiting: 2 | {NOT_YET} | {HEAD} | 1 Cuba 11.00 | 2 Egypt 11.02 | Second slot ends 11.45"
            ),
        ),
    ],
)
def test_who_waits(page: HandPage, session: Session, minutes: float, lists: str) -> None:
    page.turn_to(session, at(minutes), "/list")
    assert page.seen["lists"] == lists


@pytest.mark.parametrize(
    ("session", "minutes", "now"),
    [
        (sitting("Brazil"), -5, None),
        (first_slot(), 61, "Nobody has the floor."),
        (podium((1, CallNext())), 2, "Now: John Carr"),
        (first_slot(CALLED), 61.5, "Now: Brazil, 2:00"),
        (
            *(first_slot(CALLED, (62, CallNext()), entries=ENTRIES), 62.5),
            "Now: China, on behalf of the Group of 77, 2:00",
        ),
        (first_slot((179, CallNext())), 179.5, "Now: Brazil, 2:00"),
        (first_slot((179, CallNext())), 180, "Now: Brazil, 2:00 (past 12.00)"),
        (first_slot((179, CallNext()), (180, CloseSitting())), 181, "The sitting was closed at 12.00."),
        (first_slot(CALLED, (62, Suspend())), 63, "The sitting is suspended."),
        (first_slot(CALLED, (62, CloseSitting())), 63, "The sitting was closed at 10.02."),
        (first_slot(CALLED, (62, EndSpeech())), 95, "No act since 10.02"),
    ],
)
def test_what_goes_on_stands_above_it(page: HandPage, session: Session, minutes: float, now: str | None) -> None:
    page.turn_to(session, at(minutes), "/list")
    tone = "near" if "No act" in str(now) else "ink"
    assert page.seen.get("now") == (now and f"{now} ({tone})")


@pytest.mark.parametrize(
    ("acts", "minutes", "state"),
    [
        ((), 70, "The list closes at 10.11."),
        ((), 71, "The list is closed."),
        (((63, CloseList(list="floor")),), 64, "The list is closed."),
        (((63, CloseList(list="floor")), (64, OpenList(list="floor"))), 75, "The list is open."),
    ],
)
def test_taken(page: HandPage, acts: tuple[tuple[float, Act], ...], minutes: float, state: str) -> None:
    page.turn_to(first_slot(*acts, lists=OPENED), at(minutes), "/list")
    assert page.seen["lists"].split(" | ")[1] == state
    assert page.value("getComputedStyle(document.querySelector('#lists .hint')).color") == "rgb(164, 174, 187)"


def test_all_else_that_stands_on_the_page(page: HandPage) -> None:
    page.turn_to(first_slot(CALLED), at(61.5), "/list", speed=2)
    page.say("Back at 3 p.m.")
    seen = page.seen
    del seen["lists"]
    assert seen == {
        "title": "List of speakers – Rights of the child",
        "where": "Rights of the child",
        "sign": "REHEARSAL",
        "hour": "10.01",
        "now": "Now: Brazil, 2:00 (ink)",
        "message": "Back at 3 p.m.",
        "to-clock": "The clock",
    }
    assert page.value("document.getElementById('to-clock').pathname") == f"/{page.path.stem}"
    assert page.value("[...document.querySelectorAll('th')].map((cell) => cell.scope)") == ["col"] * 3
    page.let_pass(14)
    assert page.seen["hour"] == "10.01"
    page.let_pass(1)
    assert page.seen["hour"] == "10.02"


def test_a_name_is_found_as_it_is_typed(page: HandPage) -> None:
    page.turn_to(first_slot(CALLED, entries=ENTRIES), at(61.5), "/list")
    assert page.value(NAMES) == ["China", "Türkiye", "Côte d’Ivoire", "Viet Nam"]
    for wanted, found in {
        " turkiye ": ["Türkiye"], "CÔTE": ["Côte d’Ivoire"], "group of": ["China"], "ivoire côte": ["Côte d’Ivoire"],
        "Turquía": ["Türkiye"], "中国": ["China"], "g77": ["China"], "D'Ivoire": ["Côte d’Ivoire"],
    }.items():  # fmt: skip
        find(page, wanted)
        assert (page.value(NAMES), page.seen.get("missing")) == (found, None)
    find(page, "viet")
    add = AddEntry(list="floor", name="Kiribati", category="member")
    page.tell(first_slot(CALLED, (61.2, add), entries=ENTRIES, lists=OPENED, session={**SITTING, "part": "Panel 2"}))
    assert page.value(NAMES) == ["Viet Nam"]
    find(page, "")
    assert page.value(NAMES) == ["China", "Türkiye", "Côte d’Ivoire", "Viet Nam", "Kiribati"]


@pytest.mark.parametrize(
    ("acts", "wanted", "row"),
    [
        ((CALLED,), "brésil", "1 Brazil has the floor"),
        ((CALLED, (62, CallNext())), "brazil", "1 Brazil heard at 10.01"),
        ((CALLED, (61.5, Pause())), "brazil", "1 Brazil has the floor"),
        ((CALLED, (61.6, MarkAbsent())), "brazil", "1 Brazil absent when called"),
        (((61, WithdrawEntry(entry="e3")),), "ivoire", "4 Côte d’Ivoire withdrawn"),
        ((), "turq", "3 Türkiye on hold"),
        ((CALLED, (62, CloseSitting())), "china", "2 China | on behalf of the Group of 77 | not reached"),
        ((CALLED, (62, CloseSitting())), "turq", "3 Türkiye not reached"),
        ((CALLED, (62, CloseSitting())), "bra", "1 Brazil heard at 10.01"),
    ],
)
def test_what_became_of_it(page: HandPage, acts: tuple[tuple[float, Act], ...], wanted: str, row: str) -> None:
    page.turn_to(first_slot(*acts, entries=ENTRIES), at(63), "/list")
    find(page, wanted)
    assert page.seen["lists"].endswith(f" | {HEAD} | {row}")
    assert "missing" not in page.seen
    find(page, "")


def test_who_is_not_on_the_list_reads_so(page: HandPage) -> None:
    child = {"id": "e5", "list": "floor", "name": "Rosa M.", "protected_name": "Rosa Martinez", "category": "ngo"}
    page.turn_to(first_slot(CALLED, entries=(*ENTRIES, child)), at(63), "/list")
    for wanted in ("unicef", "rosa martinez", "!?"):
        find(page, wanted)
        assert page.seen["missing"] == f"“{wanted}” is not on the list."
        assert HEAD not in page.seen["lists"]
    find(page, "")


def test_after_the_closing_nobody_waits_unless_the_discussion_goes_on(page: HandPage) -> None:
    page.turn_to(first_slot(CALLED, (62, CloseSitting()), entries=ENTRIES), at(63), "/list")
    assert page.seen["lists"].startswith(f"Not reached: 4 | {CLOSED}")
    page.turn_to(first_slot(CALLED, (62, GoOn()), (62, CloseSitting()), entries=ENTRIES), at(63), "/list")
    assert page.seen["lists"].startswith(f"To be heard at a later meeting: 4 | {CLOSED}")
    find(page, "viet")
    assert "5 Viet Nam at a later meeting" in page.seen["lists"]
    find(page, "")


def test_it_says_when_there_is_no_connection(page: HandPage) -> None:
    page.turn_to(first_slot(CALLED), at(61.5), "/list")
    away = page.path.rename(page.path.with_suffix(".away"))
    page.server.look()
    page.let_pass(3)
    page.hear()
    page.let_pass(1)
    assert page.seen["now"] == "No connection to the desk (near)"
    away.rename(page.path)
    page.hear()
    assert page.seen["now"] == "Now: Brazil, 2:00 (ink)"


def test_a_file_that_cannot_be_read_yet_shows_nothing(page: HandPage) -> None:
    (page.server.path / "broken.toml").write_text("[session", "utf-8")
    said = "No connection to the desk"
    for path, seen in {
        "/broken": {"title": "The room", "name": said},
        "/broken/list": {"title": "List of speakers", "now": f"{said} (near)", "to-clock": "The clock"},
    }.items():
        page.page.go(page.server.address + path)
        page.until("streams[0]?.heard")
        page.let_pass(1)
        assert {name: text for name, text in page.seen.items() if name != "hour"} == seen  # no zone is known yet
