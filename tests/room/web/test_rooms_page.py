"""The page of the rooms in a real browser: all sessions of a folder, updated every five seconds."""

from pathlib import Path

from secretary_tui.domain.acts.floor import CallNext
from secretary_tui.domain.acts.sitting import Suspend
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import encode
from tests.room.web.hand_page import HandPage
from tests.room.web.hand_server import HandServer
from tests.room.web.under_way import first_slot
from tests.sittings import sitting


def put(rooms: HandPage, **sessions: str) -> None:
    for name, text in sessions.items():
        (rooms.server.path / f"{name}.toml").write_text(text, "utf-8")


def look_again(rooms: HandPage) -> None:
    rooms.let_pass(5)
    rooms.until("timers.size")


LINKS = "[...document.querySelectorAll('#rooms a')].map((link) => [link.innerText, link.pathname])"


def test_the_rooms_are_there_with_what_goes_on(page: HandPage, tmp_path: Path) -> None:
    """One page: it has no rooms, then some, keeps what has not changed, and tells that its server is gone."""
    with HandServer(tmp_path) as server:
        page.page.go(server.address)
        page.until("timers.size")
        rooms = HandPage(page.page, server)
        assert rooms.seen == {"title": "Rooms", "said": "There is no session in this folder."}
        put(rooms, Morning=encode(first_slot((61, CallNext()))), **{"Salle é": encode(sitting()), "broken": "[session"})
        put(rooms, Noon=encode(first_slot((61, Suspend()))))
        side = SessionFile(rooms.server.path / "Morning.toml").side
        side.make()
        side.rehearsal.write_text("{}", "utf-8")
        rooms.let_pass(4.9)
        assert "rooms" not in rooms.seen
        rooms.let_pass(0.1)
        rooms.until("timers.size")
        heard = rooms.heard
        assert heard[:5] == ["RootWebArea “Rooms”", "main", "heading “Rooms” 1", "list", "status polite"]
        assert "link “Rights of the child”" in heard
        assert rooms.value(LINKS) == [
            ["Rights of the child", "/Noon"],
            ["Rights of the child", "/Morning"],
            ["Rights of the child", "/Salle%20%C3%A9"],
            ["broken", "/broken"],
        ]
        states = """[...document.querySelectorAll('#rooms .state')].map((state) =>
            [state.innerText, getComputedStyle(state).fontWeight, state.nextSibling.innerText])"""
        assert rooms.value(states) == [
            ["suspended", "600", "Noon · 7 March 2016, 9.00"],
            ["running", "600", "REHEARSAL"],
            ["planned", "400", "Salle é · 7 March 2016, 9.00"],
            ["broken", "400", "broken"],
        ]
        assert "said" not in rooms.seen
        rooms.value("document.querySelectorAll('#rooms a')[1].focus()")
        look_again(rooms)
        assert rooms.value("document.activeElement.pathname") == "/Morning", "what has not changed keeps the focus"
    shown = rooms.seen
    look_again(rooms)
    assert rooms.seen == shown | {"said": "No connection to the desk"}
    with HandServer(tmp_path, server.port):
        look_again(rooms)
        assert rooms.seen == shown
    assert rooms.page.take_complaints() == []
