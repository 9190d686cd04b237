"""Every paper in every format, compared with the version that a person has read and approved."""

import re
from typing import Final

import pytest

from secretary_tui.export.catalogue import PAPERS
from tests.export.golden import (
    ALL,
    FIGURES,
    FOLDER,
    IN_LANGUAGES,
    OF_DAY,
    OF_KINDS,
    OF_PLANS,
    figures,
    golden,
    golden_in,
    golden_of_day,
    golden_of_figures,
    golden_of_kind,
    kept,
    paper,
    paper_of_day,
    paper_of_kind,
    paper_of_plan,
)
from tests.export.sitting import CHILD


@pytest.mark.parametrize(("case", "name", "form"), ALL)
def test_a_paper_reads_as_it_was_read_and_found_good(case: str, name: str, form: str) -> None:
    assert kept(paper(case, form, name), form) == golden(case, form, name).read_bytes()


@pytest.mark.parametrize(("name", "kind", "language"), OF_KINDS)
def test_a_report_of_each_kind_reads_as_it_was_found_good(name: str, kind: str, language: str) -> None:
    assert paper_of_kind(name, kind, language) == golden_of_kind(name, kind, language).read_text("utf-8")


@pytest.mark.parametrize(("name", "plan", "language"), OF_PLANS)
def test_a_paper_of_each_plan_reads_as_it_was_found_good(name: str, plan: str, language: str) -> None:
    assert paper_of_plan(name, plan, language) == golden_of_kind(name, plan, language).read_text("utf-8")


@pytest.mark.parametrize(("by", "language"), FIGURES)
def test_the_figures_read_as_they_were_found_good(by: str, language: str) -> None:
    assert figures(by, language) == golden_of_figures(by, language).read_text("utf-8")


@pytest.mark.parametrize("name", OF_DAY)
def test_a_paper_in_hours_of_the_day_reads_as_it_was_found_good(name: str) -> None:
    said = paper_of_day(name)
    assert said == golden_of_day(name).read_text("utf-8")
    assert not re.search(r"[ap]\.m\.|noon", said)


def test_hours_of_the_day_are_on_the_drawing_too() -> None:
    page = paper_of_day("note", "html")
    assert 'font-size="11">12.00</text>' in page
    assert "a.m." not in page


@pytest.mark.parametrize("language", ["fr", "es"])
def test_the_other_languages_have_hours_of_the_day_in_either_case(language: str) -> None:
    assert paper_of_day("note", "md", language) == golden_in("closed", "note", language).read_text("utf-8")


def test_nothing_is_kept_that_is_not_made() -> None:
    made = {golden(case, form, name).name for case, name, form in ALL} | {
        golden_in(*which).name for which in IN_LANGUAGES
    }
    made |= {golden_of_day(name).name for name in OF_DAY} | {
        golden_of_kind(*which).name for which in (*OF_KINDS, *OF_PLANS)
    }
    made |= {golden_of_figures(*which).name for which in FIGURES}
    assert {path.name for path in FOLDER.iterdir()} == made


#: Texts that no paper contains: a protected name; in French a mark at the beginning of a line; a sentence that begins
#: with a figure; a heading without text.
NEVER: Final = (
    ("*", CHILD.split()[1]),
    ("*.fr.md", r"[^\s|-] [;?!»:]|« "),
    ("note-*.md", r"(?m)(?:^|[.!?] )\d+(?:e|ª|º|er)? [a-zà-ÿ]+ .{5}(?=[^|]*$)"),
    ("note-*.md", r"(?m)^(#+) .*\n+\1 .*\n|^### .*\n+## |^## .*\n+\Z"),
)


@pytest.mark.parametrize(("names", "pattern"), NEVER)
def test_no_kept_paper_has_what_none_may_have(names: str, pattern: str) -> None:
    for path in FOLDER.glob(names):
        assert not re.findall(pattern, path.read_text("utf-8")), path.name


@pytest.mark.parametrize(
    ("case", "name", "form"),
    [
        pytest.param(case, kind.name, form, marks=[] if (case, form) == ("full", kind.formats[0]) else pytest.mark.slow)
        for case in ("full", "running", "desk")
        for kind in PAPERS.values()
        for form in kind.formats
    ],
)
def test_the_same_paper_is_the_same_bytes(case: str, name: str, form: str) -> None:
    assert paper(case, form, name, anew=True) == paper(case, form, name)
