"""The names of States inside those of groups: “{tur}” in the name of a group is that State's name on the day."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from secretary_tui.names.register_files import Named, Row, Rows, name_on, names_of

#: The id of a State in braces.
_STATE: Final = re.compile(r"\{(\w+)\}")
_DAY: Final = timedelta(days=1)


class StateNames:
    """The States of a register, as the names of groups refer to them."""

    def __init__(self, rows: Mapping[str, Row]) -> None:
        self._rows = rows

    def within(self, named: Named, on: date) -> Named:
        """Return the name of a group with those of its States on the day `on`: in English as in running text."""
        if not _states_in(named):
            return named

        def filled(text: str, language: str = "") -> str:
            return _STATE.sub(lambda match: self._form(match[1], on, language), text)

        languages = {language: filled(text, language) for language, text in named.languages.items()}
        return replace(named, name=filled(named.name), natural=filled(named.natural), languages=languages)

    def within_on_all_days(self, named: Named) -> tuple[Named, ...]:
        """Return the same with each name that its States have or had: what is written in a file from another day."""
        former = [
            name.until for state in _states_in(named) for name in names_of(self._rows[state]) if name.until is not None
        ]
        return tuple(self.within(named, day) for day in (date.max, *sorted({until - _DAY for until in former})))

    def _form(self, state_id: str, on: date, language: str) -> str:
        state = name_on(names_of(self._rows[state_id]), on)
        return state.languages.get(language, state.name) if language else state.within_text()


def unknown_states(rows: Rows) -> list[str]:
    """Return a sentence for each group whose name refers to a State that is in no row."""
    return [
        f"[[groups]] {row_id}: {{{state}}} is the id of no State; correct it, or write the name itself."
        for row_id, row in rows["groups"].items()
        for state in dict.fromkeys(state for named in names_of(row) for state in _states_in(named))
        if state not in rows["states"]
    ]


def _states_in(named: Named) -> tuple[str, ...]:
    """Return the ids of the States to which the forms of a name refer."""
    return tuple(_STATE.findall(" ".join((named.name, named.natural, *named.languages.values()))))
