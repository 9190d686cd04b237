"""The remarks beside a paper: about its language, and about two files of one meeting."""

from pathlib import Path
from typing import Any

import pytest

from secretary_tui.export.papers.rendering import remarks
from secretary_tui.export.request import Request, Source
from tests.acts import GoOn, apply
from tests.sittings import at, sitting, waiting

REPORT = Request("report", "md")


def meeting(**changes: Any) -> Source:
    session = sitting()
    values = {"body": "Human Rights Council", "body_session": "thirty-first", "meeting": 17} | changes
    return Source(session.evolve(sitting=session.sitting.evolve(**values)))


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        ([meeting()], ()),
        ([meeting(), meeting(meeting=18)], ()),
        ([meeting(), meeting(body_session="thirty-second")], ()),
        ([meeting(), meeting(starts=at(1440), ends=at(1600))], ()),
        (
            [meeting(), meeting(title="Another title", starts=at(5))],
            ("Two files are for the 17th meeting, on 7 March 2016; if one is a copy of another, leave it out.",),
        ),
        (
            [meeting(), meeting(meeting=18), meeting(), meeting()],
            ("Three files are for the 17th meeting, on 7 March 2016; if one is a copy of another, leave it out.",),
        ),
        ([meeting(meeting=None), meeting(meeting=None, starts=at(60))], ()),
        ([meeting(meeting=None), meeting(meeting=None, part="Another")], ()),
        (
            [meeting(meeting=None), meeting(meeting=None)],
            ("Two files are for one sitting on 7 March 2016; if one is a copy of another, leave it out.",),
        ),
    ],
)
def test_files_of_one_meeting_are_remarked(sources: list[Source], said: tuple[str, ...]) -> None:
    assert remarks(sources, REPORT) == said


@pytest.mark.parametrize(
    ("paper", "form", "said"),
    [
        ("note", "md", ()),
        ("list", "docx", ()),
        ("list", "csv", ()),
        ("data", "json", ()),
        ("report", "docx", ()),
        ("log", "txt", ("The log of the acts is in English only.",)),
    ],
)
def test_what_is_in_english_only_is_said(paper: str, form: str, said: tuple[str, ...]) -> None:
    texts = "Papers in French have texts in English: title of the session; function of “John Carr”"
    in_french = remarks([meeting()], Request(paper, form, "fr"))
    assert tuple(each for each in in_french if not each.startswith(texts)) == said
    assert len(in_french) == (1 if said or form in ("md", "docx") else 0)
    assert remarks([meeting()], Request(paper, form, "en")) == ()


@pytest.mark.parametrize(("paper", "is_said"), [("report", True), ("list", True), ("agenda", False), ("log", False)])
def test_entries_with_an_open_doubt_are_named(paper: str, is_said: bool) -> None:
    rows = ({"id": "a", "list": "floor", "name": "Cuba", "category": "member", "doubt": "Which group?"},
            {"id": "b", "list": "floor", "name": "Togo", "category": "member"})  # fmt: skip
    said = ("Entries with an open doubt are printed as they are in the file: Cuba.",)
    assert remarks([Source(sitting(entries=rows))], Request(paper, "md")) == (said if is_said else ())


@pytest.mark.parametrize(("goes_on", "number"), [(False, 3), (True, 0)])
def test_who_is_to_be_heard_later_is_a_matter_of_the_later_report(goes_on: bool, number: int) -> None:
    rows = waiting("Cuba", "Fiji", "Togo")
    changes = {"doubt": "Which group?"}, {"held": "no text"}, {"kind": "right of reply"}
    session = sitting(entries=tuple(row | change for row, change in zip(rows, changes, strict=True)))
    session = apply(session, GoOn(), at(5)) if goes_on else session
    source = Source(session.evolve(sitting=session.sitting.evolve(closed=at(9))))
    assert len(remarks([source], REPORT)) == number
    assert len(remarks([source], Request("list", "md"))) == 1, "the list prints the name with the doubt"


def test_the_log_has_no_template(tmp_path: Path) -> None:
    (tmp_path / "log.md").write_text("# Journal\n", encoding="utf-8")

    assert len(remarks([meeting()], Request("log", "md", "fr", templates=tmp_path))) == 1
