"""What every test has: how often Hypothesis tries, a cache and a state of its own, a pilot that does not sleep.

Hypothesis tries a little in each run, and for long with `pytest --hypothesis-profile thorough`. Nothing of a run lands
in the cache, or in the state folder, of whoever runs it.
"""

import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.ui.pilot import quick_pilot

# a loaded machine may be slow: what is shown is that the figures are right, not that they come soon
settings.register_profile("quick", settings.default, max_examples=30, deadline=None)
settings.register_profile("thorough", settings.default, max_examples=1_000, deadline=None)
settings.load_profile("quick")


@pytest.fixture(autouse=True, scope="session")
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    names = ("XDG_CACHE_HOME", "XDG_STATE_HOME")
    before = {name: os.environ.get(name) for name in names}
    os.environ.update({name: str(tmp_path_factory.mktemp(name.lower())) for name in names})
    yield
    for name, value in before.items():
        os.environ.pop(name) if value is None else os.environ.update({name: value})


@pytest.fixture(autouse=True, scope="session")
def _quick_pilot() -> Iterator[None]:
    with quick_pilot():
        yield


def pytest_collection_finish() -> None:
    """Keep what was collected out of the search for garbage, and look for it less often.

    Every app leaves some, and thousands of tests are looked through each time: a fifth of a run of the screen.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000)
