"""Acts that the session's disk refused, kept on another file system until they are written."""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from secretary_tui.errors import SecretaryError
from secretary_tui.storage.acts import Act, dump_act, load_act


class Spill:
    """The acts of one session that wait; kept in the runtime or the temporary folder, readable by their owner alone."""

    def __init__(self, session_path: Path, folder: Path | None = None) -> None:
        name = hashlib.sha256(str(session_path.resolve()).encode()).hexdigest()[:16]
        runtime = os.environ.get("XDG_RUNTIME_DIR")
        self.path = (folder or Path(runtime or tempfile.gettempdir())) / f"secretary-{os.getuid()}-{name}.pending"

    def keep(self, pending: Sequence[Act]) -> None:
        """Write the acts that wait, all of them; a disk that refuses this too changes nothing."""
        with contextlib.suppress(OSError):
            if not pending:
                self.path.unlink(missing_ok=True)
                return
            text = "\n".join(dump_act(act) for act in pending) + "\n"
            part = self.path.with_suffix(".part")
            part.unlink(missing_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
            with os.fdopen(os.open(part, flags, 0o600), "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            part.replace(self.path)

    def read(self) -> list[Act]:
        """The acts that were kept, in order; those that cannot be read are left out."""
        try:
            if self.path.is_symlink() or self.path.stat().st_uid != os.getuid():
                return []
            lines = self.path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return []
        kept = []
        for line in lines:
            with contextlib.suppress(SecretaryError):
                kept.append(load_act(line))
        return kept
