"""What the acts themselves write into the record is understood, so that it can be told in any language."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final, get_args

import pytest

import secretary_tui
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
from secretary_tui.domain.procedure import _SENTENCES, ActKind, understood
from secretary_tui.domain.session import Session
from secretary_tui.export.note_rows import Procedure
from secretary_tui.export.procedure import _moved, procedure_of
from secretary_tui.export.request import Request, Source, render
from secretary_tui.ui.panes.orders import by_lots, by_time, from_letter, in_practice
from tests.export.acts import acts_sitting, recorded
from tests.export.sitting import rich_sitting, running_sitting
from tests.shipped import at

NOW = at(10, 12, 30)
PACKAGE: Final = Path(secretary_tui.__file__).parent
#: Words that are English and French.
SPELT_ALIKE: Final = {"places"}


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
    carried = after(CarryOver(list="floor", to="responses-1"))
    assert (carried.kind, carried.count) == ("carried over", 8)
    assert after(Reorder(list="floor", order=backwards, how=practice)).kind == "practice order"
    assert after(Reorder(list="floor", order=backwards, how=spoken)).kind == "by time spoken"
    letter = after(Reorder(list="floor", order=backwards, how=from_letter(session, "floor", "m", "1f2e").how))
    assert (letter.kind, letter.text, letter.lot) == ("alphabetical", "M", "")
    letter = after(Reorder(list="floor", order=backwards, how=from_letter(session, "floor", "", "1f2e").how))
    assert (letter.kind, len(letter.text), letter.lot) == ("alphabetical", 1, "1f2e")
    drawn = after(Reorder(list="floor", order=backwards, how=by_lots(session, "floor", "1f2e").how))
    assert (drawn.kind, drawn.lot) == ("lots", "1f2e")


@pytest.mark.parametrize("seconds", [5, 60, 61, 90, 119, 150, 301])
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


def fixed_words(text: str) -> set[str]:
    """The words of a sentence of the record that are the same whatever the act was about."""
    said = understood(text)
    assert said is not None, text
    return set(re.findall("[a-z]{3,}", re.sub(r"\{\w+\}", "", _SENTENCES[said.kind]).casefold()))


def test_every_sentence_of_the_record_is_written_by_an_act() -> None:
    kinds = {said.kind for note in recorded() if (said := understood(note.text))}
    assert kinds == set(get_args(ActKind))
    assert len({note.text for note in recorded()}) == len(recorded())


def test_no_other_sentence_can_be_written() -> None:
    made = {path.name: path.read_text(encoding="utf-8").count("Sentence(") for path in PACKAGE.rglob("*.py")}
    # where `written` makes it, and where an order comes back from the log with its own
    assert {name: count for name, count in made.items() if count} == {"procedure.py": 1, "queue.py": 1}


@pytest.mark.parametrize("language", ["fr", "es"])
def test_no_act_is_told_in_english_in_another_language(language: str) -> None:
    text = render((Source(acts_sitting()),), Request("note", "md", language), at(12, 10)).decode()
    heading = {"fr": "## Décisions", "es": "## Decisiones"}[language]
    told = [line for line in text[text.index(heading) :].splitlines() if line.startswith("- 9")]

    for note, line in zip(recorded(), told, strict=True):
        words = set(re.findall(r"[^\W\d_]{3,}", line.casefold()))
        assert words & fixed_words(note.text) <= SPELT_ALIKE, line
        assert line.endswith(".")


@pytest.mark.parametrize(
    ("written", "names", "more"),
    [
        ("Chad", ["Chad"], 0),
        ("Chad and Cuba", ["Chad", "Cuba"], 0),
        ("Trinidad and Tobago", ["Trinidad and Tobago"], 0),
        ("Togo, Trinidad and Tobago and Cuba", ["Togo", "Trinidad and Tobago", "Cuba"], 0),
        ("Plan, the Hague, Trinidad and Tobago and 12 more", ["Plan, the Hague", "Trinidad and Tobago"], 12),
        ("Gone and Forgotten", ["Gone", "Forgotten"], 0),
    ],
)
def test_the_names_of_a_block_are_told_apart(written: str, names: list[str], more: int) -> None:
    assert _moved(written, ("Trinidad and Tobago", "Chad", "Plan, the Hague", "Trinidad")) == (names, more)


def test_of_a_suspension_that_has_no_row_the_record_is_told() -> None:
    told = procedure_of(acts_sitting())
    alone = [(each.kind, each.reason) for each in told if "only" in each.kind]
    assert alone == [("only suspended", ""), ("only suspended", "no sound"), ("only resumed", "")]
