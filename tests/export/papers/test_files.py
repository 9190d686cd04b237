import os
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from secretary_tui.errors import SecretaryError
from secretary_tui.export.papers.writing import WouldOverwrite, replaced_text, shortened, write


@pytest.mark.parametrize(
    ("width", "told"),
    [
        (99, "/srv/sessions/2016-03-07-morning-note.md"),
        (40, "/srv/sessions/2016-03-07-morning-note.md"),
        (39, "/srv/sessio…/2016-03-07-morning-note.md"),
        (30, "/s…/2016-03-07-morning-note.md"),
        (12, "…ing-note.md"),
    ],
)
def test_a_path_without_room_keeps_its_beginning_and_the_name_of_the_file(width: int, told: str) -> None:
    assert shortened(Path("/srv/sessions/2016-03-07-morning-note.md"), width) == told
    assert len(told) <= width


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (datetime(2016, 3, 7, 8, 5, tzinfo=UTC), "the one of 9.05"),
        (datetime(2016, 3, 6, 23, 5, tzinfo=UTC), "the one of 0.05"),
        (datetime(2016, 3, 6, 22, 5, tzinfo=UTC), "the one of 6 March, 23.05"),
        (datetime(2015, 12, 1, 8, 0, tzinfo=UTC), "the one of 1 December 2015, 9.00"),
    ],
)
def test_the_file_that_is_replaced_is_told_by_its_hour_of_another_day_by_its_date(written: datetime, told: str) -> None:
    now = datetime(2016, 3, 7, 10, 0, tzinfo=UTC)
    assert replaced_text(written, now, ZoneInfo("Europe/Zurich")) == told


def test_what_is_there_and_where_a_link_leads_is_replaced_only_when_forced(tmp_path: Path) -> None:
    target, link = tmp_path / "target.md", tmp_path / "link.md"
    target.write_bytes(b"old")
    link.symlink_to(target)
    for path in (target, link):
        with pytest.raises(WouldOverwrite, match="is there already"):
            write(b"new", path)
        assert target.read_bytes() == b"old"

    write(b"new", link, force=True)

    assert link.is_symlink()
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("name", [".", "missing/note.md", "fifo", "itself", "there", "back"])
def test_what_cannot_be_written_is_told_in_a_sentence(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / "fifo")
    for link, to in (("itself", "itself"), ("there", "back"), ("back", "there")):
        (tmp_path / link).symlink_to(tmp_path / to)
    for force in (True, False):
        with pytest.raises(SecretaryError, match=r"folder is not there|ordinary file|is a link"):
            write(b"text", tmp_path / name, force=force)


@pytest.mark.parametrize(
    ("sessions", "rights"), [([0o600], 0o600), ([0o644, 0o640], 0o640), ([0o664], 0o664), ([], 0o666), ([0o400], 0o600)]
)
def test_a_paper_is_read_by_who_may_read_every_session_in_it(tmp_path: Path, sessions: list[int], rights: int) -> None:
    files = [tmp_path / f"{number}.toml" for number in range(len(sessions))]
    for file, mode in zip(files, sessions, strict=True):
        file.touch()
        file.chmod(mode)
    before = os.umask(0o002)
    try:
        write(b"one\n", tmp_path / "note.md", sessions=files)
        assert (tmp_path / "note.md").stat().st_mode & 0o777 == rights & ~0o002
        (tmp_path / "note.md").chmod(0o646)  # as the user wants it
        write(b"two\n", tmp_path / "note.md", sessions=files, force=True)
    finally:
        os.umask(before)
    assert (tmp_path / "note.md").stat().st_mode & 0o777 == 0o646
