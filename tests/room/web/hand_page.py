"""A page of the room in a browser, and rooms on a server, whose time passes only when a test lets it pass."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from secretary_tui.clock import rehearsal_text
from secretary_tui.domain.model.session import Session
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.side_records import write_message
from tests.room.web.browser import Page
from tests.room.web.hand_server import HandServer
from tests.terminal.terminal import PATIENCE

#: Scripts that run in the page before its own scripts.
SCRIPTS = tuple(Path(__file__).with_name(name).read_text("utf-8") for name in ("hand_clock.js", "seen.js"))
#: Roles that a screen reader reads as part of another element.
_OF_TEXT = ("InlineTextBox", "StaticText", "ListMarker", "none", "generic", "paragraph")


def _words(node: dict[str, Any]) -> Iterator[str]:
    if name := node.get("name", {}).get("value"):
        yield f"“{name}”"
    for state in node.get("properties", ()):
        if state["name"] in ("live", "level"):
            yield str(state["value"]["value"])


class HandPage:
    """The one tab in which the tests look at rooms; each sitting that is shown gets a room of its own."""

    def __init__(self, page: Page, server: HandServer) -> None:
        self.page = page
        self.server = server
        self._count = 0
        self._turns = ("", "")
        self._file = SessionFile(server.path / "none.toml")

    def show(
        self, session: Session, now: datetime, path: str = "", *, speed: float | None = None, **window: Any
    ) -> None:
        """Put a sitting into a new room, open its page at an instant, and wait until it shows the facts.

        If a speed is given, the sitting is a rehearsal.
        """
        self._count += 1
        self._file = SessionFile(self.server.path / f"room-{self._count}.toml")
        self.server.machine.wall = now
        self.write(session)
        self._set_speed(speed)
        self.go(path, **window)

    def turn_to(
        self, session: Session, now: datetime, path: str = "", *, speed: float | None = None, **window: Any
    ) -> None:
        """Show another sitting on the open page, if it has the same path: the page receives all facts again.

        A page does so when it becomes visible again; this takes a tenth of the time of `show`.
        """
        if self._turns != (path, self.value("location.href")):
            self.show(session, now, path, speed=speed, **window)
            self._turns = (path, self.value("location.href"))
            return
        self.page.wear(**window)
        self._file.side.message.unlink(missing_ok=True)
        self._move_to(now)
        self.write(session)
        self._set_speed(speed)
        # only the new stream counts, as on a page that was just loaded
        self.value("document.dispatchEvent(new Event('visibilitychange')); streams.splice(0, streams.length - 1); 0")
        self.until("streams[0].heard")

    def _set_speed(self, speed: float | None) -> None:
        file, machine = self._file.side.rehearsal, self.server.machine
        if speed is None:
            file.unlink(missing_ok=True)
        else:
            file.write_text(rehearsal_text(machine.wall, speed, machine.machine), "utf-8")

    @property
    def path(self) -> Path:
        return self._file.path

    def go(self, path: str = "", *, host: str = "127.0.0.1", **window: Any) -> None:
        self.page.wear(**window)
        self.page.go(f"http://{host}:{self.server.port}/{self.path.stem}{path}")
        self.until("streams[0]?.heard")

    def come_to_front(self) -> None:
        """Make the page visible, whichever other pages the browser has opened or closed."""
        self.page.send("Page.bringToFront")
        self.until("!document.hidden")

    def write(self, session: Session) -> None:
        with self._file.lock():
            self._file.write(session)

    def tell(self, session: Session, now: datetime | None = None) -> None:
        """Write the session file, at another instant if given, and wait until the page has received the change."""
        if now is not None:
            self._move_to(now)
        self.write(session)
        self.hear()

    def _move_to(self, now: datetime) -> None:
        self.server.machine.advance((now - self.server.machine.wall).total_seconds())

    def say(self, message: str) -> None:
        write_message(self._file.side, message, self.server.machine.wall, {})
        self.hear()

    def hear(self) -> None:
        """Let the server look at the file, and wait until the page has received the news."""
        before = self.value("streams.at(-1).heard")
        self.server.look()
        self.until(f"streams.at(-1).heard > {before}")

    def let_pass(self, seconds: float) -> None:
        """Let time pass for the page and for the server's next answers.

        The server then sends nothing by itself, and a page that receives nothing for 25 seconds takes it for gone.
        """
        self.server.machine.advance(seconds)
        self.value(f"pass({round(seconds * 1_000)})")

    def until(self, condition: str) -> None:
        assert self.value(f"until(() => {condition}, {1_000 * PATIENCE})"), f"never: {condition}\n{self.seen}"

    def value(self, script: str) -> Any:
        return self.page.value(script)

    @property
    def heard(self) -> list[str]:
        """Return what a screen reader gets from the page: role, name and state of each element."""
        nodes = self.page.send("Accessibility.getFullAXTree")["nodes"]
        told = [node for node in nodes if not node["ignored"] and node["role"]["value"] not in _OF_TEXT]
        return [" ".join([node["role"]["value"], *_words(node)]) for node in told]

    @property
    def seen(self) -> dict[str, str]:
        found: dict[str, str] = self.value("seen()")
        return found
