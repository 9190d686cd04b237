"""Makes the session of a plan, and its file; finds the sessions that come with the program."""

import os
from collections.abc import Callable, Mapping, Sequence, Set as AbstractSet
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from textwrap import wrap
from typing import Any, TypeVar

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.descriptions import form_sentence
from secretary_tui.domain.model.rows.entry import Block, Entry, SpeakersList
from secretary_tui.domain.model.rows.row import OTHER_LANGUAGES, Invalid, Row
from secretary_tui.domain.model.rows.sitting import Rules, Sitting
from secretary_tui.domain.model.session import FORMAT, TABLES, Session
from secretary_tui.domain.text import clean, day_text, hour_text
from secretary_tui.errors import SecretaryError
from secretary_tui.names.council import council_in, is_council, read_members, unknown_year
from secretary_tui.names.registers import SHIPPED, RegisterOf
from secretary_tui.paths import typed_path
from secretary_tui.planning.plan import BODY, Plan, PlanProblem, file_name, first_values, read_plan
from secretary_tui.storage.disk import reason, shown, write_new
from secretary_tui.storage.text.codec import decode
from secretary_tui.storage.text.row_edit import assignment, row_text, stored

R = TypeVar("R", bound=Row)


def cleared(session: Session) -> Session:
    """Return a session without everything that was recorded in the sitting: its entries wait again.

    Entries that the sitting added are left out: points of order, further speeches and answers of panellists.
    """
    answering = {block.list_id for block in session.blocks if block.kind == "responses"}
    entries = (entry for entry in session.entries if not _is_made(session, entry, answering))
    return session.evolve(
        sitting=with_values(session.sitting, closed=None, webcast_started=None, summary=""),
        panel=tuple(with_values(row, left=None) for row in session.panel),
        blocks=tuple(with_values(row, started=None, ended=None, skipped=False, granted=0) for row in session.blocks),
        lists=tuple(with_values(row, opened=None, closed=None, reopened=None) for row in session.lists),
        entries=tuple(with_values(row, spans=(), outcome=None, late=False) for row in entries),
        suspensions=(),
        notes=(),
    )


def _is_made(session: Session, entry: Entry, answering: AbstractSet[str]) -> bool:
    """Return whether the sitting added an entry: a point of order, a further speech or the answer of a panellist.

    An answer is an entry of a panellist on one of the lists in `answering`, without planned seconds.
    """
    if entry.further or entry.kind == "point of order":
        return True
    panellist = session.panellist(entry.panel)
    answers = entry.list in answering and panellist is not None and panellist.role == "panellist"
    return answers and entry.planned is None


def with_values(row: R, **changes: object) -> R:
    """Return the row with these values; the same object if nothing changes, which keeps its lines in the file."""
    return row if all(getattr(row, name) == value for name, value in changes.items()) else row.evolve(**changes)


#: The keys of `[session]` that are copied from another session; all others belong to one sitting only.
_CARRIED = ("kind", "body", "body_session", "venue", "mandate", "languages", "council_members")
#: The empty values that are given to these keys of a discussion, because they belong to one meeting only.
_OF_ONE_MEETING: dict[str, Any] = {
    "decision": "", "continues": (), "goes_on": False, "heard_before": (), "replied_before": ()
}  # fmt: skip
#: Keys that are copied too if the new session has the title of the other one.
_OF_TITLE = ("title", "theme")
_LANGUAGES = ("Arabic", "Chinese", "English", "French", "Russian", "Spanish")
#: The opening words of the chair get at most this many planned seconds.
_OPENING_WORDS = 240


def planned_session(plan: Plan, register_of: RegisterOf) -> Session:
    """Return the session that a plan describes; raises PlanProblem if no session can have its values."""
    try:
        session = _session(plan)
        return session.evolve(sitting=session.sitting.evolve(council_members=_members(plan, session, register_of)))
    except Invalid as error:
        raise PlanProblem(*form_sentence(error)) from error
    except PlanProblem:
        raise
    except SecretaryError as error:
        raise PlanProblem(error.sentence, "ends") from error


def _session(plan: Plan) -> Session:
    head, template = Sitting.of(_head(plan)), plan.template
    if plan.source is not None:
        before = cleared(plan.source)
    else:
        before = Session(sitting=head, rules=Rules.of(template.rules if template is not None else {}))
    minutes = (plan.ends - plan.starts) // timedelta(minutes=1)
    blocks = template.blocks(minutes, plan.shares) if template is not None else before.blocks
    discussions = before.discussions if template is None else ()
    return before.evolve(
        sitting=head,
        discussions=tuple(with_values(row, **_OF_ONE_MEETING) for row in discussions),
        documents=tuple(
            with_values(row, presented_by=None, discussion=row.discussion if discussions else None)
            for row in before.documents
        ),
        organizations=tuple(with_values(row, confirmed=False) for row in before.organizations),
        panel=(plan.chair,) if plan.chair is not None else (),
        blocks=blocks,
        lists=_lists(plan.source or before, blocks, template.lists if template is not None else ()),
        entries=_running_order(plan, blocks),
    )


def _head(plan: Plan) -> dict[str, Any]:
    """Return the values of the table `[session]`, by key."""
    others = dict(plan.others or {})
    values: dict[str, Any] = {"body": BODY, "languages": _LANGUAGES} if plan.source is None else {}
    if plan.source is not None:
        sitting = plan.source.sitting
        names = _CARRIED if sitting.title != plan.title else (*_CARRIED, *_OF_TITLE)
        keys = (key for name in names for key in (name, *(f"{name}_{code}" for code in OTHER_LANGUAGES)))
        values = {key: value for key in keys if (value := getattr(sitting, key, None))}
        replaced = {f"{key}_{code}" for key in others for code in OTHER_LANGUAGES}
        values = {key: value for key, value in values.items() if key not in replaced}
    if plan.template is not None and plan.template.kind is not None:
        values["kind"] = plan.template.kind
    hours = {"timezone": plan.timezone, "starts": plan.starts, "ends": plan.ends}
    return {**values, **others, "title": plan.title, **hours}


def _members(plan: Plan, session: Session, register_of: RegisterOf) -> tuple[str, ...]:
    """Return the members of the body: those of the year in the plan, else of the year of the sitting.

    Without a year in the plan, the members of `session` stay if the body is not the Council, or if the register does
    not know the year. They also stay if they differ from the usual members in the year of the source. Raises
    PlanProblem if the register does not know the year in the plan.
    """
    register, written = register_of(session), session.sitting.council_members
    if plan.members is not None:
        council = council_in(plan.members, register)
        if not council:
            raise PlanProblem(unknown_year(plan.members), "members")
        return council
    council = council_in(register.on.year, register)
    if not council or not is_council(session.sitting.body, register):
        return written
    if plan.source is None:
        return council
    of_its_day = register_of(plan.source)
    before = council_in(of_its_day.on.year, of_its_day)
    return council if set(read_members(written, of_its_day).names) == set(before) else written


def _lists(source: Session, blocks: tuple[Block, ...], usual: tuple[SpeakersList, ...]) -> tuple[SpeakersList, ...]:
    """Return the lists of speakers of a new session: those that the blocks name, and the list of the floor.

    The list of the floor is left out if the template has lists and no block calls from it. Lists of the source keep
    their titles, and their limits unless an act changed these in the sitting.
    """
    of_floor = [] if usual and not any(block.list_id == "floor" for block in blocks) else ["floor"]
    wanted = dict.fromkeys((*of_floor, *(block.list for block in blocks if block.list is not None)))
    changed = {note.facts.list for note in source.notes if note.act == "limit"}
    kept = (with_values(row, limit=None, limits={}) if row.id in changed else row for row in cleared(source).lists)
    before = {row.id: row for row in (*kept, *usual)}
    return tuple(before.get(list_id) or SpeakersList(id=list_id) for list_id in wanted)


def _running_order(plan: Plan, blocks: tuple[Block, ...]) -> tuple[Entry, ...]:
    podium = next((block for block in blocks if block.kind == "podium"), None)
    if plan.chair is None or podium is None:
        return ()
    seconds = min(_OPENING_WORDS, podium.minutes * 60)
    return (Entry.of({"id": "e-chair", "list": podium.list_id, "panel": plan.chair.id, "planned": seconds}),)


#: The session that is rehearsed by default: the morning of the concept note.
USUAL = "2016-03-07-morning"


def shipped_sessions() -> tuple[Path, ...]:
    """Return the paths of the session files that come with the program, sorted.

    They are in the package, or else in the checkout of the sources.
    """
    installed = Path(__file__).parents[1] / "sessions"
    folder = installed if installed.is_dir() else installed.parents[1] / "sessions"
    return tuple(sorted(folder.glob("*.toml")))


def shipped_session(name: str = USUAL) -> Path | None:
    """Return the path of the shipped session whose file has this name, with or without its ending; else None."""
    return next((path for path in shipped_sessions() if name in (path.name, path.stem)), None)


_TEMPLATE = Path(__file__).with_name("new_session.toml.jinja")
#: The rules that are written even if they have the usual values, so users can correct them in the file.
_RULES = ("limit", "changeover", "warning", "list_minutes", "practice_order", "reserved_places")


#: The most characters in a line of comments.
_COMMENT = 112


@cache
def _file_template() -> Any:
    from jinja2 import Template  # noqa: PLC0415 - the chooser offers new sessions before anybody makes one

    return Template(_TEMPLATE.read_text("utf-8"), trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)


def new_text(session: Session, name: str, remarks: Sequence[str] = ()) -> str:
    """Return the content of a file for a new session, with comments for a person who edits it.

    `name` is the name of the file; the `remarks` are comments at its beginning.
    """
    sitting, rules, zone = session.sitting, session.rules, session.sitting.zone
    written = {*_RULES, *stored(rules)}
    text: str = _file_template().render(
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
        tables={table: [row_text(table, row, zone) for row in session.rows(table)] for table in TABLES},
        minutes=[block.minutes for block in session.blocks],
        has_one_list={block.list_id for block in session.blocks if block.kind == "floor"} <= {"floor"},
    )
    return text


@frozen
class NewSessions:
    """Makes new sessions in a folder from texts that the user typed.

    `zone` is the time zone if neither a text nor another session names one.
    """

    folder: Path
    today: date
    zone: str = ""
    register_of: RegisterOf = SHIPPED

    def first_values(self, source: Session | None = None, template: str = "") -> dict[str, str]:
        """Return the texts that the form for a new session proposes, by name, with the name of the file."""
        values = first_values(self.today, source, template)
        return {**values, "file": self.free_name(values, source)}

    def free_name(self, values: Mapping[str, str], source: Session | None = None) -> str:
        """Return a free name of the file for the typed day and start; empty if these texts cannot be read."""
        plan = self._of_hours(values, source, "+1h")
        return free_name(plan.starts, self._is_taken) if plan is not None else ""

    def _is_taken(self, name: str) -> bool:
        return os.path.lexists(self.folder / name)

    def usual_end(self, values: Mapping[str, str], source: Session | None = None) -> str:
        """Return the usual end for the start that is typed: “12.00”, or “+180” (minutes) if it is on another day.

        It is empty if the day or the start cannot be read.
        """
        plan = self._of_hours(values, source, "")
        if plan is None:
            return ""
        minutes = (plan.ends - plan.starts) // timedelta(minutes=1)
        return f"{plan.ends:%-H.%M}" if plan.ends.date() == plan.starts.date() else f"+{minutes}"

    def _of_hours(self, values: Mapping[str, str], source: Session | None, ends: str) -> Plan | None:
        try:
            return self._plan({**values, "title": "x", "ends": ends, "chair": "", "members": ""}, source)
        except PlanProblem:
            return None

    def _plan(self, values: Mapping[str, str], source: Session | None) -> Plan:
        return read_plan(values, self.today, source=source, zone=self.zone)

    def _path(self, values: Mapping[str, str], session: Session) -> Path:
        """Return the path of the new file, which is in `folder` unless another is typed.

        “.toml” is added to a name without it, because lists of files show no others. Raises PlanProblem if the file
        exists already, or if the path is that of a folder, such as “/”.
        """
        starts = session.sitting.local_start
        named = typed_path(values.get("file") or free_name(starts, self._is_taken))
        if named.name in ("", ".."):
            raise PlanProblem(f"“{named}” is a folder; name a file in it.", "file")
        path = self.folder / (named if named.suffix == ".toml" else named.with_name(f"{named.name}.toml"))
        if os.path.lexists(path):
            raise PlanProblem(_not_written_over(path), "file")
        return path

    def create(self, values: Mapping[str, str], source: Session | None = None) -> Path:
        """Write the file of a new session, and return its path.

        Raises PlanProblem if a text cannot be used, and SecretaryError if the file cannot be written.
        """
        session = planned_session(self._plan(values, source), self.register_of)
        path = self._path(values, session)
        create_file(path, session)
        return path


def create_file(path: Path, session: Session) -> None:
    """Write a new session to a new file, and make its folder; raises SecretaryError if it fails or the file exists."""
    text = new_text(session, shown(path))
    decode(text, shown(path))  # make sure that the result can be opened
    create_text(path, text)


def create_text(path: Path, text: str) -> None:
    """Write the text of a new session file, and make its folder; raises SecretaryError if that fails or it exists."""
    try:
        with suppress(FileExistsError):
            path.parent.mkdir(parents=True)
        write_new(path, text.encode(), lasts=True)
    except FileExistsError as error:
        raise SecretaryError(_not_written_over(path)) from error
    except (OSError, ValueError) as error:
        why = reason(error).lower() if isinstance(error, OSError) else "it has a character that no path can have"
        raise SecretaryError(f"{shown(path)} cannot be written: {why}.") from error


def _not_written_over(path: Path) -> str:
    return f"{shown(path)} is there already, and nothing is written over it; name another file, or open it."


def free_name(starts: datetime, is_taken: Callable[[str], bool]) -> str:
    """Return the usual name for the file of a session that starts at `starts`, with a number if it is taken."""
    usual = file_name(starts)
    stem = usual.removesuffix(".toml")
    names = (usual, *(f"{stem}-{number}.toml" for number in range(2, 100)))
    return next((name for name in names if not is_taken(name)), usual)
