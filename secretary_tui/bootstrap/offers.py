"""Makes what a screen offers, as configured: papers, the sessions of a folder, new ones, and ones to carry from."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from secretary_tui.clock import THIS_MACHINE
from secretary_tui.config import Config, rehearsals_folder
from secretary_tui.desk.desk import Desk
from secretary_tui.desk.log import with_desk
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import clean
from secretary_tui.export.papers.writing import Offer, offers
from secretary_tui.export.request import Request, Source
from secretary_tui.names.registers import register_of
from secretary_tui.paths import typed_path
from secretary_tui.planning.new_sessions import NewSessions
from secretary_tui.planning.plan import ZONE
from secretary_tui.room.session_folder import EarlierSessions, ListInRehearsal, SessionFolder

if TYPE_CHECKING:
    from secretary_tui.desk.room_events import WantedRoom


def offers_of(desk: Desk, path: Path, options: Config, session: Session, now: datetime) -> Sequence[Offer]:
    """Return the papers that can be written about a session at the instant `now`, worded as configured."""
    own = typed_path(options.templates) if options.templates else None
    names = typed_path(options.register) if options.register else None
    return offers(
        Source(session, desk.file.side.is_rehearsal),
        path,
        now,
        with_desk=partial(with_desk, desk.file, pending=desk.pending),
        wording=Request("note", "md", language=options.language, templates=own, register=names, hours=options.hours),
    )


def new_sessions(config: Config, folder: Path | None = None) -> NewSessions:
    """Return the object that makes new sessions in `folder`, by default in the configured folder of sessions."""
    zone = config.room_zone or ZONE
    today = THIS_MACHINE.wall().astimezone(ZoneInfo(zone)).date()
    return NewSessions(folder or config.sessions_folder, today, zone, register_of(config.register))


def folder_of(config: Config, folder: Path, at: Path | None = None) -> SessionFolder:
    """Return a folder of sessions as the screen uses it; `at` is the file of the session that is open.

    For the folder of rehearsals, the configured folder of sessions is returned instead.
    """
    if folder.absolute() == rehearsals_folder().absolute():
        folder = config.sessions_folder
    new = new_sessions(config, folder)
    names = (typed_path(config.register),) if config.register else ()
    return SessionFolder(folder, new, at, config.read_only, config.language, names, partial(_room, new))


def earlier_sessions(config: Config, path: Path, initials: str = "") -> EarlierSessions:
    """Return the earlier sessions from which a discussion can be carried over to the session at `path`."""
    from secretary_tui.bootstrap.desk import open_desk

    options = config._replace(initials=clean(initials or config.initials), read_only=False)
    return EarlierSessions(path, partial(open_desk, options=options, offers_redo=False))


def _room(new: NewSessions, with_list: ListInRehearsal) -> "WantedRoom":
    from secretary_tui.desk.room_events import WantedRoom

    return WantedRoom(is_typed=with_list == "asking", register_of=new.register_of)
