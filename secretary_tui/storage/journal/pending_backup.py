"""Acts that the session's disk refused, kept on another file system until they are written."""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from secretary_tui.errors import SecretaryError
from secretary_tui.storage.journal.acts import DatedAct, dump_line, load_line
from secretary_tui.storage.processes import is_alive

_END = ".pending"


class PendingBackup:
    """The acts of one session that wait; kept in the runtime or the temporary folder, readable by their owner alone.

    Each process keeps its own; what one that is gone has left is there for the next.
    """

    def __init__(self, session_path: Path, folder: Path | None = None, process: int | None = None) -> None:
        name = hashlib.sha256(str(session_path.resolve()).encode()).hexdigest()[:16]
        runtime = os.environ.get("XDG_RUNTIME_DIR")
        self.folder = folder or Path(runtime or tempfile.gettempdir())
        self._stem = f"secretary-{os.getuid()}-{name}-"
        self.path = self.folder / f"{self._stem}{process or os.getpid()}{_END}"
        self._read: list[Path] = []

    def keep(self, pending: Sequence[DatedAct]) -> None:
        """Write the acts that wait, all of them; a disk that refuses this too changes nothing."""
        with contextlib.suppress(OSError):
            if not pending:
                self.path.unlink(missing_ok=True)
                return
            text = "\n".join(dump_line(act) for act in pending) + "\n"
            part = self.path.with_suffix(".part")
            part.unlink(missing_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
            with os.fdopen(os.open(part, flags, 0o600), "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            part.replace(self.path)

    def read(self) -> list[DatedAct]:
        """Return the acts that processes which are gone have left, in the order of their instants."""
        self._read = [path for path in self._others() if _is_own(path)]
        acts = {act.id: act for path in self._read for act in _acts_in(path)}
        return sorted(acts.values(), key=lambda act: act.at)

    def forget(self) -> None:
        """Remove what was read."""
        for path in self._read:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        self._read = []

    def _others(self) -> list[Path]:
        paths = []
        with contextlib.suppress(OSError):
            for path in sorted(self.folder.glob(f"{self._stem}*{_END}")):
                process = path.name.removeprefix(self._stem).removesuffix(_END)
                if path != self.path and process.isdigit() and not is_alive(int(process)):
                    paths.append(path)
        return paths


def _is_own(path: Path) -> bool:
    """Return whether it is a file of this user and no link: the temporary folder is everybody's."""
    try:
        return not path.is_symlink() and path.is_file() and path.stat().st_uid == os.getuid()
    except OSError:
        return False


def _acts_in(path: Path) -> list[DatedAct]:
    """Return the acts of a file; those that cannot be read are left out."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return []
    acts = []
    for line in filter(None, lines):
        with contextlib.suppress(SecretaryError):
            acts.append(load_line(line))
    return acts
