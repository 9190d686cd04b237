"""Acts that the session's disk refused, in order, kept on other file systems until they are written."""

import hashlib
import os
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import accumulate
from pathlib import Path
from typing import Final

from secretary_tui.errors import SecretaryError
from secretary_tui.storage.disk import HALF_WRITTEN, replace_file, sync_folder
from secretary_tui.storage.journal.acts import DatedAct, dump_line, load_line
from secretary_tui.storage.own_files import read_own
from secretary_tui.storage.processes import is_alive

_END: Final = ".pending"
#: In so many folders acts are kept: one may be emptied when its user logs out, or be as full as the session's disk.
COPIES: Final = 2
#: A file of acts that is longer is none of ours.
_LONGEST: Final = 64 * 1024 * 1024
#: What is told before the reason of the disk where no folder takes the acts.
NOT_KEPT: Final = "Do not leave: kept nowhere. "


class PendingActs:
    """The acts of one session that wait: `acts` are those of this process, `left_over` those of earlier ones.

    They are kept in two of `folders`, readable by their owner alone; by default in those of `folders_apart_from`.
    Each process keeps its own; what one that is gone has left is there for the next.
    """

    def __init__(self, session_path: Path, folder: Path | None = None, process: int | None = None) -> None:
        self.folders = (folder,) if folder else folders_apart_from(Path(os.path.realpath(session_path)))
        self._stem = stem_of(session_path)
        # a number that another process had before, as after a restart, is told apart by the letters behind it
        self._process = process or os.getpid()
        self._name = f"{self._stem}{self._process}-{os.urandom(4).hex()}{_END}"
        self.acts: list[DatedAct] = []
        self.left_over: list[DatedAct] = []
        self.has_taken_up = False  # whether acts wait that no history has yet
        self.paths: tuple[Path, ...] = ()  # where all acts of this process are kept
        self._written: set[Path] = set()  # where any of them were
        self._read: list[Path] = []

    def with_warning(self, reason: str) -> str:
        """Return why the disk refuses, behind a warning where no folder keeps the acts either.

        They are kept once more before that where a folder was emptied, or none took them.
        """
        if self.acts and not (self.paths and all(map(os.path.lexists, self.paths))):
            self._keep()
        return f"{NOT_KEPT}{reason}" if self.acts and not self.paths else reason

    def read_left_over(self) -> None:
        """Read the acts that processes which are gone have left, in the order of their instants."""
        self._sweep()
        self._read = [path for path in self._files() if self._is_left_over(path)]
        acts: dict[str, tuple[datetime, DatedAct]] = {}
        for path in self._read:
            kept = list(_acts_in(path))
            for when, act in zip(accumulate((act.at for act in kept), max), kept, strict=True):
                acts.setdefault(act.id, (when, act))  # those of one process stay in the order in which they were done
        self.left_over = [act for _, act in sorted(acts.values(), key=lambda dated: dated[0])]

    def drop_written(self, ids: Collection[str]) -> None:
        """Forget the acts of earlier processes that have these ids: they are in the file."""
        self.left_over = [act for act in self.left_over if act.id not in ids]
        if not self.left_over:
            self.drop_left_over()

    def waiting_ids(self) -> set[str]:
        """Return the ids of the acts of this user that wait for the disk, in this process and in any other."""
        acts = {act.id for path in self._files() for act in _acts_in(path)}
        return acts.union(act.id for act in self.acts)

    def add(self, acts: Sequence[DatedAct]) -> None:
        """Let acts wait."""
        self.acts += acts
        if self.acts:
            self._keep()

    def take_up_left_over(self) -> None:
        """Let the acts of the earlier processes wait with the others."""
        self.add(self.left_over)
        self.drop_left_over()

    def drop_left_over(self) -> None:
        """Forget the acts of the earlier processes."""
        _remove(self._read)
        self._read, self.left_over = [], []

    def clear(self) -> None:
        """Forget what waited: it is written, or was refused."""
        self.acts.clear()
        _remove(self._written)
        self.paths, self._written = (), set()

    def _keep(self) -> None:
        """Write the acts that wait, all of them, into as many folders as are wanted and take them."""
        kept: list[Path] = []
        for folder in self.folders:
            with suppress(OSError):  # also of what writes acts, whose code is read when it is first wanted
                raw = "".join(f"{dump_line(act)}\n" for act in self.acts).encode("utf-8", "backslashreplace")
                path = folder / self._name
                replace_file(path, raw, mode=0o600)
                kept.append(path)
                sync_folder(folder)
            if len(kept) == COPIES:
                break
        self.paths = tuple(kept)
        self._written.update(kept)

    def _is_left_over(self, path: Path) -> bool:
        process = path.name.removeprefix(self._stem).removesuffix(_END).partition("-")[0]
        if path.name == self._name or not process.isdecimal():
            return False
        return int(process) == self._process or not is_alive(int(process))

    def _files(self) -> Iterator[Path]:
        for folder in self.folders:
            with suppress(OSError):
                yield from sorted(folder.glob(f"{self._stem}*{_END}"))

    def _sweep(self) -> None:
        """Remove what processes that are gone left half written in these folders, which are everybody's."""
        for folder in self.folders:
            with suppress(OSError):
                for path in folder.glob(f".{self._stem}*{HALF_WRITTEN}*"):
                    process = path.name.rpartition(HALF_WRITTEN)[2].partition("-")[0]
                    if process.isdecimal() and not is_alive(int(process)):
                        _remove((path,))


_OF_THIS_PROCESS: Final[dict[tuple[int, str], PendingActs]] = {}


def pending_acts_of(session_path: Path) -> PendingActs:
    """Return the acts of a session that wait in this process: the same for every desk that is opened at it."""
    key = os.getpid(), os.path.realpath(session_path)
    if key not in _OF_THIS_PROCESS:
        _OF_THIS_PROCESS[key] = PendingActs(session_path)
    return _OF_THIS_PROCESS[key]


def stem_of(session_path: Path) -> str:
    """Return how the names of the files begin in which acts of this user at a session wait."""
    name = hashlib.sha256(os.fsencode(os.path.realpath(session_path))).hexdigest()[:16]
    return f"secretary-{os.getuid()}-{name}-"


def stems_waiting(folder_of_sessions: Path) -> set[str]:
    """Return the stems of all sessions for which acts of this user may wait, as of those in a folder."""
    ours, stems = f"secretary-{os.getuid()}-", set[str]()
    for folder in folders_apart_from(folder_of_sessions):
        with suppress(OSError):
            names = (path.name.removeprefix(ours) for path in folder.glob(f"{ours}*{_END}"))
            stems |= {f"{ours}{name.partition('-')[0]}-" for name in names}
    return stems


def folders_apart_from(session_path: Path) -> tuple[Path, ...]:
    """Return the folders in which acts may wait, first one of each device that is not the session's.

    All that this user may have had are among them, whatever the environment says now: one process may have been
    started with a runtime folder, and the next without.
    """
    user = os.getuid()
    runtime = os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{user}"
    named = (runtime, f"/run/user/{user}", "/var/tmp", tempfile.gettempdir(), "/tmp", "/dev/shm")
    folders = [Path(folder) for folder in dict.fromkeys(named)]
    devices, apart, others = {_device(session_path.parent)}, list[Path](), list[Path]()
    for folder in folders:
        (others if _device(folder) in devices else apart).append(folder)
        devices.add(_device(folder))
    return (*apart, *others)


def _device(folder: Path) -> int | None:
    with suppress(OSError):
        return folder.stat().st_dev
    return None


def _remove(paths: Collection[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _acts_in(path: Path) -> Iterator[DatedAct]:
    """Yield the acts of a file of this user; those that cannot be read are left out."""
    with suppress(UnicodeDecodeError):
        for line in filter(None, read_own(path, _LONGEST).decode("utf-8").split("\n")):
            with suppress(SecretaryError, RecursionError):
                act = load_line(line)
                if act.at.tzinfo is not None:  # an instant without its zone is nobody's
                    yield act
