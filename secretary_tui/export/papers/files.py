"""Writes a paper to a file in one step; an existing file is replaced only if the user requests it.

If somebody else wrote or changed the replaced file, a copy of it is kept. The program knows its own files by their
digests, which are in the user's state folder; of a file without a digest it keeps a copy.
"""

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, tzinfo
from hashlib import sha256
from pathlib import Path

from secretary_tui.domain.text import hour_text
from secretary_tui.errors import SecretaryError
from secretary_tui.paths import own_folder
from secretary_tui.storage.disk import half_written_name, real_path, reason, sweep_half_written, write_new
from secretary_tui.storage.own_files import keep_newest, read_own, write_own

#: The greatest number of papers of which digests are stored. The oldest digests are then removed.
MOST_REMEMBERED = 500


class WouldOverwrite(SecretaryError):
    """Raised if writing a paper would replace a file that the user has not agreed to replace."""


def shortened(path: Path, width: int) -> str:
    """Return a path in at most `width` characters: its beginning, “…”, and its end.

    The end includes the name of the file, if the width allows it.
    """
    text = str(path)
    if len(text) <= width:
        return text
    end = min(max(len(path.name) + 1, 2 * width // 3), width - 1)
    return f"{text[: width - 1 - end]}…{text[-end:]}"


def written_at(path: Path) -> datetime | None:
    """Return when a file was last written; None if there is no such file, or it cannot be looked up."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return None


def replaced_text(written: datetime, now: datetime, zone: tzinfo) -> str:
    """Return words for the file that was replaced: “the one of 11.58”; on another day “the one of 6 March, 11.58”."""
    then, today = written.astimezone(zone), now.astimezone(zone)
    year = f" {then.year}" if then.year != today.year else ""
    day = f"{then.day} {then:%B}{year}, " if then.date() != today.date() else ""
    return f"the one of {day}{hour_text(written, zone)}"


def write(content: bytes, path: Path, *, force: bool = False, sessions: Iterable[Path] = ()) -> Path | None:
    """Write a paper to a file; return the path of the copy that was kept of a replaced file, else None.

    An existing file is replaced only with `force`. Raises WouldOverwrite without it, or if somebody else makes the file
    meanwhile. No copy is kept of a file that this program wrote and nobody changed, or that has this content already.
    If the disk refuses, the existing file stays whole, and SecretaryError gives the reason. Raises SecretaryError also
    for a path that is no ordinary file.

    A user can read a new file only if the user can read all the session files in `sessions`. A replaced file keeps its
    rights.
    """
    if path.exists() and not path.is_file():
        raise SecretaryError(f"{path} is not an ordinary file; name another.")
    if path.exists() and not force:
        raise WouldOverwrite(f"{path} is there already; --force replaces it, --output names another file.")
    copy = None
    try:
        if path.exists():
            copy = _replace(real_path(path), content)
        else:
            write_new(real_path(path) if force else path, content, _rights_of(sessions))
    except FileExistsError as error:
        raise WouldOverwrite(f"{path} is a link, or was written by someone else just now; look at it first.") from error
    except OSError as error:
        raise SecretaryError(f"{path} was not written: {reason(error)}.") from error
    record_written(path, content)
    return copy


def _rights_of(sessions: Iterable[Path]) -> int:
    """Return the rights that all of these session files have, and the owner's rights to read and write."""
    rights = 0o666
    for session in sessions:
        with suppress(OSError):
            rights &= session.stat().st_mode
    return rights | 0o600


def _replace(path: Path, content: bytes) -> Path | None:
    """Write the content beside `path`, then move it there; return the copy that was kept of the old paper, if any."""
    sweep_half_written(path.parent, path.name)
    part, rights = half_written_name(path), path.stat().st_mode & 0o777
    copy = _keep_copy(path, content, rights)
    try:
        write_new(part, content, 0o600)
        part.chmod(rights)
        part.replace(path)
    except OSError:
        for made in filter(None, (part, copy)):
            made.unlink(missing_ok=True)
        raise
    return copy


def _keep_copy(path: Path, new: bytes, rights: int) -> Path | None:
    """Keep a copy of the file at `path`, which `new` will replace, as `name.bak-1.md` beside it; return its path.

    Return None, and keep no copy, if the file has the content `new`, or is as this program wrote it.
    """
    old = path.read_bytes()
    if old == new or read_own(_note_of(path), 64) == sha256(old).hexdigest().encode():
        return None
    name = re.compile(rf"{re.escape(path.stem)}\.bak-([0-9]+){re.escape(path.suffix)}")
    numbers = [int(match[1]) for file in path.parent.iterdir() if (match := name.fullmatch(file.name))]
    copy = path.with_name(f"{path.stem}.bak-{max(numbers, default=0) + 1}{path.suffix}")
    write_new(copy, old, 0o600)
    copy.chmod(rights)
    return copy


def _note_of(path: Path) -> Path:
    return own_folder("state") / "exports" / sha256(os.fsencode(real_path(path))).hexdigest()


def record_written(path: Path, content: bytes) -> None:
    """Store the digest of a file that this program wrote, by which `write` later knows that nobody changed it."""
    note = _note_of(path)
    write_own(note, sha256(content).hexdigest().encode())
    keep_newest(note.parent, MOST_REMEMBERED)
