"""Random sittings of every kind over one or two meetings: all reports name all speakers, with equal figures."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st

from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import all_speeches
from secretary_tui.domain.text import LANGUAGES
from secretary_tui.export.papers.rendering import remarks, render
from secretary_tui.export.request import Request, Source
from secretary_tui.planning.plan import Shares, Template, templates
from tests.export.kinds import CHAIR, Part, day, meeting

#: Invented names, which are not in the register, so that every paper prints them as they are written here.
STATES: Final = ("Norvania", "Estalia", "Morland", "Ostrava", "Pelagia", "Quentland", "Ruritania", "Sylvania")
PEOPLE: Final = ("p-ann", "p-cyd", "p-dan")
PANEL: Final[Sequence[dict[str, Any]]] = (
    CHAIR,
    {"id": "p-ann", "name": "Ann Onely", "function": "Special Rapporteur", "short_title": "Special Rapporteur",
     "short_title_fr": "Rapporteuse spéciale", "short_title_es": "Relatora Especial"},
    {"id": "p-cyd", "name": "Cyd Twofold", "function": "Envoy", "role": "opening"},
    {"id": "p-dan", "name": "Dan Threever"},
)  # fmt: skip
DOCUMENT: Final = {"id": "d1", "symbol": "A/HRC/31/54", "title": "Report", "presented_by": "p-ann"}
TITLES: Final = {"title_fr": "Débat sur l’eau", "title_es": "Debate sobre el agua"}
#: Names as they are in a paper, and figures.
TOLD: Final = re.compile("|".join((*STATES, *(str(row["name"]) for row in PANEL))))
FIGURES: Final = re.compile(r"\d+")
LETTERS: Final = re.compile(r"^\(?([a-h])\) ", re.MULTILINE)


@st.composite
def parts_of(draw: st.DrawFn, template: Template) -> list[Part]:
    """Draw some blocks of a template, each with entries that spoke, waited or replied."""
    parts: list[Part] = []
    for block in template.blocks(180, Shares()):
        marks = st.sampled_from(("", "", "", "w=", "r="))
        names = st.builds(str.__add__, marks, st.sampled_from(STATES))
        people = st.sampled_from(PEOPLE) if block.kind != "floor" else names
        spoke = draw(st.lists(people, max_size=4, unique=True))
        if draw(st.integers(0, 5)):
            parts.append(("d", block.kind, block.part, block.title, spoke))
    return parts or [("d", "floor", "", "Floor", [])]


@st.composite
def discussions(draw: st.DrawFn) -> tuple[Session, ...]:
    """Draw a discussion of any kind over one meeting or two, with drafts if the meeting takes action."""
    template = draw(st.sampled_from(templates()[:-1]))
    row = {"id": "d", "kind": template.kind, "title": "Debate on water", "item": "3", **TITLES}
    sittings = []
    for number in range(draw(st.integers(1, 2))):
        parts = draw(parts_of(template))
        votes = [f"b{place}" for place, part in enumerate(parts) if part[2] == "vote"]
        drafts = [
            {"id": f"v{n}", "title": f"Draft {n}", "symbol": f"A/HRC/31/L.{n}", "block": block, "sponsors": STATES[:2],
             "introduced_by": STATES[2:3], "how": draw(st.sampled_from(("without a vote", "withdrawn", None)))}
            for block in votes for n in range(draw(st.integers(0, 2)))
        ]  # fmt: skip
        about = {"draft": draw(st.sampled_from([row["id"] for row in drafts]))} if drafts else {}
        if draw(st.booleans()):
            parts = [(*p[:4], [(n, about) if p[2].startswith("expl") else n for n in p[4]]) for p in parts]
        own = row | ({"continues": ("hrc31-9/d",)} if number else {})
        when = day(3 + number)
        sittings.append(
            meeting(9 + number, when, parts, discussions=(own,), panel=PANEL, documents=(DOCUMENT,), proposals=drafts)
        )
    return tuple(sittings)


@settings(max_examples=settings().max_examples // 2)
@given(discussions())
def test_all_who_were_heard_are_told_of_in_every_language_with_the_same_figures(held: tuple[Session, ...]) -> None:
    sources = tuple(map(Source, held))
    beside = " ".join(remarks(sources, Request("report", "txt")))
    heard = {session.name_of(entry) for session in held for entry in all_speeches(session) if entry.is_heard}
    counts = []
    for language in LANGUAGES:
        text = render(sources, Request("report", "md", language), day(20)).decode().partition("\n")[2]
        assert not {name for name in heard if name not in text + beside}, language
        counts.append([Counter(pattern.findall(text)) for pattern in (TOLD, FIGURES, LETTERS)])
    assert counts[0] == counts[1] == counts[2]
