"""A person whose title was typed in the field of the name, as it is spoken and written: “Ms. Anna Keller”."""

from collections.abc import Mapping
from typing import Any, Final

from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.participants import Panellist
from secretary_tui.domain.model.rows.row import Row
from secretary_tui.names.grammar.words import titled_person

#: The key of a person's name in the rows that have a title beside it.
_NAME_KEYS: Final[Mapping[type[Row], str]] = {Panellist: "name", Entry: "speaker"}


def title_apart(row: Row, changes: Mapping[str, Any]) -> dict[str, str]:
    """Return title and name of a person of `changes` whose title stands in the name, and nowhere else; else nothing."""
    key = _NAME_KEYS.get(type(row), "")
    title = changes.get("title", getattr(row, "title", ""))
    titled = titled_person(changes[key]) if changes.get(key) and not title else None
    return {"title": titled[0], key: titled[1]} if titled is not None else {}
