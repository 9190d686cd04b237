"""Special cases that the hand-written texts do not contain."""

from typing import Any

import pytest

from secretary_tui.domain.model.session import Session
from secretary_tui.export.paper import Heading, Notice
from secretary_tui.export.papers.rendering import render
from secretary_tui.export.request import Request, Source
from tests.export.heard import held, paragraphs, spoke, texts, told
from tests.sittings import at, sitting

OPENING = "At the 17th meeting, on 7 March 2016, "


@pytest.mark.parametrize(
    ("changes", "opening"),
    [
        ({}, f"{OPENING}the Council held"),
        ({"meeting": None}, "On 7 March 2016, the Council held"),
        ({"body": "Third Committee"}, f"{OPENING}the Committee held"),
        ({"body": "Forum on Minority Issues"}, f"{OPENING}the Forum held"),
        ({"body": "Committee against Torture"}, f"{OPENING}the Committee held"),
        ({"body": "", "title": "Annual meeting on water", "theme": "Wells"},
         f"{OPENING}the annual meeting on water was held, on the theme “Wells”."),
        ({"body": "", "title": "Annual meeting on water", "part": "Rivers"},
         f"{OPENING}a panel discussion as part of the annual meeting on water was held"),
        ({"body": ""}, f"{OPENING}a panel discussion entitled “Rights of the child” was held"),
        ({"mandate": "resolution 1/1,\n\nmore"}, f"{OPENING}pursuant to resolution 1/1, the C"),
        ({"mandate": "prose " * 50}, f"{OPENING}the Council held"),
    ],
)  # fmt: skip
def test_the_opening_sentence(changes: dict[str, Any], opening: str) -> None:
    assert told(held(session=changes))[0].startswith(opening)


def test_who_was_absent_did_not_moderate_and_who_left_later_did() -> None:
    absent = {"id": "x", "list": "opening", "panel": "p-carr", "outcome": "absent"}
    assert "moderated" not in told(held(absent))[0]
    assert "Choi" not in "".join(told(held()))
    session = held(spoke("p-carr", 3, "opening"))
    gone = session.evolve(panel=tuple(row.evolve(left=at(90)) for row in session.panel))
    assert "The Founding Director, John Carr, moderated the discussion." in told(gone)[0]


def test_several_in_one_role_are_told_in_one_sentence() -> None:
    panel = (
        {"id": "p-a", "name": "Ann", "function": "The Director", "role": "opening"},
        {"id": "p-b", "name": "Ben", "role": "opening"},
        {"id": "p-c", "name": "A film", "role": "video"},
        {"id": "p-d", "name": "Another", "role": "video"},
        {"id": "p-e", "name": "Eve", "function": "Judge"},
    )
    entries = [spoke(person["id"], 1 + n, "opening") for n, person in enumerate(panel)]

    opening, panellists, *_ = told(held(*entries, panel=panel))

    assert opening.endswith(
        "The Director, Ann; and Ben made opening statements for the panel. "
        "Videos entitled “A film” and “Another” were shown."
    )
    assert panellists.startswith("At the same meeting, the following panellist made a statement: Judge, Eve.")


def test_a_name_on_the_podium_that_is_not_of_the_panel_is_not_lost() -> None:
    guest = spoke("A guest", 5, "opening", category=None)
    state = spoke("Cuba", 7, "opening")

    paper = told(held(guest, state))

    assert "At the same meeting, the following panellist made a statement: A guest." in paper[1]
    assert paper[2:4] == [
        "Also at the same meeting, the following made a statement:",
        "Representative of a State Member of the Human Rights Council: Cuba.",
    ]


PROGRESS = "Draft as at 12.20 p.m.: the 17th meeting is in progress."


@pytest.mark.parametrize(
    ("session", "rehearsal", "notice"),
    [
        (sitting(), False, "Draft as at 12.20 p.m.: the meeting of 7 March 2016 has not been called to order."),
        (held(to=2, closed=None), False, PROGRESS),
        (held(to=2, closed=None, suspensions=({"id": "s", "start": at(70)},)), False,
         "Draft as at 12.20 p.m.: the 17th meeting is suspended."),
        (held(closed=None), False, PROGRESS),
        (held(), True, "REHEARSAL: the 17th meeting was rehearsed on a copy. This is no record of it."),
    ],
)  # fmt: skip
def test_what_is_no_record_yet_says_so(session: Session, rehearsal: bool, notice: str) -> None:
    assert texts(paragraphs([session], 200, rehearsal=rehearsal), Notice) == [notice]


def test_who_has_no_outcome_in_the_file_was_heard() -> None:
    assert any(text.endswith(": Cuba.") for text in told(held(spoke("Cuba", 70, outcome=None))))


def test_a_sitting_to_come_has_no_paragraphs() -> None:
    paper = paragraphs([sitting()], -30)
    assert (texts(paper), len(texts(paper, Heading))) == ([], 1)


def test_sittings_are_told_by_their_dates_each_after_the_one_before() -> None:
    first = held(session={"mandate": "resolution 1/1", "title": "Panel one"})
    second = held(session={"mandate": "resolution 2/2", "title": "Panel two"})
    late = tuple(b.evolve(started=at(1500), ended=at(1500)) for b in second.blocks)
    other_day = second.evolve(blocks=late, sitting=second.sitting.evolve(meeting=18))

    paper = paragraphs([other_day, second, first], 2000)

    openings = [text for text in texts(paper) if ", the Council " in text]
    assert [text.partition(", the Council")[0] for text in openings] == [
        "At the 17th meeting, on 7 March 2016, pursuant to resolution 2/2",
        "At the same meeting, pursuant to resolution 1/1",
        "At the 18th meeting, on 8 March 2016, pursuant to resolution 2/2",
    ]
    assert texts(paper, Heading)[1:] == ["Panel two", "Panel one", "Panel two"]


def test_a_protected_name_is_nowhere() -> None:
    entry = spoke("Amina K.", 70, protected_name="Amina Khalil", speaker="Amina Khalil", rank="Amina Khalil, pupil",
                  dignitary=True, also_on_behalf_of="the friends of Amina Khalil")  # fmt: skip
    reply = spoke("Amina K.", 72, kind="right of reply")
    panel = ({"id": "p-child", "name": "Ben B.", "protected_name": "Ben Brown", "function": "Friend of Ben Brown"},)
    session = held(entry, reply, spoke("p-child", 3, "opening"), panel=panel, rules={"report_ranks": True},
                   session={"title": "A panel with Ben Brown", "body_session": "Ben Brown"})  # fmt: skip

    whole = render((Source(session),), Request("report", "md"), at(200)).decode()

    assert "Amina K." in whole
    assert "Khalil" not in whole
    assert "Brown" not in whole


def test_an_open_suspension_may_still_be_resumed() -> None:
    said = told(held(to=2, closed=None, suspensions=({"id": "s", "start": at(101)},)))
    assert "The meeting was suspended at 10.41 a.m. and has not been resumed." in said
