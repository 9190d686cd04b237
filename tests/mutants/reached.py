"""Which tests run which line, found by one run of the suite; it is stored, since it takes as long as the suite.

Not recorded are lines that only another process runs, templates and the page.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from coverage import CoverageData

from tests.mutants.mutant import Mutant
from tests.mutants.tree import Limits, Tree

_DATA: Final = "reached"
_DIGESTS: Final = "reached.json"


class Reached:
    """The recorded lines in `folder`; empty if nothing is stored there."""

    def __init__(self, folder: Path, root: Path) -> None:
        self._root = root
        self._digests: Mapping[str, str] = {}
        self._files: dict[str, str] = {}
        if (folder / _DIGESTS).is_file():
            self._digests = json.loads((folder / _DIGESTS).read_text("utf-8"))
            self._data = CoverageData(str(folder / _DATA))
            self._data.read()
            measured = self._data.measured_files()
            self._files = {path: file for path in self._digests for file in measured if file.endswith(f"/{path}")}

    def has_changed(self, path: str) -> bool:
        return bool(self._digests) and _digest(self._root / path) != self._digests.get(path)

    def tests(self, mutant: Mutant) -> frozenset[str]:
        """Return the tests that run the mutant's statement.

        If there are none, or the file has changed, return all tests that run any of its lines.
        """
        if mutant.path not in self._files:
            return frozenset()
        by_line = self._by_line(mutant.path)
        lines = () if self.has_changed(mutant.path) else mutant.statement
        return frozenset().union(*(by_line.get(line, ()) for line in lines)) or frozenset().union(*by_line.values())

    @lru_cache(maxsize=8)  # noqa: B019 - there is one for the whole command
    def _by_line(self, path: str) -> dict[int, frozenset[str]]:
        found = self._data.contexts_by_lineno(self._files[path])
        return {line: frozenset(name.rpartition("|")[0] for name in names if name) for line, names in found.items()}


def find_reached(folder: Path, root: Path, package: str, jobs: int) -> None:
    folder.mkdir(exist_ok=True)
    tree = Tree(root, Limits())
    try:
        options = (f"--cov={package}", "--cov-context=test", "--cov-report=", "-n", str(jobs))
        tree.pytest(7_200, *options, COVERAGE_FILE=str(folder / _DATA))
        paths = [path for below in (package, "tests") for path in (root / below).rglob("*.py")]
        digests = {str(path.relative_to(root)): _digest(path) for path in paths}
        (folder / _DIGESTS).write_text(json.dumps(digests), "utf-8")
    finally:
        tree.remove()


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
