"""`secretary message`: puts a line of text on the displays of a session, removes it, or prints the present one."""

from collections.abc import Callable
from types import SimpleNamespace

from secretary_tui.cli.sessions import configuration, public_names, say, session_file, tell
from secretary_tui.clock import open_clock
from secretary_tui.desk.history import current_operator
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import clean
from secretary_tui.errors import SecretaryError, Usage
from secretary_tui.paths import typed_path
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.side_folder import read_message, write_message


def run(arguments: SimpleNamespace) -> int:
    """Write the message on the displays of a session, or remove it with `--clear`.

    Without a text and without `--clear`, print the present message; raises SecretaryError if there is none.
    """
    file = session_file(typed_path(arguments.file))
    session = file.read()
    with public_names(session) as hide:
        return _run(arguments, file, session, hide)


def _run(arguments: SimpleNamespace, file: SessionFile, session: Session, hide: Callable[[str], str]) -> int:
    text = clean(" ".join(arguments.text))
    if arguments.clear and text:
        raise Usage("name a text, or --clear, not both")
    if not text and not arguments.clear:
        message = read_message(file.side)
        if message is None:
            raise SecretaryError("The displays show no message.")
        say(message.text)
        return 0
    clock = open_clock(file.side.path, under_way=session.is_under_way)
    operator = current_operator(clean(arguments.initials or configuration().initials))
    tell(write_message(file.side, hide(text), clock.now(), operator.record()))
    return 0
