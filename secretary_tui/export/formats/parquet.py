"""Writes rows with typed columns as Parquet; pyarrow, of the extra “parquet”, is imported when it is wanted."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from importlib import import_module
from io import BytesIO
from typing import Any, Final

from secretary_tui.errors import SecretaryError
from secretary_tui.export.paper import Cell

#: How a text of a row becomes a value of a column of each type; other values are taken as they are.
_READ: Final[Mapping[str, Callable[[str], object]]] = {"day": date.fromisoformat, "instant": datetime.fromisoformat}


def to_bytes(columns: Mapping[str, str], rows: Iterable[Mapping[str, Cell]], version: int) -> bytes:
    """Return a Parquet file, with the version of its schema in its metadata; raises SecretaryError without pyarrow."""
    try:
        arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ModuleNotFoundError as error:
        raise SecretaryError(
            "Parquet needs pyarrow, which is not installed: pip install 'secretary-tui[parquet]'; CSV needs nothing."
        ) from error
    types: dict[str, Any] = {
        "text": arrow.string(),
        "number": arrow.int32(),
        "flag": arrow.bool_(),
        "day": arrow.date32(),
        "instant": arrow.timestamp("ms", tz="UTC"),
    }
    schema = arrow.schema([(name, types[kind]) for name, kind in columns.items()])
    table = list(rows)
    arrays = {name: [_value(kind, row[name]) for row in table] for name, kind in columns.items()}
    made = arrow.table(arrays, schema=schema.with_metadata({"secretary_speeches": str(version)}))
    out = BytesIO()
    parquet.write_table(made, out)
    return out.getvalue()


def _value(kind: str, value: Cell) -> object:
    return _READ[kind](value) if kind in _READ and isinstance(value, str) else value
