"""A forked program equals a newly started one: no import reads the variables that it gets after the fork."""

import json
from pathlib import Path

from tests.terminal.program import ASKED_LATE, Program

#: Prints the variables that the imports of the forking interpreter have read.
TELLING = """
import json, os, sys
from pathlib import Path
Path(sys.argv[1]).write_text(json.dumps(sorted(os.environ.asked)))
"""


def test_no_import_asks_for_what_a_fork_is_given(tmp_path: Path) -> None:
    with Program(str(tmp_path / "asked"), code=TELLING) as program:
        assert program.wait_for_exit() == 0
    asked = json.loads((tmp_path / "asked").read_text())
    assert "TEXTUAL_FPS" in asked
    assert set(asked) & ASKED_LATE <= {"HOME"}
