"""The papers of the rich sitting, kept as files that a person has read; `python -m tests.export.golden` writes them."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from secretary_tui.domain.session import Session
from secretary_tui.export.papers import PAPERS
from tests.export.rendered import rendered
from tests.export.sitting import rich_sitting, running_sitting
from tests.shipped import MORNING, at, shipped

FOLDER: Final = Path(__file__).parent / "golden"
#: Name → the session, the instant, and whether it is a rehearsal.
CASES: Final[dict[str, tuple[Callable[[], Session], datetime, bool]]] = {
    "closed": (rich_sitting, at(12, 10), False),
    "running": (running_sitting, at(10, 12, 30), False),
    "to-come": (lambda: shipped(MORNING), at(8, 41), True),
}


def paper(case: str, form: str) -> str:
    make, now, rehearsal = CASES[case]
    return rendered("note", form, make(), now, rehearsal=rehearsal)


def golden(case: str, form: str) -> Path:
    return FOLDER / f"note-{case}.{form}"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for case in CASES:
        for form in PAPERS["note"].formats:
            golden(case, form).write_text(paper(case, form), encoding="utf-8")
