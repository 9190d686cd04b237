"""Acts that the disk refused, kept on other file systems until they are written."""

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import accumulate
from pathlib import Path
from typing import Final

from secretary_tui.errors import SecretaryError
from secretary_tui.storage.disk import is_alive, real_path, replace_file, sweep_half_written, sync_folder
from secretary_tui.storage.journal import journal
from secretary_tui.storage.journal.acts import DatedAct, dump_line, load_line
from secretary_tui.storage.journal.journal import END_OF_NAME, stem_of
from secretary_tui.storage.own_files import read_own

#: In so many folders acts are kept: one may be emptied when its user logs out, or be as full as the session's disk.
COPIES: Final = 2
#: A file of acts that is longer is none of ours.
_LONGEST: Final = 64 * 1024 * 1024
#: What is told before the reason of the disk where no folder takes the acts.
NOT_KEPT: Final = "Do not leave: kept nowhere. "


class PendingActs:
    """The acts of one session that wait: `acts` are those of this process, `left_over` those of earlier ones.

    They are kept in two of `folders`, which are by default those of `journal.folders_apart_from`; only their owner can
    read them. Each process keeps its own acts. The next process finds the acts of one that has ended.
    """

    def __init__(self, session_path: Path, folder: Path | None = None, process: int | None = None) -> None:
        self.folders = (folder,) if folder else journal.folders_apart_from(real_path(session_path))
        self._stem = stem_of(session_path)
        # a number that another process had before, as after a restart, is told apart by the letters behind it
        self._process = process or os.getpid()
        self._name = f"{self._stem}{self._process}-{os.urandom(4).hex()}{END_OF_NAME}"
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
        for folder in self.folders:  # which are everybody's
            sweep_half_written(folder, self._stem)
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
        """Let the acts of the earlier processes wait with the others; their files stay where no folder takes them."""
        self.add(self.left_over)
        if self.paths:
            _remove(self._read)
        self._written.update(self._read)
        self._read, self.left_over = [], []

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
        process = path.name.removeprefix(self._stem).removesuffix(END_OF_NAME).partition("-")[0]
        if path.name == self._name or not process.isdecimal():
            return False
        return int(process) == self._process or not is_alive(int(process))

    def _files(self) -> Iterator[Path]:
        for folder in self.folders:
            with suppress(OSError):
                yield from sorted(folder.glob(f"{self._stem}*{END_OF_NAME}"))


_OF_THIS_PROCESS: Final[dict[tuple[int, Path], PendingActs]] = {}


def pending_acts_of(session_path: Path) -> PendingActs:
    """Return the acts of a session that wait in this process: the same for every desk that is opened at it."""
    key = os.getpid(), real_path(session_path)
    if key not in _OF_THIS_PROCESS:
        _OF_THIS_PROCESS[key] = PendingActs(session_path)
    return _OF_THIS_PROCESS[key]


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
