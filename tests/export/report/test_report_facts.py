"""Speeches in any order: the report lists every speaker once and no other, with letters and marks without a gap."""

from datetime import timedelta
from string import ascii_lowercase
from typing import Any

from hypothesis import given, strategies as st

from secretary_tui.domain.model.rows.row import CATEGORIES
from secretary_tui.domain.model.session import Session
from secretary_tui.export.formats.page_text import pieces
from secretary_tui.export.paper import Footnote, Paragraph
from secretary_tui.export.report.lists import alphabetical
from secretary_tui.export.report.model import Statements, Undelivered
from secretary_tui.export.report.report import in_words, report_of
from secretary_tui.export.request import Page, Request, Source
from tests.rows import session_of
from tests.shipped import at

MEMBERS = ("Cuba", "Latvia", "Viet Nam")
STATES = (*MEMBERS, "Chile", "Côte d’Ivoire", "Denmark", "Holy See")
NAMES = (*STATES, "Plan International", "Save the Children")
#: No group, a group that has Members, one that has none, States, and groups that the register does not know.
FOR_WHOM = ("", "", "", "Group of Arab States", "Nordic countries", "Austria and Slovenia", "57 Member States")
HAVE_MEMBERS = ("Group of Arab States", "57 Member States")
#: Whether an entry of the report was heard, its name, and its capacity.
Line = tuple[int, str, str, str]


@st.composite
def entries(draw: st.DrawFn) -> tuple[dict[str, Any], ...]:
    rows: list[dict[str, Any]] = []
    time = at(9, 1)
    for number in range(draw(st.integers(0, 14))):
        row: dict[str, Any] = {"id": f"e{number}", "list": "floor", "name": draw(st.sampled_from(NAMES))}
        row["category"] = draw(st.sampled_from((*CATEGORIES, None)))
        key = draw(st.sampled_from(("on_behalf_of", "also_on_behalf_of")))
        row[key] = draw(st.sampled_from(FOR_WHOM))
        row["kind"] = draw(st.sampled_from(("statement", "statement", "statement", "right of reply", "point of order")))
        row["form"] = draw(st.sampled_from(("spoken", "spoken", "video")))
        row["outcome"] = draw(st.sampled_from(("delivered", "delivered", "cut short", "absent", "withdrawn", None)))
        row["held"] = draw(st.sampled_from(("", "", "waits for its text")))
        if row["outcome"] in ("delivered", "cut short"):
            time += timedelta(minutes=draw(st.integers(1, 9)))
            row["spans"] = ({"start": time, "end": time + timedelta(seconds=50)},)
            row["held"] = ""
        rows.append(row)
    return tuple(draw(st.permutations(rows)))


def sitting(rows: tuple[dict[str, Any], ...], *, closed: bool) -> Session:
    blocks = (
        {"id": "b1", "kind": "floor", "title": "One", "minutes": 30, "started": at(9), "ended": at(9, 30)},
        {"id": "b2", "kind": "floor", "title": "Two", "minutes": 99, "started": at(9, 30), "ended": at(12)},
    )
    value = {
        "session": {
            "title": "Debate",
            "timezone": "Europe/Zurich",
            "starts": at(9),
            "ends": at(12),
            "closed": at(12) if closed else None,
            "council_members": MEMBERS,
        },
        "blocks": blocks,
        "entries": rows,
    }
    return session_of(value)


def line(row: dict[str, Any]) -> Line:
    return int("spans" in row), row["name"], row.get("on_behalf_of", ""), row.get("also_on_behalf_of", "")


def told(session: Session) -> tuple[list[Line], list[Line], int]:
    """Return the listed lines, the lines of entries not reached, and the number of replies."""
    (held,) = report_of([Source(session)], Request("report", "md"), at(13)).discussions
    heard: list[Line] = []
    missed: list[Line] = []
    replies = 0
    for passage in held.passages:
        if isinstance(passage, Statements) and passage.turn:
            replies += len(passage.speakers)
        elif not isinstance(passage, Statements | Undelivered):
            continue
        assert "".join(group.letter for group in passage.listed) == ascii_lowercase[: len(passage.listed)] * (
            len(passage.listed) > 1
        )
        lines = heard if isinstance(passage, Statements) else missed
        for group in passage.listed:
            assert list(group.speakers) == sorted(
                group.speakers, key=lambda s: (alphabetical(s.name), s.capacity, s.whose)
            )
            for speaker in group.speakers:
                whose = speaker.whose.removeprefix("the ")
                on, also = (whose if speaker.capacity == each else "" for each in ("on behalf of", "also on behalf of"))
                lines.append((int(isinstance(passage, Statements)), speaker.name, on, also))
    return heard, missed, replies


def category(row: dict[str, Any]) -> str | None:
    spoken_for = row.get("on_behalf_of", "") or row.get("also_on_behalf_of", "")
    written = row["category"]
    if written is None and row["name"] in STATES:
        written = "member" if row["name"] in MEMBERS else "observer"
    return "member" if written == "observer" and spoken_for in HAVE_MEMBERS else written


@given(entries())
def test_everyone_who_was_heard_is_listed_once_and_nobody_else(rows: tuple[dict[str, Any], ...]) -> None:
    statements = [row for row in rows if row["kind"] == "statement" and "spans" in row]
    expected = {(category(row), line(row)) for row in statements}

    heard, _, replies = told(sitting(rows, closed=True))

    assert sorted(heard) == sorted(each for _, each in expected)
    assert replies == sum(row["kind"] == "right of reply" and "spans" in row for row in rows)


@given(entries(), st.booleans())
def test_only_who_could_be_called_was_not_reached_and_only_once_it_is_over(
    rows: tuple[dict[str, Any], ...], closed: bool
) -> None:
    statements = [row for row in rows if row["kind"] == "statement"]
    spoke = {line(row)[1:] for row in statements if "spans" in row}
    waiting = [row for row in statements if row["outcome"] is None and not row["held"]]
    expected = {(category(row), line(row)) for row in waiting if line(row)[1:] not in spoke}

    _, missed, _ = told(sitting(rows, closed=closed))

    assert sorted(missed) == (sorted(each for _, each in expected) if closed else [])


@given(entries(), st.booleans())
def test_marks_count_through_the_text_and_each_has_its_note(
    rows: tuple[dict[str, Any], ...], undelivered: bool
) -> None:
    sources = [Source(sitting(rows, closed=True))] * 2
    paper = in_words(Page(sources, Request("report", "txt", undelivered=undelivered), at(13)))
    text = "\n".join(part.text for part in paper.parts if isinstance(part, Paragraph))
    marks = [number for _, number in pieces(text) if number]

    assert marks == list(range(1, len(marks) + 1))
    assert [part.number for part in paper.parts if isinstance(part, Footnote)] == marks
