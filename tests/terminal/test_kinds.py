"""A sitting of each kind, by keys in a real terminal on a rehearsal's clock, with a handover, and its papers.

pytest -m slow tests/terminal/test_kinds.py
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import speeches
from secretary_tui.storage.journal import read_lines
from secretary_tui.storage.session_file import SessionFile
from tests.export.rendered import rendered
from tests.shipped import FOLDER
from tests.terminal.desk_hand import SECRETARY, DeskHand, environment
from tests.terminal.room import PROJECT, saved_session
from tests.terminal.terminal import Terminal

pytestmark = pytest.mark.slow

KINDS = (
    *("2016-03-03-dialogue", "2016-03-14-debate", "2016-02-29-high-level-segment", "2016-03-02-general-segment"),
    *("2014-03-19-review", "2015-04-01-special-session", "2013-05-29-urgent-debate", "2016-01-13-treaty-body"),
    *("drafts", "panel", "dialogue"),
)
NAMES = (
    *("Cuba", "Ghana", "Latvia", "Chad", "Peru", "Kenya"),
    *("Nepal", "Chile", "Egypt", "Spain", "Japan", "Malta"),
)
#: At most so many entries of a list are heard; the others are not reached.
HEARD = 3


class KindHand(DeskHand):
    """A secretary at a terminal who reads the file to know which name the screen must show next."""

    def __init__(self, terminal: Terminal, path: Path) -> None:
        super().__init__(terminal)
        self.path = path

    @property
    def session(self) -> Session:
        return saved_session(self.path)

    def turn_to(self, list_id: str) -> int:
        """Turn to a list with `→`; return how many keys it took."""
        lists, before = self.session.list_ids, self.keys
        if len(lists) == 1:
            return 0
        goal = f" {lists.index(list_id) + 1}/{len(lists)} ←→"
        for _ in lists:
            if any(goal in line for line in self.terminal.screen[3:6]):
                break
            shown = self.terminal.screen[4]
            self.press("right")
            self.terminal.wait_for(lambda lines, shown=shown: lines[4] != shown)  # type: ignore[misc]
        assert any(goal in line for line in self.terminal.screen[3:6])
        return self.keys - before

    def inscribe(self, *names: str) -> None:
        self.press("a")
        for name in names:
            self.type(name)
            self.press("enter")
            self.sees(f"{name}: place")
        self.press("escape")
        self.sees("space next")

    def begin_block(self) -> None:
        """Press `b`, as often as the screen asks for it, until the running block has ended.

        A press is refused within two real seconds after a call; meanwhile some minutes of the sitting pass.
        """
        former = self.session.running
        for _ in range(20):
            self.press("b")
            lines = self.terminal.done()
            session = self.session
            if session.running != former or session.sitting.closed:
                return
            if any("was ignored" in line for line in lines):
                self.passes(1)
        raise AssertionError(f"{former} never ended: {self.terminal.text}")

    def call_all(self) -> None:
        """Call entries of the block with `space`, until all or HEARD are heard."""
        for _ in range(HEARD):
            session = self.session
            block = session.running
            entry = session.first_callable(block.list_id) if block is not None else None
            if entry is None:
                return
            self.guarded("space", session.name_of(entry))

    def until_a_delegation_speaks(self) -> str:
        """Begin blocks until a floor block has called an entry; return the name that has the floor."""
        while True:
            self.begin_block()
            block = self.session.running
            entry = self.session.first_callable(block.list_id) if block is not None else None
            if block is not None and block.kind == "floor" and entry is not None:
                self.guarded("space", self.session.name_of(entry))
                return self.session.name_of(entry)
            self.call_all()

    def rush(self) -> None:
        """Begin and end every remaining block, until the sitting is closed."""
        while not self.session.sitting.closed:
            self.begin_block()
            self.call_all()


def incidents(hand: DeskHand, speaker: str) -> None:
    """Do a point of order, a suspension and a decision during a speech."""
    hand.press("i", shows="ORDER")
    hand.type("Viet Nam")
    hand.press("enter")
    hand.has_floor("Viet Nam")
    hand.passes(1)
    hand.press("i")
    hand.has_floor(speaker)
    hand.press("f9", shows="SUSPENDED")
    hand.passes(1)
    hand.press("f9", shows="PAUSED")
    hand.press("p")
    hand.note("!The list stays open")


def new(path: Path, template: str, env: dict[str, str]) -> Path:
    command = [*SECRETARY, "new", str(path), "--template", template, "--title", "Sitting", "--starts", "10.00"]
    subprocess.run(command, check=True, env=env, cwd=PROJECT, capture_output=True)
    return path


def rehearse(path: Path, example: str, env: dict[str, str]) -> None:
    subprocess.run(
        [*SECRETARY, "rehearse", example, "--copy", str(path), "--speed", "20", "--no-open"],
        check=True, env=env, cwd=PROJECT, capture_output=True,
    )  # fmt: skip


def opened(path: Path, env: dict[str, str], initials: str = "AB") -> Terminal:
    return Terminal([*SECRETARY, str(path), "--as", initials], size=(24, 80), env=env, cwd=PROJECT)


def handover(path: Path, env: dict[str, str]) -> str:
    """Return the output of `secretary handover` as one line."""
    run = subprocess.run([*SECRETARY, "handover", str(path)], check=True, env=env, cwd=PROJECT, capture_output=True)
    return " ".join(run.stdout.decode().split()).replace("’", "'")


def check_papers(session: Session) -> None:
    """Require that every entry that was heard is in the list, the note and the report."""
    now = session.sitting.closed
    assert now is not None
    heard = [entry for entry in speeches(session) if entry.is_heard and entry.list in session.floor_lists]
    assert heard
    for paper in ("list", "note", "report", "time"):
        text = rendered(paper, "md", session, now, rehearsal=True).replace("’", "'")
        missing = [entry.name for entry in heard if entry.name.partition(" (")[0] not in text]
        assert not missing, f"{paper}: {missing}"
    for paper in ("agenda", "points"):
        assert rendered(paper, "md", session, now, rehearsal=True)


@pytest.mark.parametrize("example", KINDS)
def test_a_sitting_of_each_kind(tmp_path: Path, example: str) -> None:
    path, env = tmp_path / "sitting.toml", environment(tmp_path / "home")
    planned = FOLDER / f"{example}.toml"
    if not planned.exists():  # no example is shipped
        planned = new(tmp_path / f"{example}.toml", example, env)
    rehearse(path, str(planned), env)
    with opened(path, env) as terminal:
        hand = KindHand(terminal, path)
        hand.sees("READY")
        free = iter(NAMES)
        for list_id in hand.session.floor_lists:
            if any(block.list_id == list_id for block in hand.session.blocks):
                hand.turn_to(list_id)
                hand.inscribe(next(free), next(free))
        speaks = hand.until_a_delegation_speaks()
        terminal.hang_up()
        terminal.wait_for_exit()
    block = hand.session.running
    assert block is not None
    following = hand.session.first_callable(block.list_id)
    told = handover(path, env)
    assert f"On the floor: {speaks}" in told
    assert following is None or hand.session.name_of(following) in told
    assert f"“{block.title}”".replace("’", "'") in told or block.title in told
    with opened(path, env, "CD") as terminal:
        hand = KindHand(terminal, path)
        hand.sees("enter takes it over")
        hand.press("enter")
        hand.has_floor(speaks)
        hand.call_all()
        hand.rush()
        hand.sees("CLOSED")
        hand.press("e", shows="enter writes")
        hand.press("enter", shows="Written: the end-of-session note")
        hand.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
    check_papers(hand.session)
    assert list(tmp_path.glob("sitting-note*"))
    by = {record["by"]["initials"] for record in read_lines(SessionFile(path).side.journal)}
    assert by == {"AB", "CD"}


def test_two_discussions_and_a_visitor(tmp_path: Path) -> None:
    path, env = tmp_path / "sitting.toml", environment(tmp_path / "home")
    rehearse(path, str(new(tmp_path / "two.toml", "dialogue", env)), env)
    with opened(path, env) as terminal:
        hand = KindHand(terminal, path)
        hand.sees("READY")
        hand.press("1", "a", "s", "down", "down", "enter", shows="New: interactive dialogue")
        hand.type("Dialogue on food")
        hand.press("enter", shows="Added: Dialogue on food")
        added = hand.keys - len("Dialogue on food")
        hand.press("2")
        hand.inscribe("Cuba", "Ghana", "Latvia", "Chad")
        food = hand.session.discussions[0].id
        turned = hand.turn_to(food)
        hand.inscribe("Peru", "Kenya")
        hand.begin_block()
        hand.begin_block()
        hand.guarded("space", "Cuba")
        incidents(hand, "Cuba")
        before = hand.keys
        hand.press("1", "a", "v", shows="A visitor interrupts")
        hand.type("H.E. Ms. Anna Berg, President of Togo / 15")
        hand.press("enter", shows="Visit of H.E. Ms. Anna Berg")
        visited = hand.keys - before - len("H.E. Ms. Anna Berg, President of Togo / 15")
        hand.press("2")
        hand.guarded("space", "Anna Berg")
        hand.rush()
        hand.sees("CLOSED")
        hand.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
    check_papers(hand.session)
    cuba, point = (next(row for row in hand.session.entries if row.name == name) for name in ("Cuba", "Viet Nam"))
    assert (point.kind, point.outcome, len(point.spans)) == ("point of order", "delivered", 1)
    assert cuba.spans[0].end == point.spans[0].start
    assert point.spans[0].end == cuba.spans[1].start
    assert len(hand.session.suspensions) == 1
    note = rendered("note", "md", hand.session, hand.session.sitting.closed or hand.session.sitting.ends)
    headings = re.findall(r"^### (Dialogue on \w+|Visit of [^(\n]+)", note, re.MULTILINE)
    assert headings[-1] == "Dialogue on food"
    for text in ("Viet Nam raised a point of order", ": The meeting was suspended ", "The list stays open"):
        assert text in note, text
    assert any("Visit of H.E. Ms. Anna Berg" in heading for heading in headings)
    # the number of keys beside the typed text: a discussion, the next lists, a visitor
    assert (added, visited) == (7, 4)
    assert turned <= 3
    sys.stdout.write(f"{added} keys add a discussion, {turned} turn to its list, {visited} hear a visitor\n")
