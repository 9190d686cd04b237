"""The agenda: its rows, its keys, its forms, and the list of missing values."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from secretary_tui.domain.acts import agenda_rows, discussions, sitting
from secretary_tui.domain.acts.base import Act, apply
from secretary_tui.domain.model.rows.entry import Block, SpeakersList
from secretary_tui.domain.model.session import Session
from secretary_tui.names.council import council_in, unknown_year
from secretary_tui.names.register import Register
from secretary_tui.ui.dialogs.before_after import READY, BeforeAfter, MissingList
from secretary_tui.ui.dialogs.dialog import Choice
from secretary_tui.ui.dialogs.form import Form, LongField
from secretary_tui.ui.dialogs.import_review import ImportReview
from secretary_tui.ui.key_actions import UndoAct
from secretary_tui.ui.panes.agenda import Agenda
from secretary_tui.ui.panes.plan_rows import COLUMNS, block_rows, other_rows
from secretary_tui.ui.widgets.queue_list import QueueList
from tests.clocks import StillClock
from tests.ui.harness import START, MemoryDesk, PaneApp, asked_for, crowded, opened, small_session

_IDS = tuple(f"zz{n}" for n in range(20))
_NAMES = [column.key for column in COLUMNS]


def seven_late() -> Session:
    """Return a session whose opening block began seven minutes late."""
    return apply(small_session(), replace(sitting.NextBlock(), ids=_IDS), START + timedelta(minutes=7))


def cells(session: Session, minutes: float) -> list[dict[str, str]]:
    rows = block_rows(session, START + timedelta(minutes=minutes))
    return [dict(zip(_NAMES, map(str, row.cells), strict=True)) for row in rows]


def test_a_block_tells_plan_actual_and_projection() -> None:
    opening, first, *_, last = cells(seven_late(), 37)
    shown = {"plan": "9.00", "state": "now", "began": "9.07", "elapsed": "30 min", "over": "", "drift": "7 late"}
    assert opening | shown | {"ends": "10.07"} == opening
    assert (first["plan"], first["began"], first["drift"], first["ends"]) == ("10.00", "", "7 late", "10.52")
    assert last["ends"] == "12.07"


def test_over_time_is_told_in_words_and_on_another_date_there_is_no_drift() -> None:
    assert cells(seven_late(), 69.5)[0]["over"] == "2 over"
    block = cells(apply(seven_late(), sitting.EndBlock(sure=True), START + timedelta(minutes=60)), 70)[0]
    assert (block["state"], block["over"], block["elapsed"]) == ("done", "7 under", "53 min")
    block = cells(apply(seven_late(), sitting.EndBlock(sure=True), START + timedelta(minutes=59.5)), 70)[0]
    assert (block["over"], block["elapsed"]) == ("8 under", "52 min"), "together the planned minutes"
    assert next(column.width for column in COLUMNS if column.key == "drift") == len("110 early")
    rows = [(row["drift"], row["ends"]) for row in cells(small_session(), 60 * 24 * 400)]
    assert rows == [("", hour) for hour in ("10.00", "10.45", "11.00", "11.45", "12.00")]


def test_what_was_not_planned_has_no_planned_hour_and_no_drift() -> None:
    visit = Block(id="visit", kind="podium", title="Visit", minutes=0, granted=15)
    first, *others = seven_late().blocks
    rows = cells(seven_late().evolve(blocks=(first, visit, *others)), 0)[:3]
    assert [(row["plan"], bool(row["drift"])) for row in rows] == [("9.00", True), ("", False), ("10.00", True)]


def test_the_row_of_a_list_says_how_it_closes() -> None:
    for values, said in (
        ({"closes": "never"}, " · never closes"),
        ({"closes": "by hand"}, " · closes by hand"),
        ({"list_minutes": 20}, " · closes after 20 min"),
        ({}, ""),
    ):
        session = small_session().evolve(lists=(SpeakersList(id="floor", title="Dignitaries", **values),))
        (row,) = (str(row.cells[-1]) for row in other_rows(session, START) if "lists:" in str(row.key))
        assert row.endswith(f"Dignitaries{said}")


KEYS: tuple[tuple[list[str], Act], ...] = (
    (["b"], sitting.NextBlock()),
    (["full_stop"], sitting.EndBlock()),
    (["s"], sitting.SkipBlock(block="opening")),
    (["plus"], sitting.GrantMinutes(block="opening", minutes=1)),
    (["down", "minus"], sitting.GrantMinutes(block="floor-1", minutes=-1)),
    (["down", "g", "7", "enter"], sitting.GrantMinutes(block="floor-1", minutes=7)),
    (["g", "-", "5", "enter"], sitting.GrantMinutes(block="opening", minutes=-5)),
    (["J"], agenda_rows.MoveRow(table="blocks", row="opening", by=1)),
    (["delete"], agenda_rows.RemoveRow(table="blocks", row="opening")),
    (["end", "delete"], agenda_rows.RemoveRow(table="documents", row="d1")),
    (["w"], sitting.StartWebcast()),
    (["end", "up", "K"], agenda_rows.MoveRow(table="panel", row="p5", by=-1)),
)


async def test_keys() -> None:
    async with opened(Agenda, small_session()) as (app, _, pilot):
        heard = await asked_for(app, pilot, (keys for keys, _ in KEYS))
        assert heard == [[command] for _, command in KEYS]


async def test_a_key_on_the_wrong_kind_of_row_says_so() -> None:
    app = PaneApp(Agenda, small_session())
    to_session = ["down"] * 5
    async with app.run_test(size=(80, 24)) as pilot:
        for keys in (["end", "plus"], ["end", "g"], ["x"], ["end", "s"], [*to_session, "J"], [*to_session, "delete"]):
            app.heard.sentences.clear()
            await pilot.press("home", *keys)
            assert not app.heard.commands, keys
            assert len(app.heard.sentences) == 1, keys


async def test_enter_opens_the_form_and_only_what_changed_is_written() -> None:
    async with opened(Agenda, small_session()) as (app, pane, pilot):
        await pilot.press("enter", "home", "ctrl+k", "enter")
        assert isinstance(app.screen, Form)
        assert app.screen.rows.sentence == "Title must not be empty."
        await pilot.press("escape", "escape", "down", "enter", "end", "!", "enter")
        assert app.heard.commands == [
            agenda_rows.EditRow(table="blocks", row="floor-1", changes={"title": "First slot: floor!"})
        ]
        await pilot.press("enter", "enter")
        assert len(app.heard.commands) == 1, "nothing changed, nothing done"
        pane.list.select("documents:d1")
        await pilot.press("enter")
        assert app.screen.rows.fields["presented_by"].choices[:3] == ("", "Benyam Dawit Mezmur", "Ernie Allen")


async def test_a_row_of_the_kind_that_is_selected_is_added_after_it() -> None:
    async with opened(Agenda, small_session()) as (app, _, pilot):
        await pilot.press("down", "a", "enter", *"Break", "tab", "b", "enter")
        assert app.heard.commands == [
            agenda_rows.AddRow(
                table="blocks", values={"title": "Break", "kind": "break", "minutes": 15}, after="floor-1"
            )
        ]
        await pilot.press("end", "a")
        assert isinstance(app.screen, Choice)
        assert app.screen.options[app.screen.at].key == "d"
        await pilot.press("d", "tab", *"Note", "enter")
        assert app.heard.commands[-1] == agenda_rows.AddRow(table="documents", values={"title": "Note"}, after="d1")


async def test_a_row_that_a_form_added_is_selected_and_not_one_of_a_colleague() -> None:
    desk = MemoryDesk(small_session())
    async with opened(Agenda, desk) as (app, pane, pilot):
        pane.list.select("blocks:floor-1")
        desk.do(agenda_rows.AddRow(table="documents", values={"title": "Note"}))
        app.session = desk.session
        await pilot.pause()
        assert pane.list.selected == "blocks:floor-1"
        await pilot.press("a", "d", "tab", *"Own note", "enter")
        assert pane.list.selected == f"documents:{desk.session.documents[-1].id}"


async def test_another_round_is_a_floor_then_its_responses() -> None:
    desk = MemoryDesk(small_session())
    async with opened(Agenda, desk) as (_, pane, pilot):
        before = [block.kind for block in desk.session.blocks]
        pane.list.select("blocks:" + desk.session.blocks[-1].id)
        for title in ("Third", "Answers"):
            await pilot.press("a", "b", *title, "ctrl+s")
        assert [block.kind for block in desk.session.blocks] == [*before, "floor", "responses"]
        pane.list.select("blocks:floor-1")
        await pilot.press("a", "b", *"More", "ctrl+s")
        assert desk.session.blocks[2].kind == "floor"


async def test_an_organization_that_registered_is_a_row_like_any_other() -> None:
    rows = (
        {"id": "o1", "name": "ECPAT International", "speaker": "Ms. A"},
        {"id": "o2", "name": "Plan", "confirmed": True},
    )
    told = [str(cell) for row in other_rows(small_session(organizations=rows), START) for cell in row.cells]
    assert "ECPAT International  not confirmed  Ms. A" in told
    assert "Plan" in told
    async with opened(Agenda, small_session(organizations=rows), size=(80, 30)) as (app, _, pilot):
        await pilot.press("end", "delete", "a", "enter", *"Terre des Hommes", "tab", *"TDH; TdH", "ctrl+s")
        assert app.heard.commands == [
            agenda_rows.RemoveRow(table="organizations", row="o2"),
            agenda_rows.AddRow(
                table="organizations",
                values={"name": "Terre des Hommes", "aliases": ("TDH", "TdH"), "category": "ngo", "confirmed": False},
                after="o2",
            ),
        ]


async def test_replan_is_shown_and_taken_by_enter() -> None:
    desk = MemoryDesk(seven_late(), StillClock(START + timedelta(minutes=69)))
    async with opened(Agenda, desk) as (app, _, pilot):
        await pilot.press("r")
        assert isinstance(app.screen, BeforeAfter)
        assert app.screen.before != app.screen.after
        await pilot.press("enter")
        assert app.heard.commands == [sitting.Replan()]
        assert sum(block.granted for block in desk.session.blocks) == -9
        await pilot.press("r")
        assert app.heard.sentences == ["The sitting ends in time; there is nothing to spread."]


async def test_the_running_block_is_selected_when_the_tab_is_first_shown() -> None:
    session = apply(seven_late(), replace(sitting.NextBlock(sure=True), ids=_IDS), START + timedelta(minutes=67))
    async with opened(Agenda, session, START + timedelta(minutes=67)) as (_, pane, _):
        assert pane.list.selected == "blocks:floor-1"


async def test_granting_says_what_it_means_before_and_after() -> None:
    async with opened(Agenda, MemoryDesk(crowded(60))) as (app, _, pilot):
        await pilot.press("down", "g")
        means = app.screen.query_one("#means", Static)
        assert str(means.render()) == ""
        await pilot.press("5")
        assert str(means.render()) == "+5 min: 1 more will be heard, ends 12.05 (5 past interpretation)"
        await pilot.press("ctrl+u", *"-5")
        assert str(means.render()) == "−5 min: 2 fewer will be heard, ends 11.55"
        await pilot.press("ctrl+u", *"-99")
        assert str(means.render()).endswith("minutes to give.")
        await pilot.press("escape", "plus")
        assert app.heard.commands == [sitting.GrantMinutes(block="floor-1", minutes=1)]


async def test_ten_more_minutes_of_interpretation() -> None:
    late = START + timedelta(minutes=7)
    desk = MemoryDesk(apply(crowded(60), replace(sitting.NextBlock(), ids=_IDS), late))
    async with opened(Agenda, desk, late) as (app, _, pilot):

        def shown(part: str) -> str:
            return str(app.screen.query_one(part, Static).render())

        await pilot.press("i", *"8.00")
        assert shown("#means") == ""
        early = "The sitting begins at 9.00: the interpreters cannot leave before; write a later hour."
        for keys, said in ((["enter"], early), (["ctrl+u", *"9.5", "enter"], "“9.5”: write the minutes with two")):
            await pilot.press(*keys)
            assert shown(".said").startswith(said)
        await pilot.press("ctrl+u", *"+10")
        assert shown("#means") == "Interpretation until 12.10, 3 min to spare: 3 more will be heard"
        await pilot.press("enter")
        assert app.heard.commands == [sitting.InterpretUntil(until=desk.session.sitting.ends + timedelta(minutes=10))]
        assert desk.session.sitting.hard_stop == START + timedelta(minutes=190)


async def test_council_members_are_each_a_state_of_the_day() -> None:
    async with opened(Agenda, small_session()) as (app, _, pilot):
        await pilot.press("home", *["down"] * 5, "enter")
        form = app.screen
        assert isinstance(form, Form)
        names = form.rows.names
        await pilot.press(*["tab"] * (names.index("council_members") - names.index(form.rows.at)))
        area = app.focused
        assert isinstance(area, LongField)
        for typed, sentence in (
            ("Cuba\nCubaa", "Council members: No State is called “Cubaa”; did you mean Cuba?"),
            ("Cuba\nCuba", "Council members: Cuba is there twice; remove one of them."),
            ("1999\nTogo", f"Council members: {unknown_year(1999)}"),
        ):
            area.text = typed
            await pilot.press("ctrl+s")
            assert (form.rows.sentence, area.text, app.heard.commands) == (sentence, typed, [])
            assert app.focused is area
        area.text = "2016\nBrazil\nTogo"
        await pilot.press("ctrl+s")
        members = council_in(2016, Register.load(date(2016, 3, 7)))
        assert app.heard.commands == [agenda_rows.EditRow(table="session", changes={"council_members": members})]


async def test_a_new_discussion_asks_for_its_minutes() -> None:
    async with opened(Agenda, small_session()) as (app, _, pilot):
        await pilot.press("a", "s", "b")
        form = app.screen
        assert isinstance(form, Form)
        await pilot.press(*"Dialogue on water", "down", *"none", "enter")
        assert "Write the minutes as a whole number" in form.rows.sentence
        await pilot.press("ctrl+u", *"75", "enter")
        await pilot.pause()
        added = app.heard.commands[-1]
        assert isinstance(added, discussions.AddDiscussion)
        assert sum(block["minutes"] for block in added.blocks) == 75


async def test_a_table_of_organizations_is_looked_over_and_taken_in_one_act() -> None:
    desk = MemoryDesk(small_session())
    async with opened(Agenda, desk) as (app, _, pilot):
        await pilot.press("A")
        app.screen.query_one(TextArea).text = "Plan\tMs. Berg\nCanada"
        await pilot.press("ctrl+s")
        review = app.screen
        assert isinstance(review, ImportReview)
        counted = "2 names will be registered, 1 of them doubtful; 0 left out."
        assert str(review.query_one("#count", Static).content) == counted
        await pilot.press("delete", "enter")
        assert [(row.name, row.speaker) for row in desk.session.organizations] == [("Plan", "Ms. Berg")]
        desk.undo()
        assert desk.session == small_session()


EVENING = START - timedelta(hours=14)
#: The field of each line, and the text that is typed there.
WORK = (
    ("venue", "XX"),
    ("mandate", "7/29"),
    ("council_members", "2016"),
    *[("function", "Mod.")] * 3,
)


def lines(app: PaneApp) -> list[str]:
    return [str(row.cells[0]) for row in app.screen.query_one(QueueList).rows]


async def field_opened(pilot: Pilot[Any]) -> str:
    await pilot.press("enter")
    form = pilot.app.screen
    return form.rows.at if isinstance(form, Form) else ""


async def test_each_line_goes_to_its_field_and_away() -> None:
    session = small_session()
    session = session.evolve(entries=tuple(entry for entry in session.entries if entry.panel != "p5"))
    desk = MemoryDesk(session)
    async with opened(Agenda, desk, EVENING) as (app, _, pilot):
        await pilot.press("m")
        count = len(lines(app))
        for key, typed in WORK:
            assert await field_opened(pilot) == key
            await pilot.press(*typed, "ctrl+s")
            count -= 1
            assert isinstance(app.screen, MissingList)
            assert len(lines(app)) == count, lines(app)
        await pilot.press("enter")  # an entry without a place in the running order gets one
        await pilot.pause()
        assert await field_opened(pilot) == "planned"
        await pilot.press(*"30:00", "ctrl+s")
        assert "longer" in lines(app)[0]
        assert await field_opened(pilot) == "minutes"
        await pilot.press("escape", "u")
        assert [type(message) for message in app.heard.messages] == [UndoAct]
        await pilot.press("escape")
        assert not isinstance(app.screen, MissingList)
        assert len(desk.past) == len(WORK) + 2


async def test_what_no_form_puts_right_is_said_and_a_ready_sitting_too() -> None:
    async with opened(Agenda, small_session(), EVENING) as (app, _, pilot):
        await pilot.press("m")
        page = app.screen
        assert isinstance(page, MissingList)
        page.show([])
        assert READY in "".join(segment.text for segment in page.query_one(QueueList).render_line(0))
