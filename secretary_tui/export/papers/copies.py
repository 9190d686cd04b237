"""Keeps a copy of a paper that is replaced, unless it still is what this program wrote.

What was written last is known by its digest, in the state folder of the user: where that cannot be read or written,
nothing is known, and a copy is kept once too often rather than once too little.
"""

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

from platformdirs import user_state_path

from secretary_tui.errors import SecretaryError

#: So many copies of one paper are kept beside it; then it is not replaced until somebody has moved some away.
MOST_COPIES: Final = 20
#: The digests of so many papers are stored; then the oldest are removed.
MOST_REMEMBERED: Final = 500


def record_written(path: Path, content: bytes) -> None:
    """Store the digest of a file that this program wrote."""
    with suppress(OSError):
        note = _note_of(path)
        note.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        note.write_text(sha256(content).hexdigest(), encoding="ascii")
        notes = sorted(note.parent.iterdir(), key=lambda written: written.stat().st_mtime_ns)
        for oldest in notes[:-MOST_REMEMBERED]:
            oldest.unlink(missing_ok=True)


def keep_copy(path: Path, new: bytes) -> tuple[Path | None, bool]:
    """Keep the file at `path`, which `new` is about to replace, as `name.bak-1.md` beside it.

    Returns where it is kept, and whether the copy was made now: one that already holds the same is not made again.
    None if nothing would be lost. Raises OSError if it cannot be kept, and SecretaryError if too many copies are kept.
    """
    old = path.read_bytes()
    if old == new or _is_as_written(path, old):
        return None, False
    copies = copies_of(path)
    identical = next((copy for copy in copies.values() if _holds(copy, old)), None)
    if identical is not None:
        return identical, False
    if len(copies) >= MOST_COPIES:
        raise SecretaryError(
            f"{path.name} was not written: {len(copies)} copies of it are kept beside it already, the oldest "
            f"{next(iter(copies.values())).name}; move some of them away, then export once more."
        )
    number = max(copies, default=0) + 1
    while True:
        copy = _numbered(path, number)
        try:
            _duplicate(path, copy, old)
        except FileExistsError:  # somebody else kept one just now
            number += 1
        else:
            return copy, True


def copies_of(path: Path) -> dict[int, Path]:
    """Return the copies of a paper that are kept beside it, by their numbers, the oldest first."""
    head, end = f"{path.stem}.bak-", path.suffix
    numbers = (
        (file.name[len(head) : len(file.name) - len(end)], file)
        for file in path.parent.iterdir()
        if file.name.startswith(head) and file.name.endswith(end)
    )
    return dict(sorted((int(number), file) for number, file in numbers if number.isascii() and number.isdigit()))


def _numbered(path: Path, number: int) -> Path:
    return path.with_name(f"{path.stem}.bak-{number}{path.suffix}")


def _duplicate(path: Path, copy: Path, content: bytes) -> None:
    """Give the file a second name; where the disk knows no such thing, write its content once more."""
    try:
        os.link(path, copy)
    except FileExistsError:
        raise
    except OSError:
        with copy.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        copy.chmod(path.stat().st_mode & 0o777)


def _holds(path: Path, content: bytes) -> bool:
    with suppress(OSError):
        return path.is_file() and path.read_bytes() == content
    return False


def _is_as_written(path: Path, content: bytes) -> bool:
    """Return whether the file holds what this program wrote there last."""
    with suppress(OSError, UnicodeDecodeError):
        return _note_of(path).read_text(encoding="ascii") == sha256(content).hexdigest()
    return False


def _note_of(path: Path) -> Path:
    return user_state_path("secretary") / "exports" / sha256(os.fsencode(path.resolve())).hexdigest()
