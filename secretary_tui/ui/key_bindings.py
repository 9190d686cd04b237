"""The bindings of Textual, made from the tables of keys."""

from collections.abc import Iterable

from textual.binding import Binding, BindingType

from secretary_tui.keys.row import KeyRow


def bindings(rows: Iterable[KeyRow]) -> list[BindingType]:
    """Return a binding for each row, with the capitals that do what its small letters do."""
    return [
        Binding(
            ",".join(row.all_keys),
            row.action,
            row.word,
            id=row.id,
            tooltip=row.does,
            priority=row.is_priority,
            show=row.is_shown,
        )
        for row in rows
    ]
