"""The recipe of CONTRIBUTING.md for a command holds: a module and a row, and the command line knows it."""

from pathlib import Path
from typing import Final

from tests.house.copy_of_package import copied, put, run

MODULE: Final = '''"""`secretary greet`: a word to whoever is there."""

from types import SimpleNamespace

from secretary_tui.cli.sessions import say


def run(arguments: SimpleNamespace) -> int:
    """Say it."""
    say(f"Good morning, {arguments.name}.")
    return 0
'''
ROW: Final = """    "greet": Command(
        "NAME", "say a word", "Say a word to whoever is there.", (Argument("name", metavar="NAME", help="who"),)
    ),
"""


def test_a_command_is_a_module_and_a_row(tmp_path: Path) -> None:
    copy = copied(tmp_path)
    (copy / "cli" / "greet.py").write_text(MODULE, "utf-8")
    put(copy / "cli" / "arguments.py", {'    "keys": Command(\n': f'{ROW}    "keys": Command(\n'})

    assert run(copy, "greet", "Madam Chair") == "Good morning, Madam Chair.\n"
    assert "secretary greet NAME say a word" in " ".join(run(copy, "--help").split())
    assert "greet" in run(copy, "completion", "bash")
