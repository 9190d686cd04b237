"""The first day of a user with the installed program, without the project's files."""

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.docs.pages import examples, page
from tests.installing.conftest import Installed
from tests.terminal.terminal import Terminal

pytestmark = pytest.mark.slow


def test_the_wheel_holds_what_the_program_reads_and_no_test(artefacts: dict[str, Path]) -> None:
    names = zipfile.ZipFile(artefacts["wheel"]).namelist()
    assert any(name.endswith("secretary_tui/names/data/states.toml") for name in names)
    assert any(name.endswith("share/man/man1/secretary.1") for name in names)
    assert any(name.endswith("secretary_tui/py.typed") for name in names)
    assert not [name for name in names if name.startswith("tests/")]


def test_the_source_holds_what_a_packager_needs(artefacts: dict[str, Path]) -> None:
    with tarfile.open(artefacts["sdist"]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"README.md", "LICENSE", "CHANGELOG.md", "pyproject.toml", "docs/secretary.1"} <= names


def test_it_says_what_it_is(installed: Installed) -> None:
    assert installed.run("--version").startswith("secretary ")
    assert "secretary rehearse" in installed.run("--help")
    assert (installed.bin / "secretary-tui").exists()
    assert (installed.bin.parent / "share/man/man1/secretary.1").exists()


def test_what_needs_no_session_answers(installed: Installed) -> None:
    assert "space" in installed.run("keys")
    assert json.loads(installed.run("schema"))["title"]
    assert "complete" in installed.run("completion", "bash")
    assert installed.run("check", "tomorrow.toml", code=1).startswith("There is no file tomorrow.toml")


def test_a_new_sitting_is_made_and_checked(installed: Installed) -> None:
    hours = ("--date", "2027-03-09", "--starts", "10.00", "--ends", "12.00")
    installed.run("new", "tomorrow.toml", "--title", "Panel on water", *hours)
    assert installed.run("check", "tomorrow.toml")
    assert "Panel on water" in installed.run("status", "tomorrow.toml") or installed.run("export", "tomorrow.toml")


def test_a_sitting_is_rehearsed_and_its_papers_written(installed: Installed) -> None:
    """A rehearsal of a shipped session: the call to order, a name, the note in Word."""
    copy = installed.folder / "practice.toml"
    installed.run("rehearse", "--no-open", "--copy", str(copy))
    terminal = Terminal(
        [str(installed.bin / "secretary"), str(copy)], size=(24, 80), env=installed.environment, cwd=installed.folder
    )
    try:
        terminal.wait_for("space next")
        terminal.type(" ")
        terminal.wait_for("SPEAKS")
        terminal.type("acub\r")
        terminal.wait_for("1 inscribed")
    finally:
        terminal.close()
    assert "Cuba" in installed.run("export", "list", str(copy))
    installed.run("export", "note", str(copy), "-f", "docx", "-o", "note.docx")
    assert (installed.folder / "note.docx").read_bytes().startswith(b"PK")


_TOOLS = {"pipx": ("pipx", "install"), "uv": ("uv", "tool", "install")}


@pytest.mark.parametrize("tool", _TOOLS)
def test_the_installers_that_the_page_names_install_it(tool: str, artefacts: dict[str, Path], tmp_path: Path) -> None:
    install = " ".join(_TOOLS[tool])
    assert f"{install} ." in page("administrator.md")
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "tool"], check=True)
    subprocess.run([tmp_path / "tool/bin/pip", "install", "-q", tool], check=True)
    environment = {"HOME": str(tmp_path), "PATH": f"{tmp_path}/tool/bin:{tmp_path}/.local/bin:/usr/bin:/bin"}
    environment |= {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "UV_", "SSL_"))}
    asked = [str(tmp_path / "tool/bin" / _TOOLS[tool][0]), *_TOOLS[tool][1:], str(artefacts["wheel"])]
    if tool == "uv":
        asked += ["--python", sys.executable]
    subprocess.run(asked, env=environment, cwd=tmp_path, check=True, capture_output=True)
    for script in ("secretary", "secretary-tui"):
        answer = subprocess.run(
            [tmp_path / ".local/bin" / script, "--version"], env=environment, capture_output=True, check=True
        )
        assert answer.stdout.startswith(b"secretary ")


def test_the_environment_for_all_users_is_made_as_the_page_says(artefacts: dict[str, Path], tmp_path: Path) -> None:
    text = next(example for example in examples("sh", "administrator.md") if "/opt/secretary" in example)
    text = text.replace("/opt/secretary", f"{tmp_path}/opt").replace("/usr/local/bin", str(tmp_path))
    text = text.replace("install .", f"install -q {artefacts['wheel']}").replace("python3 ", f"{sys.executable} ")
    subprocess.run(["sh", "-ec", text], cwd=tmp_path, check=True)
    answer = subprocess.run([tmp_path / "secretary", "--version"], capture_output=True, check=True)
    assert answer.stdout.startswith(b"secretary ")


@pytest.fixture(scope="module")
def wheels(artefacts: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that contains `wheels`, with all packages, collected as the page says."""
    folder = tmp_path_factory.mktemp("carried")
    [text] = [example for example in examples("sh", "administrator.md") if "pip wheel" in example]
    text = text.replace("'.[web]'", f"'{artefacts['wheel']}[web]'").replace("pip ", f"{sys.executable} -m pip ", 1)
    subprocess.run(["sh", "-ec", text], cwd=folder, check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("extra", ["", "[web]"], ids=["plain", "web"])
@pytest.mark.parametrize("tool", ["pipx", "uv", "venv"])
def test_it_is_installed_without_network_as_the_page_says(tool: str, extra: str, wheels: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "tool"], check=True)
    if tool != "venv":
        subprocess.run([tmp_path / "tool/bin/pip", "install", "-q", tool], check=True)
    offline = [example for example in examples("sh", "administrator.md") if "--no-index" in example]
    [text] = [example for example in offline if tool in example.partition("\n")[0]]
    text = text.replace("[web]", extra).replace("/opt/secretary", f"{tmp_path}/opt")
    nowhere = "http://127.0.0.1:9/"  # downloads are refused
    environment = {
        **dict.fromkeys(("PIP_INDEX_URL", "UV_DEFAULT_INDEX", "http_proxy", "https_proxy", "all_proxy"), nowhere),
        "HOME": str(tmp_path), "PATH": f"{tmp_path}/tool/bin:/usr/bin:/bin", "UV_PYTHON": sys.executable,
    }  # fmt: skip
    subprocess.run(["sh", "-ec", text], cwd=wheels, env=environment, check=True, capture_output=True)
    program = tmp_path / ("opt/bin/secretary" if tool == "venv" else ".local/bin/secretary")
    assert subprocess.run([program, "--version"], capture_output=True, check=True).stdout.startswith(b"secretary ")
    serve = subprocess.run([program, "serve", "none.toml"], cwd=tmp_path, capture_output=True, check=False).stderr
    assert (b"starlette" in serve) == (not extra)


def test_a_copy_of_the_folder_opens_as_the_page_says(installed: Installed) -> None:
    (installed.folder / "sessions").mkdir()
    installed.run("new", "sessions/kept.toml", "--title", "Kept")
    [text] = [example for example in examples("sh", "administrator.md") if "archive" in example]
    _, *arguments = text.split()
    installed.run(*arguments)
    elsewhere = installed.folder / "elsewhere"
    elsewhere.mkdir()
    subprocess.run(["tar", "-xzf", installed.folder / "sessions.tar.gz", "-C", elsewhere], check=True)
    assert "Kept" in installed.run("export", str(elsewhere / "sessions" / "kept.toml"))
