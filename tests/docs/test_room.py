"""docs/room.md describes for other displays exactly the data that the server sends."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from secretary_tui.cli.main import main
from secretary_tui.room.display_facts import display_facts, list_facts
from secretary_tui.room.display_texts import RoomView
from secretary_tui.room.status import SCHEMA, status_facts
from secretary_tui.storage.side_records import RoomMessage
from secretary_tui.storage.text.codec import encode
from tests.acts import CallNext, NextBlock
from tests.room.web.pictures import LANGUAGES, PICTURES, SCREENS, file_of
from tests.sittings import Run, at, sitting

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "room.md").read_text("utf-8")


def keys_told(section: str) -> list[str]:
    found = re.search(rf"<!-- {section} -->\n(.*?)<!-- /{section} -->", PAGE, re.DOTALL)
    assert found, section
    rows = re.findall(r"^\| (`.*?`) \|", found[1], re.MULTILINE)
    return [key for row in rows for key in re.findall(r"`(\w+)`", row)]


def room() -> RoomView:
    run = Run(sitting("Brazil", "China"))
    run.do(NextBlock(), 0)
    run.do(NextBlock(sure=True), 60)
    run.do(CallNext(), 61)
    return RoomView(run.session, at(62), RoomMessage("Back at 3 p.m.", at(61)))


def test_the_facts_of_the_clock_are_told() -> None:
    facts = display_facts(room())
    assert set(keys_told("events")) == {"now", *facts}
    assert keys_told("floor") == list(facts["floor"])
    assert keys_told("block") == list(facts["block"])
    assert json.loads(json.dumps(facts)) == facts


def test_the_facts_of_a_time_bank_are_told() -> None:
    run = Run(sitting("Brazil", lists=({"id": "floor", "bank": 20},)))
    run.do(NextBlock(), 0)
    run.do(NextBlock(sure=True), 60)
    assert display_facts(RoomView(run.session, at(61)))["bank"]["elapsed_seconds"] == 0
    run.do(CallNext(), 61)
    facts = display_facts(RoomView(run.session, at(62)))["bank"]
    assert keys_told("bank") == list(facts)
    assert (facts["counts_from"], facts["allotted_seconds"]) == ("2016-03-07T10:01:00+01:00", 1200)


def test_the_facts_of_the_list_are_told() -> None:
    facts = list_facts(room())
    assert set(keys_told("list events")) == {"now", *facts}
    told = PAGE.partition("<!-- list events -->")[2]
    assert all(f"`{key}`" in told for key in facts["lists"][0])
    assert facts["names"][facts["lists"][0]["order"][1]] == ["China", ""]
    assert facts["turns"] == [["", 10 * 60 + 3]]


def test_all_have_the_number_of_the_same_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = room()
    assert shown.session is not None
    values: list[dict[str, Any]] = [display_facts(shown), list_facts(shown), status_facts(shown.session, shown.now)]
    path = tmp_path / "room.toml"
    path.write_text(encode(shown.session), "utf-8")
    main(["status", "--json", str(path)])
    values.append(json.loads(capsys.readouterr().out))
    assert [value["schema"] for value in values] == [SCHEMA] * 4
    assert f'`{{"schema": {SCHEMA}, "lost": true}}`' in PAGE
    assert set(keys_told("status")) == {"last_act", "outdated", "lost", "message"}


def test_each_screen_is_on_the_page_of_pictures_in_each_language() -> None:
    page = (DOCS / "room-pictures.md").read_text("utf-8")
    files = [file_of(screen, language) for screen in SCREENS for language in LANGUAGES]
    assert re.findall(r"\]\(pictures/(.*?)\)", page) == files
    sizes = re.findall(r"^## .*, (\d+) × (\d+)$", page, re.MULTILINE)
    assert [(int(width), int(height)) for width, height in sizes] == [screen.size for screen in SCREENS.values()]
    assert sum((PICTURES / file).stat().st_size for file in files) < 600_000


def test_before_anything_could_be_read_little_is_told() -> None:
    facts = display_facts(RoomView(None, at(), lost=True))
    assert facts == {"schema": SCHEMA, "speed": 1.0, "rehearsal": False, "lost": True}
