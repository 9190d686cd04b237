"""The guard of two real seconds: a key that repeats, or two people at once, call one speaker."""

from contextlib import suppress
from typing import Final

from secretary_tui.clock.anchor import LONGEST_BOOT
from secretary_tui.clock.clock import Clock
from secretary_tui.domain.acts.base import Act, Guarded, Revert
from secretary_tui.domain.acts.blocks import NextBlock
from secretary_tui.domain.acts.floor import GiveFloor, MarkAbsent
from secretary_tui.domain.acts.sitting import CloseSitting
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import NextStep, NotSaved, Refused
from secretary_tui.storage.session_file import SessionFile

#: The same guarded act is refused if it comes again within so many real seconds.
SECONDS: Final = 2.0
#: So much of what an act did is kept, in characters.
NEWS_LENGTH: Final = 200


class RepeatGuard:
    """Kept in the lock's file, so that it holds for all terminals; to be asked under the lock alone."""

    def __init__(self, file: SessionFile, clock: Clock) -> None:
        self._lock = file.lock_file
        self._clock = clock

    def require_no_repeat(self, command: Act, session: Session) -> None:
        """Refuse an act that was done just now; say what it did, and what to press if it is meant again."""
        if not isinstance(command, Guarded):
            return
        last = self._lock.read_guard() or {}
        when = last.get("real")
        since = SECONDS
        if isinstance(when, int | float) and abs(when) < LONGEST_BOOT:
            since = self._clock.real() - when
        if last.get("act") == type(command).__name__ and 0 <= since < SECONDS:
            did = last.get("did") or "the first press was taken"
            steps = [NextStep(type(command).__name__, again)] if (again := _again_if(command, session)) else []
            raise Refused(f"Done once: {did}; the second press within two seconds was ignored.", *steps)

    def record_act(self, command: Act, did: str) -> None:
        """Leave word of an act that was done, and of its sentence.

        After one that was taken back the right one may follow at once.
        """
        with suppress(NotSaved):  # the act itself is on disk
            if isinstance(command, Guarded):
                news = did.partition(". ")[0][:NEWS_LENGTH]
                self._lock.write_guard({"act": type(command).__name__, "real": self._clock.real(), "did": news})
            elif isinstance(command, Revert):
                self._lock.write_guard({})


def _again_if(command: Guarded, session: Session) -> str:
    """Say what the same key does when it is pressed again; empty in a sitting that is closed: nothing."""
    if session.sitting.closed is not None:
        return ""
    holder = session.name_of(session.holder) if session.holder else ""
    match command:
        case GiveFloor():
            entry = session.entry(command.entry)
            return f"again if you mean {session.name_of(entry) if entry else 'another'}"
        case MarkAbsent() if holder:
            return f"again if {holder} is absent too"
        case NextBlock() | CloseSitting():
            return "again if the next block is meant" if session.next_block else "again closes the sitting"
        case _:
            return f"again if {holder} has ended" if holder else "again calls the next"
