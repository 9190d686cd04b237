"""A session made of a few texts: from a template, or from another session; a problem names its field."""

from datetime import date, timedelta
from typing import Any

import pytest

from secretary_tui.domain.forecast.readiness import missing
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import hour_text
from secretary_tui.names.registers import SHIPPED
from secretary_tui.planning.new_sessions import planned_session
from secretary_tui.planning.plan import AS_BEFORE, PlanProblem, first_values, read_plan, templates
from tests.names.councils import COUNCIL_OF_2016
from tests.shipped import MORNING, shipped
from tests.sittings import at, sitting
from tests.tables import tables

TABLES = tables(__file__)

TODAY = date(2026, 11, 26)
CHAIR = "H.E. Ms. Anna Berg, President of the Human Rights Council"


def planned(source: Session | None = None, /, **texts: Any) -> Session:
    values = {"title": "Rights", **texts} if source is None else texts
    return planned_session(read_plan(values, TODAY, source=source), SHIPPED)


@pytest.mark.parametrize("template", [template.name for template in templates()])
def test_each_template_lacks_only_what_nobody_can_know(template: str) -> None:
    session = planned(template=template, chair=CHAIR)
    still = " ".join(missing(session, session.sitting.starts - timedelta(hours=12)))
    assert not any(word in still for word in ("minutes", "chair", "running order"))
    assert all(word in still for word in ("meeting", "venue"))
    assert ("mandate" in still) is (template in ("Council panel", "blank"))
    assert len(session.sitting.council_members) == 47
    (chair,) = session.panel
    assert f"{chair.title} {chair.name}, {chair.function}" == CHAIR


def test_what_is_typed_holds() -> None:
    hours = {"date": "1 December", "starts": "15.00", "ends": "+2h", "timezone": "Africa/Nairobi"}
    session = planned(template="panel", rounds="1", meeting="17", venue="Room XX", members="2025", **hours)
    head = session.sitting
    assert (head.starts.isoformat(), head.ends - head.starts) == ("2026-12-01T15:00:00+03:00", timedelta(hours=2))
    assert (head.meeting, head.venue, head.kind) == (17, "Room XX", "panel discussion")
    assert [block.minutes for block in session.blocks] == [40, 60, 20]
    titles = [block.title for block in session.blocks]
    assert titles == ["Opening and presentations", "Floor", "Responses and concluding remarks"]
    assert [block.minutes for block in planned(opening="168").blocks] == [168, 1, 5, 1, 5]
    assert "Algeria" in head.council_members
    assert (session.panel, session.entries) == ((), ())


@pytest.mark.parametrize(
    ("template", "starts", "hours"), [("debate", "10.00", "10.00–13.00"), ("panel", "22.00", "22.00–1.00")]
)
def test_who_names_only_the_start_has_a_sitting_of_the_usual_length(template: str, starts: str, hours: str) -> None:
    sitting = planned(template=template, starts=starts).sitting
    said = (hour_text(instant, sitting.zone) for instant in (sitting.starts, sitting.ends))
    assert "–".join(said) == hours


@pytest.mark.parametrize(("texts", "field", "sentence"), TABLES["a_problem_names_its_field"])
def test_a_problem_names_its_field(texts: dict[str, str], field: str, sentence: str) -> None:
    with pytest.raises(PlanProblem, match=sentence) as refused:
        planned(**texts)
    assert refused.value.field == field


def test_from_another_session_come_its_tables_and_no_entries() -> None:
    before = shipped(MORNING)
    session = planned(before)
    head, carried = session.sitting, ("body", "mandate", "mandate_fr", "languages", "venue_es")
    assert {key: head.by_name()[key] for key in carried} == {key: before.sitting.by_name()[key] for key in carried}
    assert (head.meeting, head.part, head.archive_url, head.objectives) == (None, "", "", "")
    assert (session.documents, session.rules, session.blocks) == (before.documents, before.rules, before.blocks)
    assert [row.name for row in session.organizations] == [row.name for row in before.organizations]
    assert head.starts.isoformat() == "2026-11-27T09:00:00+01:00"
    assert [row.role for row in session.panel] == ["chair"]
    assert [entry.panel for entry in session.entries] == ["p-choi"]


def test_nothing_of_what_happened_comes_along() -> None:
    happened: dict[str, Any] = {
        "organizations": ({"id": "o", "name": "ECPAT", "confirmed": True},),
        "blocks": (
            {"id": "a", "kind": "floor", "title": "A", "minutes": 9, "granted": 3, "started": at(), "list": "mine"},
        ),
        "lists": ({"id": "mine", "title": "Mine", "opened": at(), "limits": {"ngo": 60}}, {"id": "gone"}),
        "notes": (
            {"id": "n", "kind": "procedural", "at": at(), "act": "limit", "facts": {"list": "mine", "seconds": 60}},
        ),
        "entries": ({"id": "e", "list": "mine", "name": "Cuba", "category": "member"},),
    }
    session = planned(sitting(**happened))
    (block,) = session.blocks
    assert (block.granted, block.started, session.notes, session.entries) == (0, None, (), ())
    assert [row.confirmed for row in session.organizations] == [False]
    assert [(row.id, row.title, row.opened, row.limits) for row in session.lists] == [
        ("floor", "", None, {}),
        ("mine", "Mine", None, {}),
    ]


def test_what_was_planned_comes_along() -> None:
    assert [row.limit for row in planned(sitting(lists=({"id": "floor", "limit": 300},))).lists] == [300]


def test_another_title_removes_the_old_one_in_every_language() -> None:
    head = planned(shipped(MORNING), title="Rights of the elderly").sitting.by_name()
    assert head["title"] == "Rights of the elderly"
    assert not any(head[key] for key in ("title_fr", "theme", "theme_es"))
    assert planned(shipped(MORNING), venue="Room XVII").sitting.by_name()["venue_fr"] == ""


def test_a_template_takes_the_place_of_the_agenda_of_another_session() -> None:
    session = planned(shipped(MORNING), template="debate", ends="13.00")
    assert [block.minutes for block in session.blocks] == [240]
    assert session.sitting.kind == "general debate"


def test_members_follow_the_year_unless_they_were_others() -> None:
    before = shipped(MORNING)
    assert "Iceland" in planned(before).sitting.council_members
    assert planned(before, date="8 March 2016").sitting.council_members == COUNCIL_OF_2016
    own = before.evolve(sitting=before.sitting.evolve(council_members=("Cuba", "Chad")))
    assert planned(own).sitting.council_members == ("Cuba", "Chad")
    assert planned(before, date="1 March 2031").sitting.council_members == COUNCIL_OF_2016


def test_the_first_texts_are_those_of_the_day_after() -> None:
    usual = {"template": "general debate", "date": "27 November 2026", "starts": "10.00", "ends": "13.00"}
    assert first_values(TODAY, template="debate") == {**usual, "title": "", "chair": ""}
    before = first_values(TODAY, shipped(MORNING))
    assert (before["template"], before["starts"], before["ends"]) == (AS_BEFORE, "9.00", "12.00")
    assert before["chair"] == "H.E. Mr. Choi Kyonglim, President of the Human Rights Council"
