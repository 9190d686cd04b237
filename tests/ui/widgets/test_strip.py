"""The strip on the screen: two rows that fit the width, and fields that keep their places."""

from datetime import timedelta

import pytest
from textual.app import App, ComposeResult

from secretary_tui.room.view import Said, strip_texts
from secretary_tui.ui.widgets.strip import Field, field_widths, present_fields
from tests.ui.harness import START
from tests.ui.widgets.desk_app import DeskApp, running_session

NOW = START + timedelta(minutes=71, seconds=12)
ALL = present_fields(strip_texts(running_session(), NOW))


@pytest.mark.parametrize(
    ("width", "missing"),
    [(120, set()), (78, set()), (60, {"block", "list"}), (38, {"saved", "block", "list", "block_time"})],
)
def test_what_is_left_out_where_it_is_narrow(width: int, missing: set[str]) -> None:
    assert ALL - set(field_widths(width, ALL)) == missing


@pytest.mark.parametrize("unsaved", ["", "Disk full"])
@pytest.mark.parametrize("stepped", [0.0, 5.0])
def test_the_rows_never_exceed_their_width(unsaved: str, stepped: float) -> None:
    present = present_fields(strip_texts(running_session(), NOW, unsaved, stepped=stepped))
    for width in range(20, 160):
        widths = field_widths(width, present)
        for keys in ("clock who time sign phase saved", "block reason block_time ends reach list"):
            row = [widths[key] for key in keys.split() if key in widths]
            assert sum(row) + len(row) - 1 <= width, width
        if unsaved:  # complete, even if all others are cut
            assert widths["saved"] == len("NOT SAVED"), width
            assert widths["reason"] >= min(width, len("No space left on it")), width


def test_on_the_smallest_screen_not_saved_leaves_room_for_the_speaker_alone() -> None:
    widths = field_widths(19, present_fields(strip_texts(running_session(), NOW, "Disk full")))
    assert (widths["saved"], widths["who"], widths["reason"]) == (9, 9, 19)
    assert "ends" not in widths


def rows(app: DeskApp) -> list[str]:
    return [app.strip.render_line(y).text.rstrip() for y in range(2)]


class FieldApp(App[None]):
    CSS = "Field { width: 24; }"

    def compose(self) -> ComposeResult:
        yield Field()


async def test_two_rows_fit_eighty_columns_and_nothing_jumps_when_numbers_grow() -> None:
    app = DeskApp(NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        first, second = rows(app)
        assert first.split() == ["10.11", "China", "1:12/2:00", "SPEAKS", "SAVED"]
        assert second == " First slot: floor   4:12/45+5  ends 12.12, 12 late  6 more, 0 not   list closed"
        assert max(len(first), len(second)) <= 80
        before = app.strip.widths
        app.strip.now = NOW + timedelta(minutes=200)
        await pilot.pause()
        assert app.strip.widths is before
        shown = rows(app)
        app.strip.session = None
        await pilot.pause()
        assert rows(app) == shown


async def test_not_saved_gives_the_reason_room_and_a_sign_takes_its_room_from_the_name() -> None:
    app = DeskApp(NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        app.strip.unsaved = "No space left on the disk"
        await pilot.pause()
        first, second = rows(app)
        assert first.endswith("NOT SAVED")
        assert "No space left" in second
        app.strip.unsaved = ""
        app.strip.rehearsal = True
        await pilot.pause()
        assert "list closed" in rows(app)[1]
        assert "REHEARSAL" in rows(app)[0]
        app.strip.stepped = 3600.0
        await pilot.pause()
        assert "CLOCK STEPPED" in rows(app)[0]


async def test_words_for_less_room_are_taken_where_there_is_less_and_a_long_name_is_cut() -> None:
    app = FieldApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        who = app.query_one(Field)
        room = who.size.width
        for said, line in (
            (Said("x" * room, shorter=("45 wait for First slot", "45 wait")), "x" * room),
            (Said("x" * (room + 1), shorter=("45 wait for First slot", "45 wait")), "45 wait for First slot"),
            (Said("x" * 99, shorter=("y" * 98, "45 wait")), "45 wait"),
            (Said("[b]57[/b] States of the " + "x" * 99), "[b]57[/b] States of the…"),
        ):
            who.show(said)
            assert who.render_line(0).text.rstrip() == line
