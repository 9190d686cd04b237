"""A row of the tables of keys, and the names of keys: on screen, in a keymap, and in the bindings of Textual."""

import unicodedata
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

#: The names of keys on screen, if they differ from those in a binding.
SIGNS: Final[Mapping[str, str]] = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "escape": "esc",
    "pageup": "page up",
    "pagedown": "page down",
}
#: Textual's own names of characters; any other is called as in Unicode.
_SHORT_NAMES: Final[Mapping[str, str]] = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
_UNICODE_NAMES: Final[Mapping[str, str]] = {
    **{short: long for long, short in _SHORT_NAMES.items()},
    "minus": "hyphen-minus",
    "less_than_sign": "less-than_sign",
    "greater_than_sign": "greater-than_sign",
}

MODIFIERS: Final = frozenset(("ctrl", "shift", "alt"))
#: Keys that type no character.
NAMED_KEYS: Final = frozenset(
    (
        *("enter", "escape", "tab", "space", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown"),
        *("up", "down", "left", "right"),
        *(f"f{number}" for number in range(1, 25)),
    )
)
#: Other names under which people know them.
_OTHER_NAMES: Final[Mapping[str, str]] = {
    **{shown: key for key, shown in SIGNS.items()},
    "del": "delete",
    "ins": "insert",
    "return": "enter",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "page_up": "pageup",
    "page_down": "pagedown",
    "blank": "space",
}


def key_from(text: str) -> str:
    """Return Textual's name of a key that was written as people or the screen write it: “F9”, “Ctrl+P”, “?”, “esc”."""
    if len(text) == 1 and text not in _OTHER_NAMES:
        return key_name(text)
    *modifiers, last = text.split("+") if not text.endswith("+") else [*text[:-1].rstrip("+").split("+"), "+"]
    if len(last) == 1 and last not in _OTHER_NAMES:
        last = key_name(last.lower() if modifiers else last)
    else:
        last = last.strip().lower()
        last = _OTHER_NAMES.get(last, last)
    return "+".join((*(modifier.strip().lower() for modifier in modifiers), last))


def key_name(character: str) -> str:
    """Return Textual's name of the key that types a character: `?` is “question_mark”, a letter is itself."""
    if character.isalnum():
        return character
    name = unicodedata.name(character, character).lower().replace("-", "_").replace(" ", "_")
    return _SHORT_NAMES.get(name, name)


def character_of(key: str) -> str:
    """Return the character that a key types, or an empty string. The inverse of `key_name`."""
    if len(key) == 1:
        return key
    name = _UNICODE_NAMES.get(key, key).replace("_", " ")
    try:
        return unicodedata.lookup(name)
    except KeyError:
        return ""


def sign(key: str) -> str:
    """Return a key as it is called on screen: `shift+up` is “shift+↑”, `f8` is “F8”."""
    *modifiers, last = key.split("+") if key != "+" else ["+"]
    if len(last) > 1 and last[0] == "f" and last[1:].isdigit():
        shown = last.upper()
    elif last in SIGNS:
        shown = SIGNS[last]
    elif last == "space" or not (character := character_of(last)).isprintable():
        shown = last
    else:
        shown = character or last
    return "+".join((*modifiers, shown))


def signs(keys: str) -> str:
    """Return keys separated by commas as they are called on screen, separated by blanks."""
    return " ".join(sign(key.strip()) for key in keys.split(",")) if keys else ""


#: Capitals with a meaning of their own; any other capital does the same as its small letter (Caps Lock).
RESERVED_CAPITALS: Final = frozenset("AUJK")


class ActCall(NamedTuple):
    """An act as a row asks for it: its class by name, the fields that are filled at the key, and those that are fixed.

    What a field is filled with is known where the key is pressed: the selected `entry`, or the `expected` holder.
    """

    name: str
    filled: tuple[str, ...] = ()
    fixed: tuple[tuple[str, object], ...] = ()


def act(name: str, *filled: str, **fixed: object) -> ActCall:
    """Return the call of an act for a row: `act("MoveEntry", "entry", by=1)`."""
    return ActCall(name, filled, tuple(fixed.items()))


class KeyRow(NamedTuple):
    """What a key does.

    `keys` are written as Textual has them (“J,shift+down”). `word` is the footer's; `does` is the sentence, without its
    full stop, for help, palette and `secretary keys`. `synonyms` are other words that a secretary may type in the
    palette, separated by commas. A key that asks for an act, and for nothing else, names it in `act`. For any other
    key, what it does is found by its `id` among the actions of the tab, or is the `method` of a line or a dialog, as
    Textual writes actions (“step(-1)”); `acts` are then the names of the acts that it may lead to, separated by blanks:
    a refusal that names one of them is shown with this key.
    """

    id: str
    keys: str
    word: str
    does: str
    act: ActCall | None = None
    synonyms: str = ""
    acts: str = ""
    method: str = ""
    #: Whether the footer may show it if there is room.
    is_shown: bool = True
    #: Where it works: the heading of its table.
    where: str = ""
    #: What it is about, among the keys of its table: the heading in help and in the lists of keys.
    group: str = ""
    #: Whether it works in fields and dialogs too.
    is_priority: bool = False

    @property
    def action(self) -> str:
        """The action of its binding, as Textual writes them."""
        return self.method or f"do('{self.id}')"

    @property
    def act_names(self) -> tuple[str, ...]:
        """The names of the acts that it asks for, or may lead to."""
        return (self.act.name,) if self.act is not None else tuple(self.acts.split())

    @property
    def signs(self) -> str:
        """Its keys as they are called on screen, separated by blanks."""
        return signs(self.keys)

    @property
    def sign(self) -> str:
        """The first of its keys as it is called on screen."""
        return signs(self.keys.split(",")[0])

    @property
    def all_keys(self) -> tuple[str, ...]:
        """Its keys, with the capitals that do the same."""
        return with_capitals(self.keys.split(","))


def with_capitals(keys: Iterable[str]) -> tuple[str, ...]:
    """Return keys followed by the capitals of their small letters, except capitals that have an act of their own."""
    given = tuple(keys)
    capitals = (key.upper() for key in given if len(key) == 1 and key.islower() and len(key.upper()) == 1)
    return tuple(dict.fromkeys((*given, *(key for key in capitals if key not in RESERVED_CAPITALS))))


def table(
    where: str,
    *rows: KeyRow,
    synonyms: Mapping[str, str] = MappingProxyType({}),
    groups: Mapping[str, str] = MappingProxyType({}),
    is_shown: bool = True,
    is_priority: bool = False,
) -> tuple[KeyRow, ...]:
    """Return rows with the place in which they work, and by their ids with other words for them; all of one kind.

    `groups` has by their headings the last words of the ids of the rows in them, separated by blanks.
    """
    group_of = {
        f"{rows[0].id.split('.')[0]}.{word}": group for group, words in groups.items() for word in words.split()
    }
    if unknown := (synonyms.keys() | group_of.keys()) - {row.id for row in rows}:
        raise ValueError(f"no rows of {where}: {', '.join(sorted(unknown))}")
    return tuple(
        row._replace(
            where=where,
            synonyms=synonyms.get(row.id, row.synonyms),
            group=group_of.get(row.id, row.group),
            is_shown=is_shown and row.is_shown,
            is_priority=is_priority or row.is_priority,
        )
        for row in rows
    )
