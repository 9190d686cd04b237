"""Names are added to the list as fast as delegations press their buttons."""

import asyncio
import string
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from hypothesis import given, settings, strategies as st
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from secretary_tui.domain.acts.entries import AddEntry, SayCategory
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import clean
from secretary_tui.names.register import Register
from secretary_tui.ui.key_actions import UndoAct
from secretary_tui.ui.name_line import AddLine
from secretary_tui.ui.panes.speakers import Speakers
from secretary_tui.ui.terminal.key_order import RoomApp
from tests.ui.harness import START, MemoryDesk, PaneApp, small_session, started, until

MEMBERS = ("Algeria", "China", "India", "Indonesia", "Kenya", "Cuba", "Côte d'Ivoire", "Viet Nam")


def session(**changes: Any) -> Session:
    plain = small_session(**changes)
    return plain.evolve(sitting=plain.sitting.evolve(council_members=MEMBERS))


def app_for(start: Session | None = None) -> PaneApp:
    desk = MemoryDesk(start or session())
    return PaneApp(Speakers, desk.session, START, desk)


async def typed(pilot: Pilot[None], text: str) -> None:
    """Type a whole text at once, as it comes over a slow line."""
    for char in text:
        pilot.app.post_message(events.Key("enter" if char == "\r" else _character_to_key(char), char))
    app = pilot.app
    await until(pilot, lambda: not (isinstance(app, RoomApp) and app.key_queue.is_under_way))


async def written(app: PaneApp, pilot: Pilot[None], text: str) -> None:
    """Set the text of the line, where it does not matter how its letters arrive."""
    line_of(app).field.value = text
    await pilot.pause()


def line_of(app: PaneApp) -> AddLine:
    assert isinstance(app.pane, Speakers)
    return app.pane.add_line


def answer(app: PaneApp) -> str:
    line = line_of(app)
    return line.understood(line.text).plain


async def opened(app: PaneApp, pilot: Pilot[None]) -> None:
    assert isinstance(app.pane, Speakers)
    app.pane.queue.focus()
    await pilot.pause()
    await pilot.press("a")


@asynccontextmanager
async def opened_line(start: Session | None = None) -> AsyncIterator[tuple[PaneApp, Pilot[None]]]:
    async with started(app_for(start), (100, 19)) as (app, pilot):
        await opened(app, pilot)
        yield app, pilot


async def opened_anew(app: PaneApp, pilot: Pilot[None]) -> None:
    """Open the line empty and with the original list, so that one app serves many cases."""
    line = line_of(app)
    if line.is_open:
        line.field.value = ""
        line.close()
    assert app.desk is not None
    app.desk.begin_anew(session())
    app.session = app.desk.session
    app.heard.commands.clear()
    await opened(app, pilot)


async def test_enter_puts_the_name_on_the_list() -> None:
    app = app_for()
    cases: tuple[tuple[str, dict[str, object]], ...] = (
        ("ken", {"name": "Kenya", "category": "member"}),
        ("alg/oic", {"name": "Algeria", "on_behalf_of": "Organization of Islamic Cooperation"}),
        ("alg+oic", {"name": "Algeria", "also_on_behalf_of": "Organization of Islamic Cooperation"}),
        ("cub!", {"name": "Cuba", "dignitary": True}),
        ("narnia", {"name": "narnia", "category": None}),
        ("Plan, ECPAT and others, Inc.", {"name": "Plan, ECPAT and others, Inc.", "category": None}),
        ("Plan International #n", {"name": "Plan International", "category": "ngo"}),
        ("uru", {"name": "Uruguay", "category": "observer"}),
    )
    async with app.run_test(size=(80, 19)) as pilot:
        for text, expected in cases:
            await opened_anew(app, pilot)
            await written(app, pilot, text)
            await pilot.press("enter")
            command = only_added(app)
            assert {name: getattr(command, name) for name in expected} == expected
            assert line_of(app).text == "", text
            assert line_of(app).is_open, text


#: Forty names in the shortest usual form, and the entries that are meant.
COUNCIL = {
    "chn": "China", "ind": "India", "rus": "Russian Federation", "uk": "United Kingdom of Great Britain and Northern "
    "Ireland", "fra": "France", "rok": "Republic of Korea", "ivo": "Côte d'Ivoire", "vn": "Viet Nam", "mkd":
    "the former Yugoslav Republic of Macedonia", "bol": "Bolivia (Plurinational State of)", "ven":
    "Venezuela (Bolivarian Republic of)", "uae": "United Arab Emirates", "nl": "Netherlands", "ger": "Germany",
    "ken": "Kenya", "cub": "Cuba", "qa": "Qatar", "rsa": "South Africa", "ksa": "Saudi Arabia", "ch": "Switzerland",
}  # fmt: skip
OBSERVERS = {
    "us": "United States of America", "pak": "Pakistan", "irn": "Iran (Islamic Republic of)", "tur": "Turkey",
    "lao": "Lao People's Democratic Republic", "cz": "Czech Republic", "swz": "Swaziland", "syr":
    "Syrian Arab Republic", "drc": "Democratic Republic of the Congo", "mol": "Republic of Moldova", "bn":
    "Brunei Darussalam", "pse": "State of Palestine", "vat": "Holy See", "tza": "United Republic of Tanzania",
    "nor": "Norway", "bra": "Brazil",
}  # fmt: skip
OTHERS = {
    "eu": ("European Union", "igo"), "who": ("World Health Organization", "un"),
    "ilo": ("International Labour Organization", "un"), "ifrc":
    ("International Federation of Red Cross and Red Crescent Societies", "other"),
}  # fmt: skip


async def test_forty_names_by_short_and_odd_forms_take_at_most_156_keys() -> None:
    members = session().sitting.evolve(council_members=tuple(COUNCIL.values()))
    app = app_for(session().evolve(sitting=members))
    app.pane.register_of = lambda session: Register.load(START.date()).with_session(session)
    states = {**COUNCIL, **OBSERVERS}
    expected = [(name, "member" if name in members.council_members else "observer") for name in states.values()]
    async with app.run_test(size=(80, 19)) as pilot:
        await opened(app, pilot)
        for text in (*states, *OTHERS):
            await written(app, pilot, text)
            await pilot.press("enter")
    taken = [(command.name, command.category) for command in app.heard.commands if isinstance(command, AddEntry)]
    assert taken == [*expected, *OTHERS.values()]
    assert len("a") + sum(len(f"{text}\r") for text in (*states, *OTHERS)) <= 156


async def test_tab_takes_another_name_and_the_same_text_again_begins_with_the_best() -> None:
    async with opened_line() as (app, pilot):
        await typed(pilot, "ind")
        assert answer(app).startswith("▸ India · State Member")
        await pilot.press("tab")
        assert answer(app).startswith("▸ Indonesia")
        await pilot.press("up", "up")
        assert answer(app).startswith("▸ ind · not known")
        await pilot.press("down", "down", "enter")
        app.post_message(events.Paste("ind"))
        await pilot.press("enter")
        assert names_of(app) == ["Indonesia", "India"]
        await typed(pilot, "x")
        assert answer(app) == "▸ x · not known   tab: X", "no name is offered twice"


async def test_a_repeat_in_the_same_capacity_is_shown_and_not_refused() -> None:
    async with opened_line() as (app, pilot):
        await typed(pilot, "chi")
        assert "▸ in place 2 already: " in answer(app)
        await typed(pilot, "\r")
        assert len(app.heard.commands) == 1
        assert "already" not in answer(app)  # the message line says where the name is
        await typed(pilot, "chi/eu")
        assert "already" not in answer(app)


def only_added(app: PaneApp) -> AddEntry:
    (command,) = app.heard.commands
    assert isinstance(command, AddEntry)
    return command


def names_of(app: PaneApp) -> list[str]:
    return [command.name for command in app.heard.commands if isinstance(command, AddEntry)]


def said_of(app: PaneApp) -> list[tuple[str, str]]:
    return [(command.name, command.category) for command in app.heard.commands if isinstance(command, SayCategory)]


async def test_tab_or_a_mark_in_the_empty_line_says_what_the_last_name_is() -> None:
    async with opened_line() as (app, pilot):
        await typed(pilot, "Ecpat\r")
        assert answer(app) == "Ecpat · ? tab: NGO, again: another"
        await pilot.press("tab")
        assert answer(app) == "Ecpat · NGO · tab: NHRI"
        await typed(pilot, "\tken\r\t")
        assert said_of(app) == [("Ecpat", "ngo"), ("Ecpat", "nhri")]
        assert answer(app).startswith("name · /for · +also for")
        await typed(pilot, "Zoo\r\tQux\r#s\r#m\rken\r")
        assert said_of(app)[2:] == [("Zoo", "ngo"), ("Qux", "observer"), ("Qux", "member")]
        found = {entry.name: entry.category for entry in app.session.places("floor")}
        assert (found["Zoo"], found["Qux"], found["Kenya"]) == ("ngo", "member", "member")
        await typed(pilot, "#n\r")
        assert line_of(app).text == "#n", "the category of Kenya is known"
        await written(app, pilot, "Human Rights Commission of Mars")
        await pilot.press("enter", "tab")
        assert said_of(app)[-1] == ("Human Rights Commission of Mars", "nhri"), "what its words say is first"


_CLOSED = session(lists=({"id": "floor", "opened": START, "closed": START},))
CLOSED = _CLOSED.evolve(entries=_CLOSED.on_list("floor"))


async def test_a_closed_list_asks_for_a_second_enter_on_the_same_text() -> None:
    async with opened_line(CLOSED) as (app, pilot):
        assert line_of(app).label().plain == "Add to Floor, closed:"
        await typed(pilot, "ken\r")
        assert answer(app) == "Closed at 9.00: enter again adds Kenya as late; typing begins another name."
        await typed(pilot, "ind\rcub\r")
        assert (names_of(app), line_of(app).text) == ([], "cub")
        assert [sentence.split(";")[0] for sentence in app.heard.sentences] == [
            "The list is closed, Kenya is not on it",
            "The list is closed, India is not on it",
        ]
        await typed(pilot, "\r")
        assert (only_added(app).name, only_added(app).late) == ("Cuba", True)
        await typed(pilot, "ken\r")
        app.post_message(events.Paste("China\n"))
        await pilot.pause()
        assert line_of(app).text == "China"
        await pilot.press("ctrl+u", "up", "enter", "enter")
        assert names_of(app) == ["Cuba", "Kenya"], "the refused name comes back"


async def test_after_the_closing_a_name_is_added_with_the_hour_at_which_it_was_given() -> None:
    after = CLOSED.evolve(sitting=CLOSED.sitting.evolve(closed=START))
    async with opened_line(after) as (app, pilot):
        await typed(pilot, "ken, 8.50\r")
        assert answer(app).startswith("Sitting closed at 9.00: enter again adds Kenya as late")
        await typed(pilot, "\r")
        added = only_added(app)
        assert (added.name, added.late, added.inscribed) == ("Kenya", True, START - timedelta(minutes=10))


async def test_several_lines_that_are_pasted_are_a_list() -> None:
    async with opened_line() as (app, pilot):
        app.post_message(events.Paste("China\n\nIndia\n"))
        await pilot.pause()
        assert type(app.screen).__name__ == "ImportReview"
        assert names_of(app) == []


@given(
    st.lists(
        st.text(alphabet=string.ascii_letters + string.digits + " .,'-中", min_size=1), min_size=1, max_size=6
    ).map(lambda texts: [f"x{n}{text}".strip() + "z" for n, text in enumerate(texts)]),
    st.booleans(),
)
@settings(max_examples=settings().max_examples // 10)  # each example starts an app
def test_whatever_is_typed_however_fast_every_letter_is_on_the_list_or_is_said(names: list[str], closed: bool) -> None:
    async def story() -> None:
        async with opened_line(CLOSED if closed else None) as (app, pilot):
            await typed(pilot, "".join(f"{name}\r" for name in names))
            clean_names = [clean(name) for name in names]
            assert names_of(app) == [] if closed else clean_names
            assert said_of(app) == []
            if closed:
                assert line_of(app).text == clean_names[-1]
                for name, sentence in zip(clean_names, app.heard.sentences, strict=False):
                    assert f" {name} is not on it" in sentence

    asyncio.run(story())


async def test_escape_closes_the_line_and_keeps_the_text() -> None:
    async with opened_line() as (app, pilot):
        await typed(pilot, "narnia")
        await pilot.press("escape")
        assert not line_of(app).is_open
        assert line_of(app).text == "narnia"
        assert [getattr(message, "text", None) for message in app.heard.messages] == ["narnia"]
        assert app.heard.sentences[-1] == "What was typed is kept; a goes on with it"
        await pilot.press("a")
        assert app.heard.sentences[-1] == "", "the message is out of date"
        await pilot.press("enter")
        assert names_of(app) == ["narnia"]


async def test_what_was_left_gives_way_to_another_name_or_is_gone_on_with() -> None:
    async with started(app_for(), (80, 19)) as (app, pilot):
        await pilot.pause()
        line_of(app).restore("bra")  # from an earlier run
        await opened(app, pilot)
        for keys, text in ((("z",), "braz"), (("c", "u"), "cu"), (("end", "x"), "cux"), ((), "cux"), (("b",), "b")):
            await pilot.press(*keys)
            assert line_of(app).text == text
            await pilot.press("escape", "a")


async def test_in_an_empty_line_ctrl_z_takes_the_last_act_back_and_up_brings_the_text_back() -> None:
    async with opened_line() as (app, pilot):
        await typed(pilot, "Ecpat\r")
        await pilot.press("ctrl+z")
        assert any(isinstance(message, UndoAct) for message in app.heard.messages)
        assert app.desk is not None
        app.desk.undo()
        app.session = app.desk.session
        await pilot.pause()
        assert answer(app).startswith("name · /for · +also for")
        await pilot.press("up")
        assert line_of(app).text == "Ecpat"


async def test_on_the_list_of_the_podium_the_panel_comes_first() -> None:
    async with opened_line() as (app, pilot):
        await pilot.press("escape", "left", "a")
        await typed(pilot, "carr\r")
        command = only_added(app)
        assert (command.list, command.panel, command.name) == ("opening", "p3", "")


#: The typed text, its mark, the entry that is added, and its doubtful part.
DOUBTFUL = (
        ("Azerbajan", "▸ Azerbaijan\u00a0? · observer State   tab: Azerbajan", "Azerbaijan",
         "“Azerbajan” is not known; read as Azerbaijan."),
        ("cub +core", "▸ Cuba · also on behalf of core\u00a0? · ", "Cuba", "“core” is not the name of a group"),
        ("india (blue badge)", "▸ India · ? “blue badge” is not understood. · ", "India", "“blue badge”"),
        ("chi/peru", "▸ China · on behalf of Peru · ? “peru” is a State; ", "China",
         "“peru” is a State; is it one for which somebody speaks?"),
)  # fmt: skip


async def test_what_is_doubtful_is_marked_before_enter_and_after_it() -> None:
    async with started(app_for()) as (app, pilot):
        for typed_text, before, name, doubt in DOUBTFUL:
            await opened_anew(app, pilot)
            await written(app, pilot, typed_text)
            assert answer(app).startswith(before)
            await pilot.press("enter")
            assert answer(app).startswith(f"{name} · ?")
            assert f" · ? {doubt}" in answer(app)
            assert "(y on its row clears it)" in answer(app)
            assert only_added(app).doubt.startswith(doubt)
        await typed(pilot, "alg\r")
        assert "?" not in answer(app)


async def test_what_is_left_out_of_a_line_is_shown_before_enter() -> None:
    async with opened_line() as (app, pilot):
        for text, said in (
            ("kenya 3 min", "▸ Kenya · left out: “3 min” (a speaking time, which is not set) · State Member"),
            ("india *", "▸ India · left out: “*” (the mark of a footnote) · State Member"),
            ("india", "▸ India · State Member"),
        ):
            await written(app, pilot, text)
            assert answer(app).startswith(said), text
            assert ("left out" in answer(app)) == ("left out" in said), text


async def test_what_adds_nobody_stays_in_the_line_with_the_reason() -> None:
    async with opened_line() as (app, pilot):
        for text, said in (
            ("Cuba (withdrawn)", "this line adds nobody to the list"),
            ("ken #x", "#x is not a category"),
        ):
            await written(app, pilot, text)
            await pilot.press("enter")
            assert (names_of(app), line_of(app).text) == ([], text)
            assert said in answer(app), text
