"""The sessions of a folder, without the copies that stand beside them."""

import re
from pathlib import Path
from typing import Final

#: What a copy made by the program is called: a broken edit, an older format, a file that could not be kept as it was.
_COPY: Final = re.compile(r"\.(?:set-aside-\d+T\d+|format-\d+|as-written)(?:-\d+)?\.toml$")


def session_files(folder: Path) -> list[Path]:
    """Return the session files of a folder, by name; hidden files, copies and what is no file are left out."""
    return sorted(
        path
        for path in folder.glob("*.toml")
        if not path.name.startswith(".") and not _COPY.search(path.name) and path.is_file()
    )
