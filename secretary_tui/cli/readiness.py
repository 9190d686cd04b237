"""`secretary check --ready`: reports what is missing for a sitting; imports the register of names."""

from collections.abc import Sequence
from pathlib import Path

from secretary_tui.cli.sessions import configuration, session_file
from secretary_tui.clock import open_clock
from secretary_tui.domain.model.session import Session
from secretary_tui.export.wording.untranslated import untranslated
from secretary_tui.names.council import missing_by_register
from secretary_tui.names.registers import register_of


def missing_of(session: Session, path: Path) -> Sequence[str]:
    """Return a sentence for each thing that is missing or was named otherwise on the day; `path` is the session's."""
    config = configuration()
    clock = open_clock(session_file(path).side.path, under_way=session.is_under_way)
    by_register = missing_by_register(session, clock.now(), register_of(config.register)(session), config.room)
    return [*by_register, *untranslated(session, config.language)]
