"""Other orders for those who wait: alphabetical from a letter, by the time already spoken; replies stay behind."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import times_spoken
from secretary_tui.domain.text.folding import fold


def alphabetical(session: Session, list_id: str, letter: str = "A") -> Sequence[Entry]:
    """Those who wait in English alphabetical order, beginning with `letter` and going round.

    Accents do not count, nor does the article: “the former Yugoslav Republic of Macedonia” stands under T
    as it is written, “The Netherlands” under N.
    """
    first = fold(letter)

    def key(entry: Entry) -> tuple[bool, bool, str]:
        name = _sorted_under(session.name_of(entry))
        return entry.is_reply, name < first, name

    return sorted(session.waiting(list_id), key=key)


def by_time_spoken(session: Session, list_id: str, now: datetime) -> Sequence[Entry]:
    """Those who wait by the time their delegation has spoken in this sitting, the least first; else as they stand."""
    spoken = times_spoken(session, now)

    def key(entry: Entry) -> tuple[bool, timedelta]:
        return entry.is_reply, spoken.get(session.name_of(entry), timedelta(0))

    return sorted(session.waiting(list_id), key=key)


def _sorted_under(name: str) -> str:
    return fold(name.removeprefix("The "))
