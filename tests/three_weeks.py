"""A session of three weeks: forty-five sittings of all kinds, each a rehearsal run at a desk with a seed."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from secretary_tui.desk.desk import Desk
from secretary_tui.desk.history import Operator
from secretary_tui.desk.rehearsal import rehearse
from secretary_tui.desk.rehearsed_room import open_room
from secretary_tui.desk.room_events import WantedRoom
from secretary_tui.domain.acts.floor import CallNext, EndPointOfOrder, MarkAbsent, RaisePointOfOrder
from secretary_tui.domain.acts.sitting import CloseSitting, NextBlock, ResumeSitting, Suspend
from secretary_tui.domain.model.speech_time import allowance
from secretary_tui.names.registers import SHIPPED
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.side_folder import REHEARSAL_MARK
from tests.clocks import StillClock
from tests.shipped import FOLDER

SITTINGS = 45
MONDAY = datetime(2016, 2, 29)  # noqa: DTZ001 - a day, whatever the zone
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}(?=T\d{2}:\d{2})")


def three_weeks(folder: Path, copies: Path, sittings: int = SITTINGS) -> list[Path]:
    """Write the sittings into a folder, three on each working day; return their paths. Rehearsals run in `copies`."""
    originals = sorted(FOLDER.glob("*.toml"))
    made = []
    for number in range(sittings):
        weeks, day = divmod(number // 3, 5)
        copy = copies / f"{number:03}.toml"
        rehearse(originals[number % len(originals)], fresh=True, copy=copy, room=WantedRoom(20 + number, number))
        run(copy, Random(number))
        text = copy.read_text("utf-8").removeprefix(REHEARSAL_MARK.decode())
        days = MONDAY + timedelta(weeks=weeks, days=day) - datetime.fromisoformat(_INSTANT.findall(text)[0])
        path = folder / f"{number:03}.toml"
        path.write_text(_INSTANT.sub(lambda found: _later(found[0], days), text), "utf-8")  # noqa: B023 - it runs now
        made.append(path)
    return made


def _later(day: str, days: timedelta) -> str:
    return (datetime.fromisoformat(day) + days).date().isoformat()


def run(path: Path, random: Random) -> None:
    """Run a rehearsal to its end at a desk: late or on time, with long speeches and suspensions."""
    file = SessionFile(path)
    session = file.read()
    clock = StillClock(session.sitting.starts + timedelta(seconds=random.randrange(900)))
    desk, room = Desk(file, clock, Operator("anna", "AB")), open_room(SessionFile(path), session, clock, SHIPPED)
    assert room is not None
    desk.do(NextBlock())
    ends = session.sitting.ends + timedelta(seconds=random.randrange(-1200, 600))

    def heard(seconds: float) -> set[str]:
        clock.forward(seconds=seconds)
        room.act(clock.now())
        desk.refresh()
        return {key for _, key in room.look(desk.session, clock.now()).happens}

    while True:
        while desk.session.holder and "floor.absent" in heard(5):
            desk.do(MarkAbsent(expected=desk.session.holder.id))
        holder = desk.session.holder
        usual = (allowance(desk.session, holder) or 180) if holder else 30
        if "floor.point" in heard(usual * random.uniform(0.5, 1.2)) and holder:
            desk.do(RaisePointOfOrder(name=random.choice(("Cuba", "", "Türkiye"))))
            clock.forward(seconds=random.randrange(10, 90))
            desk.do(EndPointOfOrder())
        if random.random() < 0.01:
            desk.do(Suspend(reason="no interpretation"))
            clock.forward(seconds=random.randrange(60, 900))
            desk.do(ResumeSitting())
        running, expected = desk.session.running, holder.id if holder else None
        if clock.now() >= ends:
            desk.do(CloseSitting(expected=expected))
        elif running and desk.session.first_callable(running.list_id):
            desk.do(CallNext(expected=expected, sure=True))
        else:
            desk.do(NextBlock(expected=expected, sure=True))
        if desk.session.sitting.closed:
            break
