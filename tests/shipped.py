"""The two sittings that are shipped with the program, and their time zone."""

import tomllib
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from secretary_tui.domain.model.session import Session
from secretary_tui.storage.text.row_edit import with_tuples
from tests.rows import session_of

FOLDER = Path(__file__).parent.parent / "sessions"
MORNING = FOLDER / "2016-03-07-morning.toml"
AFTERNOON = FOLDER / "2016-03-07-afternoon.toml"
GENEVA = ZoneInfo("Europe/Zurich")


@cache  # a session is frozen, so all tests can share one
def shipped(path: Path) -> Session:
    return session_of(with_tuples(tomllib.loads(path.read_text(encoding="utf-8"))))


def at(hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2016, 3, 7, hour, minute, second, tzinfo=GENEVA)
