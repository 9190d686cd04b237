"""What was drawn for a rehearsal, in a side file of the copy: it is the same again whenever the copy is opened."""

import json
from contextlib import suppress
from datetime import datetime
from typing import Any

from secretary_tui.desk.rehearsed.drawn_events import DrawnEvent
from secretary_tui.desk.rehearsed.events import KINDS
from secretary_tui.domain.frozen import frozen
from secretary_tui.storage.disk import replace_file
from secretary_tui.storage.regular_files import read_regular
from secretary_tui.storage.side_folder import SideFolder


@frozen
class KeptEvents:
    """The events of a rehearsal that begins at the instant `begins`, and the seed that they were drawn from.

    With `is_typed` the secretary writes the names down as they are asked for; else they come onto the list by
    themselves.
    """

    drawn: tuple[DrawnEvent, ...]
    begins: datetime
    seed: int
    is_typed: bool = False


def write_events(side: SideFolder, kept: KeptEvents) -> None:
    """Keep the events beside the copy of a session; raises OSError."""
    values = {"seed": kept.seed, "typed": kept.is_typed, "begins": kept.begins.isoformat()}
    text = json.dumps({**values, "events": kept.drawn}, ensure_ascii=False)
    replace_file(side.rehearsed_room, f"{text}\n".encode(), like=side.path)


def read_events(side: SideFolder) -> KeptEvents | None:
    """Return the events of a rehearsal; None for a session that is none, and where there is no such file."""
    if not side.rehearsal.is_file() or side.rehearsed_room.is_symlink():
        return None
    with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
        table = json.loads(read_regular(side.rehearsed_room))
        drawn = tuple(_event(*values) for values in table["events"])
        return KeptEvents(drawn, datetime.fromisoformat(table["begins"]), int(table["seed"]), bool(table["typed"]))
    return None


def _event(kind: Any, after: Any, line: Any, detail: Any) -> DrawnEvent:
    """Return the event of a row of the file; raises KeyError, ValueError or TypeError for one that is none."""
    KINDS[kind]
    return DrawnEvent(str(kind), float(after), str(line), str(detail))
