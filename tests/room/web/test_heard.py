"""What a screen reader has of the pages in a real browser: the parts, their roles and their names."""

from typing import Final

from secretary_tui.domain.acts.floor import CallNext
from tests.room.web.hand_page import HandPage
from tests.room.web.under_way import first_slot
from tests.sittings import at

SPEECH: Final = first_slot((61, CallNext()), names=("Brazil", "China"))


def test_the_clock(page: HandPage) -> None:
    page.show(SPEECH, at(61), "?code")
    page.say("Back at 3 p.m.")
    assert page.heard == [
        "RootWebArea “Brazil – the room”",
        "banner",
        "main",
        "contentinfo",
        "status polite",
        "heading “Brazil” 1",
        "timer “Time”",
        "region “Next”",
        "region “Progress”",
        "link “QR code of the list of speakers When is my turn?”",
        "heading “Next” 2",
        "list",
        "image “QR code of the list of speakers”",
        "listitem 1",
    ]


def test_the_list(page: HandPage) -> None:
    page.turn_to(SPEECH, at(61), "/list")
    page.say("Back at 3 p.m.")
    assert page.heard == [
        "RootWebArea “List of speakers – Rights of the child”",
        "banner",
        "main",
        "heading “List of speakers” 1",
        "status polite",  # who has the floor
        "status polite",  # the message
        "LabelText",
        "searchbox “Find a name”",
        "status polite",  # who is not on the list
        "link “The clock”",
        "heading “Waiting: 1” 2",
        "table",
        "rowgroup",
        "row",
        "row",
        "row",
        "cell “2”",
        "cell “China”",
        "cell “10.03”",
        "cell “First slot ends 10.45”",
        "columnheader “Place”",
        "columnheader “Name”",
        "columnheader “Expected”",
    ]
