"""The names of States inside those of groups: “{tur}” in the name of a group is that State's name on the day."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
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
        in_english = self._filling(on, lambda state: state.within_text())
        return replace(
            named,
            name=in_english(named.name),
            natural=in_english(named.natural),
            languages={
                language: self._filling(on, partial(_in_language, language))(text)
                for language, text in named.languages.items()
            },
        )

    def within_on_all_days(self, named: Named) -> tuple[Named, ...]:
        """Return the same with each name that its States have or had: what is written in a file from another day."""
        former = [
            name.until for state in _states_in(named) for name in names_of(self._rows[state]) if name.until is not None
        ]
        return tuple(self.within(named, day) for day in (date.max, *sorted({until - _DAY for until in former})))

    def _filling(self, on: date, form: Callable[[Named], str]) -> Callable[[str], str]:
        return partial(_STATE.sub, lambda match: form(name_on(names_of(self._rows[match[1]]), on)))


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


def _in_language(language: str, state: Named) -> str:
    return state.languages.get(language, state.name)
