"""The examples of docs/recipes.md, and a copy of the project in which one of them is followed."""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tests.house.copy_of_package import copied, own_environment, put
from tests.house.source import FOLDER

ROOT: Final = FOLDER.parent
PAGE: Final = (ROOT / "docs/recipes.md").read_text("utf-8")


def differences(title: str) -> Mapping[str, Mapping[str, str]]:
    """Return what the example under a heading changes: for each file, texts and what takes their places."""
    example = PAGE.partition(f"\n## {title}\n")[2].partition("```diff\n")[2].partition("```")[0]
    files = (part.partition("\n") for part in example.split("+++ ")[1:])
    return {path: dict(map(_before_and_after, hunks.split("@@\n")[1:])) for path, _, hunks in files}


def _before_and_after(hunk: str) -> tuple[str, str]:
    lines = hunk.splitlines(keepends=True)
    before, after = ("".join(line[1:] for line in lines if not line.startswith(sign)) for sign in "+-")
    return before, after


def followed(title: str, folder: Path) -> Path:
    """Copy package, documentation, sessions and tests into a folder and follow a recipe there; return the folder."""
    copied(folder)
    for part in ("docs", "sessions", "tests"):
        ignored = shutil.ignore_patterns("golden", "__snapshots__", "*.pyc.*")
        shutil.copytree(ROOT / part, folder / part, ignore=ignored)
    for path, changes in differences(title).items():
        put(folder / path, changes)
    return folder


def printed(folder: Path, script: str, *arguments: object) -> list[str]:
    """Run a script with package and tests of the copy; return the lines that it prints."""
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        env=own_environment(folder),
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.stderr, done.stderr
    return done.stdout.splitlines()
