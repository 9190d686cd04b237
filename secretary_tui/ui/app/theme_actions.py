"""The looks that the palette offers."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from secretary_tui.keys.looks import THEMES
from secretary_tui.ui.key_actions import Action
from secretary_tui.ui.terminal.base_app import RoomApp


def theme_actions(app: RoomApp[Any], keep: Callable[[str], str], say: Callable[..., None]) -> Mapping[str, Action]:
    """Return what each look of the palette does, by the ids of their rows.

    `keep` is told of the look that was chosen, and returns in a sentence what holds from now on.
    """

    def choose(name: str) -> None:
        if app.no_color:
            say("NO_COLOR is set: the screen stays monochrome.", refused=True)
            return
        app.theme = name
        say(keep(name))

    return {f"look.{name}": partial(choose, name) for name in THEMES}
