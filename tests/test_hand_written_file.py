"""A file written by hand, full of comments: a hundred acts keep all comments, and a diff shows only the acts."""

import random
import re
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from secretary_tui.desk.desk import Desk
from secretary_tui.desk.history import Operator
from secretary_tui.domain.acts.entries import AddEntry, EditEntry, HoldEntry, ReleaseEntry, RemoveEntry
from secretary_tui.domain.acts.floor import AdjustLimit, BackDate, CallNext, EndSpeech, Pause, Resume
from secretary_tui.domain.acts.lists import MoveEntry, MoveToHead, MoveToPlace, Reorder, SetLimit, SwapEntries
from secretary_tui.domain.model.rows.entry import ProceduralFacts
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import Refused
from secretary_tui.storage.journal import read_lines
from secretary_tui.storage.kept_acts import PendingActs
from secretary_tui.storage.session_file import SessionFile
from tests.acts import Act, AddNote, AddRow, EditRow, GrantMinutes, SkipBlock, TickNote
from tests.clocks import StillClock

#: A session as people write it: comments above, after and within the rows, each with a number, and free spacing.
BY_HAND = Path(__file__).with_name("by_hand.toml").read_text("utf-8")
COMMENT = re.compile(r"#\d+[^\n]*")
ACTS = 100


def rows_of_diff(before: str, after: str) -> set[tuple[str, str]]:
    """Return table and id of the rows with changed lines in a diff of the two texts, ignoring blank lines."""
    lines, owners = (before.split("\n"), after.split("\n")), (rows_of(before), rows_of(after))
    changes = SequenceMatcher(None, *lines, autojunk=False).get_opcodes()
    shown = [
        (side, at)
        for what, *ends in changes
        if what != "equal"
        for side in (0, 1)
        for at in range(*ends[2 * side : 2 * side + 2])
    ]
    return {owners[side][at] for side, at in shown if lines[side][at].strip()}


def rows_of(text: str) -> list[tuple[str, str]]:
    """Return for each line the table and the id of its row; comments above a header belong to its row."""
    lines = text.split("\n")
    owners: list[tuple[str, str]] = [("", "")] * len(lines)
    starts = [at for at, line in enumerate(lines) if re.match(r"\s*\[\[?\w+\]", line)]
    for at, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        header = re.match(r"\s*\[\[?(\w+)", lines[at])
        named = next((found[1] for line in lines[at:end] if (found := re.match(r'\s*id\s*=\s*"([^"]*)"', line))), "")
        assert header
        first = at
        while first and lines[first - 1].lstrip().startswith("#"):
            first -= 1
        owners[first:end] = [(header[1], named)] * (end - first)
    return owners


def touched(changes: dict[str, Any]) -> set[tuple[str, str]]:
    """Return the rows that an act changed, moved, added or removed, from the act's line in the log."""
    rows = {(change["table"], change["row"]) for change in changes["rows"]}
    return rows | {(order["table"], row) for order in changes["orders"] for row in order["before"]}


def acts(session: Session, chance: random.Random, number: int) -> Callable[[Desk], object]:
    """Return a function that does a random act on a desk; it may be refused."""
    waiting = [entry.id for entry in session.waiting("floor")]
    entry, other = chance.choice(waiting), chance.choice(waiting)
    added = [row.id for row in session.entries if row.name.startswith("Late")]
    notes = [note.id for note in session.notes if note.kind != "procedural"]
    holder = session.holder.id if session.holder else None
    commands: list[Act] = [
        *(AddEntry(list="floor", name=f"Late {number}", category="observer") for _ in range(2)),
        *(MoveEntry(entry=entry, by=by) for by in (-2, -1, 1)),
        *(MoveToHead(entry=entry), MoveToPlace(entry=entry, place=4), SwapEntries(entry=entry, other=other)),
        *(HoldEntry(entry=entry, reason="asks for documents"), ReleaseEntry(entry=entry)),
        EditEntry(entry=entry, changes={"name": f"Renamed {number}", "on_behalf_of": "African Group"}),
        *(EditEntry(entry=entry, changes={"limit": 90 + number}), SetLimit(list="floor", seconds=100 + number)),
        *(CallNext(expected=holder), Pause(), Resume(), EndSpeech(), AdjustLimit(seconds=15), BackDate()),
        *(GrantMinutes(block="answers", minutes=1), EditRow(table="session", changes={"theme": f"Theme {number}"})),
        *(AddNote(text=f"note {number}"), EditRow(table="blocks", row="answers", changes={"minutes": 20 + number})),
        *(RemoveEntry(entry=row) for row in added[-1:]),
        *(TickNote(note=note) for note in notes[-1:]),
        Reorder(list="floor", act="lots", chosen=ProceduralFacts(seed=str(number))),
        EditRow(table="session", changes={"languages": ("English", "French", f"Language {number}")}),
        AddRow(table="documents", values={"symbol": f"A/HRC/{number}", "title": "Report"}),
    ]
    command = chance.choice(commands)
    return chance.choice((lambda desk: desk.do(command), lambda desk: desk.do(command), lambda desk: desk.undo()))


def test_a_hundred_acts_lose_no_comment_and_a_diff_shows_the_rows_of_the_act_alone(tmp_path: Path) -> None:
    path, chance, clock = tmp_path / "sitting.toml", random.Random(16), StillClock()
    text = BY_HAND
    path.write_text(text, encoding="utf-8")
    comments = sorted(COMMENT.findall(text))
    desk = Desk(SessionFile(path), clock, Operator("room", "AB", "xx", "tty1"), pending=PendingActs(path, tmp_path))
    desk.do(SkipBlock(block="opening"))
    done = 1
    while done < ACTS:
        before, acted = path.read_text("utf-8"), len(read_lines(desk.journal.side.journal))
        try:
            acts(desk.session, chance, done)(desk)
        except Refused:
            continue
        finally:
            clock.forward(seconds=5)
        done += 1
        after, record = path.read_text("utf-8"), read_lines(desk.journal.side.journal)[-1]
        assert len(read_lines(desk.journal.side.journal)) == acted + 1
        assert sorted(COMMENT.findall(after)) == comments, record["did"]
        shown = rows_of_diff(before, after)
        assert shown <= touched(record["changes"]), record["did"]
        assert shown, record["did"]
    assert SessionFile(path).read() == desk.session
    assert len({record["act"] for record in read_lines(desk.journal.side.journal)}) > 15, "the acts are not varied"
    while desk.history.done:
        try:
            desk.undo()
        except Refused:
            break
    assert sorted(COMMENT.findall(path.read_text("utf-8"))) == comments
