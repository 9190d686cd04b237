"""Random keys in any order and at any speed: the screen never fails."""

import random
from pathlib import Path

import pytest

from tests.terminal.desk_hand import environment
from tests.terminal.keys import sequence
from tests.terminal.long_sitting import STILL, long_sitting
from tests.terminal.program import Program
from tests.terminal.room import PROJECT

#: Keys of all tabs, lines and dialogs; some are drawn more often, so that dialogs open above others.
KEYS = (
    *"abcdefghijklmnopqrstuvwxyzAUJK0123456789 .,+-<>[]/?!@#:",
    *("enter", "escape", "tab", "shift+tab", "backspace", "delete", "home", "end", "pageup", "pagedown") * 2,
    *("up", "down", "left", "right", "shift+up", "shift+down", "alt+up", "alt+down", "shift+left", "ctrl+right"),
    *(f"f{number}" for number in range(1, 13)),
    *(f"ctrl+{letter}" for letter in "acdefgklnoprstuvwxy"),
    *("ctrl+p", "ctrl+n", "ctrl+o", "ctrl+q") * 3,
)
#: The highest number of keys that are pressed at once.
AT_ONCE = 12


def press_all(folder: Path, bursts: list[tuple[str, ...]]) -> None:
    """Press the keys of each burst at once; start the program again if they have ended it."""
    path = long_sitting(folder / "sitting.toml", 20, "speaking", speed=STILL)
    waiting = bursts[::-1]
    while waiting:
        env = environment(folder / "home") | {"EDITOR": "true"}  # another program would take the keys
        with Program(str(path), size=(24, 80), env=env, cwd=PROJECT) as terminal:
            terminal.wait_for(lambda lines: "SAVED" in lines[0])
            while waiting and terminal.exit_status is None:
                burst = waiting.pop()
                terminal.send(b"".join(map(sequence, burst)))
                terminal.done()
                assert "screen failed" not in terminal.text, burst
            assert b"Traceback" not in terminal.output
            if terminal.exit_status is not None:
                assert terminal.exit_status == 0, (burst, terminal.text)


@pytest.mark.parametrize(
    ("seed", "count"), [(11, 30), *(pytest.param(seed, 2_000, marks=pytest.mark.slow) for seed in range(1, 5))]
)
def test_random_keys(tmp_path: Path, seed: int, count: int) -> None:
    chance = random.Random(seed)
    bursts: list[tuple[str, ...]] = []
    while sum(map(len, bursts)) < count:
        bursts.append(tuple(chance.choices(KEYS, k=chance.randint(1, AT_ONCE))))
    press_all(tmp_path, bursts)
