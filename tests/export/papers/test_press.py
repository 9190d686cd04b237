"""The list for the press contains what was said in the room, and nothing that only the desk may know."""

import json
from typing import Any

import pytest

from secretary_tui.domain.model.session import Session
from secretary_tui.errors import Usage
from secretary_tui.export.catalogue import PAPERS
from secretary_tui.export.papers.rendering import render
from secretary_tui.export.request import Request, Source
from tests.export.heard import held, spoke
from tests.sittings import at


def waits(name: str, **values: Any) -> dict[str, Any]:
    return {"id": f"w-{name[:3].lower()}", "list": "floor", "name": name, "category": "ngo"} | values


def desk_list(*, closed: bool) -> Session:
    return held(
        spoke("Cuba", 61, limit=7, rank="Minister", dignitary=True, speaker="Ana Ruiz, ana@x.cu"),
        spoke("Togo", 63, late=True, outcome="cut short"),
        spoke("Mali", 64, kind="right of reply", replies_to="Togo, r@x.tg"),
        waits("Iraq", on_behalf_of="Arab Group, g@x.org, +41 22 917 90 01"),
        waits("Peru", also_on_behalf_of="Core group (Lima) <c@x.pe>"),
        waits("China Foundation, l@x.cn", held="no text", received=True),
        waits("Plan (tel. +41 22 917 90 00)", confirmed=False),
        waits("Chad <desk@chad.td>", late=True, form="video"),
        waits("Fiji", outcome="absent"),
        waits("Oman", outcome="withdrawn"),
        to=2,
        closed=180 if closed else None,
    )


def made(form: str, language: str = "en", *, closed: bool = False, count: int | None = None) -> str:
    request = Request("list", form, language, next=count, audience="press")
    return render((Source(desk_list(closed=closed)),), request, at(66)).decode()


#: Texts that only the desk may know, in each language, and addresses.
DESK = {
    "en": (" over |", "held", "no text", "text received", "late", "absent", "withdrawn", "not confirmed", "dignitary",
           "cut short", "Fiji", "Oman"),
    "fr": ("dépass", "attente", "reçu", "clôture de la liste", "absent", "retir", "confirm", "Fidji", "interromp"),
    "es": ("exceso", "espera", "recibid", "tarde", "ausente", "retir", "confirm", "Fiji", "interrump"),
}  # fmt: skip


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize(
    ("form", "language"), [("md", "en"), ("md", "fr"), ("md", "es"), ("csv", "en"), ("json", "fr")]
)
def test_no_remark_of_the_desk_and_no_address_is_in_it(form: str, language: str, closed: bool) -> None:
    told = made(form, language, closed=closed)
    for part in (*(DESK[language] if form == "md" else ("no text",)), "@", "917", "0:53", "ana"):
        assert part not in told.replace("Ana", ""), part
    assert "Chad" in told or "Tchad" in told
    assert "Togo" in told
    assert "Lima" in told
    assert ("China Foundation" in told) is ("Plan" in told) is closed, "nobody can say when they will speak"


@pytest.mark.parametrize(
    "hold",
    [{"held": "no text"}, {"held": "held"}, {"held": "on request"}, {"confirmed": False}, {"held": "x", "late": True}],
)
def test_while_the_sitting_goes_on_nobody_stands_in_it_without_an_hour(hold: dict[str, Any]) -> None:
    session = held(waits("Plan", **hold), waits("Oman"), waits("Eurochild", **hold), to=2, closed=None)
    page = render((Source(session),), Request("list", "md", "fr", audience="press"), at(62)).decode()
    rows = [[cell.strip() for cell in line.split("|")] for line in page.splitlines() if line.startswith("| ")]
    assert [row[3] for row in rows if row[1].isdigit()] == ["Oman"]
    assert all(row[2] for row in rows)
    value = json.loads(render((Source(session),), Request("list", "json", audience="press"), at(62)))
    assert [row["name"] for row in value["names"]] == ["Oman"]
    assert [name for block in value["lists"][0]["rounds"] for name in block["reached"]] == ["w-oma"]


def test_for_machines_the_state_of_a_place_is_the_one_that_the_room_saw() -> None:
    rows = json.loads(made("json"))["names"]
    assert {row["state"] for row in rows} <= {"waiting", "delivered", "speaking", "paused"}
    assert not any(row[key] for row in rows for key in ("late", "held", "received", "dignitary"))
    assert "@" not in made("md", count=5), "the slip"


def test_it_is_for_the_list_alone() -> None:
    for paper in set(PAPERS) - {"list"}:
        with pytest.raises(Usage, match="--for is for the list"):
            render((Source(desk_list(closed=True)),), Request(paper, PAPERS[paper].formats[0], audience="press"), at())


@pytest.mark.parametrize(
    ("language", "text", "dignitary", "spoken"),
    [
        ("en", "text received", "dignitary", "English and French,"),
        ("fr", "texte reçu", "dignitaire", "anglais et français,"),
        ("es", "texto recibido", "dignatario", "francés e inglés,"),
    ],
)
def test_interpreters_learn_whose_text_has_come(language: str, text: str, dignitary: str, spoken: str) -> None:
    minister = {"category": "member", "received": True, "late": True, "dignitary": True}
    oman = waits("Oman", **minister, on_behalf_of="Group of 77 and China")
    others = waits("Eurochild", held="no text"), waits("Plan l@x.cn")
    session = held(spoke("Togo", 61), oman, *others, to=2, closed=None)
    session = session.evolve(sitting=session.sitting.evolve(languages=("English", "French")))
    page = render((Source(session),), Request("list", "md", language, audience="interpreters"), at(66)).decode()
    (row,) = (line for line in page.splitlines() if text in line)
    assert [word for word in ("Om", "77", dignitary) if word not in row] == []
    assert "Plan" in page
    assert spoken in page
    for part in ("Togo", "Eurochild", "no text", "@", "late", "tardi"):
        assert part not in page
