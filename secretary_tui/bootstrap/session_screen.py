"""Runs the screen of one session: builds the app with its desk and services; keeps what is unsaved at its end."""

import gc
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from secretary_tui.bootstrap.desk import open_desk
from secretary_tui.config import Config, config_path, keep_theme, look_of
from secretary_tui.desk.desk import Desk
from secretary_tui.desk.left_over import LeftDesks, ReliefNews, relief_at, write_what_is_lost
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import SecretaryError
from secretary_tui.names.protected import hiding
from secretary_tui.names.registers import RegisterOf, register_of
from secretary_tui.paths import own_folder
from secretary_tui.storage.disk import replace_file
from secretary_tui.storage.own_files import UsedActs
from secretary_tui.storage.side_records import WrittenPapers, message_problem, read_message, write_message
from secretary_tui.storage.text.codec import load_validators
from secretary_tui.ui.app.app import SecretaryApp, ask
from secretary_tui.ui.app.services import Leaving, Services
from secretary_tui.ui.terminal.signals import guarded
from secretary_tui.ui.terminal.theme import mouse_wanted
from secretary_tui.ui.widgets.strip import SpeechAlerts, SpokenChanges

if TYPE_CHECKING:
    from secretary_tui.desk.rehearsed_room import RehearsedRoom
    from secretary_tui.export.papers.writing import Offer
    from secretary_tui.room.session_folder import EarlierSessions, SessionFolder

#: Scripts that drive the screen set this variable to “no”, to hide hints.
HINTS_VARIABLE = "SECRETARY_HINTS"


def show_session(path: Path, options: Config, greeting: str, left_desks: LeftDesks) -> tuple[int, Leaving]:
    """Show one session; return the exit code and the reason why the screen ended.

    The exit code is 0 unless the screen failed, or a signal or a lost connection ended it. If acts are still unsaved
    when the screen is left, the session's desk is added to `left_desks`. Raises SecretaryError if the file cannot be
    opened.
    """
    desk = open_desk(path, options)
    left_desks.remove(path)
    services = _services(desk, path, options, greeting, left_desks)
    app = SecretaryApp(desk, services)
    app.fit_for_terminal(is_ascii=options.ascii, is_accessible=options.accessible)
    with guarded(app, partial(_keep, app)):
        app.run(mouse=mouse_wanted(is_wanted=options.mouse, environ=os.environ))
    if written := write_what_is_lost(desk):
        sys.stderr.write(f"secretary: {written}\n")
    desk.file.mark_valid()
    left_desks.add(desk)
    if app.failure:
        with suppress(OSError):
            replace_file(desk.file.side.failure, app.failure.encode(), like=desk.file.side.path)
        return 1, Leaving("failed", path)
    if services.delegations is not None and services.delegations.is_typed:
        sys.stderr.write(f"{services.delegations.score(desk.session, desk.clock.now())}\n")
    return app.return_code or 0, app.leaving


def _keep(app: SecretaryApp) -> None:
    app.keep_drafts()
    write_what_is_lost(app.desk)


def _services(desk: Desk, path: Path, options: Config, greeting: str, left_desks: LeftDesks) -> Services:
    register, problems = register_of(options.register), list(options.problems)
    if options.register:
        try:
            register(desk.session)
        except SecretaryError as error:  # mistakes in the user's files must not prevent the opening
            problems += error.sentence.splitlines()
            register = register_of()
    alerts = SpeechAlerts(bell=options.bell, flash=options.flash, warning=options.warning)
    alerts.spoken = SpokenChanges() if options.accessible else None
    return Services(
        register_of=register,
        room=options.room,
        offers=partial(_offers, desk, path, options),
        wrote=WrittenPapers(desk.file.side).add,
        sessions=partial(_folder, options, path),
        earlier=partial(_earlier, options, path),
        file=path,
        keymap=options.keys,
        theme=look_of(options).theme,
        keep_theme=partial(_keep_theme, options),
        alerts=alerts,
        rehearsal=desk.file.side.is_rehearsal,
        delegations=_delegations(desk, register),
        message=DeskMessage(desk),
        used_acts=UsedActs(own_folder("state") / "palette.json"),
        used_tabs=used_tabs(options),
        greeting=greeting or _one_sentence(problems),
        is_unready=_is_unready(desk),
        ask=lambda app: ask(app, desk),
        relief=relief_at(desk),
        relieved=ReliefNews(desk).refresh,
        left_desks=left_desks,
        waiting=lambda: " ".join(left_desks.sentences(desk)),
        ready=_settle,
    )


def _keep_theme(options: Config, theme: str) -> str:
    if options.theme and options.theme != theme:
        return f"Look: {theme} until the screen is left; {config_path().name} says {options.theme}."
    is_kept = keep_theme(theme)
    return f"Look: {theme}, from now on." if is_kept else f"Look: {theme}; the disk cannot keep it for the next time."


def used_tabs(options: Config, environ: Mapping[str, str] = os.environ) -> UsedActs | None:
    """Return the store of the tabs in which this user has acted; None if the screen shows no hints.

    There are no hints without `hints` in the configuration, and with SECRETARY_HINTS=no.
    """
    is_wanted = options.hints and environ.get(HINTS_VARIABLE, "") != "no"
    return UsedActs(own_folder("state") / "tabs.json") if is_wanted else None


def _delegations(desk: Desk, register: RegisterOf) -> "RehearsedRoom | None":
    if desk.read_only or not desk.file.side.rehearsed_room.exists():
        return None
    from secretary_tui.desk.rehearsed_room import open_room

    return open_room(desk.file, desk.session, desk.clock, register)


def _is_unready(desk: Desk) -> bool:
    """Return whether a session in the future, in which no act has been done yet, lacks something."""
    now = desk.clock.now()
    if desk.read_only or desk.file.side.journal.exists() or desk.session.sitting.starts <= now:
        return False
    from secretary_tui.domain.forecast.readiness import missing

    return bool(missing(desk.session, now))


class DeskMessage:
    """Reads and writes the message on the displays for the screen of a desk, with protected names hidden."""

    problem_of = staticmethod(message_problem)

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def read(self) -> str:
        """Return the message that the displays show now; empty if there is none."""
        message = read_message(self._desk.file.side)
        return self._public(message.text) if message else ""

    def write(self, text: str) -> str:
        """Put a message on the displays, or remove it if `text` is empty; return a sentence about the result.

        Raises Refused if the text is too long, and NotSaved if the disk refuses.
        """
        text = self._public(text)
        return write_message(self._desk.file.side, text, self._desk.clock.now(), self._desk.operator.record())

    def _public(self, text: str) -> str:
        return hiding(self._desk.session)(text)


def _one_sentence(problems: Sequence[str]) -> str:
    if not problems:
        return ""
    name = config_path().name
    if len(problems) > 1:
        return f"{name}: {len(problems)} mistakes, the defaults are used instead; “secretary config” lists them."
    return problems[0].replace(str(config_path()), name)


def _offers(desk: Desk, path: Path, options: Config, session: Session, now: datetime) -> "Sequence[Offer]":
    from secretary_tui.bootstrap.offers import offers_of

    return offers_of(desk, path, options, session, now)


def _folder(options: Config, path: Path) -> "SessionFolder":
    from secretary_tui.bootstrap.offers import folder_of

    return folder_of(options, path.parent, path)


def _earlier(options: Config, path: Path) -> "EarlierSessions":
    from secretary_tui.bootstrap.offers import earlier_sessions

    return earlier_sessions(options, path)


def _settle() -> None:
    """After the first paint, build the validators of rows in the background, and start garbage collection.

    Objects that exist now are frozen, because they are used as long as the screen. Collections are rare, because going
    through the tuples of an act, which are as long as the list, took a tenth of its time.
    """
    gc.freeze()
    gc.set_threshold(10_000)
    gc.enable()
    Thread(target=load_validators, name="validators", daemon=True).start()
