"""Draws mutants from a seed: over all parts of the program, in proportion to their numbers of lines."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Final

from tests.mutants.mutant import Mutant, text_of
from tests.mutants.python_code import python_mutants
from tests.mutants.tokens import javascript_mutants, template_mutants

PAGE: Final = "the page"
TEMPLATES: Final = "templates"
_KINDS: Final = {".py": python_mutants, ".js": javascript_mutants, ".md": template_mutants}


def part_of(path: str) -> str:
    """Return the part of the program to which a file belongs: a folder of the package, the templates, or the page."""
    parts = Path(path).parts
    if path.endswith(".md"):
        return TEMPLATES
    return PAGE if path.endswith(".js") else parts[1] if len(parts) > 2 else parts[0]


def mutants_of(root: Path, path: str) -> list[Mutant]:
    return _KINDS[Path(path).suffix](path, text_of(root, path))


def files(root: Path, below: str) -> list[str]:
    found = [root / below] if (root / below).is_file() else sorted((root / below).rglob("*.*"))
    return [str(path.relative_to(root)) for path in found if path.suffix in _KINDS]


def draw(root: Path, below: str, count: int, seed: int) -> list[Mutant]:
    """Return `count` mutants, no two on the same line; the draw depends on the seed and the program text only."""
    random = Random(seed)
    parts: defaultdict[str, dict[tuple[str, int], list[Mutant]]] = defaultdict(dict)
    for path in files(root, below):
        for mutant in mutants_of(root, path):
            parts[part_of(path)].setdefault((path, mutant.line), []).append(mutant)
    shares = _shares({part: len(lines) for part, lines in parts.items()}, count)
    drawn: list[Mutant] = []
    for part, lines in sorted(parts.items()):
        drawn += [random.choice(lines[line]) for line in sorted(random.sample(sorted(lines), shares[part]))]
    return drawn


def _shares(sizes: Mapping[str, int], count: int) -> dict[str, int]:
    """Divide a count in proportion to sizes: at least one each while it lasts, and at most the size."""
    shares = dict.fromkeys(sizes, 0)
    for _ in range(min(count, sum(sizes.values()))):
        open_parts = [part for part in sorted(sizes) if shares[part] < sizes[part]]
        neediest = min(open_parts, key=lambda part: (shares[part] > 0, (shares[part] + 0.5) / sizes[part]))
        shares[neediest] += 1
    return shares
