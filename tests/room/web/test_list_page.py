"""The list of a room in a real browser: the waiting entries, their expected times, and the search for a name."""

import pytest

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.discussions import GoOn
from secretary_tui.domain.acts.entries import AddEntry, WithdrawEntry
from secretary_tui.domain.acts.floor import CallNext, MarkAbsent, Pause
from secretary_tui.domain.acts.sitting import CloseSitting
from tests.room.phases import CALLED, ENTRIES, OPENED
from tests.room.web.hand_page import HandPage
from tests.room.web.under_way import first_slot
from tests.sittings import at

SITTING = {"title": "Rights", "timezone": "Europe/Zurich", "starts": at(0), "ends": at(180)}
#: The head above the names of each list that is not empty.
HEAD = "Place Name Expected"

#: Whether the page says that expected turns are estimates.
ESTIMATES = """document.querySelector("[data-say='estimates']").checkVisibility()"""


#: The visible names.
NAMES = """[...document.querySelectorAll("td.name")].filter((cell) => cell.checkVisibility())
    .map((cell) => cell.firstChild.textContent)"""


def find(page: HandPage, wanted: str) -> None:
    page.value("document.getElementById('find').select()")
    page.page.send("Input.insertText", text=wanted) if wanted else page.value(
        "((field) => { field.value = ''; field.dispatchEvent(new Event('input')); })(document.getElementById('find'))"
    )


CLOSED = "The list is closed."


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
    assert page.value(ESTIMATES) is True
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
        ((CALLED, (62, CloseSitting())), "turq", "3 Türkiye on hold"),
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
    reply = {"id": "e5", "list": "floor", "name": "Togo", "category": "member", "kind": "right of reply"}
    page.turn_to(first_slot(CALLED, (62, CloseSitting()), entries=(*ENTRIES, reply)), at(63), "/list")
    assert page.seen["lists"].startswith(f"Not reached: 3 · on hold: 1 | {CLOSED}")
    assert page.value(ESTIMATES) is False
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
