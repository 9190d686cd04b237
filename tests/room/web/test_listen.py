"""What is said where the page is, before the first reader comes."""

import socket
from pathlib import Path

import pytest

from secretary_tui.room.web.feed import Rooms
from secretary_tui.room.web.server import Listen, RoomServer, serve
from secretary_tui.storage.text.codec import encode
from tests.sittings import sitting


@pytest.mark.parametrize(("host", "warned"), [("127.0.0.1", False), ("localhost", False), ("0.0.0.0", True)])
def test_it_says_who_can_read_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, host: str, *, warned: bool
) -> None:
    async def end_at_once(_: RoomServer, sockets: list[socket.socket]) -> None:
        for listener in sockets:
            listener.close()

    monkeypatch.setattr(RoomServer, "serve", end_at_once)
    told: list[str] = []
    path = tmp_path / "sitting.toml"
    path.write_text(encode(sitting("Brazil")), "utf-8")
    serve(Rooms(path), Listen(host, 0), "", told.append)
    assert told[0].startswith(f"The room’s page is at http://{host}:")
    assert told[1:] == ["Everybody on this network can read it."] * warned
