"""Values of the register that a key of the agenda puts into a session."""

from textual.widgets import Static, TextArea

from secretary_tui.ui.dialogs.import_review import ImportReview
from secretary_tui.ui.panes.agenda import Agenda
from tests.ui.harness import MemoryDesk, opened, small_session


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
