"""The names that the session of the morning of 7 March 2016 knows, without and with those registered on line."""

from datetime import date
from functools import cache

from secretary_tui.names.known_names import KnownNames
from secretary_tui.names.register import Register
from tests.shipped import MORNING, shipped


@cache
def known_names() -> KnownNames:
    session = shipped(MORNING).evolve(organizations=())
    return KnownNames.of(session, Register.load(date(2016, 3, 7)).with_session(session))


@cache
def names_on_line() -> KnownNames:
    session = shipped(MORNING)
    return KnownNames.of(session, Register.load(date(2016, 3, 7)).with_session(session))
