"""The review of an order of the day: pasted into the form of a new session, or named there by its path."""

from pathlib import Path

import pytest
from rich.text import Text
from textual import events
from textual.pilot import Pilot
from textual.widgets import Static

from secretary_tui.planning.new_sessions import NewSessions
from secretary_tui.programmes.documents import ProgrammeText
from secretary_tui.programmes.review import review_of
from secretary_tui.ui.dialogs.open_session import NewSession, OpenSession
from secretary_tui.ui.dialogs.programme_review import ProgrammeReview
from secretary_tui.ui.widgets.cells import pieces
from secretary_tui.ui.widgets.marked import DOUBTFUL as DOUBTFUL_MARK
from tests.cli.test_new_programme import DOUBTFUL, PAGE
from tests.ui.dialogs.dialog_app import opened
from tests.ui.dialogs.session_folders import TODAY, real


def review(folder: Path, text: str = DOUBTFUL) -> ProgrammeReview:
    read = ProgrammeText(text, (("OD/6", "It is in a header, a footer or a footnote of the file."),))
    return ProgrammeReview(review_of(read, "od.txt", NewSessions(folder, TODAY)))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.toml"))


async def test_doubts_come_first_then_meetings_then_the_page(tmp_path: Path) -> None:
    dialog = review(tmp_path)
    async with opened(dialog, size=(120, 36)):
        rows = [[str(cell) for cell in row.cells] for row in dialog.rows.rows]
        doubts = len(dialog.page.doubts)
        assert [row[2][:1] for row in rows[:doubts]] == ["?"] * doubts
        page = [row for row in dialog.rows.rows if row.key.startswith("/page")]
        assert [str(row.cells[1]) for row in page] == [line for line in DOUBTFUL.split("\n") if line.strip()]
        marked = {
            text for row in page for text, styles in pieces(Text.assemble(row.cells[1])) if DOUBTFUL_MARK in styles
        }
        assert "Ruritania" in " ".join(marked)
        assert str(page[2].cells[2]) == "– title of the page"
        assert rows[-1][1:] == ["OD/6", "– It is in a header, a footer or a footnote of the file."]
        heads = [row[1:] for row in rows if row[2].endswith(".toml")]
        assert heads[0] == ["21st meeting, Wednesday, 9 March 2016, 9.00 to 12.00", "2016-03-09-morning.toml"]
        count = str(dialog.query_one("#count", Static).content)
        assert count.startswith(f"2 files in {tmp_path}; {doubts} doubt")
        assert any("“Ruritania”" in row[2] for row in rows[:doubts])
        assert str(dialog.query_one("#doubt", Static).content).startswith("? ")


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["ctrl+s", "f10"], ["2016-03-09-midday.toml", "2016-03-09-morning.toml"]),
        (["delete", "enter", "enter"], ["2016-03-09-morning.toml"]),
        (["end", "delete", "enter", "enter"], ["2016-03-09-midday.toml", "2016-03-09-morning.toml"]),
        (["enter", "delete", "delete", "enter"], []),  # the question is asked again
    ],
)
async def test_enter_writes_the_meetings_that_nobody_left_out(
    keys: list[str], expected: list[str], tmp_path: Path
) -> None:
    dialog = review(tmp_path)
    async with opened(dialog) as (app, pilot):
        await pilot.press(*keys)
    assert names(tmp_path) == expected
    assert isinstance(app.answer, list) is bool(expected)


@pytest.mark.parametrize("text", [PAGE, "Dear colleagues,\nlunch is served."])
async def test_where_all_is_left_out_or_unreadable_it_says_so(tmp_path: Path, text: str) -> None:
    dialog = review(tmp_path, text)
    async with opened(dialog) as (_, pilot):
        assert (str(dialog.query_one("#count", Static).content) == dialog.page.unreadable) == (text != PAGE)
        await pilot.press("delete", "enter")
        assert dialog.said.sentence.startswith("There is no meeting to write")
    assert names(tmp_path) == []


async def test_a_file_that_is_not_written_is_named_and_the_others_are_kept(tmp_path: Path) -> None:
    dialog, there = review(tmp_path), tmp_path / "2016-03-09-morning.toml"
    async with opened(dialog) as (app, pilot):
        there.touch()  # by a colleague, meanwhile
        await pilot.press("enter", "enter")
        assert dialog.said.sentence.startswith("1 session was written. 2016-03-09-morning.toml is there already")
        await pilot.press("enter")
        assert dialog.said.sentence.endswith("or open it. 1 more file was not written.")
        await pilot.press("escape")
    assert (app.answer, there.read_bytes()) == ([tmp_path / "2016-03-09-midday.toml"], b"")


async def paste(pilot: Pilot[None], text: str) -> None:
    focused = pilot.app.screen.focused
    assert focused is not None
    focused.post_message(events.Paste(text))
    await pilot.pause()


async def test_a_page_pasted_into_any_field_is_reviewed_and_the_chooser_shows_its_sessions(tmp_path: Path) -> None:
    dialog = OpenSession(real(tmp_path, "mine.toml"))
    async with opened(dialog) as (app, pilot):
        await pilot.press("n", *["tab"] * 5)  # a choice
        await paste(pilot, PAGE.replace("\n", "\r"))  # as terminals paste
        assert type(app.screen).__name__ == "ProgrammeReview"
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen is dialog
        assert [row.file for row in dialog.summaries] == ["mine.toml", "2016-03-09-morning.toml"]
        assert dialog.rows.selected == str(tmp_path / "2016-03-09-morning.toml")
        assert dialog.said.sentence == "1 session was written."


async def test_a_page_is_pasted_or_named_by_its_path_and_a_line_stays_in_its_field(tmp_path: Path) -> None:
    path = tmp_path / "od.txt"
    path.write_text(PAGE, "utf-8")
    form = NewSession(NewSessions(tmp_path, TODAY))
    async with opened(form) as (app, pilot):
        await pilot.press("tab", "tab", "tab")
        await paste(pilot, "Debt\n")
        await paste(pilot, PAGE)
        await pilot.press("escape")
        assert app.screen is form
        assert (form.values()["title"], names(tmp_path)) == ("Debt", [])
        await pilot.press(*["shift+tab"] * 4, *"none.txt", "enter")
        assert form.rows.sentence == "There is no file none.txt; check the name and the folder."
        await pilot.press("home", *["delete"] * 8)
        await paste(pilot, f"'{path}'")
        await pilot.press("enter", "enter")
    assert form.meetings == [tmp_path / "2016-03-09-morning.toml"]
