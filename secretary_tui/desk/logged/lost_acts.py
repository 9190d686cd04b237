"""Acts of the log that the file does not show: they never reached it, or it was edited as it stood before them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from typing import Any, cast

from secretary_tui.domain.model.session import TABLES, Session, Table
from secretary_tui.storage.journal.json_lines import dump_row

Record = Mapping[str, Any]


def lost_ids(records: Sequence[Record], session: Session) -> set[str]:
    """Return the ids of the acts that were logged and never came into the file: the machine stopped between the two.

    Such an act left no trace: whoever touched its rows next found them as they were before it, be it
    the next act in the log or the file as it stands. So the acts are taken back one after the other from
    the file as it stands, the last first, and each is looked for in what stood there after it. Of several that were
    lost one after the other, the later ones find their rows as they were before an earlier one.
    """
    tables = _Tables(session, records)
    lost: set[str] = set()
    for place, record in reversed(list(enumerate(records))):
        with suppress(LookupError, TypeError, AttributeError):
            traces = [*tables.row_traces(record, place), *tables.order_traces(record)]
            if traces and not any(traces):
                lost.add(str(record["id"]))
            else:
                tables.take_back(record)
    return lost


def written_ids(records: Sequence[Record], session: Session) -> set[str]:
    """Return the ids of the acts that were logged and are in the file."""
    return {str(record.get("id")) for record in records} - lost_ids(records, session)


class _Tables:
    """The rows of a session as JSON has them, and their ids in order, as they stood after one act of the log."""

    def __init__(self, session: Session, records: Sequence[Record]) -> None:
        self._records = records
        self._session = session
        self._rows: dict[tuple[str, str], Any] = {}  # those that acts of the log changed
        self._orders: dict[str, list[str]] = {table: [row.id for row in session.rows(table)] for table in TABLES}

    def row_traces(self, record: Record, place: int) -> Iterator[bool]:
        """Yield for each row of an act whether it stands otherwise than before it and before earlier acts."""
        for change in record["changes"]["rows"]:
            key = change["table"], change["row"]
            row = self._row(*key)
            if row in (change["before"], change["after"]):
                yield row == change["after"]
            else:
                yield all(row != before for earlier, before in self._formers.get(key, ()) if earlier < place)

    def _row(self, table: str, row_id: str) -> Any:
        key = table, row_id
        if key not in self._rows:
            singles = {"session": self._session.sitting, "rules": self._session.rules}
            row = singles[table] if table in singles else self._session.find(cast("Table", table), row_id)
            self._rows[key] = dump_row(row)
        return self._rows[key]

    @cached_property
    def _formers(self) -> dict[tuple[str, str], list[tuple[int, Any]]]:
        """What stood in each row before each act of the log, with the place of the act in it."""
        formers: dict[tuple[str, str], list[tuple[int, Any]]] = {}
        for place, record in enumerate(self._records):
            with suppress(KeyError, TypeError, AttributeError):
                for change in record["changes"]["rows"]:
                    formers.setdefault((change["table"], change["row"]), []).append((place, change["before"]))
        return formers

    def order_traces(self, record: Record) -> Iterator[bool]:
        """Yield for each order of an act whether its rows stand in another order than before the act."""
        for order in record["changes"]["orders"]:
            moved = set(order["before"])
            here = [row for row in self._orders[order["table"]] if row in moved]
            present = set(here)
            yield here != [row for row in order["before"] if row in present]

    def take_back(self, record: Record) -> None:
        """Let the rows stand as they did before an act; rows that it did not touch keep their places."""
        changes = record["changes"]
        for change in changes["rows"]:
            self._rows[(change["table"], change["row"])] = change["before"]
            if change["before"] is None and change["row"] in self._orders.get(change["table"], ()):
                self._orders[change["table"]].remove(change["row"])
        for order in changes["orders"]:
            rows = self._orders[order["table"]]
            present = set(rows).intersection(order["before"])
            former = iter([row for row in order["before"] if row in present])
            rows[:] = [next(former) if row in present else row for row in rows]
        for change in changes["rows"]:
            rows = self._orders.get(change["table"], [])
            if change["after"] is None and change["row"] not in rows:
                above = change["behind"][0]
                rows.insert(
                    rows.index(above) + 1 if above in rows else 0 if above is None else len(rows), change["row"]
                )
