"""The papers of sittings, stored as files that were proofread; `python -m tests.export.golden` writes them."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from secretary_tui.domain.model.rows.row import OTHER_LANGUAGES
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import LANGUAGES
from secretary_tui.export.catalogue import PAPERS
from secretary_tui.export.facts.figures import sitting_of, speeches_of
from secretary_tui.export.formats.page_text import to_text
from secretary_tui.export.papers.figures_paper import Figures
from secretary_tui.export.papers.rendering import render
from secretary_tui.export.request import Audience, LogLine, Request, Source
from secretary_tui.export.wording.names import Names
from tests.export.acts import acts_sitting
from tests.export.kinds import KINDS, day
from tests.export.plans import PLANS
from tests.export.rendered import made
from tests.export.sitting import DESK_NOW, LATER, OVER_TIME, desk_source, rich_sitting, stored
from tests.shipped import MORNING, at, shipped

FOLDER = Path(__file__).parent / "golden"
#: For each name the instant of the papers; most are of the stored sitting of this name.
INSTANTS: dict[str, datetime] = {
    "closed": at(12, 10), "running": at(10, 12, 30), "to-come": at(8, 41), "acts": at(12, 10), "full": at(12, 10),
    "discussions": at(10, 25), "drafts": at(12, 0), "small": LATER, "small-running": OVER_TIME,
    "small-interrupted": OVER_TIME, "small-empty": LATER, "desk": DESK_NOW, "rare": LATER, "rare-running": OVER_TIME,
}  # fmt: skip
_OTHERS: dict[str, Callable[[], Session]] = {
    "closed": rich_sitting,
    "to-come": partial(shipped, MORNING),
    "acts": acts_sitting,
}
#: For each name the session, the instant, and whether it is a rehearsal.
CASES: dict[str, tuple[Callable[[], Session], datetime, bool]] = {
    name: (_OTHERS.get(name, partial(stored, name)), now, name in ("to-come", "small-running"))
    for name, now in INSTANTS.items()
}
LOG = (
    LogLine("aaaa", at(9, 7, 4), "room", "AB", "room-xx", "/dev/pts/1", "“Opening” has begun. Choi Kyonglim speaks"),
    LogLine("aaab", at(9, 8), "room", "", "room-xx", "/dev/pts/2", "14. Togo | *late*", undone=True),
    LogLine("aaac", at(9, 8, 3), "room", "", "room-xx", "/dev/pts/2", "Taken back: 14. Togo | *late*"),
    LogLine("aaad", at(10, 11), "", "", "", "", "=Plan() is held: <b>no badge</b>", lost=True),
)
#: The parts of a Word file that are stored; all others come from the template or from Word itself.
WORD_PARTS = (
    *("docProps/core.xml", "word/document.xml", "word/footnotes.xml", "word/header1.xml", "word/footer1.xml"),
)
#: The readers outside the desk for whom the list of speakers is made shorter.
AUDIENCES: dict[str, Audience] = {"press": "press", "interpreters": "interpreters"}


class Golden(NamedTuple):
    """A stored paper: on a sitting in CASES or PLANS, or on the last meeting of a kind in KINDS (a report: on all)."""

    case: str
    name: str
    form: str = "md"
    language: str = "en"
    hours: int = 12

    @property
    def path(self) -> Path:
        more = (".24" if self.hours == 24 else "") + ("" if self.language == "en" else f".{self.language}")
        return FOLDER / f"{self.name}-{self.case}{more}.{self.form}{'.xml' if self.form == 'docx' else ''}"

    def made(self, *, anew: bool = False) -> bytes:
        """Return the content of the paper. With `anew` it is made again, not taken from the cache."""
        paper = "list" if self.name in ("slip", *AUDIENCES) else self.name
        request = Request(paper, self.form, self.language, 3 if self.name == "slip" else None, hours=self.hours)
        request = request._replace(audience=AUDIENCES.get(self.name, ""))
        now = day(20) if self.case in KINDS else (CASES | PLANS)[self.case][1]
        return (render if anew else made)(self._sources(), request, now)

    def _sources(self) -> tuple[Source, ...]:
        if self.case in KINDS:
            sources = tuple(map(Source, KINDS[self.case]()))
            return sources if self.name == "report" else sources[-1:]
        if self.case == "desk":
            return (desk_source(),)
        if self.case in PLANS:
            return (PLANS[self.case][0],)
        make, _, rehearsal = CASES[self.case]
        return (Source(make(), rehearsal, LOG if self.name == "log" else ()),)


SMALL = ("small", "small-running", "small-interrupted", "small-empty")
#: The text papers that are stored in the other languages too, with the cases of each.
WORDED = (
    ("note", (*(case for case in CASES if case != "desk"), *KINDS)),
    ("list", (*(case for case in CASES if case not in ("desk", "acts", "drafts")), *KINDS)),
    ("report", ("closed", "full", "drafts", *KINDS)),
    ("handover", ("closed", "to-come", "desk", *SMALL)),
    ("slip", ("running", "small-empty")),
    ("agenda", ("to-come", "full", "small-running", "discussions")),
    ("script", ("to-come", "small-running", "desk", "discussions")),
    ("points", ("closed", "full")),
    ("time", ("full", "small-running")),
    *((name, (plan,)) for plan, row in PLANS.items() for name in row[2]),
)
IN_LANGUAGES = tuple(
    Golden(case, name, language=code) for name, cases in WORDED for case in cases for code in OTHER_LANGUAGES
)
#: Some more papers that are stored in English alone; the slip where there is a next entry.
MORE = (
    *(("small", "report"), ("small-empty", "agenda"), ("running", "script")),
    *(("discussions", "points"), ("discussions", "time"), ("small-running", "points")),
)
#: Every paper of the closed sitting in every format, and some of other sittings.
ALL = tuple(dict.fromkeys((
    *(Golden("closed", kind.name, form) for kind in PAPERS.values() for form in kind.formats),
    *(Golden("closed", name, hours=24) for name in ("note", "list", "report")),
    *(Golden(case, name) for name, cases in WORDED for case in cases),
    *(Golden(case, name) for case, name in MORE),
    *(Golden(case, name, "txt") for case in ("running", "to-come") for name in ("note", "list")),
    *(Golden("discussions", name, "csv") for name in ("points", "time")),
    *(Golden("running", name, form) for name, form in (("slip", "txt"), ("note", "html"), ("chapters", "vtt"),
                                                      ("data", "json"))),
    *(Golden("desk", "handover", form) for form in PAPERS["handover"].formats),
    *IN_LANGUAGES,
)))  # fmt: skip


#: The figures of the closed sitting and of a dialogue, by region and by sitting, in each language.
FIGURES = tuple((by, language) for by in ("region", "sitting") for language in LANGUAGES)


def figures(by: str, language: str) -> str:
    speeches: list[dict[str, Any]] = []
    counted: list[dict[str, Any]] = []
    make, now, _ = CASES["closed"]
    for number, session in enumerate((make(), *KINDS["dialogue"]()), 1):
        rows = [*speeches_of(session, now, Names.of(session), f"{number}.toml")]
        speeches += rows
        counted.append(sitting_of(session, now, rows, f"{number}.toml"))
    return to_text(Figures(speeches, counted, by, language).in_words()).decode()


def golden_of_figures(by: str, language: str) -> Path:
    return FOLDER / f"figures-{by}{'' if language == 'en' else f'.{language}'}.txt"


def kept(content: bytes, form: str) -> bytes:
    """Return the part of a paper that is stored: of a Word file its own parts, with a line for each paragraph."""
    if form != "docx":
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        parts = [file.read(name).decode() for name in WORD_PARTS if name in file.namelist()]
    lines = "\n".join(re.sub(r"(?=<w:(?:p|tr|tbl|sectPr)[ >/])", "\n", part) for part in parts)
    return f"{lines}\n".encode()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for paper in ALL:
        paper.path.write_bytes(kept(paper.made(), paper.form))
    for by, language in FIGURES:
        golden_of_figures(by, language).write_text(figures(by, language), encoding="utf-8")
