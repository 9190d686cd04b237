from pathlib import Path

import pytest

from secretary_tui.domain.model.session import FORMAT
from secretary_tui.errors import BadSession
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import decode, decoded
from secretary_tui.storage.text.decoder import MIGRATIONS, migrate
from tests.storage.papers import PAPER

OLD = (
    PAPER.replace("format = 1", "format = 0")
    .replace("[session]", "[meeting]")
    .replace('outcome = "delivered"', 'status = "delivered"')
    .replace('category = "ngo"', 'category = "ngo"\nstatus = "waiting"')
)


def test_there_is_a_step_from_every_older_format() -> None:
    assert set(MIGRATIONS) == set(range(FORMAT))


def test_an_older_format_is_read_as_the_present_one() -> None:
    assert decode(OLD, "old.toml") == decode(PAPER, "paper.toml")
    assert decoded(OLD, "old.toml").format == 0


def test_what_is_wrong_in_an_older_file_is_told_at_its_line() -> None:
    with pytest.raises(BadSession) as refused:
        decode(OLD.replace('"Europe/Zurich"', '"Zurich"').replace('"waiting"', '"wait"'), "old.toml")
    assert refused.value.problems == (
        "old.toml:7: session timezone: “Zurich” is not a time zone; write an IANA name such as Europe/Zurich",
        "old.toml:68: entries “e3” outcome: is “wait”; write one of delivered, cut short, absent, withdrawn",
    )


def test_values_that_fit_no_format_pass_through_to_be_refused() -> None:
    assert migrate({"entries": 5}, 0) == {"entries": 5, "format": 1}
    assert migrate({"entries": [5, {"outcome": "absent"}]}, 0)["entries"] == [5, {"outcome": "absent"}]


def test_reading_alone_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "old.toml"
    path.write_text(OLD, encoding="utf-8")
    SessionFile(path).read()
    assert path.read_text("utf-8") == OLD
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("act", [False, True])
def test_the_original_is_kept_beside_the_migrated_file(tmp_path: Path, act: bool) -> None:
    path = tmp_path / "old.toml"
    path.write_text(OLD, encoding="utf-8")
    (tmp_path / "old.format-0.toml").write_text("somebody else's", encoding="utf-8")
    file = SessionFile(path)
    session = file.read()
    with file.lock():
        if act:
            file.write(session.evolve(sitting=session.sitting.evolve(theme="ICT")))
        else:
            file.migrate()
            file.migrate()
    assert (tmp_path / "old.format-0.toml").read_text("utf-8") == "somebody else's"
    assert (tmp_path / "old.format-0-2.toml").read_text("utf-8") == OLD
    assert path.read_text("utf-8").startswith("format = 1\n\n[session]\n")
    assert SessionFile(path).read() == file.on_disk
    assert not (tmp_path / "old.format-0-3.toml").exists()
