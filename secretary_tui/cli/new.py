"""`secretary new`: makes a session from a template or another session, or opens the form for a new session.

With `--programme`, `new_programme.py` makes sessions from an order of the day.
"""

import re
import sys
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace

from secretary_tui.bootstrap.offers import new_sessions
from secretary_tui.cli.open_path import open_with
from secretary_tui.cli.sessions import configuration, say, session_file, tell
from secretary_tui.errors import BadSession, SecretaryError, Usage
from secretary_tui.paths import path_to_type, typed_path
from secretary_tui.planning.plan import AS_BEFORE, PlanProblem

#: The options with the texts that `read_plan` reads, by the names of these texts.
TEXTS = ("date", "starts", "ends", "title", "chair", "theme", "part", "body", "body_session", "venue", "timezone")
NUMBERS = ("meeting", "members", "opening", "responses", "rounds")


def run(arguments: SimpleNamespace) -> int:
    """Write a new session and print its path. If neither a title nor a source is given, open the form instead.

    If a folder is named instead of a file, the session gets its usual name there. With `--programme`, write a session
    for each meeting of each page. Raises Usage if the form is needed and the input is not a terminal.
    """
    given = vars(arguments)
    if arguments.programme:
        from secretary_tui.cli import new_programme

        texts = (*TEXTS, *NUMBERS, "template")
        return new_programme.run(arguments, [f"--{name.replace('_', '-')}" for name in texts if given[name]])
    if arguments.dry_run or arguments.sure:
        raise Usage("--dry-run and --sure are for --programme")
    source = typed_path(arguments.source) if arguments.source else None
    values = {"template": AS_BEFORE if source else "panel"} | _texts(given)
    config = configuration()
    path = Path.cwd() / typed_path(arguments.file) if arguments.file else None
    is_file = path is not None and not path.is_dir()
    sessions = new_sessions(config, path.parent if path and is_file else path)
    values |= {"file": path.name} if path and is_file else {}
    if not arguments.title and source is None:
        if not sys.stdin.isatty():
            raise Usage("--title is missing: it is printed above the papers; in a terminal, a form asks for it")
        return open_with(sessions.folder, arguments, values)
    try:
        before = session_file(source).read() if source else None
    except BadSession as problem:
        if source is None or source.suffix == ".toml":
            raise
        instead = f"if it is an order of the day, write --programme {path_to_type(source)} instead of --from"
        raise SecretaryError(f"{source} is not a session; {instead}.") from problem
    try:
        made = sessions.create(values, before)
    except PlanProblem as problem:
        if problem.field in ("", "file"):
            raise
        raise Usage(_with_option(problem, given)) from problem
    say(str(made))
    tell(f"“secretary check --ready {path_to_type(made)}” says what is still missing.")
    if source is not None and before is not None and any(row.goes_on for row in before.discussions):
        tell(f"“secretary carry {path_to_type(made)} --from {path_to_type(source)}” takes over who was not heard.")
    return 0


def _texts(given: Mapping[str, str]) -> dict[str, str]:
    texts = {name: given[name] for name in (*TEXTS, *NUMBERS, "template") if given[name]}
    if "body_session" in texts:  # papers put “session” after it
        texts["body_session"] = re.sub(r"(?i)\s+session\s*$", "", texts["body_session"])
    return texts


def _with_option(problem: PlanProblem, given: Mapping[str, object]) -> str:
    """Return the sentence of a problem, which names the option that is wrong if the user gave this option.

    If the sentence begins with the name of the field, such as “body session”, the option replaces this name.
    """
    option, label = f"--{problem.field.replace('_', '-')}", problem.field.replace("_", " ")
    if problem.sentence.casefold().startswith(f"{label} "):
        return f"{option}{problem.sentence[len(label) :]}"
    return f"{option}: {problem.sentence}" if given.get(problem.field) else problem.sentence
