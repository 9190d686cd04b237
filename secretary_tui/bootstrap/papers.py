"""The papers that the screen offers for a session."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from secretary_tui.config import Config
from secretary_tui.desk.desk import Desk
from secretary_tui.desk.logged.log import with_desk
from secretary_tui.domain.model.session import Session
from secretary_tui.export.papers.writing import Offer, offers
from secretary_tui.export.request import Request, Source
from secretary_tui.paths import typed_path


def offers_of(desk: Desk, path: Path, options: Config, session: Session, now: datetime) -> Sequence[Offer]:
    """Return the papers of a session as things stand, in the wording that the configuration names."""
    own = typed_path(options.templates) if options.templates else None
    names = typed_path(options.register) if options.register else None
    return offers(
        Source(session, desk.file.side.is_rehearsal),
        path,
        now,
        with_desk=partial(with_desk, desk.file, pending=desk.pending),
        wording=Request("note", "md", language=options.language, templates=own, register=names, hours=options.hours),
    )
