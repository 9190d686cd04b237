"""Makes copies of sessions for rehearsals, with a clock of their own and a past as planned; removes old copies."""

import itertools
import os
import shutil
import stat
from codecs import BOM_UTF8
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from secretary_tui.clock import THIS_MACHINE, Machine, is_in_use, rehearsal_text
from secretary_tui.config import rehearsals_folder
from secretary_tui.domain.acts.base import Act, apply
from secretary_tui.domain.acts.floor import CallNext, EndSpeech
from secretary_tui.domain.acts.sitting import NextBlock
from secretary_tui.domain.model.rows.entry import Block, Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import allowance, time_bank
from secretary_tui.domain.text import UnreadableTime, clean, read_instant, with_offset
from secretary_tui.errors import SecretaryError, Usage
from secretary_tui.planning.new_sessions import cleared
from secretary_tui.storage import own_files
from secretary_tui.storage.disk import reason, replace_file, saving
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.side_folder import HIDDEN, REHEARSAL_MARK, SideFolder

if TYPE_CHECKING:
    from secretary_tui.desk.room_events import RoomEvent, WantedRoom


#: A copy is removed this long after its last change.
LASTS = timedelta(days=7)
#: The log and the file of an act are written at most this many seconds apart.
TOGETHER = 5.0


def mark_own_copy(path: Path) -> None:
    """Record the digest of a copy that the program named and wrote, so that it can be removed once it is old.

    If the disk refuses, nothing is recorded, and the copy stays.
    """
    with suppress(OSError):
        digest = sha256(path.read_bytes()).hexdigest().encode()
        side = SideFolder(path)
        replace_file(side.own_copy, digest, like=side.path)


def sweep_rehearsals(now: datetime | None = None) -> list[Path]:
    """Remove old copies from the user's folder of rehearsals, each with its log, and return their paths.

    A copy is removed if the program named it and wrote it last, if it has not changed for a week, and if no desk has it
    open. A copy that cannot be removed stays.
    """
    now = now or THIS_MACHINE.wall()
    folder = rehearsals_folder()
    swept = []
    with suppress(OSError):
        for side_path in sorted((folder / HIDDEN).iterdir()):
            path = folder / side_path.name
            side = SideFolder(path)
            with suppress(OSError):
                if side.own_copy.is_file() and not path.is_symlink() and _is_old(path, side, now):
                    path.unlink(missing_ok=True)
                    shutil.rmtree(side.path)
                    swept.append(path)
    return swept


def _is_old(path: Path, side: SideFolder, now: datetime) -> bool:
    """Return whether a copy may be removed: written last by the program, unchanged for a week, and not open."""
    changes = [status.st_mtime for status in map(os.stat, side.path.iterdir())]
    with suppress(FileNotFoundError):
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode) or not _is_own(path, status.st_mtime, side):
            return False
        changes.append(status.st_mtime)
    return max(changes) < (now - LASTS).timestamp() and not is_in_use(side.rehearsal)


def _is_own(path: Path, changed: float, side: SideFolder) -> bool:
    """Return whether the program made the last change of a copy, at `changed`: an act, or the copy itself."""
    with suppress(FileNotFoundError):
        if abs(side.journal.stat().st_mtime - changed) <= TOGETHER:
            return True
    return sha256(path.read_bytes()).hexdigest().encode() == side.own_copy.read_bytes()


def rehearse(
    original: Path,
    *,
    begin: str = "",
    speed: float = 1.0,
    fresh: bool = False,
    copy: Path | None = None,
    room: "WantedRoom | None" = None,
) -> Path:
    """Make a copy of a session for a rehearsal and return its path; the original is only read.

    The clock of the copy begins at the planned start of the sitting, or at the hour `begin`, and runs `speed` times as
    fast as a real clock. Earlier blocks are recorded as if they had been held as planned.

    A session that has begun must be rehearsed `fresh`: the copy then leaves out all that has happened. With a `room`,
    delegations ask for the floor; those that ask before the hour of the beginning are on the list. The path of the copy
    is `copy`, by default a new one in the user's folder of rehearsals.

    Raises Usage if `begin` is no hour or the speed is not possible. Raises SecretaryError if the session has begun and
    is not rehearsed `fresh`, if it is over at the hour, or if the copy cannot be written.
    """
    planned = SessionFile(original).read()
    virtual = _instant(planned, begin)
    if planned.has_begun:
        if not fresh:
            raise SecretaryError(f"The sitting in {original} has begun; --fresh rehearses it from its start.")
        planned = cleared(planned)
    session = held_as_planned(planned, virtual, room.events(planned) if room else ())
    path = _copied(original, copy)
    file = SessionFile(path)
    try:
        with saving():
            if os.path.lexists(file.side.rehearsal):  # of an earlier rehearsal with this name, whose file was deleted
                shutil.rmtree(file.side.path)
        with file.lock():
            file.read()
            file.write(session)
        with saving():
            write_rehearsal(file.side.rehearsal, virtual, speed)
            if room is not None:
                room.keep(file.side, virtual)
    except SecretaryError:
        path.unlink(missing_ok=True)  # without a clock of its own it would be a session like any other
        raise
    if copy is None:
        mark_own_copy(path)
        sweep_rehearsals()
    return path


def write_rehearsal(path: Path, virtual: datetime, speed: float = 1.0, *, machine: Machine = THIS_MACHINE) -> None:
    """Write the file of a rehearsal's clock, which shows the instant `virtual` now and runs at `speed` from now on.

    Raises Usage if the speed is not possible, and OSError if the disk refuses.
    """
    text = rehearsal_text(virtual, speed, machine)
    path.parent.mkdir(exist_ok=True)
    replace_file(path, text.encode(), like=path.parent)


def _instant(session: Session, begin: str) -> datetime:
    sitting = session.sitting
    if not begin:
        return sitting.starts
    try:
        instant = read_instant(begin, sitting.zone, sitting.starts, days=sitting.days, keeps_hour=True)
    except UnreadableTime as error:
        raise Usage(f"--from: {error}") from error
    if instant >= sitting.ends:
        raise SecretaryError(f"--from {clean(begin)}: the sitting is over by then; name an hour before its end.")
    return instant


def _copied(original: Path, copy: Path | None) -> Path:
    paths = (rehearsals_folder() / f"{original.stem}-{number}.toml" for number in itertools.count(1))
    path = copy or next(path for path in paths if not path.exists())
    try:
        raw = original.read_bytes()
        text = REHEARSAL_MARK + raw.removeprefix(BOM_UTF8).removeprefix(REHEARSAL_MARK)
        with path.open("xb") as target:
            target.write(text)
        if own_files.is_known(raw):
            own_files.mark_valid(text)
    except FileExistsError as error:
        anew = "delete it to begin that rehearsal anew, or " if SideFolder(path).is_rehearsal else ""
        raise SecretaryError(f"{path} is there already; {anew}name another file for the copy.") from error
    except OSError as error:
        raise SecretaryError(f"The copy {path} cannot be written: {reason(error)}.") from error
    return path


# The blocks before the hour of the beginning ---------------------------------------------------------------


def held_as_planned(session: Session, until: datetime, events: "Sequence[RoomEvent]" = ()) -> Session:
    """Return the session as it would be at `until` if all blocks had been held as planned.

    The `events` of the room until then are answered, each at its instant. Without events, the same session is returned
    if no block begins before `until`.
    """
    hall = _Hall(session, until, events)
    start = session.sitting.starts
    for block in session.blocks:
        end = start + timedelta(minutes=block.allotted)
        if start >= until:
            break
        if not block.skipped:
            hall.hold(block, start, end)
        start = end
    hall.answer_room(until)
    return hall.session


class _Hall:
    """Plays a sitting up to the instant `until` with ordinary acts, as if a desk had recorded it."""

    def __init__(self, session: Session, until: datetime, events: "Sequence[RoomEvent]") -> None:
        self.session = session
        self.until = until
        self._events = events
        self._numbers = itertools.count(1)

    def hold(self, block: Block, start: datetime, end: datetime) -> None:
        """Begin a block, and let the entries on its list speak in turn as long as its time and time banks last."""
        holder = self.session.holder
        self._do(NextBlock(expected=holder.id if holder else None, sure=True), start)
        self.answer_room(start)
        at = start
        waiting = self.session.called_here(block.list_id) if block.kind != "break" else ()
        for entry in waiting:
            length, bank = self._length(entry, (end - start) / len(waiting)), time_bank(self.session, entry.list, at)
            if bank is not None and length >= bank.time:  # the State under review, for example
                length = end - at
            if at >= min(end, self.until) or (block.kind == "floor" and at + length > end):
                break
            if bank is not None and (bank.is_empty or (block.kind == "floor" and bank.left < length < bank.time)):
                break
            self._do(CallNext(), at)
            length = length if bank is None else min(length, bank.left)
            stop = min(at + length, end)
            if stop > self.until:
                break
            self._do(EndSpeech(), stop)
            at = stop + timedelta(seconds=self.session.rules.changeover)

    def answer_room(self, until: datetime) -> None:
        """Answer the events of the room until an instant, as the program does in a rehearsal."""
        events = [event for event in self._events if event.is_open(self.session, until)]
        instants = ((event.happens_at(self.session), event) for event in events)
        for at, event in sorted(((at, event) for at, event in instants if at), key=lambda pair: pair[0]):
            act = event.act(self.session)
            if act is not None:
                self._do(act, at)

    def _length(self, entry: Entry, share: timedelta) -> timedelta:
        seconds = allowance(self.session, entry)
        if seconds is not None:
            return timedelta(seconds=seconds)
        return max(timedelta(seconds=1), share - timedelta(seconds=self.session.rules.changeover))

    def _do(self, command: Act, at: datetime) -> None:
        # A desk makes no endings with 0 or 1, so these never clash with the ids of a desk.
        ids = tuple(f"{next(self._numbers):03d}0" for _ in range(len(self.session.panel) + 4))
        self.session = apply(self.session, replace(command, ids=ids), with_offset(at, self.session.sitting.zone))
