"""`secretary check`: everything that is wrong in session files, at once."""

from argparse import Namespace
from pathlib import Path

from secretary_tui.cli.sessions import clock_of, configuration, say, session_file, tell
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.errors import BadSession, SecretaryError


def run(arguments: Namespace) -> int:
    """Check each file; 1 if anything is wrong, or with `--ready` missing."""
    is_valid = [_check(Path(name), ready=arguments.ready) for name in arguments.files]
    return int(not all(is_valid))


def _check(path: Path, *, ready: bool) -> bool:
    try:
        session = session_file(path).read()
        problems = _missing(path, session) if ready else []
    except BadSession as error:
        problems = list(error.problems)
    except SecretaryError as error:
        problems = [error.sentence]
    for problem in problems:
        tell(problem)
    if not problems:
        if not ready:
            _tell_repeats(path, session)
        say(f"{clean(str(path))}: {'ready' if ready else 'valid'}")
    return not problems


def _tell_repeats(path: Path, session: Session) -> None:
    """Tell who stands on a list twice in the same capacity, which is no mistake of the file."""
    from secretary_tui.domain.lists.repeats import repeat_sentences  # noqa: PLC0415 - only of a file that is valid

    for list_id in session.list_ids:
        for sentence in repeat_sentences(session, list_id):
            tell(f"{path}: {sentence}.")


def _missing(path: Path, session: Session) -> list[str]:
    from secretary_tui.domain.forecast.readiness import missing  # noqa: PLC0415 - as above
    from secretary_tui.names.council import member_problems, number_problems  # noqa: PLC0415 - as above
    from secretary_tui.names.loading import register_of  # noqa: PLC0415 - as above
    from secretary_tui.names.not_of_the_day import not_of_the_day  # noqa: PLC0415 - as above

    config = configuration()
    sentences = missing(session, clock_of(session_file(path), session).now(), config.zone)
    register = register_of(config.register)(session)
    names = not_of_the_day(session, register)
    members = (*member_problems(session.sitting, register), *number_problems(session.sitting, register))
    return [f"{path}: {sentence}" for sentence in (*sentences, *names, *members)]
