"""What a shell completes, asked of real shells."""

import subprocess
from pathlib import Path

import pytest

from secretary_tui.cli import main
from secretary_tui.cli.arguments import COMMANDS
from tests.terminal.room import part

_ASK = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 ))
_shtab_secretary 2>/dev/null; printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("completion")
    for shell in ("bash", "zsh", "fish"):
        with pytest.MonkeyPatch.context() as patch, (folder / shell).open("w", encoding="utf-8") as script:
            patch.setattr("sys.stdout", script)
            assert main.main(["completion", shell]) == 0
    return folder


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        ("", set(COMMANDS)),
        ("exp", {"export"}),
        ("re", {"rehearse", "reopen", "restore"}),
        ("--re", {"--read-only"}),
        ("export --fo", {"--format", "--force", "--for"}),
        ("check mor", {"morning.toml"}),
        ("import morning.toml li", {"list.csv"}),
        ("export --output li", {"list.csv"}),
        ("completion ", {"bash", "zsh", "fish"}),
    ],
)
def test_bash_completes(words: str, completed: set[str], scripts: Path, tmp_path: Path) -> None:
    for name in ("morning.toml", "list.csv"):
        (tmp_path / name).touch()
    asked = ["bash", "--norc", "-c", _ASK, "bash", str(scripts / "bash"), "secretary", *words.split(" ")]
    answer = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert set(answer.split()) == completed


def test_bash_completes_a_session_where_a_command_may_stand(scripts: Path) -> None:
    assert "complete -o bashdefault -o default -F _shtab_secretary secretary" in (scripts / "bash").read_text()


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))  # fish makes folders there


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_can_read_theirs(shell: str, scripts: Path) -> None:
    part(shell)
    read = subprocess.run([shell, "-n", scripts / shell], capture_output=True, text=True, check=False)
    assert (read.returncode, read.stderr) == (0, "")


def test_fish_completes(scripts: Path) -> None:
    fish = part("fish")
    asked = f"source {scripts / 'fish'}; complete --do-complete 'secretary exp'"
    answer = subprocess.run([fish, "--no-config", "-c", asked], capture_output=True, text=True, check=True)
    assert answer.stdout.startswith("export\t")


def test_an_unknown_shell_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["completion", "tcsh"]) == 2
    assert "bash" in capsys.readouterr().err
