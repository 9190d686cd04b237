"""The output about the page's address, before the first viewer comes."""

import resource
import socket
from pathlib import Path

import pytest

from secretary_tui.room.web.feed import Rooms
from secretary_tui.room.web.server import Listen, RoomServer, serve
from secretary_tui.storage.text.codec import encode
from tests.sittings import sitting


@pytest.fixture(autouse=True)
def ends_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    async def end_at_once(_: RoomServer, sockets: list[socket.socket]) -> None:
        for listener in sockets:
            listener.close()

    monkeypatch.setattr(RoomServer, "serve", end_at_once)


def greeting(folder: Path, listen: Listen) -> list[str]:
    """Return the output before the server answers."""
    told: list[str] = []
    path = folder / "sitting.toml"
    path.write_text(encode(sitting("Brazil")), "utf-8")
    serve(Rooms(path), listen, "", told.append)
    return told


@pytest.mark.parametrize(("host", "warned"), [("127.0.0.1", False), ("localhost", False), ("0.0.0.0", True)])
def test_it_says_who_can_read_the_page(tmp_path: Path, host: str, *, warned: bool) -> None:
    told = greeting(tmp_path, Listen(host, 0))
    assert told[0].startswith(f"The room’s page is at http://{host}:")
    assert told[1:] == ["Everybody on this network can read it."] * warned


ANY = resource.RLIM_INFINITY


@pytest.mark.parametrize(
    ("files", "raised", "viewers"),
    [
        ((1_024, 1_048_576), (4_064, 1_048_576), None),
        ((1_024, ANY), (4_064, ANY), None),
        ((1_024, 4_064), (4_064, 4_064), None),
        ((1_024, 4_063), (4_063, 4_063), 3_999),
        ((256, 1_024), (1_024, 1_024), 960),
        ((ANY, ANY), (4_064, ANY), None),
    ],
)
def test_it_opens_as_many_files_as_the_system_allows_or_says_so(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    files: tuple[int, int],
    raised: tuple[int, int],
    viewers: int | None,
) -> None:
    limits = [files]
    monkeypatch.setattr(resource, "getrlimit", lambda _: limits[-1])
    monkeypatch.setattr(resource, "setrlimit", lambda _, wanted: limits.append(wanted))
    told = greeting(tmp_path, Listen("127.0.0.1", 0))
    assert limits[1:] == [raised]
    said = f"The system allows it to have about {viewers} viewers at once; ulimit -n raises its limit of open files."
    assert told[1:] == [said] * (viewers is not None)


def test_a_limit_that_cannot_be_raised_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: int, wanted: tuple[int, int]) -> None:
        raise ValueError(wanted)

    monkeypatch.setattr(resource, "getrlimit", lambda _: (256, ANY))
    monkeypatch.setattr(resource, "setrlimit", refused)
    assert "about 192 viewers" in greeting(tmp_path, Listen("127.0.0.1", 0))[1]
