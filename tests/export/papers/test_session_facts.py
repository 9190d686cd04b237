"""The whole session as data for other programs: every key is explained, and computed values agree with the rules."""

import json
import re
from pathlib import Path
from typing import Any

from secretary_tui.domain.forecast.forecast import forecast
from secretary_tui.domain.model.rows.entry import DraftProposal
from secretary_tui.domain.model.rows.sitting import Discussion
from secretary_tui.domain.model.session import ROW_TYPES, Session, translation_names
from tests.export.rendered import rendered
from tests.export.sitting import rich_sitting, running_sitting
from tests.shipped import MORNING, at, shipped

DOCUMENTED = (Path(__file__).parents[3] / "docs" / "data.md").read_text(encoding="utf-8")
TABLES = (
    *("session", "rules", "discussions", "documents", "panel", "blocks", "lists", "proposals", "entries"),
    *("suspensions", "notes"),
)


def told(session: Session, now: Any) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(rendered("data", "json", session, now))
    return value


def explained(section: str) -> list[str]:
    text = DOCUMENTED.partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    return [
        key
        for line in text.splitlines()
        if line.startswith("| `")
        for key in re.findall(r"`(\w+)`", line.split("|")[1])
    ]


def with_more_rows(session: Session) -> Session:
    """Return the session with a discussion to which no block belongs, and a draft."""
    draft = DraftProposal(id="v1", title="Rights of the child", how="without a vote")
    return session.evolve(discussions=(Discussion(id="d1", title="Rights of the child"),), proposals=(draft,))


def test_every_key_is_explained_and_nothing_else() -> None:
    value = told(with_more_rows(rich_sitting()), at(12, 10))
    assert sorted(explained("The object")) == sorted(value)
    for table in TABLES:
        row = value[table] if isinstance(value[table], dict) else value[table][0]
        others = set(translation_names(ROW_TYPES[table]))
        assert sorted(explained(f"`{table}`")) == sorted(row.keys() - others), table
        assert others <= row.keys()


def test_all_rows_have_the_same_keys_in_the_same_order() -> None:
    closed = told(with_more_rows(rich_sitting()), at(12, 10))
    running = told(with_more_rows(running_sitting()), at(10, 12, 30))
    for table in set(TABLES) - {"session", "rules"}:
        assert len({tuple(row) for row in closed[table] + running[table]}) == 1, table


def test_what_is_computed_agrees_with_the_rules() -> None:
    session, now = running_sitting(), at(10, 12, 30)
    value, seen = told(session, now), forecast(session, now)
    assert value["session"]["has_floor"] == "e5"
    assert value["session"]["running_block"] == "floor-1"
    assert value["session"]["phase"] == "SPEAKS"
    assert value["session"]["late_seconds"] == int(seen.late.total_seconds())
    by_id = {entry["id"]: entry for entry in value["entries"]}
    assert (by_id["e5"]["elapsed_seconds"], by_id["e5"]["state"], by_id["e5"]["expected"]) == (40, "speaking", None)
    assert (by_id["e2"]["over_seconds"], by_id["e2"]["block"]) == (13, "floor-1")
    assert by_id["e3"]["spans"] == [
        {"start": "2016-03-07T10:08:55+01:00", "end": "2016-03-07T10:09:40+01:00"},
        {"start": "2016-03-07T10:10:22+01:00", "end": "2016-03-07T10:11:35+01:00"},
    ]
    assert by_id["e6"]["place"] == 6
    assert by_id["e6"]["expected"].startswith("2016-03-07T10:14:")
    assert (by_id["e8"]["held"], by_id["e8"]["state"], by_id["e8"]["expected"]) == ("not confirmed", "held", None)
    blocks = {block["id"]: block for block in value["blocks"]}
    assert [blocks[name]["state"] for name in ("opening", "floor-1", "floor-2")] == ["ended", "running", "to come"]
    assert (blocks["opening"]["elapsed_seconds"], blocks["opening"]["over_seconds"]) == (3426, -174)
    floor = next(row for row in value["lists"] if row["id"] == "floor")
    assert (floor["inscribed"], floor["heard"], floor["on_floor"], floor["held_back"]) == (14, 3, 1, 2)
    assert (floor["state"], floor["closes"]) == ("closed", "2016-03-07T09:22:04+01:00")


def test_a_rehearsal_and_a_sitting_to_come_say_so() -> None:
    assert json.loads(rendered("data", "json", rich_sitting(), at(12, 10), rehearsal=True))["rehearsal"] is True
    value = told(shipped(MORNING), at(8, 41))
    assert (value["session"]["progress"], value["session"]["called_to_order"]) == ("to come", None)
    assert value["blocks"][0]["expected_start"] == "2016-03-07T09:00:00+01:00"
