"""What an operator did, as the log tells it, and why an act of it cannot be taken back."""

from collections.abc import Iterable, Mapping
from datetime import tzinfo
from itertools import islice
from typing import Any, Final

from secretary_tui.desk.logged.history import DoneAct, History
from secretary_tui.desk.logged.ids import IdSource
from secretary_tui.desk.logged.logged_acts import plainly
from secretary_tui.desk.logged.lost_acts import lost_ids
from secretary_tui.desk.logged.operator import Operator
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.changes import ChangedSince
from secretary_tui.domain.text.hours import hour_text
from secretary_tui.errors import NextStep, Refused
from secretary_tui.storage.journal.journal import MOST_OF_LOG, Journal

Record = Mapping[str, Any]
#: So many acts can be taken back by who opens the session again.
MOST_OWN: Final = 200


def history_and_ids(journal: Journal, operator: Operator) -> tuple[History, IdSource]:
    """Return the history of an operator, and what gives ids that no row of the log has had; the log is read once."""
    records = list(journal.newest(MOST_OF_LOG))
    # where the disk does not give the log now, nothing of it is known
    ids = IdSource(records, is_whole=journal.size() <= (MOST_OF_LOG if records else 0))
    return own_history(records, operator), ids


def own_history(records: Iterable[Record], operator: Operator) -> History:
    """Return the history of an operator's acts among those of the log, of which the newest comes first."""
    history = History()
    own = islice(filter(operator.is_author_of, records), MOST_OWN)
    history.rebuild(reversed(list(own)))
    return history


def refused_step(
    refused: Refused, history: History, kind: str, journal: Journal, session: Session, offered: Iterable[Record]
) -> Refused:
    """Drop the act that could not be taken back, or done again, and return a refusal that says why, and which is next.

    So undo goes on behind what a colleague changed, and never in silence: the refusal names the act that the next press
    takes back. Acts that are not in the file any more are dropped together, and no step: the last is named.
    `offered` are those that a redo does again.
    """
    acts = history.done if kind == "undo" else history.undone
    if not acts:  # nothing was there to take back
        return refused
    done, sentence, then = acts.pop(), refused.sentence, list(refused.then)
    if isinstance(refused, ChangedSince):
        records = list(journal.newest(MOST_OF_LOG))[::-1]
        lost = lost_ids(records, session) if kind == "undo" else set()
        if done.act in lost:
            while acts and acts[-1].act in lost:
                acts.pop()
            sentence = f"Not in the file any more: {plainly(done.sentence).removesuffix('.')}"
            if any(r["id"] == done.act for r in offered) or _is_undone_again(done, history, records):
                then.append(NextStep("app.redo", "does it again"))
        else:
            sentence = _changed_by(refused, done, journal, session.sitting.zone)
    if kind == "redo":
        sentence = sentence.replace("Not taken back: ", "Not done again: ", 1)
    if acts:
        does = "takes back" if kind == "undo" else "does again"
        then.append(NextStep(f"app.{kind}", f"{does}: {plainly(acts[-1].sentence).removesuffix('.')}"))
    return Refused(sentence if then else f"{sentence.removesuffix('.')}.", *then)


def _is_undone_again(done: DoneAct, history: History, records: Iterable[Record]) -> bool:
    """Whether an act that an edit took out of the file was done again, and that was taken back last."""
    again = history.undone[-1].act if history.undone else ""
    return any(r.get("id") == again and done.act in str(r.get("of", "")).split() for r in records)


def _changed_by(refused: ChangedSince, done: DoneAct, journal: Journal, zone: tzinfo) -> str:
    """Return the sentence that names who changed the row in the way since an act was `done`."""
    last = journal.last_on(refused.table, refused.row, done.act)
    if last is None:
        return f"Not taken back: {refused.name} was changed by hand in the file."
    operator, at = last
    return f"Not taken back: {refused.name} was changed by {operator} at {hour_text(at, zone)}."
