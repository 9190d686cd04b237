"""Mutate lines of the program that a seed draws, and record the mutants that no test notices."""

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue

from tests.mutants.draw import draw, mutants_of
from tests.mutants.mutant import Mutant
from tests.mutants.reached import Reached, find_reached
from tests.mutants.record import found_again, known, page, read_rows, row, stale, write_rows
from tests.mutants.rings import Outcome, Rings
from tests.mutants.tree import Limits, Tree

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
PACKAGE = "secretary_tui"
LIMITS = Limits()


def main(words: Sequence[str] | None = None) -> int:
    asked = _arguments().parse_args(words)
    found = ROOT / ".mutants"
    if asked.reach or not found.exists():
        sys.stderr.write("which test runs which line …\n")
        find_reached(found, ROOT, PACKAGE, asked.jobs)
    rings = Rings(ROOT, Reached(found, ROOT), asked.rings)
    reasons = known(HERE / "known.toml")
    rows = read_rows(HERE / "outcomes.jsonl")
    if asked.at:
        path, _, line = asked.at.partition(":")
        drawn = [mutant for mutant in mutants_of(ROOT, path) if not line or mutant.line == int(line)]
    elif asked.again:
        former = [(each, found_again(ROOT, each)) for each in rows if not each.ring and each.change not in reasons]
        rows = [replace(each, ring=-1) if (each, None) in former else each for each in rows]
        drawn = [mutant for _, mutant in former if mutant]
        seeds = {each.change: each.seed for each, _ in former}
    else:
        drawn = draw(ROOT, asked.only, asked.count, asked.seed)
        rows = [each for each in rows if each.seed != asked.seed]
    outcomes = judged(drawn, rings, asked.jobs)
    if not (asked.at or asked.only != PACKAGE):
        new = [row(seeds[one.mutant.change] if asked.again else asked.seed, one) for one in outcomes]
        changes = {(each.seed, each.change) for each in new}
        rows = [each for each in rows if (each.seed, each.change) not in changes] + new
        rows.sort(key=lambda each: (each.seed, each.path, each.line))
        write_rows(HERE / "outcomes.jsonl", rows)
        (HERE / "RESULTS.md").write_text(page(rows, reasons), "utf-8")
    for change in stale(ROOT, reasons):
        sys.stdout.write(f"known.toml names what is gone: {' | '.join(change)}\n")
    survivors = [one for one in outcomes if not one.ring and one.mutant.change not in reasons]
    sys.stdout.write(f"{len(outcomes)} lines, {len(survivors)} that no test misses\n")
    return bool(survivors)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="draws the lines (1)")
    parser.add_argument("--count", type=int, default=200, help="so many lines (200)")
    parser.add_argument("--only", default=PACKAGE, metavar="PATH", help="of a folder or file alone; nothing is written")
    parser.add_argument("--again", action="store_true", help="the survivors on record, judged and written anew")
    parser.add_argument("--at", metavar="FILE[:LINE]", help="all changes of a line or a file; nothing is written")
    parser.add_argument("--rings", type=int, default=3, help="1: the nearest tests; 2: all of the line; 3: all (3)")
    parser.add_argument("--jobs", type=int, default=2, help="so many at once (2)")
    parser.add_argument("--reach", action="store_true", help="find anew which test runs which line: a run of all")
    return parser


def judged(
    mutants: Sequence[Mutant], rings: Rings, jobs: int, root: Path = ROOT, limits: Limits = LIMITS
) -> list[Outcome]:
    trees: SimpleQueue[Tree] = SimpleQueue()
    made = [Tree(root, limits) for _ in range(jobs)]
    for tree in made:
        trees.put(tree)

    def judge(mutant: Mutant) -> Outcome:
        tree = trees.get()
        try:
            outcome = rings.judge(mutant, tree)
        finally:
            trees.put(tree)
        _tell(outcome)
        return outcome

    try:
        with ThreadPoolExecutor(jobs) as pool:
            outcomes = list(pool.map(judge, mutants))
            while True:
                rings.find_unsound(outcomes, made[0])
                if not any(one.killer in rings.unsound for one in outcomes):
                    return outcomes
                outcomes = list(
                    pool.map(lambda one: judge(one.mutant) if one.killer in rings.unsound else one, outcomes)
                )
    finally:
        for tree in made:
            tree.remove()


def _tell(outcome: Outcome) -> None:
    became = f"ring {outcome.ring}: {outcome.killer}" if outcome.ring else "SURVIVED"
    late = " (did not end)" * outcome.is_late
    sys.stderr.write(
        f"{outcome.seconds:.0f} s {outcome.mutant.place}\n  - {outcome.mutant.was}\n"
        f"  + {outcome.mutant.becomes}\n  {became}{late}\n"
    )


if __name__ == "__main__":
    sys.exit(main())
