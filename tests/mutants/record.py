"""The outcomes of each seed's mutants, stored for the next run, and the page for readers that is made of them."""

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.benchmarks.page import stamp
from tests.mutants.changes import Mutant, mutants_of, part_of

_HEAD = """\
# Broken lines

{stamp}

`python -m tests.mutants` breaks lines of the program, one at a time, and runs the tests that concern each: the nearest
(ring 1), all that run the line (ring 2), all that are not slow (ring 3). `outcomes.jsonl` has each line and the test
that failed for it; `known.toml` says why a change of a line changes nothing that anybody could see.
"""
Change = tuple[str, str, str]


@dataclass(frozen=True)
class Row:
    """An outcome: the ring that killed a mutant, and the test (`is_late` if it did not end).

    Ring 0: the mutant survived; ring -1: its line has been removed since.
    """

    seed: int
    path: str
    line: int
    was: str
    becomes: str
    ring: int
    killer: str
    is_late: bool
    seconds: float

    @property
    def change(self) -> Change:
        return self.path, self.was, self.becomes


def read_rows(path: Path) -> list[Row]:
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [Row(**json.loads(line)) for line in lines]


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    path.write_text("".join(f"{json.dumps(asdict(row), ensure_ascii=False)}\n" for row in rows), "utf-8")


def found_again(root: Path, row: Row) -> Mutant | None:
    """Return the mutant of a row in the present file, the nearest to its former line; None if it is gone."""
    there = mutants_of(root, row.path) if (root / row.path).is_file() else []
    same = [mutant for mutant in there if mutant.change == row.change]
    return min(same, key=lambda mutant: abs(mutant.line - row.line), default=None)


def known(path: Path) -> dict[Change, str]:
    """Return the changes that a developer has found to make no difference, with the reasons."""
    rows = tomllib.loads(path.read_text("utf-8")).get("known", []) if path.exists() else []
    return {(row["file"], row["was"], row["becomes"]): row["reason"] for row in rows}


def page(rows: Sequence[Row], reasons: Mapping[Change, str]) -> str:
    seeds = sorted({row.seed for row in rows})
    sections = [_section(seed, [row for row in rows if row.seed == seed], reasons) for seed in seeds]
    return "\n".join([_HEAD.format(stamp=stamp()), *sections])


def _section(seed: int, rows: Sequence[Row], reasons: Mapping[Change, str]) -> str:
    survivors = [row for row in rows if not row.ring]
    explained = sum(row.change in reasons for row in survivors)
    lines = [
        f"## Seed {seed}\n",
        f"{len(rows)} lines; {len(survivors)} survived ({len(survivors) / len(rows):.1%}), {explained} for a reason\n",
        "| part | lines | ring 1 | ring 2 | ring 3 | of these did not end | survived | line gone since |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for part in (*sorted({part_of(row.path) for row in rows}), "all"):
        its_own = [row for row in rows if part in ("all", part_of(row.path))]
        rings = [sum(row.ring == ring for row in its_own) for ring in (1, 2, 3, 0, -1)]
        figures = (len(its_own), *rings[:3], sum(row.is_late for row in its_own), *rings[3:])
        lines.append(f"| {part} | {' | '.join(map(str, figures))} |")
    lines.append("")
    for row in survivors:
        reason = reasons.get(row.change, "**no test fails**")
        lines += [f"- `{row.path}:{row.line}`: {reason}", "", f"      {row.was}", f"      {row.becomes}", ""]
    return "\n".join(lines)
