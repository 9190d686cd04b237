"""Two programs on one file, and an editor beside them: both screens show all acts, and no act is lost."""

import json
import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from secretary_tui.desk.desk import Desk
from secretary_tui.desk.history import Operator
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import Refused
from secretary_tui.storage.journal import dump_row, read_lines
from secretary_tui.storage.kept_acts import PendingActs
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import encode
from tests.acts import Act, AddEntry, HoldEntry, MoveEntry, MoveToHead
from tests.counted import count as told
from tests.sittings import sitting
from tests.terminal.long_sitting import long_sitting
from tests.terminal.program import at_once
from tests.terminal.room import NAMES, Room, add, leave_line

MORE = ("Haiti", "India", "Japan", "Kenya", "Latvia")


def test_one_adds_names_while_the_other_calls_next_and_undoes_it(tmp_path: Path) -> None:
    room = Room(tmp_path)
    before = room.session
    with room.open("--as", "AB") as one, room.open("--as", "CD") as other:
        other.press("a")
        add(other, *MORE[:2])
        one.wait_for("8 inscribed")
        one.press("space")
        add(other, *MORE[2:4])
        other.wait_for(lambda lines: "China" in lines[0])
        one.wait_for("10 inscribed")
        one.press("u")
        add(other, MORE[4])
        for terminal in (one, other):
            terminal.wait_for(lambda lines: "Brazil" in lines[0] and "11 inscribed" in "\n".join(lines))
            listed = [name for line in terminal.done()[6:-4] for name in (*NAMES, *MORE) if name in line]
            assert listed == [*NAMES, *MORE]
        leave_line(other)
        other.press("u")
        one.wait_for("10 inscribed")
    session = room.session
    assert room.names == [*NAMES, *MORE[:-1]]
    assert session.entries[: len(NAMES)] == before.entries
    by = Counter(
        (record["by"]["initials"], record["kind"]) for record in read_lines(SessionFile(room.path).side.journal)
    )
    assert by == {("AB", "do"): 1, ("AB", "undo"): 1, ("CD", "do"): 5, ("CD", "undo"): 1}


def test_an_editor_beside_the_program(tmp_path: Path) -> None:
    room = Room(tmp_path)
    with room.open() as terminal:
        text = room.path.read_text("utf-8")
        room.path.write_text(f"# by hand\n{text.replace('Cuba', 'Kiribati')}", "utf-8")
        terminal.wait_for("Kiribati")
        broken = room.path.read_text("utf-8").replace('name = "Kiribati"', "name = Kiribati")
        room.path.write_text(broken, "utf-8")
        terminal.wait_for("does not parse")
        terminal.press("space", shows="set-aside")
        terminal.wait_for(lambda lines: "China" in lines[0] and "SAVED" in lines[0] and "NOT" not in lines[0])
    assert room.floor == "China"
    assert room.path.read_text("utf-8").startswith("# by hand\n")
    aside = [path for path in room.path.parent.glob("*.toml") if "set-aside" in path.name]
    assert [path.read_text("utf-8") for path in aside] == [broken]


# Five processes at once -----------------------------------------------------------------------------------

HANDS = 5


class FarClock:
    """A clock for the acts of one process: each reading is a millisecond of the sitting later."""

    def __init__(self) -> None:
        self.count = 0

    speed = 1.0

    def now(self) -> datetime:
        self.count += 1
        return datetime(2016, 3, 7, 8, 0, tzinfo=UTC) + timedelta(milliseconds=self.count)

    def real(self) -> float:
        return self.count * 10.0

    def stepped(self) -> float:
        return 0.0


def desk_of(folder: Path, number: int) -> Desk:
    """Return the desk of one process, with a separate folder for waiting acts."""
    path, spill = folder / "sitting.toml", folder / f"spill-{number}"
    spill.mkdir()
    hand = Operator("room", f"P{number}", "xx", f"tty{number}")
    return Desk(SessionFile(path), FarClock(), hand, pending=PendingActs(path, spill))


def act_at_random(number: int, folder: str, count: int) -> None:
    """Do random acts in one process: add names, undo some acts, and move entries that are there."""
    chance = random.Random(number)
    desk = desk_of(Path(folder), number)
    told: list[str] = []
    for turn in range(count):
        what = chance.choice("aaaamthu")
        try:
            told.append(_one(desk, what, f"P{number} {turn}", chance))
        except Refused as refused:
            told.append(f"refused: {refused.sentence}")
    while desk.unsaved:
        desk.refresh()
    Path(folder, f"told-{number}.json").write_text(json.dumps([told, desk.news]), "utf-8")


def _one(desk: Desk, what: str, name: str, chance: random.Random) -> str:
    waiting = desk.session.waiting("floor")
    if what == "a" or len(waiting) < 2:
        desk.do(AddEntry(list="floor", name=name))
        return f"added {name}"
    entry = chance.choice(waiting[-20:]).id
    if what == "u":
        done = desk.history.done[-1].sentence if desk.history.done else ""
        desk.undo()
        return f"undid {done}"
    command: Act = {
        "m": MoveEntry(entry=entry, by=chance.choice((-2, -1, 1))),
        "t": MoveToHead(entry=entry),
        "h": HoldEntry(entry=entry, reason=name),
    }[what]
    return f"{type(command).__name__} {desk.do(command).sentence}"


@pytest.mark.parametrize("count", [4, pytest.param(1_000, marks=pytest.mark.slow)])
def test_five_at_once_lose_nothing_and_agree_on_one_order(tmp_path: Path, count: int) -> None:
    path = tmp_path / "sitting.toml"
    path.write_text(encode(sitting("Brazil", rules={"list_minutes": 1440})), encoding="utf-8")
    at_once(f"{__name__}:act_at_random", HANDS, str(tmp_path), count)
    session = SessionFile(path).read()
    records = read_lines(SessionFile(path).side.journal)
    ids = [record["id"] for record in records]
    assert len(ids) == len(set(ids)), "an act was logged twice"
    check_what_was_told(tmp_path, session, records)
    assert replayed(records) == {entry.id: dump_row(entry) for entry in session.entries}
    assert list(tmp_path.glob("spill-*/*")) == []
    told("five desks at once", desks=HANDS, acts=HANDS * count, in_the_log=len(records))


def move_names(number: int, folder: str, count: int) -> None:
    """Move names of a long list without a pause in one process; each move must be saved at once."""
    desk = desk_of(Path(folder), number)
    for turn in range(count):
        desk.do(MoveEntry(entry=desk.session.waiting("floor")[20 + 100 * number].id, by=1 if turn % 2 else -1))
        assert not desk.unsaved, "one waited for the other in vain"


@pytest.mark.slow
def test_two_who_act_without_a_rest_on_a_long_list_never_wait_in_vain(tmp_path: Path) -> None:
    path = long_sitting(tmp_path / "sitting.toml", 3_000)
    at_once(f"{__name__}:move_names", 2, str(tmp_path), 60)
    assert len(read_lines(SessionFile(path).side.journal)) == 120
    told("two desks by turns, 3,000 entries", acts=120, waited_in_vain=0)


def check_what_was_told(folder: Path, session: Session, records: list[dict[str, Any]]) -> None:
    """Require that the log has each reported act once, and the list each added name once that was not undone."""
    for number in range(HANDS):
        told, news = json.loads((folder / f"told-{number}.json").read_text("utf-8"))
        # On a busy machine the lock may not be free in time: the act then waits, and is done or refused later.
        late = [sentence for sentence in news if sentence.startswith(("Not done: ", "Not taken back: "))]
        assert set(news) == set(late)
        own = [record for record in records if record["by"]["initials"] == f"P{number}"]
        assert len(own) == sum(not sentence.startswith("refused") for sentence in told) - len(late)
        added = Counter(sentence.removeprefix("added ") for sentence in told if sentence.startswith("added "))
        taken_back = Counter(
            row["before"]["name"]
            for record in own
            if record["kind"] == "undo"
            for row in record["changes"]["rows"]
            if row["after"] is None
        )
        on_list = Counter(entry.name for entry in session.entries if entry.name.startswith(f"P{number} "))
        assert on_list == added - taken_back


def replayed(records: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the entries according to the log alone, each change applied to the result of the one before."""
    rows: dict[str, Any] = {"e-brazil": {"id": "e-brazil", "list": "floor", "name": "Brazil", "category": "member"}}
    for record in records:
        for change in record["changes"]["rows"]:
            if change["table"] != "entries":
                continue
            assert rows.get(change["row"]) == change["before"], "two acts on one row crossed"
            if change["after"] is None:
                del rows[change["row"]]
            else:
                rows[change["row"]] = change["after"]
    return rows
