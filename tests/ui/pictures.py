"""The pictures in the README and the guide; `python -m tests.ui.pictures` makes them again with the program."""

import asyncio
from datetime import date
from pathlib import Path
from typing import NamedTuple

from textual.events import Paste

from secretary_tui.planning.new_sessions import NewSessions
from secretary_tui.programmes.documents import ProgrammeText
from secretary_tui.programmes.review import review_of
from secretary_tui.ui.dialogs.programme_review import ProgrammeReview
from tests.room.web.pictures import save_pictures
from tests.ui.scenes import painted, still_surroundings
from tests.virtual_time import virtual_time

PROJECT = Path(__file__).parents[2]
SIZE = (100, 30)


class Picture(NamedTuple):
    """The content of a picture: a tab of a scene, after a text was pasted and some keys pressed."""

    scene: str
    tab: str
    keys: tuple[str, ...] = ()
    pasted: str = ""
    #: A programme that is reviewed.
    programme: str = ""


#: A list of speakers as it comes by mail: a heading, names, doubts, a remark, and other lines.
MAILED = """\
List of speakers, Monday morning

Pakistan on behalf of the OIC
Egypt (Minister of Justice)
Boliva
Maldives, on behalf of the Friends of Water
Plan International (tbc)
Georgia by video
Kind regards,
Anna Berg
anna.berg@example.org
"""


#: An order of the day with two doubts, and with lines that are left out.
PROGRAMME = """\
HUMAN RIGHTS COUNCIL
Thirty-first session
ORDER OF THE DAY
Wednesday, 9 March 2016
9.00 – 12.00 / 21st meeting / Item 3
Interactive dialogue with Ms. Rosa Lindqvist, Special Rapporteur on clean water (A/HRC/31/91)
Chair: H.E. Ms. Anna Berg, President of the Human Rights Council
Speaking time: 3 minutes for States Members, 2 minutes for all others, except on the first day
General debate (postponed)
Other information:
Please switch off your telephones.
"""


#: The pictures by the names of their files.
PICTURES = {
    "screenshot.svg": Picture("readme", "speakers"),
    "docs/pictures/agenda.svg": Picture("late", "agenda"),
    "docs/pictures/names.svg": Picture("filling", "speakers", ("a", *"pak/oic")),
    "docs/pictures/timer.svg": Picture("readme", "timer"),
    "docs/pictures/limit.svg": Picture("dilemma", "speakers", ("l",)),
    "docs/pictures/import.svg": Picture("filling", "speakers", pasted=MAILED),
    "docs/pictures/programme.svg": Picture("filling", "speakers", programme=PROGRAMME),
    "docs/pictures/questions.svg": Picture("late", "notes", ("v",)),
}


async def picture(of: Picture) -> str:
    """Return a picture of what the program paints now, as SVG."""
    with still_surroundings():
        app = painted(of.scene, of.tab)
        async with app.run_test(size=SIZE) as pilot:
            if of.programme:
                new = NewSessions(Path("sessions-of-2016"), date(2016, 3, 8))
                review = review_of(ProgrammeText(of.programme), "wednesday.txt", new)
                await app.push_screen(ProgrammeReview(review))
                await pilot.pause()
            if of.pasted:
                app.screen.post_message(Paste(of.pasted))
                await pilot.pause()
            await pilot.press(*of.keys)
            return app.export_screenshot(simplify=True)


if __name__ == "__main__":
    save_pictures()
    with virtual_time():  # as in the tests that compare them
        for name, shown in PICTURES.items():
            path = PROJECT / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(asyncio.run(picture(shown)), encoding="utf-8")
