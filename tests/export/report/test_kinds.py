"""The name of what was held, in the words of the report: panel discussion, interactive dialogue, general debate."""

import pytest

from secretary_tui.export.paper import Heading
from tests.export.heard import held, paragraphs, spoke, texts, told
from tests.export.kinds import day, treaty
from tests.export.rendered import rendered
from tests.sittings import at

ASKED = " and asked the panellist questions:"


@pytest.mark.parametrize(
    ("title", "event"),
    [
        ("Annual full-day meeting on the rights of the child", "its annual full-day meeting on the rights of the c"),
        ("Interactive dialogue with the Special Rapporteur", "an interactive dialogue with the Special Rapporteur."),
        ("Human Rights Council workshop", "a Human Rights Council workshop."),
        ("ICT forum", "an ICT forum."),
        ("Urgent debate on the situation", "an urgent debate on the situation."),
        ("Rights of the child", "a panel discussion entitled “Rights of the child”."),
    ],
)
def test_the_title_follows_what_was_held(title: str, event: str) -> None:
    assert f"the Council held {event}" in told(held(session={"title": title}))[0]


@pytest.mark.parametrize(
    ("kind", "held_in", "presented", "asked"),
    [
        (None, ("made an opening statement for the panel.", "discussion"),
         "At the same meeting, the following panellist made a statement: Judge, Dan.",
         "ensuing panel discussion, at the same meeting, the following made a statement" + ASKED),
        ("interactive dialogue", ("made an opening statement.", "dialogue"),
         "At the same meeting, the Judge, Dan, made a statement.",
         "ensuing interactive dialogue, at the same meeting, the following made a statement and asked questions:"),
        ("general debate", ("made an opening statement.", "debate"),
         "At the same meeting, the Judge, Dan, made a statement.",
         "general debate, at the same meeting, the following made a statement:"),
    ],
)  # fmt: skip
def test_the_words_follow_what_was_held(kind: str | None, held_in: tuple[str, str], presented: str, asked: str) -> None:
    panel = (
        {"id": "p-ann", "name": "Ann", "function": "Director", "role": "opening"},
        {"id": "p-cyd", "name": "Cyd", "function": "Director", "role": "moderator"},
        {"id": "p-dan", "name": "Dan", "function": "Judge"},
    )
    entries = [spoke(person["id"], 1 + n, "opening") for n, person in enumerate(panel)]
    session = held(*entries, spoke("Cuba", 61), to=3, panel=panel, session={"kind": kind, "title": "Workshop"})
    paper = told(session.evolve(blocks=session.blocks[:3]))
    opened, what = held_in
    assert paper[0].endswith(f"{opened} The Director, Cyd, moderated the {what}.")
    assert paper[1:3] == [presented, f"During the {asked}"]


@pytest.mark.parametrize(
    ("parts", "designations"),
    [
        (("",), ["held an urgent debate."]),
        (("One",), ["held a panel discussion as part of its urgent debate, on the theme “One”."]),
        (("", ""), ["held an urgent debate.", "continued its urgent debate."]),
        (("One", "Two"), ["held the first panel discussion of its urgent debate, on the theme “One”.",
                          "held the second panel discussion of its urgent debate, on the theme “Two”."]),
        (("One", "One"), ["held a panel discussion as part of its urgent debate, on the theme “One”.",
                          "continued the panel discussion of its urgent debate."]),
    ],
)  # fmt: skip
def test_a_meeting_has_one_designation(parts: tuple[str, ...], designations: list[str]) -> None:
    sittings = [
        held(session={"title": "Urgent debate", "part": part, "meeting": 17 + n}) for n, part in enumerate(parts)
    ]
    openings = [text.partition(", the Council ")[2] for text in told(*sittings) if ", the Council " in text]
    assert [f"{text.partition('. The ')[0].rstrip('.')}." for text in openings] == designations


@pytest.mark.parametrize(
    ("kind", "sentences"),
    [
        ("urgent debate", ("held an urgent debate entitled “x”.", "During the ensuing discussion, at the")),
        ("special session", ("held a special session entitled “x”.", "During the ensuing discussion, at the same")),
        ("general segment", ("held a general segment entitled “x”, during which the following made a statement:",)),
        ("treaty body", ("the Council considered the x.", "At the same meeting, the following asked questions:")),
        ("high-level segment", ("held a high-level segment entitled “x”.", "the following made a statement:")),
        ("visit", ("At the 17th meeting, on 7 March 2016, the representative of Brazil addressed the Council.",)),
        ("adoption of a review", ("1. Views expressed by Member and observer States", "a statement on the outcome of")),
        ("action on drafts", ("During the consideration of the drafts, at the 17th meeting, on 7 March 2016",)),
    ],
)
def test_every_kind_of_sitting_has_its_paragraphs(kind: str, sentences: tuple[str, ...]) -> None:
    panel = ({"id": "p-choi", "name": "Choi", "role": "chair"},)
    paper = paragraphs([held(spoke("Brazil", 61), panel=panel, session={"kind": kind, "title": "x"})], 200)
    text = " ".join((*texts(paper), *texts(paper, Heading)))
    for sentence in sentences:
        assert sentence in text
    assert not any(word in text for word in ("slot", "panellist", "asked the", "moderated"))


def test_a_presentation_of_a_report_without_a_kind_is_no_panel_discussion() -> None:
    documents = ({"id": "d", "title": "Report", "symbol": "A/HRC/31/9", "presented_by": "p-carr"},)
    panel = ({"id": "p-carr", "name": "John Carr"},)
    session = held(spoke("p-carr", 1, "opening"), spoke("Cuba", 61), panel=panel, documents=documents)
    paper = rendered("report", "md", session, at(200))
    assert "held a discussion entitled" in paper
    assert "panel" not in paper


#: The paragraph in which a committee says what it considered, with the introduction as in CRC/C/FRA/CO/4 and CO/5.
CONSIDERED = [
    ("en", {"body": ""}, "the fifth periodic report of France (CRC/C/FRA/5) was considered."),
    (
        "en",
        {"title": "Consideration of the fifth periodic report of Gabon"},
        "considered the fifth periodic report of G",
    ),
    ("fr", {"title_fr": "Examen du cinquième rapport périodique du Gabon"}, "examiné le cinquième rapport périodique"),
    ("es", {"title_es": "Examen del quinto informe periódico del Gabón"}, "examinó el quinto informe periódico del"),
    ("fr", {"body": ""}, "le cinquième rapport périodique de la France (CRC/C/FRA/5) a été examiné."),
    ("fr", {"title_fr": "Deuxième et troisième rapports du Soudan"}, "examiné les deuxième et troisième rapports du"),
    ("es", {"body": ""}, "se examinó el quinto informe periódico de Francia (CRC/C/FRA/5)."),
    ("es", {"title_es": "Informes segundo y tercero del Sudán"}, "examinó los informes segundo y tercero del Sudán"),
    ("en", {"kind": "urgent debate", "title": "Urgent debate on food"}, "held an urgent debate on food."),
]


@pytest.mark.parametrize(("language", "values", "sentence"), CONSIDERED)
def test_a_committee_considers_a_report_by_its_symbol(language: str, values: dict[str, str], sentence: str) -> None:
    (session,) = treaty()
    session = session.evolve(sitting=session.sitting.evolve(**values))
    assert sentence in rendered("report", "md", session, day(13, 14, month=1), language=language).replace("\u00a0", " ")
