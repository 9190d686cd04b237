"""A terminal that only knows ASCII gets nothing else, in any tab, dialog or line."""

from pathlib import Path

from tests.terminal.room import Room
from tests.terminal.terminal import Terminal

NAMES = ("Brazil", "Côte d’Ivoire", "Türkiye", "中国", "São Tomé", "Иван")
ENTRIES = tuple({"id": f"e-{n}", "list": "floor", "name": name, "category": "member"} for n, name in enumerate(NAMES))


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
