"""The bytes that xterm sends for a key, and ssh, tmux and screen pass on."""

_PLAIN = (
    {"space": b" ", "enter": b"\r", "escape": b"\x1b", "tab": b"\t", "shift+tab": b"\x1b[Z", "backspace": b"\x7f"}
    | {"insert": b"\x1b[2~", "delete": b"\x1b[3~", "pageup": b"\x1b[5~", "pagedown": b"\x1b[6~"}
    | {"home": b"\x1b[H", "end": b"\x1b[F", "f1": b"\x1bOP", "f2": b"\x1bOQ", "f3": b"\x1bOR", "f4": b"\x1bOS"}
    | {"ctrl+space": b"\x00"}
)
_FUNCTION = {5: 15, 6: 17, 7: 18, 8: 19, 9: 20, 10: 21, 11: 23, 12: 24}
_ARROWS = {"up": "A", "down": "B", "right": "C", "left": "D", "home": "H", "end": "F"}
_MODIFIERS = {"shift": 1, "alt": 2, "ctrl": 4}


def sequence(key: str) -> bytes:
    """Return the bytes that a terminal sends for the key; raises ValueError if no terminal sends such a key."""
    if key in _PLAIN:
        return _PLAIN[key]
    if len(key) == 1:
        return key.encode()
    *modifiers, base = key.split("+")
    if base in _ARROWS:
        number = 1 + sum(_MODIFIERS[modifier] for modifier in modifiers)
        return f"\x1b[1;{number}{_ARROWS[base]}".encode() if modifiers else f"\x1b[{_ARROWS[base]}".encode()
    if not modifiers and base[:1] == "f" and base[1:].isdigit():
        return f"\x1b[{_FUNCTION[int(base[1:])]}~".encode()
    if modifiers == ["ctrl"] and len(base) == 1 and base.isalpha():
        return bytes([ord(base.lower()) & 0x1F])
    if modifiers == ["alt"]:
        return b"\x1b" + sequence(base)
    raise ValueError(f"no terminal sends {key}")
