"""The papers about a time bank: how much of it was used, and how much is left."""

from datetime import datetime

from secretary_tui.domain.acts.floor import CallNext, EndSpeech
from secretary_tui.domain.acts.sitting import CloseSitting
from secretary_tui.domain.model.session import Session
from tests.export.rendered import rendered
from tests.room.web.under_way import first_slot
from tests.sittings import at

CALLED, ENDED, CLOSED = (61, CallNext()), (62.5, EndSpeech()), (70, CloseSitting())
BANK = ({"id": "floor", "bank": 20},)


def plain(session: Session, now: datetime, paper: str, language: str) -> str:
    return " ".join(rendered(paper, "txt", session, now, language=language).split())


def test_an_overdrawn_bank_and_several() -> None:
    session = first_slot(CALLED, lists=({"id": "floor", "bank": 1}, {"id": "other", "bank": 5, "title": "Others"}))
    said = plain(session, at(63), "note", "en")
    assert "The speakers on the list (“First slot” and “Second slot”) share one minute" in said
    assert "(two minutes used). The speakers on the list (“Others”) share five minutes of" in said
    assert "(nothing used, five minutes left)." in said


def test_what_was_used_is_the_sum_of_the_speeches_as_they_are_printed() -> None:
    half = 0.46  # 27.6 seconds: twice 0:27, together 0:54
    acts = (61, CallNext()), (61 + half, EndSpeech()), (62, CallNext()), (62 + half, EndSpeech())
    said = plain(first_slot(*acts, lists=BANK), at(63), "note", "en")
    assert "(54 seconds used," in said
    assert "0:54" in said
