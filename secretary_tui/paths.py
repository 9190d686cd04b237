"""Paths as people type them (`~/…`), and the user's folders of this program: cache, config, data and state."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

APP = "secretary"
_PLATFORM: str = sys.platform
#: The variable that names each kind of folder on Linux, and where the folder is without it (XDG Base Directory).
_ON_LINUX: Mapping[str, tuple[str, str]] = {
    "cache": ("XDG_CACHE_HOME", "~/.cache"),
    "config": ("XDG_CONFIG_HOME", "~/.config"),
    "data": ("XDG_DATA_HOME", "~/.local/share"),
    "state": ("XDG_STATE_HOME", "~/.local/state"),
}


def typed_path(text: str) -> Path:
    """Return the path that a text names, with `~` and `~user` expanded; the `~` of an unknown user stays as it is."""
    try:
        return Path(text).expanduser()
    except RuntimeError:  # pathlib knows no user of that name
        return Path(text)


def path_to_type(path: Path) -> str:
    """Return a path for use in a shell: relative if it is in the working folder, and quoted if necessary."""
    import shlex  # noqa: PLC0415 - only for what is suggested

    folder = Path.cwd()
    return shlex.quote(os.fspath(path.relative_to(folder) if path.is_relative_to(folder) else path))


def own_folder(kind: str) -> Path:
    """Return the user's folder of this program for “cache”, “config”, “data” or “state”."""
    if _PLATFORM == "linux":
        variable, usual = _ON_LINUX[kind]
        return typed_path(os.environ.get(variable, "").strip() or usual) / APP
    import platformdirs  # noqa: PLC0415 - a tenth of the time of a short command

    folder: Path = getattr(platformdirs, f"user_{kind}_path")(APP)
    return folder
