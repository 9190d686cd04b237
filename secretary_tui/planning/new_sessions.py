"""Where new sessions are made, the text of their files, and the sessions that come with the program."""

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from textwrap import wrap
from typing import Final

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.session import FORMAT, TABLES, Session
from secretary_tui.domain.text import clean, day_text, hour_text
from secretary_tui.errors import SecretaryError
from secretary_tui.names.registers import SHIPPED, RegisterOf
from secretary_tui.paths import typed_path
from secretary_tui.planning.plan import Plan, PlanProblem, file_name, first_values, read_plan
from secretary_tui.planning.planned_session import planned_session
from secretary_tui.storage.disk import reason, shown, write_new
from secretary_tui.storage.text.codec import decode, encode_row
from secretary_tui.storage.text.row_edit import assignment, stored

PACKAGE: Final = "secretary_tui"
FOLDER: Final = "sessions"
#: What is rehearsed where nobody names a session: the morning of the concept note.
USUAL: Final = "2016-03-07-morning"


def shipped_sessions() -> tuple[Path, ...]:
    """Return the session files that come with the program, by name: those of the package, else of the checkout."""
    installed = Path(str(files(PACKAGE))) / FOLDER
    folder = installed if installed.is_dir() else installed.parents[1] / FOLDER
    return tuple(sorted(folder.glob("*.toml")))


def shipped_session(name: str = USUAL) -> Path | None:
    """Return the shipped session of this file name, with or without its ending; None if none is called so."""
    return next((path for path in shipped_sessions() if name in (path.name, path.stem)), None)


_TEMPLATE: Final = Path(__file__).with_name("new_session.toml.jinja")
#: The rules that are written even if they are the usual ones, to be corrected in the file.
_RULES: Final = ("limit", "changeover", "warning", "list_minutes", "practice_order", "reserved_places")


#: Letters in a line of comments.
_COMMENT: Final = 112


def new_text(session: Session, name: str, remarks: Sequence[str] = ()) -> str:
    """Return the text of a new session, with comments for whoever edits it by hand; `name` is that of its file.

    The `remarks` are comments at its head.
    """
    from jinja2 import Template  # noqa: PLC0415 - the chooser offers new sessions before anybody makes one

    sitting, rules, zone = session.sitting, session.rules, session.sitting.zone
    written = {*_RULES, *stored(rules)}
    template = Template(_TEMPLATE.read_text("utf-8"), trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    text: str = template.render(
        day=day_text(sitting.local_start.date()),
        starts=hour_text(sitting.starts, zone),
        ends=hour_text(sitting.ends, zone),
        stamp=sitting.local_start.isoformat(timespec="seconds"),
        name=clean(name),
        remarks=[part for remark in remarks for part in wrap(clean(remark), _COMMENT)],
        sitting=sitting,
        format=FORMAT,
        session_lines=[(key, assignment(key, getattr(sitting, key), zone)) for key in stored(sitting)],
        rules_lines=[(key, assignment(key, getattr(rules, key), None)) for key in rules.names() if key in written],
        tables={table: [encode_row(table, row, zone) for row in session.rows(table)] for table in TABLES},
        minutes=[block.minutes for block in session.blocks],
        has_one_list={block.list_id for block in session.blocks if block.kind == "floor"} <= {"floor"},
    )
    return text


@frozen
class NewSessions:
    """Makes sessions out of a few texts; what cannot be is a PlanProblem with the name of its text."""

    folder: Path
    today: date
    zone: str = ""
    register_of: RegisterOf = SHIPPED

    def first_values(self, source: Session | None = None, template: str = "") -> dict[str, str]:
        """Return the texts before anybody types, that of the file among them."""
        values = first_values(self.today, source, template)
        return {**values, "file": self.free_name(values, source)}

    def free_name(self, values: Mapping[str, str], source: Session | None = None) -> str:
        """Return the usual name of the file for a day and an hour; empty where these cannot be read."""
        try:
            plan = self._plan({**values, "title": "x", "ends": "+1h", "chair": "", "members": ""}, source)
        except PlanProblem:
            return ""
        return free_name(plan.starts, self._is_taken)

    def _is_taken(self, name: str) -> bool:
        return os.path.lexists(self.folder / name)

    def usual_end(self, values: Mapping[str, str], source: Session | None = None) -> str:
        """Return the usual end of a start: the hour, “+180” where it is on another day; empty for no hour."""
        try:
            plan = self._plan({**values, "title": "x", "ends": "", "chair": "", "members": ""}, source)
        except PlanProblem:
            return ""
        minutes = (plan.ends - plan.starts) // timedelta(minutes=1)
        return f"{plan.ends:%-H.%M}" if plan.ends.date() == plan.starts.date() else f"+{minutes}"

    def _plan(self, values: Mapping[str, str], source: Session | None) -> Plan:
        return read_plan(values, self.today, source=source, zone=self.zone)

    def _path(self, values: Mapping[str, str], session: Session) -> Path:
        """Return where the file goes, in the folder unless another is named; raises PlanProblem if it is taken."""
        starts = session.sitting.local_start
        named = typed_path(values.get("file") or free_name(starts, self._is_taken))
        path = self.folder / (named if named.suffix else named.with_name(f"{named.name}.toml"))
        if path.exists() or path.is_symlink():
            raise PlanProblem(is_there(path), "file")
        return path

    def create(self, values: Mapping[str, str], source: Session | None = None) -> Path:
        """Write the session and return its file; raises SecretaryError, PlanProblem among them."""
        session = planned_session(self._plan(values, source), self.register_of)
        path = self._path(values, session)
        create_file(path, session)
        return path


def create_file(path: Path, session: Session) -> None:
    """Write a new session to a path that nothing has yet, its folder made; raises SecretaryError if it cannot be."""
    text = new_text(session, shown(path))
    decode(text, shown(path))  # what a plan makes can be opened
    create_text(path, text)


def create_text(path: Path, text: str) -> None:
    """Write the text of a new session to a path that nothing has yet, its folder made; raises SecretaryError."""
    try:
        with suppress(FileExistsError):
            path.parent.mkdir(parents=True)
        write_new(path, text.encode(), lasts=True)
    except FileExistsError as error:
        raise SecretaryError(is_there(path)) from error
    except (OSError, ValueError) as error:
        why = reason(error).lower() if isinstance(error, OSError) else "no file can be called so"
        raise SecretaryError(f"{shown(path)} cannot be written: {why}.") from error


def is_there(path: Path) -> str:
    """Say that a file is not replaced."""
    return f"{shown(path)} is there already, and nothing is written over it; name another file, or open it."


def free_name(starts: datetime, is_taken: Callable[[str], bool]) -> str:
    """Return the usual name for the file of a session, with a number if there are such files."""
    usual = file_name(starts)
    stem = usual.removesuffix(".toml")
    names = (usual, *(f"{stem}-{number}.toml" for number in range(2, 100)))
    return next((name for name in names if not is_taken(name)), usual)
