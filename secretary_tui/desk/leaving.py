"""What a desk leaves on disk: a session file that is gone, or does not parse any more, is written again."""

import os
from contextlib import suppress

from secretary_tui.desk.desk import Desk
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.errors import NotSaved
from secretary_tui.storage.disk import replace_file, shown
from secretary_tui.storage.journal.waiting_files import stem_of
from secretary_tui.storage.text.codec import encode


def write_what_is_lost(desk: Desk) -> str:
    """Write the session again if its file is gone or broken; returns in a sentence what was done, empty for nothing.

    What a broken file holds is set aside. Where nothing can be written, as in a folder that is gone too, a copy is kept
    where acts wait for the disk.
    """
    desk.finish()
    file, name = desk.file, shown(desk.file.path)
    if desk.read_only or not (file.is_missing or file.is_broken):
        return ""
    what = f"{name} was deleted or moved away" if file.is_missing else f"{name} was edited and does not parse"
    kept = ""
    try:
        with file.lock():
            if file.is_broken:
                aside = file.set_aside(desk.clock.now().astimezone(desk.session.sitting.zone))
                kept = f", and what was in it is kept as {aside.name}"
            desk.take_newest(writing=True)  # what another desk did since this one has looked is in the log
            file.write(desk.session)
    except NotSaved as refused:
        for folder in desk.pending.folders:
            copy = folder / f"{stem_of(file.target)}{file.target.name}"
            with suppress(OSError):
                replace_file(copy, encode(desk.session).encode(), mode=0o600)
                where = clean(os.fspath(copy))
                return (
                    f"{what}, and cannot be written again ({refused.sentence}); the session is kept as {where}{kept}."
                )
        return f"{what}, and the session could be kept nowhere: {refused.sentence}{kept}."
    return f"{what}; it is written again as the desk had it{kept}."
