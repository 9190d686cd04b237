"""What keys are called: on screen, in a keymap, and in the bindings of Textual."""

import unicodedata
from collections.abc import Mapping
from typing import Final

#: What keys are called on screen, where it is not what they are called in a binding.
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
    """Return the character that a key types; empty if it types none. The inverse of `key_name`."""
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
