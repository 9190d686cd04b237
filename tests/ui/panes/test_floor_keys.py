"""The keys of the floor, pressed in the timer's pane, which has no other keys."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from textual.pilot import Pilot

from secretary_tui.domain.acts import entries, floor, sitting
from secretary_tui.domain.acts.base import Act, apply
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import points_of_order
from secretary_tui.names.grammar.line import named_by, raised_by, read_inscription
from secretary_tui.names.known_names import KnownNames
from secretary_tui.names.registers import SHIPPED
from secretary_tui.ui.panes import point_of_order
from secretary_tui.ui.panes.speakers import Speakers
from secretary_tui.ui.panes.timer import Timer
from tests.ui.harness import START, MemoryDesk, PaneApp, asked_at, asked_for, opened, small_session


def after(*commands: Act) -> Session:
    session = small_session()
    for number, command in enumerate(commands):
        minted = tuple(f"{number:03d}{letter}" for letter in "abcdefghjk")
        when = START + timedelta(seconds=10 * number)
        session = apply(session, type(command)(**{**vars(command), "ids": minted}), when)
    return session


CALLED = after(floor.CallNext())
HOLDER = next(entry for entry in CALLED.entries if entry.has_floor)
DOUBT = "“some friends” is not the name of a group; it stays as it is written."


KEYS: tuple[tuple[str, Act], ...] = (
    ("space", floor.CallNext(expected=HOLDER.id)),
    ("full_stop", floor.EndSpeech()),
    ("comma", floor.EndSpeech(cut_short=True)),
    ("p", floor.Pause()),
    ("plus", floor.AdjustLimit(seconds=15)),
    ("minus", floor.AdjustLimit(seconds=-15)),
    ("less_than_sign", floor.BackDate(seconds=5)),
    ("z", floor.StartNow()),
    ("i", floor.RaisePointOfOrder()),
    ("n", floor.MarkAbsent(expected=HOLDER.id)),
    ("b", sitting.NextBlock(expected=HOLDER.id)),
)


async def test_each_key_asks_for_its_act() -> None:
    async with opened(Timer, CALLED) as (app, pane, pilot):
        pane.focus()
        await pilot.pause()
        heard = await asked_for(app, pilot, ([key] for key, _ in KEYS))
        assert heard == [[command] for _, command in KEYS]


def test_what_the_keys_everywhere_ask_for() -> None:
    empty, paused = small_session(), after(floor.CallNext(), floor.Pause())
    point = after(floor.CallNext(), floor.RaisePointOfOrder())
    assert asked_at(empty, "sitting.next") == [floor.CallNext(expected=None)]
    assert asked_at(CALLED, "sitting.next", "sitting.end") == [floor.CallNext(expected=HOLDER.id), floor.EndSpeech()]
    assert asked_at(CALLED, "sitting.pause") == [floor.Pause()]
    assert asked_at(paused, "sitting.pause", "floor.pause") == [floor.Resume(), floor.Resume()]
    assert point_of_order.raise_or_end(CALLED) == floor.RaisePointOfOrder()
    assert point_of_order.raise_or_end(point) == floor.EndPointOfOrder()
    assert point.holder is not None
    assert asked_at(point, "sitting.next", "floor.absent") == [
        floor.CallNext(expected=point.holder.id),
        floor.MarkAbsent(expected=point.holder.id),
    ]


@asynccontextmanager
async def raised() -> AsyncIterator[tuple[MemoryDesk, PaneApp, Timer, Pilot[None]]]:
    """Begin a point of order in the timer's pane, with the line that asks who raised it."""
    desk = MemoryDesk(CALLED)
    async with opened(Timer, desk) as (app, pane, pilot):
        pane.focus()
        await pilot.press("i")
        yield desk, app, pane, pilot


async def test_a_point_of_order_is_heard_at_once_and_named_afterwards() -> None:
    async with raised() as (desk, app, pane, pilot):
        point = desk.session.holder
        assert point is not None
        assert point.kind == "point of order"
        taken = "“corea” is read as Republic of Korea, and may be Democratic People's Republic of Korea."
        assert pane.prompt.understood("corea").plain == f"enter: Republic of Korea · ? {taken}"
        assert pane.prompt.understood("congo").plain == "enter: Congo"
        await pilot.press(*"chi", "enter")
        assert app.heard.commands[1:] == [
            entries.EditEntry(entry=point.id, changes={"name": "China", "category": "member"})
        ]
        assert desk.session.holder is not None
        assert desk.session.holder.name == "China"
        assert app.focused is pane
        await pilot.press(*"ip")  # after the end of the point, letters are keys again
        assert app.heard.commands[2:] == [floor.EndPointOfOrder(), floor.Pause()]


@pytest.mark.parametrize("keys", [(*"chi", "enter", *"iic"), (*"iiic",), ("space", *"ic")])
async def test_a_key_pressed_twice_at_the_end_of_a_point_of_order_opens_no_other(keys: tuple[str, ...]) -> None:
    async with raised() as (desk, app, pane, pilot):
        await pilot.press(*keys)  # the last letter would close the list
        assert [point.has_floor for point in points_of_order(desk.session)] == [False]
        assert not pane.prompt.is_open
        assert app.heard.sentences[0] == "The point of order ended just now; i opens another in two seconds."
        await pilot.press("escape")
        app.now = desk.clock.now() + timedelta(seconds=2)
        await pilot.pause()
        await pilot.press("i")
        assert [point.has_floor for point in points_of_order(desk.session)] == [True, False]
        assert pane.prompt.is_open


#: The keys in the line of a point of order, the acts that they ask for, and the text in the line then.
IN_THE_LINE: tuple[tuple[list[str], list[str], str], ...] = (
    (["space"], ["CallNext"], ""),
    (["I", "i"], ["EndPointOfOrder"], ""),
    (["i", "space"], ["CallNext"], ""),
    (["full_stop"], ["EndSpeech"], ""),
    (["i", "full_stop"], ["EndSpeech"], ""),
    ([*"ira", "space"], [], "ira "),
    ([*"u.s"], [], "u.s"),
    ([*"pii"], [], "pii"),
    ([*"iip"], ["EndPointOfOrder", "Pause"], ""),
)


@pytest.mark.parametrize(("raised", "picked"), [(1, ""), (2, "a")])
async def test_a_point_of_order_is_corrected_after_its_end(raised: int, picked: str) -> None:
    session = after(floor.CallNext(), *(floor.RaisePointOfOrder(), floor.EndPointOfOrder()) * raised)
    async with opened(Speakers, session) as (app, pane, pilot):
        await pane.key_actions.do("speakers.points")
        await pilot.pause()
        await pilot.press(*picked, *"Chile", "enter")
        point = points_of_order(session)[-1]
        assert app.heard.commands == [entries.EditEntry(entry=point.id, changes={"name": "Chile"})]
        app.session = CALLED
        await pilot.pause()
        await pane.key_actions.do("speakers.points")
        await pilot.pause()
        assert app.heard.sentences == ["No point of order was raised."]


async def test_in_the_line_of_a_point_of_order_keys_act_and_no_letter_of_a_name_is_lost() -> None:
    desk = MemoryDesk(CALLED)
    async with opened(Timer, desk) as (app, pane, pilot):
        prompt = pane.prompt
        for keys, acts, text in IN_THE_LINE:
            prompt.close()
            desk.begin_anew(CALLED)
            app.session = desk.session
            app.heard.commands.clear()
            pane.focus()
            await pilot.pause()
            await pilot.press("home", "i")  # not a letter: text typed for the former case is gone
            await pilot.pause()
            assert prompt.understood("").plain == "space or ii ends it · . ends both · a name and enter"
            assert prompt.understood("i").plain.startswith("i again ends it · enter: ")
            await pilot.press(*keys)
            assert [type(command).__name__ for command in app.heard.commands[1:]] == acts, keys
            assert (prompt.field.value, prompt.is_open) == (text, not acts), keys
            holder = desk.session.holder
            if "EndSpeech" in acts:
                assert holder is None, keys
            elif acts:
                assert holder is not None
                assert (holder.id, holder.is_speaking) == (HOLDER.id, "Pause" not in acts), keys


@pytest.mark.parametrize("act", [floor.EndPointOfOrder(), sitting.Suspend()])
async def test_the_line_of_a_point_of_order_is_left_when_that_is_over_or_the_sitting_is_suspended(act: Act) -> None:
    async with raised() as (desk, app, pane, pilot):
        was_open = pane.prompt.is_open
        desk.do(act)
        app.session = desk.session
        await pilot.pause()
        assert (was_open, pane.prompt.is_open) == (True, False)
        assert app.focused is pane


async def test_a_half_typed_name_stays_when_the_point_of_order_is_over() -> None:
    async with raised() as (desk, app, pane, pilot):
        await pilot.press("i")
        desk.do(floor.EndPointOfOrder())
        app.session = desk.session
        await pilot.pause()
        assert pane.prompt.text == "i"
        await pilot.press("i")
        assert app.heard.sentences == ["That point of order is over."]
        assert not pane.prompt.is_open
        assert [type(command).__name__ for command in app.heard.commands] == ["RaisePointOfOrder"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("cub", {"name": "Cuba"}),
        ("malik", {"name": "malik", "category": None, "doubt": "“malik” is not known; is it Mali?"}),
        ("syrian arb", {"name": "syrian arb", "doubt": "“syrian arb” is not known; is it Syrian Arab Republic?"}),
        ("friends of ours", {"name": "friends of ours", "doubt": "“friends of ours” is not known."}),
        ("iran (nam)", {"name": "Iran (Islamic Republic of)", "on_behalf_of": "Non-Aligned Movement"}),
        ("cuba/some friends", {"name": "Cuba", "on_behalf_of": "some friends", "doubt": DOUBT}),
        ("Cuba, Mr. Juan Paz", {"name": "Cuba", "title": "Mr.", "speaker": "Juan Paz"}),
        (" ", {}),
    ],
)
def test_who_raises_a_point_of_order_is_a_name_that_begins_so_or_just_what_was_typed(
    text: str, said: dict[str, str | None]
) -> None:
    read = read_inscription(text, KnownNames.of(CALLED, SHIPPED(CALLED)))
    named = named_by(read)
    assert (raised_by(read, named) if named else {}).items() >= said.items()
    assert bool(named) == bool(said)
