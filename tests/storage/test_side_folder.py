import stat
from pathlib import Path

from secretary_tui.storage.side_folder import SideFolder


def test_it_is_made_when_needed_and_is_the_owners_alone(tmp_path: Path) -> None:
    side = SideFolder(tmp_path / "morning.toml")
    assert not (tmp_path / ".secretary").exists()
    side.make()
    side.make()
    assert side.path == tmp_path / ".secretary" / "morning.toml"
    assert stat.S_IMODE(side.path.stat().st_mode) == 0o700
    assert stat.S_IMODE(side.root.stat().st_mode) == 0o700
    ignore = side.root / ".gitignore"
    assert ignore.read_text() == "*\n"
    assert stat.S_IMODE(ignore.stat().st_mode) == 0o600


def test_its_files_have_their_names(tmp_path: Path) -> None:
    side = SideFolder(tmp_path / "a.toml")
    paths = (side.lock, side.journal, side.anchor, side.drafts, side.drafts_lock, side.rehearsal)
    names = ["lock", "journal.jsonl", "anchor.json", "drafts.json", "drafts.lock", "rehearsal.json"]
    assert [path.name for path in paths] == names
    assert {path.parent for path in paths} == {side.path}
