"""A session that is a link, pointed elsewhere under its desk: acts stay with their file, and it is told."""

from pathlib import Path

import pytest

from secretary_tui.desk.desk import Desk
from secretary_tui.domain.acts.notes import AddNote
from secretary_tui.storage.kept_acts import PendingActs
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import encode
from tests.clocks import StillClock
from tests.sittings import sitting


@pytest.fixture
def link(tmp_path: Path) -> Path:
    for name in ("morning", "afternoon"):
        (tmp_path / f"{name}.toml").write_text(encode(sitting("Brazil")), "utf-8")
    link = tmp_path / "today.toml"
    link.symlink_to("morning.toml")
    return link


def point(link: Path, to: str) -> None:
    link.unlink()
    link.symlink_to(to)


def notes(link: Path, name: str) -> list[str]:
    return [note.text for note in SessionFile(link.with_name(name)).read().notes]


@pytest.mark.parametrize("to", ["afternoon.toml", "nowhere.toml", "today.toml"])
def test_it_is_told_once_and_no_act_goes_astray(link: Path, to: str) -> None:
    desk = Desk(SessionFile(link), StillClock(), pending=PendingActs(link, link.parent))
    desk.do(AddNote(text="one"))
    point(link, to)
    for _ in range(2):
        desk.refresh()
    desk.do(AddNote(text="two"))
    stays = "this desk stays with morning.toml, and follows once the session is opened again"
    assert desk.news == [f"today.toml leads to {to} now; {stays}."]
    assert (notes(link, "morning.toml"), notes(link, "afternoon.toml"), desk.unsaved) == (["one", "two"], [], "")
    desk.news.clear()
    point(link, "morning.toml")
    desk.refresh()
    assert desk.news == []


def test_a_link_that_is_pointed_elsewhere_opens_what_it_leads_to(link: Path) -> None:
    Desk(SessionFile(link), StillClock(), pending=PendingActs(link, link.parent)).do(AddNote(text="one"))
    point(link, "afternoon.toml")
    Desk(SessionFile(link), StillClock(), pending=PendingActs(link, link.parent)).do(AddNote(text="two"))
    assert (notes(link, "morning.toml"), notes(link, "afternoon.toml")) == (["one"], ["two"])


def test_a_link_that_a_file_took_the_place_of_is_told(link: Path) -> None:
    desk = Desk(SessionFile(link), StillClock(), pending=PendingActs(link, link.parent))
    link.unlink()
    link.write_text(encode(sitting("Brazil")), "utf-8")
    desk.refresh()
    desk.do(AddNote(text="one"))
    stays = "this desk stays with morning.toml, and follows once the session is opened again"
    assert desk.news == [f"today.toml is no link to morning.toml any more; {stays}."]
    assert notes(link, "morning.toml") == ["one"]
