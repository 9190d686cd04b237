"""What the acts themselves write into the record is understood, so that it can be told in any language."""

from dataclasses import replace
from datetime import timedelta

import pytest

from secretary_tui.domain.apply import apply
from secretary_tui.domain.commands import (
    CarryOver,
    CloseList,
    Command,
    EditRow,
    OpenList,
    Reorder,
    SetLimit,
)
from secretary_tui.domain.model import Note
from secretary_tui.domain.session import Session
from secretary_tui.export.note_rows import Procedure
from secretary_tui.export.procedure import procedure_of
from secretary_tui.export.request import Request, Source, render
from secretary_tui.ui.panes.orders import by_lots, by_time, from_letter, in_practice
from tests.export.sitting import rich_sitting, running_sitting
from tests.shipped import at

NOW = at(10, 12, 30)


def after(command: Command, session: Session | None = None) -> Procedure:
    """What is told of the last thing that an act recorded."""
    session = apply(session or running_sitting().evolve(notes=()), replace(command, ids=("aaaa", "bbbb")), NOW)
    assert session.notes
    assert session.notes[-1].kind == "procedural"
    return procedure_of(session.evolve(suspensions=()))[-1]


def ids(session: Session) -> tuple[str, ...]:
    return tuple(entry.id for entry in session.waiting("floor"))


def test_the_acts_of_the_list() -> None:
    session = running_sitting().evolve(notes=())
    reopened = apply(session, OpenList(list="floor", ids=("zzzz",)), NOW)
    backwards = tuple(reversed(ids(session)))
    practice, spoken = in_practice(session, "floor", ()).how, by_time(session, NOW, "floor").how

    assert after(OpenList(list="floor")).kind == "list opened"
    closed = after(CloseList(list="floor"), reopened)
    assert (closed.kind, closed.count) == ("list closed", 14)
    carried = after(CarryOver(list="floor", to="opening"))
    assert (carried.kind, carried.count) == ("carried over", 8)
    assert after(Reorder(list="floor", order=backwards, how=practice)).kind == "practice order"
    assert after(Reorder(list="floor", order=backwards, how=spoken)).kind == "by time spoken"
    letter = after(Reorder(list="floor", order=backwards, how=from_letter(session, "floor", "m", "1f2e").how))
    assert (letter.kind, letter.text, letter.lot) == ("alphabetical", "M", "")
    letter = after(Reorder(list="floor", order=backwards, how=from_letter(session, "floor", "", "1f2e").how))
    assert (letter.kind, len(letter.text), letter.lot) == ("alphabetical", 1, "1f2e")
    drawn = after(Reorder(list="floor", order=backwards, how=by_lots(session, "floor", "1f2e").how))
    assert (drawn.kind, drawn.lot) == ("lots", "1f2e")


@pytest.mark.parametrize("seconds", [5, 60, 61, 90, 120, 150, 301])
def test_a_cut_of_the_limit(seconds: int) -> None:
    told = after(SetLimit(list="floor", seconds=seconds))
    assert (told.kind, told.length, told.more) == ("limit", timedelta(seconds=seconds), seconds > 120)
    assert told.categories == ()

    some = after(SetLimit(list="floor", seconds=seconds, categories=("member", "ngo")))
    assert (some.length, some.categories) == (timedelta(seconds=seconds), ("member", "ngo"))

    replies = after(SetLimit(list="floor", seconds=seconds, replies=True))
    assert (replies.kind, replies.length, replies.categories) == ("limit of replies", timedelta(seconds=seconds), ())


def test_a_new_end_of_interpretation() -> None:
    told = after(EditRow(table="session", row="", changes={"interpretation_until": at(12, 20)}))
    assert (told.kind, told.until) == ("interpretation", at(12, 20))


def test_a_suspension_is_told_once_and_the_rest_in_the_order_of_time() -> None:
    told = procedure_of(rich_sitting())

    assert [(each.at.strftime("%H.%M"), each.kind) for each in told] == [
        ("10.22", "list closed"),
        ("10.41", "suspended"),
        ("10.49", ""),
        ("10.50", "limit"),
        ("12.04", "sitting closed"),
    ]
    assert (told[1].text, told[1].until) == ("no sound", at(10, 49))


def test_what_the_program_did_not_write_is_told_as_it_stands() -> None:
    texts = ("The chair made a ruling.", "The speaking time was reduced to nothing for all who had not spoken.",
             "The speaking time was reduced to 2 minutes for Cuba who had not spoken.")  # fmt: skip
    notes = tuple(Note(id=f"n{n}", kind="procedural", at=at(10, n), text=text) for n, text in enumerate(texts))

    told = procedure_of(rich_sitting().evolve(notes=notes, suspensions=()))

    assert [(each.kind, each.text) for each in told[:3]] == [("", text) for text in texts]


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_act_has_its_sentence_in_every_language(language: str) -> None:
    sentences = (
        "The list of speakers was opened again.",
        "1 speaker was carried over to another list.",
        "3 speakers were carried over to another list.",
        "The order of those waiting was drawn by lot (seed 1f2e).",
        "The order of those waiting was changed: alphabetical, beginning with the letter M.",
        "The order of those waiting was changed to the order of practice.",
        "The order of those waiting was changed: by time spoken, the least first.",
        "The speaking time was raised to 3 minutes for States Members, observer States who had not spoken.",
        "Interpretation is provided until 12.20.",
    )
    notes = tuple(Note(id=f"n{n}", kind="procedural", at=at(10, n), text=text) for n, text in enumerate(sentences))
    session = rich_sitting().evolve(notes=notes, suspensions=())

    text = render((Source(session),), Request("note", "md", language), at(12, 10)).decode()
    heading = {"en": "## Decisions", "fr": "## Décisions", "es": "## Decisiones"}[language]
    told = [line for line in text[text.index(heading) :].splitlines() if line.startswith("- 10")]

    assert len(told) == len(sentences)
    assert all(line.endswith((".", ").")) for line in told)
    assert language == "en" or not any(sentence in text for sentence in sentences)
    assert "1f2e" in told[3]
    assert (
        told[7]
        .replace("\u00a0", " ")
        .endswith(
            {
                "en": "raised to three minutes for States Members and observer States who had not spoken.",
                "fr": "porté à trois minutes pour les États membres du Conseil et les États observateurs "
                "qui n’avaient pas encore parlé.",
                "es": "amplió a tres minutos para los Estados miembros del Consejo y los Estados observadores "
                "que aún no habían intervenido.",
            }[language]
        )
    )
