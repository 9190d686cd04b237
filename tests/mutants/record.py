"""The outcomes of each seed's mutants, stored for the next run, and the page for readers that is made of them."""

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks.page import stamp
from tests.mutants.draw import mutants_of, part_of
from tests.mutants.mutant import Mutant
from tests.mutants.rings import Outcome

_HEAD = """\
# Broken lines

{stamp}

`python -m tests.mutants` breaks lines of the program, one at a time, and runs the tests that concern each: the nearest
(ring 1), all that run the line (ring 2), all that are not slow (ring 3). `outcomes.jsonl` has each line and the test
that failed for it; `known.toml` says why a change of a line changes nothing that anybody could see.
"""


@dataclass(frozen=True)
class Row:
    """A stored outcome. Ring 0: the mutant survived; ring -1: its line has been removed since."""

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
    def change(self) -> tuple[str, str, str]:
        return self.path, self.was, self.becomes


def row(seed: int, outcome: Outcome) -> Row:
    mutant = outcome.mutant
    return Row(seed, mutant.path, mutant.line, mutant.was, mutant.becomes, outcome.ring, outcome.killer,
               outcome.is_late, round(outcome.seconds, 1))  # fmt: skip


def read_rows(path: Path) -> list[Row]:
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [Row(**json.loads(line)) for line in lines]


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    path.write_text("".join(f"{json.dumps(asdict(row), ensure_ascii=False)}\n" for row in rows), "utf-8")


def found_again(root: Path, row: Row) -> Mutant | None:
    """Return the mutant of a row in the present file, the nearest to its former line; None if it is gone."""
    if not (root / row.path).is_file():
        return None
    same = [mutant for mutant in mutants_of(root, row.path) if mutant.change == row.change]
    return min(same, key=lambda mutant: abs(mutant.line - row.line), default=None)


def known(path: Path) -> dict[tuple[str, str, str], str]:
    """Return the changes that a developer has found to make no difference, with the reasons."""
    rows = tomllib.loads(path.read_text("utf-8")).get("known", []) if path.exists() else []
    return {(row["file"], row["was"], row["becomes"]): row["reason"] for row in rows}


def stale(root: Path, reasons: Mapping[tuple[str, str, str], str]) -> list[tuple[str, str, str]]:
    """Return the known changes that can no longer be made in any file."""
    there = {mutant.change for path in {change[0] for change in reasons} if (root / path).is_file()
             for mutant in mutants_of(root, path)}  # fmt: skip
    return [change for change in reasons if change not in there]


def page(rows: Sequence[Row], reasons: Mapping[tuple[str, str, str], str]) -> str:
    seeds = sorted({row.seed for row in rows})
    sections = [_section(seed, [row for row in rows if row.seed == seed], reasons) for seed in seeds]
    return "\n".join([_HEAD.format(stamp=stamp()), *sections])


def _section(seed: int, rows: Sequence[Row], reasons: Mapping[tuple[str, str, str], str]) -> str:
    survivors = [row for row in rows if not row.ring]
    unknown = [row for row in survivors if row.change not in reasons]
    seconds = [row.seconds for row in rows]
    lines = [
        f"## Seed {seed}\n",
        (
            f"{len(rows)} lines, {len(survivors)} survived ({len(survivors) / len(rows):.1%}), for "
            f"{len(survivors) - len(unknown)} of these there is a reason. "
            f"A line took {median(seconds):.0f} s (median), {sum(seconds) / len(rows):.0f} s on average.\n"
        ),
        "| part | lines | ring 1 | ring 2 | ring 3 | of these did not end | survived | line gone since |",
        "|---|---|---|---|---|---|---|---|",
    ]
    parts = sorted({part_of(row.path) for row in rows})
    groups = [(part, [row for row in rows if part_of(row.path) == part]) for part in parts]
    for part, its_own in [*groups, ("all", rows)]:
        rings = [sum(row.ring == ring for row in its_own) for ring in (1, 2, 3, 0, -1)]
        late = sum(row.is_late for row in its_own)
        lines.append(f"| {part} | {len(its_own)} | {' | '.join(map(str, [*rings[:3], late, *rings[3:]]))} |")
    lines.append("")
    for row in survivors:
        reason = reasons.get(row.change, "**no test fails**")
        lines += [f"- `{row.path}:{row.line}`: {reason}", "", f"      {row.was}", f"      {row.becomes}", ""]
    return "\n".join(lines)
