"""The usual sittings: which blocks they have, how their minutes are shared out, and which limits hold."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import Any, Final, NamedTuple

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.block import Block
from secretary_tui.domain.model.rows.types import BlockKind, SittingKind
from secretary_tui.errors import SecretaryError

#: Plans are told in steps of so many minutes; what is left over goes to the floor.
STEP: Final = 5
#: The rounds of a panel, by their titles.
ORDINALS: Final = ("First", "Second", "Third", "Fourth", "Fifth")
#: Members three minutes, all others two, as in dialogues and debates.
_MEMBERS_MORE: Final[Mapping[str, Any]] = {"limit": 120, "limits": {"member": 180}}


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
    """A usual sitting: what it is called in running text, its usual hours, its blocks by minutes, its rules."""

    name: str
    kind: SittingKind | None
    hours: tuple[str, str]
    blocks: Callable[[int, Shares], tuple[Block, ...]]
    rules: Mapping[str, Any] = field(default_factory=dict)


def panel_blocks(minutes: int, shares: Shares = USUAL) -> tuple[Block, ...]:
    """Return a podium, then rounds of floor and responses, which fill so many minutes exactly.

    Without other wishes there are two rounds, the opening has a third of the time, and the panellists a quarter of each
    round: 60 + 45 + 15 + 45 + 15 of three hours. What cannot be divided goes to the last floor block.
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


def dialogue_blocks(minutes: int, shares: Shares = USUAL) -> tuple[Block, ...]:
    """Return presentation, dialogue, and answers of the mandate holder: usually 15 minutes before it and 10 after."""
    opening = min(15, _share(minutes, 4)) if shares.opening is None else shares.opening
    responses = min(10, _share(minutes, 6)) if shares.responses is None else shares.responses
    blocks = (
        _block("presentation", "podium", "Presentation of the report", opening),
        _block("floor-1", "floor", "Interactive dialogue", minutes - opening - responses),
        _block("responses-1", "responses", "Answers and concluding remarks", responses),
    )
    return _filling(blocks, minutes)


def debate_blocks(minutes: int, shares: Shares = USUAL) -> tuple[Block, ...]:
    """Return a general debate, which is all floor, behind opening statements if some are wished for."""
    opening = shares.opening or 0
    before = [_block("opening", "podium", "Opening statements", opening)] if opening else []
    return _filling([*before, _block("floor-1", "floor", "General debate", minutes - opening)], minutes)


def _share(minutes: int, part: int) -> int:
    """Return one of so many parts of a length in whole steps, at least one."""
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


#: What a session can begin from, the most usual first.
TEMPLATES: Final[tuple[Template, ...]] = (
    Template("Council panel", "panel discussion", ("9.00", "12.00"), panel_blocks),
    Template("general debate", "general debate", ("10.00", "13.00"), debate_blocks, _MEMBERS_MORE),
    Template("interactive dialogue", "interactive dialogue", ("10.00", "12.00"), dialogue_blocks, _MEMBERS_MORE),
    Template("blank", None, ("10.00", "13.00"), lambda _minutes, _shares: ()),  # they are added in Agenda
)


def template_of(name: str) -> Template | None:
    """Return the template that a text names by its words, or their beginning: panel, debate, inter."""
    typed = " ".join(name.casefold().replace("-", " ").split())
    return next((row for row in TEMPLATES if typed and f" {typed}" in f" {row.name.casefold()}"), None)
