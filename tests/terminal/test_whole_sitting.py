"""A whole sitting of three hours, by keys in a real terminal, sixty times as fast; then all lines of its papers.

pytest -m slow tests/terminal/test_whole_sitting.py
"""

import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import block_of_speech
from secretary_tui.export.wording.en.words import LANGUAGE as EN
from tests.shipped import MORNING
from tests.terminal.desk_hand import SECRETARY, DeskHand, environment, minute
from tests.terminal.room import saved_session
from tests.terminal.terminal import Terminal

pytestmark = pytest.mark.slow

MEMBERS = (
    *("Albania", "Bangladesh", "Belgium", "Botswana", "Burundi", "China", "Cuba", "Ecuador", "Ethiopia"),
    *("France", "Georgia", "Germany", "Ghana", "India", "Kenya", "Latvia", "Maldives", "Mexico"),
)
OBSERVERS = (
    *("Argentina", "Brazil", "Canada", "Denmark", "Egypt", "Finland", "Greece", "Haiti"),
    *("Ireland", "Japan", "Kuwait", "Lebanon", "Malta", "Norway", "Oman", "Peru"),
    *("Romania", "Serbia", "Sri Lanka", "Sudan", "Sweden", "Thailand", "Tunisia", "Ukraine"),
)
OTHERS = (
    ("Pakistan/oic #s", "Pakistan"),
    ("Uruguay +grulac #s", "Uruguay"),
    ("UNICEF #u", "United Nations Children's Fund"),
    ("African Union #i", "African Union"),
    ("Holy See! #s", "Holy See"),
    ("Save the Children #n", "Save the Children International"),
    ("Defence for Children #n", "Defence for Children International"),
)


#: Names of the other entries that registered on line, and confirm at the desk.
ON_LINE = ("Save the Children International", "Defence for Children International")
#: Entries that the order of practice puts before the States: a dignitary, then speakers for groups.
FIRST = ("Holy See", "Pakistan", "Uruguay")


@dataclass
class SittingHand(DeskHand):
    """A secretary who keeps a separate list of waiting and heard entries of the floor list.

    Each call waits until the strip shows the name that this list expects.
    """

    queue: list[str] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)

    @property
    def minutes(self) -> int:
        """The time of the clock in the strip, in minutes after midnight."""
        return minute(self.terminal.screen)

    def until(self, hour: int, minutes: int) -> None:
        """Wait until the strip shows this time of the sitting, or a later one."""
        self.terminal.wait_for(lambda lines: minute(lines) >= hour * 60 + minutes)

    def next(self) -> str:
        """Press `space`: the first waiting entry gets the floor; return its name."""
        name = self.queue.pop(0)
        self.guarded("space", name)
        self.heard.append(name)
        return name

    def find(self, name: str) -> None:
        """Select a name on the list."""
        self.press("/")
        self.type(name.lower()[:9])
        self.sees("1 of 1")
        self.leave("Find")


def take_down_the_names(hand: SittingHand) -> None:
    hand.press("a")
    names: list[str] = []
    for typed, name in (*((m, m) for m in MEMBERS), *((f"{o} #s", o) for o in OBSERVERS), *OTHERS):
        hand.type(typed)
        hand.press("enter")
        names.append(name)
    hand.leave("Add")
    hand.queue.extend(FIRST)
    hand.queue.extend(name for name in names if name not in FIRST)
    hand.sees(f"{len(hand.queue)} inscribed")
    for name in ON_LINE:
        hand.find(name)
        hand.press("y")
        hand.sees(f"{name} is confirmed")


def the_podium(hand: SittingHand, podium: list[str]) -> None:
    hand.press("space")
    hand.has_floor(podium[0])
    take_down_the_names(hand)
    for name in podium[1:]:
        hand.passes(1)
        hand.guarded("space", name)
    hand.note("Opening recalled resolution 7/29")


def reorder(hand: SittingHand) -> None:
    """Move entries: one up three places, one to the head, one to a place, two swapped; and withdraw one."""
    queue = hand.queue
    hand.find("Brazil")
    hand.press("t")
    queue.insert(0, queue.pop(queue.index("Brazil")))
    hand.sees("Brazil is in place 1, next")
    hand.find("Mexico")
    hand.press("K", "shift+up", "alt+up")
    at = queue.index("Mexico")
    queue.insert(at - 3, queue.pop(at))
    hand.sees(f"Mexico is in place {at - 2}")
    hand.find("United Nations")
    hand.press("m")
    hand.type("5")
    hand.press("enter")
    queue.insert(4, queue.pop(queue.index("United Nations Children's Fund")))
    hand.sees("United Nations Children's Fund is in place 5")
    hand.find("Cuba")
    hand.press("s")
    hand.find("Egypt")
    hand.press("s")
    hand.sees("have changed places")
    one, other = queue.index("Cuba"), queue.index("Egypt")
    queue[one], queue[other] = queue[other], queue[one]
    hand.find("Georgia")
    hand.press("x")
    hand.sees("Georgia has withdrawn")
    queue.remove("Georgia")


def point_of_order(hand: SittingHand, speaker: str) -> None:
    hand.press("i")
    hand.sees("ORDER")
    hand.type("Viet Nam")
    hand.press("enter")
    hand.has_floor("Viet Nam")
    hand.passes(1)
    hand.press("i")
    hand.has_floor(speaker)


def wrong_next(hand: SittingHand, speaker: str, path: Path) -> None:
    """Call a wrong entry and undo it; the times stay exact to the millisecond."""
    before = saved_session(path)
    following = hand.queue[0]
    hand.guarded("space", following)
    hand.press("u")
    hand.has_floor(speaker)
    assert saved_session(path).entries == before.entries


def absent(hand: SittingHand) -> None:
    """Mark the called entry as absent; repeat it if, on a busy machine, more than a minute has passed."""
    name, before, following = hand.heard.pop(), hand.heard[-1], hand.queue.pop(0)
    hand.press("n")
    for _ in range(5):
        lines = hand.terminal.wait_for(
            lambda lines: following in lines[0] or any("has spoken for" in line for line in lines)
        )
        if following in lines[0]:
            break
        hand.press("u")
        hand.has_floor(before)
        hand.press("space")
        hand.has_floor(name)
        hand.press("n")
    hand.sees(f"{name} is absent")
    hand.heard.append(following)
    hand.passes(1)  # a speech of less than five seconds does not count


def first_slot(hand: SittingHand, path: Path) -> None:
    reorder(hand)
    begin = len(hand.heard)
    while hand.minutes < 10 * 60 + 44:
        speaker = hand.next()
        count = len(hand.heard) - begin
        if count == 2:
            hand.note("?@mezmur Will there be a general comment?")
        if count == 3:
            absent(hand)
        if count == 5:
            point_of_order(hand, speaker)
        if count == 6:
            wrong_next(hand, speaker, path)
        if count == 8:
            hand.press("f9")
            hand.sees("SUSPENDED")
            hand.passes(3)
            hand.press("f9")
            hand.sees("PAUSED")
            hand.press("p")
        if count == 9:
            hand.press("l")
            hand.sees("Limit for all")
            hand.terminal.send(b"\x15")  # ctrl+u empties the field
            hand.type("1:30")
            hand.press("enter")
            hand.sees("The limit is 1:30")
        if count == 10:
            hand.note("!The list stays open for children's comments")
            hand.note('"A girl of 12: ask us before you decide')
            hand.note(">Send the ITU guidelines to all")


def next_block(hand: SittingHand, title: str) -> None:
    hand.passes(1)  # a speech of less than five seconds does not count
    hand.press("b")
    lines = hand.terminal.wait_for(
        lambda lines: title in lines[1] or any(" left" in line and " wait" in line for line in lines)
    )
    if title not in lines[1]:
        hand.press("b")
    hand.terminal.wait_for(lambda lines: title in lines[1])


def responses(hand: SittingHand, panellists: list[str]) -> None:
    for name in panellists:
        hand.guarded("space", name)
        hand.passes(1)


def run_the_sitting(
    hand: SittingHand, path: Path, podium: list[str], panellists: list[str], moderator: str
) -> tuple[int, int]:
    """Run the sitting by keys; return how many entries were heard in each slot."""
    the_podium(hand, podium)
    hand.until(10, 0)
    next_block(hand, "First slot: floor"[:16])
    first_slot(hand, path)
    in_first = len(hand.heard)
    next_block(hand, "First slot: resp")
    responses(hand, panellists)
    hand.until(11, 0)
    next_block(hand, "Second slot: flo")
    while hand.minutes < 11 * 60 + 43 and hand.queue:
        hand.next()
    in_second = len(hand.heard) - in_first
    next_block(hand, "Second slot: res")
    responses(hand, [*panellists, moderator])
    hand.until(11, 57)
    hand.press("b")
    hand.sees("b again within 10 s closes the sitting")
    hand.press("b")
    hand.sees("CLOSED")
    hand.press("e")
    hand.sees("note.docx")
    hand.press("right")
    hand.sees("note.md")
    hand.press("enter")
    hand.sees("Written: the end-of-session note")
    return in_first, in_second


def test_a_whole_sitting(tmp_path: Path) -> None:
    path = tmp_path / "morning.toml"
    env = environment(tmp_path / "home")
    subprocess.run(
        [*SECRETARY, "rehearse", str(MORNING), "--copy", str(path), "--speed", "60", "--no-open"],
        check=True, env=env, cwd=Path(__file__).parents[2], capture_output=True,
    )  # fmt: skip
    planned = saved_session(path)
    podium = [planned.name_of(entry) for entry in planned.on_list("opening")]
    panellists = [row.name for row in planned.panel if row.role == "panellist"]
    moderator = next(row.name for row in planned.panel if row.role == "moderator")
    with Terminal([*SECRETARY, str(path)], size=(36, 120), env=env, cwd=Path(__file__).parents[2]) as terminal:
        hand = SittingHand(terminal)
        hand.sees("READY")
        in_first, in_second = run_the_sitting(hand, path, podium, panellists, moderator)
        hand.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
    session = saved_session(path)
    check_the_file(session, hand, in_first, in_second, podium)
    check_the_note(session, (tmp_path / "morning-note.md").read_text("utf-8"), hand)
    sys.stdout.write(f"{len(hand.heard)} heard ({in_first} + {in_second}), {hand.keys} keys\n")


def spoke(session: Session, block: str) -> list[str]:
    rows = [e for e in session.entries if e.is_heard and e.kind == "statement"]
    rows.sort(key=lambda entry: entry.spans[0].start)
    return [session.name_of(e) for e in rows if (b := block_of_speech(session, e)) is not None and b.id == block]


def by_name(session: Session, name: str) -> Entry:
    return next(entry for entry in session.entries if entry.name == name)


def check_the_file(session: Session, hand: SittingHand, in_first: int, in_second: int, podium: list[str]) -> None:
    assert len(session.places("floor")) == len(MEMBERS) + len(OBSERVERS) + len(OTHERS) >= 40
    assert spoke(session, "opening") == podium
    assert spoke(session, "floor-1") == hand.heard[:in_first]
    assert spoke(session, "floor-2") == hand.heard[in_first:]
    panel = [row.name for row in session.panel if row.role == "panellist"]
    moderators = [row.name for row in session.panel if row.role == "moderator"]
    assert spoke(session, "responses-2") == [*panel, *moderators]
    assert in_first >= 10
    assert in_second >= 10
    assert [e.name for e in session.waiting("floor")] == hand.queue
    assert by_name(session, "Georgia").outcome == "withdrawn"
    assert sum(1 for e in session.entries if e.outcome == "absent") == 1
    assert by_name(session, "Pakistan").on_behalf_of == "Organization of Islamic Cooperation"
    assert by_name(session, "Uruguay").also_on_behalf_of == "Group of Latin American and Caribbean States"
    assert by_name(session, "Holy See").dignitary
    point = by_name(session, "Viet Nam")
    assert (point.kind, point.outcome, len(point.spans)) == ("point of order", "delivered", 1)
    interrupted = [e for e in session.entries if e.kind == "statement" and len(e.spans) == 2]
    assert interrupted[0].spans[0].end == point.spans[0].start
    assert interrupted[0].spans[1].start == point.spans[0].end
    assert len(session.suspensions) == 1
    assert {e.limit for e in session.entries if e.is_heard and e.name and e.kind == "statement"} == {120, 90}
    assert all(block.ended for block in session.blocks)
    for a, b in zip(session.blocks, session.blocks[1:], strict=False):
        assert a.ended == b.started
    kinds = sorted(note.kind for note in session.notes if note.kind != "procedural")
    assert kinds == ["comment", "decision", "follow-up", "note", "question"]


def check_the_note(session: Session, note: str, hand: SittingHand) -> None:
    note = note.replace("’", "'")  # papers have typographic apostrophes; names and notes have those that were typed
    lines = note.splitlines()
    assert "REHEARSAL" in note
    for name in hand.heard:
        entry = by_name(session, name)
        start = EN.hour(entry.spans[0].start, session.sitting.zone)
        row = next(line for line in lines if line.startswith(f"| {start} | {name}"))
        assert entry.on_behalf_of in row
        assert entry.also_on_behalf_of in row
    missed = next(line for line in lines if line.startswith("- Not reached"))
    names = missed.split("): ", maxsplit=1)[1].split("; ")
    assert [re.sub(r" \((?:also )?on behalf of .*\)$", "", name) for name in names] == hand.queue
    assert next(line for line in lines if line.startswith("- Withdrawn")).endswith("Georgia")
    for text in (
        "Viet Nam raised a point of order",
        "Will there be a general comment?",
        "The list stays open for children's comments",
        "A girl of 12: ask us before you decide",
        "Send the ITU guidelines to all",
        "Opening recalled resolution 7/29",
        "reduced to 1 minute and 30 seconds",
        ": The meeting was suspended ",
    ):
        assert text in note, text
    assert lines.index(f"### To Mr. {session.panel[4].name}") < lines.index("## Points of the discussion")
