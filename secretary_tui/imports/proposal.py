"""The result of an import: proposed names with their doubts, and lines left out with their reasons."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from secretary_tui.domain.acts.entries import AddEntries, AddEntry
from secretary_tui.domain.lists import repeated, was_heard_before
from secretary_tui.domain.model.rows.types import Category
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.cleaning import fold
from secretary_tui.errors import SecretaryError
from secretary_tui.imports.sections import Column, UnknownColumn
from secretary_tui.names.add_entry import add_entry, description
from secretary_tui.names.grammar.remarks import Particulars
from secretary_tui.names.known_names import KnownNames


class UnreadableList(SecretaryError):
    """A list that cannot be read; nothing of it was taken."""


@dataclass(frozen=True)
class Proposal(Particulars):
    """One name of an imported list: what was written, what it became, and why that may be wrong."""

    typed: str
    line: int
    name: str

    @property
    def doubt(self) -> str:
        """Everything that may be wrong, in sentences; empty if nothing is."""
        return " ".join(self.doubts)

    def became(self) -> str:
        """Return what will be on the list, in one line."""
        return description(self.name, self.category, self)

    def wondering(self, *doubts: str) -> "Proposal":
        """Return the proposal with more doubts."""
        return replace(self, doubts=(*self.doubts, *(doubt for doubt in doubts if doubt not in self.doubts)))

    def corrected(self, name: str, names: KnownNames) -> "Proposal":
        """Return the proposal under the name that a person typed for it; a known one brings its category.

        The category of a known name that was a wrong guess goes with it.
        """
        candidate, guess = names.exact(name), names.exact(self.name)
        is_of_guess = guess is not None and guess.category == self.category and guess != candidate
        category = (candidate.category if candidate else None) or (None if is_of_guess else self.category)
        confirmed = candidate.confirmed if candidate and self.confirmed is None else self.confirmed
        settled = replace(
            self, name=candidate.name if candidate else name, category=category, confirmed=confirmed, doubts=()
        )
        return settled if category else settled.wondering(NO_CATEGORY)

    def in_category(self, category: Category) -> "Proposal":
        """Return the proposal in the category that a person gave it; its name counts as looked at too."""
        return replace(self, category=category, doubts=())

    def command(self, list_id: str, session: Session | None = None, *, late: bool = False) -> AddEntry:
        """The act that puts it on a list; with the session, at the hour that the list gives for its inscription."""
        return replace(add_entry(self, self.name, list_id, session, late=late), place="end")


NO_CATEGORY = "Nobody has said what it is: give it a category."


@dataclass(frozen=True)
class LeftOut:
    """A piece of an imported list that became no entry, and why; a doubtful one may name somebody all the same."""

    typed: str
    line: int
    why: str
    is_doubtful: bool = False


@dataclass(frozen=True)
class ImportedList:
    """A list as it was understood; every piece of it is in one of the two.

    `unknown` are the columns of a table of which somebody has to say what they hold; `reread` reads it again when they
    are chosen: it takes the numbers of columns, from 0, with what they hold.
    """

    proposals: tuple[Proposal, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    unknown: tuple[UnknownColumn, ...] = ()
    reread: "Callable[[Mapping[int, Column]], ImportedList] | None" = field(default=None, compare=False, repr=False)

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look at it before it counts."""
        return (
            bool(self.unknown)
            or any(item.doubts for item in self.proposals)
            or any(item.is_doubtful for item in self.left_out)
        )

    def command(self, list_id: str, session: Session | None = None, *, late: bool = False) -> AddEntries:
        """Return all proposals in one act."""
        return AddEntries(entries=tuple(proposal.command(list_id, session, late=late) for proposal in self.proposals))

    def compared(self, session: Session, list_id: str) -> "ImportedList":
        """Return the list with a doubt at each name that is on the list already in the same capacity."""
        return replace(self, proposals=tuple(_compared(proposal, session, list_id) for proposal in self.proposals))


def together(parts: Sequence[ImportedList]) -> ImportedList:
    """Return the sheets of a workbook as one list; what a column holds is chosen for all of them."""
    if len(parts) == 1:
        return parts[0]

    def reread(chosen: Mapping[int, Column]) -> ImportedList:
        return together([part.reread(chosen) if part.unknown and part.reread else part for part in parts])

    return ImportedList(
        with_repeats([proposal for part in parts for proposal in part.proposals]),
        tuple(left for part in parts for left in part.left_out),
        tuple({column.number: column for part in parts for column in part.unknown}.values()),
        reread,
    )


def with_repeats(proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """Return the proposals with a doubt at each name that came before in the same capacity."""
    before: dict[tuple[str, ...], Proposal] = {}
    doubted: list[Proposal] = []
    for proposal in proposals:
        key = (fold(proposal.name), *map(fold, proposal.capacity))
        first = before.setdefault(key, proposal)
        twice = f"It is here twice: in line {first.line} already."
        doubted.append(proposal if first is proposal else proposal.wondering(twice))
    return tuple(doubted)


def _compared(proposal: Proposal, session: Session, list_id: str) -> Proposal:
    entry = repeated(session, list_id, proposal.name, proposal.capacity)
    if entry is None and was_heard_before(session, list_id, proposal.name, proposal.capacity):
        return proposal.wondering("It was heard at an earlier meeting.")
    if entry is None:
        return proposal
    return proposal.wondering(f"It is on the list already, in place {session.places(list_id).index(entry) + 1}.")
