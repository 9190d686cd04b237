"""A log with a value that the program never wrote there, as after an edit by hand: the session still opens."""

import json
import os
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import pytest

from secretary_tui.desk.desk import Desk
from secretary_tui.desk.left_over import relief_at
from secretary_tui.desk.log import log_lines
from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.entries import AddEntry, HoldEntry, RemoveEntry
from secretary_tui.domain.acts.lists import MoveToHead
from secretary_tui.errors import SecretaryError
from secretary_tui.storage.journal import read_lines
from secretary_tui.storage.session_file import SessionFile
from tests.desks import desk_at, session_at, stopped_before_file

ODD: Final[tuple[Any, ...]] = (None, 5, "x", [], {}, [5], [[]], [{}], {"a": 1}, True, -1.5)
#: The number of values in a log that are replaced, one after the other, each in the original log.
TRIES: Final = 8
STEPS: Final[tuple[Callable[[Desk], object], ...]] = (
    lambda desk: desk.undo(),
    lambda desk: desk.redo(),
    lambda desk: desk.do(AddEntry(list="floor", name="Chad")),
    lambda desk: desk.undo(),
    relief_at,
    lambda desk: log_lines(desk.file, desk.session),
    lambda desk: desk.refresh(),
)


def acted(path: Path, last: Callable[[Desk, Act], object] = Desk.do) -> Desk:
    desk = desk_at(path)
    desk.do(HoldEntry(entry="e-cuba", reason="papers"))
    desk.do(RemoveEntry(entry="e-brazil"))
    desk.do(AddEntry(list="floor", name="Kenya"))
    last(desk, MoveToHead(entry="e-egypt"))
    return desk


def stopped(path: Path) -> None:
    """Write a session whose last act is only in the log."""
    acted(path, stopped_before_file)


def edited(path: Path) -> None:
    """Edit the file so that it contains no act any more."""
    before = path.read_bytes()
    acted(path)
    path.write_bytes(before)
    os.utime(SessionFile(path).side.journal, ns=(0, 0))


def remarked(path: Path) -> None:
    """Edit the file in the same way, and let a desk notice it."""
    edited(path)
    desk_at(path)


def places(value: Any, *above: Any) -> Iterator[tuple[Any, ...]]:
    """Yield the path of each value in a nested value."""
    keys = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield (*above, key)
        yield from places(value[key], *above, key)


def replaced(record: Any, place: tuple[Any, ...], odd: Any) -> Any:
    copy = json.loads(json.dumps(record))
    within = copy
    for key in place[:-1]:
        within = within[key]
    within[place[-1]] = odd
    return copy


@pytest.mark.parametrize("tries", [TRIES, pytest.param(50 * TRIES, marks=pytest.mark.slow)])
@pytest.mark.parametrize("before", [acted, stopped, edited, remarked])
def test_it_opens_and_every_step_is_done_or_refused(
    tmp_path: Path, before: Callable[[Path], object], tries: int
) -> None:
    path = session_at(tmp_path / "s.toml", "Brazil", "China", "Cuba", "Egypt")
    before(path)
    log, text = SessionFile(path).side.journal, path.read_bytes()
    records = read_lines(SessionFile(path).side.journal)
    chance = random.Random(7)
    for _ in range(tries):
        number = chance.randrange(len(records))
        odd = replaced(records[number], chance.choice(list(places(records[number]))), chance.choice(ODD))
        path.write_bytes(text)
        lines = [json.dumps(odd if at == number else record) for at, record in enumerate(records)]
        log.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        if before in (edited, remarked):  # the file was written later than the log
            os.utime(log, ns=(0, 0))
        desk = desk_at(path)
        for step in STEPS:
            with suppress(SecretaryError):
                step(desk)
        assert SessionFile(path).read() == desk.session, odd
