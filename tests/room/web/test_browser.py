"""The pages in a browser: beside a desk in a real terminal that is killed, and checked by axe."""

import subprocess

import pytest

from secretary_tui.domain.acts.floor import CallNext
from secretary_tui.domain.acts.sitting import Suspend
from tests.room.web.browser import Browser
from tests.room.web.hand_page import HandPage
from tests.room.web.under_way import first_slot
from tests.sittings import at
from tests.terminal.room import part

pytestmark = pytest.mark.slow

AXE = "axe-core@4.10.3"


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("axe")
    options = ("--no-audit", "--no-fund", "--ignore-scripts", "--silent")
    subprocess.run([part("npm"), "install", "--prefix", str(folder), *options, AXE], check=True, timeout=300)
    return (folder / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


PLACES = (
    *("", "?lang=fr", "{}?code", "{}?code&lang=es", "{}/list", "{}/list?lang=fr"),
    *("{}/lectern", "{}/lectern?lang=es", "{}/lower", "{}/lower?lang=fr"),
)


@pytest.mark.parametrize("look", ["dark", "light"])
def test_axe_finds_nothing(page: HandPage, browser: Browser, axe: str, look: str) -> None:
    (page.server.path / "broken.toml").write_text("[session", "utf-8")
    for acts in ([(61, CallNext())], [(61, CallNext()), (62, Suspend())]):
        page.show(first_slot(*acts), at(63.5))
        page.say("Back at 3 p.m.")
        for place in (place.format(page.path.stem) for place in PLACES):
            judged = browser.open(f"{page.server.address}/{place}", look=look)
            judged.wait_for("document.querySelector('#next li, tbody td, #rooms li')")
            judged.value(axe)
            found = judged.value("axe.run().then((all) => all.violations.map((one) => [one.id, one.nodes[0].html]))")
            assert found == [], place
            judged.close()
