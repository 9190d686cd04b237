"""`secretary check --ready`: what is missing before a sitting can be held; brings the register of names."""

from pathlib import Path
from zoneinfo import ZoneInfo

from secretary_tui.cli.sessions import configuration, session_file
from secretary_tui.clock.clock import open_clock
from secretary_tui.domain.forecast.readiness import missing
from secretary_tui.domain.model.session import Session
from secretary_tui.names.council import member_problems, membership_problems, number_problems
from secretary_tui.names.not_of_the_day import not_of_the_day
from secretary_tui.names.registers import register_of


def missing_of(session: Session, path: Path) -> list[str]:
    """Return a sentence for each thing that is missing or was named otherwise on the day; `path` is the session's."""
    config = configuration()
    zone = ZoneInfo(config.room_zone) if config.room_zone else None
    clock = open_clock(session_file(path).side.path, under_way=session.is_under_way)
    sentences = missing(session, clock.now(), zone)
    register = register_of(config.register)(session)
    names = not_of_the_day(session, register)
    return [
        *sentences,
        *names,
        *member_problems(session.sitting, register),
        *number_problems(session.sitting, register),
        *membership_problems(session.sitting, register),
    ]
