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
