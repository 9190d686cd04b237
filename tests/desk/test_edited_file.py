"""An older state of the file is written back by hand: the lost acts are named, and one key redoes them."""

from pathlib import Path

import pytest

from secretary_tui.cli.main import main
from secretary_tui.desk.desk import Desk
from secretary_tui.desk.log import log_lines
from secretary_tui.errors import NextStep, Refused
from secretary_tui.storage import journal
from secretary_tui.storage.disk import replace_file
from secretary_tui.storage.journal import read_lines
from secretary_tui.storage.session_file import SessionFile
from tests.acts import AddEntry, EditEntry, HoldEntry, MoveToHead, WithdrawEntry
from tests.clocks import StillClock
from tests.desks import desk_at, failing_after, names_in, session_at
from tests.sittings import at


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return session_at(tmp_path / "sessions" / "s.toml", "Brazil", "China", "Cuba", "Egypt")


def opened(path: Path, initials: str = "AB") -> Desk:
    return desk_at(path, initials, StillClock(at(5)), waits_in=path.parent.parent / initials)


def edited(path: Path) -> Desk:
    """Return a desk that has seen that an editor removed its four acts from the file."""
    desk, before = opened(path), path.read_text("utf-8")
    four_acts(desk)
    path.write_text(before, "utf-8")
    desk.refresh()
    return desk


def four_acts(desk: Desk) -> None:
    desk.do(HoldEntry(entry="e-cuba", reason="papers"))
    desk.do(AddEntry(list="floor", name="Kenya"))
    desk.do(MoveToHead(entry="e-egypt"))
    desk.do(WithdrawEntry(entry="e-china"))


@pytest.mark.parametrize("is_open", [True, False], ids=["while it is open", "while no desk is open"])
def test_a_stale_editor_is_told_and_one_key_does_the_acts_again(path: Path, *, is_open: bool) -> None:
    desk = opened(path)
    desk.do(HoldEntry(entry="e-brazil", reason="first"))
    kept = path.read_text("utf-8")
    four_acts(desk)
    wanted = desk.session
    path.write_text(kept, "utf-8")
    if is_open:
        assert desk.refresh()
    else:
        desk = opened(path)
    assert desk.news[0].startswith("Somebody edited the file, and it no longer has 4 acts: Cuba")
    assert desk.news[0].endswith(" and 2 more.")
    assert [step.name for step in desk.then] == ["app.redo"]
    sentence = desk.redo().sentence
    assert sentence.startswith("Done again after the file was edited: Cuba")
    assert sentence.endswith(" and 1 more")
    assert desk.session == wanted == SessionFile(path).read()
    assert not desk.then
    desk.undo()
    assert path.read_text("utf-8") == kept
    desk.redo()
    assert desk.session == wanted
    said = [line.sentence for line in log_lines(desk.file, desk.session)]
    assert any(sentence.startswith("Somebody edited the file, ") for sentence in said)


def test_what_the_edit_itself_changed_stays_and_what_no_longer_fits_is_named(path: Path) -> None:
    desk, before = opened(path), path.read_text("utf-8")
    four_acts(desk)
    path.write_text(before.replace('name = "Cuba"', 'name = "Cuba"\nprotected_name = ""'), "utf-8")
    desk.refresh()
    edited = before.replace('"Brazil"', '"Chad"')
    path.write_text(
        edited[: edited.index('[[entries]]\nid = "e-china"')] + edited[edited.index('[[entries]]\nid = "e-cuba"') :]
    )
    desk.refresh()
    sentence = desk.redo().sentence
    assert sentence.startswith("No longer possible: China has withdrawn")
    assert ". Done again after the file was edited: Cuba" in sentence
    assert desk.undo().sentence.startswith("Taken back: Cuba")
    assert desk.redo().sentence.startswith("Done again: Cuba")
    names = {entry.name: (entry.held, entry.outcome) for entry in desk.session.entries}
    assert names == {"Egypt": ("", None), "Chad": ("", None), "Cuba": ("papers", None), "Kenya": ("", None)}


def test_where_nothing_fits_it_is_said_and_nothing_is_offered_any_more(path: Path) -> None:
    desk = opened(path)
    desk.do(HoldEntry(entry="e-cuba", reason="papers"))
    session_at(path, "Brazil", "China", "Cuba", "Egypt")
    desk.refresh()
    other = session_at(path.with_name("other"), "Brazil", "China").read_text("utf-8")
    replace_file(path, other.encode())  # a text that only became shorter could be half written
    with pytest.raises(Refused, match="Not done again"):
        desk.redo()
    with pytest.raises(Refused, match="nothing to do again"):
        desk.redo()
    assert path.read_text("utf-8") == other


def test_an_edit_that_takes_nothing_back_is_no_news(path: Path) -> None:
    desk = opened(path)
    four_acts(desk)
    path.write_text(path.read_text("utf-8").replace('"Brazil"', '"Chad"') + "# a remark\n", "utf-8")
    assert desk.refresh()
    assert (desk.news, desk.then, opened(path).news) == ([], (), [])


@pytest.mark.parametrize("acts_first", [False, True], ids=["at its tick", "in an act, as of a rehearsed room"])
def test_all_who_have_it_open_are_told_and_it_is_logged_once(path: Path, *, acts_first: bool) -> None:
    desk, other, before = opened(path), opened(path, "CD"), path.read_text("utf-8")
    four_acts(desk)
    other.refresh()
    path.write_text(before, "utf-8")
    if acts_first:
        other.do(AddEntry(list="floor", name="Peru"))
    for one in (desk, other, desk, other):
        one.refresh()
    assert desk.news == other.news
    assert len(desk.news) == 1
    assert [record["kind"] for record in read_lines(desk.journal.side.journal)].count("edited") == 1
    other.redo()
    assert opened(path, "EF").news == []
    with pytest.raises(Refused, match="in the file again"):
        desk.redo()
    assert {*names_in(desk.session)} >= {"Kenya", *(["Peru"] if acts_first else [])}
    assert opened(path).then == ()


def test_a_storm_of_stream_editors_loses_no_act_in_silence(path: Path) -> None:
    """Each editor reads the file, and writes it back after an act that it has not seen."""
    desk = opened(path)
    told = 0
    for number in range(12):
        stale = path.read_bytes()
        desk.do(AddEntry(list="floor", name=f"State {number}"))
        half = path.with_name("sed")
        half.write_bytes(stale)
        half.replace(path)
        if number % 2:  # the next act notices the edit, or else the next second
            desk.refresh()
        else:
            desk.do(HoldEntry(entry="e-cuba", reason=f"{number}"))
        told += sum(f"State {number}: place" in sentence for sentence in desk.news)
        desk.redo()
    assert told == 12
    assert sum(entry.name.startswith("State") for entry in desk.session.entries) == 12


@pytest.mark.parametrize("opens", range(8))
def test_while_the_log_cannot_be_opened_nothing_is_overlooked(path: Path, opens: int) -> None:
    """The log can be opened `opens` times, then too many files are open; at the next second the desk looks again."""
    desk, before = opened(path), path.read_text("utf-8")
    four_acts(desk)
    path.write_text(before, "utf-8")
    with failing_after(opens, journal, "open_regular"):
        desk.refresh()
    desk.refresh()
    assert ["it no longer has 4 acts" in sentence for sentence in desk.news] == [True]


@pytest.mark.parametrize("is_open", [True, False], ids=["while it is open", "opened again"])
def test_what_is_not_in_the_file_is_no_step_of_undo(path: Path, *, is_open: bool) -> None:
    desk = opened(path)
    desk.do(HoldEntry(entry="e-brazil", reason="first"))
    kept = path.read_text("utf-8")
    four_acts(desk)
    path.write_text(kept, "utf-8")
    desk.refresh()
    if not is_open:
        desk = opened(path)
    with pytest.raises(Refused, match=r"^This act is no longer in the file: China has withdrawn; ") as refused:
        desk.undo()
    again, before = refused.value.then
    assert (again, before.does) == (NextStep("app.redo", "does it again"), "takes back: Brazil is held: first")
    assert path.read_text("utf-8") == kept
    assert desk.undo().sentence == "Taken back: Brazil is held: first"
    with pytest.raises(Refused, match="nothing of yours"):
        desk.undo()


def test_it_is_offered_until_it_is_done_also_if_a_colleague_acts(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, other = edited(path), opened(path, "CD")
    look = desk.refresh

    def look_and_let_the_other_write() -> bool:
        seen = look()
        other.do(EditEntry(entry="e-cuba", changes={"name": "Chad"}))
        return seen

    monkeypatch.setattr(desk, "refresh", look_and_let_the_other_write)
    with pytest.raises(Refused, match=r"^Not done again: .*Chad was changed just now; ") as refused:
        desk.redo()
    monkeypatch.undo()
    assert [step.name for step in refused.value.then] == [step.name for step in desk.then] == ["app.redo"]
    assert refused.value.sentence.endswith(" was changed just now.")
    assert "Done again after the file was edited: " in desk.redo().sentence
    assert names_in(desk.session) == ["Egypt", "Brazil", "China", "Chad", "Kenya"]
    assert desk.then == ()


@pytest.mark.parametrize(("commands", "is_open"), [(1, False), (3, True)], ids=["opened later", "open all the while"])
def test_a_command_that_finds_the_edit_leaves_the_offer_to_a_desk(
    path: Path, commands: int, capsys: pytest.CaptureFixture[str], *, is_open: bool
) -> None:
    desk = opened(path)
    desk.do(HoldEntry(entry="e-brazil", reason="first"))
    kept = path.read_text("utf-8")
    four_acts(desk)
    path.write_text(kept, "utf-8")
    for number in range(commands):
        assert main(["add", str(path), f"State {number} #m", "--late", "--sure"]) == 0
    assert capsys.readouterr().err.count("it no longer has") == 1
    if not is_open:
        desk = opened(path)
    desk.refresh()
    assert sum("it no longer has 4 acts" in sentence for sentence in desk.news) == 1
    assert [step.name for step in desk.then] == ["app.redo"]
    desk.redo()
    assert {*names_in(desk.session)} > {"Kenya", "State 0"}
    assert not opened(path).then
