"""The names that a line may mean: those of the register, the council's members, and who is or was on the lists."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Protocol

from secretary_tui.domain.model import Category, Organization
from secretary_tui.domain.name_forms import KnownName, fold, known_name, ranked
from secretary_tui.domain.session import Session
from secretary_tui.domain.text import clean

#: The groups that speak in every sitting, by the short form that is typed for them.
GROUPS: Final[Mapping[str, str]] = {
    "eu": "European Union",
    "oic": "Organization of Islamic Cooperation",
    "nam": "Non-Aligned Movement",
    "african group": "Group of African States",
    "arab group": "Group of Arab States",
    "grulac": "Group of Latin American and Caribbean States",
    "asean": "Association of Southeast Asian Nations",
    "gcc": "Gulf Cooperation Council",
    "celac": "Community of Latin American and Caribbean States",
    "cplp": "Community of Portuguese-speaking Countries",
    "nordic": "Nordic countries",
    "nb8": "Nordic and Baltic countries",
}
#: What a known name is worth by its rank, on the scale of a register: 1 is exact.
_SCORES: Final = (1.0, 0.8, 0.95, 0.86, 0.84, 0.65)
#: The same for an organization that registered on line, which never stands before a State that fits as well.
_ON_LINE: Final = (0.97, 0.79, 0.92, 0.84, 0.82, 0.64)
#: A proposal of a register that is worth less is a guess at a name that was mistyped.
CERTAIN: Final = 0.6
#: One that is worth less than this is not taken for what was typed.
DOUBTFUL: Final = 0.5
#: So many names of a register are looked at for a line.
_LOOKED_AT: Final = 12


@dataclass(frozen=True)
class Proposal:
    """Whom the line may mean.

    `category` is None when nobody has said it yet, `panel` names a row of the panel. What was typed may be `guessed`
    to be a letter or two wrong; `doubtful` is a guess that should not be taken for it. An organization that registered
    on line is `confirmed` or not yet.
    """

    name: str
    category: Category | None
    panel: str | None = None
    guessed: bool = False
    doubtful: bool = False
    confirmed: bool | None = None
    speaker: str = ""


class Registered(Protocol):
    """A name of a register, and how well it fits what was asked (1 is exact)."""

    @property
    def name(self) -> str:
        """The name as lists have it."""
        ...

    @property
    def category(self) -> Category | None:
        """The category in this session; None if the session does not say."""
        ...

    @property
    def score(self) -> float:
        """How well the name fits."""
        ...

    @property
    def confirmed(self) -> bool | None:
        """Whether it has confirmed its registration for the sitting; None where that is not known."""
        ...


class RegisterLike(Protocol):
    """A register of delegations as it is for one session."""

    def propose(self, text: str, limit: int = ...) -> Sequence[Registered]:
        """Whom a text may mean, best first."""
        ...

    def exact(self, text: str) -> Registered | None:
        """Whom a text names without any doubt."""
        ...

    def group(self, text: str) -> str | None:
        """The group, or the States, that a text names."""
        ...

    def exact_group(self, text: str) -> str | None:
        """The group that a text names without any doubt."""
        ...

    @property
    def speaking_groups(self) -> tuple[str, ...]:
        """The groups that speak in their own name, in the place of those who speak for groups."""
        ...

    def regional_group(self, name: str) -> str | None:
        """The regional group of a State; None for everybody else."""
        ...


#: Gives the register for a session: of its day, with its Members.
RegisterOf = Callable[[Session], RegisterLike]


@dataclass(frozen=True)
class KnownNames:
    """The names that a session knows: council members, who registered, who is or was on its lists, a register's."""

    names: tuple[KnownName, ...] = ()
    groups: tuple[KnownName, ...] = ()
    register: RegisterLike | None = None
    #: The categories that names were given on the lists of the session.
    given: Mapping[str, Category] = field(default_factory=dict)
    #: The organizations that registered on line, by their names.
    on_line: Mapping[str, Organization] = field(default_factory=dict)

    @classmethod
    def of(cls, session: Session, list_id: str | None = None, register: RegisterLike | None = None) -> "KnownNames":
        """Collect the names once a session; for a line that is typed, keep the result.

        On a list of the podium or of responses, the panel is known too. `register` is the one for this session;
        names that it has are left to it.
        """
        panel = session.panel if list_id is not None and session.is_of_podium(list_id) else ()
        on_line = {row.name: row for row in session.organizations}
        names: dict[str, Category | None] = dict.fromkeys(session.sitting.council_members, "member")
        groups: dict[str, None] = {} if register else dict.fromkeys(GROUPS.values())
        for entry in session.entries:
            if entry.name and entry.panel is None and entry.kind == "statement":
                names[entry.name] = names.get(entry.name) or entry.category
            groups.update(dict.fromkeys(filter(None, (entry.on_behalf_of, entry.also_on_behalf_of))))
        return cls(
            (
                *(known_name(person.name, None, person.id) for person in panel),
                *(
                    known_name(name, category)
                    for name, category in names.items()
                    if name not in on_line and (register is None or register.exact(name) is None)
                ),
                *(
                    known_name(row.name, row.category, form=form)
                    for row in session.organizations
                    for form in (row.name, *row.aliases)
                ),
            ),
            tuple(known_name(name, None) for name in groups),
            register,
            {name: category for name, category in names.items() if category is not None},
            on_line,
        )

    @property
    def speaking_groups(self) -> tuple[str, ...] | None:
        """The groups that speak in their own name; None if no register says which."""
        return self.register.speaking_groups if self.register else None

    def matching(self, text: str) -> tuple[Proposal, ...]:
        """The names that `text` may mean, best first: begun with it, a word begun with it, its initials."""
        own = [
            (
                (_ON_LINE if known.name in self.on_line else _SCORES)[rank],
                Proposal(known.name, known.category, known.panel),
            )
            for rank, known in ranked(self.names, text)
        ]
        registered = [
            (
                each.score,
                Proposal(
                    each.name,
                    each.category or self.given.get(each.name),
                    guessed=each.score < CERTAIN,
                    doubtful=each.score < DOUBTFUL,
                ),
            )
            for each in (self.register.propose(text, _LOOKED_AT) if self.register else ())
        ]
        found: dict[tuple[str, str | None], Proposal] = {}
        for _, proposal in sorted((*registered, *own), key=lambda scored: -scored[0]):
            found.setdefault((proposal.name, proposal.panel), self._as_on_line(proposal))
        return tuple(found.values())

    def meant(self, text: str) -> tuple[frozenset[str], frozenset[str]]:
        """The names and the groups that `text` is one of the forms of, and those that it may be the beginning of."""
        names = frozenset(proposal.name for proposal in self.matching(text) if not proposal.doubtful)
        party = self.register.exact(text) if self.register else None
        group = self.register.exact_group(text) if self.register else None
        return frozenset(filter(None, (party.name if party else "", group))), names

    def _as_on_line(self, proposal: Proposal) -> Proposal:
        row = self.on_line.get(proposal.name)
        if row is None:
            return proposal
        return replace(proposal, category=row.category, confirmed=row.confirmed, speaker=row.speaker)

    def group(self, text: str) -> str:
        """The group that `text` means: by its short form, by its name, or just as typed."""
        typed = clean(text)
        short = self.register.group(text) if self.register else GROUPS.get(fold(typed))
        if short:
            return short
        best = ranked(self.groups, typed) or ranked(self.names, typed)
        return best[0][1].name if best and "," not in typed else typed
