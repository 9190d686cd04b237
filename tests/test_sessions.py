"""The two shipped sittings, compared with the facts of the concept note and the order of the day."""

from pathlib import Path

import pytest

from secretary_tui.domain.model.rows.row import Row
from secretary_tui.domain.model.rows.sitting import Panellist
from secretary_tui.domain.model.session import translated_names
from secretary_tui.storage.session_file import SessionFile
from tests.shipped import AFTERNOON, FOLDER, MORNING, shipped

BOTH = pytest.mark.parametrize("path", [MORNING, AFTERNOON])


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_the_programs_own_reader_takes_each_shipped_sitting(path: Path) -> None:
    assert SessionFile(path).read() == shipped(path)


@BOTH
def test_what_both_have_in_common(path: Path) -> None:
    session = shipped(path)
    sitting = session.sitting

    assert sitting.title == "Annual full-day meeting on the rights of the child"
    assert sitting.theme == "Information and communications technology and child sexual exploitation"
    assert (sitting.body, sitting.body_session) == ("Human Rights Council", "thirty-first")
    assert sitting.venue == "Room XX, Palais des Nations, Geneva"
    assert sitting.timezone == "Europe/Zurich"
    assert sitting.languages == ("Arabic", "Chinese", "English", "French", "Russian", "Spanish")
    assert "7/29" in sitting.mandate
    assert "28/19" in sitting.mandate
    assert "at a minimum an annual full-day meeting" in " ".join(sitting.mandate.split())
    symbols = ["", "A/HRC/31/34", "A/HRC/31/34/Corr.1", "Resolution 28/19", "Resolution 7/29"]
    assert [row.symbol for row in session.documents] == symbols
    rules = session.rules
    assert (rules.limit, rules.changeover, rules.warning, rules.list_minutes) == (120, 10, 30, 15)
    assert rules.practice_order == ("dignitaries", "groups", "states", "others")


def is_person(row: Row, name: str) -> bool:
    """Return whether a row is a person, with one name in all languages; a film has a title in each language."""
    return name == "name" and isinstance(row, Panellist) and row.role != "video"


@BOTH
@pytest.mark.parametrize("language", ["fr", "es"])
def test_the_texts_of_the_papers_are_there_in_french_and_spanish(path: Path, language: str) -> None:
    session = shipped(path)
    rows: tuple[Row, ...] = (session.sitting, *session.panel, *session.documents)
    missing = [
        f"{row.by_name().get('id', 'session')}: {name}_{language}"
        for row in rows
        for name in translated_names(type(row))
        if getattr(row, name) and not getattr(row, f"{name}_{language}") and not is_person(row, name)
    ]
    assert missing == []


@BOTH
def test_the_running_order_fits_into_the_hour_and_nobody_is_inscribed_yet(path: Path) -> None:
    session = shipped(path)
    order = session.on_list("opening")
    closing = session.on_list("responses-2")

    assert session.entries == (*order, *closing)
    assert [session.panellist(entry.panel) for entry in closing] == [
        row for row in session.panel if row.role == "moderator"
    ]
    assert [entry.panel for entry in order] == [row.id for row in session.panel]
    assert all(entry.planned for entry in order)
    talk = sum(entry.planned or 0 for entry in order)
    assert talk + session.rules.changeover * (len(order) - 1) < 3600
    assert [(entry.form, entry.planned) for entry in order if entry.form == "video"] == (
        [("video", 180)] if path == MORNING else []
    )
    assert not any(entry.spans or entry.outcome for entry in order)
