"""Opens a session file at a desk: with clock, operator, the user's command for acts, and drafts left before."""

import os
from contextlib import suppress
from pathlib import Path

from secretary_tui.clock import open_clock
from secretary_tui.config import ON_ACT_VARIABLE, Config
from secretary_tui.desk.desk import Desk, OnAct
from secretary_tui.desk.history import current_operator, written_ids
from secretary_tui.desk.left_over import inherit_drafts
from secretary_tui.errors import BadSession, NotSaved
from secretary_tui.storage.disk import sweep_half_written
from secretary_tui.storage.session_file import SessionFile


def open_desk(path: Path, options: Config, *, offers_redo: bool = True) -> Desk:
    """Return a desk for a session file.

    The desk is read-only if `options` say so, or if this account may not write beside the file. Otherwise a file of an
    older format is converted first, and the desk takes over the drafts left at an earlier terminal. Raises
    SecretaryError if the file cannot be read, or if the clock of a rehearsal is damaged.
    """
    file = SessionFile(path)
    try:
        session = file.read()
    except BadSession as bad:
        from secretary_tui.desk.log import restoring_offer

        raise BadSession((*bad.problems, *filter(None, (restoring_offer(path),)))) from bad
    problem = "" if options.read_only else file.side.problem()  # creates the folder for the clock
    clock = open_clock(file.side.path, under_way=session.is_under_way)
    read_only = options.read_only or bool(problem)
    if not read_only:
        with suppress(NotSaved), file.lock():
            file.migrate()
    operator, on_act = current_operator(options.initials), _on_act(file, options)
    desk = Desk(file, clock, operator, read_only=read_only, offers_redo=offers_redo, on_act=on_act)
    if problem:
        desk.only_reads = problem
        desk.news.append(problem)
    if desk.pending.left_over:  # acts whose writer ended after writing the file but before dropping them
        desk.pending.drop_written(written_ids(desk.journal.records(), desk.session))
    if not read_only:
        sweep_half_written(file.side.path)
        sweep_half_written(file.target.parent, f"{file.target.stem}-")  # half-written papers beside the session
        with suppress(NotSaved):  # the session opens even if a draft cannot be written
            inherit_drafts(desk.drafts, desk.operator)
    return desk


def _on_act(file: SessionFile, options: Config) -> OnAct:
    words = options.words_on_act
    if not words or ON_ACT_VARIABLE in os.environ:  # started by this command, which could start itself for ever
        return lambda *_: None
    from secretary_tui.desk.on_act import ActsForCommand

    return ActsForCommand(words, file.target, rehearsal=file.side.is_rehearsal).give
