"""Reviews of two States at one meeting: what note, agenda, script and the remarks beside the report say of them."""

import pytest

from secretary_tui.domain.model.rows.entry import Note, SpeakersList
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import LANGUAGES
from secretary_tui.export.papers.rendering import remarks
from secretary_tui.export.request import Request, Source
from tests.export.kinds import Part, day, meeting
from tests.export.rendered import rendered

STATES = ("Palau", "Tonga")


def reviews(*notes: Note, decision: str = "") -> Session:
    """Return the reviews, each with a list of the State that opens and closes it, and a list of the other States."""
    parts: list[Part] = [
        (state.lower(), "floor", part, title, [state] if "State under" in part else [("Cuba", {"limit": 59}), "China"])
        for state in STATES
        for part, title in (
            ("views of the State under review", "Views"),
            ("views of States", "States"),
            ("closing of the State under review", "Closing"),
        )
    ]
    kind = "adoption of a review"
    rows = tuple({"id": state.lower(), "title": f"Review of {state}", "kind": kind} for state in STATES)
    session = meeting(30, day(15), parts, discussions=(rows[0] | {"decision": decision}, rows[1]))
    lists = ("palau-own", "palau-states", "palau-own", "tonga-own", "tonga-states", "tonga-own")
    titles = {one: "State under review" if one.endswith("own") else "States" for one in lists}
    return session.evolve(
        blocks=tuple(block.evolve(list=lists[int(block.id[1])]) for block in session.blocks),
        entries=tuple(entry.evolve(list=lists[int(entry.id[1])]) for entry in session.entries),
        lists=tuple(SpeakersList(id=one, title=title, bank=20, opened=day(15)) for one, title in titles.items()),
        notes=notes,
    )


def test_the_note_tells_of_the_lists_under_the_heading_of_their_discussion() -> None:
    told = rendered("note", "md", reviews(), day(15, 14)).split("## Statements")[1]
    before, *of_each = told.split("### Review of ")
    assert not before.strip()
    for text, state in zip(of_each, STATES, strict=True):
        assert text.startswith(state)
        assert text.count("The list of speakers (“State under review”)") == 1
        assert text.count("The speakers on the list (“States”) shared 20 minutes") == 1


def test_the_note_counts_a_speaker_who_opens_and_closes_once() -> None:
    note = rendered("note", "md", reviews(), day(15, 14))
    assert "All six speakers inscribed were heard." in note
    assert note.count("; one speaker was inscribed.") == len(STATES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_agenda_says_once_what_is_the_same_for_all(language: str) -> None:
    session = reviews()
    modalities = rendered("agenda", "md", session, day(15, 14), language=language).split("\n## ")[3]
    assert modalities.count("\n- ") == 4
    slower = tuple(row.evolve(bank=10) if row.id == "tonga-states" else row for row in session.lists)
    told = rendered("agenda", "md", session.evolve(lists=slower), day(15, 14), language=language).split("\n## ")[3]
    assert ("Review of" in modalities, told.count("Review of")) == (False, 2)
    assert told.count("\n- ") == 5


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "We now turn to the concluding remarks of the State under review. The speaking time is what is left of"),
        ("fr", "Nous passons aux observations finales de l’État examiné. Le temps de parole est ce qui reste du temps"),
        ("es", "Pasamos a las observaciones finales del Estado examinado. El tiempo de uso de la palabra es lo que"),
    ],
)
def test_the_script_has_its_own_words_for_the_closing_and_invites_nobody_to_it(language: str, said: str) -> None:
    session = reviews()
    to_come = session.evolve(
        sitting=session.sitting.evolve(closed=None),
        blocks=tuple(block.evolve(started=None, ended=None) for block in session.blocks),
        entries=tuple(entry.evolve(outcome=None, spans=()) for entry in session.entries),
    )
    script = rendered("script", "md", to_come, day(15, 9), language=language).replace("\u00a0", " ")
    assert script.count(said) == len(STATES)
    assert "“Closing”" not in script
    head, *blocks = script.split("\n### ")
    invitation = {"en": "invited to inscribe", "fr": "invitées à s’inscrire", "es": "inscribirse"}[language]
    assert invitation in head
    assert [invitation in block for block in blocks] == [False, True, False] * len(STATES)
    adoption = {
        "en": "the Council wishes to adopt",
        "fr": "le Conseil souhaite adopter",
        "es": "el Consejo desea aprobar",
    }
    assert [adoption[language] in block for block in blocks] == [False, False, True] * len(STATES)


def test_decisions_that_were_only_noted_are_named_beside_the_report() -> None:
    notes = (
        Note(id="n1", kind="decision", at=day(15, 10, 5), block="b0", text="The outcome on Palau is adopted"),
        Note(id="n2", kind="decision", at=day(15, 11, 35), block="b3", text="The outcome on Tonga is adopted"),
    )
    told = " ".join(remarks((Source(reviews(*notes)),), Request("report", "md")))
    assert all(f"“{note.text}”" in told for note in notes)
    told = " ".join(remarks((Source(reviews(*notes, decision="37/101")),), Request("report", "md")))
    assert [f"“{note.text}”" in told for note in notes] == [False, True]


def test_a_review_whose_adoption_is_not_recorded_is_named_beside_the_report() -> None:
    (told,) = remarks((Source(reviews(decision="37/101")),), Request("report", "md"))
    assert told.startswith("“Review of Tonga”: the adoption is not recorded,")
