"""A copy of the package in which a recipe of CONTRIBUTING.md is followed, and the program run from it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.house.source import FOLDER, PACKAGE


def copied(folder: Path) -> Path:
    """Copy the package into a folder; return the copy.

    What Python compiled comes too, so that only changed modules are compiled again; not what it is just writing.
    """
    return Path(shutil.copytree(FOLDER, folder / PACKAGE, ignore=shutil.ignore_patterns("*.pyc.*")))


def own_environment(folder: Path) -> dict[str, str]:
    """Return the environment of a program that runs from a copy, with home and cache beside it."""
    return {**os.environ, **dict.fromkeys(("PYTHONPATH", "HOME", "XDG_CACHE_HOME"), str(folder))}


def put(path: Path, changes: Mapping[str, str]) -> None:
    """Replace texts in a file; each has to stand in it once."""
    text = path.read_text("utf-8")
    for before, after in changes.items():
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    path.write_text(text, "utf-8")


def run(copy: Path, *arguments: str) -> str:
    """Run the program from the copy; return what it prints."""
    done = subprocess.run(
        [sys.executable, "-m", PACKAGE, *arguments],
        env=own_environment(copy.parent),
        cwd=copy.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.returncode, done.stderr
    return done.stdout
