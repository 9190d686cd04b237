"""`secretary check` (mistakes, what is missing), `restore` (the last good state), `schema` (the JSON Schema)."""

import sys
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

from secretary_tui.cli.sessions import configuration, public_names, say, session_file, settled_file, tell
from secretary_tui.domain.lists import repeat_sentences
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import clean
from secretary_tui.errors import SecretaryError
from secretary_tui.paths import typed_path


def run(arguments: SimpleNamespace) -> int:
    """Print the mistakes in each file; with `--ready`, also print what is missing for the sitting.

    Return 1 if there is a mistake, or with `--ready` if something is missing; else 0.
    """
    is_valid = [_check(Path(name), ready=arguments.ready) for name in arguments.files]
    return int(not all(is_valid))


def _check(path: Path, *, ready: bool) -> bool:
    try:
        session = session_file(path).read()
        problems = _missing(session, path) if ready else []
    except SecretaryError as error:
        problems, session = error.sentence.splitlines(), None
    with public_names(session) if session else nullcontext():
        return _report(path, session, problems, ready=ready)


def _report(path: Path, session: Session | None, problems: Sequence[str], *, ready: bool) -> bool:
    for problem in problems:
        tell(problem)
    if session and not problems:
        for list_id in session.list_ids if not ready else ():
            for sentence in repeat_sentences(session, list_id):  # repeated names are no mistake of the file
                tell(f"{path}: {sentence}.")
        for sentence in _supporters(session) if session.proposals and not ready else ():
            tell(f"{path}: {sentence}")
        say(f"{clean(str(path))}: {'ready' if ready else 'valid'}")
    return not problems


def _supporters(session: Session) -> Sequence[str]:
    from secretary_tui.names.council import unknown_supporters
    from secretary_tui.names.registers import register_of

    return unknown_supporters(session, register_of(configuration().register)(session))


def _missing(session: Session, path: Path) -> list[str]:
    from secretary_tui.clock import open_clock
    from secretary_tui.export.wording.names import untranslated
    from secretary_tui.names.council import missing_by_register
    from secretary_tui.names.registers import register_of

    config = configuration()
    clock = open_clock(session_file(path).side.path, under_way=session.is_under_way)
    by_register = missing_by_register(session, clock.now(), register_of(config.register)(session), config.room)
    return [f"{path}: {sentence}" for sentence in (*by_register, *untranslated(session, config.language))]


def restore(arguments: SimpleNamespace) -> int:
    """Put back the last good state of a session file that cannot be read, and print what was done.

    Raises SecretaryError if the file can be read, or if no good state was saved.
    """
    from secretary_tui.desk.log import restore_unreadable

    tell(restore_unreadable(settled_file(typed_path(arguments.file))))
    return 0


def schema(_arguments: SimpleNamespace) -> int:
    """Print the JSON Schema that describes a session file."""
    import json

    from secretary_tui.storage.text.decoder import session_schema

    sys.stdout.write(f"{json.dumps(session_schema(), indent=2, ensure_ascii=False)}\n")
    return 0
