"""The bindings of Textual, made from the tables of keys."""

from collections.abc import Iterable

from textual.binding import Binding, BindingType
from textual.dom import DOMNode

from secretary_tui.keys.bound import BoundKeys
from secretary_tui.keys.row import KeyRow
from secretary_tui.keys.wording import filled
from secretary_tui.ui.terminal.base_app import RoomApp


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


def bound_keys(node: DOMNode) -> BoundKeys:
    """Return the keys as the app of a widget binds them."""
    app = node.app
    return app.bound_keys if isinstance(app, RoomApp) else BoundKeys()


def with_keys(node: DOMNode, text: str) -> str:
    """Return a text in which each id of a row in braces, as `{line.close}`, is the key that is bound to it."""
    return filled(text, bound_keys(node))
