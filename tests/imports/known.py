"""The register as it was on 7 March 2016, and the names of that morning."""

from datetime import date
from functools import cache

from secretary_tui.imports.names import SessionNames
from secretary_tui.names.register import Register
from tests.shipped import MORNING, shipped


@cache
def known_names() -> SessionNames:
    """The names, built once."""
    session = shipped(MORNING).evolve(organizations=())
    return SessionNames.of(session, Register.load(date(2016, 3, 7)).with_session(session))


@cache
def names_on_line() -> SessionNames:
    """The same, and those who registered on line."""
    session = shipped(MORNING)
    return SessionNames.of(session, Register.load(date(2016, 3, 7)).with_session(session))
