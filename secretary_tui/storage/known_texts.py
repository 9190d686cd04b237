"""Records which texts were found valid, so that one is not validated again while not a byte of it has changed.

Validation takes Pydantic, and to load that takes longer than all else until a sitting is on the screen. What is
recorded is a digest in the user's own cache folder, never beside the session, where somebody else could lay it; a
folder that cannot be read or written holds nothing.
"""

from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from platformdirs import user_cache_path

import secretary_tui
from secretary_tui.domain import model, text
from secretary_tui.storage.own_files import is_own, keep_newest

#: So many texts are recorded; then the oldest are dropped.
MOST: Final = 200
#: Where the rules of a session stand: with other rules, no text is known.
_RULES: Final = (Path(str(model.__file__)).parent, Path(str(text.__file__)).parent)


def is_known(raw: bytes) -> bool:
    """Return whether exactly these bytes were found right, by this user and by the same rules."""
    return is_own(_path(raw))


def mark_valid(raw: bytes) -> None:
    """These bytes are a session, and say it just as it is kept."""
    with suppress(OSError):
        path = _path(raw)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(0o600)
        keep_newest(path.parent, MOST)


def _path(raw: bytes) -> Path:
    digest = sha256(_rules(_RULES) + raw)
    return user_cache_path("secretary") / "sessions" / digest.hexdigest()


@lru_cache(maxsize=1)
def _rules(folders: tuple[Path, ...]) -> bytes:
    """Return what stands for the rules of this program, the same as long as it runs."""
    digest = sha256(secretary_tui.__version__.encode())
    for module in sorted(file for folder in folders for file in folder.rglob("*.py")):
        status = module.stat()
        digest.update(f" {status.st_mtime_ns} {status.st_size}".encode())
    return digest.digest()
