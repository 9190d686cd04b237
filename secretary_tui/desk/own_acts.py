"""What an operator did, as the log tells it, and why an act of it cannot be taken back."""

from collections.abc import Iterable, Mapping
from datetime import tzinfo
from itertools import islice
from typing import Any, Final

from secretary_tui.desk.history import DoneAct, History
from secretary_tui.desk.ids import IdSource
from secretary_tui.desk.operator import Operator
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.changes import ChangedSince, stands
from secretary_tui.domain.text.hours import hour_text
from secretary_tui.errors import Refused
from secretary_tui.storage.journal.journal import MOST_OF_LOG, Journal

#: So many acts can be taken back by who opens the session again.
MOST_OWN: Final = 200


def history_and_ids(journal: Journal, operator: Operator, session: Session) -> tuple[History, IdSource]:
    """Return the history of an operator, and what gives ids that no row of the log has had; the log is read once."""
    records = list(journal.newest(MOST_OF_LOG))
    ids = IdSource(records, is_whole=not journal.is_longer_than(MOST_OF_LOG))
    return own_history(records, operator, session), ids


def own_history(records: Iterable[Mapping[str, Any]], operator: Operator, session: Session) -> History:
    """Return the history of an operator's acts among those of the log, of which the newest comes first."""
    history = History()
    own = islice(filter(operator.is_author_of, records), MOST_OWN)
    history.rebuild(reversed(list(own)))
    while history.done and not stands(session, history.done[-1].changes):
        history.done.pop()  # logged, and never in the file, or edited out of it
    return history


def undo_refusal(refused: Refused, done: DoneAct, journal: Journal, zone: tzinfo) -> Refused:
    """Return the refusal of taking an act back that names who changed the row in the way since it was `done`."""
    if not isinstance(refused, ChangedSince):
        return refused
    last = journal.last_on(refused.table, refused.row, done.act)
    if last is None:
        return Refused(f"Not taken back: {refused.name} was changed by hand in the file.")
    operator, at = last
    return Refused(f"Not taken back: {refused.name} was changed by {operator} at {hour_text(at, zone)}.")
