"""The screen as a picture: every tab in the situations of a morning, dialogs and docked lines.

After a change that is meant to be visible, look at each picture that differs (`snapshot_report.html`, which contains
the environment and must not be published), then run `pytest tests/ui/test_snapshots.py -n 0 --snapshot-update`.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot

from secretary_tui.export.papers.writing import Offer
from secretary_tui.ui.app.services import Services
from secretary_tui.ui.dialogs.open_session import Chooser, OpenSession
from tests.ui.dialogs.session_folders import summary, told
from tests.ui.pictures import PICTURES, PROJECT, picture
from tests.ui.scenes import painted, still_surroundings

Compare = Callable[..., bool]
SMALL = (80, 24)
LARGE = (120, 36)
TABS = {
    "agenda": ("planned", "over", "closed"),
    "speakers": ("planned", "speaking", "free", "late", "closed"),
    "timer": ("planned", "speaking", "free", "over", "point_of_order", "suspended", "closed"),
    "notes": ("planned", "paused", "closed"),
}
#: Tabs and scenes that show something else on a large screen.
WITH_MORE_ROOM = (("agenda", "over"), ("notes", "paused"), ("speakers", "late"), ("timer", "over"))
#: Tabs and scenes that differ on a large screen in the same way as the ones above.
MORE_WITH_ROOM = (("speakers", "speaking"), ("timer", "speaking"), ("timer", "suspended"))
#: Pictures of dialogs and docked lines: the name, the scene, the tab, the keys.
ABOVE: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("help", "speaking", "speakers", ("question_mark",)),
    ("form", "speaking", "speakers", ("enter",)),
    ("limit", "speaking", "speakers", ("l", *"1:30")),
    ("order", "speaking", "speakers", ("o", "p")),
    ("add", "filling", "speakers", ("a", *"Ken +Peru")),
    ("note", "speaking", "speakers", ("ctrl+n", *"?@mez which data")),
    ("re-plan", "over", "agenda", ("r",)),
    ("choice", "speaking", "agenda", ("a",)),
    ("quit", "speaking", "timer", ("ctrl+q",)),
    ("another-day", "bare", "speakers", ("space",)),
    ("questions", "speaking", "notes", ("v",)),
    ("act", "speaking", "timer", ("space",)),
    ("refusal", "speaking", "speakers", ("x",)),
    ("refusal-closed", "closed", "speakers", ("space",)),
    ("correction", "closed", "speakers", ("home", "enter", "down", "c")),
    ("place-of-note", "closed", "notes", ("home", "t")),
    ("reply", "speaking", "speakers", ("r", *"chi")),
    ("repeat", "filling", "speakers", ("a", *"Peru", "enter", *"Peru", "enter", "escape")),
    ("called-in-vain", "free", "speakers", ("space", "space")),
)
NOTE = """\
# Annual full-day meeting on the rights of the child

## Morning panel

The 17th meeting was opened at 9.02 by the President, H.E. Mr. Choi Kyonglim.
"""


@pytest.fixture(autouse=True)
def _still() -> Iterator[None]:
    with still_surroundings():
        yield


def shows(snap_compare: Compare, app: App[None], size: tuple[int, int], press: Sequence[str] = ()) -> None:
    assert snap_compare(app, terminal_size=size, press=press)


@pytest.mark.parametrize(
    ("tab", "scene", "room"),
    [
        *((tab, scene, "small") for tab, scenes in TABS.items() for scene in scenes),
        *((tab, scene, "large") for tab, scene in WITH_MORE_ROOM),
        *(pytest.param(tab, scene, "large", marks=pytest.mark.slow) for tab, scene in MORE_WITH_ROOM),
    ],
)
def test_a_tab(snap_compare: Compare, tab: str, scene: str, room: str) -> None:
    shows(snap_compare, painted(scene, tab), SMALL if room == "small" else LARGE)


@pytest.mark.parametrize(("scene", "tab", "keys"), [each[1:] for each in ABOVE], ids=[each[0] for each in ABOVE])
def test_what_stands_above(snap_compare: Compare, scene: str, tab: str, keys: tuple[str, ...]) -> None:
    shows(snap_compare, painted(scene, tab), SMALL, keys)


def _note(_: str) -> bytes:
    return NOTE.encode()


def test_the_export(snap_compare: Compare) -> None:
    names = ("note", "list", "report", "agenda", "script", "points", "time", "handover", "chapters")
    papers = [
        Offer(name, form, Path(f"/srv/{name}.{form}"), None, f"scp desk@xx:/srv/{name}.{form} .", _note)
        for name in names
        for form in ("md", "txt", "docx", "html")
    ]
    shows(snap_compare, painted("closed", "notes", around=Services(offers=lambda *_: papers)), SMALL, ["e"])


@pytest.mark.parametrize("theme", ["light", "monochrome"])
def test_other_looks(snap_compare: Compare, theme: str) -> None:
    shows(snap_compare, painted("late", "speakers", theme=theme), SMALL)


def test_a_very_small_screen(snap_compare: Compare) -> None:
    shows(snap_compare, painted("speaking", "speakers"), (40, 12))


SESSIONS = (
    summary("2016-03-04-morning.toml", "Human rights and the environment", "closed", day=4, meeting=14),
    summary("2016-03-07-morning.toml", "ICTs and child sexual exploitation: framework", "closed", day=7, meeting=17),
    summary("2016-03-07-noon.toml", "儿童权利 · حقوق الطفل", "running", day=7, meeting=18),
    summary("2016-03-08-morning.toml", "Interactive dialogue on the sale of children", day=8, meeting=20),
    summary("old.toml", "old.toml", "broken", starts=None, problem="old.toml:3: session starts: is missing; write it"),
    summary("2016-03-07-morning-1.toml", "ICTs and child sexual exploitation", "running", is_rehearsal=True),
)


async def _is_read(pilot: Pilot[None]) -> None:
    screen = pilot.app.screen
    assert isinstance(screen, OpenSession)
    screen.reading.join()
    await pilot.pause()


@pytest.mark.parametrize(
    ("size", "keys"),
    [(SMALL, ()), ((160, 50), ("down", "down")), (SMALL, ("slash", *"chi")), (SMALL, ("n",))],
    ids=["small", "large", "find", "new"],
)
def test_the_list_of_sessions(snap_compare: Compare, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    async def press(pilot: Pilot[None]) -> None:
        await _is_read(pilot)
        await pilot.press(*keys)

    assert snap_compare(Chooser(told(*SESSIONS, folder=Path("/srv"))), terminal_size=size, run_before=press)


@pytest.mark.parametrize("name", PICTURES)
async def test_a_picture_is_of_this_program(name: str) -> None:
    kept = (PROJECT / name).read_text(encoding="utf-8")
    assert await picture(PICTURES[name]) == kept, "make it again: python -m tests.ui.pictures"
