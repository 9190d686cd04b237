"""What must be known of a paper and does not stand in it."""

from collections.abc import Iterator, Sequence
from datetime import UTC
from itertools import groupby

from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import points_of_order, speeches
from secretary_tui.domain.text.hours import hour_text
from secretary_tui.export.catalogue import FOR_MACHINES
from secretary_tui.export.report.lists import doubtful
from secretary_tui.export.report.names import CouncilNames
from secretary_tui.export.request import Request, Source, only_in_english
from secretary_tui.export.wording.en.words import LANGUAGE as ENGLISH
from secretary_tui.names.protected import without_protected_names
from secretary_tui.names.registers import Registers


def remarks(sources: Sequence[Source], request: Request) -> tuple[str, ...]:
    """Sentences for whoever asks for a paper of these sittings."""
    return (*_language(request), *_origin(sources, request), *_copies(sources), *_left_out(sources, request))


def _language(request: Request) -> Iterator[str]:
    """That the paper does not come in the language of the configuration."""
    if request.form not in FOR_MACHINES and (said := only_in_english(request)):
        yield f"{said}."


def _origin(sources: Sequence[Source], request: Request) -> Iterator[str]:
    """From where the chapters count, if not from the start of the webcast."""
    session = sources[0].session
    if request.paper != "chapters" or session.sitting.webcast_started is not None:
        return
    if session.called is None:
        yield "Nothing has begun, so there are no chapters yet."
    else:
        hour = hour_text(session.called, session.sitting.zone)
        yield f"The start of the webcast is not noted; offsets count from the call to order at {hour}."


def _copies(sources: Sequence[Source]) -> Iterator[str]:
    """Yield which meeting several files are of: each of them is in the paper."""
    sessions = sorted((source.session for source in sources), key=_meeting)
    for _, of_one_meeting in groupby(sessions, key=_meeting):
        first, *others = of_one_meeting
        if others:
            sitting = first.sitting
            when = ENGLISH.day(sitting.starts, sitting.zone)
            which = f"the {ENGLISH.ordinal(sitting.meeting)} meeting, on" if sitting.meeting else "one sitting on"
            files = ENGLISH.counted(len(others) + 1, "file").capitalize()
            yield f"{files} are of {which} {when}; if one is a copy of another, leave it out."


def _left_out(sources: Sequence[Source], request: Request) -> Iterator[str]:
    """Yield who took the floor and is not in the report, as in the Council's own, and what is doubtful in it."""
    for session in (without_protected_names(source.session) for source in sources) if request.paper == "report" else ():
        chairs = [e for e in speeches(session) if (row := session.panellist(e.panel)) and row.role == "chair"]
        for entries, why in ((chairs, "spoke from the chair"), (points_of_order(session), "rose to a point of order")):
            if entries:
                names = dict.fromkeys(map(session.name_of, entries))
                yield f"The report does not name who {why}: {', '.join(names)}."
        names_of_day = CouncilNames.of(session, Registers(*request.names_folders)(session))
        for name, group in dict.fromkeys(doubtful(session, names_of_day, speeches(session))):
            said = f"Nobody knows whether Members belong to “{group}”, for which {name} spoke"
            yield f"{said}: it stands among the observer States, without a footnote."


def _meeting(session: Session) -> tuple[str, str, int, str]:
    """Return what distinguishes a meeting from all others: its number and day, else when it begins and what it is."""
    sitting = session.sitting
    if sitting.meeting is not None:
        return sitting.body, sitting.body_session, sitting.meeting, ENGLISH.day(sitting.starts, sitting.zone)
    begins = sitting.starts.astimezone(UTC).isoformat()
    return sitting.body, sitting.body_session, 0, f"{begins} {sitting.title} {sitting.part}"
