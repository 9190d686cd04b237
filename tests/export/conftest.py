"""What the tests of the papers share."""

import gc
from collections.abc import Iterator
from itertools import count
from typing import Final

import pytest

_ENDED: Final = count(1)


@pytest.fixture(autouse=True)
def _let_go_of_documents() -> Iterator[None]:
    """A Word file has few objects of Python and many of C, which the collector does not count: 700 MB at the end."""
    yield
    if not next(_ENDED) % 5:
        gc.collect(0)
