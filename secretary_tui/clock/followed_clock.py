"""The clock of a sitting as the desk keeps it, for who only looks on: nothing is locked or written for it."""

import os
from pathlib import Path

from secretary_tui.clock.anchor import Anchor, read_table
from secretary_tui.clock.clock import ANCHOR, REHEARSAL, THIS_MACHINE, AnchoredClock, Clock, Machine, RehearsalClock


class FollowedClock(AnchoredClock):
    """Counts from the anchor that the desk wrote, or from the present instant if there is none that still counts."""

    def __init__(self, anchor: Anchor | None, *, under_way: bool, machine: Machine = THIS_MACHINE) -> None:
        here = machine.here()
        if anchor is None or not anchor.is_comparable_with(here) or anchor.is_outdated(here, under_way=under_way):
            anchor = here
        super().__init__(anchor, machine)


def follow_clock(side: Path, *, under_way: bool, machine: Machine = THIS_MACHINE) -> Clock:
    """Return the clock of the session whose side folder this is, without a trace in it.

    `under_way` says whether a block runs or the sitting is suspended. Raises SecretaryError for a rehearsal whose clock
    is damaged.
    """
    rehearsal, anchor = side / REHEARSAL, side / ANCHOR
    if os.path.lexists(rehearsal):
        return RehearsalClock(rehearsal, machine=machine)
    written = None if anchor.is_symlink() else Anchor.of(read_table(anchor))
    return FollowedClock(written, under_way=under_way, machine=machine)
