"""The papers about a time bank: how much of it was used, and how much is left."""

from datetime import datetime

import pytest

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


@pytest.mark.parametrize("paper", ["note", "list"])
@pytest.mark.parametrize(
    ("language", "open_list", "closed"),
    [
        ("en", "The speakers share 20 minutes of speaking time (1 minute and 30 seconds used, 18 minutes and 30",
         "The speakers shared 20 minutes of speaking time (1 minute and 30 seconds used)."),
        ("fr", "se partagent 20 minutes de temps de parole (utilisé : 1 minute et 30 secondes ; restant : 18 minutes",
         "Les orateurs se sont partagé 20 minutes de temps de parole (utilisé : 1 minute et 30 secondes)."),
        ("es", "comparten 20 minutos de uso de la palabra (utilizado: 1 minuto y 30 segundos; restante: 18 minutos",
         "Los oradores compartieron 20 minutos de uso de la palabra (utilizado: 1 minuto y 30 segundos)."),
    ],
)  # fmt: skip
def test_how_much_of_it_was_used(paper: str, language: str, open_list: str, closed: str) -> None:
    said = plain(first_slot(CALLED, ENDED, lists=BANK), at(63), paper, language)
    assert open_list in said
    assert closed in plain(first_slot(CALLED, ENDED, CLOSED, lists=BANK), at(80), paper, language)


def test_an_overdrawn_bank_and_several() -> None:
    session = first_slot(CALLED, lists=({"id": "floor", "bank": 1}, {"id": "other", "bank": 5, "title": "Others"}))
    said = plain(session, at(63), "note", "en")
    assert "The speakers on the list (“First slot” and “Second slot”) share one minute" in said
    assert "(two minutes used). The speakers on the list (“Others”) share five minutes of" in said
    assert "(nothing used, five minutes left)." in said


def test_a_paper_without_a_bank_has_no_word_of_it() -> None:
    assert "speaking time" not in plain(first_slot(CALLED), at(63), "note", "en")


def test_what_was_used_is_the_sum_of_the_speeches_as_they_are_printed() -> None:
    half = 0.46  # 27.6 seconds: twice 0:27, together 0:54
    acts = (61, CallNext()), (61 + half, EndSpeech()), (62, CallNext()), (62 + half, EndSpeech())
    said = plain(first_slot(*acts, lists=BANK), at(63), "note", "en")
    assert "(54 seconds used," in said
    assert "0:54" in said
