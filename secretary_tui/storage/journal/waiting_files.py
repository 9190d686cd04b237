"""The files in which acts wait: in which folders they lie, and for which session; read without knowing any act."""

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

#: How their names end.
END_OF_NAME: Final = ".pending"


def stem_of(session_path: Path) -> str:
    """Return how the names of the files begin in which acts of this user at a session wait."""
    name = hashlib.sha256(os.fsencode(os.path.realpath(session_path))).hexdigest()[:16]
    return f"secretary-{os.getuid()}-{name}-"


def stems_waiting(folder_of_sessions: Path) -> set[str]:
    """Return the stems of all sessions for which acts of this user may wait, as of those in a folder."""
    ours, stems = f"secretary-{os.getuid()}-", set[str]()
    for folder in folders_apart_from(folder_of_sessions):
        with suppress(OSError):
            names = (path.name.removeprefix(ours) for path in folder.glob(f"{ours}*{END_OF_NAME}"))
            stems |= {f"{ours}{name.partition('-')[0]}-" for name in names}
    return stems


def folders_apart_from(session_path: Path) -> tuple[Path, ...]:
    """Return the folders in which acts may wait, first one of each device that is not the session's.

    All that this user may have had are among them, whatever the environment says now: one process may have been
    started with a runtime folder, and the next without.
    """
    user = os.getuid()
    runtime = os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{user}"
    named = (runtime, f"/run/user/{user}", "/var/tmp", tempfile.gettempdir(), "/tmp", "/dev/shm")
    folders = [Path(folder) for folder in dict.fromkeys(named)]
    devices, apart, others = {_device(session_path.parent)}, list[Path](), list[Path]()
    for folder in folders:
        (others if _device(folder) in devices else apart).append(folder)
        devices.add(_device(folder))
    return (*apart, *others)


def _device(folder: Path) -> int | None:
    with suppress(OSError):
        return folder.stat().st_dev
    return None
