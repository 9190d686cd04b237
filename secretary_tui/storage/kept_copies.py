"""Copies kept beside a session: its last good text, a broken edit, an older format, what could not be kept."""

import errno
from contextlib import suppress
from pathlib import Path

from secretary_tui.storage.disk import replace_file, saving, sync_folder
from secretary_tui.storage.regular_files import read_regular
from secretary_tui.storage.side_folder import SideFolder


def keep_last_good(target: Path, side: SideFolder, raw: bytes) -> bool:
    """Keep the text of a session beside its log, with the rights of its file; returns whether the disk took it."""
    copy = side.last_good
    with suppress(OSError):
        side.make()
        rights = target.stat().st_mode & 0o666
        with suppress(FileNotFoundError):
            if copy.lstat().st_mode & 0o777 != rights:
                copy.unlink()  # who may not read the session any more may not read this either
            elif read_regular(copy, len(raw) + 1) == raw:
                return True
        replace_file(copy, raw, like=target)
        return True
    return False


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
