"""The Pythons of this machine; `python -m tests.installing.pythons` lists those with another version than its own."""

import shutil
import subprocess
import sys
from pathlib import Path

#: The versions that the program promises to support, and possible later ones.
VERSIONS = ("3.11", "3.12", "3.13", "3.14")


def found() -> dict[str, str]:
    """Return the executables of the versions that are on PATH or were installed by pyenv."""
    candidates = {version: [f"python{version}", *_of_pyenv(version)] for version in VERSIONS}
    running = {version: list(filter(_runs, names)) for version, names in candidates.items()}
    return {version: names[0] for version, names in running.items() if names}


def _of_pyenv(version: str) -> list[str]:
    if shutil.which("pyenv") is None:
        return []
    root = subprocess.run(["pyenv", "root"], capture_output=True, text=True, check=True).stdout.strip()
    return sorted(map(str, Path(root, "versions").glob(f"{version}*/bin/python{version}")))


def _runs(python: str) -> bool:
    """Return whether a command runs a Python; a shim of pyenv fails if its version is not selected."""
    if shutil.which(python) is None:
        return False
    return subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    own = f"{sys.version_info.major}.{sys.version_info.minor}"
    sys.stdout.writelines(f"{python}\n" for version, python in found().items() if version != own)
