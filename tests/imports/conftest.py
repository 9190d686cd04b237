"""The names that the tests of imports know."""

import pytest

from secretary_tui.imports.names import SessionNames
from tests.imports.known import known_names


@pytest.fixture
def names() -> SessionNames:
    return known_names()
