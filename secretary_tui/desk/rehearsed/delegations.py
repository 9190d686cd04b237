"""Who asks for the floor in a rehearsal: lines as a desk hears them, drawn so that the list is a believable one."""

from collections.abc import Iterable, Sequence
from random import Random
from typing import Final

from secretary_tui.domain.model.session import Session
from secretary_tui.names.register import Party, Register

#: So many names are drawn unless another number is asked for; fewer or more make no believable list.
USUAL_COUNT: Final = 50
FEWEST: Final = 15
MOST: Final = 120
#: A Member asks so many times as often as an observer State.
MEMBER_WEIGHT: Final = 3.0
#: Each regional group has so many States on the list, at least.
FEWEST_OF_REGION: Final = 2

#: Groups as they are called at the desk, and States that speak for them.
_GROUPS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("the OIC", ("Pakistan", "Saudi Arabia", "Indonesia", "Egypt")),
    ("the African Group", ("Algeria", "South Africa", "Sierra Leone", "Ethiopia", "Ghana")),
    ("the Arab Group", ("Kuwait", "Tunisia", "Egypt", "Qatar")),
    ("GRULAC", ("Ecuador", "Costa Rica", "Panama", "Chile")),
    ("the Non-Aligned Movement", ("Iran", "Venezuela", "Cuba")),
)
_EUROPEAN_UNION: Final = "European Union"
_DIGNITARIES: Final = ("Minister of Justice", "Minister for Foreign Affairs", "Deputy Prime Minister")
_UNITED_NATIONS: Final = ("UNICEF", "UNESCO", "ILO", "UN Women", "UNODC", "ITU")
_INSTITUTIONS: Final = (
    *("GANHRI", "Danish Institute for Human Rights", "German Institute for Human Rights"),
    *("Scottish Human Rights Commission", "South African Human Rights Commission"),
)
#: Where nobody registered on line.
_ORGANIZATIONS: Final = (
    *("Amnesty International #n", "Human Rights Watch #n", "Save the Children International #n"),
    *("Plan International #n", "World Vision International #n", "International Commission of Jurists #n"),
    *("Defence for Children International #n", "International Service for Human Rights #n"),
)


def drawn_lines(session: Session, register: Register, count: int, random: Random) -> tuple[list[str], list[str]]:
    """Return the lines of those who register at the desk, and of those who press the button, `count` in all.

    Each is a line of the grammar of names. States are of all regional groups, Members more often than others; a State
    may speak for a group and for itself. Who is on the list of speakers already is not among them.
    """
    fifth = count // 5
    organizations = [row.name for row in session.organizations] or list(_ORGANIZATIONS)
    inscribed = {entry.name for entry in session.on_list(session.floor_list)}
    groups = [_EUROPEAN_UNION, *(f"{random.choice(states)}, on behalf of {group}" for group, states in _GROUPS)]
    others = (
        random.sample(groups, min(len(groups), fifth)),
        random.sample(_UNITED_NATIONS, min(len(_UNITED_NATIONS), fifth // 4)),
        random.sample(_INSTITUTIONS, min(len(_INSTITUTIONS), fifth // 5)),
        random.sample(organizations, min(len(organizations), count // 8)),
    )
    at_desk = [line for lines in others for line in lines if line not in inscribed]
    states = _drawn_states(register, inscribed, count, random)[: count - len(at_desk)]
    dignitaries = dict(zip(random.sample(states, min(len(states), fifth // 4)), _DIGNITARIES, strict=False))
    at_desk += [f"{state} ({rank})" for state, rank in dignitaries.items()]
    return at_desk, [state for state in states if state not in dignitaries]


def _drawn_states(register: Register, inscribed: set[str], count: int, random: Random) -> list[str]:
    """Return `count` States that are not inscribed yet: some of each regional group first, then by weight."""
    states = [party for party in register.speakers if party.kind == "state" and party.named.name not in inscribed]
    drawn: list[Party] = []
    for region in register.regions:
        of_region = [party for party in states if party.group == region]
        drawn += _weighted(of_region, FEWEST_OF_REGION, register.members, random)
    drawn += _weighted([party for party in states if party not in drawn], count, register.members, random)
    return [party.named.name for party in drawn]


def _weighted(parties: Iterable[Party], count: int, members: frozenset[str], random: Random) -> Sequence[Party]:
    """Return `count` parties, Members the likelier: the order of u^(1/weight) is that of a draw without replacement."""
    keyed = [(random.random() ** (1 / (MEMBER_WEIGHT if party.id in members else 1.0)), party) for party in parties]
    return [party for _, party in sorted(keyed, key=lambda pair: -pair[0])[:count]]
