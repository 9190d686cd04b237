"""Mutate lines of the program that a seed draws, and record the mutants that no test notices."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue

from tests.mutants.changes import Mutant, draw, mutants_of
from tests.mutants.record import Row, found_again, known, page, read_rows, write_rows
from tests.mutants.tree import Tree, tests_of

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
PACKAGE = "secretary_tui"


def main(words: Sequence[str] | None = None) -> int:
    asked = _arguments().parse_args(words)
    reached = ROOT / ".mutants" / "reached"
    if asked.reach or not reached.exists():
        sys.stderr.write("which test runs which line …\n")
        reached.parent.mkdir(exist_ok=True)
        tree = Tree(ROOT)
        tree.find_reached(reached, PACKAGE, asked.jobs)
        tree.remove()
    reasons = known(HERE / "known.toml")
    rows = read_rows(HERE / "outcomes.jsonl")
    if asked.at:
        path, _, line = asked.at.partition(":")
        drawn = [(asked.seed, one) for one in mutants_of(ROOT, path) if not line or one.line == int(line)]
    elif asked.again:
        former = [(row, found_again(ROOT, row)) for row in rows if not row.ring and row.change not in reasons]
        rows = [replace(row, ring=-1) if (row, None) in former else row for row in rows]
        drawn = [(row.seed, mutant) for row, mutant in former if mutant]
    else:
        drawn = [(asked.seed, mutant) for mutant in draw(ROOT, asked.only, asked.count, asked.seed)]
        rows = [row for row in rows if row.seed != asked.seed]
    new = judged(drawn, reached, asked.jobs)
    if not (asked.at or asked.only != PACKAGE):
        changes = {(row.seed, row.change) for row in new}
        rows = [row for row in rows if (row.seed, row.change) not in changes] + new
        rows.sort(key=lambda row: (row.seed, row.path, row.line))
        write_rows(HERE / "outcomes.jsonl", rows)
        (HERE / "RESULTS.md").write_text(page(rows, reasons), "utf-8")
    survivors = [row for row in new if not row.ring and row.change not in reasons]
    sys.stdout.write(f"{len(new)} lines, {len(survivors)} that no test misses\n")
    return bool(survivors)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="draws the lines (1)")
    parser.add_argument("--count", type=int, default=200, help="so many lines (200)")
    parser.add_argument("--only", default=PACKAGE, metavar="PATH", help="of a folder or file alone; nothing is written")
    parser.add_argument("--again", action="store_true", help="the survivors on record, judged and written anew")
    parser.add_argument("--at", metavar="FILE[:LINE]", help="all changes of a line or a file; nothing is written")
    parser.add_argument("--jobs", type=int, default=2, help="so many at once (2)")
    parser.add_argument("--reach", action="store_true", help="find anew which test runs which line: a run of all")
    return parser


def judged(
    mutants: Sequence[tuple[int, Mutant]], reached: Path, jobs: int, root: Path = ROOT, processor: int = 20
) -> list[Row]:
    """Return the outcome of each mutant, which comes with its seed."""
    trees = [Tree(root, processor) for _ in range(jobs)]
    free: SimpleQueue[Tree] = SimpleQueue()

    def judge(seed: int, mutant: Mutant) -> Row:
        tree = free.get()
        try:
            row = _judged(seed, mutant, tree, root, reached)
        finally:
            free.put(tree)
        became = f"ring {row.ring}: {row.killer}" if row.ring else "SURVIVED"
        sys.stderr.write(f"{row.seconds:.0f} s {mutant.place}\n  - {row.was}\n  + {row.becomes}\n  {became}\n")
        return row

    try:
        for tree in trees:
            free.put(tree)
        with ThreadPoolExecutor(jobs) as pool:
            rows = list(pool.map(judge, *zip(*mutants, strict=True)))
        unsound = trees[0].run({row.killer for row in rows if row.killer}).failed
        sys.stderr.writelines(f"{test} fails also without a change; its lines are not judged\n" for test in unsound)
        return [row for row in rows if row.killer not in unsound]
    finally:
        for tree in trees:
            tree.remove()


def _judged(seed: int, mutant: Mutant, tree: Tree, root: Path, reached: Path) -> Row:
    """Run the rings of tests around a mutant; the first ring in which a test fails kills it."""
    seconds, done = 0.0, list[str]()
    row = Row(seed, mutant.path, mutant.line, mutant.was, mutant.becomes, 0, "", is_late=False, seconds=0.0)
    for ring, tests in enumerate(_rings(mutant, root, reached), 1):
        with tree.broken(mutant):
            ran = tree.run(tests, done, "-x")
        seconds += ran.seconds
        if ran.failed:
            row = replace(row, ring=ring, killer=ran.failed[-1], is_late=ran.is_late)
            break
        done += ran.tests
    return replace(row, seconds=round(seconds, 1))


def _rings(mutant: Mutant, root: Path, reached: Path) -> Iterator[list[str]]:
    """Yield the tests in rings: the nearest of those that run the line, all that run it, and all.

    The nearest are in the folder that mirrors the mutant's folder. A line that no test runs in its own process may be
    run by a program in a terminal; then the files of the nearest folder are the first ring.
    """
    files = [str(path.relative_to(root)) for path in sorted((root / "tests").rglob("test_*.py"))]
    files = [file for file in files if "mutants" not in file]
    parts = ["tests", *Path(mutant.path).parent.parts[1:]]
    while len(parts) > 1 and not any(file.startswith(f"{'/'.join(parts)}/") for file in files):
        parts.pop()
    near = [file for file in files if file.startswith(f"{'/'.join(parts)}/")] if len(parts) > 1 else []
    tests = sorted(tests_of(reached, root, mutant))
    yield [test for test in tests if test.partition("::")[0] in near] or near
    yield tests
    yield files


if __name__ == "__main__":
    sys.exit(main())
