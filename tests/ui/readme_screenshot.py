"""The picture in the README, made by the program: `python -m tests.ui.readme_screenshot` writes it anew."""

import asyncio
from pathlib import Path
from typing import Final

from tests.ui.scenes import painted
from tests.ui.still import still_surroundings

FILE: Final = Path(__file__).parents[2] / "screenshot.svg"
SIZE: Final = (100, 30)


async def picture() -> str:
    """The Speakers tab in the middle of the first slot, as the program paints it now."""
    with still_surroundings():
        app = painted("readme", "speakers")
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            return app.export_screenshot(simplify=True)


if __name__ == "__main__":
    FILE.write_text(asyncio.run(picture()), encoding="utf-8")
