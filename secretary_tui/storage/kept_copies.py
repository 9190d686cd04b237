"""Copies kept beside a session: its last good text, a broken edit, an older format, what could not be kept."""

import errno
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
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


def aside_word(now: datetime) -> str:
    """Return what the name of a copy that is set aside at this instant says after the name of its session."""
    return f"set-aside-{now:%Y%m%dT%H%M%S}"


def _copy_names(target: Path, word: str) -> Iterator[Path]:
    for count in range(1, 1000):
        yield target.with_name(f"{target.stem}.{word}{f'-{count}' if count > 1 else ''}{target.suffix or '.toml'}")


def keep_file(target: Path, word: str) -> Path:
    """Give a file a second name beside it: what is still written into it is there too. Raises NotSaved.

    Where the disk knows no second names its text is copied.
    """
    for path in _copy_names(target, word):
        try:
            path.hardlink_to(target)
        except FileExistsError:
            continue
        except OSError:
            break
        return path
    with saving():
        raw = read_regular(target)
    return keep_copy(target, raw, word)


def keep_copy(target: Path, raw: bytes, word: str) -> Path:
    """Write a copy beside a file under a name that nothing has; the same copy is not made twice. Raises NotSaved."""
    with saving():
        for path in _copy_names(target, word):
            with suppress(FileExistsError):
                path.touch(0o600, exist_ok=False)
                path.chmod(target.stat().st_mode & 0o666)  # who may read the session may read it
                replace_file(path, raw)
                sync_folder(path.parent)
                return path
            if not path.is_symlink() and path.is_file() and path.read_bytes() == raw:
                return path
        raise FileExistsError(errno.EEXIST, "Too many copies stand beside the file")
