"""Every key of the screen with what it does, read from the bindings themselves."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from textual.binding import Binding
from textual.dom import DOMNode

EVERYWHERE: Final = "everywhere"
OUTSIDE_FIELDS: Final = "everywhere outside fields"
#: What keys are called on screen, where it is not what they are called in a binding.
SIGNS: Final[Mapping[str, str]] = {
    "question_mark": "?",
    "full_stop": ".",
    "comma": ",",
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
    "underscore": "_",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "escape": "esc",
    "pageup": "page up",
    "pagedown": "page down",
}


@dataclass(frozen=True)
class KeyRow:
    """Where a key works, which keys do the same, and what they do; `action` runs it, `short` is the footer's word."""

    where: str
    keys: str
    does: str
    id: str
    action: str
    short: str
    shown: bool


def sign(key: str) -> str:
    """Return a key as it is called on screen: `shift+up` is “shift+↑”, `f8` is “F8”."""
    *modifiers, last = key.split("+") if key != "+" else ["+"]
    if len(last) > 1 and last[0] == "f" and last[1:].isdigit():
        last = last.upper()
    return "+".join((*modifiers, SIGNS.get(last, last)))


def own_bindings(node: type[DOMNode], keymap: Mapping[str, str] | None = None) -> Iterator[tuple[type, Binding]]:
    """Yield the bindings that this program's classes declare, with the class, its own before its bases'."""
    keymap = keymap or {}
    for klass in node.__mro__:
        if not klass.__module__.startswith("secretary_tui."):
            continue
        for declared in klass.__dict__.get("BINDINGS", ()):
            binding = declared if isinstance(declared, Binding) else Binding(*declared)
            if binding.id and binding.id in keymap:
                binding = binding.with_key(keymap[binding.id])
            yield klass, binding


def key_rows(where: str, bindings: Iterable[Binding]) -> list[KeyRow]:
    """Return one row an action, in the order of the bindings; those without words are left out."""
    rows: dict[str, KeyRow] = {}
    for binding in bindings:
        if not (binding.tooltip or binding.description) or binding.system:
            continue
        keys = binding.key_display or " ".join(sign(key.strip()) for key in binding.key.split(","))
        known = rows.get(binding.action)
        rows[binding.action] = KeyRow(
            where=where,
            keys=f"{known.keys} {keys}" if known else keys,
            does=known.does if known else binding.tooltip or binding.description,
            id=known.id if known else binding.id or "",
            action=binding.action,
            short=known.short if known else binding.description,
            shown=binding.show or bool(known and known.shown),
        )
    return list(rows.values())


def app_rows(keymap: Mapping[str, str] | None = None) -> list[KeyRow]:
    """The keys that work whatever tab is in view: first those that work in fields too."""
    from secretary_tui.ui.everywhere import Everywhere  # noqa: PLC0415 - it shows this table in its help

    bindings = [binding for _, binding in own_bindings(Everywhere, keymap)]
    return [
        *key_rows(EVERYWHERE, (binding for binding in bindings if binding.priority)),
        *key_rows(OUTSIDE_FIELDS, (binding for binding in bindings if not binding.priority)),
    ]


def pane_rows(node: type[DOMNode], where: str, keymap: Mapping[str, str] | None = None) -> list[KeyRow]:
    """The keys of one tab, its own before those it shares."""
    return key_rows(where, (binding for _, binding in own_bindings(node, keymap)))


def rows(keymap: Mapping[str, str] | None = None) -> list[KeyRow]:
    """All keys: those everywhere, then those of the tabs; a class that several tabs share is told once."""
    from secretary_tui.ui.tabs import TABS  # noqa: PLC0415 - it imports every tab

    shared: dict[type, list[str]] = {}
    declared: dict[type, list[Binding]] = {}
    for tab in TABS:
        for klass in dict.fromkeys(klass for klass, _ in own_bindings(tab.pane_class(), keymap)):
            shared.setdefault(klass, []).append(tab.title)
        for klass, binding in own_bindings(tab.pane_class(), keymap):
            if binding not in declared.setdefault(klass, []):
                declared[klass].append(binding)
    order = sorted(shared, key=lambda klass: -len(shared[klass]))
    return app_rows(keymap) + [row for klass in order for row in key_rows(", ".join(shared[klass]), declared[klass])]
