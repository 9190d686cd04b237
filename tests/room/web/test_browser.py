"""The pages in a real Chromium, beside a desk: what stands there when, what it says, and what it must not hold."""

import json
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from secretary_tui.bootstrap.desk import open_desk
from secretary_tui.clock.clock import rehearsal_text
from secretary_tui.config import Config
from secretary_tui.desk.desk import Desk
from secretary_tui.domain.acts.blocks import NextBlock
from secretary_tui.domain.acts.floor import CallNext, EndSpeech, Pause
from secretary_tui.domain.acts.points_of_order import RaisePointOfOrder
from secretary_tui.domain.acts.sitting import CloseSitting, Suspend
from secretary_tui.domain.model.session import Session
from secretary_tui.storage.room_message import write_message
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import encode
from tests.room.web.browser import Browser, Page
from tests.room.web.server import Server, serving
from tests.sittings import Run, at, sitting, waiting
from tests.terminal.room import Room, part

pytestmark = pytest.mark.slow

SECRET: Final = "Zyxwvutova"
AXE: Final = "axe-core@4.10.3"
SIZES: Final = ((390, 844), (844, 390), (1366, 768), (1920, 1080), (3840, 2160), (320, 480))
LOOKS: Final = ("dark", "light")


def under_way(*acts: str) -> Session:
    """A sitting in its first slot, with two minutes each, and what happened there from 10.01 on."""
    child = {**waiting("A child of Norvania")[0], "speaker": "Zoe Z.", "protected_name": SECRET}
    brazil, kingdom, china = waiting("Brazil", "Kingdom", "China")
    kingdom["name"] = "United Kingdom of Great Britain and Northern Ireland"
    run = Run(sitting(entries=(brazil, kingdom, china, child), rules={"limit": 120}))
    run.do(NextBlock(), 0)
    run.do(NextBlock(sure=True), 60)
    for name in acts:
        holder = run.expected
        match name:
            case "call":
                run.do(CallNext(expected=holder), 61)
            case "end":
                run.do(EndSpeech(), 61.5)
            case "pause":
                run.do(Pause(), 61.5)
            case "order":
                run.do(RaisePointOfOrder(), 61.5)
            case "suspend":
                run.do(Suspend(reason="Technical problem"), 61.5)
            case "close":
                run.do(CloseSitting(expected=holder), 61.5)
    return run.session


#: Each phase: the acts that lead there, the minutes after nine at which it is looked at, its word, its figure.
PHASES: Final = {
    "ready": ((), -5.0, "READY", r"^[45]:\d\d$"),
    "free": (("call", "end"), 62.0, "FREE", r"^0:\d\d$"),
    "speaks": (("call",), 61.1, "SPEAKS", r"^1:\d\d$"),
    "ending": (("call",), 62.65, "ENDING", r"^0:[012]\d$"),
    "over": (("call",), 63.5, "OVER", r"^−0:[3-5]\d$"),
    "paused": (("call", "pause"), 62.0, "PAUSED", r"^1:30$"),
    "order": (("call", "order"), 62.0, "ORDER", r"^0:\d\d$"),
    "suspended": (("call", "suspend"), 62.0, "SUSPENDED", r"^0:\d\d$"),
    "closed": (("call", "close"), 62.0, "CLOSED", r"^10\.0\d$"),
}


def put(folder: Path, name: str, session: Session, minutes: float, speed: float = 1.0) -> Path:
    file = SessionFile(folder / f"{name}.toml")
    with file.lock():
        file.write(session)
    file.side.rehearsal.write_text(rehearsal_text(at(minutes), speed), "utf-8")
    return file.path


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "rooms"
    folder.mkdir()
    return folder


@pytest.fixture
def server(folder: Path, tmp_path: Path) -> Iterator[Server]:
    with serving(folder, tmp_path) as running:
        yield running


def has(page: Page, element: str, text: str) -> None:
    page.wait_for(f"document.getElementById({json.dumps(element)})?.innerText.includes({json.dumps(text)})")


def test_every_phase_says_its_word_and_counts(browser: Browser, folder: Path, server: Server) -> None:
    for name, (acts, minutes, word, figure) in PHASES.items():
        put(folder, name, sitting("Brazil") if name == "ready" else under_way(*acts), minutes)
        page = browser.open(f"{server.address}/{name}")
        page.wait_for(f"document.body?.dataset.phase === {json.dumps(word)}")
        assert page.text("phase") == word
        page.wait_for(f"/{figure}/.test(document.getElementById('digits').innerText)")
        assert not page.value("document.getElementById('sign').hidden")
        assert page.complaints == []
        page.close()


def test_a_desk_is_followed_and_outlived(browser: Browser, folder: Path, server: Server) -> None:
    path = put(folder, "room", under_way("call"), 61.1)
    other = put(folder, "other", under_way(), 61.1)
    page, elsewhere = (browser.open(f"{server.address}/{room.stem}") for room in (path, other))
    listed = browser.open(f"{server.address}/room/list", size=(390, 844), mobile=True)
    has(page, "name", "Brazil")
    has(listed, "lists", "United Kingdom")
    assert page.value("document.getElementById('code').hidden") is True
    desk = open_desk(path, Config())
    desk.do(CallNext(expected=holder_of(desk)))
    has(page, "name", "United Kingdom")
    has(page, "digits", "1:5")
    has(listed, "now", "United Kingdom")
    listed.wait_for("!document.getElementById('lists').innerText.includes('United Kingdom')")
    write_message(desk.file.side, f"{SECRET} is <b>awaited</b>", desk.clock.now(), {})
    has(page, "message", "Zoe Z. is <b>awaited</b>")
    has(listed, "message", "Zoe Z. is <b>awaited</b>")
    del desk  # the desk is gone; the next one goes on where it was
    open_desk(path, Config()).do(Pause())
    has(page, "phase", "PAUSED")
    assert elsewhere.text("phase") == "FREE"
    listed.value("document.getElementById('find').value = 'chï'")
    listed.value("document.getElementById('find').dispatchEvent(new Event('input'))")
    assert listed.value("[...document.querySelectorAll('tbody tr')].filter((row) => !row.hidden).length") == 2
    for shown in (page, elsewhere, listed):
        assert SECRET.casefold() not in str(shown.value("document.documentElement.outerHTML")).casefold()
        assert shown.complaints == []
        shown.close()


def test_a_desk_in_a_terminal_may_be_killed(browser: Browser, tmp_path: Path) -> None:
    room = Room(tmp_path)
    with serving(room.path, room.home) as server:
        page = browser.open(f"{server.address}/sitting?look=light")
        has(page, "name", "Brazil")
        with room.open() as desk:
            desk.press("space")
            has(page, "name", "China")
            has(page, "digits", ":5")
            desk.kill(signal.SIGKILL)
            desk.wait_for_exit()
        has(page, "name", "China")
        assert page.text("phase") == "SPEAKS"
        with room.open() as desk:
            desk.press("f9")
            has(page, "phase", "SUSPENDED")
        assert page.value("getComputedStyle(document.documentElement).backgroundColor") == "rgb(251, 250, 247)"
        page.close()


def holder_of(desk: Desk) -> str | None:
    return desk.session.holder.id if desk.session.holder else None


def test_a_server_that_is_gone_is_told_and_its_return_too(browser: Browser, folder: Path, tmp_path: Path) -> None:
    path = put(folder, "room", under_way("call"), 61.1)
    with serving(path, tmp_path) as first:
        page = browser.open(f"{first.address}/room")
        has(page, "name", "Brazil")
        place = f"127.0.0.1:{first.port}"
    has(page, "name", "No connection to the desk")
    assert page.text("digits") == ""
    has(page, "said", "No connection to the desk")
    with serving(path, tmp_path, "--listen", place):
        has(page, "name", "Brazil")
        has(page, "digits", ":")
        path.rename(folder / "away")
        has(page, "name", "No connection to the desk")
        (folder / "away").rename(path)
        has(page, "name", "Brazil")
    page.close()


def test_who_hears_the_page_is_not_told_every_second(browser: Browser, folder: Path, server: Server) -> None:
    put(folder, "room", under_way("call"), 61.9, speed=10)
    page = browser.open(f"{server.address}/room")
    has(page, "said", "Brazil: has the floor")
    page.value(
        """(() => { window.said = []; new MutationObserver(() => said.push(document.getElementById('said').innerText))
        .observe(document.getElementById('said'), { childList: true, characterData: true, subtree: true }) })()"""
    )
    page.wait_for("document.body.dataset.phase === 'OVER'")
    page.wait_for("said.length === 2")
    assert page.value("said") == ["Brazil: time is nearly over.", "Brazil: time is over."]
    assert page.value("document.getElementById('digits').getAttribute('aria-live')") == "off"
    page.close()


def test_nothing_is_cut_off_or_scrolls_at_any_size(browser: Browser, folder: Path, server: Server) -> None:
    path = put(folder, "room", under_way("call"), 63.5)
    write_message(SessionFile(path).side, "The room is needed at 1 p.m.; " * 5, at(61), {})
    for size in SIZES:
        page = browser.open(f"{server.address}/room?code", size=size)
        page.wait_for("document.body?.dataset.phase === 'OVER'")
        box = page.value(
            """(() => { const { left, top, right, bottom } = document.getElementById('digits').getBoundingClientRect();
            return [left, top, innerWidth - right, innerHeight - bottom,
                innerWidth - document.documentElement.scrollWidth] })()"""
        )
        assert min(box) >= 0, size
        page.close()


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("axe")
    options = ("--no-audit", "--no-fund", "--ignore-scripts", "--silent")
    subprocess.run([part("npm"), "install", "--prefix", str(folder), *options, AXE], check=True, timeout=300)
    return (folder / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


def test_axe_finds_nothing(browser: Browser, folder: Path, server: Server, axe: str) -> None:
    path = put(folder, "room", under_way("call"), 63.5)
    write_message(SessionFile(path).side, "Back at 3 p.m.", at(61), {})
    put(folder, "suspended", under_way("call", "suspend"), 62)
    (folder / "broken.toml").write_text(encode(under_way())[:200], "utf-8")
    for place in ("room?code", "suspended?code", "room/list", ""):
        for look in LOOKS:
            page = browser.open(f"{server.address}/{place}", look=look)
            page.wait_for("document.querySelector('#next li, tbody td, #rooms li')")
            page.value(axe)
            found = page.value("axe.run().then((all) => all.violations.map((one) => [one.id, one.nodes[0].html]))")
            assert found == [], (place, look)
            page.close()
