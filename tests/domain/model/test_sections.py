"""The sections of random meetings: together they are the meeting, and each has the same figures as the whole."""

from collections import Counter
from datetime import datetime

from hypothesis import given

from secretary_tui.domain.forecast.forecast import block_forecasts, forecast
from secretary_tui.domain.forecast.schedule import changeover
from secretary_tui.domain.model.discussions import section
from secretary_tui.domain.model.session import Session
from secretary_tui.export.papers.delegations_paper import times_of
from secretary_tui.export.papers.note_paper import titled_sections
from secretary_tui.export.wording.names import Names
from tests.domain.random_sittings import meetings


def all_sections(session: Session) -> list[Session]:
    return [*(section(session, row.id) for row in session.discussions), section(session, None)]


@given(meetings())
def test_sections_part_the_meeting(case: tuple[Session, datetime]) -> None:
    session, _ = case
    parts = all_sections(session)
    for table in ("blocks", "entries", "notes", "discussions"):
        rows = Counter(row.id for part in parts for row in getattr(part, table))
        assert rows == Counter(row.id for row in getattr(session, table)), table


@given(meetings())
def test_the_times_of_the_sections_are_those_of_the_meeting(case: tuple[Session, datetime]) -> None:
    session, now = case
    names = Names.of(session, "en", ())
    whole = times_of(session, now, names).of_all
    parts = [times_of(part, now, names).of_all for _, part in titled_sections(session)]
    assert sum(part.statements for part in parts) == whole.statements
    assert sum((part.used for part in parts), whole.used - whole.used) == whole.used


@given(meetings())
def test_a_section_forecasts_what_the_meeting_does(case: tuple[Session, datetime]) -> None:
    session, now = case
    spans = {span.block.id: span for span in block_forecasts(session, now)}
    running = session.running if session.running is not None and session.running.kind != "break" else None
    for part in all_sections(session):
        for span in block_forecasts(part, now):
            whole_span = spans[span.block.id]
            assert span.elapsed == whole_span.elapsed
            assert span.block.ended is None or span.over == whole_span.over
        if running is None or running not in part.blocks or changeover(part) != changeover(session):
            continue
        mine, whole = (forecast(one, now, running.list_id) for one in (part, session))
        # the block after it, and the part of it before the hard stop, are different in the whole meeting
        if part.places(running.list_id) and mine.rounds[0].until == whole.rounds[0].until:
            assert mine.rounds[0].entries == whole.rounds[0].entries
            assert [mine.turn_of(row) for row in mine.rounds[0].entries] == [
                whole.turn_of(row) for row in whole.rounds[0].entries
            ]
