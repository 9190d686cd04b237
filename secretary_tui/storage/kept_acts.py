"""Converts acts and their changes to JSON and back; keeps acts that the disk refused in other folders."""

import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import field
from datetime import datetime
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any, Literal

from secretary_tui.domain.acts.base import Act, Revert
from secretary_tui.domain.acts.lists import Reorder
from secretary_tui.domain.acts.registry import ACTS
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.entry import ProceduralFacts
from secretary_tui.domain.model.session import ROW_TYPES, TABLES, Session
from secretary_tui.domain.rules.changes import ChangeSet, OrderChange, RowChange, revert
from secretary_tui.errors import NotSaved, SecretaryError
from secretary_tui.storage import journal
from secretary_tui.storage.disk import is_alive, real_path, reason, replace_file, sweep_half_written, sync_folder
from secretary_tui.storage.own_files import read_own

#: The fields of acts that contain values of any row.
_FREE = frozenset(("blocks", "changes", "lists", "seen", "values"))
_INSTANT = "instant"


def dump_changes(changes: ChangeSet) -> dict[str, Any]:
    """Return a change set as values for JSON, without values that equal their defaults."""
    return {
        "rows": [
            {
                "table": change.table,
                "row": change.row,
                "before": journal.dump_row(change.before),
                "after": journal.dump_row(change.after),
                "behind": [change.above_before, change.above_after],
            }
            for change in changes.rows
        ],
        "orders": [{"table": o.table, "before": list(o.before), "after": list(o.after)} for o in changes.orders],
    }


def load_changes(value: Mapping[str, Any]) -> ChangeSet:
    """Return the change set from which `dump_changes` made a value; raises SecretaryError if the value is wrong."""
    try:
        rows = tuple(map(_row_change, value["rows"]))
        orders = tuple(map(_order_change, value["orders"]))
    except (KeyError, TypeError, ValueError) as error:
        raise SecretaryError("An act in the log cannot be read; it cannot be taken back.") from error
    return ChangeSet(rows, orders)


def with_acts(session: Session, records: Iterable[Mapping[str, Any]]) -> tuple[Session, list[Mapping[str, Any]]]:
    """Apply logged acts to a session, in order; return the new session and the records of the acts that fitted.

    An act fits if its rows are now as they were before the act. Any other act is left out.
    """
    fitting = []
    for record in records:
        with suppress(SecretaryError, KeyError):
            session = revert(session, load_changes(record["changes"]).inverse())
            fitting.append(record)
    return session, fitting


# A log may have been edited by hand: these functions raise KeyError, TypeError or ValueError for a wrong change.


def _row_change(value: Mapping[str, Any]) -> RowChange:
    kind, (above_before, above_after) = ROW_TYPES[value["table"]], value["behind"]
    before, after = (row if row is None else kind.of_json(json.dumps(row)) for row in (value["before"], value["after"]))
    behind = (None if above is None else _text(above) for above in (above_before, above_after))
    return RowChange(value["table"], _text(value["row"]), before, after, *behind)


def _order_change(value: Mapping[str, Any]) -> OrderChange:
    before, after = (tuple(map(_text, value[key])) for key in ("before", "after"))
    if value["table"] not in TABLES or sorted(before) != sorted(after):
        raise ValueError("these are not the same rows of a table in another order")
    return OrderChange(value["table"], before, after)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("this is no text")
    return value


def _tagged(value: Any) -> Any:
    """Return a value of a row in a form for JSON, in which an instant is tagged to be recognized by `_untagged`."""
    if isinstance(value, datetime):
        return {_INSTANT: value.isoformat()}
    if isinstance(value, Mapping):
        return {key: _tagged(item) for key, item in value.items()}
    return [_tagged(item) for item in value] if isinstance(value, tuple | list) else value


def _untagged(value: Any) -> Any:
    """Return the value from which `_tagged` made a value; lists become tuples."""
    if isinstance(value, dict):
        if value.keys() == {_INSTANT}:
            return datetime.fromisoformat(value[_INSTANT])
        return {key: _untagged(item) for key, item in value.items()}
    return tuple(_untagged(item) for item in value) if isinstance(value, list) else value


@cache
def _adapter(act: type[Act]) -> Any:
    from pydantic import TypeAdapter  # noqa: PLC0415 - only for what waits for the disk

    return TypeAdapter(act)


def dump_act(act: Act) -> dict[str, Any]:
    """Return an act as values for JSON: its class and its fields."""
    if isinstance(act, Revert):
        return {"act": "Revert", "changes": dump_changes(act.changes)}
    fields: dict[str, Any] = _adapter(type(act)).dump_python(act, mode="json", exclude_defaults=True)
    for name in _FREE & fields.keys():
        fields[name] = _tagged(getattr(act, name))
    fields.get("seen", {}).pop("spans", None)  # rows; an act that is read again does not compare the hours
    if isinstance(act, Reorder):
        fields["chosen"] = journal.dump_row(act.chosen)
    return {"act": type(act).__name__, "fields": fields}


def load_act(value: Mapping[str, Any]) -> Act:
    """Return the act from which `dump_act` made a value; raises SecretaryError if the value is wrong."""
    try:
        if value["act"] == "Revert":
            return Revert(changes=load_changes(value["changes"]))
        fields = {name: _untagged(field) if name in _FREE else field for name, field in value["fields"].items()}
        if "chosen" in fields:
            fields["chosen"] = ProceduralFacts.of_json(json.dumps(fields["chosen"]))
        act: Act = _adapter(ACTS[value["act"]]).validate_python(fields)
    except (KeyError, TypeError, ValueError) as error:
        raise SecretaryError("A kept act cannot be read.") from error
    return act


@frozen
class DatedAct:
    """An act with the instant at which it was done, its id in the log, and its author `by`.

    `of` is the id of the act that this act undoes or redoes. If this act repeats acts that an edit removed, `of` has
    the ids of all of them, with blanks between. `said` is the sentence of the act `of`, for the log.

    An act that could not be written at once may be written by another operator than `by`. Of such an act, `shown` is
    the sentence that the screen showed when it was done.
    """

    id: str
    at: datetime
    act: Act
    kind: Literal["do", "undo", "redo"] = "do"
    of: str = ""
    said: str = ""
    by: Mapping[str, str] = field(default_factory=dict)
    shown: str = ""

    def record(self) -> dict[str, Any]:
        """Return the first part of the record for the log: id, instant, kind and class of the act, and `of` if any.

        In the log, the author, the sentence and the changes follow this part.
        """
        record = {
            "id": self.id,
            "at": self.at.isoformat(timespec="milliseconds"),
            "kind": self.kind,
            "act": type(self.act).__name__,
        }
        return record | {"of": self.of} if self.of else record


def dump_line(dated: DatedAct) -> str:
    """Return an act that waits for the disk as one line of JSON, without the line end."""
    value = {"id": dated.id, "at": dated.at.isoformat(), "kind": dated.kind, "of": dated.of, "said": dated.said}
    more = {"by": dict(dated.by), "shown": dated.shown, "command": dump_act(dated.act)}
    return json.dumps(value | more, ensure_ascii=False)


def load_line(line: str) -> DatedAct:
    """Return the act from which `dump_line` made a line; raises SecretaryError if the line is wrong."""
    try:
        value = json.loads(line)
        at = datetime.fromisoformat(value["at"])
        act = load_act(value["command"])
        by = {key: str(name) for key, name in value["by"].items()}
        act_id, of, said, shown = (_text(value[key]) for key in ("id", "of", "said", "shown"))
        return DatedAct(act_id, at, act, value["kind"], of, said, by, shown)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise SecretaryError("A kept act cannot be read.") from error


#: Acts are kept in this many folders: one may be emptied when the user logs out, or be full like the session's disk.
COPIES = 2
#: The largest file of acts that this program writes, in bytes.
_LONGEST = 64 * 1024 * 1024
#: The warning before the reason of the disk if no folder accepts the acts.
NOT_KEPT = "Do not leave: kept nowhere. "


class PendingActs:
    """The acts of one session that the disk refused and that wait to be written.

    `acts` are those of this process, `left_over` those of processes that have ended. Each process keeps its acts in a
    file of its own, which only the user can read, with a copy in another folder. The next process finds these files.
    The first two of `folders` that accept the file are used; by default `folders` are `journal.folders_apart_from`.
    """

    def __init__(self, session_path: Path, folder: Path | None = None, process: int | None = None) -> None:
        self.folders = (folder,) if folder else journal.folders_apart_from(real_path(session_path))
        self._stem = journal.stem_of(session_path)
        # the letters distinguish a process from an earlier one with the same number, for example before a restart
        self._process = process or os.getpid()
        self._name = f"{self._stem}{self._process}-{os.urandom(4).hex()}{journal.END_OF_NAME}"
        self.acts: list[DatedAct] = []
        self.left_over: list[DatedAct] = []
        self.paths: tuple[Path, ...] = ()  # the files with all acts of this process
        self._written: set[Path] = set()  # all files into which acts of this process were ever written
        self._read: list[Path] = []

    def with_warning(self, reason: str) -> str:
        """Return `reason` (why the session file cannot be written), after a warning if no folder keeps the acts.

        If a file with the acts is gone, or there was none, first try to write the acts again.
        """
        if self.acts and not (self.paths and all(map(os.path.lexists, self.paths))):
            self._keep()
        return f"{NOT_KEPT}{reason}" if self.acts and not self.paths else reason

    def read_left_over(self) -> None:
        """Read the acts of processes that have ended into `left_over`, in the order of their instants."""
        for folder in self.folders:  # other users have files in these folders too
            sweep_half_written(folder, self._stem)
        self._read = [path for path in self._files() if self._is_left_over(path)]
        acts: dict[str, tuple[datetime, DatedAct]] = {}
        for path in self._read:
            kept = list(_acts_in(path))
            for when, act in zip(accumulate((act.at for act in kept), max), kept, strict=True):
                acts.setdefault(act.id, (when, act))  # the acts of one process stay in order
        self.left_over = [act for _, act in sorted(acts.values(), key=lambda dated: dated[0])]

    def drop_written(self, ids: Collection[str]) -> None:
        """Remove acts with these ids from `left_over`, because they are in the session file."""
        self.left_over = [act for act in self.left_over if act.id not in ids]
        if not self.left_over:
            with suppress(NotSaved):  # their files are read again at the next opening, and ignored
                self.drop_left_over()

    def waiting_ids(self) -> set[str]:
        """Return the ids of this user's acts that wait for the disk, in this process and in all others."""
        acts = {act.id for path in self._files() for act in _acts_in(path)}
        return acts.union(act.id for act in self.acts)

    def add(self, acts: Sequence[DatedAct]) -> None:
        """Add acts to the waiting acts of this process, and write all of these into their files."""
        self.acts += acts
        if self.acts:
            self._keep()

    def take_up_left_over(self) -> None:
        """Move the acts in `left_over` to the waiting acts of this process.

        The files of the earlier processes stay if no folder accepts the acts.
        """
        self.add(self.left_over)
        if self.paths:
            _remove(self._read)
        self._written.update(self._read)
        self._read, self.left_over = [], []

    def drop_left_over(self) -> None:
        """Forget the acts in `left_over`, and remove the files of the earlier processes.

        Raises NotSaved if the disk refuses to remove a file; then `left_over` stays as it is.
        """
        if refused := _remove(self._read):
            raise NotSaved(refused)
        self._read, self.left_over = [], []

    def clear(self) -> None:
        """Forget the waiting acts of this process, because they are written, refused or dropped; remove their files."""
        self.acts.clear()
        _remove(self._written)
        self.paths, self._written = (), set()

    def _keep(self) -> None:
        kept: list[Path] = []
        for folder in self.folders:
            with suppress(OSError):  # the module that writes acts is imported at its first use, which may fail
                raw = "".join(f"{dump_line(act)}\n" for act in self.acts).encode("utf-8", "backslashreplace")
                path = folder / self._name
                replace_file(path, raw, mode=0o600)
                kept.append(path)
                sync_folder(folder)
            if len(kept) == COPIES:
                break
        self.paths = tuple(kept)
        self._written.update(kept)

    def _is_left_over(self, path: Path) -> bool:
        process = path.name.removeprefix(self._stem).removesuffix(journal.END_OF_NAME).partition("-")[0]
        if path.name == self._name or not process.isdecimal():
            return False
        return int(process) == self._process or not is_alive(int(process))

    def _files(self) -> Iterator[Path]:
        for folder in self.folders:
            with suppress(OSError):
                yield from sorted(folder.glob(f"{self._stem}*{journal.END_OF_NAME}"))


_OF_THIS_PROCESS: dict[tuple[int, Path], PendingActs] = {}


def pending_acts_of(session_path: Path) -> PendingActs:
    """Return the acts of a session that wait in this process.

    All desks of the session in this process share the same object.
    """
    key = os.getpid(), real_path(session_path)
    if key not in _OF_THIS_PROCESS:
        _OF_THIS_PROCESS[key] = PendingActs(session_path)
    return _OF_THIS_PROCESS[key]


def _remove(paths: Collection[Path]) -> str:
    """Remove files, as far as the disk allows it; return why it refused to remove one, or an empty text."""
    refused = ""
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            refused = reason(error)
    return refused


def _acts_in(path: Path) -> Iterator[DatedAct]:
    with suppress(UnicodeDecodeError):
        for line in filter(None, read_own(path, _LONGEST).decode("utf-8").split("\n")):
            with suppress(SecretaryError, RecursionError):
                act = load_line(line)
                if act.at.tzinfo is not None:  # an instant without a zone is ambiguous
                    yield act
