"""Runs a secretariat's own template in a process that is ended: no template says beforehand that it comes to an end."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from secretary_tui.errors import SecretaryError
from secretary_tui.export.paper import Paper
from secretary_tui.export.wording.templating import draft

#: Seconds of processor that a template may take; a long report takes a tenth of them.
SECONDS: Final = 1.5
#: Seconds until its process is ended, whatever it does.
LONGEST: Final = 10
#: What it may have of memory, in bytes.
MEMORY: Final = 1 << 30
_CODE: Final = f"import sys; sys.path[:] = sys.argv[1:]; from {__name__} import serve; serve()"
_ENDLESS: Final = "the template does not come to an end; make its loops shorter"
_TOO_LARGE: Final = "the template makes too much of little; make its texts shorter"


def draft_by(
    template: str, context: Mapping[str, object], *, language: str = "en", folder: Path | None = None
) -> Paper:
    """Return what `draft` does: of shipped templates at once, and where there is a `folder` of own ones by a process.

    Raises SecretaryError as `draft` does, and where the process had to be ended.
    """
    if folder is None:
        return draft(template, context, language=language)
    import pickle  # noqa: PLC0415 - only for own templates, as all of these
    import signal  # noqa: PLC0415
    import subprocess  # noqa: PLC0415

    asked = pickle.dumps((SECONDS, MEMORY, template, dict(context), language, folder))
    command = [sys.executable, "-c", _CODE, *sys.path]
    try:
        done = subprocess.run(command, input=asked, capture_output=True, timeout=LONGEST, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise SecretaryError(f"{template}.md: {_ENDLESS}.") from error
    except OSError as error:
        raise SecretaryError(f"{template}.md: no process can be started for the template; try again.") from error
    if done.returncode == 0:
        made: Paper | str = pickle.loads(done.stdout)  # noqa: S301 - this program wrote it
        if isinstance(made, Paper):
            return made
        raise SecretaryError(made)
    is_endless = done.returncode == -signal.SIGPROF
    raise SecretaryError(f"{template}.md: {_ENDLESS if is_endless else _TOO_LARGE}.")


def serve() -> None:
    """Make the paper that is asked for on standard input, within the limits; answer with it, or with what is wrong."""
    import pickle  # noqa: PLC0415
    import resource  # noqa: PLC0415
    import signal  # noqa: PLC0415

    asked = pickle.load(sys.stdin.buffer)  # noqa: S301 - this program wrote it
    seconds, memory, template, context, language, folder = asked
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    made: Paper | str
    try:
        made = draft(template, context, language=language, folder=folder)
    except SecretaryError as error:
        made = error.sentence
    except MemoryError:
        os._exit(1)
    sys.stdout.buffer.write(pickle.dumps(made))
