"""An act is logged before its file is written; the next program that opens the session applies a logged act."""

import os
from pathlib import Path
from unittest.mock import patch

import pytest

from secretary_tui.desk.desk import Desk
from secretary_tui.desk.log import log_lines
from secretary_tui.domain.acts.sitting import CloseSitting, InterpretUntil, SkipBlock
from secretary_tui.domain.model.session import Session
from secretary_tui.storage import journal
from secretary_tui.storage.journal import MOST_OF_LOG, read_lines
from secretary_tui.storage.session_file import SessionFile
from tests.acts import Act, AddEntries, AddEntry, CallNext, HoldEntry, MoveToHead, WithdrawEntry
from tests.desks import desk_at, failing, failing_after, names_in, session_at, stopped_before_file
from tests.sittings import at


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return session_at(tmp_path / "sessions" / "s.toml", "Brazil", "China", "Cuba")


def opened(path: Path, initials: str = "AB") -> Desk:
    return desk_at(path, initials, waits_in=path.parent.parent / initials)


def stopped(path: Path, *acts: Act) -> Session:
    """Do acts at a desk that stops before it writes the file of the last one; return the logged session."""
    desk = opened(path)
    for act in acts[:-1]:
        desk.do(act)
    return stopped_before_file(desk, acts[-1])


def edit(path: Path, text: str) -> None:
    """Write the file as an editor does, with a later time than the log."""
    path.write_text(text, "utf-8")
    log = SessionFile(path).side.journal
    os.utime(log, ns=(0, 0))


def test_the_log_is_written_before_the_file(path: Path) -> None:
    before, found = path.read_bytes(), list[tuple[bool, list[str]]]()
    desk = opened(path)
    write = desk.file.write

    def written(session: Session) -> None:
        found.append((path.read_bytes() == before, [record["act"] for record in read_lines(desk.journal.side.journal)]))
        write(session)

    with patch.object(desk.file, "write", written):
        assert desk.do(HoldEntry(entry="e-cuba", reason="papers")).sentence.startswith("Cuba")
    assert found == [(True, ["HoldEntry"])]
    assert SessionFile(path).read() == desk.session
    with SessionFile(path).lock(0):
        pass


LAST_ACTS: list[tuple[Act, ...]] = [
    (AddEntry(list="floor", name="Kenya"),),
    (HoldEntry(entry="e-cuba", reason="papers"), WithdrawEntry(entry="e-china")),
    (MoveToHead(entry="e-cuba"),),
    (SkipBlock(block="opening"), CallNext()),
    (InterpretUntil(until=at(190)),),
    (SkipBlock(block="opening"), CallNext(), CloseSitting(expected="e-brazil")),
]


@pytest.mark.parametrize(("acts", "by"), [*((acts, "AB") for acts in LAST_ACTS), (LAST_ACTS[0], "CD")])
def test_what_is_logged_alone_is_put_into_the_file_by_who_opens_it(path: Path, acts: tuple[Act, ...], by: str) -> None:
    logged = stopped(path, *acts)
    assert SessionFile(path).read() != logged
    desk = opened(path, by)
    assert desk.session == logged == SessionFile(path).read()
    assert desk.news[0].startswith("Put into the file, which lacked it, from the log: ")
    assert opened(path, by).news == []
    assert len(read_lines(desk.journal.side.journal)) == len(acts)
    if by == "AB":
        desk.undo()
        assert desk.session != logged


def test_a_desk_that_is_open_puts_in_what_another_logged(path: Path) -> None:
    """The open desk does so at its next second or in its next act."""
    one, other = opened(path, "CD"), opened(path, "EF")
    stopped(path, AddEntry(list="floor", name="Kenya"))
    assert one.refresh()
    stopped(path, AddEntry(list="floor", name="Chile"))
    other.do(AddEntry(list="floor", name="Chad"))
    assert names_in(path)[3:] == ["Kenya", "Chile", "Chad"]
    assert (len(one.news), len(other.news)) == (1, 1)


@pytest.mark.parametrize("opens", range(6))
def test_while_the_log_cannot_be_opened_it_is_put_in_later(path: Path, opens: int) -> None:
    """The log can be opened `opens` times, then too many files are open; at the next second the desk looks again."""
    desk = opened(path, "CD")
    stopped(path, AddEntry(list="floor", name="Kenya"))
    with failing_after(opens, journal, "open_regular"):
        desk.refresh()
    desk.refresh()
    assert names_in(path)[3:] == ["Kenya"]
    assert len(desk.news) == 1


def test_while_another_is_at_work_nothing_is_put_in(path: Path) -> None:
    reader = opened(path, "CD")
    desk = opened(path)
    write = desk.file.write

    def written(session: Session) -> None:
        assert not reader.refresh()
        assert "Kenya" not in path.read_text("utf-8")
        write(session)

    with patch.object(desk.file, "write", written):
        desk.do(AddEntry(list="floor", name="Kenya"))
    assert reader.refresh()
    assert reader.news == []


def test_what_waits_at_a_desk_that_runs_is_not_done_twice(path: Path) -> None:
    """Another account sees that the act was logged, but not that it waits, and applies it; the desk then finds it."""
    desk = opened(path)
    with failing(desk.file, "write"):
        desk.do(AddEntry(list="floor", name="Kenya"))
        opened(path, "CD").do(AddEntry(list="floor", name="Chad"))
        desk.undo()
        desk.do(AddEntry(list="floor", name="Peru"))
    desk.refresh()
    assert names_in(path)[3:] == ["Chad", "Peru"]
    assert (desk.unsaved, desk.pending.acts) == ("", [])


def test_into_a_file_that_was_touched_since_nothing_is_put_in_silence(path: Path) -> None:
    before = path.read_text("utf-8")
    stopped(path, AddEntry(list="floor", name="Kenya"))
    edit(path, before)
    desk = opened(path)
    assert "Kenya" not in path.read_text("utf-8")
    desk.do(AddEntry(list="floor", name="Chad"))
    assert names_in(path)[3:] == ["Chad"]


def test_what_a_command_gave_up_is_not_put_in_from_the_log(path: Path) -> None:
    desk, before = opened(path), path.read_bytes()
    with failing(desk.file, "write"):
        desk.do(AddEntry(list="floor", name="Kenya"))
        desk.drop_waiting()
    again = opened(path, "CD")
    assert (again.news, path.read_bytes()) == ([], before)
    again.do(AddEntry(list="floor", name="Kenya"))
    assert path.read_text("utf-8").count("Kenya") == 1


def organizations(count: int) -> AddEntries:
    """Return an act that adds `count` organizations, each of which takes 500 bytes of the log."""
    names = (f"{number} International Association of Jurists and Teachers" for number in range(count))
    return AddEntries(
        entries=tuple(
            AddEntry(list="floor", name=name, category="ngo", speaker="Ana Ruiz", place="end", confirmed=True)
            for name in names
        )
    )


@pytest.mark.slow
def test_an_act_that_is_longer_than_what_is_read_of_the_log_is_put_in_and_taken_back(path: Path) -> None:
    """An example is the import of a table with more than two thousand rows."""
    logged = stopped(path, HoldEntry(entry="e-cuba", reason="papers"), organizations(2_200))
    assert SessionFile(path).journal.size() > MOST_OF_LOG
    again = opened(path)
    assert SessionFile(path).read() == again.session == logged
    assert len(log_lines(again.file, again.session)) == 2
    assert again.undo().sentence == "Taken back: 2200 names were added to the list"
    assert len(again.session.entries) == 3
    again.redo()
    assert again.session == logged
    assert again.undo().sentence.startswith("Taken back")
    assert again.undo().sentence.startswith("Taken back: Cuba")
