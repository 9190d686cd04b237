"""The Pythons of this machine; `python -m tests.installing.pythons` names those of other versions than its own."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

#: What the program promises to run on, and what may have come since.
VERSIONS: Final = ("3.11", "3.12", "3.13", "3.14")


def found() -> dict[str, str]:
    """Return the executable of each version that is on PATH or that pyenv has installed."""
    candidates = {version: [f"python{version}", *_of_pyenv(version)] for version in VERSIONS}
    running = {version: list(filter(_runs, names)) for version, names in candidates.items()}
    return {version: names[0] for version, names in running.items() if names}


def _of_pyenv(version: str) -> list[str]:
    if shutil.which("pyenv") is None:
        return []
    root = subprocess.run(["pyenv", "root"], capture_output=True, text=True, check=True).stdout.strip()
    return sorted(map(str, Path(root, "versions").glob(f"{version}*/bin/python{version}")))


def _runs(python: str) -> bool:
    """Whether a name is a Python; a shim of pyenv may stand for one that is not selected, and fails."""
    if shutil.which(python) is None:
        return False
    return subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    own = f"{sys.version_info.major}.{sys.version_info.minor}"
    sys.stdout.writelines(f"{python}\n" for version, python in found().items() if version != own)
