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
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from tests.mutants.mutant import Mutant, text_of

_LEFT_OUT: Final = (".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", "dist", "build", ".mutants")
_MEMORY: Final = Path("/dev/shm")
_PLUGIN: Final = Path(__file__).with_name("plugin")


@dataclass(frozen=True)
class Limits:
    """Time limits in seconds: processor time and waiting time of one test, and the time of a whole ring."""

    processor: int = 20
    wait: int = 120
    ring: int = 1_800


@dataclass(frozen=True)
class Asked:
    """The tests to run: all tests of files, and single tests of other files, except the tests that are done."""

    whole: Collection[str] = ()
    asked: Collection[str] = ()
    done: Collection[str] = ()

    @property
    def files(self) -> list[str]:
        return list(dict.fromkeys([*self.whole, *(test.partition("::")[0] for test in self.asked)]))


@dataclass
class Ran:
    """The result of a run: failed tests or the test that did not end, and the tests that were to run."""

    failed: Sequence[str] = ()
    is_late: bool = False
    seconds: float = 0.0
    tests: Collection[str] = field(default=())


class Tree:
    """A copy of `root` in a temporary folder."""

    def __init__(self, root: Path, limits: Limits) -> None:
        memory = _MEMORY if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > 2**30 else None
        self._folder = tempfile.TemporaryDirectory(prefix="mutants-", dir=memory, ignore_cleanup_errors=True)
        folder = Path(self._folder.name)
        folder.chmod(0o755)  # tests let other accounts run the program of the copy
        self.root = folder / "tree"
        self._asked = folder / "asked" / "asked.json"
        self._asked.parent.mkdir()
        self._limits = limits
        shutil.copytree(root, self.root, ignore=shutil.ignore_patterns(*_LEFT_OUT), symlinks=True)
        venv.create(folder / "venv", symlinks=True)
        libraries = sysconfig.get_path("purelib", "venv", {"base": str(folder / "venv")})
        paths = (self.root, sysconfig.get_path("purelib"), _PLUGIN)
        (Path(libraries) / "copy.pth").write_text("\n".join(map(str, paths)), "utf-8")
        self._python = folder / "venv" / "bin" / "python"
        self._temporary = folder / "tmp"

    def remove(self) -> None:
        self._folder.cleanup()

    @contextlib.contextmanager
    def broken(self, mutant: Mutant) -> Iterator[None]:
        path, text = self.root / mutant.path, text_of(self.root, mutant.path)
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

    def run(self, asked: Asked, *, until_one_fails: bool = True) -> Ran:
        if not asked.files:
            return Ran()
        given: dict[str, Any] = {name: sorted(getattr(asked, name)) for name in ("whole", "asked", "done")}
        given |= {"processor": self._limits.processor, "wait": self._limits.wait}
        shutil.rmtree(self._asked.parent)
        self._asked.parent.mkdir()
        self._asked.write_text(json.dumps(given), "utf-8")
        begun = perf_counter()
        code = self.pytest(
            self._limits.ring, "-n", "0", "-p", "selected_tests", *["-x"] * until_one_fails, *asked.files
        )
        record = {
            name: path.read_text("utf-8") if (path := self._asked.with_name(name)).exists() else ""
            for name in ("record", "failed", "collected")
        }
        failed = record["failed"].splitlines()
        is_late = code in (-signal.SIGXCPU, -signal.SIGALRM, -signal.SIGKILL)
        if code not in (0, 5) and (is_late or not failed):  # 5: no test was left to run
            failed.append(record["record"] or asked.files[0])
        return Ran(failed, is_late, perf_counter() - begun, record["collected"].splitlines())

    def pytest(self, seconds: int, *options: str, **environment: str) -> int:
        """Run pytest and all that it starts in the copy; return the exit code, `-SIGKILL` if it did not end."""
        command = [str(self._python), "-m", "pytest", "-q", "--tb=no", "-p", "no:cacheprovider",
                   f"--basetemp={self._temporary}", *options]  # fmt: skip
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
