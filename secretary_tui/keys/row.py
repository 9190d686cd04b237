"""The class of a row in the tables of keys; the names of keys on the screen, in a keymap, and in Textual."""

import unicodedata
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

#: The names of keys on the screen, if they differ from the names in a binding.
SIGNS: Final[Mapping[str, str]] = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "escape": "esc",
    "pageup": "page up",
    "pagedown": "page down",
}
#: Textual's own names of characters, by their Unicode names; all other characters have their Unicode names.
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
#: Other names of keys that a user may write in a keymap.
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
    """Return Textual's name of a key as written by a user or on the screen: “F9”, “Ctrl+P”, “?”, “esc”."""
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
    """Return Textual's name of the key that types a character: “question_mark” for “?”, a letter for itself."""
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
    """Return the name of a key on the screen: “shift+↑” for `shift+up`, “F8” for `f8`."""
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
    """Return the names on the screen of keys that are separated by commas; the names are separated by blanks."""
    return " ".join(sign(key.strip()) for key in keys.split(",")) if keys else ""


#: Capitals that are keys of their own; any other capital does the same as its small letter, because of Caps Lock.
RESERVED_CAPITALS: Final = frozenset("AUJK")


class ActCall(NamedTuple):
    """The act of a row: the name of its class, the fields that are filled when the key is pressed, and fixed values.

    The values of the filled fields are known only when the key is pressed: the selected `entry`, or the `expected`
    holder.
    """

    name: str
    filled: tuple[str, ...] = ()
    fixed: tuple[tuple[str, object], ...] = ()


def act(name: str, *filled: str, **fixed: object) -> ActCall:
    """Return the call of an act for a row: `act("MoveEntry", "entry", by=1)`."""
    return ActCall(name, filled, tuple(fixed.items()))


class KeyRow(NamedTuple):
    """A key, or several for the same purpose, with what they do.

    `keys` are written as in Textual (“J,shift+down”). `word` is shown in the footer; `does` is the sentence, without
    its full stop, for help, palette and `secretary keys`. `synonyms` are other words that the user may type in the
    palette, separated by commas.

    If the key only asks for an act, `act` names it. Otherwise the action of the key is found by `id` among the actions
    of the tab, or is the `method` of a line or dialog, written as in Textual (“step(-1)”). `acts` are then the names of
    the acts that the key may lead to, separated by blanks: a refusal that names one of them is shown with this key.
    """

    id: str
    keys: str
    word: str
    does: str
    act: ActCall | None = None
    synonyms: str = ""
    acts: str = ""
    method: str = ""
    #: Whether the footer may show the key if there is room.
    is_shown: bool = True
    #: The place where the key works: the heading of its table.
    where: str = ""
    #: The subject of the key within its table: the heading in the help and in lists of keys.
    group: str = ""
    #: Whether the key works in fields and dialogs too.
    is_priority: bool = False

    @property
    def action(self) -> str:
        """The action of the binding, as Textual writes actions."""
        return self.method or f"do('{self.id}')"

    @property
    def act_names(self) -> tuple[str, ...]:
        """The names of the acts that the key asks for or may lead to."""
        return (self.act.name,) if self.act is not None else tuple(self.acts.split())

    @property
    def signs(self) -> str:
        """The names of the keys on the screen, separated by blanks."""
        return signs(self.keys)

    @property
    def sign(self) -> str:
        """The name of the first key on the screen."""
        return signs(self.keys.split(",")[0])

    @property
    def all_keys(self) -> tuple[str, ...]:
        """The keys, followed by the capitals that do the same."""
        return with_capitals(self.keys.split(","))


def with_capitals(keys: Iterable[str]) -> tuple[str, ...]:
    """Return keys, followed by the capitals of their letters, except capitals that are keys of their own."""
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
    """Return the rows of a table, each with its place, its synonyms and its group; raises ValueError for an unknown id.

    `synonyms` are by the ids of rows. `groups` contains, by heading, the last words of the ids of its rows, separated
    by blanks. The other arguments apply to all rows.
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
