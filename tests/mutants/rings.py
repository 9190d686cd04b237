"""The tests that concern a mutant, in rings around it: the nearest tests, all tests that run its line, all tests.

The nearest tests are in the folder that mirrors the mutant's folder; the first ring in which a test fails kills the
mutant.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from tests.mutants.mutant import Mutant
from tests.mutants.reached import Reached
from tests.mutants.tree import Asked, Tree


@dataclass(frozen=True)
class Outcome:
    """The outcome for a mutant: the ring that killed it, or 0; the test; and whether it did not end (`is_late`)."""

    mutant: Mutant
    ring: int
    killer: str
    is_late: bool
    seconds: float


class Rings:
    def __init__(self, root: Path, reached: Reached, most: int = 3) -> None:
        self._root = root
        self._reached = reached
        self._most = most
        self.unsound: set[str] = set()

    def judge(self, mutant: Mutant, tree: Tree) -> Outcome:
        done = [*self.unsound]
        seconds = 0.0
        for number, asked in enumerate(islice(self._rings(mutant), self._most), start=1):
            with tree.broken(mutant):
                ran = tree.run(Asked(asked.whole, asked.asked, done))
            seconds += ran.seconds
            if ran.failed:
                return Outcome(mutant, number, ran.failed[-1], ran.is_late, seconds)
            done += ran.tests
        return Outcome(mutant, 0, "", is_late=False, seconds=seconds)

    def find_unsound(self, outcomes: Iterable[Outcome], tree: Tree) -> None:
        """Find the tests that failed but also fail without a mutant; from then on they kill no mutant."""
        killers = {outcome.killer for outcome in outcomes if outcome.killer}
        whole = {killer for killer in killers if "::" not in killer}
        tests = {killer for killer in killers if "::" in killer}
        for asked in (Asked((), tests), Asked(whole)):
            failed = tree.run(asked, until_one_fails=False).failed
            if files := [test for test in failed if "::" not in test]:
                raise RuntimeError(f"{', '.join(files)} cannot be run without a mutant")
            self.unsound.update(failed)

    def _rings(self, mutant: Mutant) -> Iterator[Asked]:
        near = self._nearest_folder(mutant.path)
        stem = Path(mutant.path).stem
        its_own = [path for path in near if stem.strip("_") in Path(path).stem and mutant.path.endswith(".py")]
        tests = self._reached.tests(mutant)
        changed = [path for path in self._files() if self._reached.has_changed(path)]
        near_changed = [path for path in changed if path in near]
        if tests:
            near_tests = [test for test in tests if _file(test) in near]
            yield Asked([*its_own, *near_changed], self._by_nearness(near_tests, near))
            yield Asked(changed, self._by_nearness(tests, near))
        else:
            yield Asked([*(its_own or near), *near_changed])
            yield Asked([*near, *self._below("tests", *Path(mutant.path).parts[1:2]), *changed])
        # a line that no test runs in its own process may be run by a program in a terminal
        yield Asked([*near, *self._below("tests", "terminal"), *self._files()])

    def _by_nearness(self, tests: Iterator[str] | list[str] | frozenset[str], near: list[str]) -> list[str]:
        return sorted(tests, key=lambda test: (_file(test) not in near, test))

    def _nearest_folder(self, path: str) -> list[str]:
        """Return the test files of the folder that mirrors a file's folder, or the nearest one above it."""
        parts = ["tests", *Path(path).parent.parts[1:]]
        while len(parts) > 1 and not self._below(*parts):
            parts.pop()
        return self._below(*parts) if len(parts) > 1 else [name for name in self._files() if name.count("/") == 1]

    def _below(self, *parts: str) -> list[str]:
        return [path for path in self._files() if path.startswith("/".join((*parts, "")))]

    @cache  # noqa: B019 - there is one for the whole command
    def _files(self) -> list[str]:
        found = (path.relative_to(self._root) for path in (self._root / "tests").rglob("test_*.py"))
        return sorted(str(path) for path in found if "mutants" not in path.parts)


def _file(test: str) -> str:
    return test.partition("::")[0]
