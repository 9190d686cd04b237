"""Acts as the log keeps them, done again upon a session from the rows that they changed."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, Final

from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.changes import revert
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.domain.text.hours import hour_text
from secretary_tui.domain.text.phrases import listed
from secretary_tui.errors import Refused, SecretaryError
from secretary_tui.export.facts.protected import hiding
from secretary_tui.storage.journal.acts import load_changes

Record = Mapping[str, Any]
#: So many acts are named in a sentence; the others are counted.
MOST_NAMED: Final = 3


def with_acts(session: Session, records: Iterable[Record]) -> tuple[Session, list[Record]]:
    """Return a session upon which logged acts were done again, in their order, and those that still fitted."""
    fitting = []
    for record in records:
        with suppress(SecretaryError, KeyError):
            session = revert(session, load_changes(record["changes"]).inverse())
            fitting.append(record)
    return session, fitting


def done_again(session: Session, records: Sequence[Record]) -> tuple[Session, str]:
    """Return a session upon which acts were done again that an edit of the file took back, and what that did.

    Raises Refused if none of them fits.
    """
    after, fitting = with_acts(session, records)
    others = [record for record in records if record not in fitting and not _is_in(session, record)]
    if not fitting and not others:
        raise Refused("All of it is in the file again.")
    if not fitting:
        raise Refused(f"Not done again, as the file is another one now: {named(others, session)}.")
    left_out = f"; no longer possible: {named(others, session)}" if others else ""
    return after, f"Done again after the file was edited: {named(fitting, session)}{left_out}"


def _is_in(session: Session, record: Record) -> bool:
    """Whether all rows that an act changed stand as it left them."""
    with suppress(SecretaryError, KeyError):
        revert(session, load_changes(record["changes"]))
        return True
    return False


def said(record: Record) -> str:
    """Return the sentence of an act, with what was done to it again."""
    before = {"undo": "Taken back: ", "redo": "Done again: "}.get(str(record.get("kind")), "")
    return f"{before}{record.get('did', '')}"


def named(records: Sequence[Record], session: Session) -> str:
    """Return “Chad has the floor (10.41), Cuba is absent (10.43) and 3 more”, without protected names."""
    hide, zone = hiding(session), session.sitting.zone
    names = []
    for record in records[:MOST_NAMED]:
        sentence = hide(clean(said(record))).removesuffix(".")
        with suppress(KeyError, TypeError, ValueError):
            sentence += f" ({hour_text(datetime.fromisoformat(record['at']), zone)})"
        names.append(sentence)
    more = len(records) - len(names)
    return listed((*names, f"{more} more" if more else ""))
