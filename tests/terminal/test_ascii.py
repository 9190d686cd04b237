"""A terminal that only knows ASCII gets nothing else, in any tab, dialog or line."""

from pathlib import Path
from typing import Final

import pytest

from tests.terminal.room import Room
from tests.terminal.terminal import Terminal

NAMES: Final = ("Brazil", "Côte d’Ivoire", "Türkiye", "中国", "São Tomé", "Иван")
ENTRIES: Final = tuple(
    {"id": f"e-{n}", "list": "floor", "name": name, "category": "member"} for n, name in enumerate(NAMES)
)
#: Keys of each tab that open a dialog or a line, which escape closes.
OPENED: Final = {"1": ("enter", "m"), "2": ("a", "l", "enter", "?"), "3": (), "4": ("a", "ctrl+p", "e", "ctrl+o")}


def look_everywhere(terminal: Terminal) -> str:
    """Open each tab, and its dialogs and lines; return all that was shown."""
    seen: list[str] = []
    for tab, keys in OPENED.items():
        for key in (tab, *(pressed for opens in keys for pressed in (opens, "escape"))):
            seen += terminal.done(key)
    return "\n".join(seen)


@pytest.mark.slow
def test_not_a_byte_is_beyond_ascii_in_any_tab_dialog_or_line(tmp_path: Path) -> None:
    room = Room(tmp_path, entries=ENTRIES)
    with room.open(env={"COLORTERM": "", "LC_ALL": "C", "TERM": "vt100"}) as terminal:
        assert "Cote d'Ivoire" in look_everywhere(terminal)
        assert max(terminal.output) < 0x7F, beyond(terminal)


def test_the_configuration_asks_for_it_where_the_terminal_has_more(tmp_path: Path) -> None:
    room = Room(tmp_path, entries=ENTRIES)
    settings = room.home / "config" / "secretary"
    settings.mkdir(parents=True)
    (settings / "config.toml").write_text("ascii = true\n", "utf-8")
    with room.open() as terminal:
        terminal.wait_for("Cote d'Ivoire")
        assert max(terminal.output) < 0x7F, beyond(terminal)


def beyond(terminal: Terminal) -> str:
    """Return the painted characters that are not ASCII."""
    return repr({char for char in terminal.output.decode("utf-8", "replace") if not char.isascii()})
