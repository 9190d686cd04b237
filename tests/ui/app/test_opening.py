"""The questions when a session is opened."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from secretary_tui.desk.desk import ActResult
from secretary_tui.domain.acts.base import Act, apply
from secretary_tui.domain.acts.floor import CallNext, EndSpeech, Pause
from secretary_tui.domain.acts.sitting import Suspend
from secretary_tui.errors import NextStep, NotSaved, Refused
from secretary_tui.storage.kept_acts import DatedAct, PendingActs
from secretary_tui.ui.app.app import KEPT, SecretaryApp, ask
from secretary_tui.ui.app.bars import MessageLine
from secretary_tui.ui.app.services import Services
from secretary_tui.ui.dialogs import dialog as choice
from secretary_tui.ui.dialogs.dialog import Choice, ResumeQuestion
from tests.clocks import StillClock
from tests.ui.harness import START, MemoryDesk, small_session

SEVEN_MINUTES = START + timedelta(minutes=7)


class OpenedDesk(MemoryDesk):
    """A desk in memory that was left: Choi has had the floor since nine, and some acts wait."""

    def __init__(self, minutes: float = 0, *waiting: Act, last: datetime | None = None) -> None:
        super().__init__(small_session(), StillClock())
        self.do(CallNext())
        self.clock.forward(minutes=minutes)
        self.pending = PendingActs(Path("none.toml"), Path("none"))
        at = (START + timedelta(seconds=number) for number in range(60))
        self.pending.left_over = [DatedAct(f"a{number}", next(at), act) for number, act in enumerate(waiting)]
        self.journal: Any = SimpleNamespace(last_at=lambda: last)
        self.taken: list[str] = []
        self.refused = 0
        self.keeps = ""
        self.ended: list[datetime | None] = []

    def do(self, act: Act, at: datetime | None = None) -> ActResult:
        if isinstance(act, EndSpeech):
            self.ended.append(at)
        return super().do(act)

    def take_up_left_over(self) -> int:
        self.taken.append("done")
        return self.refused

    def drop_left_over(self) -> None:
        if self.keeps:
            raise NotSaved(self.keeps)
        self.taken.append("forgotten")


def an_app(desk: OpenedDesk) -> SecretaryApp:
    return SecretaryApp(desk, Services(ask=lambda app: ask(app, desk)))


@pytest.mark.parametrize(
    ("keys", "refused", "taken", "said"),
    [
        ("d", 0, ["done"], "2 acts of an earlier run done."),
        ("d", 1, ["done"], "1 of 2 acts of an earlier run done."),
        ("fy", 0, ["forgotten"], "2 acts of an earlier run are forgotten."),
        (["f", "escape"], 0, [], f"2 acts of an earlier run are {KEPT}."),
        ("fy", -1, [], f"2 acts of an earlier run are not forgotten, but {KEPT}: The disk is full."),
    ],
)
async def test_acts_that_never_reached_the_disk_are_offered(
    keys: Sequence[str], refused: int, taken: list[str], said: str
) -> None:
    desk = OpenedDesk(0, Pause(), Pause())
    desk.refused, desk.keeps = refused, "The disk is full" if refused < 0 else ""
    async with an_app(desk).run_test() as pilot:
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, Choice)
        assert "2 acts of an earlier run" in screen.says
        paused, impossible = screen.says.splitlines()[1:]
        assert paused == "9.00.00  Choi Kyonglim is paused"
        assert impossible.startswith("9.00.01  cannot be done now: Stop the speaker's clock. ")
        screen.take_keys()
        await pilot.press(*keys)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert pilot.app.query_one(MessageLine).sentence == said
    assert desk.taken == taken


async def test_nothing_is_asked_without_doubt_nor_of_one_who_only_reads() -> None:
    reader = OpenedDesk(300, Pause())
    reader.read_only = True
    for desk in (OpenedDesk(20), reader):
        async with an_app(desk).run_test() as pilot:
            await pilot.app.workers.wait_for_complete()
            assert not isinstance(pilot.app.screen, Choice)


@pytest.mark.parametrize(
    ("keys", "ended", "said"),
    [
        (("enter",), None, ""),
        (("down", "enter"), SEVEN_MINUTES, "Choi Kyonglim ended at 1:40:00. The floor is free; u takes it back"),
        (("up", "enter", *"9.12.30", "enter"), START + timedelta(minutes=12, seconds=30), "u takes it back"),
    ],
)
async def test_a_speech_left_open_is_asked_about(keys: Sequence[str], ended: datetime | None, said: str) -> None:
    desk = OpenedDesk(100, last=SEVEN_MINUTES)
    async with an_app(desk).run_test() as pilot:
        await answer(pilot, *keys)
        assert pilot.app.query_one(MessageLine).sentence.endswith(said)
    assert desk.ended == [ended] * bool(ended)


async def test_what_is_typed_as_the_session_opens_answers_no_question(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "IN_FLIGHT_SECONDS", 60)
    desk = OpenedDesk(100, Pause(), last=SEVEN_MINUTES)
    async with an_app(desk).run_test() as pilot:
        await pilot.pause()
        await pilot.press("f", "d", "down", "enter", "a", "enter")
        question = pilot.app.screen
        assert isinstance(question, Choice)
        assert "were ignored" in str(question.said.content)
        assert desk.taken == []
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ResumeQuestion)
        options = [str(option.render()) for option in pilot.app.screen.query(".option").results(Static)]
        assert options[0].startswith("▸ still speaking")  # the option has no letter
        await pilot.press("a", "down", "enter", "space", "escape")
        await pilot.app.workers.wait_for_complete()
    assert (desk.taken, desk.ended) == ([], [])


async def answer(pilot: Pilot[Any], *keys: str) -> None:
    """Answer the question about an open speech; the second option ends the speech."""
    await pilot.pause()
    assert isinstance(pilot.app.screen, ResumeQuestion)
    pilot.app.screen.take_keys()
    await pilot.press(*keys)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.parametrize("act", [Suspend(ids=("0001", "0002")), Pause()])
async def test_a_speech_on_which_another_acted_meanwhile_is_left_alone_and_that_is_said(act: Act) -> None:
    desk = OpenedDesk(100, last=SEVEN_MINUTES)
    async with an_app(desk).run_test() as pilot:
        await pilot.pause()
        desk.session = apply(desk.session, act, desk.clock.now())
        await answer(pilot, "down", "enter")
        assert "acted on that speech meanwhile" in pilot.app.query_one(MessageLine).sentence
    assert desk.ended == []


async def test_an_ending_that_is_refused_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> ActResult:
        raise Refused("It cannot be now", NextStep("ResumeSitting", "resumes it"))

    desk = OpenedDesk(100, last=SEVEN_MINUTES)
    monkeypatch.setattr(desk, "do", refuse)
    async with an_app(desk).run_test() as pilot:
        await answer(pilot, "down", "enter")
        assert pilot.app.query_one(MessageLine).sentence == "It cannot be now; F9 resumes it"
