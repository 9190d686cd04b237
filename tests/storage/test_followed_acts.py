"""Acts of other desks are applied from the log; a text to which no logged act leads is read as a whole."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from secretary_tui.domain.model.session import TABLES, Session
from secretary_tui.errors import BadSession
from secretary_tui.storage import session_file
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text import codec
from secretary_tui.storage.text.codec import Layout, decode
from tests.acts import Act, AddEntry, AddNote, CallNext, EditRow, MoveToHead, RemoveEntry, SetLimit
from tests.clocks import StillClock
from tests.desks import desk_at
from tests.shipped import at
from tests.sittings import sitting
from tests.storage.papers import PAPER
from tests.storage.test_fuzz import mutated
from tests.terminal.long_sitting import long_sitting


def acts(session: Session) -> dict[str, Act]:
    waiting, holder = session.waiting("floor"), session.holder
    return {
        "next": CallNext(expected=holder.id if holder else None),
        "from the end to the head": MoveToHead(entry=waiting[-1].id),
        "a name": AddEntry(list="floor", name="Chad", late=True),
        "a name gone": RemoveEntry(entry=waiting[3].id),
        "a note": AddNote(text="Recalled"),
        "a limit": SetLimit(list="floor", seconds=90),
        "a rule": EditRow(table="rules", row="", changes={"changeover": 20}),
        "the title": EditRow(table="session", row="", changes={"title": "Rights of the girl"}),
    }


ACTS = tuple(acts(sitting("A", "B", "C", "D")))


class Followed:
    """A session that is read here and changed at another desk; `read_whole` counts the readings of a whole text."""

    def __init__(self, path: Path, patch: pytest.MonkeyPatch) -> None:
        self.path = long_sitting(path, 20)
        self.clock = StillClock(at(10, 5))
        self.file = SessionFile(path)
        self.before = self.file.read()
        self.file.prepare()
        self.other = desk_at(path, "CD", self.clock)
        self.read_whole = 0
        patch.setattr(session_file, "decoded", self._counted(codec.decoded))

    def _counted(self, decoded: Any) -> Any:
        def counted(*args: Any) -> Any:
            self.read_whole += 1
            return decoded(*args)

        return counted

    def acts(self, *names: str) -> None:
        for name in names:
            self.clock.forward(seconds=3)
            self.other.do(acts(self.other.session)[name])

    def assert_read(self) -> None:
        """Require that the session read agrees with the text, and that unchanged rows are the same objects."""
        session = self.file.read()
        assert session == decode(self.path.read_text(), "paper")
        for table in TABLES:
            for row in session.rows(table):
                former = self.before.find(table, row.id)
                assert former is row or former != row


@pytest.fixture
def followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Followed:
    return Followed(tmp_path / "s.toml", monkeypatch)


def test_an_act_of_another_desk_is_followed_without_reading_the_text(followed: Followed) -> None:
    for name in ACTS:
        followed.acts(name)
        followed.assert_read()
        assert not followed.read_whole, name
        layout = followed.file._layout
        assert layout is not None
        assert layout.raw() == followed.path.read_bytes()


def test_several_acts_are_followed_together_and_what_is_taken_back(followed: Followed) -> None:
    followed.acts(*ACTS)
    followed.other.undo()
    followed.assert_read()
    followed.acts("next")
    followed.assert_read()
    assert not followed.read_whole


def test_an_act_that_is_logged_and_not_yet_in_the_file_is_not_done(followed: Followed) -> None:
    followed.acts("next")
    written = followed.path.read_bytes()
    followed.acts("a name")
    followed.path.write_bytes(written)
    followed.assert_read()
    assert not followed.read_whole


def test_own_writing_goes_on_from_what_was_followed(followed: Followed) -> None:
    followed.acts("a name", "a note")
    session = followed.file.read()
    title = session.sitting.evolve(title="Rights of the girl")
    with followed.file.lock():
        followed.file.write(session.evolve(sitting=title))
    assert decode(followed.path.read_text(), "paper") == followed.file.read()
    assert Layout.of(followed.path.read_bytes()) == followed.file._layout


def edited_by_hand(followed: Followed) -> None:
    followed.path.write_text(followed.path.read_text().replace("limit = ", "# shorter?\nlimit = ", 1))


def without_log(followed: Followed) -> None:
    followed.other.journal.side.journal.unlink()


def change_last_record(followed: Followed, change: Callable[[dict[str, Any]], object]) -> None:
    log = followed.other.journal.side.journal
    *first, last = log.read_text().splitlines()
    record = json.loads(last)
    change(record)
    log.write_text("\n".join((*first, json.dumps(record))) + "\n")


def log_of_other_rows(followed: Followed) -> None:
    change_last_record(followed, lambda record: record["changes"]["rows"][0]["after"].update(name="Mali"))


def log_that_cannot_be_read(followed: Followed) -> None:
    change_last_record(followed, lambda record: record.update(changes=5))


def too_many(followed: Followed) -> None:
    followed.acts(*["next"] * session_file.MOST_FOLLOWED)


@pytest.mark.parametrize(
    "otherwise", [edited_by_hand, without_log, log_of_other_rows, log_that_cannot_be_read, too_many]
)
def test_what_the_log_does_not_lead_to_is_read_whole(followed: Followed, otherwise: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(session_file, "MOST_FOLLOWED", 2)
    followed.acts("a name")
    otherwise(followed)
    followed.assert_read()
    assert followed.read_whole == 1


@pytest.mark.parametrize("count", [16, pytest.param(4_000, marks=pytest.mark.slow)])
def test_whatever_becomes_of_a_file_it_is_read_as_by_one_who_never_saw_it(tmp_path: Path, count: int) -> None:
    path, chance = tmp_path / "s.toml", random.Random(5)
    for seed in range(count):
        raw = mutated(seed)
        path.write_bytes(PAPER.encode() if chance.random() < 0.5 else raw)
        file = SessionFile(path)
        if isinstance(outcome(file), tuple):
            path.write_bytes(PAPER.encode())
            outcome(file)
        path.unlink()
        path.write_bytes(raw)
        assert outcome(file) == outcome(SessionFile(path)), seed


def outcome(file: SessionFile) -> Session | tuple[str, ...]:
    try:
        return file.read()
    except BadSession as bad:
        return bad.problems
