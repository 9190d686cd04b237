"""Values of the register that a key of the agenda puts into a session."""

from datetime import date

from textual.widgets import Static, TextArea

from secretary_tui.domain.acts.agenda_rows import EditRow
from secretary_tui.names.council import council_in
from secretary_tui.names.register import Register
from secretary_tui.ui.dialogs.before_after import BeforeAfter
from secretary_tui.ui.dialogs.dialog import Prompt
from secretary_tui.ui.dialogs.import_review import ImportReview
from secretary_tui.ui.panes.agenda import Agenda
from tests.ui.harness import MemoryDesk, opened, small_session


async def test_the_council_of_a_year_is_shown_before_it_is_taken() -> None:
    desk = MemoryDesk(small_session())
    async with opened(Agenda, desk) as (app, _, pilot):
        await pilot.press("c", *"1999", "enter")
        prompt = app.screen
        assert isinstance(prompt, Prompt)
        assert "Write a year from 2013 to" in str(prompt.said.render())
        await pilot.press("ctrl+u", *"2016", "enter")
        assert isinstance(app.screen, BeforeAfter)
        await pilot.press("enter")
        members = council_in(2016, Register.load(date(2016, 3, 7)))
        assert desk.done == [EditRow(table="session", changes={"council_members": members})]
        await pilot.press("c", "enter")
        assert app.heard.sentences[-1] == "The Council members of 2016 are written already."
        desk.undo()
        assert desk.session == small_session()


async def test_a_sitting_of_another_body_is_told_where_its_members_are_written() -> None:
    session = small_session()
    session = session.evolve(sitting=session.sitting.evolve(body="Commission on the Status of Women"))
    async with opened(Agenda, MemoryDesk(session)) as (app, _, pilot):
        await pilot.press("c")
        (sentence,) = app.heard.sentences
        assert f"this sitting is of “{session.sitting.body}”. Write the members in the form of the session." in sentence


async def test_a_table_of_organizations_is_looked_over_and_taken_in_one_act() -> None:
    desk = MemoryDesk(small_session())
    async with opened(Agenda, desk) as (app, _, pilot):
        await pilot.press("A")
        app.screen.query_one(TextArea).text = "Plan\tMs. Berg\nCanada"
        await pilot.press("ctrl+s")
        review = app.screen
        assert isinstance(review, ImportReview)
        assert (
            str(review.query_one("#count", Static).content) == "2 will be registered, 1 of them doubtful; 0 left out."
        )
        await pilot.press("delete", "enter")
        assert [(row.name, row.speaker) for row in desk.session.organizations] == [("Plan", "Ms. Berg")]
        desk.undo()
        assert desk.session == small_session()
