"""Copies that are kept beside a session: a broken edit, an older format, a text that could not be kept as it was."""

import errno
from contextlib import suppress
from pathlib import Path

from secretary_tui.storage.disk import replace_file, saving, sync_folder


def keep_copy(target: Path, raw: bytes, word: str) -> Path:
    """Write a copy beside a file under a name that nothing has; the same copy is not made twice. Raises NotSaved."""
    stem, end = target.stem, target.suffix or ".toml"
    with saving():
        for count in range(1, 1000):
            path = target.with_name(f"{stem}.{word}{f'-{count}' if count > 1 else ''}{end}")
            with suppress(FileExistsError):
                path.touch(0o600, exist_ok=False)
                path.chmod(target.stat().st_mode & 0o666)  # who may read the session may read it
                replace_file(path, raw)
                sync_folder(path.parent)
                return path
            if not path.is_symlink() and path.is_file() and path.read_bytes() == raw:
                return path
        raise FileExistsError(errno.EEXIST, "Too many copies stand beside the file")
