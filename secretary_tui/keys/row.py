"""The class of a row in the tables of keys; the names of keys on the screen, in a keymap, and in Textual."""

import unicodedata
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

#: The names of keys on the screen, if they differ from the names in a binding.
SIGNS: Mapping[str, str] = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "escape": "esc",
    "pageup": "page up",
    "pagedown": "page down",
}
#: Textual's own names of characters, by their Unicode names; all other characters have their Unicode names.
_SHORT_NAMES: Mapping[str, str] = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
_UNICODE_NAMES: Mapping[str, str] = {
    **{short: long for long, short in _SHORT_NAMES.items()},
    "minus": "hyphen-minus",
    "less_than_sign": "less-than_sign",
    "greater_than_sign": "greater-than_sign",
}

MODIFIERS = frozenset(("ctrl", "shift", "alt"))
#: Keys with a name of their own, besides the keys of single characters.
NAMED_KEYS = frozenset(
    (
        *("enter", "escape", "tab", "space", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown"),
        *("up", "down", "left", "right"),
        *(f"f{number}" for number in range(1, 25)),
    )
)
#: Other names of keys that a user may write in a keymap.
_OTHER_NAMES: Mapping[str, str] = {
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
    """Return Textual's name of a key that a user wrote: “ctrl+p” for “Ctrl+P”, “question_mark” for “?”.

    Names that the screen shows, such as “esc”, are read too. An unknown name is returned in small letters.
    """
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
    """Return Textual's name of the key that types a character: “question_mark” for “?”, “a” for “a”."""
    if character.isalnum():
        return character
    name = unicodedata.name(character, character).lower().replace("-", "_").replace(" ", "_")
    return _SHORT_NAMES.get(name, name)


def character_of(key: str) -> str:
    """Return the character for Textual's name of a key: “?” for “question_mark”, “a” for “a”.

    Empty for a key without a character, such as `f8` or `up`. For `escape`, `tab`, `backspace` and `delete` it is a
    control character.
    """
    if len(key) == 1:
        return key
    name = _UNICODE_NAMES.get(key, key).replace("_", " ")
    try:
        return unicodedata.lookup(name)
    except KeyError:
        return ""


def sign(key: str) -> str:
    """Return the name that the screen shows for a key: “shift+↑” for `shift+up`, “F8” for `f8`."""
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
    """Return the names that the screen shows for several keys: “J shift+↓” for “J,shift+down”."""
    return " ".join(sign(key.strip()) for key in keys.split(",")) if keys else ""


#: Capitals that are keys of their own; any other capital does the same as its small letter, because of Caps Lock.
RESERVED_CAPITALS = frozenset("AUJK")


class ActCall(NamedTuple):
    """The act that a key asks for: the name of the act's class, and the fields that the key fills.

    `fixed` contains fields whose values are always the same. `filled` contains the names of the other fields. Their
    values are known only when the key is pressed, such as the selected `entry` or the `expected` holder of the floor.
    """

    name: str
    filled: tuple[str, ...] = ()
    fixed: tuple[tuple[str, object], ...] = ()


def act(name: str, *filled: str, **fixed: object) -> ActCall:
    """Return an `ActCall`, for the table of a key: `act("MoveEntry", "entry", by=1)`."""
    return ActCall(name, filled, tuple(fixed.items()))


class KeyRow(NamedTuple):
    """A row of a table of keys: one key, or several for the same purpose, and what they do.

    `keys` are written as in Textual (“J,shift+down”). `word` is shown in the footer. `does` is the sentence, without
    its full stop, for help, palette and `secretary keys`; `synonyms.toml` has other words for the palette.

    If the key does nothing but ask for an act, `act` names this act. The key of a line or dialog has a `method`
    instead, written as in Textual (“step(-1)”). Any other key runs the action that its tab or the app has under the
    row's `id`; `acts` are the names of the acts to which this action may lead, separated by blanks. A refusal that
    names one of these acts shows this key.
    """

    id: str
    keys: str
    word: str
    does: str
    act: ActCall | None = None
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
        """The action for Textual's binding."""
        return self.method or f"do('{self.id}')"

    @property
    def act_names(self) -> tuple[str, ...]:
        return (self.act.name,) if self.act is not None else tuple(self.acts.split())

    @property
    def signs(self) -> str:
        return signs(self.keys)

    @property
    def sign(self) -> str:
        """The name that the screen shows for the first key of the row; empty if the row has no key."""
        return signs(self.keys.split(",")[0])

    @property
    def all_keys(self) -> tuple[str, ...]:
        return with_capitals(self.keys.split(","))


def with_capitals(keys: Iterable[str]) -> tuple[str, ...]:
    """Return the keys, followed by the capital of each small letter among them, except `RESERVED_CAPITALS`."""
    given = tuple(keys)
    capitals = (key.upper() for key in given if len(key) == 1 and key.islower() and len(key.upper()) == 1)
    return tuple(dict.fromkeys((*given, *(key for key in capitals if key not in RESERVED_CAPITALS))))


def table(
    where: str,
    *rows: KeyRow,
    groups: Mapping[str, str] = MappingProxyType({}),
    is_shown: bool = True,
    is_priority: bool = False,
) -> tuple[KeyRow, ...]:
    """Return the rows of a table of keys, each with its place and group.

    `where` is the place of all rows. `groups` contains, for the heading of each group, the last words of the ids of its
    rows, separated by blanks. Raises ValueError if one of these ids has no row. With `is_shown=False`, the footer shows
    none of the rows. With `is_priority=True`, all keys work in fields too.
    """
    group_of = {
        f"{rows[0].id.split('.')[0]}.{word}": group for group, words in groups.items() for word in words.split()
    }
    if unknown := group_of.keys() - {row.id for row in rows}:
        raise ValueError(f"no rows of {where}: {', '.join(sorted(unknown))}")
    return tuple(
        row._replace(
            where=where,
            group=group_of.get(row.id, row.group),
            is_shown=is_shown and row.is_shown,
            is_priority=is_priority or row.is_priority,
        )
        for row in rows
    )
