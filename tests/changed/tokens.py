"""Changes one token of a text: one is put in, taken out, replaced, or exchanged with another."""

import random
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

_TABLE: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
TOKENS = [(kind, token) for kind, of_kind in _TABLE.items() for token in of_kind["tokens"]]
#: The roles that a token of each kind may have in a result without a doubt.
ROLES = {kind: frozenset(of_kind["roles"]) for kind, of_kind in _TABLE.items()}


class Change(NamedTuple):
    """A text, the same text with one change, and the token that was put in with its kind and its first character.

    `token` and `kind` are empty if a token was only taken out, or two were exchanged.
    """

    before: str
    after: str
    what: str
    kind: str = ""
    token: str = ""
    start: int = 0


def changed(text: str, dice: random.Random) -> Change:
    """Return a text with one change; its words are those between spaces."""
    return changed_at(text, dice, TOKENS)


def changed_at(text: str, dice: random.Random, tokens: Sequence[tuple[str, str]]) -> Change:
    """Return a text with one change; the token that is put in is one of `tokens`, with its kind before it."""
    words = text.split()
    what = dice.choice(("put in", "put in", "replaced", "taken out", "exchanged"))
    at = dice.randrange(len(words) + (what == "put in"))
    if what in ("taken out", "exchanged") and len(words) > 1:
        if what == "taken out":
            return Change(text, " ".join(words[:at] + words[at + 1 :]), what)
        other = dice.randrange(len(words))
        words[at], words[other] = words[other], words[at]
        return Change(text, " ".join(words), what)
    kind, token = dice.choice(tokens)
    behind = words[at:] if what == "put in" else words[at + 1 :]
    after = " ".join((*words[:at], token, *behind))
    return Change(text, after, what, kind, token, len(" ".join(words[:at])) + (at > 0))
