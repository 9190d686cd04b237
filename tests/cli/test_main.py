"""The command line: which command runs, which words it refuses with a sentence, and the output of whole processes."""

import importlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import secretary_tui
from secretary_tui.cli.arguments import COMMANDS
from secretary_tui.cli.main import main
from secretary_tui.config import Config
from secretary_tui.desk.room_events import read_events
from secretary_tui.domain.model.rows.entry import DraftProposal
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import encode
from tests.cli.conftest import Command, Configure
from tests.shipped import MORNING
from tests.sittings import sitting, waiting
from tests.terminal.terminal import PATIENCE

ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "LANG": "C.UTF-8",
    "PYTHONPATH": str(Path(secretary_tui.__file__).parent.parent),
}
Opened = list[tuple[Path, Config]]


def home_of(folder: Path) -> dict[str, str]:
    """Return the variables of a user with this home, and with the templates that the tests have compiled."""
    return {"HOME": str(folder), "XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"]}


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "bad.toml"
    text = MORNING.read_text(encoding="utf-8")
    path.write_text(text.replace('role = "chair"', 'role = "king"').replace("minutes = 60", 'minutes = "60"'), "utf-8")
    return path


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    calls: Opened = []

    def note(path: Path, options: Config, values: object) -> int:
        assert values is None
        calls.append((path, options))
        return 0

    monkeypatch.setattr("secretary_tui.cli.open_path.open_screen", note)
    return calls


class Run:
    def __init__(self, arguments: list[str], cwd: Path, *, code: str = "", **environment: str) -> None:
        start = ["-c", code, *arguments] if code else ["-m", "secretary_tui", *arguments]
        done = subprocess.run(
            [sys.executable, *start],
            cwd=cwd,
            env=ENVIRONMENT | home_of(cwd) | environment,
            capture_output=True,
            check=False,
            timeout=PATIENCE,
        )
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr.decode()


# Opening --------------------------------------------------------------------------------------------------


def test_a_path_is_opened_with_what_the_line_says(opened: Opened, morning: Path) -> None:
    assert main([str(morning), "--read-only", "--as", "AB", "--mouse"]) == 0
    assert opened == [(morning, Config(read_only=True, initials="AB", mouse=True))]


def test_what_the_line_leaves_out_is_taken_from_the_configuration_and_the_environment(
    opened: Opened, tmp_path: Path, configure: Configure, monkeypatch: pytest.MonkeyPatch
) -> None:
    rooms = tmp_path / "rooms"
    rooms.mkdir()
    monkeypatch.setenv("SECRETARY_SESSIONS", str(rooms))
    assert main([]) == 0
    monkeypatch.delenv("SECRETARY_SESSIONS")
    configure(f'sessions = "{tmp_path}"\ninitials = "CD"\nmouse = true\n[keys]\n"floor.next" = "f5"\n')
    assert main([]) == 0
    assert main(["--as", "EF"]) == 0
    assert opened == [
        (rooms, Config()),
        (tmp_path, Config(sessions=str(tmp_path), initials="CD", mouse=True, keys={"floor.next": "f5"})),
        (tmp_path, Config(sessions=str(tmp_path), initials="EF", mouse=True, keys={"floor.next": "f5"})),
    ]


def test_a_configuration_that_is_wrong_keeps_no_desk_from_opening(opened: Opened, configure: Configure) -> None:
    configure('mous = 1\ninitials = "CD"\n[keys]\n"floor.next" = "u"\n"app.undo" = "f12"\n')
    assert main(["/room"]) == 0
    ((_, options),) = opened
    assert (options.initials, options.keys) == ("CD", {"app.undo": "f12", "floor.next": "u"})
    assert "there is no key mous" in options.problems[0]


def test_a_wrong_configuration_is_told_by_every_command(morning: Path, command: Command, configure: Configure) -> None:
    configure("language = 'xx'\n[keys]\n'floor.nxt' = 'f5'\n")
    for words in (["export", morning], ["check", "--ready", morning], ["add", morning, "Cuba"]):
        assert 'language = "xx": write en, fr or es' in command(*words).err, words
    keys = command("keys")
    assert "Find any act by its name" in keys.out
    assert len(keys.err.splitlines()) == 2
    assert command("keys", "--check") == (1, "", keys.err)
    configure("language = 'fr'\n")
    assert command("keys", "--check") == (0, "", "")


# Check ----------------------------------------------------------------------------------------------------


def test_check_names_repeats_and_unknown_sponsors_and_finds_no_fault_in_them(tmp_path: Path, command: Command) -> None:
    path = tmp_path / "twice.toml"
    draft = DraftProposal(id="v1", title="Work", sponsors=("Brazl",))
    session = sitting(entries=(*waiting("China", "Cuba"), *waiting("China now"))).evolve(proposals=(draft,))
    path.write_text(encode(session).replace("China now", "China"), encoding="utf-8")
    repeat = f"{path}: China is on the list 2 times, in places 1 and 3.\n"
    sponsor = f"{path}: Work: “Brazl” is not a known name; did you mean Brazil?\n"
    assert command("check", path) == (0, f"{path}: valid\n", repeat + sponsor)


def test_check_says_all_problems_of_all_files_at_once(morning: Path, bad: Path, command: Command) -> None:
    code, out, err = command("check", bad, morning, "missing.toml")
    assert (code, out) == (1, f"{morning}: valid\n")
    lines = err.splitlines()
    assert len(lines) == 3
    assert all(line.startswith((str(bad), bad.name)) for line in lines[:2])
    assert all(word in line for word, line in zip(("role", "minutes", "missing.toml"), lines, strict=True))


def test_check_ready_says_what_is_missing_and_which_member_is_unknown(morning: Path, command: Command) -> None:
    morning.write_text(morning.read_text("utf-8").replace('"Albania"', '"Atlantis"', 1), "utf-8")
    assert command("check", morning).code == 0
    code, out, err = command("check", "--ready", morning)
    assert (code, out) == (1, "")
    assert err.startswith(f"{morning}: The sitting is planned for 7 March 2016, which is past;")
    assert "No State is called “Atlantis”" in err


# Refusals ---------------------------------------------------------------------------------------------------


#: Command lines that are refused, with their exit codes.
REFUSED = {
    **dict.fromkeys(
        (
            *("export missing.toml", "export agenda .", "status missing.toml", "status empty"),
            *(
                "new morning.toml --title Rights",
                "rehearse 2016-03-07-noon --no-open",
                "rehearse missing.toml --no-open",
            ),
            "rehearse morning.toml --no-open --from 12:00",
            "rehearse morning.toml --no-open --copy morning.toml",
        ),
        1,
    ),
    **dict.fromkeys(("export", "check", "new new.toml", "--nonsense", "one two", "keys more"), 2),
    **{
        f"rehearse morning.toml --no-open {option}": 2
        for option in (
            *("--from soon", "--speed 0", "--speed nan", "--seed 7"),
            *("--with-list many", "--with-list 14", "--with-list 121"),
            f"--with-list {'9' * 5_000}",  # a number that Python does not convert
        )
    },
}


@pytest.mark.parametrize("line", REFUSED, ids=lambda line: line[:60])
def test_what_is_wrong_is_one_sentence_and_an_exit_code(morning: Path, home: Path, line: str, command: Command) -> None:
    (home.parent / "empty").mkdir()
    before = morning.read_bytes()
    code, out, err = command(*line.split())
    assert (code, out, len(err.splitlines())) == (REFUSED[line], "", 1)
    assert "Traceback" not in err
    assert morning.read_bytes() == before
    assert not list(home.glob("data/secretary/rehearsals/*"))


def test_an_error_inside_is_a_sentence_too(morning: Path, monkeypatch: pytest.MonkeyPatch, command: Command) -> None:
    def fail(*_: object, **__: object) -> str:
        raise ValueError("odd\nsecond line\x1b[2J")

    monkeypatch.setattr("secretary_tui.cli.export.render", fail)
    code, _, err = command("export", morning)
    assert code == 1
    assert "This should not have happened (ValueError: odd)" in err
    assert "\x1b" not in err
    log = Path(re.findall(r"(\S+/errors\.log) says where it happened\.", err)[0])
    assert "in fail\n" in log.read_text(encoding="utf-8")
    assert log.stat().st_mode & 0o777 == 0o600

    monkeypatch.setenv("SECRETARY_DEBUG", "1")
    with pytest.raises(ValueError, match="odd"):
        main(["export", str(morning)])


def test_an_escape_sequence_in_an_argument_does_not_reach_the_terminal(command: Command) -> None:
    for code, words in ((1, ["check", "\x1b]0;owned\x07.toml"]), (2, ["--\x1b[2J"])):
        said = command(*words)
        assert (said.code, "\x1b" in said.err) == (code, False)


def test_ctrl_c_ends_quietly(monkeypatch: pytest.MonkeyPatch, command: Command) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("secretary_tui.cli.check.run", interrupted)
    assert command("check", "x") == (130, "", "")


# Rehearse -----------------------------------------------------------------------------------------------------


def test_rehearse_makes_a_copy_and_opens_it(morning: Path, home: Path, opened: Opened, command: Command) -> None:
    copy = home / "data" / "secretary" / "rehearsals" / "morning-1.toml"
    said = command("rehearse", morning, "--from", "9.40", "--speed", "60", "--as", "AB")
    assert (said, opened) == ((0, "", f"{copy}\n"), [(copy, Config(initials="AB"))])
    assert re.search("REHEARSAL.*Opening and presentations", command("status", copy).out)
    again = command("rehearse", morning, "--no-open").err
    assert again.splitlines() == [
        str(copy.with_name("morning-2.toml")),
        "This is a new copy; `secretary` lists the earlier ones, with which you can go on.",
    ]


@pytest.mark.parametrize("name", ["mine", "mine.toml"])
def test_a_session_of_the_folder_is_rehearsed_by_its_name_and_its_papers_say_rehearsal(
    name: str, morning: Path, tmp_path: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch, command: Command
) -> None:
    (tmp_path / "rooms").mkdir()
    morning.rename(tmp_path / "rooms" / "mine.toml")
    monkeypatch.setenv("SECRETARY_SESSIONS", str(tmp_path / "rooms"))
    assert command("rehearse", name, "--no-open", "--copy", "copy.toml").code == 0
    assert opened == []
    assert command("export", "copy.toml").out.startswith("# REHEARSAL – Note on the 17th meeting")


@pytest.mark.parametrize(
    ("options", "is_typed", "count"),
    [(["--with-list"], False, 50), (["--with-list", "15"], False, 15), (["--with-list", "--asking"], True, 50)],
)
def test_rehearse_with_a_list_says_the_seed_and_draws_the_same_again(
    morning: Path, options: list[str], count: int, command: Command, *, is_typed: bool
) -> None:
    path, sentence = command("rehearse", *options, morning, "--no-open").err.splitlines()
    seed = re.findall(r"--seed (\d+) ", sentence)
    again = command("rehearse", *options, morning, "--no-open", "--seed", *seed).err.splitlines()[0]

    first, second = (read_events(SessionFile(Path(copy)).side) for copy in (path, again))
    assert first is not None
    assert first == second
    assert (first.is_typed, sum(event.kind == "asks" for event in first.drawn)) == (is_typed, count)
    assert read_events(SessionFile(morning).side) is None


# Status -------------------------------------------------------------------------------------------------------


def test_status_is_a_line_or_object_for_each_room(morning: Path, bad: Path, tmp_path: Path, command: Command) -> None:
    assert "planned for 7 March 2016, 9.00 to 12.00" in command("status", morning).out
    told = json.loads(command("status", morning, "--json").out)
    assert (told["file"], told["phase"], told["meeting"]) == (str(morning), "READY", 17)

    code, out, _ = command("status", tmp_path)
    planned, broken = out.splitlines()
    assert (code, "role" in broken, planned.startswith("morning: ")) == (1, True, True)
    bad.unlink()
    code, out, _ = command("status", tmp_path, "--json")
    assert (code, [room["file"] for room in json.loads(out)]) == (0, [str(morning)])


def test_status_follow_tells_changes_alone(morning: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = iter([False, False, True])
    lines = iter(["one", "one", "two"])
    monkeypatch.setattr("secretary_tui.room.status.status_line", lambda *_, **__: next(lines))
    monkeypatch.setattr("secretary_tui.cli.status._NEVER", type("Never", (), {"wait": lambda _self, _s: next(looks)})())
    assert command("status", "--follow", morning) == (0, "one\ntwo\n", "")


# Keys, help, version ------------------------------------------------------------------------------------------


ASKED_BACK = {
    "exprot morning.toml": "there is no command “exprot”; did you mean export?",
    "rehearsal": "there is no command “rehearsal”; did you mean rehearse?",
    "help": "there is no command “help”, and no such file; secretary --help lists the commands",
    "export --foramt docx x": "there is no option --foramt; did you mean --format?",
    "export --ouput=x x": "there is no option --ouput; did you mean --output?",
    "keys --zzz": "there is no option --zzz; secretary keys --help says more",
    "next Cuba morning.toml": "“morning.toml” is too much; write secretary next FILE; secretary next --help says more",
    "add morning.toml": "NAME is missing; write secretary add FILE NAME; secretary add --help says more",
    "add": "FILE, NAME are missing; write secretary add FILE NAME; secretary add --help says more",
    "display x --look drak": "--look drak: write one of dark, light, high-contrast, monochrome; did you mean dark?",
    "export x --next 1.5": "--next 1.5: write a whole number",
    "rehearse --speed fast": "--speed fast: write a number",
    "rehearse --as": "--as needs a value; secretary rehearse --help says more",
    "import m.toml n.toml": "n.toml is a session, not a list; names that were not heard there are taken over by"
    " secretary carry m.toml --from n.toml",
    "new --programme m.toml": "m.toml is a session, not an order of the day; --from m.toml without --programme copies"
    " it",
    **{
        f"{words} list.txt": "list.txt is not a session; for an order of the day write secretary new --programme"
        " list.txt, for a list of names secretary import SESSION list.txt"
        for words in ("new", "", "status", "check m.toml", "export list", "rehearse --no-open")
    },
    "complete morning.toml": "there is no command “complete”; did you mean completion?",
}


@pytest.mark.parametrize("line", ASKED_BACK)
def test_what_to_type_instead_is_said(line: str, command: Command) -> None:
    Path("list.txt").touch()
    assert command(*line.split()) == (2, "", f"secretary: {ASKED_BACK[line]}\n")


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("morning.toml check", "check morning.toml"),
        ("morning.toml chek --ready", "check morning.toml --ready"),
        ("morning.toml --as AB serve", "serve morning.toml --as AB"),
        ("--as AB rehearse morning.toml", "rehearse --as AB morning.toml"),
        ("import list.csv morning.toml", "import morning.toml list.csv"),
        ("import - morning.toml", "import morning.toml -"),
        ("add Brazil morning.toml China", "add morning.toml Brazil China"),
        ("message lunch at one morning.toml", "message morning.toml lunch at one"),
    ],
)
def test_words_in_another_order_are_recognised(words: str, meant: str, command: Command) -> None:
    for name in ("morning.toml", "MORNING.TOML", "list.csv"):
        Path(name).touch()
    first = "session" if words.split(maxsplit=1)[0] in ("import", "add", "message") else "command"
    said = f"secretary: the {first} comes first; did you mean secretary {meant}?\n"
    assert command(*words.split()) == (2, "", said)


def test_a_missing_folder_is_told(opened: Opened, monkeypatch: pytest.MonkeyPatch, command: Command) -> None:
    monkeypatch.setenv("SECRETARY_SESSIONS", "/nowhere")
    code, _, err = command()
    assert (code, opened) == (1, [])
    said = "secretary: There is no folder of sessions /nowhere; make it, or name another: in $SECRETARY_SESSIONS, or as"
    assert err.startswith(said)


@pytest.mark.parametrize("path", ["./exprot", "rooms/morning", "7-march", "sitting", "~"])
def test_what_looks_like_a_path_or_is_one_is_opened(path: str, opened: Opened) -> None:
    Path("sitting").mkdir()
    assert main([path]) == 0
    assert opened[0][0] == Path(path).expanduser()


#: Runs several command lines in one process without the modules of Unix, and prints the exit code of each.
WITHOUT_UNIX = """
import sys; sys.modules.update(fcntl=None, termios=None, tty=None, pwd=None)
from secretary_tui.cli.main import main
for line in sys.argv[1:]:
    print("code", main(line.split()), file=sys.stderr)
"""


@pytest.mark.usefixtures("morning")
def test_a_system_without_the_modules_of_unix_has_help_and_keys_and_hears_why_it_has_no_more(tmp_path: Path) -> None:
    lines = ["status morning.toml", "add morning.toml Cuba", "morning.toml", "--help", "keys"]
    err = Run(lines, tmp_path, code=WITHOUT_UNIX).err.splitlines()
    assert [line for line in err if line.startswith("code ")] == [*["code 1"] * 3, *["code 0"] * 2]
    refused = [line for line in err if not line.startswith("code ")]
    assert len(refused) == 3
    assert all(line.startswith("secretary: This system cannot lock a session") for line in refused)


def test_version(command: Command) -> None:
    assert command("--version").out == f"secretary {secretary_tui.__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_a_module_that_runs_it(name: str, command: Command) -> None:
    words = [name] if name else []
    out = command(*words, "--help").out
    assert out.startswith(f"usage: {' '.join(['secretary', *words])}")
    module, _, function = (COMMANDS[name].module or name).partition(":")
    assert callable(getattr(importlib.import_module(f"secretary_tui.cli.{module}"), function or "run"))
    assert max(map(len, out.splitlines())) <= 120


# Whole processes ----------------------------------------------------------------------------------------------

#: Runs several command lines, one after the other, and prints after each which of the watched modules are loaded. The
#: modules of the formats are unloaded before each, so that the order of the lines does not matter.
LOADED = """
import sys
from secretary_tui.cli.main import main
watched, *lines = sys.argv[1:]
for line in lines:
    for module in [module for module in sys.modules if module.startswith("secretary_tui.export.formats.")]:
        del sys.modules[module]
    print("ran", main(line.split()), *(module for module in watched.split() if module in sys.modules), file=sys.stderr)
"""
FORMATS = "secretary_tui.export.formats"
REGISTER = "secretary_tui.names.register"
#: The modules that a command does not load, in the order in which the commands run.
NOT_LOADED = {
    "--help": {"pydantic", "textual", "tree_sitter", "platformdirs"},
    "export --help": {"pydantic", "textual", "tree_sitter", "platformdirs"},
    "--version": {"pydantic", "textual"},
    "keys": {"pydantic", "textual", "tree_sitter"},
    "keys --ids": {"pydantic", "textual", "tree_sitter"},
    "check morning.toml": {"textual", REGISTER, "secretary_tui.export.facts", "secretary_tui.export.wording"},
    "status morning.toml": {"textual", REGISTER},
    "check --ready morning.toml": {"textual"},
    "add morning.toml china": {"textual", "openpyxl"},
    "import morning.toml list.csv": {"textual", "openpyxl"},
    "rehearse morning.toml --no-open": {"textual"},
    "export report morning.toml": {"textual", "docx", "lxml", f"{FORMATS}.web_page", f"{FORMATS}.spreadsheet"},
    "export morning.toml -o out.txt": {"textual", "docx", "lxml", f"{FORMATS}.web_page"},
    "export morning.toml -o out.html": {"textual", "docx", "lxml"},
    "export morning.toml -o out.docx": {"textual", f"{FORMATS}.web_page", f"{FORMATS}.chart"},
}


@pytest.mark.usefixtures("morning")
def test_what_is_not_needed_is_not_imported(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Cuba\n", "utf-8")
    watched = " ".join({module for modules in NOT_LOADED.values() for module in modules})
    told = [line.split() for line in Run([watched, *NOT_LOADED], tmp_path, code=LOADED).err.splitlines()]
    ran = [rest for said, *rest in told if said == "ran"]
    for (line, modules), (code, *loaded) in zip(NOT_LOADED.items(), ran, strict=True):
        assert code in "01", line
        assert not modules & set(loaded), line
    assert (tmp_path / "out.docx").read_bytes().startswith(b"PK")


@pytest.mark.usefixtures("morning")
def test_a_reader_that_goes_away_is_no_failure_to_tell(tmp_path: Path) -> None:
    command = f'"{sys.executable}" -m secretary_tui export morning.toml --format txt | head -c 1'
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=tmp_path,
        env=ENVIRONMENT | home_of(tmp_path),
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    assert (done.stdout, done.stderr) == (b"N", b"")


#: Runs two commands in one process.
BOTH = """
from secretary_tui.cli.main import main
assert main(["status", "morning.toml"]) == main(["export", "morning.toml"]) == 0
"""


@pytest.mark.usefixtures("morning")
def test_a_terminal_of_another_alphabet_gets_what_it_can_show_and_a_file_gets_everything(tmp_path: Path) -> None:
    run = Run([], tmp_path, code=BOTH, PYTHONIOENCODING="ascii")
    assert (run.code, run.err) == (0, "")
    assert "“its commitment" in run.out.decode("utf-8")
