"""Reads and checks the user's keymap (`[keys]` of `config.toml`); a wrong entry is reported and ignored."""

from collections.abc import Iterator, Mapping
from typing import Any

from secretary_tui.errors import did_you_mean
from secretary_tui.keys.global_keys import QUICK_NOTE_KEYS
from secretary_tui.keys.row import MODIFIERS, NAMED_KEYS, RESERVED_CAPITALS, KeyRow, character_of, key_from, sign, signs
from secretary_tui.keys.tables import BY_ID, contexts_of, works_in_fields

#: Letters that do something else if they are pressed with ctrl, and what they do.
_CTRL: Mapping[str, str] = {
    "h": "arrives as backspace",
    "i": "arrives as tab",
    "j": "arrives as enter",
    "m": "arrives as enter",
    "c": "is the key that asks how to leave",
}
#: Keys that a text field handles itself.
_FIELD_KEYS = frozenset(
    {"enter", "backspace", "delete", "left", "right", "home", "end", "space"}
    | {f"ctrl+{letter}" for letter in "adefkuvwx"}
)
#: Further keys that fields need; no key that works in all fields may be one of them.
_MOVING_KEYS = frozenset({"tab", "shift+tab", "up", "down", "escape"})
#: Keys that every terminal also sends with one modifier.
_MOVABLE = frozenset({"up", "down", "left", "right", "home", "end", "pageup", "pagedown"})


def read_keymap(written: Mapping[str, Any]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the user's keys by the ids of rows, in Textual's names, and a sentence for each wrong entry of the keymap.

    `written` is the table `[keys]` of the configuration: for each id one or more keys, separated by commas. A row with
    a wrong entry keeps its default keys.
    """
    keymap: dict[str, str] = {}
    problems: list[str] = []
    written = dict(_by_id(written))
    for row_id, value in written.items():
        keys, problem = _keys_of(row_id, value)
        if problem:
            problems.append(_problem(row_id, value, problem))
        else:
            keymap[row_id] = keys
    while (clash := next(_clashes(keymap), None)) is not None:
        row_id, key, other = clash
        del keymap[row_id]
        problems.append(_problem(row_id, written[row_id], f"{sign(key)} is the key of {other.id} ({other.does})"))
    return keymap, tuple(problems)


def _by_id(written: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the whole id and the value of each entry of the keymap; `before` is the beginning of all these ids.

    TOML reads `floor.next` without quotes as a table within a table.
    """
    for name, value in written.items():
        row_id = f"{before}{name}"
        if isinstance(value, Mapping):
            yield from _by_id(value, f"{row_id}.")
        else:
            yield row_id, value


def _problem(row_id: str, value: object, why: str) -> str:
    row = BY_ID.get(row_id)
    kept = f"; {signs(row.keys)} is kept" if row is not None else ""
    sentence = f"[keys] {row_id} = “{value}”: {why}{kept}"
    return sentence if sentence.endswith("?") else f"{sentence}."


def _keys_of(row_id: str, value: object) -> tuple[str, str]:
    """Return the keys of an entry of the keymap, in Textual's names, and the mistake in the entry; one is empty."""
    row = BY_ID.get(row_id)
    if row is None:
        return "", f"there is no such id{did_you_mean(row_id, BY_ID)}"
    if not isinstance(value, str) or not value.strip():
        return "", "name a key as text, such as “f5” or “x, ctrl+x”"
    names = [name.strip() for name in value.split(",")]
    if not all(names):
        return "", "write “comma” for the key"
    keys = [key_from(name) for name in names]
    for name, key in zip(names, keys, strict=True):
        problem = _impossible(name, key) or _unfit(row, key)
        if problem and key not in row.keys.split(","):
            return "", problem
    for key in keys:
        is_capital = len(key) == 1 and key.isupper() and key not in RESERVED_CAPITALS
        if is_capital and key.lower() not in keys:
            return "", f"the capital {key} would do another act than {key.lower()} (Caps Lock): write “{key.lower()}”"
    return ",".join(dict.fromkeys(keys)), ""


def _impossible(name: str, key: str) -> str:
    """Return why terminals cannot send `key`, which the user wrote as `name`; empty if they can."""
    *modifiers, last = key.split("+")
    if any(modifier not in MODIFIERS for modifier in modifiers) or not (last in NAMED_KEYS or character_of(last)):
        return f"there is no key “{name}”{did_you_mean(key, NAMED_KEYS)}"
    return _never_arrives(key, modifiers, last) if modifiers else ""


def _never_arrives(key: str, modifiers: list[str], last: str) -> str:
    """Return why a key with modifiers does something else, or is not sent by every terminal; empty if it is usable."""
    is_letter = len(last) == 1 and last.isascii() and last.isalpha()
    if modifiers == ["ctrl"] and last in _CTRL:
        return f"{sign(key)} {_CTRL[last]}"
    if modifiers == ["shift"] and is_letter:
        return f"{sign(key)} arrives as {last.upper()}: write that"
    arrives = (
        key in ("shift+tab", "ctrl+space")
        or (len(modifiers) == 1 and last in _MOVABLE)
        or (is_letter and modifiers in (["ctrl"], ["alt"]))
    )
    if arrives:
        return ""
    return f"{sign(key)} is not sent by every terminal: take a letter, F1 to F12, or ctrl and a letter"


def _unfit(row: KeyRow, key: str) -> str:
    """Return why a row that works in fields cannot have this key, because fields need it; empty if it can."""
    if not works_in_fields(row):
        return ""
    taken = _FIELD_KEYS | _MOVING_KEYS if row.is_priority and row not in QUICK_NOTE_KEYS else _FIELD_KEYS
    if character_of(key) or key in taken:
        return f"{sign(key)} types or moves in fields, where this act must work too"
    return ""


def _clashes(keymap: dict[str, str]) -> Iterator[tuple[str, str, KeyRow]]:
    """Yield each entry of the keymap with a key that another row has in the same place, the last entry first.

    Each tuple contains the id of the entry, the key, and the other row. Two rows with a common default key never clash.
    """
    bound = {row.id: (row, frozenset((keymap.get(row.id) or row.keys).split(","))) for row in BY_ID.values()}
    for row_id in reversed(keymap):
        row, keys = bound[row_id]
        for other, others in bound.values():
            shared = keys & others
            shared_on_purpose = {*row.keys.split(",")} & {*other.keys.split(",")}
            if shared and not shared_on_purpose and other.id != row_id and contexts_of(row) & contexts_of(other):
                yield row_id, min(shared), other
