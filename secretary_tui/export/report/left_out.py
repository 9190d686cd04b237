"""What a report does not say: who is not named in it, and of whom it is doubtful where they stand."""

from collections.abc import Iterator, Sequence

from secretary_tui.domain.model.speech_time import points_of_order, speeches
from secretary_tui.export.report.lists import doubtful
from secretary_tui.export.report.names import CouncilNames
from secretary_tui.export.request import Request, Source
from secretary_tui.names.protected import without_protected_names
from secretary_tui.names.registers import Registers


def left_out(sources: Sequence[Source], request: Request) -> Iterator[str]:
    """Yield who took the floor and is not in the report, as in the Council's own, and what is doubtful in it."""
    register_of = Registers(*request.names_folders)
    for session in (without_protected_names(source.session) for source in sources):
        chairs = [e for e in speeches(session) if (row := session.panellist(e.panel)) and row.role == "chair"]
        for entries, why in ((chairs, "spoke from the chair"), (points_of_order(session), "rose to a point of order")):
            if entries:
                names = dict.fromkeys(map(session.name_of, entries))
                yield f"The report does not name who {why}: {', '.join(names)}."
        of_day = CouncilNames.of(session, register_of(session))
        for name, group in dict.fromkeys(doubtful(session, of_day, speeches(session))):
            said = f"Nobody knows whether Members belong to “{group}”, for which {name} spoke"
            yield f"{said}: it stands among the observer States, without a footnote."
