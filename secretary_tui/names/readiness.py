"""What is still missing before a sitting, with what the register of names knows of its names and of the Council."""

from datetime import datetime, tzinfo

from secretary_tui.domain.forecast.readiness import Missing, missing
from secretary_tui.domain.model.session import Session
from secretary_tui.names.council import member_problems, membership_problems, number_problems
from secretary_tui.names.not_of_the_day import not_of_the_day
from secretary_tui.names.register import Register


def missing_by_register(
    session: Session, now: datetime, register: Register, room: tzinfo | None = None
) -> list[Missing]:
    """Return a sentence for each thing that is missing, or was named otherwise on the day; `room` is a zone."""
    of_members = (
        *member_problems(session.sitting, register),
        *number_problems(session.sitting, register),
        *membership_problems(session.sitting, register),
    )
    return [
        *missing(session, now, room),
        *not_of_the_day(session, register),
        *(Missing(sentence, "session", key="council_members") for sentence in of_members),
    ]
