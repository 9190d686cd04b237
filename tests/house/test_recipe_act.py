"""The recipe of CONTRIBUTING.md for an act holds: a class and a row of keys, and it works from the key to the disk."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from secretary_tui.storage.text.codec import encode
from tests.house.source import FOLDER, PACKAGE
from tests.sittings import sitting

ACT: Final = '''

@frozen_fields
class ThankTheInterpreters(Act):
    """Thank the interpreters."""

    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """Refused while nobody interprets, which is while no block runs."""
        if session.running is None:
            raise Refused("No block is running.", NextStep("NextBlock", "begins the next"))
        return add(session, "notes", Note(id=f"n{next(ids)}", at=now, text="Thanks were given."))

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """“The interpreters are thanked”."""
        del before, after, now
        return "The interpreters are thanked"
'''
ROW: Final = """    KeyRow("notes.thank", "i", "thank", "Thank the interpreters", act("ThankTheInterpreters")),
    groups={
        "thanks": "thank",
"""
SYNONYMS: Final = """    synonyms={
        "notes.thank": "gratitude, booths",
"""
#: What the desk, the screen, the log and the tables of keys make of it, in a process that has the changed copy.
SCRIPT: Final = """
import asyncio, sys
from pathlib import Path

import secretary_tui
from secretary_tui.domain.acts.registry import ACTS
from secretary_tui.keys.tables import BY_ID
from secretary_tui.ui.app.app import SecretaryApp
from tests.desk.test_desk import begin, open_desk
from tests.clocks import StillClock

assert Path(secretary_tui.__file__).is_relative_to(sys.argv[2])
path, clock = Path(sys.argv[1]), StillClock()
desk = open_desk(path, clock)
begin(desk, clock)

async def by_key():
    app = SecretaryApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f4", "i")
        await pilot.pause()

asyncio.run(by_key())
print(desk.undo().sentence)
print(desk.redo().sentence)
print(ACTS["ThankTheInterpreters"].title(), BY_ID["notes.thank"].sign)
print([note.text for note in open_desk(path, clock).session.notes])
"""


def _changed_copy(folder: Path) -> list[Path]:
    """Copy the package into a folder and add the act; return the files that were touched."""
    shutil.copytree(FOLDER, folder / PACKAGE)
    acts, keys = folder / PACKAGE / "domain/acts/notes.py", folder / PACKAGE / "keys/notes.py"
    acts.write_text(acts.read_text("utf-8") + ACT, "utf-8")
    keys.write_text(
        keys.read_text("utf-8").replace("    groups={\n", ROW).replace("    synonyms={\n", SYNONYMS), "utf-8"
    )
    return [acts, keys]


def test_an_act_is_a_class_and_a_row_of_keys(tmp_path: Path) -> None:
    assert len(_changed_copy(tmp_path)) == 2
    session = tmp_path / "sitting.toml"
    session.write_text(encode(sitting("Brazil", "China", "Cuba")), "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, session, tmp_path],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(FOLDER.parent)])},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.stderr
    assert done.stdout.splitlines() == [
        "Taken back: The interpreters are thanked",
        "Done again: The interpreters are thanked",
        "Thank the interpreters i",
        "['Thanks were given.']",
    ]
