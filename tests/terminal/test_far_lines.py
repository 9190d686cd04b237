"""The line really drops: through an sshd on loopback, and inside tmux and screen, which keep the program running."""

import getpass
import os
import select
import shlex
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.counted import count
from tests.terminal.desk_hand import SECRETARY
from tests.terminal.room import PROJECT, Room, missing, part, spoken
from tests.terminal.terminal import PATIENCE, Terminal


@dataclass
class Sshd:
    """An sshd that runs as the present user on a high port, with its own keys."""

    process: subprocess.Popen[bytes]
    port: int
    folder: Path

    @property
    def client(self) -> list[str]:
        """The command of a client that logs in."""
        options = ("StrictHostKeyChecking=no", f"UserKnownHostsFile={self.folder / 'known'}", "LogLevel=ERROR")
        return [
            *(part("ssh"), "-F", "none", "-tt", "-p", str(self.port), "-i", str(self.folder / "user")),
            *(word for option in (*options, "IdentitiesOnly=yes", "BatchMode=yes") for word in ("-o", option)),
            f"{getpass.getuser()}@127.0.0.1",
        ]


@pytest.fixture(scope="module")
def sshd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    program, keygen = part("sshd"), part("ssh-keygen")
    folder = tmp_path_factory.mktemp("ssh")
    for name in ("host", "user"):
        subprocess.run([keygen, "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    (folder / "allowed").write_text((folder / "user.pub").read_text())
    config = folder / "sshd_config"
    config.write_text(
        f"ListenAddress 127.0.0.1\nHostKey {folder / 'host'}\nAuthorizedKeysFile {folder / 'allowed'}\n"
        "StrictModes no\nUsePAM no\nPasswordAuthentication no\nPermitRootLogin yes\nPidFile none\n"
        f"SetEnv HOME={folder}\n"  # the start files of the user's shell must not affect the test
    )
    if os.getuid() == 0:  # if sshd was never started as a service, this folder is missing
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    for _ in range(5):  # another program may take the port before sshd does
        port = free_port()
        process = subprocess.Popen([program, "-D", "-e", "-p", str(port), "-f", str(config)], stderr=subprocess.PIPE)
        try:
            assert process.stderr is not None
            if any(b"listening on" in line for line in process.stderr):
                yield Sshd(process, port, folder)
                return
        finally:
            process.terminate()
            process.communicate()
    missing("an sshd that starts")


def free_port() -> int:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def far(room: Room) -> str:
    """Return the command for a remote shell."""
    home = [f"{name}={value}" for name, value in room.environment.items()]
    return f"cd {shlex.quote(str(PROJECT))} && exec {shlex.join(['env', *home, *SECRETARY, str(room.path)])}"


def program_on(room: Room) -> int:
    """Return the process id of the program that has this session open."""
    for cmdline in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            words = cmdline.read_bytes().split(b"\0")
            if words[:3] == [word.encode() for word in SECRETARY] and str(room.path).encode() in words:
                return int(cmdline.parent.name)
    raise AssertionError("nobody has the session open")


def children(process: int) -> list[int]:
    """Return the child processes of a process, and their children."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if int(stat.read_text().rpartition(")")[2].split()[1]) == process:
                found += [int(stat.parent.name), *children(int(stat.parent.name))]
    return found


@contextmanager
def ends(process: int) -> Iterator[None]:
    """Require that the process ends before the context does."""
    file = os.pidfd_open(process)
    try:
        yield
        assert select.select([file], [], [], PATIENCE)[0], "the program outlived its line"
    finally:
        os.close(file)


@pytest.mark.parametrize("whose", ["sshd", pytest.param("ssh", marks=pytest.mark.slow)])
def test_through_a_real_sshd(tmp_path: Path, sshd: Sshd, whose: str) -> None:
    room = Room(tmp_path, speed=10)
    with Terminal([*sshd.client, far(room)], size=(24, 100)) as terminal:
        terminal.wait_for("space next")
        terminal.press("space", shows=lambda lines: "China" in lines[0])
        terminal.press("ctrl+n")
        terminal.type("half a sentence", shows="half a sentence")
        program = program_on(room)
        with ends(program):
            if whose == "ssh":
                terminal.kill(signal.SIGKILL)
            else:
                for child in children(sshd.process.pid):
                    if Path(f"/proc/{child}/comm").read_text().startswith("sshd"):
                        os.kill(child, signal.SIGKILL)
    with Terminal([*sshd.client, far(room)], size=(24, 100)) as terminal:
        terminal.wait_for(lambda lines: "China" in lines[0] and "SPEAKS" in lines[0])
        terminal.wait_for("half-typed note was kept")
        terminal.wait_for(lambda _: spoken(terminal) >= 1)
        terminal.press("ctrl+n", shows="half a sentence")
        with ends(program_on(room)):  # else the program would write into a folder that is removed after the test
            terminal.hang_up()
    assert room.floor == "China"
    count("the line cut", cuts=1, through_sshd=1)


@pytest.fixture
def sockets() -> Iterator[Path]:
    """Return a folder whose path is short enough for a socket."""
    with tempfile.TemporaryDirectory(prefix="mux") as folder:
        Path(folder).chmod(0o700)
        yield Path(folder)


def keeper(name: str, sockets: Path, room: Room) -> tuple[list[str], list[str], list[str], dict[str, str]]:
    """Return the commands that start, attach and end a multiplexer, and its environment."""
    program = part(name)
    if name == "tmux":
        tmux = [program, "-L", "desk", "-f", os.devnull]
        env = {**room.environment, "TMUX_TMPDIR": str(sockets)}
        return (
            [*tmux, "new-session", shlex.join([*SECRETARY, str(room.path)])],
            [*tmux, "attach"],
            [*tmux, "kill-server"],
            env,
        )
    screen = [program, "-c", os.devnull]
    env = {**room.environment, "SCREENDIR": str(sockets)}
    return (
        [*screen, "-S", "desk", *SECRETARY, str(room.path)],
        [*screen, "-d", "-r", "desk"],
        [*screen, "-S", "desk", "-X", "quit"],
        env,
    )  # fmt: skip


@pytest.mark.parametrize("name", ["tmux", pytest.param("screen", marks=pytest.mark.slow)])
def test_in_a_multiplexer_the_program_outlives_the_line_alone(tmp_path: Path, sockets: Path, name: str) -> None:
    room = Room(tmp_path)
    begin, again, end, env = keeper(name, sockets, room)
    try:
        with Terminal(begin, size=(25, 100), env=env, cwd=PROJECT) as terminal:
            terminal.wait_for("space next")
            terminal.press("space", shows=lambda lines: "China" in lines[0])
            program = program_on(room)
            terminal.hang_up()
        with Terminal(again, size=(30, 110), env=env, cwd=PROJECT) as terminal:
            terminal.wait_for(lambda lines: "China" in lines[0] and "SPEAKS" in lines[0])
            assert program_on(room) == program
            terminal.press("f3", shows="[3 Timer]")
            terminal.press("ctrl+n")
            terminal.type("half a sentence", shows="half a sentence")
            with ends(program):
                subprocess.run(end, env={**os.environ, **env}, check=True, capture_output=True)
    finally:
        subprocess.run(end, env={**os.environ, **env}, check=False, capture_output=True)
    with room.open() as terminal:
        terminal.wait_for("half-typed note was kept")
        terminal.wait_for(lambda lines: "China" in lines[0] and "SPEAKS" in lines[0])
    assert room.strays == []
    count("the line cut", cuts=2)
