"""Acts as the log keeps them, done again upon a session from the rows that they changed."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, Final

from secretary_tui.desk.logged.history import DoneAct
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.changes import difference, revert
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.domain.text.hours import hour_text
from secretary_tui.domain.text.phrases import listed
from secretary_tui.errors import Refused, SecretaryError
from secretary_tui.names.protected import hiding
from secretary_tui.storage.journal.acts import load_changes

Record = Mapping[str, Any]
#: So many acts are named in a sentence; the others are counted.
MOST_NAMED: Final = 3
#: What stands before acts that were done again after an edit of the file, in the log and on the screen.
AGAIN: Final = "Done again after the file was edited: "
_WORDS: Final = {"undo": "Taken back: ", "redo": "Done again: "}


def with_acts(session: Session, records: Iterable[Record]) -> tuple[Session, list[Record]]:
    """Return a session upon which logged acts were done again, in their order, and those that still fitted."""
    fitting = []
    for record in records:
        with suppress(SecretaryError, KeyError):
            session = revert(session, load_changes(record["changes"]).inverse())
            fitting.append(record)
    return session, fitting


def done_again(session: Session, records: Sequence[Record]) -> tuple[DoneAct, str]:
    """Return as one act what doing those again did that an edit of the file took back, and its sentence for the screen.

    That begins with what is no longer possible. The act has for its own the ids of all that were done, with blanks.
    Raises Refused if none of them fits.
    """
    after, fitting = with_acts(session, records)
    others = [record for record in records if record not in fitting and not _is_in(session, record)]
    if not fitting and not others:
        raise Refused("All of it is in the file again.")
    if not fitting:
        raise Refused(f"Not done again, as the file is another one now: {named(others, session)}.")
    done = f"{AGAIN}{named(fitting, session)}"
    ids = " ".join(str(record["id"]) for record in fitting)
    if not others:
        return DoneAct(ids, done, difference(after, session)), done
    act = DoneAct(ids, f"No longer possible: {named(others, session)}. {done}", difference(after, session))
    return act, f"No longer possible: {named(others, session, 1)}. {AGAIN}{named(fitting, session, 1)}"


def _is_in(session: Session, record: Record) -> bool:
    """Whether all rows that an act changed stand as it left them."""
    with suppress(SecretaryError, KeyError):
        revert(session, load_changes(record["changes"]))
        return True
    return False


def said(kind: str, sentence: str) -> str:
    """Return what was done to an act with this sentence: it was done, taken back or done again, each said once."""
    word = _WORDS.get(kind, "")
    return f"{word}{plainly(sentence)}" if word else sentence


def plainly(sentence: str) -> str:
    """Return the sentence of an act without that it was done again after an edit."""
    return sentence.rpartition(AGAIN)[2]


def named(records: Sequence[Record], session: Session, most: int = MOST_NAMED) -> str:
    """Return “Chad has the floor (10.41), Cuba is absent (10.43) and 3 more”, without protected names."""
    hide, zone = hiding(session), session.sitting.zone
    names = []
    for record in records[:most]:
        sentence = hide(clean(said(str(record.get("kind")), plainly(str(record.get("did", "")))))).removesuffix(".")
        with suppress(KeyError, TypeError, ValueError):
            sentence += f" ({hour_text(datetime.fromisoformat(record['at']), zone)})"
        names.append(sentence)
    more = len(records) - len(names)
    return listed((*names, f"{more} more" if more else ""))
