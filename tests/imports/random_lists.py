"""Random lists of speakers with their true content, made from a model that is independent of the program."""

import random
import tomllib
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from secretary_tui.imports.pasted import read_pasted
from secretary_tui.imports.proposal import ImportedList, Proposal
from secretary_tui.names.known_names import KnownNames

_PARTS: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
STATES: dict[str, list[str]] = _PARTS["states"]
NGOS = {name: [name] for name in _PARTS["ngos"]}
GROUPS: dict[str, str] = _PARTS["groups"]


@dataclass(frozen=True)
class Truth:
    """The true content of an entry: its name, its spelling, and the names on whose behalf it speaks."""

    name: str
    written: str
    whom: frozenset[str] = frozenset()
    withdrawn: bool = False


@dataclass(frozen=True)
class RandomList:
    text: str
    entries: tuple[Truth, ...]


def made(seed: int) -> RandomList:
    dice = random.Random(seed)
    is_ngo = dice.random() < 0.15
    names = NGOS if is_ngo else {**STATES, **_PARTS["others"]} if dice.random() < 0.3 else STATES
    between, is_mixed = dice.choice(_PARTS["between"]), dice.random() < 0.1
    front = "NGOs:\n" if is_ngo else dice.choice(_PARTS["fronts"])
    text = ""
    entries: list[Truth] = []
    last = dice.randint(0, 5)
    for number in range(last + 1):
        entry, truth = _entry(dice, names)
        sign = dice.choice(_PARTS["between"]) if is_mixed else between
        if sign == " / " and truth.name == "European Union":  # a sign of the grammar before groups
            sign = "; "
        has_group = bool(entries and entries[-1].whom)
        if is_ngo and sign in (", ", ", and ") and has_group:  # the next entry could be one more partner
            sign = "; "
        if sign == ", " and not is_ngo and number == last and dice.random() < 0.5 and not has_group:
            sign = " and "
        lead = sign.format(n=number + 1, m=number + 2)
        text += lead.lstrip("\n") + entry if sign[:1] == "\n" and number == 0 else lead * (number > 0) + entry
        entries.append(truth)
    back = dice.choice(_PARTS["backs"])
    return RandomList(front + text + ("" if front.startswith("Please") and "spoke" in back else back), tuple(entries))


def _entry(dice: random.Random, names: dict[str, list[str]]) -> tuple[str, Truth]:
    name = dice.choice(list(names))
    written = dice.choice(names[name])
    text, truth, kind = written, Truth(name, written), dice.random()
    if kind < 0.22:
        group = dice.choice(list(GROUPS))
        text += dice.choice(_PARTS["for"] if kind < 0.15 else _PARTS["also"]).format(group)
        truth = replace(truth, whom=frozenset({GROUPS[group]}))
    elif kind < 0.3 and names is not _PARTS["others"]:
        others = NGOS if names is NGOS else ("Norway", "Peru", "Viet Nam", "Bosnia and Herzegovina", "Sudan", "Malta")
        partners = [other for other in dice.sample(list(others), dice.randint(1, 3)) if other != name] or [
            "Eurochild" if name != "Eurochild" and names is NGOS else "Fiji"
        ]
        listed = dice.choice((" and ", " & ")).join(filter(None, (", ".join(partners[:-1]), partners[-1])))
        text += dice.choice(_PARTS["joint"] + _PARTS["also"][2:3]).format(listed)
        truth = replace(truth, whom=frozenset(partners))
    if dice.random() < 0.15 and names is not NGOS:
        text = dice.choice(_PARTS["persons"]).format(text)
    if dice.random() < 0.18:
        remark = dice.choice(_PARTS["remarks"])
        text, truth = text + remark, replace(truth, withdrawn="withdrawn" in remark.lower())
    return text, truth


def written_entry(dice: random.Random) -> str:
    return _entry(dice, dice.choice((STATES, STATES, _PARTS["others"], NGOS)))[0]


def silent_faults(one: RandomList, names: KnownNames) -> list[str]:
    """Return the entries that the reading has lost, invented or changed without a doubt that quotes them."""
    reading = read_pasted(one.text, names)
    wanted = [*one.entries]
    faults: list[str] = []
    for proposal in (each for each in reading.proposals if not each.doubts):
        of_name = [truth for truth in wanted if truth.name == proposal.name and not truth.withdrawn]
        of_name = sorted(of_name, key=partial(_not_written_in, proposal.typed))
        best = next((truth for truth in of_name if _is_right(truth, proposal)), None)
        if best is None:
            faults.append(f"{'changed' if of_name else 'invented'}: {proposal.became()}")
        if of_name:
            wanted.remove(best or of_name[0])
    return faults + [f"lost: {truth.name}" for truth in wanted if not _is_told(truth, reading)]


def _not_written_in(typed: str, truth: Truth) -> int:
    return -len(truth.written) * (truth.written in typed)


def _is_right(truth: Truth, proposal: Proposal) -> bool:
    """Return whether a proposal has exactly the true groups, and its texts on the speaker contain no other name."""
    whom = " ".join(proposal.capacity).strip()
    said = f"{proposal.speaker}, {proposal.rank}, {proposal.held}"
    return (
        all(group in whom for group in truth.whom)
        and len(whom) <= sum(len(group) + len(" and ") for group in truth.whom)
        and not any(written in said for forms in STATES.values() for written in forms)
    )


def _is_told(truth: Truth, reading: ImportedList) -> bool:
    doubted = [f"{each.typed} {each.name}" for each in reading.proposals if each.doubts]
    told = " ".join(doubted + [left.typed for left in reading.left_out if left.is_doubtful])
    if truth.written in told or truth.name in told:
        return True
    left = [left for left in reading.left_out if "withdrawn" in left.why.lower()]
    return truth.withdrawn and any(truth.written in each.typed for each in left)
