"""The figures of many sittings add up, and agree with a plain count over the rows of the files."""

import re
from datetime import datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from lxml import etree
from rich.cells import cell_len

from secretary_tui.cli.arguments import COMMANDS
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import LANGUAGES
from secretary_tui.export.facts.figures import (
    COUNTED,
    GROUPINGS,
    SCHEMA,
    SITTING_COLUMNS,
    SPEECH_COLUMNS,
    counted_by,
    sitting_of,
    speeches_of,
)
from secretary_tui.export.formats.page_text import WIDTH, to_text
from secretary_tui.export.paper import Table
from secretary_tui.export.papers.figures_paper import Figures
from secretary_tui.export.wording.names import Names, gender
from tests.domain.random_sittings import sittings
from tests.export.odd import odd_sitting
from tests.export.sitting import full_sitting
from tests.rows import session_of
from tests.sittings import at, sitting

SECOND = timedelta(seconds=1)


def rows_of(session: Session, now: datetime, file: str = "a.toml") -> tuple[list[dict[str, Any]], dict[str, Any]]:
    speeches: list[dict[str, Any]] = list(speeches_of(session, now, Names.of(session), file))
    return speeches, sitting_of(session, now, speeches, file)


def spoken(entry: Any, now: datetime) -> int:
    return sum(((span.end or now) - span.start for span in entry.spans), timedelta()) // SECOND


def plainly(session: Session, now: datetime) -> dict[str, int]:
    """Return the counts of a sitting, made from its rows alone."""
    podium = {block.id for block in session.blocks if block.kind != "floor"}
    counts = dict.fromkeys(COUNTED, 0)
    for entry in session.entries:
        is_statement, spoke = entry.kind == "statement", len(entry.spans) > 0
        if entry.kind == "point of order":
            counts["points_of_order"] += spoke
            continue
        counts["statements"] += is_statement and spoke
        counts["replies"] += entry.kind == "right of reply" and spoke
        counts["used_seconds"] += spoken(entry, now)
        if is_statement and entry.list not in podium and not entry.further:
            counts["inscribed"] += 1
            counts["not_heard"] += not spoke
        allowed = entry.limit or entry.planned
        if spoke and allowed is not None:
            more = spoken(entry, now) - allowed
            more *= not 0 < more < 5
            counts["over"] += more > 0
            counts["over_seconds"] += more * (more > 0)
            counts["under"] += more < 0
            counts["under_seconds"] -= more * (more < 0)
        counts["unknown"] += spoke
    return counts


@settings(max_examples=settings().max_examples // 2)
@given(st.lists(sittings(), min_size=1, max_size=3), st.sampled_from(sorted(GROUPINGS)))
def test_the_totals_are_a_plain_count_and_the_sum_of_the_groups(drawn: list[tuple[Session, datetime]], by: str) -> None:
    speeches = [row for n, (session, now) in enumerate(drawn) for row in rows_of(session, now, f"{n}.toml")[0]]
    groups, total = counted_by(speeches, by)
    plain = [plainly(session, now) for session, now in drawn]
    for name in COUNTED:
        assert total[name] == sum(one[name] for one in plain) == sum(int(row[name] or 0) for row in groups), name


@given(sittings())
def test_a_sitting_has_its_hours_and_the_limit_at_which_all_fit(drawn: tuple[Session, datetime]) -> None:
    session, now = drawn
    speeches, row = rows_of(session, now)

    assert set(row) == set(SITTING_COLUMNS)
    assert all(set(speech) == set(SPEECH_COLUMNS) for speech in speeches)
    assert len(speeches) == len(session.entries)
    starts = [block.started for block in session.blocks if block.started]
    late = max(0, (min(starts) - session.sitting.starts) // SECOND) if starts else 0
    assert row["late_start_seconds"] == late
    assert row["lost_seconds"] == late + row["suspended_seconds"] + row["early_end_seconds"]
    assert row["inscribed"] == row["heard"] + row["not_heard"]
    on_floor = [one for one in speeches if one["place"] == "floor"]
    statements = [one for one in on_floor if one["speech"] == "statement"]
    wanted = sum(one["outcome"] not in ("absent", "withdrawn") for one in statements)
    limit = row["limit_for_all_seconds"]
    assert (limit is None) == (wanted == 0)
    if limit:
        with_pause = limit + row["changeover_seconds"]
        others = sum(one["spoken_seconds"] for one in on_floor if one["speech"] != "statement" or one["further"])
        assert with_pause * wanted <= row["floor_seconds"] - others < (with_pause + 1) * wanted


SPAN = {"start": at(0), "end": at(2, 30)}
#: A sitting that began ten minutes late and closed ten minutes early; the first of four entries spoke.
HELD = session_of(
    {
        "session": {
            "id": "hrc31-17", "title": "Rights of the child", "timezone": "Europe/Zurich", "starts": at(-10),
            "ends": at(60), "closed": at(50), "meeting": 17,
        },
        "discussions": ({"id": "d1", "title": "Dialogue", "kind": "interactive dialogue", "item": "3"},),
        "blocks": (
            {"id": "b1", "kind": "floor", "title": "List", "minutes": 60, "discussion": "d1", "started": at(0),
             "ended": at(50)},
        ),
        "panel": ({"id": "p1", "name": "K. J.", "protected_name": "Karla Jones", "role": "panellist"},),
        "entries": (
            {"id": "e1", "list": "d1", "name": "turquie", "category": "observer", "outcome": "delivered",
             "limit": 120, "spans": (SPAN,), "on_behalf_of": "EU", "dignitary": True},
            {"id": "e2", "list": "d1", "name": "Brazil", "category": "member"},
            {"id": "e3", "list": "d1", "name": "Chile", "category": "member", "outcome": "withdrawn"},
            {"id": "e4", "list": "d1", "name": "Cuba", "category": "member", "held": "asked to wait"},
        ),
    }
)  # fmt: skip


def test_a_speech_has_the_names_of_its_day_and_who_was_not_heard_the_reason() -> None:
    speeches, sitting = rows_of(HELD, at(60))
    row = speeches[0]
    assert (row["delegation"], row["region"]) == ("Turkey", "Western European and other States")
    assert (row["capacity"], row["group"]) == ("on behalf of European Union", "European Union")
    assert (row["discussion"], row["item"], row["kind"]) == ("Dialogue", "3", "interactive dialogue")
    assert (row["block"], row["role"], row["session"], row["meeting"]) == ("List", "dignitary", "hrc31-17", 17)
    assert (row["limit_seconds"], row["spoken_seconds"], row["over_seconds"]) == (120, 150, 30)
    assert row["began"] == "2016-03-07T09:00:00+01:00"
    assert [row["outcome"] for row in speeches] == ["delivered", "not reached", "withdrawn", "held"]
    assert [row["block"] for row in speeches] == ["List", "", "", ""]
    assert (sitting["heard"], sitting["not_heard"], sitting["not_reached"]) == (1, 3, 1)
    assert (sitting["late_start_seconds"], sitting["early_end_seconds"], sitting["lost_seconds"]) == (600, 600, 1200)
    assert sitting["limit_for_all_seconds"] == 50 * 60 // 3 - sitting["changeover_seconds"]


@pytest.mark.parametrize(
    ("title", "pronoun", "is_known_as"),
    [
        ("H.E. Ms.", None, "woman"), ("S.E. Mme", None, "woman"), ("mrs", None, "woman"), ("H.E. M.", None, "man"),
        ("Sr.", None, "man"), ("Dr.", None, ""), ("Mr. and Ms.", None, ""), ("Msgr", None, ""),
        ("Dr.", "she", "woman"), ("Ms.", "they", ""), ("Ms.", "he", "man"),
    ],
)  # fmt: skip
def test_who_is_a_woman_or_a_man_is_what_title_or_pronoun_says(
    title: str, pronoun: str | None, is_known_as: str
) -> None:
    assert gender(title, pronoun) == is_known_as


def test_who_is_carried_over_counts_at_the_later_meeting() -> None:
    closed = sitting("Cuba", "Togo", discussions=({"id": "floor", "title": "Debate", "goes_on": True},))
    rows, row = rows_of(closed.evolve(sitting=closed.sitting.evolve(closed=at(90))), at(100))
    assert (row["inscribed"], row["not_heard"]) == (0, 0)
    assert counted_by(rows, "category")[1]["inscribed"] == 0
    text = to_text(Figures(rows, [row], "category").in_words()).decode()
    assert "Speakers who were carried over to a later meeting count as inscribed there." in " ".join(text.split())


def test_a_group_without_a_name_and_a_mandate_holder_are_named_in_the_language() -> None:
    cuba = {"id": "e", "list": "floor", "name": "Cuba", "on_behalf_of": "a group of countries"}
    holder = {
        "id": "h",
        "list": "opening",
        "panel": "p-mezmur",
        "spans": ({"start": at(), "end": at(1)},),
        "outcome": "delivered",
    }
    session = sitting(entries=(holder, cuba))
    session = session.evolve(sitting=session.sitting.evolve(kind="interactive dialogue"))
    rows, row = rows_of(session, at(5))
    for by, said in (("group", "un groupe de pays"), ("role", "Titulaire de mandat")):
        assert said in to_text(Figures(rows, [row], by, "fr").in_words()).decode()


def test_groups_stand_in_their_order_with_those_of_no_name_last() -> None:
    session, _ = rows_of(session_of(_with_items("10", "4 (b)", "9", "", "Other", "4 (a)", "4")), at())
    groups, _ = counted_by(session, "item")
    assert [row["name"] for row in groups] == ["Other", "4", "4 (a)", "4 (b)", "9", "10", "–"]


@pytest.mark.parametrize(
    ("language", "name", "suspended"),
    [
        ("en", "7 March 2016, 9.00", "at 9.04 (a fire); 10.41–10.49 (§ 12.75–12.80); 11.30–."),
        ("fr", "7 mars 2016, 9 h 00", "à 9 h 04 (a fire); 10 h 41–10 h 49 (§ 12.75–12.80); 11 h 30–."),
        ("es", "7 de marzo de 2016, 9.00", "a las 9.04 horas (a fire); 10.41–10.49 (§ 12.75–12.80); 11.30–."),
    ],
)
def test_hours_are_written_as_in_the_other_papers_of_the_language(language: str, name: str, suspended: str) -> None:
    _, row = rows_of(sitting(), at(0))
    row |= {"meeting": None, "suspended_at": "9.04 (a fire); 10.41–10.49 (§ 12.75–12.80); 11.30–"}
    text = to_text(Figures([], [row], "region", language).in_words()).decode()
    assert all(said in re.sub(r"\s+", " ", text) for said in (f"{name} ", suspended))


def test_a_skipped_block_has_no_floor_time() -> None:
    planned = _with_items("1", "2")
    _, sitting = rows_of(session_of(planned), at())
    assert sitting["floor_seconds"] == 40 * 60
    planned["blocks"] = (planned["blocks"][0], planned["blocks"][1] | {"skipped": True})
    _, sitting = rows_of(session_of(planned), at())
    assert sitting["floor_seconds"] == 20 * 60


def test_a_group_of_which_nothing_is_counted_has_no_row() -> None:
    planned = _with_items("9")
    planned["panel"] = ({"id": "p1", "name": "Ada Quist", "role": "opening"},)
    planned["blocks"] += ({"id": "opening", "kind": "podium", "title": "Opening", "minutes": 5, "discussion": "d0"},)
    planned["entries"] += ({"id": "e1", "list": "opening", "panel": "p1"},)
    speeches, _ = rows_of(session_of(planned), at())
    groups, _ = counted_by(speeches, "role")
    assert len(speeches) == 2
    assert [row["name"] for row in groups] == ["delegation"]


def _with_items(*items: str) -> dict[str, Any]:
    ids = [f"d{number}" for number in range(len(items))]
    return {
        "session": {"title": "Three items", "timezone": "UTC", "starts": at(0), "ends": at(60)},
        "discussions": tuple({"id": i, "title": i, "item": item} for i, item in zip(ids, items, strict=True)),
        "blocks": tuple({"id": f"b{i}", "kind": "floor", "title": i, "minutes": 20, "discussion": i} for i in ids),
        "entries": tuple({"id": f"e{i}", "list": i, "name": "Brazil"} for i in ids),
    }


def test_the_command_line_offers_every_grouping() -> None:
    by = next(one for one in COMMANDS["stats"].arguments if one.names[0] == "--by")
    assert tuple(by.settings["choices"]) == tuple(GROUPINGS)


@pytest.mark.parametrize(("by", "language"), zip(GROUPINGS, cycle(LANGUAGES), strict=False))
def test_every_table_is_read_as_one_and_fits_the_line(by: str, language: str) -> None:
    session = full_sitting()
    speeches, sitting = rows_of(session, session.sitting.ends)
    paper = Figures(speeches, [sitting], by, language).in_words()
    assert [len(part.columns) for part in paper.shown if isinstance(part, Table)] == [4, 6, 6, 8, 7]
    text = to_text(paper).decode()
    assert "|" not in text
    assert max(map(cell_len, text.splitlines())) <= WIDTH


@pytest.mark.parametrize(
    "session", [sitting(), sitting(blocks=(), panel=()), odd_sitting()], ids=["list", "blank", "odd"]
)
def test_what_is_empty_or_odd_is_shown_and_drawn(session: Session) -> None:
    speeches, row = rows_of(session, at(60))
    for by in GROUPINGS:
        figures = Figures(speeches, [row], by, "fr")
        paper = figures.in_words()
        assert sum(isinstance(part, Table) for part in paper.shown) == (5 if speeches else 2)
        bars = figures.bars(paper)
        assert [len(chart.rows) for chart in bars] == [len(figures.counted[0])] * bool(speeches) + [1]
        drawn = figures.drawn(paper).split("</svg>")
        assert [etree.fromstring(f"{svg}</svg>").tag[-3:] for svg in drawn[:-1]] == ["svg"] * len(bars)


PAGE = (Path(__file__).parents[3] / "docs" / "figures.md").read_text("utf-8")


def test_the_page_explains_every_column() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (\w+) \|", PAGE.partition("<!-- /speeches -->")[0], re.MULTILINE)
    assert dict(rows) == SPEECH_COLUMNS
    assert f"`secretary_speeches`, which is {SCHEMA}." in PAGE
    explained = set(re.findall(r"`(\w+)`", PAGE))
    assert {*SITTING_COLUMNS, *COUNTED} <= explained
