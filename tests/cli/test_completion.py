"""Completion of command lines, tested in real shells."""

import subprocess
from pathlib import Path

import pytest

from secretary_tui.cli import main
from secretary_tui.export.catalogue import FORMATS
from secretary_tui.planning.plan import templates
from tests.terminal.room import part

_ASK = """
source "$1"; shift
for typed in "$@"; do
    COMPREPLY=(); COMP_WORDS=($typed); [[ $typed == *" " ]] && COMP_WORDS+=("")
    COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
    _shtab_secretary 2>/dev/null
    # what bash itself does where the function offers nothing
    [[ -z ${COMPREPLY[*]} && $(complete -p secretary) == *"-o default"* ]] &&
        COMPREPLY=($(compgen -f -- "${COMP_WORDS[-1]}"))
    printf '%s\\n' "${COMPREPLY[@]}" --
done
"""


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("completion")
    for shell in ("bash", "zsh", "fish"):
        with pytest.MonkeyPatch.context() as patch, (folder / shell).open("w", encoding="utf-8") as script:
            patch.setattr("sys.stdout", script)
            assert main.main(["completion", shell]) == 0
    return folder


#: The offers for the words of a command line, in every shell.
CASES: dict[str, set[str]] = {
    "exp": {"export"},
    "completion ": {"bash", "zsh", "fish"},
    "--re": {"--read-only"},
    "export --fo": {"--format", "--force", "--for"},
    "mor": {"morning.toml"},
    "check morning.toml li": {"list.csv"},
    "stats --by re": {"region"},
    "new --from mor": {"morning.toml"},
    "export mor": {"morning.toml"},
    "export rep": {"report"},
    "export report mor": {"morning.toml"},
    "export report morning.toml li": {"list.csv"} | {"list"},
    "export -o li": {"list.csv"},
    "export --format ": set(FORMATS),
    "export --language ": {"en", "fr", "es"},
    "display --look mo": {"monochrome"},
    "new --template ": {template.name.replace(" ", "-") for template in templates()},
    "new --timezone Europe/Zur": {"Europe/Zurich"},
    "add morning.toml bra": set(),
}


#: How each shell is asked: the script, then the lines; it prints “--” after the offers for each line.
ASKED = {
    "bash": ("--norc", "-c", _ASK, "bash"),
    "zsh": ("-f", str(Path(__file__).with_name("zsh_completes.zsh"))),
    "fish": ("--no-config", "-c", "source $argv[1]; for typed in $argv[2..]; complete -C $typed; echo -- --; end"),
}


@pytest.mark.parametrize("shell", ASKED)
def test_each_shell_completes(shell: str, scripts: Path, tmp_path: Path) -> None:
    for name in ("morning.toml", "list.csv"):
        (tmp_path / name).touch()
    asked = [part(shell), *ASKED[shell], str(scripts / shell), *(f"secretary {words}" for words in CASES)]
    printed = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    offered = ({line.partition("\t")[0] for line in one.split("\n") if line} for one in printed.split("--\n"))
    assert dict(zip(CASES, offered, strict=False)) == CASES


def test_an_unknown_shell_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["completion", "tcsh"]) == 2
    assert "bash" in capsys.readouterr().err
