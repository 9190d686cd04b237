"""Killed in the middle of a storm of acts: what was told as saved is there, and nothing half written stays."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from secretary_tui.storage.session_file import SessionFile
from tests.counted import count
from tests.storage.papers import PAPER

STORM = """
import sys
from pathlib import Path
from secretary_tui.storage.session_file import SessionFile
file = SessionFile(Path(sys.argv[1]))
while True:
    with file.lock(5):
        session = file.read()
        count = int(session.sitting.theme or 0) + 1
        entries = session.entries[1:] + session.entries[:1]
        file.write(session.evolve(sitting=session.sitting.evolve(theme=str(count)), entries=entries))
    print(count, flush=True)
"""


@pytest.mark.parametrize("kills", [2, pytest.param(200, marks=pytest.mark.slow)])
def test_kill_9_loses_nothing_that_was_told_as_saved(tmp_path: Path, kills: int) -> None:
    path = tmp_path / "morning.toml"
    path.write_text(PAPER, encoding="utf-8")
    chance = random.Random(7)
    for _ in range(kills):
        storm = subprocess.Popen([sys.executable, "-c", STORM, str(path)], stdout=subprocess.PIPE, text=True)
        assert storm.stdout is not None
        for _ in range(chance.randint(1, 30)):
            told = storm.stdout.readline()
        storm.kill()
        rest, _ = storm.communicate()
        last = max(int(line) for line in (told, *rest.split("\n")[:-1]))
        assert int(SessionFile(path).read().sitting.theme) >= last
        assert [found.name for found in tmp_path.iterdir() if "half-written" in found.name] == []
    count("killed in a storm of acts", kills=kills, acts=int(SessionFile(path).read().sitting.theme))
