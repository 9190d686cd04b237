"""The session that is planned for each meeting of a programme, from values made by hand."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import Phase, given, settings, strategies as st

from secretary_tui.domain.acts.base import preview
from secretary_tui.domain.acts.discussions import carry_from
from secretary_tui.domain.model.rows.row import CATEGORIES, SittingKind
from secretary_tui.domain.model.session import Session, joint_problems
from secretary_tui.domain.text import MINUTE
from secretary_tui.planning.new_sessions import NewSessions, create_file
from secretary_tui.programmes.programme import (
    Dignitary,
    Modalities,
    Person,
    Programme,
    ProgrammeDiscussion,
    ProgrammeDocument,
    ProgrammeMeeting,
)
from secretary_tui.programmes.review import PageReview, ReviewLine
from secretary_tui.programmes.sessions import FolderSession, MeetingPlanner, PlannedMeeting, folder_sessions, source_of
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import decode
from tests.shipped import MORNING

DAY = date(2016, 3, 9)
CHAIR = Person("Anna Berg", "H.E. Ms.", "President of the Human Rights Council", role="chair")
KNOX = Person("John Knox", "Mr.", "Special Rapporteur on the environment", seconds=600)
FARHA = Person("Leilani Farha", "Ms.", "Special Rapporteur on adequate housing")
DIALOGUE = ProgrammeDiscussion(
    *("Clustered dialogue", "interactive dialogue", "3"),
    persons=(KNOX, FARHA),
    documents=(
        ProgrammeDocument("A/HRC/31/52", presented_by=0),
        ProgrammeDocument("A/HRC/31/54/Add.1", "Mission to Cabo Verde", 1, ("Cape Verde",)),
    ),
)
DEBATE = ProgrammeDiscussion("General debate on item 3", "general debate", "3")
PANEL = ProgrammeDiscussion("Rights of the child", "panel discussion", persons=(KNOX,))
SEGMENT = ProgrammeDiscussion("High-level segment", "high-level segment")
VISIT = ProgrammeDiscussion("Visit of the President of Togo", "visit", hour=time(11), persons=(Person("Faure Berg"),))


def meeting(*discussions: ProgrammeDiscussion, number: int | None = 9, **values: Any) -> ProgrammeMeeting:
    hours: dict[str, Any] = {"day": DAY, "starts": time(9), "ends": time(12)}
    return ProgrammeMeeting(number, **(hours | values), discussions=discussions)


def planned(
    folder: Path, *meetings: ProgrammeMeeting, sessions: tuple[FolderSession, ...] = ()
) -> tuple[PlannedMeeting, ...]:
    programme = Programme("Human Rights Council", "thirty-first", meetings)
    new = NewSessions(folder, date(2016, 3, 8))
    return MeetingPlanner(programme, new, sessions, source_of(programme, sessions)).meetings()


def session_of(one: PlannedMeeting) -> Session:
    assert one.session is not None, one.doubts[-1]
    return one.session


def plan(*discussions: ProgrammeDiscussion, **values: Any) -> tuple[PlannedMeeting, Session]:
    (one,) = planned(Path("/nowhere"), meeting(*discussions, **values))
    return one, session_of(one)


def minutes(session: Session) -> list[int]:
    return [block.minutes for block in session.blocks]


def test_a_meeting_has_its_head_its_hours_and_the_members_of_its_year() -> None:
    one, session = plan(PANEL, persons=(CHAIR,), venue="Room XX")
    sitting = session.sitting
    assert (sitting.title, sitting.kind, sitting.meeting) == ("Rights of the child", "panel discussion", 9)
    assert (sitting.body_session, sitting.venue, len(sitting.council_members)) == ("thirty-first", "Room XX", 47)
    assert f"{sitting.local_start:%d %H.%M} {sitting.ends:%H.%M}" == "09 09.00 12.00"
    assert (one.path.name, one.doubts) == ("2016-03-09-morning.toml", ())
    assert not session.discussions  # a file without discussions is one discussion


@pytest.mark.parametrize(
    ("slots", "expected"),
    [
        ((), [60, 45, 15, 45, 15]),
        (((45, 15), (40, 20)), [60, 45, 15, 40, 20]),
        (((90, 30), (90, 30)), [60, 45, 15, 45, 15]),  # more time than there is
    ],
)
def test_the_slots_of_a_panel_are_its_blocks(slots: tuple[tuple[int, int], ...], expected: list[int]) -> None:
    one, session = plan(replace(PANEL, modalities=Modalities(slots=slots)))
    assert minutes(session) == expected
    assert bool(one.doubts) == (sum(map(sum, slots)) > 180)


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ({}, (120, {"member": 180})),
        ({"member": 150, "observer": 90, "ngo": 90}, (90, {"member": 150})),
        ({"member": 180, "observer": 120, "un": 120, "ngo": 90}, (120, {"member": 180, "ngo": 90})),
        ({"member": 150}, (120, {"member": 150})),
    ],
)
def test_limits_are_rules(limits: Any, expected: tuple[int, Any]) -> None:
    modalities = Modalities(limits=limits, closes_after=10, reduced={"member": 90, "observer": 60})
    one, session = plan(replace(DEBATE, modalities=modalities))
    rules = session.rules
    assert ((rules.limit, rules.limits), rules.list_minutes) == (expected, 10)
    assert one.remarks == (
        "The page says: if many inscribe for “General debate on item 3”, the limits become member 1:30, observer 1:00.",
    )


def test_a_dialogue_has_its_holders_documents_and_states_concerned() -> None:
    _, session = plan(DIALOGUE, persons=(CHAIR,))
    assert [block.part or block.kind for block in session.blocks] == [
        *("presentations", "States concerned", "floor", "answers")
    ]
    assert [(row.symbol, row.title, row.concerns) for row in session.documents] == [
        ("A/HRC/31/52", "A/HRC/31/52", ()),
        ("A/HRC/31/54/Add.1", "Mission to Cabo Verde", ("Cabo Verde",)),
    ]
    presenters = [session.panellist(row.presented_by) for row in session.documents]
    assert [row.name for row in presenters if row is not None] == ["John Knox", "Leilani Farha"]
    order = [(session.name_of(entry), entry.planned) for entry in session.entries if entry.panel]
    assert order == [("Anna Berg", 240), ("John Knox", 600), ("Leilani Farha", 420)]
    assert [(e.name, e.category, e.list) for e in session.entries if not e.panel] == [
        ("Cabo Verde", "observer", "d9-1-concerned")
    ]
    assert session.discussions[0].item == "3"


def test_several_discussions_have_lists_and_limits_of_their_own() -> None:
    modalities = Modalities({"member": 150, "observer": 90}, reply_limits=(300, 180), closes_after=10)
    own = replace(DEBATE, modalities=modalities)
    one, session = plan(replace(DIALOGUE, documents=()), own, persons=(CHAIR,))
    assert session.sitting.title == "Clustered dialogue; General debate on item 3"
    assert [(row.id, row.kind) for row in session.discussions] == [
        ("d9-1", "interactive dialogue"),
        ("d9-2", "general debate"),
    ]
    assert session.rules.limits == {"member": 180}
    assert session.rules.reply_limits == (300, 180)
    of_debate = session.speakers_list("d9-2")
    assert (of_debate.limit, of_debate.limits, of_debate.list_minutes) == (90, {"member": 150}, 10)
    assert sum(minutes(session)) == 180
    assert "share the minutes" in one.remarks[-1]


@pytest.mark.parametrize(
    ("discussions", "expected", "doubt"),
    [
        ((DIALOGUE, replace(DEBATE, hour=time(11))), [120, 60], ""),
        ((DEBATE, VISIT), [165, 15], ""),
        ((VISIT,), [180], ""),
        ((*(replace(VISIT, hour=None),) * 13, DEBATE), [15] * 12 + [0, 0], "It is planned for 0 minutes only."),
        ((DIALOGUE, replace(DEBATE, hour=time(13))), [90, 90], "It cannot begin at its hour on the page"),
        ((DEBATE, replace(VISIT, hour=time(10, 55)), replace(DEBATE, hour=time(11))), [115, 5, 60], ""),
    ],
)
def test_hours_place_the_blocks(discussions: tuple[ProgrammeDiscussion, ...], expected: list[int], doubt: str) -> None:
    one, session = plan(*(replace(row, documents=()) for row in discussions))
    ids = [row.id for row in session.discussions] or [""]
    totals = [sum(block.minutes for block in session.blocks if (block.discussion or "") == each) for each in ids]
    assert totals == expected
    assert any(doubt in said for said in one.doubts) or not doubt


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ([time(11)], [120, 15, 45]),
        ([time(11), time(11, 10)], [120, 10, 15, 35]),
        ([time(11), time(11, 40)], [120, 15, 25, 15, 5]),
    ],
)
def test_a_visit_cuts_the_block_that_runs_and_ends_where_the_next_begins(
    hours: list[time], expected: list[int]
) -> None:
    visits = [replace(VISIT, hour=hour, title=f"Visit {n}") for n, hour in enumerate(hours, 2)]
    _, session = plan(DEBATE, *visits)
    assert session.sitting.title == DEBATE.title
    assert minutes(session) == expected
    assert [b.list_id for b in session.blocks if b.kind == "podium"] == ["d9-2-visit", "d9-3-visit"][: len(hours)]
    again = ["General debate (continued)"] * (len(expected) > len(hours) + 1)
    titles = [b.title for b in session.blocks if b.list_id == "d9-1"]
    assert titles[:2] == ["General debate", *again]


def test_dignitaries_wait_on_the_list_of_the_segment() -> None:
    people = (
        Dignitary("Togo", "Faure Berg", "H.E. Mr.", "President", time(9, 30)),
        Dignitary("Ruritania", "Rudolf R", "", "Minister of Justice"),
        Dignitary("UNICEF", "Ona P", "Ms.", "Executive Director", is_by_video=True),
    )
    one, session = plan(replace(SEGMENT, dignitaries=people))
    entries = session.entries
    assert [(e.name, e.category, e.rank, e.form, bool(e.doubt)) for e in entries] == [
        ("Togo", "member", "President", "spoken", False),
        ("Ruritania", None, "Minister of Justice", "spoken", True),
        ("United Nations Children's Fund", "un", "Executive Director", "video", False),
    ]
    assert entries[0].appointment is not None
    assert entries[0].appointment.hour == 9
    assert one.doubts == ("Who is “Ruritania”, for whom Rudolf R speaks? The register does not have this name.",)


@pytest.mark.parametrize(
    ("delegation", "rank", "function"),
    [
        ("Togo", "President", "President of Togo"),
        ("Netherlands", "Minister of Justice", "Minister of Justice of the Netherlands"),
        ("Ruritania", "President", "President, Ruritania"),
        ("", "President", "President"),
    ],
)
def test_a_dignitary_who_visits_is_on_the_podium(delegation: str, rank: str, function: str) -> None:
    visitor = Dignitary(delegation, "Faure Berg", "H.E. Mr.", rank)
    _, session = plan(replace(VISIT, persons=(), dignitaries=(visitor,)))
    assert [(row.title, row.name, row.function) for row in session.panel] == [("H.E. Mr.", "Faure Berg", function)]
    assert [entry.panel for entry in session.entries] == ["p1"]


def test_states_concerned_that_no_part_hears_are_said() -> None:
    one, session = plan(replace(DEBATE, states_concerned=("Palau", "Togo")))
    assert one.remarks == ("States concerned by “General debate on item 3”: Palau and Togo.",)
    assert not session.entries


@pytest.mark.parametrize(
    ("banks", "expected", "is_asked"),
    [
        ({}, {"review": 20, "states": 20, "others": 20}, False),
        ({"Non-governmental organizations": 15}, {"review": 20, "states": 20, "others": 15}, False),
        ({"the moon": 15}, {"review": 20, "states": 20, "others": 20}, True),
    ],
)
def test_banks_of_a_review(banks: dict[str, int], expected: dict[str, int], is_asked: bool) -> None:
    review = ProgrammeDiscussion("Outcome", "adoption of a review", modalities=Modalities(banks=banks))
    one, session = plan(replace(review, states_concerned=("Palau",)), ends=time(10))
    assert {row.id: row.bank for row in session.lists} == expected
    assert [entry.name for entry in session.places("review")] == ["Palau", "Palau"]
    assert bool(one.doubts) is is_asked


@pytest.mark.parametrize(
    ("title", "name"), [("Gabon", "Gabon"), ("Outcome of the review of Gabon", "Gabon"), ("Review of Ruritania", "")]
)
def test_the_state_under_review_is_that_of_the_title(title: str, name: str) -> None:
    one, session = plan(ProgrammeDiscussion(title, "adoption of a review"), ends=time(10))
    assert [entry.name for entry in session.entries] == [name, name][: 2 * bool(name)]
    assert one.doubts == (() if name else (f"Which State is under review in “{title}”?",))


def test_a_text_that_is_too_long_is_cut_and_asked(tmp_path: Path) -> None:
    (one,) = planned(
        tmp_path, meeting(replace(DEBATE, persons=(replace(KNOX, function="Rapporteur on " + "x" * 500),)))
    )
    assert one.doubts == ("“Rapporteur on xxxxxxxxxxxxxxxxxxxxxxxxx…” has more than 500 letters; its end is cut off.",)
    assert len(session_of(one).panel[0].function) == 500


def test_a_panel_after_a_dialogue_has_its_own_limits() -> None:
    only_members = replace(PANEL, modalities=Modalities(limits={"member": 150}))
    _, session = plan(DEBATE, PANEL, only_members)
    lists = [(row.limit, row.limits) for row in map(session.speakers_list, ("d9-1", "d9-2", "d9-3"))]
    assert lists == [(None, {}), (120, {}), (120, {"member": 150})]


def test_what_the_page_does_not_say_is_asked(tmp_path: Path) -> None:
    unknown = ProgrammeDiscussion("Something", persons=(Person("", function="High Commissioner"),))
    bare = ProgrammeMeeting(None, discussions=(unknown,))
    one, other = planned(tmp_path, bare, meeting(DEBATE, ends=time(8)))
    assert one.doubts == (
        "On which day is this meeting? It is planned for tomorrow, 9 March 2016.",
        "The page does not say when this meeting begins and ends; is 10.00 to 13.00 right?",
        "What kind of discussion is “Something”? It is planned as a debate.",
        "Who is the High Commissioner? Only the office is printed.",
    )
    assert [block.title for block in session_of(one).blocks] == ["Something"]
    assert other.doubts == (
        "When does the 9th meeting end? On the page it does not end after it begins; it is planned until 12.00.",
    )
    assert [row.path.name for row in (one, other)] == ["2016-03-09-morning.toml", "2016-03-09-morning-2.toml"]


@pytest.mark.parametrize(("ends", "short"), [(time(9, 1), "1 minute is"), (time(9, 2), "2 minutes are")])
def test_a_discussion_without_room_for_its_parts_is_asked(ends: time, short: str) -> None:
    one, session = plan(PANEL, starts=time(9), ends=ends)
    assert one.doubts[-1].startswith(f"{short} too few for the usual parts of “Rights of the child”; which parts ")
    assert [block.kind for block in session.blocks] == ["floor"]


def test_a_meeting_without_discussions_and_one_that_cannot_be(tmp_path: Path) -> None:
    empty, wrong = planned(tmp_path, meeting(), meeting(DEBATE, number=100_000))
    assert session_of(empty).blocks
    assert wrong.session is None
    assert wrong.doubts[0].startswith("No session can be made of the 100000th meeting: ")


def test_the_doubts_of_no_meeting_are_in_the_first_file_that_is_written(tmp_path: Path) -> None:
    meetings = planned(
        tmp_path,
        meeting(DEBATE, number=100_000),
        meeting(DEBATE, starts=time(12), ends=time(15)),
        meeting(DEBATE, number=10, starts=time(15), ends=time(18)),
    )
    doubt = ReviewLine(1, "Council", "Of which body is it?", "doubt", None, 1)
    written, problems = PageReview("page.txt", tmp_path, "", (doubt,), meetings).write(range(3))
    assert problems[0].startswith("No session can be made of the 100000th meeting")
    assert [doubt.words in one.path.read_text("utf-8") for one in written] == [True, False]


def test_a_discussion_goes_on_at_the_next_meeting_and_is_carried_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    later = meeting(
        replace(DIALOGUE, continued=True, persons=(), documents=()), DEBATE, number=10, starts=time(12), ends=time(15)
    )
    begun = meeting(replace(DIALOGUE, modalities=Modalities(limits={"observer": 90})))
    first, second = planned(tmp_path / "this week", begun, later)
    assert [row.goes_on for row in session_of(first).discussions] == [True]
    assert [(row.id, row.goes_on) for row in session_of(second).discussions] == [("d9-1", False), ("d10-2", False)]
    blocks = [block.kind for block in session_of(second).blocks if block.discussion == "d9-1"]
    assert blocks == ["floor", "responses"]  # presented earlier
    assert [person.name for person in session_of(second).panel] == ["John Knox", "Leilani Farha"]
    assert session_of(second).rules.limit == 90
    assert second.remarks[0] == (
        "“Clustered dialogue” goes on. To take its list over, type “secretary carry 'this week/2016-03-09-midday.toml'"
        " --from 'this week/2016-03-09-morning.toml'”, or press o f in Speakers."
    )
    for one in (first, second):
        create_file(one.path, session_of(one))
    closed = session_of(first).evolve(sitting=session_of(first).sitting.evolve(closed=session_of(first).sitting.ends))
    act = carry_from(closed, session_of(second), session_id="hrc31-9")
    after = preview(session_of(second), act, closed.sitting.ends)
    assert after.discussions[0].continues == ("hrc31-9/d9-1",)


def test_the_folder_has_what_is_continued_and_what_the_page_does_not_say(tmp_path: Path) -> None:
    (first,) = planned(tmp_path, meeting(DEBATE))
    session = session_of(first)
    create_file(first.path, session.evolve(sitting=session.sitting.evolve(venue="Room XX", body_session="thirtieth")))
    sessions = folder_sessions(tmp_path)
    later = meeting(replace(DEBATE, continued=True), number=12, day=date(2016, 3, 10))
    (second,) = planned(tmp_path, later, sessions=sessions)
    assert session_of(second).discussions[0].id == "d9-1"
    assert f"--from {tmp_path}/2016-03-09-morning.toml" in second.remarks[0]
    assert (session_of(second).sitting.venue, session_of(second).sitting.body_session) == ("Room XX", "thirty-first")
    lost = meeting(replace(PANEL, title="Another", continued=True), number=12, day=date(2016, 3, 10))
    (third,) = planned(tmp_path, lost, sessions=sessions)
    assert third.remarks[0] == "“Another” was begun at an earlier meeting, of which no session is in this folder."


def test_minutes_before_the_first_discussion_are_asked_about() -> None:
    one, session = plan(replace(DEBATE, hour=time(9, 30)))
    begins = "“General debate on item 3” begins 30 minutes after the meeting on the page"
    assert one.doubts == (f"{begins}; what comes before it? It is planned from the beginning.",)
    assert sum(minutes(session)) == 180
    assert plan(replace(DEBATE, hour=time(9)))[0].doubts == ()


def test_a_state_with_a_name_that_may_be_another_is_asked_about() -> None:
    one, session = plan(replace(DIALOGUE, states_concerned=("Korea", "Chile")))
    read, other = "“Korea” is read as Republic of Korea", "Democratic People's Republic of Korea"
    assert f"{read}, and may be {other}." in one.doubts
    assert len([doubt for doubt in one.doubts if "Chile" in doubt]) == 0
    assert {"Republic of Korea", "Chile"} <= {entry.name for entry in session.entries}


def test_what_goes_on_under_another_title_is_asked(tmp_path: Path) -> None:
    later = meeting(replace(DEBATE, title="Debate", continued=True), number=10, starts=time(12), ends=time(15))
    _, second = planned(tmp_path, meeting(DEBATE), later)
    assert second.doubts == (
        "Does “Debate” continue “General debate on item 3” of 2016-03-09-morning.toml? It is planned so.",
    )


def test_members_rules_and_room_are_those_of_the_newest_session_of_the_body(tmp_path: Path) -> None:
    source = SessionFile(MORNING).look()
    of_committee = source.evolve(sitting=source.sitting.evolve(body="Committee against Torture"))
    sessions = (FolderSession(Path("cat.toml"), of_committee), FolderSession(MORNING, source))
    assert source_of(Programme("Human Rights Council"), sessions) == sessions[1]
    assert source_of(Programme(""), sessions) == sessions[1]
    assert source_of(Programme("Committee on the Rights of the Child"), sessions) is None
    (one,) = planned(tmp_path, meeting(PANEL), sessions=sessions)
    made = session_of(one)
    for key in ("venue", "venue_fr", "languages"):
        assert getattr(made.sitting, key) == getattr(source.sitting, key)
    assert (made.rules, made.organizations != ()) == (source.rules, source.organizations != ())
    assert (made.sitting.mandate, made.sitting.theme, made.panel[0].name) == ("", "", "John Knox")
    assert made.documents == ()


def test_the_file_has_the_remarks_and_the_doubts_at_its_head() -> None:
    one, _ = plan(DEBATE, notes=("The meeting is broadcast.",))
    text = one.text(["On which day?"])
    assert "\n# ? On which day?\n# The meeting is broadcast.\n#\n# This file" in text


HOURS = st.none() | st.times(time(8), time(19)).map(lambda hour: hour.replace(second=0, microsecond=0))
TEXTS = st.sampled_from(["", "Togo", "Rosa Lindqvist", "Dialogue on water", "\x1b[31m", "x" * 501])
SECONDS = st.sampled_from([0, 0, 60, 600, 5_000])
PERSONS = st.builds(
    Person,
    *(TEXTS, TEXTS, TEXTS, TEXTS),
    role=st.sampled_from(["chair", "opening", "moderator", "panellist", "video"]),
    part=st.sampled_from(["", "presentations", "opening"]),
    seconds=SECONDS,
)
LIMITS = st.dictionaries(st.sampled_from(CATEGORIES), st.integers(5, 600), max_size=3)
DISCUSSIONS = st.builds(
    ProgrammeDiscussion,
    TEXTS,
    st.none() | st.sampled_from(get_args(SittingKind)),
    st.sampled_from(["", "3", "4"]),
    continued=st.booleans(),
    hour=HOURS,
    persons=st.lists(PERSONS, max_size=3).map(tuple),
    documents=st.lists(
        st.builds(ProgrammeDocument, TEXTS, TEXTS, concerns=st.tuples(TEXTS.filter(bool))), max_size=2
    ).map(tuple),
    dignitaries=st.lists(st.builds(Dignitary, TEXTS.filter(bool), TEXTS, hour=HOURS), max_size=2).map(tuple),
    states_concerned=st.lists(TEXTS.filter(bool), max_size=2).map(tuple),
    modalities=st.builds(
        Modalities,
        limits=LIMITS,
        reduced=LIMITS,
        reply_limits=st.lists(st.integers(5, 900), max_size=2).map(tuple),
        slots=st.lists(st.tuples(st.integers(1, 60), st.integers(1, 30)), max_size=3).map(tuple),
        closes_after=st.none() | st.integers(0, 60),
        is_closed=st.booleans(),
        banks=st.dictionaries(TEXTS, st.integers(1, 60), max_size=1),
    ),
)
MEETINGS = st.builds(
    ProgrammeMeeting,
    st.none() | st.integers(1, 99),
    st.sampled_from([None, DAY, date(2016, 3, 10)]),
    HOURS,
    HOURS,
    TEXTS,
    st.lists(PERSONS, max_size=2).map(tuple),
    st.lists(DISCUSSIONS, max_size=4).map(tuple),
    st.lists(TEXTS, max_size=1).map(tuple),
)


@settings(phases=[Phase.generate], max_examples=settings().max_examples // 2)  # shrinking a failure takes minutes
@given(st.lists(MEETINGS, min_size=1, max_size=3))
def test_whatever_a_page_says_its_sessions_can_be_opened_and_fill_their_hours(meetings: list[ProgrammeMeeting]) -> None:
    for one in planned(Path("/nowhere"), *meetings):
        assert one.session is not None, one.doubts[-1]
        opened = decode(one.text(one.doubts), one.path.name)
        assert opened is not None
        sitting = one.session.sitting
        assert sum(minutes(one.session)) == (sitting.ends - sitting.starts) // MINUTE
        assert not list(joint_problems(one.session))
