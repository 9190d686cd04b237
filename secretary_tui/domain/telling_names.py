"""Names in a sentence of one line: shortened so that what is said of them is read too."""

from typing import Final

#: Characters that are read of a sentence on a screen of 80 columns, beside the key of undo; what follows may be cut.
ROOM: Final = 67
#: A name takes at most so many of them, and is left at least so many.
NAME: Final = 45
LEAST: Final = 12


def short(name: str, room: int = NAME) -> str:
    """A name as long as a sentence has room for."""
    room = max(LEAST, min(NAME, room))
    return name if len(name) <= room else f"{name[: room - 1].rstrip()}…"


def named(name: str, said: str, before: str = "") -> str:
    """A sentence with a name in it; where there is no room for all of it, the name gives way."""
    return f"{before}{short(name, ROOM - len(said) - len(before))}{said}"


def both(one: str, other: str, said: str) -> str:
    """A sentence of two; where there is no room for both names, they share what there is."""
    room = ROOM - len(said) - len(" and ")
    half = room // 2
    told = short(one, max(half, room - len(other))), short(other, max(half, room - len(one)))
    return f"{told[0]} and {told[1]}{said}"
