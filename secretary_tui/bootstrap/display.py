"""Runs a display of the room in this terminal."""

from pathlib import Path

from secretary_tui.bootstrap.looks import fit_for_terminal, look_of
from secretary_tui.config import read_config
from secretary_tui.errors import SecretaryError
from secretary_tui.room.followed_session import FollowedSession
from secretary_tui.ui.terminal.signals import guarded, prepare


def show_display(path: Path, theme: str = "") -> int:
    """Show a session to the room until the display is left, in a look, else the user's; returns the exit code."""
    prepare()
    from secretary_tui.ui.display.display import DisplayApp

    config = read_config()
    app = DisplayApp(FollowedSession(path).look, theme or look_of(config).theme)
    fit_for_terminal(app, config)
    with guarded(app):
        app.run(mouse=False)
    if app.failure:
        raise SecretaryError(f"The display failed ({app.failure.strip().splitlines()[-1]}); open it again.")
    return app.return_code or 0
