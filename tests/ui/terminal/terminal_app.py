"""A small app with the program's driver and signals, for a real terminal: it writes its input on the screen."""

import signal
import sys
from pathlib import Path

from secretary_tui.errors import SecretaryError
from secretary_tui.ui.terminal.signals import guarded, prepare

try:
    prepare()
except SecretaryError as error:
    raise SystemExit(error.sentence) from error  # one sentence on standard error, exit code 1

# This must be prepared before Textual reads it.
from textual import events
from textual.app import App, ComposeResult
from textual.driver import Driver
from textual.widgets import Static

from secretary_tui.ui.terminal.driver import SecretaryDriver


class TerminalApp(App[None]):
    """Paints the last keys; `x` paints without end, `q` quits."""

    def __init__(self) -> None:
        super().__init__()
        self.animation_level = "none"
        self.pressed: list[str] = []
        self.line = Static("ready", markup=False)
        self.number = 0

    def get_driver_class(self) -> type[Driver]:
        return SecretaryDriver

    def compose(self) -> ComposeResult:
        yield self.line

    def on_key(self, event: events.Key) -> None:
        if event.key == "x":
            self.set_interval(0.01, self.paint)
        elif event.key == "q":
            self.exit(return_code=7)
        self.pressed.append(event.key)
        self.line.update(f"keys {' '.join(self.pressed[-6:])} é中─")

    def paint(self) -> None:
        self.number += 1
        self.line.update(f"{self.number} " * 2000)


def save() -> None:
    Path(sys.argv[1]).write_text("saved", encoding="utf-8")


def main() -> int:
    app = TerminalApp()
    if sys.argv[1] == "deaf":
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        app.run(mouse=False)
    else:
        with guarded(app, save):
            app.run(mouse=False)
    return app.return_code or 0


if __name__ == "__main__":
    raise SystemExit(main())
