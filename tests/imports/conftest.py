"""The names that the tests of imports know."""

import pytest

from secretary_tui.names.known_names import KnownNames
from tests.imports.known import known_names


@pytest.fixture
def names() -> KnownNames:
    return known_names()
