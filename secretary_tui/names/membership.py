"""The States Members of the Human Rights Council by day and by year, as the register names them."""

import tomllib
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from secretary_tui.domain.text.cleaning import fold
from secretary_tui.names.register import Register

#: The body whose members are known, by its name in the register.
COUNCIL: Final = "Human Rights Council"
_FILE: Final = Path(__file__).parent / "data" / "council.toml"


def known_years() -> range:
    """Return the years for which all members are known."""
    elections = {term["since"].year for term in _terms()}
    return range(2013, max(elections) + 1)


def council_in(year: int, register: Register) -> tuple[str, ...]:
    """Return the members of the Council in a year, by their names on the day of the register, in alphabetical order.

    In the year of the register they are those of its day, in another those of 1 January; empty for a year that is not
    in `known_years`.
    """
    if year not in known_years():
        return ()
    day = register.on if register.on.year == year else date(year, 1, 1)
    states = (state for term in _terms() if term["since"] <= day <= term["until"] for state in term["states"])
    named = (register.exact(state) for state in states)
    return tuple(sorted((state.name for state in named if state is not None), key=fold))


def is_council(body: str, register: Register) -> bool:
    """Return whether a body is the Human Rights Council, in any form of its name."""
    party = register.body(body) if body else None
    return party is not None and party.name == COUNCIL


@lru_cache(maxsize=1)
def _terms() -> list[dict[str, Any]]:
    terms: list[dict[str, Any]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))["terms"]
    return terms
