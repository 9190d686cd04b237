"""The pictures in the README and the guide; `python -m tests.ui.pictures` makes them again with the program."""

import asyncio
from pathlib import Path
from typing import NamedTuple

from textual.events import Paste

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


#: The pictures by the names of their files.
PICTURES = {
    "screenshot.svg": Picture("readme", "speakers"),
    "docs/pictures/agenda.svg": Picture("late", "agenda"),
    "docs/pictures/names.svg": Picture("filling", "speakers", ("a", *"pak/oic")),
    "docs/pictures/timer.svg": Picture("readme", "timer"),
    "docs/pictures/limit.svg": Picture("dilemma", "speakers", ("l",)),
    "docs/pictures/import.svg": Picture("filling", "speakers", pasted=MAILED),
    "docs/pictures/questions.svg": Picture("late", "notes", ("v",)),
}


async def picture(of: Picture) -> str:
    """Return a picture of what the program paints now, as SVG."""
    with still_surroundings():
        app = painted(of.scene, of.tab)
        async with app.run_test(size=SIZE) as pilot:
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
