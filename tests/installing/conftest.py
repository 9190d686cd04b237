"""Wheel and source distribution, built from the tracked files, and installed outside the project."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.installing.pythons import VERSIONS, found
from tests.terminal.room import missing

PROJECT = Path(__file__).parents[2]


class Installed:
    """An installed program with an environment, a home and an empty folder of its own."""

    def __init__(self, folder: Path, python: str, artefact: Path) -> None:
        self.folder = folder / "work"
        self.home = folder / "home"
        for made in (self.folder, self.home):
            made.mkdir(parents=True)
        self.bin = folder / "environment" / "bin"
        subprocess.run([python, "-m", "venv", self.bin.parent], check=True)
        subprocess.run([self.bin / "pip", "install", "-q", artefact], check=True, cwd=folder)

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name in {"LANG", "LC_ALL", "TZ"}}
        path = f"{self.bin}:/usr/bin:/bin"
        return {"HOME": str(self.home), "PATH": path, "TERM": "xterm-256color", "LANG": "C.UTF-8", **kept}

    def run(self, *words: str, code: int = 0) -> str:
        ended = subprocess.run(
            [self.bin / "secretary", *words], cwd=self.folder, env=self.environment, capture_output=True, text=True,
            check=False, timeout=120,
        )  # fmt: skip
        assert ended.returncode == code, ended.stderr
        return ended.stdout + ended.stderr


@pytest.fixture(scope="session")
def artefacts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("built")
    source = folder / "source"
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    for name in tracked.rstrip("\0").split("\0"):
        if (PROJECT / name).exists():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(PROJECT / name, source / name)
    subprocess.run([sys.executable, "-m", "build", "-q", "--outdir", folder, source], check=True)
    return {"wheel": next(folder.glob("*.whl")), "sdist": next(folder.glob("*.tar.gz"))}


@pytest.fixture(scope="module", params=[*((version, "wheel") for version in VERSIONS), ("3", "sdist")], ids="-".join)
def installed(
    request: pytest.FixtureRequest, artefacts: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> Installed:
    version, artefact = request.param
    python = {"3": sys.executable, **found()}.get(version)
    if python is None:
        pytest.skip(f"this machine has no Python {version}")
    if subprocess.run([python, "-c", "import venv, ensurepip"], capture_output=True, check=False).returncode:
        missing(f"the venv module of {python}")
    return Installed(tmp_path_factory.mktemp("installed"), python, artefacts[artefact])
