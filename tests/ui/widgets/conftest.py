"""What the tests of widgets share."""

import pytest


@pytest.fixture(autouse=True)
def _every_frame(every_frame: None) -> None:
    """Count and read frames as a terminal shows them."""
