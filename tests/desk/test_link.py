"""A session that is a link, pointed elsewhere under its desk: acts stay with their file, and it is told."""

from pathlib import Path
from typing import Final

import pytest

from secretary_tui.domain.acts.notes import AddNote
from tests.desks import desk_at, notes_in, session_at


@pytest.fixture
def link(tmp_path: Path) -> Path:
    for name in ("morning", "afternoon"):
        session_at(tmp_path / f"{name}.toml", "Brazil")
    link = tmp_path / "today.toml"
    link.symlink_to("morning.toml")
    return link


def point(link: Path, to: str) -> None:
    link.unlink()
    link.symlink_to(to)


STAYS: Final = "this desk stays with morning.toml, and follows once the session is opened again"


def notes(link: Path, name: str) -> list[str]:
    return notes_in(link.with_name(name))


@pytest.mark.parametrize("to", ["afternoon.toml", "nowhere.toml", "today.toml"])
def test_it_is_told_once_and_no_act_goes_astray(link: Path, to: str) -> None:
    desk = desk_at(link)
    desk.do(AddNote(text="one"))
    point(link, to)
    for _ in range(2):
        desk.refresh()
    desk.do(AddNote(text="two"))
    assert desk.news == [f"today.toml leads to {to} now; {STAYS}."]
    assert (notes(link, "morning.toml"), notes(link, "afternoon.toml"), desk.unsaved) == (["one", "two"], [], "")
    desk.news.clear()
    point(link, "morning.toml")
    desk.refresh()
    assert desk.news == []


def test_a_link_that_is_pointed_elsewhere_opens_what_it_leads_to(link: Path) -> None:
    desk_at(link).do(AddNote(text="one"))
    point(link, "afternoon.toml")
    desk_at(link).do(AddNote(text="two"))
    assert (notes(link, "morning.toml"), notes(link, "afternoon.toml")) == (["one"], ["two"])


def test_a_link_that_a_file_took_the_place_of_is_told(link: Path) -> None:
    desk = desk_at(link)
    link.unlink()
    session_at(link, "Brazil")
    desk.refresh()
    desk.do(AddNote(text="one"))
    assert desk.news == [f"today.toml is no link to morning.toml any more; {STAYS}."]
    assert notes(link, "morning.toml") == ["one"]
