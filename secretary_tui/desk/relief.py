"""Whether somebody relieves a colleague at the desk, as the log tells it."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from itertools import takewhile
from typing import Any

from secretary_tui.desk.desk import Desk
from secretary_tui.desk.logged.operator import Operator
from secretary_tui.domain.acts.sitting import TakeOver
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.storage.journal.journal import ACT_KINDS, MOST_OF_LOG, operator_name


def relief_at(desk: Desk) -> TakeOver | None:
    """Return the act by which the operator of a desk takes it over; None if there is nobody to relieve."""
    return None if desk.read_only else relief_of(desk.journal.newest(MOST_OF_LOG), desk.operator, desk.session)


def relief_of(newest: Iterable[Mapping[str, Any]], operator: Operator, session: Session) -> TakeOver | None:
    """Return the act by which an operator takes the desk over; None if there is nobody to relieve.

    That is so while the sitting goes on, if another acted last in it, and the operator has not acted in it, or was
    relieved since. Who gives no initials at the account of the last act may be the same person, and relieves nobody.
    Acts without a terminal are of scripts and of a rehearsed room: nobody sits at the desk for them. The log is read
    from its `newest` act to the first that tells.
    """
    if session.called is None or session.sitting.closed is not None:
        return None
    called, last, is_relieved = session.called.astimezone(UTC), "", False
    for record in newest:
        with suppress(AttributeError, KeyError, TypeError, ValueError):
            if datetime.fromisoformat(record["at"]).astimezone(UTC) < called:
                break
            if not record["by"].get("terminal") or record.get("kind", "do") not in ACT_KINDS:
                continue
            if not _is_of_another(record, operator):
                return _taken_over(last, operator) if is_relieved else None
            last = last or operator_name(record)
            is_relieved = is_relieved or record.get("act") == TakeOver.__name__
    return _taken_over(last, operator) if last else None


def _is_of_another(record: Mapping[str, Any], operator: Operator) -> bool:
    by = record["by"]
    return by.get("user") != operator.user or (bool(operator.initials) and by.get("initials") != operator.initials)


def _taken_over(last: str, operator: Operator) -> TakeOver:
    return TakeOver(was=clean(last), by=clean(operator.initials or operator.user))


class ReliefNews:
    """Says once that another operator has taken over a desk that is open here."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._size: int | None = None  # of the log when it was last looked at
        self._newest = ""  # the id of the newest act then

    def refresh(self) -> tuple[str, ...]:
        """Return a sentence for each takeover that was logged since the last call; the first call returns none."""
        journal = self._desk.journal
        if (size := journal.size()) == self._size:
            return ()
        is_first, self._size = self._size is None, size
        new = list(takewhile(lambda record: record["id"] != self._newest, journal.newest(MOST_OF_LOG)))
        self._newest = new[0]["id"] if new else self._newest
        return () if is_first else tuple(filter(None, map(self._sentence, new)))

    def _sentence(self, record: Mapping[str, Any]) -> str:
        with suppress(AttributeError, KeyError, TypeError):
            if record["act"] == TakeOver.__name__ and _is_of_another(record, self._desk.operator):
                return f"{clean(operator_name(record))} has taken the desk over."
        return ""
