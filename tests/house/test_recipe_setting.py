"""The recipe of CONTRIBUTING.md for a key of the configuration holds: a field, and whatever tells of keys tells it."""

from pathlib import Path
from typing import Final

from tests.house.recipes import differences, followed, printed

SETTING: Final = "A key of the configuration"
#: What file, page and the sentence of a mistake make of it, in a process that has the copy.
SCRIPT: Final = """
from pathlib import Path

import secretary_tui
from secretary_tui.config import SETTINGS, read_config
from tests.docs.configuration import table
from tests.cli.test_config_command import test_every_example_may_be_written

assert Path(secretary_tui.__file__).is_relative_to(Path.cwd())
Path("config.toml").write_text("seconds = true")
print(read_config(Path("config.toml")).seconds)
Path("config.toml").write_text("seconds = 1")
print(read_config(Path("config.toml")).problems[0])
print(table().splitlines()[-1])
test_every_example_may_be_written("seconds")
"""


def test_a_key_of_the_configuration_is_a_field(tmp_path: Path) -> None:
    assert len(differences(SETTING)) == 1
    assert printed(followed(SETTING, tmp_path), SCRIPT) == [
        "True",
        "config.toml: seconds = 1: write true or false.",
        "| `seconds` | true or false | Hours on the screen have their seconds. | `false` | `true` |",
    ]
