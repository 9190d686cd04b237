"""The review of an imported list, by its keys: doubtful lines first, corrected in place, added in one act."""

from itertools import chain
from typing import Any

import pytest
from textual.widgets import Static

from secretary_tui.domain.acts.entries import AddEntries
from secretary_tui.imports.pasted import read_pasted
from secretary_tui.imports.proposal import OfSpeakers, together
from secretary_tui.names.protected import hiding_names
from secretary_tui.ui.dialogs.import_review import ImportReview
from tests.imports.known import known_names
from tests.ui.dialogs.dialog_app import OPEN, answer_to, opened
from tests.ui.harness import small_session

TEXT = "Speakers:\nCuba\nBrazl\nFriends of Foo\nPeru on behalf of the OIC"


def review(text: str = TEXT) -> ImportReview:
    names = known_names()
    return ImportReview("Put on the list", read_pasted(text, names), names, OfSpeakers(small_session(), "floor"))


def entries(answer: Any) -> list[tuple[str, str | None]]:
    assert isinstance(answer, AddEntries)
    return [(entry.name + "!" * entry.dignitary, entry.category) for entry in answer.entries]


ALL = [("Cuba", "member"), ("Brazil", "observer"), ("Friends of Foo", "ngo"), ("Peru", "observer")]


def cells_of(dialog: ImportReview) -> list[list[str]]:
    return [[str(cell) for cell in row.cells] for row in dialog.rows.rows]


def said_in(dialog: ImportReview, part: str) -> str:
    return str(dialog.query_one(part, Static).content)


async def test_the_doubtful_come_first_and_what_was_left_out_last() -> None:
    dialog = review()
    async with opened(dialog, size=(100, 30)):
        rows = cells_of(dialog)
        assert [row[1] for row in rows] == ["Brazl", "Friends of Foo", "Cuba", "Peru on behalf of the OIC", "Speakers:"]
        assert rows[0][2] == "? Brazil · observer State"
        assert rows[4][2].startswith("– A heading")
        assert "“Brazl” is not known; read as Brazil." in said_in(dialog, "#doubt")
        counted = "4 names will be at the end of the list (o orders it afterwards), 2 of them doubtful; 1 left out."
        assert said_in(dialog, "#count") == counted


async def test_what_is_left_out_of_an_entry_is_shown_beside_it_and_with_its_doubt() -> None:
    dialog = review("Cuba 3 min\nPeru * (blue badge)")
    async with opened(dialog, size=(140, 30)):
        rows = cells_of(dialog)
        assert rows[1][2] == "Cuba · State Member · left out: “3 min” (a speaking time, which is not set)"
        assert said_in(dialog, "#doubt").startswith(
            "“blue badge” is not understood. · left out: “*” (the mark of a footnote)"
        )


async def test_a_protected_name_is_shown_in_its_public_form() -> None:
    names = known_names()
    reading = read_pasted("Rosa Martinez Lopez\nCuba", names)
    destination = OfSpeakers(small_session(), "floor")
    dialog = ImportReview("", reading, names, destination, hiding_names({"Rosa Martinez Lopez": "Rosa M."}))
    async with opened(dialog, size=(100, 30)):
        seen = [*chain.from_iterable(cells_of(dialog)), said_in(dialog, "#doubt")]
        assert "Rosa M." in seen
        assert "Martinez" not in " ".join(seen)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["h", "h", "enter"], [ALL[0], ("Brazil", "nhri"), ("Friends of Foo", "nhri"), ALL[3]]),
        (["e", *"chile", "ctrl+s", "enter", "enter"], [ALL[0], ("Chile", "observer"), *ALL[2:]]),
        (["delete", "end", "e", *"monaco", "enter", "enter"], [ALL[0], *ALL[2:], ("Monaco", "observer")]),
        (["delete", "delete", "e", *"chile", "escape", "end", "delete", "m", "exclamation_mark", "enter"], ALL),
        (["exclamation_mark", "down", *["exclamation_mark"] * 2, "enter"], [ALL[0], ("Brazil!", "observer"), *ALL[2:]]),
    ],
)
async def test_a_line_is_corrected_in_place(keys: list[str], expected: list[tuple[str, str]]) -> None:
    assert entries(await answer_to(review(), *keys)) == expected


OPEN_LINE = "Cuba\nPlease find below what we sent about Oman"
ONE_COLUMN = "Country\tWhat for\nCuba\tafter lunch"


@pytest.mark.parametrize(
    ("text", "keys", "is_taken"),
    [
        (OPEN_LINE, ["enter", "enter"], True),
        (OPEN_LINE, ["ctrl+s", "down", "h", "enter"], False),  # a line was changed in between
        (OPEN_LINE, ["delete", "enter"], True),
        (OPEN_LINE, ["enter", "e", *"oman", "enter", "enter"], True),
        (ONE_COLUMN, ["f10"], False),
        (ONE_COLUMN, ["f10", "right", "enter"], True),
        ("Cuba\nBrazl", ["enter"], True),  # a doubt remains with its entry
        ("Cuba", ["delete", "enter"], False),  # no entry is left
    ],
)
async def test_what_is_still_open_is_asked_for_before_a_list_is_taken(
    text: str, keys: list[str], *, is_taken: bool
) -> None:
    answer = await answer_to(review(text), *keys)
    assert isinstance(answer, AddEntries) is is_taken
    assert is_taken or answer is OPEN


TABLE = "Country\tWhat for\tRef\nCuba\tafter lunch\tA-1\nPeru\tOIC\tA-2"


async def test_a_column_that_nobody_knows_is_asked_for_and_the_table_read_again() -> None:
    dialog = review(TABLE)
    async with opened(dialog, size=(100, 30)) as (app, pilot):
        rows = cells_of(dialog)
        assert [row[1] for row in rows[:2]] == ["What for", "Ref"]
        asked = "? The column “What for” is not known: what does it hold? It is left out:"
        assert rows[0][2].startswith(asked)
        assert said_in(dialog, "#count").startswith(
            "2 names will be at the end of the list (o orders it afterwards), 0 of them doubtful; "
            "5 left out. 2 unknown columns; "
        )
        await pilot.press("right")  # a remark
        doubts = [line.proposal.doubt for line in dialog.lines if line.proposal]
        assert "“after lunch” is not understood." in doubts
        await pilot.press("right", "right")  # a name, on whose behalf they speak
        spoken_for = [line.proposal.on_behalf_of for line in dialog.lines if line.proposal]
        assert sorted(spoken_for) == ["Organization of Islamic Cooperation", "after lunch"]
        await pilot.press("left", "left", "left", "left")
        assert dialog.chosen == {("", 1, "What for"): "form", ("", 2, "Ref"): "nothing"}
        await pilot.press("escape")
    assert app.answer is None


async def test_columns_of_two_sheets_are_asked_for_apart() -> None:
    names = known_names()
    sheets = {"Monday": read_pasted(ONE_COLUMN, names), "Tuesday": read_pasted(ONE_COLUMN, names)}
    dialog = ImportReview("", together(sheets), names, OfSpeakers(small_session(), "floor"))
    async with opened(dialog, size=(100, 30)) as (_, pilot):
        await pilot.press("down", "right")
        asked = [(line.column, line.why.partition("It is ")[2]) for line in dialog.lines if line.column is not None]
        assert asked == [
            (("Monday", 1, "What for"), "left out: after lunch"),
            (("Tuesday", 1, "What for"), "read as remark: after lunch"),
        ]
        assert [line.typed for line in dialog.lines if line.proposal and line.proposal.doubts] == ["Cuba | after lunch"]


#: A table of which a line is left out if its unknown column is read as remarks.
BADGES = "Country\tWhat for\nCuba\tafter lunch\nBrazl\tblue\nPeru\twithdrawn"


@pytest.mark.parametrize(
    ("start", "keys", "now"),
    [
        ("Brazl", ["e", *"chile", "enter"], "Chile · observer"),
        ("Brazl", ["n"], "Brazil · ngo"),
        ("Cuba", ["exclamation_mark"], "Cuba! · member"),
        ("Cuba", ["n", "up", "delete"], ""),
        ("Cuba", ["delete", "delete"], "Cuba · member"),
        ("Country", ["e", *"monaco", "enter", "exclamation_mark"], "Monaco! · observer"),
        ("Peru", ["exclamation_mark"], ""),
    ],
)
async def test_what_was_set_by_hand_stays_with_its_line_when_a_column_is_chosen(
    start: str, keys: list[str], now: str
) -> None:
    dialog = review(BADGES)

    def entry() -> str:
        it = next(line.taken for line in dialog.lines if line.typed.startswith(f"{start} |"))
        return f"{it.name}{'!' * it.dignitary} · {it.category}" if it else ""

    async with opened(dialog, size=(100, 30)) as (_, pilot):
        dialog.rows.select(next(line.key for line in dialog.lines if line.typed.startswith(f"{start} |")))
        await pilot.press(*keys)
        before = entry()
        await pilot.press("home", "right")  # a remark
        assert entry() == now
        if start == "Brazl":
            doubts = next(line.taken.doubts for line in dialog.lines if line.typed.startswith(start) and line.taken)
            assert "“blue” is not understood." in doubts, "a new doubt is shown"
        await pilot.press("right")  # a name
        assert entry() == before
