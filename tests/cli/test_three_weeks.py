"""The figures of a session of three weeks, compared with a plain count over the tables of its files."""

import json
import tomllib
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import secretary_tui
from secretary_tui.export.facts.figures import GROUPINGS
from tests.cli.conftest import Command
from tests.three_weeks import MONDAY, SITTINGS, three_weeks

NAMES = Path(secretary_tui.__file__).parent / "names" / "data"
Table = dict[str, Any]


def states() -> dict[str, tuple[str, str]]:
    """Return the name in those weeks and the regional group of each State, by its present and former names."""
    rows = tomllib.loads((NAMES / "states.toml").read_text("utf-8"))["states"]
    groups = tomllib.loads((NAMES / "groups.toml").read_text("utf-8"))["groups"]
    called = {row["id"]: row.get("regional", "") for row in groups}
    known = {}
    for row in rows:
        former = sorted(row.get("former", ()), key=lambda each: each["until"])
        name = next((each["name"] for each in former if each["until"] > MONDAY.date()), row["name"])
        for each in (row, *former):
            known[curly(each["name"])] = curly(name), called.get(row.get("group", ""), "")
    return known


def curly(text: str) -> str:
    return text.replace("'", "’")


def seconds(length: timedelta) -> int:
    return int(length.total_seconds())


class PlainSitting:
    """A file as `tomllib` reads it, and its figures."""

    def __init__(self, path: Path, states: dict[str, tuple[str, str]]) -> None:
        table: Table = tomllib.loads(path.read_text("utf-8"))
        self.file, self.head, self.states = path.name, table["session"], states
        self.blocks: list[Table] = table.get("blocks", [])
        self.entries: list[Table] = table.get("entries", [])
        self.suspensions: list[Table] = table.get("suspensions", [])
        self.people = {row["id"]: row for row in table.get("panel", ())}
        self.discussions: dict[str, Table] = {row["id"]: row for row in table.get("discussions", ())}
        self.floor = {self.list_of(block) for block in self.blocks if block["kind"] == "floor"}
        self.called = min(block["started"] for block in self.blocks if "started" in block)

    def list_of(self, block: Table) -> str:
        of_floor = block.get("discussion", "floor") if block["kind"] == "floor" else block["id"]
        return str(block.get("list", of_floor))

    def discussion(self, entry: Table) -> Table:
        of_list = [block for block in self.blocks if self.list_of(block) == entry["list"] and "discussion" in block]
        return self.discussions[of_list[0]["discussion"]] if of_list else self.discussions.get(entry["list"], {})

    def group(self, entry: Table, by: str) -> str:
        person = self.people.get(entry.get("panel", ""), {})
        name, region = self.states.get(curly(entry.get("name", "")), (entry.get("name", ""), ""))
        kind = self.discussion(entry).get("kind", self.head.get("kind"))
        words = {None: "panellist", "panel discussion": "panellist", "interactive dialogue": "holder"}
        words |= {"adoption of a review": "delegation", "treaty body": "delegation", "visit": "visitor"}
        of_podium = words.get(kind, "speaker")
        values = {
            "category": entry.get("category"),
            "region": region,
            "group": entry.get("on_behalf_of", entry.get("also_on_behalf_of")),
            "delegation": name or person.get("name"),
            "kind": kind,
            "day": f"{self.called:%Y-%m-%d}",
            "item": self.discussion(entry).get("item"),
            "role": person.get("role", of_podium).replace("panellist", of_podium)
            if person
            else "dignitary"
            if entry.get("dignitary")
            else "delegation",
            "sitting": self.file,
        }
        return curly(values[by] or "–")

    def counts(self, entry: Table) -> Counter[str]:
        kind, spans = entry.get("kind", "statement"), entry.get("spans", ())
        spoken = seconds(sum((span["end"] - span["start"] for span in spans), timedelta()))
        person = self.people.get(entry.get("panel", ""), {})
        is_film = person.get("role") == "video"
        counts = Counter[str](used_seconds=0 if kind == "point of order" else spoken)
        if spans:
            counts[{"statement": "statements", "right of reply": "replies"}.get(kind, "points_of_order")] += not is_film
        if kind == "statement" and entry["list"] in self.floor and not entry.get("further"):
            counts.update(inscribed=1, not_heard=not spans)
        if spans and kind != "point of order" and not is_film:
            more = spoken - int(entry.get("limit") or entry.get("planned") or spoken)
            more = 0 if 0 < more < 5 else more  # a late key makes no statement too long
            counts.update(over=more > 0, over_seconds=max(0, more), under=more < 0, under_seconds=max(0, -more))
            title = person.get("title", entry.get("title", ""))
            says = person.get("pronoun") or {"Ms.": "she", "Mr.": "he"}.get(title.rpartition(" ")[2], "")
            counts[{"she": "women", "he": "men"}.get(says, "unknown")] += 1
        return counts

    def not_reached(self) -> int:
        return sum(
            entry.get("kind", "statement") == "statement"
            and entry["list"] in self.floor
            and not any(entry.get(key) for key in ("spans", "outcome", "further", "held"))
            and entry.get("confirmed") is not False
            and not self.discussion(entry).get("goes_on")
            for entry in self.entries
        )

    def punctuality(self) -> dict[str, int | str]:
        head, closed = self.head, self.head["closed"]
        suspended = sum((row["end"] - row["start"] for row in self.suspensions), timedelta())
        late = max(0, seconds(self.called - head["starts"]))
        early = max(0, seconds(head["ends"] - closed))
        return {
            "late_start_seconds": late,
            "suspended_seconds": seconds(suspended),
            "early_end_seconds": early,
            "lost_seconds": late + seconds(suspended) + early,
            "late_end_seconds": max(0, seconds(closed - head["ends"])),
            "suspensions": len(self.suspensions),
            "suspended_at": "; ".join(
                f"{self.hour(row['start'])}–{self.hour(row['end'])} ({row['reason']})" for row in self.suspensions
            ),
        }

    def hour(self, at: datetime) -> str:
        at = at.astimezone(ZoneInfo(self.head["timezone"]))
        return f"{at.hour}.{at.minute:02}"


@pytest.mark.slow
def test_every_figure_of_three_weeks_is_that_of_a_plain_count(tmp_path: Path, command: Command) -> None:
    folder, copies = tmp_path / "session", tmp_path / "copies"
    for path in (folder, copies):
        path.mkdir()
    plain = [PlainSitting(path, states()) for path in three_weeks(folder, copies)]
    assert len(plain) == SITTINGS
    for by in GROUPINGS:
        figures = json.loads(command("stats", folder, "--by", by, "--format", "json").out)
        counts: dict[str, Counter[str]] = {}
        for sitting in plain:
            for entry in sitting.entries:
                counts.setdefault(sitting.group(entry, by), Counter()).update(sitting.counts(entry))
        told = {row.pop("name"): row for row in figures["groups"]}
        keys = [key for key in figures["total"] if key != "name"]
        assert told == {name: {key: group[key] for key in keys} for name, group in counts.items()}, by
        assert {key: figures["total"][key] for key in keys} == {
            key: sum(group[key] for group in counts.values()) for key in keys
        }
    sittings = {row["file"]: row for row in figures["sittings"]}
    for sitting in plain:
        row = sittings[sitting.file]
        assert row["not_reached"] == sitting.not_reached(), sitting.file
        assert {key: row[key] for key in sitting.punctuality()} == sitting.punctuality(), sitting.file
    total = figures["total"]
    assert total["women"] + total["men"] + total["unknown"] == total["statements"] + total["replies"]
    assert min(total[key] for key in ("women", "men", "replies", "points_of_order", "not_heard", "over")) > 0
