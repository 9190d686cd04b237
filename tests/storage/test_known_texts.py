"""Texts that were once found valid are opened without being validated again."""

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given

from secretary_tui.domain.model.session import Session
from secretary_tui.storage import own_files
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import decoded, encode
from secretary_tui.storage.text.row_edit import decode_checked
from tests.domain.random_sittings import sittings
from tests.shipped import MORNING


@pytest.fixture(autouse=True)
def _empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@given(sittings())
def test_every_session_that_the_program_writes_is_read_the_same(drawn: tuple[Session, datetime]) -> None:
    text = encode(drawn[0])
    found = decoded(text, "random.toml")

    assert found.as_written
    assert decode_checked(text) == found.session


@pytest.mark.parametrize(
    ("old", "new"), [('title = "Annual', 'title = "\\u001b[31mAnnual'), ("format = 1", "format = 0")]
)
def test_a_text_that_is_not_kept_as_it_is_written_is_judged_each_time(tmp_path: Path, old: str, new: str) -> None:
    text = MORNING.read_text("utf-8")
    if new == "format = 0":
        text = text.replace("[session]", "[meeting]", 1)
    path = tmp_path / "odd.toml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    SessionFile(path).read()

    assert not own_files.is_known(path.read_bytes())


def test_other_bytes_are_not_known_nor_any_under_other_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_files.mark_valid(b"a")
    assert own_files.is_known(b"a")
    assert not own_files.is_known(b"a ")

    (tmp_path / "rows.py").write_text("# other rules\n", "utf-8")
    monkeypatch.setattr(own_files, "_RULES", tmp_path)
    assert not own_files.is_known(b"a")


@pytest.mark.parametrize(("title", "is_known"), [("Rights of the child", True), ("\\u001b[31mRights", False)])
def test_what_was_written_is_known_if_it_says_what_is_kept(tmp_path: Path, title: str, is_known: bool) -> None:
    path = tmp_path / "sitting.toml"
    path.write_text(MORNING.read_text("utf-8").replace('title = "Annual', f'title = "{title}', 1), "utf-8")
    file = SessionFile(path)
    session = file.read()
    with file.lock():
        file.write(session.evolve(rules=session.rules.evolve(limit=90)))
    assert not own_files.is_known(path.read_bytes())

    file.mark_valid()

    assert own_files.is_known(path.read_bytes()) is is_known
    assert SessionFile(path).read().sitting.title == session.sitting.title
