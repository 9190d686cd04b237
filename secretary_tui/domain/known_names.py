"""The names that a line may mean: those of the register, the council's members, and who is or was on the lists."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from secretary_tui.domain.model import Category
from secretary_tui.domain.session import Session

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
_SMALL_WORDS: Final = frozenset({"of", "the", "and", "for", "de", "la", "du", "des", "et"})
_WORD: Final = re.compile(r"[^\W_]+")


#: What a known name is worth by its rank, on the scale of a register: 1 is exact.
_SCORES: Final = (1.0, 0.8, 0.95, 0.86, 0.84, 0.65)
_NO_MATCH: Final = len(_SCORES)
#: A proposal of a register that is worth less is a guess at a name that was mistyped.
DOUBTFUL: Final = 0.5
#: So many names of a register are looked at for a line.
_LOOKED_AT: Final = 12


@dataclass(frozen=True)
class Proposal:
    """Whom the line may mean.

    `category` is None when nobody has said it yet, `panel` names a row of the panel, `doubtful` is a guess that
    should not be taken for what was typed.
    """

    name: str
    category: Category | None
    panel: str | None = None
    doubtful: bool = False


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


#: Gives the register for a session: of its day, with its Members.
RegisterOf = Callable[[Session], RegisterLike]


@dataclass(frozen=True)
class _Known:
    name: str
    category: Category | None
    folded: str
    words: tuple[str, ...]
    initials: tuple[str, ...]
    panel: str | None = None


@dataclass(frozen=True)
class KnownNames:
    """The names that a session knows: its council members, who is or was on its lists, and those of a register."""

    names: tuple[_Known, ...] = ()
    groups: tuple[_Known, ...] = ()
    register: RegisterLike | None = None
    #: The categories that names were given on the lists of the session.
    given: Mapping[str, Category] = field(default_factory=dict)

    @classmethod
    def of(cls, session: Session, list_id: str | None = None, register: RegisterLike | None = None) -> "KnownNames":
        """Collect the names once a session; for a line that is typed, keep the result.

        On a list of the podium or of responses, the panel is known too. `register` is the one for this session;
        names that it has are left to it.
        """
        panel = session.panel if _is_of_podium(session, list_id) else ()
        names: dict[str, Category | None] = dict.fromkeys(session.sitting.council_members, "member")
        groups: dict[str, None] = {} if register else dict.fromkeys(GROUPS.values())
        for entry in session.entries:
            if entry.name and entry.panel is None and entry.kind == "statement":
                names[entry.name] = names.get(entry.name) or entry.category
            groups.update(dict.fromkeys(filter(None, (entry.on_behalf_of, entry.also_on_behalf_of))))
        return cls(
            (
                *(_known(person.name, None, person.id) for person in panel),
                *(
                    _known(name, category)
                    for name, category in names.items()
                    if register is None or register.exact(name) is None
                ),
            ),
            tuple(_known(name, None) for name in groups),
            register,
            {name: category for name, category in names.items() if category is not None},
        )

    def matching(self, text: str) -> tuple[Proposal, ...]:
        """The names that `text` may mean, best first: begun with it, a word begun with it, its initials."""
        own = [
            (_SCORES[rank], Proposal(known.name, known.category, known.panel))
            for rank, known in _ranked(self.names, text)
        ]
        if self.register is None:
            return tuple(proposal for _, proposal in own)
        registered = [
            (
                each.score,
                Proposal(each.name, each.category or self.given.get(each.name), doubtful=each.score < DOUBTFUL),
            )
            for each in self.register.propose(text, _LOOKED_AT)
        ]
        return tuple(proposal for _, proposal in sorted((*registered, *own), key=lambda scored: -scored[0]))

    def group(self, text: str) -> str:
        """The group that `text` means: by its short form, by its name, or just as typed."""
        typed = said(text)
        short = self.register.group(text) if self.register else GROUPS.get(fold(typed))
        if short:
            return short
        best = _ranked(self.groups, typed) or _ranked(self.names, typed)
        return best[0][1].name if best and "," not in typed else typed


def fold(text: str) -> str:
    """`text` without accents, capitals, dots and the shapes of apostrophes, for comparing what is typed."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").replace("ʼ", "'"))
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(plain.casefold().replace(".", "").split())


def _is_of_podium(session: Session, list_id: str | None) -> bool:
    kinds = {block.kind for block in session.blocks if block.list_id == list_id}
    return bool(kinds) and "floor" not in kinds


def _known(name: str, category: Category | None, panel: str | None = None) -> _Known:
    folded = fold(name)
    words = tuple(_WORD.findall(folded))
    outside = tuple(_WORD.findall(folded.split("(", maxsplit=1)[0]))
    spoken = (words, outside, *(tuple(w for w in kind if w not in _SMALL_WORDS) for kind in (words, outside)))
    initials = dict.fromkeys("".join(word[0] for word in kind) for kind in spoken)
    return _Known(name, category, folded, words, tuple(initials), panel)


def _ranked(names: Iterable[_Known], text: str) -> list[tuple[int, _Known]]:
    """Those of `names` that `text` may mean with their rank, the best first."""
    query = fold(text)
    found = [(rank, known) for known in names if (rank := _rank(known, query)) < _NO_MATCH] if query else []
    return sorted(found, key=lambda ranked: (ranked[0], ranked[1].panel is None, ranked[1].folded))


def _rank(known: _Known, query: str) -> int:
    if known.folded in (query, f"the {query}"):
        return 0
    if len(query) > 1 and query in known.initials:
        return 1
    if known.folded.startswith(query):
        return 2
    parts = query.split()
    if all(any(word.startswith(part) for word in known.words) for part in parts):
        return 3 if known.folded.startswith(parts[0]) else 4
    if len(query) > 1 and any(initials.startswith(query) for initials in known.initials):
        return 5
    return _NO_MATCH


def said(text: str) -> str:
    """A name as it was typed, with a capital at its beginning."""
    return text[:1].upper() + text[1:]
