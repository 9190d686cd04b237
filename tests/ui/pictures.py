"""The pictures in README and guide, made by the program: `python -m tests.ui.pictures` writes them anew."""

import asyncio
from pathlib import Path
from typing import Final, NamedTuple

from tests.ui.scenes import painted
from tests.ui.still import still_surroundings
from tests.virtual_time import virtual_time

PROJECT: Final = Path(__file__).parents[2]
SIZE: Final = (100, 30)


class Picture(NamedTuple):
    """What a picture shows: a tab of a scene, after some keys."""

    scene: str
    tab: str
    keys: tuple[str, ...] = ()


#: The pictures by their files.
PICTURES: Final = {
    "screenshot.svg": Picture("readme", "speakers"),
    "docs/pictures/agenda.svg": Picture("late", "agenda"),
    "docs/pictures/names.svg": Picture("filling", "speakers", ("a", *"pak/oic")),
    "docs/pictures/timer.svg": Picture("readme", "timer"),
    "docs/pictures/limit.svg": Picture("readme", "speakers", ("l",)),
    "docs/pictures/questions.svg": Picture("late", "notes", ("v",)),
}


async def picture(of: Picture) -> str:
    """Return a picture, as SVG, of what the program paints now."""
    with still_surroundings():
        app = painted(of.scene, of.tab)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.press(*of.keys)
            await pilot.pause()
            return app.export_screenshot(simplify=True)


if __name__ == "__main__":
    with virtual_time():  # as in the tests that compare them
        for name, shown in PICTURES.items():
            path = PROJECT / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(asyncio.run(picture(shown)), encoding="utf-8")
