"""`secretary check`: reports every mistake in session files."""

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

from secretary_tui.cli.sessions import public_names, say, session_file, tell
from secretary_tui.domain.lists import repeat_sentences
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.errors import BadSession, SecretaryError


def run(arguments: SimpleNamespace) -> int:
    """Check each file; 1 if anything is wrong, or with `--ready` missing."""
    is_valid = [_check(Path(name), ready=arguments.ready) for name in arguments.files]
    return int(not all(is_valid))


def _check(path: Path, *, ready: bool) -> bool:
    try:
        session = session_file(path).read()
        problems = _missing(session, path) if ready else []
    except BadSession as error:
        problems = list(error.problems)
        session = None
    except SecretaryError as error:
        problems, session = [error.sentence], None
    with public_names(session) if session else nullcontext():
        return _tell(path, session, problems, ready=ready)


def _tell(path: Path, session: Session | None, problems: Sequence[str], *, ready: bool) -> bool:
    for problem in problems:
        tell(problem)
    if session and not problems:
        for list_id in session.list_ids if not ready else ():
            for sentence in repeat_sentences(session, list_id):  # which are no mistake of the file
                tell(f"{path}: {sentence}.")
        say(f"{clean(str(path))}: {'ready' if ready else 'valid'}")
    return not problems


def _missing(session: Session, path: Path) -> list[str]:
    from secretary_tui.cli.readiness import missing_of  # noqa: PLC0415 - the register, only with --ready

    return [f"{path}: {sentence}" for sentence in missing_of(session, path)]
