"""The pages as a screen reader gets them in a real browser: the elements, their roles and their names."""

from typing import Final

import pytest

from secretary_tui.domain.acts.floor import CallNext
from tests.room.web.hand_page import HandPage
from tests.room.web.under_way import first_slot
from tests.sittings import at

SPEECH: Final = first_slot((61, CallNext()), names=("Brazil", "China"))


#: The elements of each page: role, name, and level, or the mode of its live region.
CLOCK: Final = """\
RootWebArea “Brazil – the room”
banner
main
contentinfo
status polite
heading “Brazil” 1
timer “Time”
region “Next”
region “Progress”
link “QR code of the list of speakers When is my turn?”
heading “Next” 2
list
image “QR code of the list of speakers”
listitem 1"""
#: Its three live regions are the speaker, the message, and the text that a name is not on the list.
LIST: Final = """\
RootWebArea “List of speakers – Rights of the child”
banner
main
heading “List of speakers” 1
status polite
status polite
LabelText
searchbox “Find a name”
status polite
link “The clock”
heading “Waiting: 1” 2
table
rowgroup
row
row
row
cell “2”
cell “China”
cell “10.03”
cell “First slot ends 10.45”
columnheader “Place”
columnheader “Name”
columnheader “Expected”"""


@pytest.mark.parametrize(("path", "heard"), [("?code", CLOCK), ("/list", LIST)])
def test_what_is_heard(page: HandPage, path: str, heard: str) -> None:
    page.turn_to(SPEECH, at(61), path)
    page.say("Back at 3 p.m.")
    assert page.heard == heard.splitlines()
