"""Acts that the session's disk refused, in order, kept on another file system until they are written."""

import hashlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from secretary_tui.errors import SecretaryError
from secretary_tui.storage.disk import replace_file
from secretary_tui.storage.journal.acts import DatedAct, dump_line, load_line
from secretary_tui.storage.processes import is_alive

_END = ".pending"


class PendingActs:
    """The acts of one session that wait: `acts` are those of this run, `left_over` those of earlier ones.

    They are kept in the runtime or the temporary folder, readable by their owner alone. Each process keeps its own;
    what one that is gone has left is there for the next.
    """

    def __init__(self, session_path: Path, folder: Path | None = None, process: int | None = None) -> None:
        name = hashlib.sha256(str(session_path.resolve()).encode()).hexdigest()[:16]
        runtime = os.environ.get("XDG_RUNTIME_DIR")
        self.folder = folder or Path(runtime or tempfile.gettempdir())
        self._stem = f"secretary-{os.getuid()}-{name}-"
        self.path = self.folder / f"{self._stem}{process or os.getpid()}{_END}"
        self.acts: list[DatedAct] = []
        self.left_over: list[DatedAct] = []
        self.has_taken_up = False  # whether acts of an earlier run wait, which are no history yet
        self._read: list[Path] = []

    def read_left_over(self) -> None:
        """Read the acts that processes which are gone have left, in the order of their instants."""
        self._read = [path for path in self._others() if _is_own(path)]
        acts = {act.id: act for path in self._read for act in _acts_in(path)}
        self.left_over = sorted(acts.values(), key=lambda act: act.at)

    def waiting_count(self) -> int:
        """Return how many acts of this user wait for the disk, in this process and in any other."""
        acts = {act.id for path in self._files() if _is_own(path) for act in _acts_in(path)}
        return len(acts.union(act.id for act in self.acts))

    def add(self, acts: Sequence[DatedAct]) -> None:
        """Let acts wait."""
        self.acts += acts
        self._keep()

    def take_up_left_over(self) -> list[DatedAct]:
        """Let the acts of the earlier run wait with the others; returns them."""
        taken = self.left_over
        self.has_taken_up = True
        self.add(taken)
        self.drop_left_over()
        return taken

    def drop_left_over(self) -> None:
        """Forget the acts of the earlier run."""
        for path in self._read:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        self._read, self.left_over = [], []

    def clear(self) -> None:
        """Forget what waited: it is written, or was refused."""
        self.acts.clear()
        self._keep()

    def _keep(self) -> None:
        """Write the acts that wait, all of them; a disk that refuses this too changes nothing."""
        with suppress(OSError):
            if not self.acts or self.path.is_symlink():  # the folder is everybody's: a link laid there is not followed
                self.path.unlink(missing_ok=True)
            if self.acts:
                text = "\n".join(dump_line(act) for act in self.acts) + "\n"
                replace_file(self.path, text.encode(), mode=0o600)

    def _others(self) -> list[Path]:
        paths = []
        for path in self._files():
            process = path.name.removeprefix(self._stem).removesuffix(_END)
            if path != self.path and process.isdigit() and not is_alive(int(process)):
                paths.append(path)
        return paths

    def _files(self) -> list[Path]:
        with suppress(OSError):
            return sorted(self.folder.glob(f"{self._stem}*{_END}"))
        return []


def _is_own(path: Path) -> bool:
    """Return whether it is a file of this user and no link: the temporary folder is everybody's."""
    with suppress(OSError):
        return not path.is_symlink() and path.is_file() and path.stat().st_uid == os.getuid()
    return False


def _acts_in(path: Path) -> Iterator[DatedAct]:
    """Yield the acts of a file; those that cannot be read are left out."""
    with suppress(OSError, UnicodeDecodeError):
        for line in filter(None, path.read_text(encoding="utf-8").split("\n")):
            with suppress(SecretaryError):
                yield load_line(line)
