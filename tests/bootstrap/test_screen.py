import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from secretary_tui.bootstrap import screen, session_screen
from secretary_tui.bootstrap.desk import open_desk
from secretary_tui.bootstrap.screen import open_screen
from secretary_tui.bootstrap.session_screen import DeskMessage
from secretary_tui.clock import RehearsalClock
from secretary_tui.config import Config, config_path
from secretary_tui.desk.left_over import LeftDesks
from secretary_tui.desk.rehearsal import rehearse
from secretary_tui.errors import NotSaved, SecretaryError
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.side_records import Drafts
from secretary_tui.storage.text.codec import encode
from secretary_tui.ui.app.services import Leaving
from secretary_tui.ui.terminal import signals
from tests.acts import MoveToHead, NextBlock
from tests.sittings import sitting


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    file = tmp_path / "morning.toml"
    file.write_text(encode(sitting("Brazil", "China")), encoding="utf-8")
    return file


def test_a_desk_has_the_clock_of_its_session_and_ones_hand(path: Path) -> None:
    desk = open_desk(path, Config(initials="AB"))
    assert (desk.operator.initials, desk.operator.process, desk.read_only) == ("AB", os.getpid(), False)
    desk.do(MoveToHead(entry="e-china"))
    copy = rehearse(path, copy=path.with_name("copy.toml"))
    assert isinstance(open_desk(copy, Config()).clock, RehearsalClock)


def test_what_is_no_session_is_refused_in_a_sentence(path: Path) -> None:
    path.write_text("x", encoding="utf-8")
    with pytest.raises(SecretaryError, match=r"morning\.toml:1"):
        open_desk(path, Config())
    with pytest.raises(SecretaryError, match="There is no file"):
        open_desk(path.with_name("gone.toml"), Config())


def leave_a_draft(path: Path) -> None:
    gone = open_desk(path, Config(initials="AB")).operator.draft_owner.rpartition("#")[0]
    Drafts(SessionFile(path).side, f"{gone}#{1 << 23}").save("note", "half a sen")


def test_what_this_hand_was_typing_at_a_terminal_that_is_gone_is_taken_over(path: Path) -> None:
    leave_a_draft(path)
    assert open_desk(path, Config(initials="CD")).drafts.load() == {}
    assert open_desk(path, Config(initials="AB", read_only=True)).drafts.load() == {}
    assert open_desk(path, Config(initials="AB")).drafts.load()["note"].text == "half a sen"


def test_a_disk_that_refuses_still_opens_the_session(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    leave_a_draft(path)

    def refuse(*_: object) -> None:
        raise NotSaved("No space left.")

    monkeypatch.setattr(Drafts, "save", refuse)
    monkeypatch.setattr(SessionFile, "migrate", refuse)
    assert open_desk(path, Config(initials="AB")).session.entries


@dataclass
class Screens:
    """Records the screens that `open_screen` shows one after the other, and gives the answer of each."""

    answers: list[object]
    shown: list[Path]

    def sit(self, path: Path, options: Config, greeting: str, left_desks: LeftDesks) -> object:
        assert not left_desks.unsaved
        assert (options, greeting) == (Config(), "")
        self.shown.append(path)
        return self.answers.pop(0)

    def choose(self, folder: Path, options: Config, values: object) -> object:
        assert (options, values) == (Config(), None)
        self.shown.append(folder)
        return self.answers.pop(0)


@pytest.fixture
def screens(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Screens]:
    def of(*answers: object) -> Screens:
        made = Screens(list(answers), [])
        monkeypatch.setattr(screen, "prepare", lambda: None)
        monkeypatch.setattr(screen, "_show_session", made.sit)
        monkeypatch.setattr(screen, "_choose", made.choose)
        return made

    return of


def test_one_session_after_the_other(path: Path, screens: Callable[..., Screens]) -> None:
    other = path.with_name("other.toml")
    shown = screens(path, (0, Leaving("open", other)), (0, Leaving()))
    assert open_screen(path.parent, Config()) == 0
    assert shown.shown == [path.parent, path, other]


def test_a_begun_one_is_rehearsed(path: Path, screens: Callable[..., Screens], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(path.parent / "data"))
    open_desk(path, Config()).do(NextBlock())
    shown = screens((0, Leaving("rehearse", path)), (0, Leaving()))
    assert open_screen(path, Config()) == 0
    assert not SessionFile(shown.shown[1]).read().has_begun


def test_a_terminal_that_cannot_be_painted_on(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signals, "terminal_problem", lambda _: "No terminal.")
    with pytest.raises(SecretaryError, match="No terminal"):
        open_screen(path, Config())


@pytest.mark.parametrize(
    ("problems", "sentence"),
    [
        ((), ""),
        (("{path}: mouse is true or false.",), "config.toml: mouse is true or false."),
        (("{path}: a.", "{path}: b."), "config.toml: 2 mistakes, the defaults are used instead; “secretary config"),
    ],
)
def test_what_is_wrong_in_the_configuration_is_one_sentence_sentence(problems: tuple[str, ...], sentence: str) -> None:
    spoken = session_screen._one_sentence([problem.format(path=config_path()) for problem in problems])
    assert spoken.startswith(sentence)
    assert bool(spoken) is bool(problems)


def test_names_of_ones_own_that_cannot_be_read_keep_no_desk_from_opening(path: Path, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "names.toml").write_text("[[states]\n", encoding="utf-8")
    desk = open_desk(path, Config())
    around = session_screen._services(desk, path, Config(register=str(tmp_path / "own")), "", LeftDesks())
    assert "names.toml" in around.greeting
    assert around.register_of is not None
    assert around.register_of(desk.session).propose("bra")


def test_a_session_to_come_says_that_it_lacks_something_until_somebody_acts(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace("2016-03-07", "2190-03-07"), "utf-8")
    desk = open_desk(path, Config())
    assert session_screen._is_unready(desk)
    desk.do(MoveToHead(entry="e-china"))
    assert not session_screen._is_unready(desk)


def test_what_was_done_with_the_message_to_the_room_is_said(path: Path) -> None:
    message = DeskMessage(open_desk(path, Config()))
    assert message.write("Interpretation is back") == "On the displays: Interpretation is back"
    assert message.read() == "Interpretation is back"
