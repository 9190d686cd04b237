import importlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

import secretary_tui
from secretary_tui.cli.arguments import COMMANDS
from secretary_tui.cli.main import main
from secretary_tui.config import Config
from secretary_tui.desk.room_events import FEWEST, MOST, USUAL_COUNT, read_events
from secretary_tui.keys.tables import BY_ID
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import encode
from tests.shipped import MORNING
from tests.sittings import sitting, waiting
from tests.terminal.terminal import PATIENCE

ENVIRONMENT = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.delenv("SECRETARY_SESSIONS", raising=False)
    monkeypatch.delenv("SECRETARY_DEBUG", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def morning(tmp_path: Path) -> Path:
    return Path(shutil.copy(MORNING, tmp_path / "morning.toml"))


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "bad.toml"
    text = MORNING.read_text(encoding="utf-8")
    path.write_text(text.replace('role = "chair"', 'role = "king"').replace("minutes = 60", 'minutes = "60"'), "utf-8")
    return path


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, Config]]:
    calls: list[tuple[Path, Config]] = []

    def note(path: Path, options: Config) -> int:
        calls.append((path, options))
        return 0

    monkeypatch.setattr("secretary_tui.cli.open_path.open_screen", note)
    return calls


class Run:
    """What a whole process said."""

    def __init__(self, arguments: list[str], cwd: Path, *, code: str = "", **environment: str) -> None:
        start = ["-c", code, *arguments] if code else ["-m", "secretary_tui", *arguments]
        done = subprocess.run(
            [sys.executable, *start],
            cwd=cwd,
            env=ENVIRONMENT
            | {"HOME": str(cwd), "PYTHONPATH": str(Path(secretary_tui.__file__).parent.parent)}
            | environment,
            capture_output=True,
            check=False,
            timeout=PATIENCE,
        )
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr.decode()


# Opening --------------------------------------------------------------------------------------------------


def test_a_path_is_opened_with_what_the_line_says(opened: list[tuple[Path, Config]], morning: Path) -> None:
    assert main([str(morning), "--read-only", "--as", "AB", "--mouse"]) == 0
    assert opened == [(morning, Config(read_only=True, initials="AB", mouse=True))]


def test_what_the_line_leaves_out_is_taken_from_the_configuration(
    opened: list[tuple[Path, Config]], tmp_path: Path
) -> None:
    (tmp_path / "config" / "secretary").mkdir(parents=True)
    text = f'sessions = "{tmp_path}"\ninitials = "CD"\nmouse = true\n[keys]\n"floor.next" = "f5"\n'
    (tmp_path / "config" / "secretary" / "config.toml").write_text(text, encoding="utf-8")

    assert main([]) == 0
    assert main(["--as", "EF"]) == 0
    assert opened == [
        (tmp_path, Config(sessions=str(tmp_path), initials="CD", mouse=True, keys={"floor.next": "f5"})),
        (tmp_path, Config(sessions=str(tmp_path), initials="EF", mouse=True, keys={"floor.next": "f5"})),
    ]


def test_without_a_path_the_folder_of_sessions_is_opened(
    opened: list[tuple[Path, Config]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SECRETARY_SESSIONS", str(tmp_path))
    assert main([]) == 0
    assert opened == [(tmp_path, Config())]


def test_a_configuration_that_is_wrong_keeps_no_desk_from_opening(
    opened: list[tuple[Path, Config]], tmp_path: Path
) -> None:
    (tmp_path / "config" / "secretary").mkdir(parents=True)
    text = 'mous = 1\ninitials = "CD"\n[keys]\n"floor.next" = "u"\n"app.undo" = "f12"\n'
    (tmp_path / "config" / "secretary" / "config.toml").write_text(text, encoding="utf-8")
    assert main(["/room"]) == 0
    ((_, options),) = opened
    assert (options.initials, options.keys) == ("CD", {"app.undo": "f12", "floor.next": "u"})
    assert "nobody knows the key mous" in options.problems[0]


def test_the_keys_of_questions_and_lines_are_among_those_with_ids(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["keys", "--ids"]) == 0
    assert {row.id for row in BY_ID.values()} <= set(capsys.readouterr().out.split())
    assert main(["keys"]) == 0
    assert "line.undo" not in capsys.readouterr().out


def test_what_is_wrong_in_the_configuration_is_told_by_every_command_that_asks_for_it(
    morning: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "config" / "secretary").mkdir(parents=True)
    file = tmp_path / "config" / "secretary" / "config.toml"
    file.write_text("language = 'xx'\n[keys]\n'floor.nxt' = 'f5'\n", encoding="utf-8")
    for arguments in (["export", str(morning)], ["check", "--ready", str(morning)], ["add", str(morning), "Cuba"]):
        main(arguments)
        assert 'language = "xx": write en, fr or es' in capsys.readouterr().err, arguments
    assert main(["keys"]) == 0
    out, err = capsys.readouterr()
    assert "Find any act by its name" in out
    assert len(err.splitlines()) == 2
    assert main(["keys", "--check"]) == 1
    assert capsys.readouterr() == ("", err)
    file.write_text("language = 'fr'\n", encoding="utf-8")
    assert main(["keys", "--check"]) == 0
    assert capsys.readouterr() == ("", "")


# Check ----------------------------------------------------------------------------------------------------


def test_check_tells_who_stands_on_the_list_twice_and_finds_no_fault_in_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "twice.toml"
    path.write_text(encode(sitting(entries=(*waiting("China", "Cuba"), *waiting("China now")))), encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace("China now", "China"), encoding="utf-8")
    assert main(["check", str(path)]) == 0
    told = capsys.readouterr()
    assert told.err == f"{path}: China stands 2 times on the list, in places 1 and 3.\n"
    assert told.out == f"{path}: valid\n"


def test_check_says_that_a_file_is_valid(morning: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(morning)]) == 0
    assert capsys.readouterr() == (f"{morning}: valid\n", "")


def test_check_says_all_problems_of_all_files_at_once(
    morning: Path, bad: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(bad), str(morning), "missing.toml"]) == 1
    out, err = capsys.readouterr()
    assert out == f"{morning}: valid\n"
    lines = err.splitlines()
    assert len(lines) == 3
    assert all(line.startswith((str(bad), bad.name)) for line in lines[:2])
    assert "role" in lines[0]
    assert "minutes" in lines[1]
    assert "missing.toml" in lines[2]


def test_only_check_ready_asks_the_register_about_the_members(
    morning: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    morning.write_text(morning.read_text("utf-8").replace('"Albania"', '"Atlantis"', 1), "utf-8")
    assert main(["check", str(morning)]) == 0
    capsys.readouterr()
    assert main(["check", "--ready", str(morning)]) == 1
    assert "No State is called “Atlantis”" in capsys.readouterr().err


def test_check_ready_says_what_is_missing(morning: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--ready", str(morning)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"{morning}: The sitting is planned for 7 March 2016, which is past;")


# Export -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "head"),
    [
        ([], "# Note on the 17th"),
        (["note"], "# Note"),
        (["note", "--format", "txt"], "Note on"),
        (["--format=md"], "# N"),
    ],
)
def test_export_prints_the_note(
    morning: Path, arguments: list[str], head: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["export", str(morning), *arguments]) == 0
    out, err = capfdbinary.readouterr()
    assert out.decode().startswith(head)
    assert err == b""


def test_export_writes_a_file_in_the_format_of_its_ending_and_replaces_only_when_told(
    morning: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "out.txt"
    assert main(["export", str(morning), "note", "--output", str(target)]) == 0
    assert target.read_text(encoding="utf-8").startswith("Note on the 17th")
    assert capsys.readouterr() == ("", f"The end-of-session note is in {target}\n")

    target.write_text("mine", encoding="utf-8")
    assert main(["export", str(morning), "--output", str(target)]) == 1
    assert target.read_text(encoding="utf-8") == "mine"
    assert "is there already; --force replaces it" in capsys.readouterr().err

    assert main(["export", str(morning), "--output", str(target), "--force"]) == 0
    assert target.read_text(encoding="utf-8").startswith("Note on")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["export"], 2),
        (["export", "morning.toml", "--format", "pdf"], 2),
        (["export", "morning.toml", "poem"], 2),
        (["export", "missing.toml"], 1),
        (["export", "agenda", "."], 1),
        (["check"], 2),
        (["check", "--redy", "morning.toml"], 2),
        (["check", "."], 1),
        (["status", "missing.toml"], 1),
        (["status", "empty"], 1),
        (["rehearse", "2016-03-07-noon", "--no-open"], 1),
        (["new", "morning.toml", "--title", "Rights"], 1),
        (["new", "new.toml"], 2),
        (["new", "new.toml", "--title", "Rights", "--date", "9.30"], 2),
        (["new", "new.toml", "--from", "missing.toml"], 1),
        (["rehearse", "missing.toml", "--no-open"], 1),
        (["rehearse", "morning.toml", "--no-open", "--from", "9:99"], 2),
        (["rehearse", "morning.toml", "--no-open", "--from", "soon"], 2),
        (["rehearse", "morning.toml", "--no-open", "--from", "noon"], 1),
        (["rehearse", "morning.toml", "--no-open", "--from", "12:00"], 1),
        (["rehearse", "morning.toml", "--no-open", "--speed", "0"], 2),
        (["rehearse", "morning.toml", "--no-open", "--speed", "nan"], 2),
        (["rehearse", "morning.toml", "--no-open", "--speed", "fast"], 2),
        (["rehearse", "morning.toml", "--no-open", "--copy", "morning.toml"], 1),
        (["rehearse", "morning.toml", "--no-open", "--with-list", "7"], 2),
        (["rehearse", "morning.toml", "--no-open", "--with-list", "many"], 2),
        (["rehearse", "morning.toml", "--no-open", "--with-list", "1000"], 2),
        (["rehearse", "morning.toml", "--no-open", "--seed", "7"], 2),
        (["--nonsense"], 2),
        (["one", "two"], 2),
        (["keys", "more"], 2),
    ],
)
def test_what_is_wrong_is_one_sentence_on_stderr_and_an_exit_code(
    morning: Path, tmp_path: Path, arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    before = morning.read_bytes()
    assert main(arguments) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert "Traceback" not in err
    assert morning.read_bytes() == before
    assert not list(tmp_path.glob("share/secretary/rehearsals/*"))


def test_what_goes_wrong_inside_is_a_sentence_too(
    morning: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> str:
        raise ValueError("odd\nsecond line\x1b[2J")

    monkeypatch.setattr("secretary_tui.cli.export.render", fail)
    assert main(["export", str(morning)]) == 1
    err = capsys.readouterr().err
    assert "This should not have happened (ValueError: odd)" in err
    assert "\x1b" not in err
    log = Path(re.findall(r"(\S+/errors\.log) says where it happened\.", err)[0])
    assert "in fail\n" in log.read_text(encoding="utf-8")
    assert log.stat().st_mode & 0o777 == 0o600

    monkeypatch.setenv("SECRETARY_DEBUG", "1")
    with pytest.raises(ValueError, match="odd"):
        main(["export", str(morning)])


def test_an_escape_sequence_in_an_argument_does_not_reach_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "\x1b]0;owned\x07.toml"]) == 1
    assert main(["--\x1b[2J"]) == 2
    assert "\x1b" not in capsys.readouterr().err


def test_ctrl_c_ends_quietly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("secretary_tui.cli.check.run", interrupted)
    assert main(["check", "x"]) == 130
    assert capsys.readouterr() == ("", "")


# Rehearse -----------------------------------------------------------------------------------------------------


def test_rehearse_makes_a_copy_says_where_and_opens_it(
    morning: Path, tmp_path: Path, opened: list[tuple[Path, Config]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rehearse", str(morning), "--from", "9.40", "--speed", "60", "--as", "AB"]) == 0

    copy = tmp_path / "share" / "secretary" / "rehearsals" / "morning-1.toml"
    assert opened == [(copy, Config(initials="AB"))]
    assert capsys.readouterr() == ("", f"{copy}\n")
    assert main(["status", str(copy)]) == 0
    line = capsys.readouterr().out
    assert "REHEARSAL" in line
    assert "Opening and presentations" in line


def test_the_help_says_how_many_delegations_there_may_be(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rehearse", "--help"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert f"N delegations ({USUAL_COUNT}; from {FEWEST} to {MOST})" in said


@pytest.mark.parametrize(
    ("options", "is_typed"),
    [
        (["--with-list"], False),
        (["--with-list", "20"], False),
        (["--asking"], True),
        (["--with-list", "--asking"], True),
    ],
)
def test_rehearse_with_a_list_says_the_seed_and_draws_the_same_again(
    morning: Path, options: list[str], is_typed: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rehearse", *options, str(morning), "--no-open"]) == 0
    path, sentence = capsys.readouterr().err.splitlines()
    seed = re.findall(r"--seed (\d+) ", sentence)
    assert main(["rehearse", *options, str(morning), "--no-open", "--seed", *seed]) == 0
    again = capsys.readouterr().err.splitlines()[0]

    first, second = (read_events(SessionFile(Path(copy)).side) for copy in (path, again))
    assert first is not None
    assert first == second
    assert first.is_typed is is_typed
    assert sum(event.kind == "asks" for event in first.drawn) == (20 if "20" in options else 50)
    assert read_events(SessionFile(morning).side) is None


def test_rehearse_with_no_open_only_makes_the_copy_and_papers_say_rehearsal(
    morning: Path, tmp_path: Path, opened: list[tuple[Path, Config]], capfd: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy.toml"
    assert main(["rehearse", str(morning), "--no-open", "--copy", str(copy)]) == 0
    assert opened == []
    assert main(["export", str(copy)]) == 0
    assert capfd.readouterr().out.startswith("# REHEARSAL – Note on the 17th meeting")


# Status -------------------------------------------------------------------------------------------------------


def test_status_of_a_file_is_a_line_or_an_object(morning: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", str(morning)]) == 0
    assert "planned for 7 March 2016, 9.00 to 12.00" in capsys.readouterr().out

    assert main(["status", str(morning), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["file"], told["phase"], told["meeting"]) == (str(morning), "READY", 17)


def test_status_of_a_folder_is_every_room_the_broken_one_too(
    morning: Path, bad: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["status", str(tmp_path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert "role" in lines[0]
    assert lines[1].startswith("morning: ")

    bad.unlink()
    assert main(["status", str(tmp_path), "--json"]) == 0
    assert [room["file"] for room in json.loads(capsys.readouterr().out)] == [str(morning)]


def test_status_follow_says_something_only_when_something_has_changed(
    morning: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = iter([False, False, True])
    lines = iter(["one", "one", "two"])
    monkeypatch.setattr("secretary_tui.room.status.status_line", lambda *_, **__: next(lines))
    monkeypatch.setattr("secretary_tui.cli.status._NEVER", type("Never", (), {"wait": lambda _self, _s: next(looks)})())

    assert main(["status", "--follow", str(morning)]) == 0
    assert capsys.readouterr().out == "one\ntwo\n"


# Keys, help, version ------------------------------------------------------------------------------------------


def test_keys_prints_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["keys"]) == 0
    out = capsys.readouterr().out
    assert "everywhere" in out
    assert "F8" in out.upper()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["exprot"], "there is no command “exprot”; did you mean export?"),
        (["exprot", "morning.toml"], "there is no command “exprot”; did you mean export?"),
        (["stauts"], "there is no command “stauts”; did you mean status?"),
        (["rehearsal"], "there is no command “rehearsal”; did you mean rehearse?"),
        (["Check"], "there is no command “Check”; did you mean check?"),
        (["key"], "there is no command “key”; did you mean keys?"),
        (["open", "morning.toml"], "there is no command “open”; secretary FILE opens a session"),
        (["help"], "there is no command “help”; secretary --help lists the commands"),
        (["List", "morning.toml"], "there is no command “List”; secretary export list FILE prints this paper"),
        (["xyzzy"], "there is no command “xyzzy”, and no such file"),
        (["export", "--form", "docx", "x"], "unrecognized arguments: --form; did you mean --format?"),
        (["export", "--foramt", "docx", "x"], "unrecognized arguments: --foramt; did you mean --format?"),
        (["export", "--ouput=x", "x"], "unrecognized arguments: --ouput=x; did you mean --output?"),
        (["--readonly"], "unrecognized arguments: --readonly; did you mean --read-only?"),
        (["check", "--redy", "x"], "unrecognized arguments: --redy; did you mean --ready?"),
        (["keys", "--zzz"], "unrecognized arguments: --zzz; secretary keys --help lists what there is"),
    ],
)
def test_a_word_that_is_nearly_right_is_asked_back(
    arguments: list[str],
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    assert capsys.readouterr() == ("", f"secretary: {sentence}\n")


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("morning.toml check", "check morning.toml"),
        ("morning.toml chek --ready", "check morning.toml --ready"),
        ("morning.toml EXPORT report", "export morning.toml report"),
        ("morning.toml --as AB serve", "serve morning.toml --as AB"),
        ("--read-only morning.toml display", "display --read-only morning.toml"),
        ("evening.toml statsu", "status evening.toml"),
        (". serv", "serve ."),
        ("morning.toml hand-over", "handover morning.toml"),
        ("import list.csv morning.toml", "import morning.toml list.csv"),
        ("import --dry-run list.xlsx morning.toml", "import morning.toml list.xlsx"),
        ("import - morning.toml", "import morning.toml -"),
        ("import list.csv MORNING.TOML", "import MORNING.TOML list.csv"),
        ("add Brazil morning.toml", "add morning.toml Brazil"),
        ("add Brazil morning.toml China", "add morning.toml Brazil China"),
        ("message lunch morning.toml", "message morning.toml lunch"),
        ("message lunch at one morning.toml", "message morning.toml lunch at one"),
    ],
)
def test_words_in_another_order_are_recognised(
    words: str, meant: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("morning.toml", "MORNING.TOML", "list.csv"):
        Path(name).touch()
    assert main(words.split()) == 2
    first = "session" if words.split(maxsplit=1)[0] in ("import", "add", "message") else "command"
    assert capsys.readouterr() == ("", f"secretary: the {first} comes first; did you mean secretary {meant}?\n")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        *(("chek", "check"), ("imoprt", "import"), ("displya", "display"), ("handovr", "handover"), ("serv", "serve")),
        *(
            ("ad", "add"),
            ("messages", "message"),
            ("complete", "completion"),
            ("sheme", "schema"),
            ("restor", "restore"),
        ),
    ],
)
def test_a_misspelt_command_is_asked_back(
    word: str, meant: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([word, "morning.toml"]) == 2
    assert capsys.readouterr().err == f"secretary: there is no command “{word}”; did you mean {meant}?\n"


def test_a_folder_of_sessions_that_is_not_there_is_told_with_where_it_is_named(
    opened: list[tuple[Path, Config]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SECRETARY_SESSIONS", "/nowhere")
    assert main([]) == 1
    assert capsys.readouterr().err.startswith(
        "secretary: There is no folder of sessions /nowhere; make it, or name another: in $SECRETARY_SESSIONS, or as"
    )
    assert opened == []


@pytest.mark.parametrize("path", ["./exprot", "exprot.toml", "rooms/morning", "7-march", "export", "~"])
def test_what_looks_like_a_path_or_is_one_is_opened(
    path: str, opened: list[tuple[Path, Config]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sitting").mkdir()
    path = "sitting" if path == "export" else path
    assert main([path]) == 0
    assert opened[0][0] == Path(path).expanduser()


def test_output_and_format_have_a_letter(morning: Path, tmp_path: Path) -> None:
    assert main(["export", str(morning), "-o", str(tmp_path / "long.txt")]) == 0
    assert main(["export", str(morning), "--output", str(tmp_path / "short.txt")]) == 0
    assert (tmp_path / "long.txt").read_text() == (tmp_path / "short.txt").read_text()
    assert main(["export", "-f", "html", "-o", str(tmp_path / "page"), str(morning)]) == 0
    assert (tmp_path / "page").read_text().startswith("<!DOCTYPE html>")


#: The program on a system that is none of Unix.
WITHOUT_UNIX: Final = """
import sys; sys.modules.update(fcntl=None, termios=None, tty=None, pwd=None)
from secretary_tui.cli.main import main; sys.exit(main())
"""


@pytest.mark.parametrize("command", [["status"], ["add"], []])
def test_a_system_without_the_modules_of_unix_is_told_so(command: list[str], morning: Path, tmp_path: Path) -> None:
    words = [*command, str(morning), *(["Cuba"] if command == ["add"] else [])]
    run = Run(words, tmp_path, code=WITHOUT_UNIX)
    assert run.code == 1
    assert run.err.startswith("secretary: This system cannot lock a session")
    assert len(run.err.splitlines()) == 1


@pytest.mark.parametrize("command", ["--help", "keys"])
def test_a_system_without_the_modules_of_unix_has_help_and_keys(command: str, tmp_path: Path) -> None:
    assert Run([command], tmp_path, code=WITHOUT_UNIX).code == 0


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"secretary {secretary_tui.__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_a_module_that_runs_it(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    command = [name] if name else []
    assert main([*command, "--help"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"usage: {' '.join(['secretary', *command])}")
    module, _, function = (COMMANDS[name].module or name).partition(":")
    assert callable(getattr(importlib.import_module(f"secretary_tui.cli.{module}"), function or "run"))
    assert max(map(len, out.splitlines())) <= 120


# Whole processes ----------------------------------------------------------------------------------------------

#: Runs several command lines, one after the other, and tells behind each what is loaded by then.
_LOADED = """
import sys
from secretary_tui.cli.main import main
for line in sys.argv[1:]:
    print("ran", main(line.split()), *sys.modules, file=sys.stderr)
"""


@pytest.mark.parametrize(
    "not_loaded",
    [
        {
            "--help": {"pydantic", "textual", "tree_sitter", "platformdirs"},
            "export --help": {"pydantic", "textual", "tree_sitter", "platformdirs"},
            "--version": {"pydantic", "textual"},
            "keys": {"pydantic", "textual", "tree_sitter"},
            "keys --ids": {"pydantic", "textual", "tree_sitter"},
        },
        {
            "check morning.toml": {"textual", "secretary_tui.names.register", "secretary_tui.export"},
            "status morning.toml": {"textual", "secretary_tui.names.register"},
            "check --ready morning.toml": {"textual"},
            "export report morning.toml": {"textual"},
            "rehearse morning.toml --no-open": {"textual"},
        },
    ],
    ids=["without a session", "of a session"],
)
@pytest.mark.usefixtures("morning")
def test_what_is_not_needed_is_not_imported(tmp_path: Path, not_loaded: dict[str, set[str]]) -> None:
    """Neither by a command nor by those before it."""
    told = [line.split() for line in Run([*not_loaded], tmp_path, code=_LOADED).err.splitlines()]
    ran = [rest for said, *rest in told if said == "ran"]
    for (line, modules), (code, *loaded) in zip(not_loaded.items(), ran, strict=True):
        assert code in "01", line
        assert not modules & set(loaded), line


@pytest.mark.usefixtures("morning")
def test_a_reader_that_goes_away_is_no_failure_to_tell(tmp_path: Path) -> None:
    command = f'"{sys.executable}" -m secretary_tui export morning.toml --format txt | head -c 1'
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=tmp_path,
        env=ENVIRONMENT | {"HOME": str(tmp_path), "PYTHONPATH": str(Path(secretary_tui.__file__).parent.parent)},
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    assert (done.stdout, done.stderr) == (b"N", b"")


@pytest.mark.parametrize("encoding", ["ascii", pytest.param("latin-1", marks=pytest.mark.slow)])
@pytest.mark.usefixtures("morning")
def test_a_terminal_of_another_alphabet_is_told_what_it_can_show_and_a_file_gets_everything(
    tmp_path: Path, encoding: str
) -> None:
    status = Run(["status", "morning.toml"], tmp_path, PYTHONIOENCODING=encoding)
    assert (status.code, status.err) == (0, "")

    cache = os.environ["XDG_CACHE_HOME"]  # whether its wording is compiled first makes no other paper
    paper = Run(["export", "morning.toml"], tmp_path, PYTHONIOENCODING=encoding, XDG_CACHE_HOME=cache)
    assert (paper.code, paper.err) == (0, "")
    assert "“its commitment" in paper.out.decode("utf-8")


@pytest.mark.parametrize("name", ["mine", "mine.toml"])
def test_a_session_of_the_folder_is_rehearsed_by_its_name(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SECRETARY_SESSIONS", str(tmp_path))
    shutil.copy(MORNING, tmp_path / "mine.toml")
    copy = tmp_path / "copy.toml"
    assert main(["rehearse", name, "--no-open", "--copy", str(copy)]) == 0
    assert copy.exists()
