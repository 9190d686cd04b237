"""What every test has: how often Hypothesis tries, a cache and a state of its own, a pilot that does not sleep.

Hypothesis tries a little in each run, the same each time; for long and at random it tries with
`pytest --hypothesis-profile thorough`. Nothing of a run lands in the cache of whoever runs it. What tests write is in
memory where the machine has a file system there: a test of a disk that refuses brings its own.
"""

import faulthandler
import gc
import os
import shutil
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, settings
from pytest_timeout import Settings

from tests.loaded_templates import templates_loaded_once
from tests.ui.parsed_styles import styles_parsed_once
from tests.ui.unseen_frames import FRAMES, unseen_frames_left_out
from tests.virtual_time import TURNS, virtual_time

_SCREEN: Final = Path(__file__).parent / "ui"
_STDERR: Final = pytest.StashKey[int]()
_MEMORY: Final = "/dev/shm"
#: Seconds that a slow test may take.
SLOW: Final = 1_800
#: Seconds within which other tests may begin.
SHORT: Final = 60
if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > 2**30:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", _MEMORY)

# a loaded machine may be slow: what is shown is that the figures are right, not that they come soon
_PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
# the same examples in every run: a suite that is green is green for everybody; new ones are the thorough profile's
settings.register_profile("quick", _PATIENT, max_examples=20, derandomize=True)
settings.register_profile("thorough", _PATIENT, max_examples=1_000)
settings.load_profile("quick")


@pytest.fixture(autouse=True, scope="session")
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    names = ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    before = {name: os.environ.get(name) for name in names}
    os.environ.update({name: str(tmp_path_factory.mktemp(name.lower())) for name in names})
    _keep_compiled_templates(tmp_path_factory.getbasetemp(), Path(os.environ["XDG_CACHE_HOME"]))
    waiting = tmp_path_factory.mktemp("waiting")
    with pytest.MonkeyPatch.context() as patch:  # acts that a test lets wait are left in no folder of the machine
        folders = "secretary_tui.storage.journal.folders_apart_from"
        patch.setattr(folders, lambda _: (Path(os.environ.get("XDG_RUNTIME_DIR") or waiting),))
        yield
    for name, value in before.items():
        os.environ.pop(name) if value is None else os.environ.update({name: value})


def _keep_compiled_templates(own: Path, cache: Path) -> None:
    """Let all workers of a run have one folder for the templates that one of them has compiled: a second of each."""
    common = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "compiled-templates"
    common.mkdir(mode=0o700, exist_ok=True)
    (cache / "secretary").mkdir(mode=0o700)
    (cache / "secretary" / "templates").symlink_to(common)


@pytest.fixture(autouse=True, scope="session")
def _virtual_time() -> Iterator[None]:
    with virtual_time(), styles_parsed_once(), unseen_frames_left_out(), templates_loaded_once():
        yield


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("virtual time")
    group.addoption("--turn-costs", help="run each test of the screen at these milliseconds a turn of the loop: 0,1,8")
    group.addoption("--turn-seed", type=int, default=0, help="what draws the milliseconds of each turn")


def pytest_xdist_auto_num_workers() -> int:
    """Have a worker more than there are cores, since some tests wait for a terminal or a browser; eight at most."""
    return min((os.cpu_count() or 1) + 1, 8)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Have a test of the screen once for each of `--turn-costs`; a snapshot, which has the name of its test, once."""
    if not (costs := metafunc.config.option.turn_costs):
        return
    if metafunc.definition.path.is_relative_to(_SCREEN) and "snap_compare" not in metafunc.fixturenames:
        metafunc.fixturenames.append("turn_cost")
        metafunc.parametrize("turn_cost", [float(cost) for cost in costs.split(",")], indirect=True)


@pytest.fixture
def every_frame() -> None:
    """Let apps compose each frame, as they do in a terminal."""
    FRAMES.are_composed = True


@pytest.fixture
def turn_cost(request: pytest.FixtureRequest) -> Iterator[float]:
    """Let each turn of the loop take so many milliseconds on average."""
    TURNS.cost, TURNS.seed = request.param / 1_000, request.config.option.turn_seed
    yield request.param
    TURNS.cost = 0.0


def pytest_configure(config: pytest.Config) -> None:
    """Keep the standard error of this process, which pytest takes away from the test that runs.

    Programs that tests start would inherit from `nohup` that a dropped line does not end them.
    """
    config.stash[_STDERR] = os.dup(2)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Give a slow test more time than `timeout` in pyproject.toml."""
    if item.get_closest_marker("slow"):
        item.add_marker(pytest.mark.timeout(SLOW))


@dataclass
class Watchdog:
    """Ends this process if no test has begun for so long; a worker may wait as long as another has a slow test."""

    least: float = 0.0
    seconds: float = 0.0
    since: float = 0.0

    def watch(self, timeout: float, file: int) -> None:
        """End the process once a test that begins now has run a quarter longer than it may.

        A thread is begun for it, which costs more than many a test: the one of an earlier test is kept for a while.
        """
        now = time.monotonic()  # noqa: TID251 - a hanging loop has no time of its own
        seconds = max(self.least, timeout * 1.25)
        if seconds != self.seconds or now - self.since > seconds / 10:
            faulthandler.dump_traceback_later(seconds, exit=True, file=file)
            self.seconds, self.since = seconds, now

    def rest(self) -> None:
        """Let the process live."""
        faulthandler.cancel_dump_traceback_later()
        self.seconds = 0.0


WATCHDOG: Final = Watchdog()


def pytest_timeout_set_timer(item: pytest.Item, settings: Settings) -> None:
    """End the process of a test that goes on after pytest-timeout failed it; pytest-xdist names the test then.

    The failure is raised in whatever runs at that moment. In a callback of the event loop or in a handler of a Textual
    app it ends that alone, and the test waits on.
    """
    WATCHDOG.watch(settings.timeout, item.config.stash[_STDERR])


def pytest_runtest_logfinish() -> None:
    """Let the process live once its test has ended, where tests may take so little that the next would be ended too."""
    if WATCHDOG.seconds < SHORT:
        WATCHDOG.rest()


def pytest_enter_pdb() -> None:
    """Let the process live while somebody looks into it."""
    WATCHDOG.rest()


def pytest_collection() -> None:
    """Look for no garbage while tests are collected: nothing of them is any, and each worker collects them all."""
    gc.disable()


def pytest_collection_finish(session: pytest.Session) -> None:
    """Keep what was collected out of the search for garbage, and look for it less often.

    Every app leaves some, and what is of the app that runs is looked through in vain each time.
    """
    WATCHDOG.least = SLOW * 1.25 * any(item.get_closest_marker("slow") is not None for item in session.items)
    gc.freeze()
    gc.set_threshold(500_000, 20)
    gc.enable()


def pytest_sessionfinish() -> None:
    """Look through the garbage once, so that what is wrong in it is told; pytest would five times, seconds each."""
    WATCHDOG.rest()
    gc.collect()
    gc.freeze()
