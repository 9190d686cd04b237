"""The list for the press contains what was said in the room, and nothing that only the desk may know."""

import csv
from typing import Any, Literal

import pytest

from secretary_tui.errors import Usage
from secretary_tui.export.catalogue import PAPERS
from secretary_tui.export.papers.rendering import render
from secretary_tui.export.request import Request, Source
from tests.export.heard import held
from tests.export.plans import desk_list, waits
from tests.sittings import at


def made(form: str, language: str = "en", *, closed: bool = False, count: int | None = None) -> str:
    request = Request("list", form, language, next=count, audience="press")
    return render((Source(desk_list(closed=closed)),), request, at(66)).decode()


@pytest.mark.parametrize("audience", ["press", "interpreters"])
@pytest.mark.parametrize("closed", [False, True])
def test_no_address_is_in_it(audience: Literal["press", "interpreters"], closed: bool) -> None:
    for form in ("md", "csv"):
        text = render((Source(desk_list(closed=closed)),), Request("list", form, audience=audience), at(66)).decode()
        assert "@" not in text
        assert "917" not in text


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


def test_for_machines_the_state_of_a_place_is_the_one_that_the_room_saw() -> None:
    rows = [*csv.DictReader(made("csv").splitlines())]
    assert {row["state"] for row in rows} <= {"waiting", "delivered", "speaking", "paused"}
    assert not any(row[key] for row in rows for key in ("late", "held", "received", "dignitary"))
    assert "@" not in made("md", count=5), "the slip"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "right of reply to the United States of America and Togo"),
        ("fr", "droit de réponse, en réponse aux États-Unis d’Amérique et au Togo"),
        ("es", "derecho de respuesta, en respuesta a los Estados Unidos de América y el Togo"),
    ],
)
def test_a_reply_names_whom_it_answers_in_the_language_of_the_paper(language: str, said: str) -> None:
    session = held(waits("Cuba", kind="right of reply", replies_to="United States and Togo, r@x.tg"), to=2, closed=None)
    request = Request("list", "md", language, audience="press")
    assert said in render((Source(session),), request, at(62)).decode().replace("\u00a0", " ")


def test_it_is_for_the_list_alone() -> None:
    for paper in set(PAPERS) - {"list"}:
        with pytest.raises(Usage, match="--for is for the list"):
            render((Source(desk_list(closed=True)),), Request(paper, PAPERS[paper].formats[0], audience="press"), at())
