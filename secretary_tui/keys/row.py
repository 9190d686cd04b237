"""A row of the tables of keys."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from secretary_tui.keys.names import signs

#: Capitals that do something of their own; any other capital does what its small letter does (Caps Lock).
RESERVED_CAPITALS: Final = frozenset("AUJK")


class KeyRow(NamedTuple):
    """What a key does.

    `keys` and `action` are written as Textual has them (“J,shift+down”, “move(1)”). `word` is the footer's; `does` is
    the sentence, without its full stop, for help, palette and `secretary keys`. `synonyms` are other words that a
    secretary may type in the palette, separated by commas. `acts` names the classes of `domain.commands` that the key
    asks for, separated by blanks: a refusal that names one of them is shown with this key.
    """

    id: str
    keys: str
    action: str
    word: str
    does: str
    synonyms: str = ""
    acts: str = ""
    #: Whether the footer may show it where there is room.
    is_shown: bool = True
    #: Where it works: the heading of its table.
    where: str = ""
    #: Whether it works in fields and dialogs too.
    is_priority: bool = False

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
    """Return keys with the capital behind each small letter, but for the capitals that are another key's."""
    given = tuple(keys)
    capitals = (key.upper() for key in given if len(key) == 1 and key.islower() and len(key.upper()) == 1)
    return tuple(dict.fromkeys((*given, *(key for key in capitals if key not in RESERVED_CAPITALS))))


def table(where: str, *rows: KeyRow, is_priority: bool = False) -> tuple[KeyRow, ...]:
    """Return rows with the place in which they work."""
    return tuple(row._replace(where=where, is_priority=is_priority or row.is_priority) for row in rows)
