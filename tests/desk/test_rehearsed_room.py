"""The room as another desk on the rehearsal's copy: what it does, when, and what it leaves to the secretary."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from secretary_tui.desk.desk import Desk
from secretary_tui.desk.history import Operator
from secretary_tui.desk.rehearsal import rehearse
from secretary_tui.desk.rehearsed_room import OPERATOR, RehearsedRoom, open_room
from secretary_tui.desk.room_events import (
    FEWEST,
    KINDS,
    MOST,
    RoomEvent,
    WantedRoom,
    draw_events,
    entries_of,
    events_of,
    read_events,
)
from secretary_tui.domain.acts.floor import CallNext, EndPointOfOrder, EndSpeech, MarkAbsent, RaisePointOfOrder
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import SecretaryError
from secretary_tui.names.registers import SHIPPED
from secretary_tui.storage.session_file import SessionFile
from tests.acts import EditEntry, NextBlock, RemoveEntry
from tests.clocks import StillClock
from tests.shipped import AFTERNOON, MORNING, at, shipped


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))


class Sitting:
    def __init__(self, *, is_typed: bool = False, begin: str = "", seed: int = 7) -> None:
        self.path = rehearse(MORNING, begin=begin, room=WantedRoom(50, seed, is_typed=is_typed))
        self.clock = StillClock(at(9) if not begin else at(*map(int, begin.split("."))))
        self.desk = Desk(SessionFile(self.path), self.clock, Operator("anna", "AB"))
        self.room = self.opened()

    def opened(self) -> RehearsedRoom:
        room = open_room(SessionFile(self.path), self.desk.session, self.clock, SHIPPED)
        assert room is not None
        return room

    def open_again(self) -> None:
        del self.room
        self.room = self.opened()

    def wait(self, seconds: float) -> None:
        """Let time pass as the screen does."""
        self.clock.forward(seconds=seconds)
        self.room.act(self.clock.now())
        self.desk.refresh()

    def events(self, kind: str) -> list[RoomEvent]:
        return [event for event in self.room.events if event.kind == kind]

    @property
    def names(self) -> int:
        return len(self.desk.session.on_list("floor"))

    @property
    def holder(self) -> str | None:
        holder = self.desk.session.holder
        return holder.id if holder else None

    def heard(self) -> tuple[str, ...]:
        return tuple(says for says, _ in self.room.look(self.desk.session, self.clock.now()).happens)

    @property
    def score(self) -> str:
        return self.room.score(self.desk.session, self.clock.now())

    def hear_until(self, event: RoomEvent) -> None:
        while event.says not in self.heard():
            self.desk.do(CallNext(expected=self.holder))
            for _ in range(6):
                self.wait(10)
                if event.says in self.heard():
                    break


def test_the_names_come_with_the_opening_of_the_list_as_acts_of_the_room() -> None:
    sitting = Sitting()
    sitting.wait(600)
    assert sitting.names == 0

    sitting.desk.do(NextBlock())
    opened = sitting.clock.now()
    sitting.wait(60)
    first = sitting.names
    sitting.wait(200)

    assert 20 < first < sitting.names == 47
    asked = {event.request.name: event.after for event in sitting.events("asks") if not event.request.on_behalf_of}
    for entry in sitting.desk.session.on_list("floor"):
        if not entry.on_behalf_of:
            assert entry.inscribed == opened + timedelta(seconds=asked[entry.name])
    by = {record["by"]["user"] for record in SessionFile(sitting.path).journal.records()}
    assert by == {"anna", OPERATOR}
    assert len(sitting.desk.history.done) == 1  # undo undoes only the secretary's own acts

    for _ in range(10):  # some arrive late, withdraw, or send another person
        sitting.wait(400)
    entries = sitting.desk.session.on_list("floor")
    assert sum(entry.late for entry in entries) == 3
    assert sum(entry.outcome == "withdrawn" for entry in entries) == 2
    assert [entry.title for entry in entries if entry.speaker and not entry.dignitary] in (["Mr."], ["Ms."])
    assert sitting.heard() == ()


def test_what_the_secretary_takes_off_does_not_come_again_also_when_the_copy_is_opened_again() -> None:
    sitting = Sitting()
    sitting.desk.do(NextBlock())
    sitting.wait(60)
    first = sitting.desk.session.on_list("floor")[0]
    sitting.desk.do(RemoveEntry(entry=first.id))
    before = sitting.names

    sitting.wait(0)
    sitting.open_again()
    sitting.wait(0)
    assert sitting.names == before

    sitting.wait(200)
    assert sitting.names == 46
    assert sitting.desk.session.entry(first.id) is None


def test_a_sitting_without_a_floor_is_refused() -> None:
    session = shipped(MORNING)
    podium = session.evolve(blocks=session.blocks[:1])
    with pytest.raises(SecretaryError, match="No block of this session is for the floor"):
        WantedRoom(50, 7).events(podium)


def test_what_happens_on_the_floor_is_heard_until_the_secretary_has_dealt_with_it() -> None:
    sitting = Sitting(begin="10.01")
    (point,) = sitting.events("point of order")
    heard: set[str] = set()
    while sitting.desk.session.first_callable("floor") is not None:
        sitting.desk.do(CallNext(expected=sitting.holder))
        for seconds in (10, 70, 20):
            sitting.wait(seconds)
            for sentence in sitting.heard():
                heard.add(sentence)
                if sentence.startswith("nobody"):
                    sitting.desk.do(MarkAbsent(expected=sitting.holder))
                else:
                    sitting.desk.do(RaisePointOfOrder(name=point.request.name))
                    sitting.clock.forward(seconds=30)
                    sitting.desk.do(EndPointOfOrder())
                assert sitting.heard() == ()
    sitting.desk.do(EndSpeech())

    told = {event.says for kind in ("absent", "point of order") for event in sitting.events(kind)}
    assert heard == told
    (reply,) = sitting.events("reply")
    assert [entry.name for entry in sitting.desk.session.on_list("floor") if entry.is_reply] == [reply.request.name]


def test_a_point_of_order_of_another_delegation_is_no_answer() -> None:
    sitting = Sitting(begin="10.01", is_typed=True)
    (event,) = sitting.events("point of order")
    sitting.hear_until(event)
    sitting.desk.do(RaisePointOfOrder())
    assert event.says not in sitting.heard()
    point = sitting.holder or ""
    for name, is_right in (("Atlantis", False), (event.request.name, True)):
        sitting.desk.do(EditEntry(entry=point, changes={"name": name}))
        assert (event.says not in sitting.heard()) is is_right


def test_who_asked_before_the_hour_of_the_beginning_is_on_the_list() -> None:
    sitting = Sitting(begin="10.00", is_typed=True)

    assert sitting.names == 50
    assert sitting.room.look(sitting.desk.session, sitting.clock.now()).asking == ()


def test_where_names_are_typed_the_room_writes_nothing_and_says_who_asks() -> None:
    sitting = Sitting(is_typed=True)
    sitting.desk.do(NextBlock())
    sitting.wait(60)

    asking = sitting.room.look(sitting.desk.session, sitting.clock.now()).asking
    assert sitting.names == 0
    assert len(asking) > 20

    first = min(sitting.events("asks"), key=lambda event: event.after)
    assert asking[0] == first.who
    sitting.desk.do(first.request)
    assert sitting.room.look(sitting.desk.session, sitting.clock.now()).asking == asking[1:]
    assert entries_of(sitting.desk.session, first.request)


def test_the_score_tells_how_many_how_late_and_who_is_missing() -> None:
    sitting = Sitting(is_typed=True)
    assert sitting.score == "Nobody has asked for the floor yet"
    sitting.desk.do(NextBlock())
    sitting.wait(300)
    asks = sorted(sitting.events("asks"), key=lambda event: event.after)[:47]
    for event in asks[2:]:
        sitting.desk.do(event.request)
    mean = sum(300 - event.after for event in asks[2:]) / 45
    missing = f"{asks[0].who} and {asks[1].who}"
    assert sitting.score == f"45 of 47 taken down, after {mean:.0f} s on average · not done: {missing}"


def test_a_session_that_is_no_rehearsal_has_no_room() -> None:
    sitting = Sitting()
    sitting.desk.file.side.rehearsal.unlink()

    assert read_events(sitting.desk.file.side) is None
    assert open_room(SessionFile(sitting.path), sitting.desk.session, sitting.clock, SHIPPED) is None


# The events that are drawn for a rehearsed room, and the file that holds them -------------------------------------


def events(session: Session, count: int, seed: int) -> list[RoomEvent]:
    register = SHIPPED(session)
    return list(events_of(draw_events(session, register, count, seed), session, register))


def requests(session: Session, count: int, seed: int) -> list[RoomEvent]:
    return [event for event in events(session, count, seed) if event.kind == "asks"]


def test_the_same_seed_draws_the_same_again_and_another_one_others() -> None:
    first, again, other = (events(shipped(MORNING), 50, seed) for seed in (7, 7, 8))
    assert first == again != other


@pytest.mark.parametrize(("path", "count"), [(MORNING, FEWEST), (AFTERNOON, 40), (MORNING, 60), (AFTERNOON, MOST)])
def test_so_many_ask_each_by_a_name_that_is_known_and_none_twice(path: Path, count: int) -> None:
    asked = [event.request for event in requests(shipped(path), count, count)]
    assert len(asked) == len({(act.name, act.on_behalf_of) for act in asked}) == count
    assert all(act.category for act in asked)


@pytest.mark.parametrize("seed", range(2))
def test_the_list_has_all_whom_a_council_hears_and_half_ask_early(seed: int) -> None:
    session = shipped(MORNING)
    asked = requests(session, 50, seed)
    acts, instants = [event.request for event in asked], [event.after for event in asked]

    assert {act.category for act in acts} >= {"member", "observer", "un", "nhri", "ngo"}
    assert sum(bool(act.on_behalf_of) for act in acts) == 5
    assert "European Union" in {act.name for act in acts}
    assert [act.rank for act in acts if act.dignitary]
    assert instants[len(asked) // 2] < 90
    assert sum(after > session.rules.list_minutes * 60 for after in instants) == 3
    assert {event.kind for event in events(session, 50, seed)} == KINDS.keys()


@pytest.mark.parametrize(("left", "count"), [(0, FEWEST), (1, MOST), (9, FEWEST)])
def test_on_a_list_that_is_nearly_full_the_few_that_are_left_ask(left: int, count: int) -> None:
    names = [party.named.name for party in SHIPPED(shipped(MORNING)).speakers if party.kind == "state"]
    rows = tuple(Entry(id=f"e{n}", list="floor", name=name) for n, name in enumerate(names[left:]))

    asked = requests(shipped(MORNING).evolve(entries=rows), count, 1)

    alone = {event.request.name for event in asked if not event.request.on_behalf_of} & set(names)
    assert alone == set(names[:left])


ODD_EVENTS = (
    *(("asks", after, "Cuba", "") for after in (float("nan"), 1e300, -1)),
    *(("shouts", 5, "Cuba", ""), ([], 5, "Cuba", ""), ("asks", 5, "Cuba")),
    *(("reply", 5, "Cuba", detail) for detail in ("x", "0", "", "9" * 5_000)),
)
ODD_FILES: tuple[object, ...] = (
    *(b"", b"\xff\xfe", b"[" * 100_000, [], None),
    *({"events": events} for events in (None, "events", {"asks": 1}, *([event] for event in ODD_EVENTS))),
    *({"begins": begins} for begins in (5, "morning", "2016-03-07T09:00:00")),
)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SessionFile:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return SessionFile(rehearse(MORNING, room=WantedRoom(50, 7, is_typed=True)))


def test_a_damaged_file_has_no_room(kept: SessionFile) -> None:
    file = kept.side.rehearsed_room
    whole = json.loads(file.read_bytes())
    assert read_events(kept.side) is not None
    for odd in ODD_FILES:
        written = whole | odd if isinstance(odd, dict) else odd
        file.write_bytes(odd if isinstance(odd, bytes) else json.dumps(written).encode())
        assert read_events(kept.side) is None, odd
