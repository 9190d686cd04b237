"""Papers in every format, compared with the version that a person has read and approved."""

import re

import pytest

from secretary_tui.export.catalogue import PAPERS
from tests.export.golden import ALL, FIGURES, FOLDER, Golden, figures, golden_of_figures, kept
from tests.export.sitting import CHILD


@pytest.mark.parametrize("paper", ALL, ids=lambda paper: paper.path.name)
def test_a_paper_reads_as_it_was_read_and_found_good(paper: Golden) -> None:
    assert kept(paper.made(), paper.form) == paper.path.read_bytes()


@pytest.mark.parametrize(("by", "language"), FIGURES)
def test_the_figures_read_as_they_were_found_good(by: str, language: str) -> None:
    assert figures(by, language) == golden_of_figures(by, language).read_text("utf-8")


def test_hours_of_the_day_are_on_the_drawing_too_and_change_no_other_language() -> None:
    page = Golden("closed", "note", "html", hours=24).made().decode()
    assert 'font-size="11">12.00</text>' in page
    assert "a.m." not in page
    french = Golden("closed", "note", language="fr")
    assert french._replace(hours=24).made() == french.made()


def test_nothing_is_kept_that_is_not_made() -> None:
    made = [paper.path for paper in ALL] + [golden_of_figures(*which) for which in FIGURES]
    assert sorted(FOLDER.iterdir()) == sorted(made)


#: Texts that no paper contains: a protected name; in French a mark at the beginning of a line; a sentence that begins
#: with a figure; a heading without text; an hour with its half of the day where hours are those of the day.
NEVER = (
    ("*", CHILD.split()[1]),
    ("*.fr.md", r"[^\s|-] [;?!»:]|« "),
    ("note-*.md", r"(?m)(?:^|[.!?] )\d+(?:e|ª|º|er)? [a-zà-ÿ]+ .{5}(?=[^|]*$)"),
    ("note-*.md", r"(?m)^(#+) .*\n+\1 .*\n|^### .*\n+## |^## .*\n+\Z"),
    ("*.24.md", r"[ap]\.m\.|noon"),
)


@pytest.mark.parametrize(("names", "pattern"), NEVER)
def test_no_kept_paper_has_what_none_may_have(names: str, pattern: str) -> None:
    for path in FOLDER.glob(names):
        assert not re.findall(pattern, path.read_text("utf-8", errors="replace")), path.name


@pytest.mark.parametrize(
    "paper",
    [
        pytest.param(Golden(case, kind.name, form), marks=[] if (case, n) == ("full", 0) else pytest.mark.slow)
        for case in ("full", "running", "desk")
        for kind in PAPERS.values()
        for n, form in enumerate(kind.formats)
    ],
)
def test_the_same_paper_is_the_same_bytes(paper: Golden) -> None:
    assert paper.made(anew=True) == paper.made()
