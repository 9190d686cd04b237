"""Every state of an entry and every key on it: the new state or the reason of a refusal, and the way back."""

import re
from collections.abc import Callable, Mapping

import pytest

from secretary_tui.domain.model.rows.row import State
from secretary_tui.domain.rules.changes import difference
from secretary_tui.errors import Refused
from tests import acts
from tests.sittings import Run, at, running

CUBA = "e-cuba"


def _floor() -> Run:
    return running("Brazil", "Cuba", "Egypt")


def _speaks() -> Run:
    run = _floor()
    run.do(acts.GiveFloor(entry=CUBA), 1)
    return run


def _after(make: Callable[[], Run], *done: acts.Act) -> Callable[[], Run]:
    def made() -> Run:
        run = make()
        for act in done:
            run.do(act, 1, 30)
        return run

    return made


STATES: Mapping[State, Callable[[], Run]] = {
    "waiting": _floor,
    "held": _after(_floor, acts.HoldEntry(entry=CUBA, reason="on the way")),
    "speaking": _speaks,
    "paused": _after(_speaks, acts.Pause()),
    "delivered": _after(_speaks, acts.EndSpeech()),
    "cut short": _after(_speaks, acts.EndSpeech(cut_short=True)),
    "absent": _after(_speaks, acts.MarkAbsent(expected=CUBA), acts.EndSpeech()),
    "withdrawn": _after(_floor, acts.WithdrawEntry(entry=CUBA)),
}
#: The keys of a row and the acts that the pane asks for; acts on the floor carry the entry that has the floor.
KEYS: Mapping[str, Callable[[Run], acts.Act]] = {
    "J": lambda _: acts.MoveEntry(entry=CUBA, by=1),
    "K": lambda _: acts.MoveEntry(entry=CUBA, by=-1),
    "t": lambda _: acts.MoveToHead(entry=CUBA),
    "m": lambda _: acts.MoveToPlace(entry=CUBA, place=3),
    "s": lambda _: acts.SwapEntries(entry="e-egypt", other=CUBA),
    "g": lambda run: acts.GiveFloor(entry=CUBA, expected=run.expected),
    "h": lambda _: acts.HoldEntry(entry=CUBA, reason="asks to wait"),
    "h again": lambda _: acts.ReleaseEntry(entry=CUBA),
    "y": lambda _: acts.ConfirmEntry(entry=CUBA),
    "x": lambda _: acts.WithdrawEntry(entry=CUBA),
    "w": lambda _: acts.BackToWaiting(entry=CUBA),
    "delete": lambda _: acts.RemoveEntry(entry=CUBA),
    "d": lambda _: acts.EditEntry(entry=CUBA, changes={"speaker": "Anna Berg"}),
    "v": lambda _: acts.EditEntry(entry=CUBA, changes={"received": True}),
    "f": lambda _: acts.EditEntry(entry=CUBA, changes={"form": "video"}),
    "r": lambda _: acts.AddEntry(list="floor", name="Japan", kind="right of reply", replies_to="Cuba"),
    "space": lambda run: acts.CallNext(expected=run.expected),
    ".": lambda _: acts.EndSpeech(),
    ",": lambda _: acts.EndSpeech(cut_short=True),
    "n": lambda run: acts.MarkAbsent(expected=run.expected),
    "p": lambda run: acts.Resume() if run.session.holder and not run.session.holder.is_speaking else acts.Pause(),
}
FLOOR = "Cuba has the floor"
SPOKE = "Cuba has spoken"
EMPTY = "Nobody has the floor"
AWAY = "was absent; BackToWaiting puts Cuba back to waiting"
GONE = "has withdrawn; BackToWaiting puts Cuba back to waiting"
STAYS = f"{SPOKE} and stays on record; BackToWaiting strikes"
ENDS = f"{FLOOR}; EndSpeech ends the speech first"
WAITS = "is waiting; MoveToHead moves"
#: The same state as before.
KEPT = "kept"
#: For each key the result in each state, in the order of `STATES`: the state afterwards, or the sentence of the
#: refusal; other keys are in `SAME`.
TABLE: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys("JKtms", (KEPT, KEPT, FLOOR, FLOOR, SPOKE, SPOKE, AWAY, GONE)),
    "g": ("speaking", "speaking", FLOOR, FLOOR, KEPT, KEPT, "speaking", "speaking"),
    "h": ("held", KEPT, FLOOR, FLOOR, SPOKE, SPOKE, AWAY, GONE),
    "h again": ("is not held", "waiting", FLOOR, FLOOR, SPOKE, SPOKE, AWAY, GONE),
    "y": (KEPT, KEPT, KEPT, KEPT, KEPT, KEPT, KEPT, KEPT),
    "x": ("withdrawn", "withdrawn", FLOOR, FLOOR, SPOKE, SPOKE, AWAY, GONE),
    "w": (WAITS, "waiting", "waiting", "waiting", "waiting", "waiting", "waiting", "waiting"),
    "delete": ("gone", "gone", ENDS, ENDS, STAYS, STAYS, "gone", "gone"),
    "space": (KEPT, KEPT, "delivered", "delivered", KEPT, KEPT, KEPT, KEPT),
    ".": (EMPTY, EMPTY, "delivered", "delivered", EMPTY, EMPTY, EMPTY, EMPTY),
    ",": (EMPTY, EMPTY, "cut short", "cut short", EMPTY, EMPTY, EMPTY, EMPTY),
    "n": (EMPTY, EMPTY, "absent", "absent", EMPTY, EMPTY, EMPTY, EMPTY),
    "p": (EMPTY, EMPTY, "paused", "speaking", EMPTY, EMPTY, EMPTY, EMPTY),
}
#: The facts of an entry can be corrected in every state, and every entry can be replied to.
SAME = ("d", "v", "f", "r")


@pytest.mark.parametrize("state", STATES)
def test_every_key_in_every_state(state: State) -> None:
    for key, act in KEYS.items():
        run = STATES[state]()
        before = run.session
        entry = before.entry(CUBA)
        assert entry is not None
        assert entry.state == state
        command = act(run)
        expected = KEPT if key in SAME else TABLE[key][[*STATES].index(state)]
        expected = state if expected == KEPT else expected
        if expected not in (*STATES, "gone"):
            with pytest.raises(Refused, match=re.escape(expected)) as refused:
                run.do(command, 1, 40)
            assert refused.value.sentence.endswith("."), key
            continue
        run.do(command, 1, 40)
        after = run.session.entry(CUBA)
        assert (after.state if after else "gone") == expected, key
        assert command.sentence(before, run.session, at(5)) not in ("", "Nothing changed"), key
        run.do(acts.Revert(changes=difference(before, run.session)), 1, 50)
        assert run.session == before, f"u takes {key} back"
