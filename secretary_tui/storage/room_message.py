"""The line that the desk puts on the displays, in a side file of its own: the session is not changed by it."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import field
from datetime import datetime
from typing import Final

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.errors import Refused
from secretary_tui.storage.disk import replace_file, saving, sync_folder
from secretary_tui.storage.regular_files import read_regular
from secretary_tui.storage.side_folder import SideFolder

#: So many characters can be read from the back of a room.
LONGEST_MESSAGE: Final = 160
#: A side file longer than this is none of ours.
_LONGEST_FILE: Final = 4_096


@frozen
class RoomMessage:
    """A line for the displays, the instant at which it was put there, and who did it, as the log names them."""

    text: str
    at: datetime
    by: Mapping[str, str] = field(default_factory=dict)


def message_problem(text: str) -> str:
    """Return in a sentence why a text cannot stand on the displays; empty if it can."""
    length = len(clean(text))
    if length > LONGEST_MESSAGE:
        return f"The displays have room for {LONGEST_MESSAGE} characters, and this has {length}; make it shorter."
    return ""


def write_message(side: SideFolder, text: str, at: datetime, by: Mapping[str, str]) -> str:
    """Put a line on the displays, or take it off with an empty one; returns what was done in a sentence.

    Raises Refused for one that is too long, NotSaved with the reason of the disk.
    """
    if problem := message_problem(text):
        raise Refused(problem)
    message = {"text": clean(text), "at": at.isoformat(), "by": dict(by)}
    with saving():
        side.make()
        raw = f"{json.dumps(message, ensure_ascii=False)}\n".encode()
        replace_file(side.message, raw, like=side.path)
        sync_folder(side.path)
    return f"On the displays: {message['text']}" if message["text"] else "The displays show no message."


def read_message(side: SideFolder) -> RoomMessage | None:
    """Return the line on the displays; None if there is none, or its file is damaged."""
    with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
        table = json.loads(read_regular(side.message, _LONGEST_FILE))
        at = datetime.fromisoformat(table["at"])
        text = clean(table["text"])[:LONGEST_MESSAGE]
        if text and at.tzinfo is not None:
            return RoomMessage(text, at, dict(table.get("by", {})))
    return None
