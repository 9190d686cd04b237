"""Forty names taken down in a real terminal by short and odd forms: rightly named, in few keys."""

import shutil
from pathlib import Path
from typing import Final

import pytest

from secretary_tui.storage.session_file import SessionFile
from tests.shipped import MORNING
from tests.terminal.desk_hand import DeskHand, environment
from tests.terminal.program import Program

MEMBERS: Final = {
    "chn": "China", "ind": "India", "rus": "Russian Federation", "uk": "United Kingdom of Great Britain and Northern "
    "Ireland", "fra": "France", "rok": "Republic of Korea", "ivo": "Côte d'Ivoire", "vn": "Viet Nam", "mkd":
    "the former Yugoslav Republic of Macedonia", "bol": "Bolivia (Plurinational State of)", "ven":
    "Venezuela (Bolivarian Republic of)", "uae": "United Arab Emirates", "nl": "Netherlands", "ger": "Germany",
    "ken": "Kenya", "cub": "Cuba", "qa": "Qatar", "rsa": "South Africa", "ksa": "Saudi Arabia", "ch": "Switzerland",
}  # fmt: skip
OBSERVERS: Final = {
    "us": "United States of America", "pak": "Pakistan", "irn": "Iran (Islamic Republic of)", "tur": "Turkey",
    "lao": "Lao People's Democratic Republic", "cz": "Czech Republic", "swz": "Swaziland", "syr":
    "Syrian Arab Republic", "drc": "Democratic Republic of the Congo", "mol": "Republic of Moldova", "bn":
    "Brunei Darussalam", "pse": "State of Palestine", "vat": "Holy See", "tza": "United Republic of Tanzania",
    "nor": "Norway", "bra": "Brazil",
}  # fmt: skip
OTHERS: Final = {
    "eu": ("European Union", "igo"), "who": ("World Health Organization", "un"),
    "ilo": ("International Labour Organization", "un"), "ifrc":
    ("International Federation of Red Cross and Red Crescent Societies", "other"),
}  # fmt: skip


@pytest.mark.slow  # the keys are counted in the line of names itself, without a terminal
def test_forty_names_by_short_and_odd_forms(tmp_path: Path) -> None:
    path = tmp_path / MORNING.name
    shutil.copy(MORNING, path)
    expected = [
        *((name, "member") for name in MEMBERS.values()),
        *((name, "observer") for name in OBSERVERS.values()),
        *OTHERS.values(),
    ]
    assert len(expected) == 40
    before = {entry.id for entry in SessionFile(path).read().entries}
    with Program(str(path), size=(36, 120), env=environment(tmp_path), cwd=MORNING.parents[1]) as seen:
        hand = DeskHand(seen)
        hand.sees("planned for")
        hand.press("a")
        hand.sees("Add to")
        for typed in (*MEMBERS, *OBSERVERS, *OTHERS):
            hand.type(typed)
            hand.press("enter")
        hand.sees(f"{OTHERS['ifrc'][0][:20]}")
        seen.wait_for(lambda _: len(SessionFile(path).read().entries) == len(before) + 40)
    taken = [(entry.name, entry.category) for entry in SessionFile(path).read().entries if entry.id not in before]
    print(f"{hand.keys} keys for 40 names")  # noqa: T201 - the figure is what the test is for
    assert sorted(taken) == sorted(expected)
    assert hand.keys <= 156
