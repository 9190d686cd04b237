"""A program that is forked is as one that was begun: what it is given late is asked by none of its imports."""

import json
import subprocess
import sys

from tests.terminal.program import ASKED_LATE, MODULES

#: Imports modules, and prints for which variables of the environment they have asked.
ASKING = """
import importlib, json, os, sys
asked, kind = set(), type(os.environ)
class Watched(kind):
    def __getitem__(self, name):
        asked.add(name)
        return super().__getitem__(name)
os.environ.__class__ = Watched
for module in sys.argv[1:]:
    importlib.import_module(module)
print(json.dumps(sorted(asked)))
"""


def test_no_import_asks_for_what_a_fork_is_given() -> None:
    command = [sys.executable, "-c", ASKING, *MODULES]
    asked = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert "TEXTUAL_FPS" in asked
    assert set(asked) & ASKED_LATE <= {"HOME"}
