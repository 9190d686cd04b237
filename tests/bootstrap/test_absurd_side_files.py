"""Absurd values in the files beside a session: the program still opens it, acts on it and shows it."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import pytest

from secretary_tui.bootstrap.desk import open_desk
from secretary_tui.cli.main import main
from secretary_tui.config import Config
from secretary_tui.desk.desk import Desk
from secretary_tui.desk.left_over import relief_at
from secretary_tui.errors import Refused
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.side_folder import write_message
from secretary_tui.storage.side_records import WrittenPapers
from secretary_tui.storage.text.codec import encode
from secretary_tui.storage.writers import REST, Settling
from tests.acts import AddEntry, AddNote, CallNext, EditEntry
from tests.sittings import sitting

#: The largest permitted values and larger ones, as JSON; the first of them run in each run of the tests.
ABSURD: Final[tuple[str, ...]] = (
    *("1" + "0" * 400, '"9999-12-31T23:59:59.999-23:59"', '"0001-01-01T00:00:00+23:59"'),
    *('"9999-12-31T23:59:59Z"', '"0001-01-01T00:00Z"', "-1" + "0" * 400, "1e308", "-1e308", "1e400", "NaN", "9" * 5000),
    *("-1", "true", "null", "{}", "[]", '""', '"' + "x" * 100_000 + '"', '"\\ud800"'),
    *("[" * 50_000 + "]" * 50_000, '{"a":' * 5_000 + "1" + "}" * 5_000),
)
QUICK: Final = 1
#: Values are replaced down to this depth of a record.
DEEPEST: Final = 3


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict | list) and value and len(path) < DEEPEST:
        yield path
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(item, (*path, key))
    else:
        yield path


def with_value(text: str, path: tuple[Any, ...], absurd: str) -> str:
    value = json.loads(text)
    if not path:
        return absurd
    place = value
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = "ABSURD"
    return json.dumps(value).replace('"ABSURD"', absurd, 1)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a session with all the files beside it that a desk and the commands write."""
    path = tmp_path_factory.mktemp("absurd") / "s.toml"
    path.write_text(encode(sitting("Brazil", "China", "Cuba")), encoding="utf-8")
    desk = open_desk(path, Config(initials="AB"))
    desk.do(AddEntry(list="floor", name="Chad"))
    desk.do(AddNote(text="a word"))
    desk.do(CallNext())
    desk.drafts.save("note", "half typed", {"at": "2016-03-07T09:00:00Z", "block": "opening", "entry": ""})
    paper = path.with_name("note.md")
    paper.write_text("", "utf-8")
    WrittenPapers(desk.file.side).add("note", paper, desk.clock.now())
    write_message(desk.file.side, "a message", desk.clock.now(), desk.operator.record())
    return path


FILES: Final = ("anchor.json", "journal.jsonl", "drafts.json", "message.json", "papers.jsonl", "lock")


@pytest.fixture(autouse=True)
def _age(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a text that the test has just restored from counting as half written."""
    monkeypatch.setattr(Settling, "_age", lambda _: REST)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    "absurd",
    [
        pytest.param(value, id=value[:24], marks=[] if number < QUICK else [pytest.mark.slow])
        for number, value in enumerate(ABSURD)
    ],
)
def test_it_opens_acts_and_shows(session: Path, name: str, absurd: str, capsys: pytest.CaptureFixture[str]) -> None:
    side = SessionFile(session).side.path
    kept = {path: path.read_text("utf-8") for path in side.iterdir() if path.is_file()}
    text = session.read_text("utf-8")
    *above, last = kept[side / name].splitlines()
    try:
        for place in leaves(json.loads(last)):
            absurd_line = with_value(last, place, absurd)
            (side / name).write_text("\n".join((*above, absurd_line)) + "\n", "utf-8", "surrogatepass")
            desk = open_desk(session, Config(initials="CD"))
            desk.refresh()
            relief_at(desk)
            refused_undo(desk)
            with suppress(Refused):
                desk.do(CallNext())
            desk.do(AddNote(text="another"))
            assert desk.unsaved == ""
            desk.undo()
            desk.do(EditEntry(entry="e-cuba", changes={"name": "Kiribati"}))
            desk.undo()
            assert main(["status", str(session)]) == 0
            assert main(["handover", str(session)]) == 0
            assert main(["export", "log", str(session)]) == 0
            restore(kept, session, text)
    finally:
        restore(kept, session, text)
    capsys.readouterr()


def refused_undo(desk: Desk) -> None:
    with suppress(Refused):
        desk.undo()


def restore(kept: dict[Path, str], session: Path, text: str) -> None:
    for path, was in kept.items():
        path.write_text(was, "utf-8")
    session.write_text(text, "utf-8")
