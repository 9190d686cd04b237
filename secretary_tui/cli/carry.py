"""`secretary carry`: carries a discussion over from an earlier meeting's file, and marks it there as going on."""

from types import SimpleNamespace

from secretary_tui.bootstrap.offers import earlier_sessions
from secretary_tui.cli.sessions import (
    configuration,
    do_saved,
    opened_desk,
    public_names,
    say,
    session_file_at_rest,
    tell,
)
from secretary_tui.desk.desk import Desk
from secretary_tui.domain.acts.base import preview
from secretary_tui.domain.acts.discussions import CarryFrom
from secretary_tui.names.grammar.line import description
from secretary_tui.paths import typed_path


def run(arguments: SimpleNamespace) -> int:
    """Carry a discussion over from an earlier meeting, then mark it in the file of this meeting as going on.

    With `--dry-run`, only print what would be carried over.
    """
    desk, path = opened_desk(arguments), typed_path(arguments.source)
    session_file_at_rest(path)
    earlier = earlier_sessions(configuration(), typed_path(arguments.file), initials=arguments.initials)
    with public_names(desk.session):
        act = earlier.act(path, desk.session, arguments.discussion or None, arguments.to or None, arguments.id)
        if arguments.dry_run:
            _tell_rows(desk, act)
            return 0
        try:
            tell(do_saved(desk, act).sentence)
        finally:
            is_taken = any(act.part in row.continues for row in desk.session.discussions)
            if is_taken and (done := earlier.mark_earlier(path, act.part)):  # also after a run that was killed here
                for sentence in filter(None, (done.sentence, done.outdated)):
                    tell(f"{path.name}: {sentence}")
    return 0


def _tell_rows(desk: Desk, act: CarryFrom) -> None:
    session, now = desk.session, desk.clock.now()
    then = preview(session, act, now)
    for entry in then.entries:
        if session.entry(entry.id) is None:
            say(f"{then.place_of(entry)}. {description(then.name_of(entry), entry.category, entry)}")
    for note in then.notes:
        if note.carried_from and session.find("notes", note.id) is None:
            say(f"{note.kind}: {note.text}{f' ({note.origin})' if note.origin else ''}")
    tell(f"{act.sentence(session, then, now)}. This was only tried; the earlier part is {act.part}.")
