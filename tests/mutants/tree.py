"""A copy of the whole tree with an environment of its own, in which one file is mutated and tests are run.

Every program that a test starts runs the copy, whatever its environment and folder: `sys.executable` is the copy's
Python, which finds the copy first and then the libraries of the Python that runs this module.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sysconfig
import tempfile
import venv
from collections.abc import Collection, Iterator
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from coverage import CoverageData

from tests.mutants.changes import Mutant

_LEFT_OUT = (".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", "dist", "build", ".mutants")
_MEMORY = Path("/dev/shm")
_PLUGIN = Path(__file__).with_name("plugin")
#: Time limits in seconds: waiting time of one test, the time of a run, and of a run of the whole suite.
_WAIT, _RUN, _SUITE = 120, 1_800, 7_200


class Ran(NamedTuple):
    """The result of a run: the tests that failed, or that did not end (`is_late`), and those that were to run."""

    failed: list[str]
    is_late: bool
    seconds: float
    tests: list[str]


class Tree:
    """A copy of `root` in a temporary folder; a test may take `processor` seconds of processor time in it."""

    def __init__(self, root: Path, processor: int = 20) -> None:
        memory = _MEMORY if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > 2**30 else None
        self._folder = tempfile.TemporaryDirectory(prefix="mutants-", dir=memory, ignore_cleanup_errors=True)
        folder = Path(self._folder.name)
        folder.chmod(0o755)  # tests let other accounts run the program of the copy
        self.root = folder / "tree"
        self._asked = folder / "asked" / "asked.json"
        self._processor = processor
        shutil.copytree(root, self.root, ignore=shutil.ignore_patterns(*_LEFT_OUT), symlinks=True)
        venv.create(folder / "venv", symlinks=True)
        libraries = sysconfig.get_path("purelib", "venv", {"base": str(folder / "venv")})
        paths = (self.root, sysconfig.get_path("purelib"), _PLUGIN)
        (Path(libraries) / "copy.pth").write_text("\n".join(map(str, paths)), "utf-8")
        self._python = folder / "venv" / "bin" / "python"

    def remove(self) -> None:
        self._folder.cleanup()

    @contextlib.contextmanager
    def broken(self, mutant: Mutant) -> Iterator[None]:
        path = self.root / mutant.path
        text = path.read_text("utf-8")
        try:
            self._write(path, mutant.applied(text))
            yield
        finally:
            self._write(path, text)

    @staticmethod
    def _write(path: Path, text: str) -> None:
        path.write_text(text, "utf-8")
        for compiled in path.parent.glob(f"__pycache__/{path.stem}.*"):  # else possibly still used
            compiled.unlink()

    def run(self, asked: Collection[str], done: Collection[str] = (), *options: str) -> Ran:
        """Run tests and files of tests, except those that are done."""
        files = list(dict.fromkeys(test.partition("::")[0] for test in asked))
        if not files:
            return Ran([], is_late=False, seconds=0.0, tests=[])
        shutil.rmtree(self._asked.parent, ignore_errors=True)
        self._asked.parent.mkdir()
        given = {"asked": sorted(asked), "done": sorted(done), "processor": self._processor, "wait": _WAIT}
        self._asked.write_text(json.dumps(given), "utf-8")
        begun = perf_counter()
        code = self._pytest(_RUN, "-n", "0", "-p", "selected_tests", *options, *files)
        record, failed, tests = (self._lines(name) for name in ("record", "failed", "collected"))
        is_late = code in (-signal.SIGXCPU, -signal.SIGALRM, -signal.SIGKILL)
        if code not in (0, 5) and (is_late or not failed):  # 5: no test was left to run
            failed.append(record[0] if record else files[0])
        return Ran(failed, is_late, perf_counter() - begun, tests)

    def _lines(self, name: str) -> list[str]:
        path = self._asked.with_name(name)
        return path.read_text("utf-8").splitlines() if path.exists() else []

    def _pytest(self, seconds: int, *options: str, **environment: str) -> int:
        """Run pytest and all that it starts in the copy; return the exit code, `-SIGKILL` if it did not end."""
        command = [str(self._python), "-m", "pytest", "-q", "--tb=no", "-p", "no:cacheprovider",
                   f"--basetemp={self._folder.name}/tmp", *options]  # fmt: skip
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV"))}
        process = subprocess.Popen(
            command, cwd=self.root, env={**inherited, "MUTANTS_ASKED": str(self._asked), **environment},
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            return -signal.SIGKILL
        finally:
            self._end_all(process)

    def _end_all(self, process: "subprocess.Popen[bytes]") -> None:
        """End the copy's remaining processes, in any process session; the copy's folder is in their command lines."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for words in Path("/proc").glob("[0-9]*/cmdline"):
            with contextlib.suppress(OSError):
                if os.fsencode(self._folder.name) in words.read_bytes():
                    os.kill(int(words.parent.name), signal.SIGKILL)

    def find_reached(self, data: Path, package: str, jobs: int) -> None:
        """Run the whole suite, and write into the file `data` which test runs which line of a package.

        Not recorded are lines that only another process runs, templates and the page.
        """
        options = (f"--cov={package}", "--cov-context=test", "--cov-report=", "-n", str(jobs))
        self._pytest(_SUITE, *options, COVERAGE_FILE=str(data))


def tests_of(data: Path, root: Path, mutant: Mutant) -> set[str]:
    """Return the tests that run the line of a mutant; all that run its file if there are none, or the file is newer."""
    found = CoverageData(str(data))
    found.read()
    files = [file for file in found.measured_files() if file.endswith(f"/{mutant.path}")]
    by_line = found.contexts_by_lineno(files[0]) if files else {}
    is_current = (root / mutant.path).stat().st_mtime < data.stat().st_mtime
    names = by_line.get(mutant.line) if is_current else None
    return {name.rpartition("|")[0] for name in names or {n for line in by_line.values() for n in line} if name}
