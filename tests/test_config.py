from pathlib import Path

import pytest

from secretary_tui.config import Config, config_path, missing_files, read_config


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.delenv("SECRETARY_SESSIONS", raising=False)
    monkeypatch.chdir(tmp_path)


def written(text: str) -> Path:
    path = config_path()
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_everything_is_as_it_comes() -> None:
    assert read_config() == Config()
    assert not read_config().room_zone


NO_ORIGIN = "write each origin with its scheme and without a path, as https://board.example, or write *."
NO_ZONE = "there is no such zone; write an IANA name such as Europe/Zurich."


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("sesions = 'x'", "there is no key sesions; did you mean sessions?"),
        ("language = 'de'", 'language = "de": write en, fr or es.'),
        ("room_zone = 'Europe/Nowhere'", f'room_zone = "Europe/Nowhere": {NO_ZONE}'),
        ("origins = 'board.example'", f'origins = "board.example": {NO_ORIGIN}'),
        ("origins = '* https://b.example/'", f'origins = "* https://b.example/": {NO_ORIGIN}'),
        ("room_zone = '../../etc/passwd'", f'room_zone = "../../etc/passwd": {NO_ZONE}'),
        ("keys = 1", 'write [keys], and below it a line for each id: "floor.next" = "f5".'),
        ("[keys]\n'floor.nxt' = 'f5'", "[keys] floor.nxt = “f5”: there is no such id; did you mean floor.next?."),
        ("on_act = ['x', 1]", 'on_act = ["x", 1]: write a command in quotes, or a list of words in quotes.'),
        ("on_act = 'a \"b'", 'on_act = "a "b": write a command in quotes, or a list of words in quotes.'),
        ("a = " + "[" * 5000, "the configuration cannot be read: "),
    ],
)
def test_what_is_wrong_is_told_and_the_default_holds(text: str, problem: str) -> None:
    path = written(f"{text}\n")
    config = read_config()
    (told,) = config.problems
    assert told.startswith(f"{path}: {problem.replace('?.', '?')}")
    assert config._replace(problems=()) == Config()


def test_what_is_right_holds_beside_what_is_wrong() -> None:
    written("initials = 'AB'\nmouse = 'yes'\ncolour = 1\n[keys]\n'app.undo' = 'f12'\n'app.help' = 'no such key'\n")
    config = read_config()
    assert config.initials == "AB"
    assert config.keys == {"app.undo": "f12"}
    assert [problem.split(": ")[1].split(";")[0] for problem in config.problems] == [
        'mouse = "yes"',
        "there is no key colour",
        "[keys] app.help = “no such key”",
    ]


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    written("").write_bytes(b"\xff\xfe")
    assert "cannot be read: it is not UTF-8 text; save it as UTF-8." in read_config().problems[0]
    (tmp_path / "folder").mkdir()
    assert read_config(tmp_path / "folder").problems[0].endswith("the configuration cannot be read: Is a directory.")


def test_folders_that_are_not_there_are_told() -> None:
    path = written("sessions = '/nowhere'\nregister = '.'\ntemplates = '~/no wording'\n")
    assert read_config().problems == ()
    assert missing_files(read_config()) == tuple(
        f'{path}: {key} = "{name}": there is no such folder; make it, or correct the name.'
        for key, name in (("sessions", "/nowhere"), ("templates", "~/no wording"))
    )


@pytest.mark.parametrize(
    ("written_as", "words"),
    [
        ("'sh -c \"x y\"'", ["sh", "-c", "x y"]),
        ("['sh', 'a b']", ["sh", "a b"]),
        ("'~/on-act ~ a~'", ["/home/room/on-act", "/home/room", "a~"]),
        ("' '", []),
    ],
)
def test_a_command_is_a_text_or_a_list(written_as: str, words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/room")
    path = written(f"on_act = {written_as}\n")
    config = read_config(path)
    assert (config.words_on_act, config.problems) == (words, ())
    is_missing = words[:1] == ["/home/room/on-act"]
    told = f"{path}: on_act: there is no program /home/room/on-act; write its path."
    assert missing_files(config) == ((told,) if is_missing else ())


def test_where_the_folder_of_sessions_is_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = Config().sessions_folder
    assert own == tmp_path / "share" / "secretary" / "sessions"
    assert own.is_dir()

    (tmp_path / "pyproject.toml").write_text("[project]\n")
    (tmp_path / "raw.toml").write_bytes(b"\xff" * 10)
    assert Config().sessions_folder == own
    (tmp_path / "morning.toml").write_text("format = 1\n\n [session]\n")
    assert Config().sessions_folder == tmp_path

    (tmp_path / "sessions").mkdir()
    assert Config().sessions_folder == Path("sessions")
    assert Config(sessions="/room").sessions_folder == Path("/room")

    monkeypatch.setenv("SECRETARY_SESSIONS", "~/elsewhere")
    assert Config(sessions="/room").sessions_folder == Path("~/elsewhere").expanduser()
