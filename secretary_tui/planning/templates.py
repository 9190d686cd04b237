"""The usual sittings, by kind: their blocks by minutes, their lists, their rules."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.entry import Block, SpeakersList
from secretary_tui.domain.model.rows.row import BlockKind, SittingKind
from secretary_tui.errors import SecretaryError

_FILE: Final = Path(__file__).with_name("templates.toml")
#: Plans are made in steps of this many minutes; the rest is given to the floor.
STEP: Final = 5
#: The rounds of a panel, by their titles.
ORDINALS: Final = ("First", "Second", "Third", "Fourth", "Fifth")


class Shares(NamedTuple):
    """What is wished of an agenda: minutes of the opening and of each responses, and how many rounds.

    None leaves it to the template.
    """

    opening: int | None = None
    responses: int | None = None
    rounds: int | None = None


USUAL: Final = Shares()


@frozen
class Template:
    """A usual sitting: what it is called in running text, its usual hours, its blocks and lists, its rules.

    `rows` are the blocks as `templates.toml` has them; a panel has rounds instead.
    """

    name: str
    kind: SittingKind | None
    hours: tuple[str, str]
    rows: tuple[Mapping[str, Any], ...]
    lists: tuple[SpeakersList, ...]
    rules: Mapping[str, Any]

    def blocks(self, minutes: int, shares: Shares = USUAL) -> tuple[Block, ...]:
        """Return blocks that fill the minutes exactly; raises SecretaryError if one of them has no time."""
        if self.kind == "panel discussion":
            return panel_blocks(minutes, shares)
        lengths = [_length(row, minutes, shares) for row in self.rows]
        rest = minutes - sum(filter(None, lengths))
        blocks = []
        for row, length in zip(self.rows, lengths, strict=True):
            if length != 0:
                values = {key: value for key, value in row.items() if key not in ("at_most", "wish")}
                blocks.append(Block.of(values | {"minutes": max(0, rest) if length is None else length}))
        return _filling(blocks, minutes)


@cache
def templates() -> tuple[Template, ...]:
    """Return what a session can begin from, the most usual first."""
    return tuple(
        Template(
            row["name"],
            row.get("kind"),
            (row["hours"][0], row["hours"][1]),
            tuple(row.get("blocks", ())),
            tuple(map(_list, row.get("lists", ()))),
            row.get("rules", {}),
        )
        for row in tomllib.loads(_FILE.read_text("utf-8"))["template"]
    )


def _list(row: Mapping[str, Any]) -> SpeakersList:
    return SpeakersList.of({key: tuple(value) if isinstance(value, list) else value for key, value in row.items()})


def template_of(name: str) -> Template | None:
    """Return the template that a text names by its words, or their beginning: panel, debate, inter."""
    typed = " ".join(name.casefold().replace("-", " ").split())
    named = ((row, f" {row.name.casefold().replace('-', ' ')}") for row in templates())
    return next((row for row, words in named if typed and f" {typed}" in words), None)


def _length(row: Mapping[str, Any], minutes: int, shares: Shares) -> int | None:
    """Return how many minutes a block gets; None for what is left."""
    wished: int | None = getattr(shares, row["wish"]) if "wish" in row else None
    if wished is not None or "minutes" not in row:
        return wished
    usual: int = row["minutes"]
    return min(usual, _share(minutes, row["at_most"])) if "at_most" in row else usual


def panel_blocks(minutes: int, shares: Shares = USUAL) -> tuple[Block, ...]:
    """Return a podium, then rounds of floor and responses, which fill the minutes exactly.

    Without other wishes there are two rounds, the opening has a third of the time, and the panellists a quarter of each
    round: 60 + 45 + 15 + 45 + 15 of three hours. What cannot be divided is given to the last floor block.
    """
    rounds = 2 if shares.rounds is None else shares.rounds
    if not 1 <= rounds <= len(ORDINALS):
        raise SecretaryError(f"A panel has 1 to {len(ORDINALS)} rounds, not {rounds}.")
    opening = _share(minutes, 3) if shares.opening is None else shares.opening
    length, rest = divmod(minutes - opening, rounds)
    responses = _share(length, 4) if shares.responses is None else shares.responses
    blocks = [_block("opening", "podium", "Opening and presentations", opening)]
    for number in range(1, rounds + 1):
        slot = f"{ORDINALS[number - 1]} slot: " if rounds > 1 else ""
        is_last = number == rounds
        answers = "responses and concluding remarks" if is_last else "responses"
        floor = length - responses + (rest if is_last else 0)
        blocks.append(_block(f"floor-{number}", "floor", f"{slot}floor", floor))
        blocks.append(_block(f"responses-{number}", "responses", f"{slot}{answers}", responses))
    return _filling(blocks, minutes)


def _share(minutes: int, part: int) -> int:
    """Return one `part`-th of a length in whole steps, at least one step."""
    return max(STEP, round(minutes / part / STEP) * STEP)


def _block(row_id: str, kind: BlockKind, title: str, minutes: int) -> Block:
    return Block(id=row_id, kind=kind, title=title[0].upper() + title[1:], minutes=minutes)


def _filling(blocks: Sequence[Block], minutes: int) -> tuple[Block, ...]:
    """Return the blocks; raises SecretaryError if one of them has no time."""
    without = next((block for block in blocks if block.minutes < 1), None)
    if without is not None:
        others = sum(block.minutes for block in blocks if block.minutes > 0)
        raise SecretaryError(
            f"The sitting has {minutes} minutes, and its other blocks take {others}: none are left for"
            f" “{without.title}”; name other hours or minutes."
        )
    return tuple(blocks)
