"""The file of a new session: its text, its name, and that it never replaces another file."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from secretary_tui.domain.forecast.readiness import missing
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import SecretaryError
from secretary_tui.export.wording.names import untranslated
from secretary_tui.names.registers import SHIPPED
from secretary_tui.planning.new_sessions import (
    NewSessions,
    create_file,
    new_text,
    planned_session,
    shipped_session,
    shipped_sessions,
)
from secretary_tui.planning.plan import read_plan, templates
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import decode
from tests.shipped import AFTERNOON, MORNING, shipped


def planned(template: str = "panel", source: Session | None = None) -> Session:
    texts = {"title": "Rights", "template": template, "chair": "Ms. Anna Berg, President"} if source is None else {}
    return planned_session(read_plan(texts, date(2026, 11, 26), source=source), SHIPPED)


@pytest.mark.parametrize("session", [*(planned(row.name) for row in templates()), planned(source=shipped(MORNING))])
def test_the_text_is_the_session(session: Session) -> None:
    assert decode(new_text(session, "new.toml"), "new.toml") == session


def test_it_is_written_as_the_shipped_ones_are() -> None:
    text, model = new_text(planned(), "new.toml"), MORNING.read_text("utf-8")
    assert re.findall(r"^\[+\w+\]+$", text, re.MULTILINE)[:2] == ["[session]", "[rules]"]
    for table in ("rules", "[panel]", "[blocks]", "[lists]", "[entries]"):
        keys = [
            re.findall(r"^(\w+) = ", of.split(f"\n[{table}]\n")[1].split("\n\n")[0], re.MULTILINE)
            for of in (text, model)
        ]
        assert set(keys[0]) <= set(keys[1])
        assert keys[0] == [key for key in keys[1] if key in keys[0]]
    comments = [line for line in text.splitlines() if line.startswith("#")]
    assert sum(line in model for line in comments) >= 12
    assert "# The agenda: 60 + 45 + 15 + 45 + 15 = 180 minutes, 9.00 to 12.00." in comments


def test_the_first_act_touches_its_own_lines_only(tmp_path: Path) -> None:
    path = tmp_path / "new.toml"
    create_file(path, planned())
    before = path.read_text("utf-8").splitlines()
    file = SessionFile(path)
    session = file.read()
    with file.lock():
        file.write(session.evolve(sitting=session.sitting.evolve(venue="Room XX")))
    after = path.read_text("utf-8").splitlines()
    assert [line for line in after if line not in before] == ['venue = "Room XX"']
    assert [line for line in after if line in before] == before


def test_nothing_is_written_over(tmp_path: Path) -> None:
    path = tmp_path / "new.toml"
    path.write_text("mine")
    (tmp_path / "link.toml").symlink_to(tmp_path / "nowhere")
    for name in ("new.toml", "link.toml"):
        with pytest.raises(SecretaryError, match=rf"{name} is there already"):
            create_file(tmp_path / name, planned())
    assert path.read_text() == "mine"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (".", "“.” is a folder; name a file in it"),
        ("/", "“/” is a folder"),
        ("x" * 300, "the name of the file is too long"),
    ],
)
def test_a_typed_path_without_a_possible_name_is_a_sentence(tmp_path: Path, name: str, sentence: str) -> None:
    with pytest.raises(SecretaryError, match=sentence):
        NewSessions(tmp_path, date(2016, 3, 6)).create({"title": "Debt", "file": name})
    assert not list(tmp_path.iterdir())


#: One of each kind, in addition to the two panels; a debate continues in a second meeting.
EXAMPLES = {
    "action on drafts",
    "adoption of a review", "general debate", "general segment", "high-level segment", "interactive dialogue",
    "special session", "treaty body", "urgent debate",
}  # fmt: skip


def test_the_shipped_sessions_are_there_and_found_by_their_names() -> None:
    assert {AFTERNOON, MORNING} < set(shipped_sessions())
    found = [shipped_session(), shipped_session("2016-03-07-afternoon.toml"), shipped_session("unknown")]
    assert found == [MORNING, AFTERNOON, None]
    kinds = [shipped(path).sitting.kind for path in shipped_sessions() if path not in (AFTERNOON, MORNING)]
    assert (set(kinds), len(kinds)) == (EXAMPLES, len(EXAMPLES) + 1)


@pytest.mark.parametrize("path", shipped_sessions(), ids=lambda path: path.stem)
def test_a_shipped_session_was_ready_the_evening_before(path: Path) -> None:
    session = shipped(path)
    still = [*missing(session, session.sitting.starts - timedelta(hours=12)), *untranslated(session)]
    assert [line for line in still if "not confirmed" not in line and "have not confirmed" not in line] == []
