"""The papers of the rich sitting, stored as files that were proofread; `python -m tests.export.golden` writes them."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

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
from tests.export.desk import NOW, desk_sitting, desk_source
from tests.export.discussions import discussions_running
from tests.export.drafts import drafts_sitting
from tests.export.full import full_sitting
from tests.export.kinds import KINDS, day
from tests.export.plans import PLANS
from tests.export.rendered import made
from tests.export.sitting import rich_sitting, running_sitting
from tests.export.small import LATER, OVER_TIME, small_closed, small_empty, small_interrupted, small_running
from tests.export.two_lists import two_lists
from tests.shipped import MORNING, at, shipped

FOLDER: Final = Path(__file__).parent / "golden"
#: For each name the session, the instant, and whether it is a rehearsal.
CASES: Final[dict[str, tuple[Callable[[], Session], datetime, bool]]] = {
    "closed": (rich_sitting, at(12, 10), False),
    "running": (running_sitting, at(10, 12, 30), False),
    "to-come": (lambda: shipped(MORNING), at(8, 41), True),
    "acts": (acts_sitting, at(12, 10), False),
    "full": (full_sitting, at(12, 10), False),
    "lists": (two_lists, at(12, 20), False),
    "discussions": (discussions_running, at(10, 25), False),
    "drafts": (drafts_sitting, at(12, 0), False),
    "small": (small_closed, LATER, False),
    "small-running": (small_running, OVER_TIME, True),
    "small-interrupted": (small_interrupted, OVER_TIME, False),
    "small-empty": (small_empty, LATER, False),
    "desk": (desk_sitting, NOW, False),
}
LOG: Final = (
    LogLine("aaaa", at(9, 7, 4), "room", "AB", "room-xx", "/dev/pts/1", "“Opening” has begun. Choi Kyonglim speaks"),
    LogLine("aaab", at(9, 8), "room", "", "room-xx", "/dev/pts/2", "14. Togo | *late*", undone=True),
    LogLine("aaac", at(9, 8, 3), "room", "", "room-xx", "/dev/pts/2", "Taken back: 14. Togo | *late*"),
    LogLine("aaad", at(10, 11), "", "", "", "", "=Plan() is held: <b>no badge</b>", lost=True),
)
#: The parts of a Word file that are stored; all others come from the template or from Word itself.
WORD_PARTS: Final = (
    *("docProps/core.xml", "word/document.xml", "word/footnotes.xml", "word/header1.xml", "word/footer1.xml"),
)
SMALL: Final = ("small", "small-running", "small-interrupted", "small-empty")
#: Every paper of the closed sitting in every format, and some of other sittings; the slip where there is a next entry.
ALL: Final = (
    *(("closed", kind.name, form) for kind in PAPERS.values() for form in kind.formats),
    *((case, name, form) for case in ("running", "to-come") for name in ("note", "list") for form in ("md", "txt")),
    ("acts", "note", "md"),
    *((case, name, "md") for case in ("full", "lists") for name in ("note", "list", "report")),
    *(("discussions", name, "md") for name in ("agenda", "script", "points", "time", "note", "list")),
    *(("discussions", name, "csv") for name in ("points", "time")),
    *((case, name, "md") for case in SMALL for name in ("note", "list", "handover")),
    *(("drafts", name, "md") for name in ("note", "report")),
    ("small", "report", "md"),
    *(("running", "slip", form) for form in ("md", "txt")),
    ("small-empty", "slip", "md"),
    *(("desk", "handover", form) for form in PAPERS["handover"].formats),
    ("to-come", "handover", "txt"),
    *((case, "agenda", "md") for case in ("to-come", "lists", "small-running", "small-empty")),
    *((case, name, "md") for case in ("full", "small-running") for name in ("points", "time")),
    *((case, "script", "md") for case in ("to-come", "running", "desk", "small-running")),
    *(("running", name, form) for name, form in (("note", "html"), ("chapters", "vtt"), ("data", "json"))),
)


def paper(case: str, form: str, name: str = "note", *, anew: bool = False) -> bytes:
    """Return the paper of a case; it is made again if `anew`, else perhaps taken from the cache."""
    now = CASES[case][1]
    request = Request("list", form, next=3) if name == "slip" else Request(name, form)
    return (render if anew else made)((_source(case, name),), request, now)


def _source(case: str, name: str) -> Source:
    make, _, rehearsal = CASES[case]
    if case == "desk":
        return desk_source()
    return Source(make(), rehearsal, LOG if name == "log" else ())


def golden(case: str, form: str, name: str = "note") -> Path:
    return FOLDER / f"{name}-{case}.{form}{'.xml' if form == 'docx' else ''}"


#: The text papers in the other languages.
IN_LANGUAGES: Final = tuple(
    (case, name, language)
    for case in CASES
    for name in (("note", "list") if case != "desk" else ("handover",))
    for language in OTHER_LANGUAGES
    if (case, name) not in (("acts", "list"), ("drafts", "list"))
) + tuple(
    (case, name, language)
    for name, cases in (
        ("handover", ("closed", "to-come", *SMALL)),
        ("report", ("closed", "lists", "drafts")),
        ("slip", ("running", "small-empty")),
        ("agenda", ("to-come", "lists", "small-running", "discussions")),
        ("script", ("to-come", "small-running", "desk", "discussions")),
        ("points", ("closed", "full")),
        ("time", ("full", "small-running")),
    )
    for case in cases
    for language in OTHER_LANGUAGES
)


def paper_in(case: str, name: str, language: str) -> str:
    request = Request("list", "md", language, next=3) if name == "slip" else Request(name, "md", language)
    return made((_source(case, name),), request, CASES[case][1]).decode()


#: The papers of sittings of each kind, in each language.
OF_KINDS: Final = tuple(
    (name, kind, language) for name in ("report", "note", "list") for kind in KINDS for language in LANGUAGES
)


def paper_of_kind(name: str, kind: str, language: str) -> str:
    """Return a paper for a kind of sitting; note and list are made of its last meeting only."""
    sources = tuple(Source(session) for session in KINDS[kind]())
    return render(sources if name == "report" else sources[-1:], Request(name, "md", language), day(20)).decode()


def golden_of_kind(name: str, kind: str, language: str) -> Path:
    return FOLDER / f"{name}-{kind}{'' if language == 'en' else f'.{language}'}.md"


#: The readers outside the desk for whom the list of speakers is made shorter.
AUDIENCES: Final[dict[str, Audience]] = {"press": "press", "interpreters": "interpreters"}
#: The papers before and during a sitting, in each language.
OF_PLANS: Final = tuple(
    (name, plan, language) for plan, row in PLANS.items() for name in row[2] for language in LANGUAGES
)


def paper_of_plan(name: str, plan: str, language: str) -> str:
    source, now, _ = PLANS[plan]
    request = (
        Request("list", "md", language, audience=AUDIENCES[name])
        if name in AUDIENCES
        else Request(name, "md", language)
    )
    return made((source,), request, now).decode()


#: The papers of the closed sitting with hours on the 24-hour clock.
OF_DAY: Final = ("note", "list", "report")


def paper_of_day(name: str, form: str = "md", language: str = "en") -> str:
    return made((_source("closed", name),), Request(name, form, language, hours=24), CASES["closed"][1]).decode()


def golden_of_day(name: str) -> Path:
    return FOLDER / f"{name}-closed.24.md"


#: The figures of the closed sitting and of a dialogue, by region and by sitting, in each language.
FIGURES: Final = tuple((by, language) for by in ("region", "sitting") for language in LANGUAGES)


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


def golden_in(case: str, name: str, language: str) -> Path:
    return FOLDER / f"{name}-{case}.{language}.md"


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
    for case, name, form in ALL:
        golden(case, form, name).write_bytes(kept(paper(case, form, name), form))
    for case, name, language in IN_LANGUAGES:
        golden_in(case, name, language).write_text(paper_in(case, name, language), encoding="utf-8")
    for name, kind, language in OF_KINDS:
        golden_of_kind(name, kind, language).write_text(paper_of_kind(name, kind, language), encoding="utf-8")
    for name, plan, language in OF_PLANS:
        golden_of_kind(name, plan, language).write_text(paper_of_plan(name, plan, language), encoding="utf-8")
    for by, language in FIGURES:
        golden_of_figures(by, language).write_text(figures(by, language), encoding="utf-8")
    for name in OF_DAY:
        golden_of_day(name).write_text(paper_of_day(name), encoding="utf-8")
