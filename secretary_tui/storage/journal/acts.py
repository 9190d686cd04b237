"""Converts acts and their changes to JSON and back."""

import json
from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from secretary_tui.domain.acts.base import Act, Revert
from secretary_tui.domain.acts.order import Reorder
from secretary_tui.domain.acts.registry import ACTS
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.note import ProceduralFacts
from secretary_tui.domain.model.rows.row import Row
from secretary_tui.domain.model.session import ROW_TYPES, TABLES, Table
from secretary_tui.domain.rules.changes import AnyTable, ChangeSet, OrderChange, RowChange
from secretary_tui.errors import SecretaryError
from secretary_tui.storage.journal.journal import dump_row

if TYPE_CHECKING:
    from pydantic import TypeAdapter


#: The fields of acts that hold values of any row.
_FREE: Final = frozenset(("blocks", "changes", "lists", "values"))
_INSTANT: Final = "instant"


def dump_changes(changes: ChangeSet) -> dict[str, Any]:
    """Return a change set as plain values; rows without what is left at its default."""
    return {
        "rows": [
            {
                "table": change.table,
                "row": change.row,
                "before": dump_row(change.before),
                "after": dump_row(change.after),
                "behind": [change.behind_before, change.behind_after],
            }
            for change in changes.rows
        ],
        "orders": [{"table": o.table, "before": list(o.before), "after": list(o.after)} for o in changes.orders],
    }


def load_changes(value: Mapping[str, Any]) -> ChangeSet:
    """Return the change set of `dump_changes`; raises SecretaryError if it is none."""
    try:
        rows = tuple(map(_row_change, value["rows"]))
        orders = tuple(map(_order_change, value["orders"]))
    except (KeyError, TypeError, ValueError) as error:
        raise SecretaryError("An act in the log cannot be read; it cannot be taken back.") from error
    return ChangeSet(rows, orders)


# What a log holds may have been written by hand: these raise KeyError, TypeError or ValueError for what is no change.


def _row_change(value: Mapping[str, Any]) -> RowChange:
    table, (above_before, above_after) = value["table"], value["behind"]
    rows = _load_row(table, value["before"]), _load_row(table, value["after"])
    behind = (None if above is None else _text(above) for above in (above_before, above_after))
    return RowChange(cast("AnyTable", _text(table)), _text(value["row"]), *rows, *behind)


def _order_change(value: Mapping[str, Any]) -> OrderChange:
    before, after = (tuple(map(_text, value[key])) for key in ("before", "after"))
    if value["table"] not in TABLES or sorted(before) != sorted(after):
        raise ValueError("these are not the same rows of a table in another order")
    return OrderChange(cast("Table", value["table"]), before, after)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("this is no text")
    return value


def _load_row(table: str, value: Any) -> Row | None:
    if value is None:
        return None
    return ROW_TYPES[table].of_json(json.dumps(value))


def _tagged(value: Any) -> Any:
    """Return a row's value as JSON has it; an instant is tagged, so that it comes back as one."""
    if isinstance(value, datetime):
        return {_INSTANT: value.isoformat()}
    if isinstance(value, Mapping):
        return {key: _tagged(item) for key, item in value.items()}
    return [_tagged(item) for item in value] if isinstance(value, tuple | list) else value


def _untagged(value: Any) -> Any:
    """Return the value of `_tagged`, as the rows want it."""
    if isinstance(value, dict):
        if value.keys() == {_INSTANT}:
            return datetime.fromisoformat(value[_INSTANT])
        return {key: _untagged(item) for key, item in value.items()}
    return tuple(_untagged(item) for item in value) if isinstance(value, list) else value


@cache
def _adapter(act: type[Act]) -> "TypeAdapter[Act]":
    """Return what reads and writes the fields of an act."""
    from pydantic import TypeAdapter  # noqa: PLC0415 - only for what waits for the disk

    return TypeAdapter(act)


def dump_act(act: Act) -> dict[str, Any]:
    """Return an act as plain values."""
    if isinstance(act, Revert):
        return {"act": "Revert", "changes": dump_changes(act.changes)}
    fields = _adapter(type(act)).dump_python(act, mode="json", exclude_defaults=True)
    for name in _FREE & fields.keys():
        fields[name] = _tagged(getattr(act, name))
    if isinstance(act, Reorder):
        fields["chosen"] = dump_row(act.chosen)
    return {"act": type(act).__name__, "fields": fields}


def load_act(value: Mapping[str, Any]) -> Act:
    """Return the act of `dump_act`; raises SecretaryError if it is none."""
    try:
        if value["act"] == "Revert":
            return Revert(changes=load_changes(value["changes"]))
        fields = {name: _untagged(field) if name in _FREE else field for name, field in value["fields"].items()}
        if "chosen" in fields:
            fields["chosen"] = ProceduralFacts.of_json(json.dumps(fields["chosen"]))
        act = _adapter(ACTS[value["act"]]).validate_python(fields)
    except (KeyError, TypeError, ValueError) as error:
        raise SecretaryError("A kept act cannot be read.") from error
    return act


@frozen
class DatedAct:
    """An act with its instant and its id in the journal; `of` is the id of the act it takes back or does again.

    Of acts that an edit took out of the file, and that are done again as one, it is all ids with blanks between them.
    `said` is the sentence of that act, for the log. `by` is who did it, as the log has it, wherever it is written;
    `shown` is what was said when it was done and could not be written.
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
        """Return what the journal says of it, before who did it and what it changed."""
        record = {
            "id": self.id,
            "at": self.at.isoformat(timespec="milliseconds"),
            "kind": self.kind,
            "act": type(self.act).__name__,
        }
        return record | {"of": self.of} if self.of else record


def dump_line(dated: DatedAct) -> str:
    """Return one line for an act that waits for the disk."""
    value = {"id": dated.id, "at": dated.at.isoformat(), "kind": dated.kind, "of": dated.of, "said": dated.said}
    more = {"by": dict(dated.by), "shown": dated.shown, "command": dump_act(dated.act)}
    return json.dumps(value | more, ensure_ascii=False)


def load_line(line: str) -> DatedAct:
    """Return the act of `dump_line`; raises SecretaryError if it is none."""
    try:
        value = json.loads(line)
        at = datetime.fromisoformat(value["at"])
        act = load_act(value["command"])
        by = {key: str(name) for key, name in value.get("by", {}).items()}  # older versions kept neither of the two
        shown = str(value.get("shown", ""))
        return DatedAct(_text(value["id"]), at, act, value["kind"], _text(value["of"]), _text(value["said"]), by, shown)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise SecretaryError("A kept act cannot be read.") from error
