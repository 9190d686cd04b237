"""The papers in every language: approved by a reader, at every stage of a sitting, with any text in any field."""

import re
from datetime import datetime

import pytest

from secretary_tui.desk.rehearsal import held_as_planned
from secretary_tui.domain.model.rows.row import OTHER_LANGUAGES
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import LANGUAGES
from secretary_tui.export.catalogue import PAPERS
from secretary_tui.export.request import Request, Source
from tests.export.golden import CASES, IN_LANGUAGES, Golden
from tests.export.kinds import KINDS
from tests.export.odd import ODD, odd_sitting
from tests.export.rendered import made
from tests.export.sitting import LATER, rich_sitting, running_sitting, stored
from tests.rows import session_of
from tests.shipped import AFTERNOON, MORNING, at, shipped

#: Words of the English wording that must not occur in another language.
ENGLISH = re.compile(
    r"\b(?:the list|was|were|heard|statement|meeting|scheduled|called|closed at|suspended|draft|limit|remarks|speaker|"
    r"of the|State Member|observer State|minutes? late|in all|so far|on behalf)\b",
    re.IGNORECASE,
)


#: The papers in words that exist in every language.
IN_WORDS = [kind.name for kind in PAPERS.values() if kind.languages == tuple(LANGUAGES) and "md" in kind.formats]


def told(session: Session, now: datetime, language: str, paper: str = "note", form: str = "md") -> str:
    text = made((Source(session),), Request(paper, form, language), now).decode()
    return text if form == "txt" else text.replace("\u00a0", " ")


def wordless(session: Session) -> Session:
    """Return a sitting without all texts that users typed."""
    plain = {"title": "X", "theme": "", "part": "", "venue": "", "mandate": "", "summary": ""}
    return session_of(
        session.by_name()
        | {
            "sitting": session.sitting.evolve(**plain),
            "blocks": tuple(row.evolve(title=f"B{n}") for n, row in enumerate(session.blocks)),
            "panel": tuple(row.evolve(function="", topic="", name=f"P{n}") for n, row in enumerate(session.panel)),
            "documents": (),
            "entries": tuple(row.evolve(speaker="", rank="", held="X" if row.held else "") for row in session.entries),
            "suspensions": tuple(row.evolve(reason="") for row in session.suspensions),
            "notes": tuple(row if row.kind == "procedural" else row.evolve(text="X") for row in session.notes),
        }
    )


@pytest.mark.parametrize("paper", IN_WORDS)
def test_no_english_is_left_in_another_language(paper: str) -> None:
    make, now, _ = CASES["running" if paper in ("script", "handover") else "closed"]  # for which it has most to say
    session = wordless(make())
    assert ENGLISH.search(told(session, now, "en"))
    for language in OTHER_LANGUAGES:
        assert ENGLISH.findall(told(session, now, language, paper)) == []


@pytest.mark.parametrize("minutes", [0, 70, 125])
def test_there_is_a_paper_at_every_moment_of_a_sitting(minutes: int) -> None:
    now = at(9 + minutes // 60, minutes % 60, 7)
    source = Source(held_as_planned(shipped(AFTERNOON if minutes > 90 else MORNING), now))
    for n, paper in enumerate(IN_WORDS):
        language = [*LANGUAGES][(n + minutes) % 3]
        text = made((source,), Request(paper, "md", language), now).decode()
        assert "None" not in text
        assert re.findall(r".{9} [,.;] |\(\)|[^|]  [^|]|.{9}[,;]\.|.{9}\.\.", text) == [], (paper, language)


@pytest.mark.parametrize(("paper", "language"), [("note", "en"), ("list", "fr"), ("note", "es")])
def test_every_odd_text_is_in_the_paper_and_is_text(paper: str, language: str) -> None:
    flat = re.sub(r"\s+", "", told(odd_sitting(), at(11, 30), language, paper, "txt")).replace("’", "'")
    for odd in ODD[:-2]:
        for word in odd.split():
            if word.isprintable() and word.isascii():
                assert word in flat, odd


@pytest.mark.parametrize(("language", "word"), [("en", "REHEARSAL"), ("fr", "RÉPÉTITION"), ("es", "ENSAYO")])
def test_a_rehearsal_says_so_in_its_title(language: str, word: str) -> None:
    for paper in IN_WORDS:
        text = made((Source(stored("small"), rehearsal=True),), Request(paper, "md", language), LATER).decode()
        assert text.startswith(f"# {word}"), paper


@pytest.mark.parametrize(
    ("language", "head", "hours"),
    [("en", "Human Rights Council, 17th meeting, 7 March 2016", ("10 a.m.", "to end by 12.15 p.m.")),
     ("fr", "Conseil des droits de l’homme, 17e séance, 7 mars 2016", ("10 h 00", "heure limite 12 h 15")),
     ("es", "Consejo de Derechos Humanos, 17ª sesión, 7 de marzo de 2016", ("10.00", "hora límite 12.15"))],
)  # fmt: skip
def test_head_and_drawing_are_in_the_language(language: str, head: str, hours: tuple[str, ...]) -> None:
    page = told(rich_sitting(), at(12, 10), language, form="html")
    assert f'<header class="head">{head}</header>' in page
    for hour in hours:
        assert f">{hour}</text>" in page
    assert language == "en" or "Human Rights Council," not in page


def structure(paper: Golden) -> list[str]:
    """Return headings, points, rows with their columns, and paragraphs of a paper, without their words."""
    lines = paper.path.read_text("utf-8").replace("\\\n", " ").splitlines()
    parts = (f"{line.count('|')} cells" if line.startswith("|") else line.split(" ")[0] if line[:1] in "#-" else "text"
             for line in lines if line)  # fmt: skip
    return [part for part in parts if part != "text" or paper.case in KINDS]


@pytest.mark.parametrize("paper", IN_LANGUAGES, ids=lambda paper: paper.path.name)
def test_every_language_has_the_same_parts(paper: Golden) -> None:
    assert structure(paper) == structure(paper._replace(language="en")) != []


@pytest.mark.parametrize("paper", ["note", "report", "script", "handover", "list"])
@pytest.mark.parametrize(
    ("language", "outer", "inner"), [("en", "“{}”", "‘no’"), ("fr", "« {} »", "“no”"), ("es", "“{}”", "‘no’")]
)
def test_a_title_with_quotation_marks_has_inner_marks_in_a_sentence(
    paper: str, language: str, outer: str, inner: str
) -> None:
    title = "Say “no” to it"
    session = rich_sitting() if paper == "report" else running_sitting()
    texts = {name: title for name in session.sitting.names() if name.startswith(("title", "theme", "part"))}
    sitting = session.sitting.evolve(**texts)
    session = session.evolve(sitting=sitting, blocks=tuple(block.evolve(title=title) for block in session.blocks))
    told_text = told(session, at(10, 12, 30), language, paper).replace("\u00a0", " ")
    assert outer.format(title.replace("“no”", inner)) in told_text
    assert "“Say “no”" not in told_text
