"""The pictures of the room's pages in the docs: `python -m tests.room.web.pictures` writes them again.

Their fonts depend on the machine, so no test compares them.
"""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.room.web.browser import Browser
from tests.room.web.hand_page import SCRIPTS, HandPage
from tests.room.web.hand_server import HandServer
from tests.ui.scenes import readme

PICTURES = Path(__file__).parents[3] / "docs" / "pictures"
LANGUAGES = {"en": "English", "fr": "French", "es": "Spanish"}


class Screen(NamedTuple):
    """A screen and its content: the path of the view, and the seconds since the beginning of the README's scene.

    `scale` is the factor by which the picture is made smaller.
    """

    size: tuple[int, int]
    scale: float
    path: str = ""
    look: str = "dark"
    seconds: int = 0
    message: str = ""
    is_rehearsal: bool = False


SCREENS = {
    "telephone-small": Screen((320, 568), 1, message="The room is needed at 1 p.m.; please be brief."),
    "telephone": Screen((412, 915), 0.75, "/list", "light"),
    "tablet": Screen((768, 1024), 0.4, seconds=65, is_rehearsal=True),
    "lectern": Screen((1024, 768), 0.4, "/lectern", seconds=35),
    "beamer": Screen((1920, 1080), 0.4, look="light"),
    "lower-third": Screen((1920, 200), 0.5, "/lower"),
}


def file_of(screen: str, language: str) -> str:
    return f"room/{screen}-{language}.png"


def save_pictures() -> None:
    (PICTURES / "room").mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        rooms = Path(folder, "rooms")
        rooms.mkdir()
        with HandServer(rooms) as server, Browser(Path(folder, "profile")) as browser:
            page = HandPage(browser.open("about:blank", *SCRIPTS), server)
            _save(page, Screen((960, 540), 1), "", PICTURES / "room.png")
            for name, screen in SCREENS.items():
                for language in LANGUAGES:
                    _save(page, screen, f"?lang={language}", PICTURES / file_of(name, language))


def _save(page: HandPage, screen: Screen, query: str, path: Path) -> None:
    desk = readme()
    now = desk.now + timedelta(seconds=screen.seconds)
    speed = 1 if screen.is_rehearsal else None
    page.show(
        desk.session, now, screen.path + query, size=screen.size, look=screen.look, scale=screen.scale, speed=speed
    )
    if screen.message:
        page.say(screen.message)
    page.let_pass(0.2)
    page.page.picture(path)


if __name__ == "__main__":
    save_pictures()
