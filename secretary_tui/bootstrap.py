"""The one place that builds clock, file, desk and screen from what the command line and the configuration say."""

import gc
import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final

from platformdirs import user_state_path

from secretary_tui.clock.clock import open_clock
from secretary_tui.config import APP, Options, config_path
from secretary_tui.desk.desk import Desk
from secretary_tui.desk.operator import current_operator
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.hours import hour_text
from secretary_tui.errors import NotSaved, SecretaryError
from secretary_tui.names.loading import register_of
from secretary_tui.paths import typed_path
from secretary_tui.storage.folder import session_files
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import load_validators
from secretary_tui.storage.used_acts import UsedActs
from secretary_tui.storage.written_papers import WrittenPapers

if TYPE_CHECKING:
    from secretary_tui.export.papers.writing import Offer
    from secretary_tui.ui.app.around import Around, Leaving
    from secretary_tui.ui.dialogs.open_session import Found

#: A screen that fails so many times within so many seconds is not opened again.
MOST_FAILURES: Final = 3
FAILING_SECONDS: Final = 20.0
_AGAIN: Final = "The screen failed and was opened again; nothing is lost. What happened is kept beside the session."


def open_desk(path: Path, options: Options) -> Desk:
    """Open a session file with its clock and its history; raises SecretaryError in one or more sentences."""
    file = SessionFile(path)
    session = file.read()
    under_way = session.running is not None or session.suspension is not None
    clock = open_clock(file.side.path, under_way=under_way)
    if not options.read_only:
        with suppress(NotSaved), file.lock():
            file.migrate()
    desk = Desk(file, clock, current_operator(options.initials), read_only=options.read_only)
    if not options.read_only:
        with suppress(NotSaved):  # a disk that refuses a draft still opens the session
            desk.inherit_drafts()
    return desk


def open_screen(path: Path, options: Options) -> int:
    """Show a session, or a folder to choose one from, until the desk is left; returns the exit code."""
    from secretary_tui.ui.terminal.signals import prepare, terminal_problem  # noqa: PLC0415 - Textual only for the screen

    problem = terminal_problem()
    if problem:
        raise SecretaryError(problem)
    prepare()
    at: Path | None = path
    failures: list[float] = []
    while at is not None:
        if at.is_dir():
            at = _choose(at)
            continue
        code, leaving = _sit(at, options, _AGAIN if failures else "")
        if leaving.to == "failed":
            _count(failures, at)
        elif code:
            return code
        else:
            at = _after(leaving)
    return 0


def _count(failures: list[float], path: Path) -> None:
    """Let a screen that failed be opened again, unless it does nothing but fail; raises SecretaryError then."""
    side = SessionFile(path).side
    failures.append(open_clock(side.path, under_way=False).real())
    if len(failures) >= MOST_FAILURES and failures[-1] - failures[-MOST_FAILURES] < FAILING_SECONDS:
        raise SecretaryError(
            f"The screen failed {MOST_FAILURES} times in a row; every act is on disk. What it died of is in"
            f" {side.failure}: hand it to whoever looks after the program, and go on with another version of it."
        )


def _after(leaving: "Leaving") -> Path | None:
    """Which file the screen goes on with."""
    if leaving.to == "rehearse" and leaving.path is not None:
        from secretary_tui.desk.rehearsal import rehearse  # noqa: PLC0415

        return rehearse(leaving.path, fresh=True)
    return leaving.path if leaving.to == "open" else None


def _sit(path: Path, options: Options, greeting: str = "") -> "tuple[int, Leaving]":
    """Show one session; returns the exit code, 0 unless a signal or the end of the line ended it, and why it ended."""
    gc.disable()  # until the screen is there: nothing that is imported and built up to then is garbage
    from secretary_tui.ui.app.app import SecretaryApp  # noqa: PLC0415
    from secretary_tui.ui.app.around import Leaving  # noqa: PLC0415
    from secretary_tui.ui.app.theme import mouse_wanted  # noqa: PLC0415
    from secretary_tui.ui.terminal.signals import guarded  # noqa: PLC0415

    desk = open_desk(path, options)
    app = SecretaryApp(desk, _surroundings(desk, path, options, greeting))
    with guarded(app, app.keep_drafts):
        app.run(mouse=mouse_wanted(asked=options.mouse, environ=os.environ))
    desk.file.mark_valid()
    if app.failure:
        with suppress(OSError):
            desk.file.side.failure.write_text(app.failure, "utf-8")
        return 1, Leaving("failed", path)
    return app.return_code or 0, app.leaving


def _surroundings(desk: Desk, path: Path, options: Options, greeting: str) -> "Around":
    """What the screen of a session is given beside its desk."""
    from secretary_tui.ui.app.around import Around  # noqa: PLC0415
    from secretary_tui.ui.app.opening import ask  # noqa: PLC0415

    register, problems = register_of(options.register), list(options.problems)
    if options.register:
        try:
            register(desk.session)
        except SecretaryError as error:  # a mistake in somebody's own files keeps no desk from opening
            problems += error.sentence.splitlines()
            register = register_of()
    return Around(
        register_of=register,
        drafts=None if options.read_only else desk.drafts,
        offers=partial(_offers, desk.file, path, options),
        wrote=WrittenPapers(desk.file.side).add,
        sessions=partial(sessions_of, path.parent),
        folder=str(path.parent),
        file=path,
        keymap=options.keys,
        rehearsal=desk.file.side.rehearsal.exists(),
        used_acts=UsedActs(user_state_path(APP) / "palette.json"),
        greeting=greeting or _one_sentence(problems),
        ask=lambda app: ask(app, desk),
        ready=_settle,
    )


def _one_sentence(problems: Sequence[str]) -> str:
    """Return what is wrong with configuration and register in one sentence; empty if nothing is."""
    if not problems:
        return ""
    name = config_path().name
    if len(problems) > 1:
        return f"{name}: {len(problems)} mistakes, the defaults hold there; “secretary keys --check” tells them."
    return problems[0].replace(str(config_path()), name)


def _offers(file: SessionFile, path: Path, options: Options, session: Session, now: datetime) -> "Sequence[Offer]":
    """The papers of a session as things stand, in the wording that the configuration names."""
    from secretary_tui.desk.log import log_lines  # noqa: PLC0415
    from secretary_tui.export.papers.writing import offers  # noqa: PLC0415
    from secretary_tui.export.request import Request, Source  # noqa: PLC0415 - only once a paper is wanted

    own = typed_path(options.templates) if options.templates else None
    names = typed_path(options.register) if options.register else None
    return offers(
        Source(session, file.side.rehearsal.exists()),
        path,
        now,
        log=partial(log_lines, file, session),
        wording=Request("note", "md", language=options.language, templates=own, register=names),
    )


def _settle() -> None:
    """Once the screen is there: load what judges the acts, beside the first keys.

    Garbage is looked for again, but never among what was there when the screen was: it stays as long as the screen.
    """
    gc.freeze()
    gc.enable()
    Thread(target=load_validators, name="judges", daemon=True).start()


def _choose(folder: Path) -> Path | None:
    from secretary_tui.ui.app.chooser import Chooser  # noqa: PLC0415
    from secretary_tui.ui.terminal.signals import guarded  # noqa: PLC0415

    chooser = Chooser(sessions_of(folder), folder)
    with guarded(chooser):
        chosen = chooser.run(mouse=False)
    if chooser.failure:
        raise SecretaryError(
            f"The list of sessions failed ({chooser.failure.strip().splitlines()[-1]}): name the file."
        )
    return chosen


def sessions_of(folder: Path) -> "list[Found]":
    """The sessions of a folder, in the order of their start; a file that cannot be opened says so in its place."""
    from secretary_tui.ui.dialogs.open_session import Found  # noqa: PLC0415

    sessions: list[tuple[str, Found]] = []
    for path in session_files(folder):
        try:
            session = SessionFile(path).read()
        except SecretaryError as error:
            sessions.append(("~", Found(path, path.name, "", error.sentence.splitlines()[0])))
            continue
        sitting = session.sitting
        starts = sitting.starts.astimezone(sitting.zone)
        title = f"{sitting.part}: {sitting.theme or sitting.title}" if sitting.part else sitting.title
        when = f"{starts:%-d %b %Y} {hour_text(sitting.starts, sitting.zone)}"
        sessions.append((starts.isoformat(), Found(path, title, when, _state(session))))
    return [session for _, session in sorted(sessions, key=lambda row: row[0])]


def _state(session: Session) -> str:
    if session.sitting.closed is not None:
        return "closed"
    if session.suspension is not None:
        return "suspended"
    if session.running is not None:
        return "running"
    return "begun" if any(block.started for block in session.blocks) else "planned"
