"""Follows recipes in a copy of the project, or of the package alone, and returns what the program then prints."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.house.source import FOLDER, PACKAGE

ROOT = FOLDER.parent
PAGE = (ROOT / "docs/recipes.md").read_text("utf-8")
#: Runs command lines of the program one after the other; prints a form feed after the output of each.
LINES = """
import json, sys
from secretary_tui.cli.main import main
for words in json.loads(sys.argv[1]):
    try:
        code = main(words)
    except SystemExit as end:
        code = end.code
    assert not code, words
    sys.stdout.flush()
    print("\\f", end="", flush=True)
"""


def differences(title: str) -> Mapping[str, Mapping[str, str]]:
    """Return the changes in the example under a heading: for each file, the texts and their replacements."""
    example = PAGE.partition(f"\n## {title}\n")[2].partition("```diff\n")[2].partition("```")[0]
    files = (part.partition("\n") for part in example.split("+++ ")[1:])
    return {path: dict(map(_before_and_after, hunks.split("@@\n")[1:])) for path, _, hunks in files}


def _before_and_after(hunk: str) -> tuple[str, str]:
    lines = hunk.splitlines(keepends=True)
    before, after = ("".join(line[1:] for line in lines if not line.startswith(sign)) for sign in "+-")
    return before, after


def put(path: Path, changes: Mapping[str, str]) -> None:
    """Make changes in a file; a file that does not exist gets the new texts alone."""
    if not path.exists():
        path.write_text("".join(changes.values()), "utf-8")
        return
    text = path.read_text("utf-8")
    for before, after in changes.items():
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    path.write_text(text, "utf-8")


def copied(folder: Path) -> Path:
    """Copy the package into a folder; return the copy.

    Compiled files are copied, too, so that only changed modules are compiled again; files that are being written are
    not.
    """
    return Path(shutil.copytree(FOLDER, folder / PACKAGE, ignore=shutil.ignore_patterns("*.pyc.*")))


def followed(folder: Path, *titles: str) -> Path:
    """Copy package, documentation, sessions and tests into a folder and follow recipes there; return the folder."""
    copied(folder)
    for part in ("docs", "sessions", "tests"):
        ignored = shutil.ignore_patterns("golden", "__snapshots__", "*.pyc.*")
        shutil.copytree(ROOT / part, folder / part, ignore=ignored)
    for path, changes in (each for title in titles for each in differences(title).items()):
        put(folder / path, changes)
    return folder


def printed(folder: Path, script: str, *arguments: object) -> str:
    """Run a script with the package and tests of the copy, and an empty home and cache; return its output."""
    own = dict.fromkeys(("PYTHONPATH", "HOME", "XDG_CACHE_HOME"), str(folder))
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        env={**os.environ, **own}, cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert not done.returncode, done.stderr
    return done.stdout


def printed_by(copy: Path, *lines: Sequence[str]) -> list[str]:
    return printed(copy.parent, LINES, json.dumps(lines)).split("\f")[:-1]
