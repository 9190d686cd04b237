"""A sitting that was closed is put right by keys alone in a real terminal; log and papers tell it."""

import re
from pathlib import Path
from typing import Final

import pytest

from secretary_tui.domain.model.session import Session
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import encode
from tests.shipped import at
from tests.sittings import sitting
from tests.terminal.desk_hand import DeskHand, environment
from tests.terminal.program import Program, run

AFRICAN: Final = "Group of African States"


def closed_sitting() -> Session:
    """Brazil spoke from 9.01 to 9.03, China from 9.04 to 9.06 with a note at 9.05, Cuba was absent; closed at 9.30."""

    def heard(name: str, start: int) -> dict[str, object]:
        span = {"start": at(9, start), "end": at(9, start + 2)}
        return {"id": f"e-{name.lower()}", "list": "floor", "name": name, "category": "member",
                "limit": 120, "outcome": "delivered", "spans": (span,)}  # fmt: skip

    absent = {"id": "e-cuba", "list": "floor", "name": "Cuba", "category": "member", "outcome": "absent"}
    floor = {"id": "floor-1", "kind": "floor", "title": "The floor", "minutes": 30}
    note = {"id": "n-report", "at": at(9, 5), "block": "floor-1", "entry": "e-china", "text": "Welcomed the report"}
    return sitting(
        session={"title": "Rights of the child", "timezone": "Europe/Zurich", "starts": at(9), "ends": at(10),
                 "closed": at(9, 30)},
        blocks=({**floor, "started": at(9), "ended": at(9, 30)},),
        entries=(heard("Brazil", 1), heard("China", 4), absent),
        notes=(note,),
    )  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "morning.toml"
    file.write_text(encode(closed_sitting()), encoding="utf-8")
    return file


def secretary(home: Path, *words: str) -> str:
    """What the command prints, in one line."""
    done = run(*words, env=environment(home), cwd=home)
    assert done.returncode == 0, done.stderr
    return " ".join(done.stdout.decode().split())


def an_outcome(hand: DeskHand) -> int:
    """Brazil was cut short; returns how many keys that took, once its row was selected."""
    hand.press("f2", "home")
    before = hand.keys
    hand.press("enter")
    hand.sees("outcome")
    hand.press("down", "c", "enter")
    hand.sees("Brazil: outcome delivered → cut short. Write again: the-note.md (")
    return hand.keys - before


def an_hour(hand: DeskHand) -> None:
    """China ended half a minute later, and is told first what does not fit."""
    hand.press("down", "enter")
    hand.sees("9.06.00")
    hand.press("down", "down", "down")
    hand.sees("When the speech ended.")
    hand.press(*["backspace"] * 7)
    hand.type("9.31")
    hand.press("enter")
    hand.sees("The sitting was closed at 9.30.00: nobody spoke after that.")
    hand.press(*["backspace"] * 4)
    hand.type("9.06.30")
    hand.press("enter")
    hand.sees("China: end 9.06.00 → 9.06.30")


def a_capacity(hand: DeskHand) -> None:
    """China spoke for a group."""
    hand.press("enter", *["down"] * 7)
    hand.sees("The group in whose name it speaks")
    hand.type("the African Group")
    hand.press("enter")
    hand.sees(f"China: on behalf of – → {AFRICAN}")


def a_note(hand: DeskHand) -> None:
    """It was Brazil who had welcomed the report."""
    hand.press("f4", "t")
    hand.sees("Note of 9.05")
    hand.press("down", "down", "b", "enter")
    hand.sees("corrected: who spoke China → Brazil")


def test_an_outcome_an_hour_a_capacity_and_a_note_are_put_right_by_keys_alone(path: Path, tmp_path: Path) -> None:
    secretary(tmp_path, "export", "note", str(path), "--output", str(tmp_path / "the-note.md"))
    with Program(str(path), cwd=tmp_path, env=environment(tmp_path), size=(36, 100)) as terminal:
        hand = DeskHand(terminal)
        hand.sees("CLOSED")
        hand.press("f2", "space")
        hand.sees("The sitting was closed at 9.30")
        assert an_outcome(hand) <= 6
        an_hour(hand)
        a_capacity(hand)
        a_note(hand)
        hand.press("ctrl+q")
        terminal.wait_for_exit()
    session = SessionFile(path).read()
    brazil, china, _ = session.entries
    assert brazil.outcome == "cut short"
    assert china.spans[0].end == at(9, 6, 30)
    assert china.on_behalf_of == AFRICAN
    assert session.notes[0].entry == "e-brazil"
    log = secretary(tmp_path, "export", "log", str(path))
    for sentence in (
        "Brazil: outcome delivered → cut short",
        "China: end 9.06.00 → 9.06.30",
        f"China: on behalf of – → {AFRICAN}",
        "corrected: who spoke China → Brazil",
    ):
        assert sentence in log
    note = secretary(tmp_path, "export", "note", str(path))
    assert re.search(r"Brazil \| State Member \| 2:00 \| 2:00 \| cut short", note)
    assert re.search(rf"China, on behalf of the {AFRICAN} \| State Member \| 2:30", note)
    assert "Brazil: Welcomed the report" in note
