"""The room's page over plain HTTP, beside a desk: one server, which looks at files on request, for all tests."""

import io
import json
import os
import shutil
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, suppress
from pathlib import Path

import pytest
import segno

from secretary_tui.bootstrap.desk import open_desk
from secretary_tui.config import Config
from secretary_tui.domain.acts.entries import AddEntry
from secretary_tui.domain.acts.floor import CallNext, Pause
from secretary_tui.room.status import SCHEMA
from secretary_tui.room.web.server import POLICY, REQUEST_SECONDS
from secretary_tui.storage.side_records import write_message
from secretary_tui.storage.text.codec import encode
from tests.room.web.hand_server import HandServer
from tests.room.web.server import Stream, serving
from tests.sittings import sitting, waiting
from tests.terminal import terminal
from tests.terminal.room import Room

SECRET = "Zyxwvutova"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rooms")
    Room(folder).path.rename(folder / "morning.toml")
    (folder / ".secretary" / "sitting.toml").rename(folder / ".secretary" / "morning.toml")
    child = {**waiting("A child of Norvania")[0], "speaker": "Zoe Z.", "protected_name": SECRET}
    panel = ({"id": "p-zoe", "name": "Zoe Z.", "protected_name": f"{SECRET} Zoe", "function": SECRET},)
    title = {"title": "Rights of the child", "timezone": "Europe/Zurich"}
    hours = {"starts": sitting().sitting.starts, "ends": sitting().sitting.ends}
    other = sitting(entries=(*waiting("Cuba"), child), panel=panel, session={**title, **hours, "part": SECRET})
    (folder / "Salle XX é.toml").write_text(encode(other), "utf-8")
    (folder / "broken.toml").write_text(f'[session]\ntitle = "{SECRET}"\n', "utf-8")
    (folder / os.fsdecode(b"caf\xe9.toml")).write_text(encode(other), "utf-8")
    (folder / ".hidden.toml").write_text("", "utf-8")
    (folder / "notes.txt").write_text("not for the room", "utf-8")
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[HandServer]:
    with HandServer(folder) as running:
        yield running


@pytest.fixture
def listen(server: HandServer) -> Iterator[Callable[[str], Stream]]:
    with ExitStack() as streams:
        yield lambda path: streams.enter_context(closing(Stream(server, path)))


PAGES = """
/ /morning /morning/list /morning/lectern /morning/lower /Salle%20XX%20%C3%A9 /-/room.css /-/words.js /-/room.js
/-/icon.svg /-/rooms.json /morning/status.json /morning/list.svg
"""
TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "json": "application/json",
}
NOT_HERE = r"""
/other /morning/ /morning/other /other/lower /other/lectern /lower/ /morning/lectern/ /morning/lower/events
/morning.toml /.hidden /notes /-/feed.py /../morning /%2e%2e/morning /..%2fmorning /%2fetc%2fpasswd
/-/../room.css /-/%2e%2e%2fsite.py /morning%00 /morning%0d%0aSet-Cookie:%20a=b /%ff /.secretary /morning\list
"""


@pytest.mark.parametrize("path", PAGES.split())
def test_every_page_is_sent_with_a_strict_policy(server: HandServer, path: str) -> None:
    status, headers, content = server.ask(path)
    assert (status, headers["content-type"]) == (200, TYPES.get(path.rpartition(".")[2], "text/html; charset=utf-8"))
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert not {"server", "set-cookie"} & set(headers)
    assert server.ask(path, "HEAD")[2] == b""
    assert content
    if "etag" in headers:
        assert server.ask(path, **{"If-None-Match": headers["etag"]})[0] == 304
    else:
        assert headers["cache-control"] == "no-store"


READ_ELSEWHERE = ("/-/rooms.json", "/morning/status.json", "/morning/events", "/morning/list/events")


BOARD = "https://board.example"
OTHER = "https://other.example"


@pytest.mark.parametrize(("origins", "allowed"), [((), None), ((OTHER, BOARD), BOARD), ((OTHER,), None), (("*",), "*")])
def test_pages_of_named_sites_read_json_and_events_alone(
    tmp_path: Path, origins: tuple[str, ...], allowed: str | None
) -> None:
    for name in ("morning", "Salle XX é"):
        (tmp_path / f"{name}.toml").write_text(encode(sitting("Brazil")), "utf-8")
    with HandServer(tmp_path, origins=origins) as server:
        for path in {*PAGES.split(), *READ_ELSEWHERE}:
            status, headers, _ = server.ask(path, "HEAD", Origin=BOARD)
            assert status == 200
            assert headers.get("access-control-allow-origin") == (allowed if path in READ_ELSEWHERE else None), path
            assert "access-control-allow-credentials" not in headers


def test_nothing_else_is_there(server: HandServer) -> None:
    for path in (*NOT_HERE.split(), "/" + "x" * 4_000):
        status, headers, content = server.ask(path)
        assert (status, headers["content-security-policy"], len(content) < 60) == (404, POLICY, True), path


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_nothing_can_be_changed(server: HandServer, method: str) -> None:
    for path in ("/", "/morning", "/morning/events", "/morning/status.json", "/-/room.js"):
        status, headers, _ = server.ask(path, method)
        assert (status, set(headers["allow"].split(", "))) == (405, {"GET", "HEAD"}), path


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (b"\x00\x01\x02\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\n\r\n", b"400"),
        (b'GET /morning/list.svg HTTP/1.1\r\nHost: a/"<b>\r\nConnection: close\r\n\r\n', b"421"),
        (b"GET http://elsewhere/ HTTP/1.0\r\n\r\n", b""),
        (b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 20_000, b"400"),
    ],
)  # fmt: skip
def test_a_request_that_is_none_is_told_so(server: HandServer, request_bytes: bytes, status: bytes) -> None:
    assert status in server.raw(request_bytes).split(b"\r\n")[0]
    assert server.ask("/morning")[0] == 200


OWN_HOSTS = ("localhost", "LOCALHOST:8000", "127.0.0.1", "127.0.0.1:1", "[::1]:8000", "10.1.2.3", "localhost.")
OTHER_HOSTS = (
    *("evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.evil.example", "evil-localhost"),
    *("", " ", "127.0.0.1 evil.example", "evil.example@127.0.0.1", "[::1].evil.example", "a\xa0b", "0x7f.1", "[evil]"),
)


@pytest.mark.parametrize("host", [*OWN_HOSTS, socket.gethostname(), *OTHER_HOSTS])
def test_it_answers_for_its_own_names_alone(server: HandServer, host: str) -> None:
    """A page whose host name was made to resolve to this server can read nothing (DNS rebinding)."""
    for path in ("/", "/morning/status.json", "/morning/list.svg", "/-/rooms.json"):
        status, headers, content = server.ask(path, Host=host)
        assert (status in (400, 421)) == (host in OTHER_HOSTS)
        assert host not in OTHER_HOSTS or b"morning" not in content
        assert status == 400 or headers["content-security-policy"] == POLICY


def test_behind_another_server_it_answers_for_the_name_of_that(tmp_path: Path) -> None:
    with HandServer(tmp_path, address="https://room.example/") as server:
        for host, status in (("room.example", 200), ("room.example:443", 200), ("other.example", 421)):
            assert server.ask("/", Host=host)[0] == status


def test_the_code_names_the_server_and_not_what_was_asked_for(server: HandServer) -> None:
    picture = io.BytesIO()
    code = segno.make(f"{server.address}/morning/list", error="m")
    code.save(picture, kind="svg", border=4, light="#fff", dark="#000")
    for host in ("6.6.6.6", "[2001:db8::6]", f"localhost:{server.port}"):
        assert server.ask("/morning/list.svg", Host=host)[2] == picture.getvalue(), host


HALF_SENT = (
    *(b"", b"G", b"GET /morning HTTP/1.1\r\n", b"GET /morning HTTP/1.1\r\nHost: 127.0.0.1\r\n"),
    *(b"GET /morning HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: ", b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Le"),
    b"GET /-/icon.svg HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nGET /",
)


@pytest.mark.parametrize("begun", HALF_SENT)
def test_a_request_that_is_begun_and_not_ended_is_cut_off(server: HandServer, begun: bytes) -> None:
    with (
        socket.create_connection(("127.0.0.1", server.port), terminal.PATIENCE) as line,
        suppress(ConnectionResetError),
    ):
        line.sendall(begun)
        if b"icon" in begun:
            while b"</svg>" not in line.recv(65_536):
                pass
        assert server.ask("/morning")[0] == 200
        server.let_pass(REQUEST_SECONDS - 1)
        if begun:
            line.sendall(b"X")  # some bytes now and then do not keep a connection open
        assert server.ask("/morning")[0] == 200
        server.let_pass(1)
        while line.recv(65_536):
            pass


def test_a_stream_is_not_cut_off(server: HandServer, listen: Callable[[str], Stream]) -> None:
    stream = listen("/morning/events")
    server.let_pass(REQUEST_SECONDS + 1)
    for _ in range(40):
        server.look()
    assert stream.next()


def test_a_stream_is_asked_for_its_headers_alone(server: HandServer) -> None:
    status, headers, content = server.ask("/morning/events", "HEAD")
    assert (status, headers["content-type"], content) == (200, "text/event-stream; charset=utf-8", b"")


def test_the_rooms_have_their_states(server: HandServer, listen: Callable[[str], Stream]) -> None:
    rooms = json.loads(server.ask("/-/rooms.json")[2])
    states = {"morning": "running", "Salle XX é": "planned", "broken": "broken"}
    assert (rooms["schema"], {room["name"]: room["state"] for room in rooms["rooms"]}) == (SCHEMA, states)
    assert [room["name"] for room in rooms["rooms"]] == [*states]
    status, _, content = server.ask("/broken/status.json")
    assert (status, json.loads(content)) == (503, {"schema": SCHEMA, "lost": True})
    assert listen("/broken/events").facts["lost"] is True


def test_one_session_whose_name_is_no_text_is_shown_all_the_same(tmp_path: Path, folder: Path) -> None:
    alone = tmp_path / os.fsdecode(b"caf\xe9.toml")
    alone.write_bytes((folder / alone.name).read_bytes())
    with HandServer(alone) as server:
        (room,) = json.loads(server.ask("/-/rooms.json")[2])["rooms"]
        assert room["name"] == "caf\ufffd"
        for address in ("/caf%EF%BF%BD", "/caf%EF%BF%BD/status.json", "/-/rooms.json"):
            assert server.ask(address)[0] == 200
        assert server.ask("/")[0] < 400


def test_each_act_is_sent(server: HandServer, folder: Path, listen: Callable[[str], Stream]) -> None:
    streams = [listen("/morning/events"), listen("/morning/events")]
    listed, other = listen("/morning/list/events"), listen("/Salle%20XX%20%C3%A9/events")
    desk = open_desk(folder / "morning.toml", Config())
    before, before_order = desk.session.holder, listed.facts["lists"][0]["order"]
    desk.do(CallNext(expected=before.id if before else None))
    server.look()
    holder = desk.session.holder
    assert holder is not None
    for stream in (*streams, listed):
        stream.wait_for(floor=holder.name, phase="SPEAKS")
    desk.do(Pause())
    desk.do(AddEntry(list="floor", name="Kiribati", category="member"))
    write_message(desk.file.side, "Back at 3 p.m.", desk.clock.now(), {})
    server.look()
    for stream in streams:
        stream.wait_for(phase="PAUSED", message="Back at 3 p.m.")
        assert stream.facts["floor"]["counts_from"] is None
    while len(listed.facts["lists"][0]["order"]) == len(before_order):
        listed.next()
    added = listed.facts["lists"][0]["order"][-1]
    assert listed.messages[-1]["names"] == {added: ["Kiribati", ""]}
    assert len(listed.facts["turns"][0]) == len(listed.facts["lists"][0]["order"])
    assert [message for message in other.messages if "floor" in message] == other.messages[:1]
    status = json.loads(server.ask("/morning/status.json")[2])
    assert (status["schema"], status["phase"], status["message"]["text"]) == (SCHEMA, "PAUSED", "Back at 3 p.m.")


def test_a_protected_name_is_in_no_byte(tmp_path: Path, folder: Path) -> None:
    name = "/Salle%20XX%20%C3%A9"
    for file in ("Salle XX é.toml", "broken.toml"):
        shutil.copy(folder / file, tmp_path)
    desk = open_desk(tmp_path / "Salle XX é.toml", Config())
    write_message(desk.file.side, f"{SECRET} speaks next", desk.clock.now(), {})
    paths = [f"{name}{page}" for page in ("", "/list", "/list.svg", "/status.json")]
    paths += ["/-/rooms.json", "/broken/status.json"]
    with HandServer(tmp_path) as server:
        contents = [server.ask(path)[2].decode() for path in paths]
        for page in ("/events", "/list/events"):
            with closing(Stream(server, f"{name}{page}")) as stream:
                contents.append(json.dumps(stream.facts, ensure_ascii=False))
    assert "A child of Norvania" in contents[-1]
    assert "speaks next" in contents[-1]
    assert not [content for content in contents if SECRET.casefold() in content.casefold()]


def test_it_only_reads_and_ends_when_it_is_told_to(tmp_path: Path) -> None:
    path = tmp_path / "room.toml"
    path.write_text(encode(sitting("Brazil")), "utf-8")
    before = path.stat().st_mtime_ns
    with serving(path, tmp_path) as server:
        assert server.ask("/")[0] == 307
        assert server.ask("/")[1]["location"] == "/room"
        with closing(Stream(server, "/room/events")) as one, closing(Stream(server, "/room/list/events")) as other:
            assert server.ask("/room/status.json")[0] == 200
            assert server.end(signal.SIGINT) == (0, "")
            assert [one.next(), other.next()] == [None, None]
    assert path.stat().st_mtime_ns == before
    assert [item.name for item in tmp_path.iterdir() if item.name not in (".cache", "cache")] == ["room.toml"]
