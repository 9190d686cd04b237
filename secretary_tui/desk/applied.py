"""Acts applied to a session, with what the log tells of each."""

from collections.abc import Iterable
from typing import Final

from secretary_tui.desk.logged.history import DoneAct
from secretary_tui.domain.acts.base import apply
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.changes import difference
from secretary_tui.domain.text.phrases import listed
from secretary_tui.errors import Refused
from secretary_tui.names.protected import hiding
from secretary_tui.storage.journal.acts import DatedAct

_NOT: Final = {"undo": "Not taken back", "redo": "Not done again"}
#: So many acts that did another thing than was said are named; the others are counted.
MOST_NAMED: Final = 3


def applied(dated: DatedAct, session: Session) -> tuple[DoneAct, Session]:
    """Return what an act did, and the session after it; raises Refused in the words of the rule."""
    after = apply(session, dated.act, dated.at)
    sentence = dated.said or hiding(after)(dated.act.sentence(session, after, dated.at))
    return DoneAct(dated.id, sentence, difference(session, after)), after


def all_applied(
    acts: Iterable[DatedAct], session: Session
) -> tuple[list[tuple[DatedAct, DoneAct]], list[str], Session]:
    """Return what acts did one after the other, a sentence for each that was refused, and the session after them."""
    done: list[tuple[DatedAct, DoneAct]] = []
    refused: list[str] = []
    for dated in acts:
        try:
            what, session = applied(dated, session)
            done.append((dated, what))
        except Refused as problem:
            reason = problem.sentence.removeprefix("Not taken back: ")
            refused.append(f"{_NOT.get(dated.kind, 'Not done')}: {told_of(dated, session)}. {reason}")
    return done, refused, session


def told_of(dated: DatedAct, session: Session) -> str:
    """Return what was said of an act, or of the one that it takes back; of older versions, what it is called.

    The text of a note stands behind it: it is in no file.
    """
    said = (dated.shown or dated.said or dated.act.title().replace("`", "")).removesuffix(".")
    text = hiding(session)(getattr(dated.act, "text", ""))
    return f"{said}: “{text}”" if text else said


def told_otherwise(written: Iterable[tuple[DatedAct, DoneAct]]) -> list[str]:
    """Return a sentence for acts that waited and did another thing than was said, upon what others wrote meanwhile.

    Empty if each did what was said of it; at most three are named, and the others counted.
    """
    others = [
        f"{done.sentence.removesuffix('.')} (told before: {dated.shown.removesuffix('.')})"
        for dated, done in written
        if dated.shown not in ("", done.sentence)
    ]
    more = len(others) - MOST_NAMED
    named = listed((*others[:MOST_NAMED], f"{more} more" if more > 0 else ""))
    return [f"Written now: {named}."] if others else []
