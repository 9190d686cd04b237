"""A session file that was deleted or moved away under its desk: it is written again before the desk is left."""

import os
from contextlib import suppress
from typing import Final

from secretary_tui.desk.desk import Desk
from secretary_tui.errors import NotSaved
from secretary_tui.storage.disk import replace_file, shown
from secretary_tui.storage.text.codec import encode

_GONE: Final = "was deleted or moved away while the desk was open"


def write_if_gone(desk: Desk) -> str:
    """Write the session again if its file is gone; returns in a sentence what was done, empty if nothing had to be.

    Where it cannot be, as in a folder that is gone too, a copy is kept where acts wait for the disk.
    """
    if desk.read_only or not desk.file.is_missing:
        return ""
    name = shown(desk.file.path)
    try:
        with desk.file.lock():
            desk.file.write(desk.session)
    except NotSaved as refused:
        copy = desk.pending.folder / f"secretary-{os.getuid()}-{desk.file.target.name}"
        with suppress(OSError):
            replace_file(copy, encode(desk.session).encode(), mode=0o600)
            return f"{name} {_GONE}, and cannot be written again ({refused.sentence}); it is kept as {copy}."
        return f"{name} {_GONE}, and could be kept nowhere: {refused.sentence}."
    return f"{name} {_GONE}, and is written again."
