"""The result of an import: proposals with doubts, texts left out, and the act for speakers or organizations."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import time
from typing import ClassVar, Final

from secretary_tui.domain.acts.agenda_rows import NewOrganization, RegisterOrganizations
from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.entries import AddEntries, AddEntry
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.lists import repeated, was_heard_before
from secretary_tui.domain.model.rows.row import CATEGORY_NAMES, LINE_LENGTH, STATES, Category
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.rewrite import organization_named
from secretary_tui.domain.text import fold
from secretary_tui.errors import SecretaryError
from secretary_tui.imports.sections import Column, UnknownColumn, below_of, has_verb
from secretary_tui.imports.sentence import STATUS
from secretary_tui.names.grammar import marks
from secretary_tui.names.grammar.capacity import named_delegation
from secretary_tui.names.grammar.line import SEVERAL, Inscription, add_entry, description, read_line
from secretary_tui.names.grammar.remarks import Particulars
from secretary_tui.names.known_names import Candidate, KnownNames


class UnreadableList(SecretaryError):
    """Raised if a list cannot be read; nothing of it was used."""


@dataclass(frozen=True)
class Proposal(Particulars):
    """One name of an imported list: the text and its line, the fields of the entry, and the doubts about them."""

    typed: str
    line: int
    name: str

    @property
    def doubt(self) -> str:
        """All doubts in one text; empty if there are none."""
        return " ".join(self.doubts)

    def became(self) -> str:
        """Return the future entry of the list in one line of text."""
        return description(self.name, self.category, self)

    def wondering(self, *doubts: str) -> "Proposal":
        """Return the proposal with further doubts."""
        return replace(self, doubts=(*self.doubts, *(doubt for doubt in doubts if doubt not in self.doubts)))

    def corrected(self, name: str, names: KnownNames) -> "Proposal":
        """Return the proposal with the name that the user typed instead; a known name brings its category.

        The category of the former name is dropped if that name was a known one.
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
        """Return the proposal in the category that the user chose, and without doubts: the user has looked at it."""
        return replace(self, category=category, doubts=())

    def command(self, list_id: str, session: Session | None = None, *, late: bool = False) -> AddEntry:
        """Return the act that puts the proposal at the end of a list; `session` gives the day of its hour."""
        return replace(add_entry(self, self.name, list_id, session, late=late), place="end")


NO_CATEGORY = "Nobody has said what it is: give it a category."


@dataclass(frozen=True)
class LeftOut:
    """A piece of an imported list that did not become an entry, and why; if `is_doubtful`, it may be a name."""

    typed: str
    line: int
    why: str
    is_doubtful: bool = False


@dataclass(frozen=True)
class ImportedList:
    """A list as it was understood; each piece of the text is in `proposals` or in `left_out`.

    `unknown` are the columns of a table whose kind the user has to choose; `reread` then reads the table again, with a
    mapping from the numbers of columns, from 0, to their kinds.
    """

    proposals: tuple[Proposal, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    unknown: tuple[UnknownColumn, ...] = ()
    reread: "Callable[[Mapping[int, Column]], ImportedList] | None" = field(default=None, compare=False, repr=False)

    @property
    def is_doubtful(self) -> bool:
        """Return whether a person should review the list first."""
        return (
            bool(self.unknown)
            or any(item.doubts for item in self.proposals)
            or any(item.is_doubtful for item in self.left_out)
        )

    def command(self, list_id: str, session: Session | None = None, *, late: bool = False) -> AddEntries:
        """Return the act that adds all proposals to a list."""
        return AddEntries(entries=tuple(proposal.command(list_id, session, late=late) for proposal in self.proposals))

    def compared(self, session: Session, list_id: str) -> "ImportedList":
        """Return the list with a doubt at each name that is on the list already in the same capacity, or was heard."""
        return replace(self, proposals=tuple(_compared(proposal, session, list_id) for proposal in self.proposals))


def together(parts: Sequence[ImportedList]) -> ImportedList:
    """Return the sheets of a workbook as one list; a kind that the user chooses for a column applies to all of them."""
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
    """Return the proposals with a doubt at each name that came earlier in the same capacity."""
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


_SHORT_FORMS: Final = re.compile(r"(?:\b\w{1,3}|\b[A-Za-z]\.\w)\.$")
#: The rest of a remark may contradict its beginning: “withdrawn, but back on the list”.
_GOES_ON: Final = re.compile(r"[,;]|\b(?:but|now|again|mais|pero|ahora)\b", re.IGNORECASE)
_BEFORE_VERB: Final = re.compile(r"\s(?=(?:no longer|not|did|does|do|will|has|have|had|is|was|were|declined|unable)\s)")
_PRESIDENT: Final = re.compile("pr[ée]sid", re.IGNORECASE)  # may be the President of a State
_BESIDE: Final = re.compile(r"\s+[–—-]\s+|[,:|]\s")
#: The doubt about an unknown name with a comma, which may be several names.
WITH_COMMA: Final = "Its comma is taken as part of the name."
WITH_STROKE: Final = "Its dash or stroke is taken as part of the name."
#: The beginning of the doubt about an unknown name.
NOT_KNOWN: Final = "The name is not known"


@frozen
class ListPiece:
    """A piece of a list: its whole text (`typed`), the part that is read (`text`), and facts from its surroundings."""

    typed: str
    text: str
    line: int
    at: time | None = None
    category: Category | None = None
    heading: str = ""
    doubts: tuple[str, ...] = ()


def read_piece(piece: ListPiece, names: KnownNames) -> Proposal | LeftOut:
    """Read a piece as one entry; leave it out if it contains no name, or says that the delegation will not speak."""
    read = read_line(piece.text, names, piece.at)
    why, is_doubtful = _why_left_out(piece, read, names)
    return LeftOut(piece.typed, piece.line, why, is_doubtful) if why else _proposal(piece, read, names)


def _why_left_out(piece: ListPiece, read: Inscription, names: KnownNames) -> tuple[str, bool]:
    """Return the reason for leaving out a piece, empty if it is an entry, and whether the reason may be wrong."""
    if read.problem:
        return read.problem, True
    if not re.search(r"[^\W\d_]", read.typed):  # the whole text may have been read as a function or a remark
        return "There is no name in it.", re.search(r"[^\W\d_]", piece.text) is not None
    unspoken = (text for text in _beside(piece.text) if below_of(text) == "left out")
    withdrawn = read.withdrawn or next(unspoken, "")
    if withdrawn:
        text = marks.outside_brackets(piece.text)
        is_known = named_delegation(read.typed, names) is not None
        is_other = bool(SEVERAL.search(text) or "," in text) if piece.category else not is_known
        is_more = bool(read.unknown_group) or any(withdrawn not in doubt for doubt in read.doubts)
        goes_on = any(_GOES_ON.search(inside) for _, inside in marks.brackets(piece.text))
        return f"It says “{withdrawn}”: it is not put on the list.", is_other or is_more or goes_on
    texts = (read.typed, *read.capacity, read.speaker, read.rank, read.held)
    is_long = any(len(value) > LINE_LENGTH for value in texts)
    return f"It is longer than the {LINE_LENGTH} characters of a name." * is_long, is_long


def _beside(text: str) -> list[str]:
    """Return the texts beside the name: in brackets, between commas and dashes, in capitals, or from a verb on."""
    beside = [inside for _, inside in marks.brackets(text)] + _BESIDE.split(text)[1:]
    beside += [text[verb.end() :] for verb in _BEFORE_VERB.finditer(text)]
    return beside + [status[1] for status in [STATUS.search(text)] if status is not None]


def corrected(proposal: Proposal, text: str, names: KnownNames) -> Proposal:
    """Return the proposal with a text that the user typed: a name alone, or a line in the grammar of names.

    Fields that the line does not give keep their values.
    """
    read = read_piece(ListPiece(proposal.typed, text, proposal.line), names)
    if isinstance(read, LeftOut) or not any((*read.capacity, read.speaker, read.rank, read.held, read.is_reply)):
        return proposal.corrected(text, names)
    nothing = Particulars().particulars()
    said = {field: value for field, value in read.particulars().items() if value != nothing[field]}
    if any(read.capacity):
        said |= {"on_behalf_of": read.on_behalf_of, "also_on_behalf_of": read.also_on_behalf_of}
    return replace(proposal, **{**said, "name": read.name, "category": read.category, "doubts": read.doubts})


def _proposal(piece: ListPiece, read: Inscription, names: KnownNames) -> Proposal:
    """Return the proposal for a piece; `read` is the piece as the grammar of names understood it."""
    exact = named_delegation(read.typed, names)
    who = exact or names.likely(read.typed)
    name = read.typed if _SHORT_FORMS.search(read.typed) else read.typed.rstrip(". ")
    known_category = read.category or (who.category if who else None) or piece.category
    category = known_category or (None if who else marks.unknown_category(name))
    if who is not None:
        who = replace(who, rivals=names.rivals(read.typed, who, is_alone=not read.doubts))
    meant = who or Candidate(name, None, as_typed=True)
    roles = [text for text in _beside(piece.text) if below_of(text) == "of the podium" and not _PRESIDENT.match(text)]
    doubts = [*piece.doubts, *(f"“{role}” is of the podium: does it speak on this list?" for role in roles)]
    doubts += read.doubts_of(meant, category, is_guess=exact is None and who is not None)
    if who is None:
        doubts += _doubts_of_unknown(name, piece, known_category)
    else:
        doubts += _doubts_of_heading(who, piece, read)
        if category is None and not doubts:
            doubts.append(NO_CATEGORY)
    said = {**read.particulars(), "category": category, "doubts": tuple(dict.fromkeys(doubts))}
    if read.confirmed is None and who is not None:
        said["confirmed"] = who.confirmed
    return Proposal(piece.typed, piece.line, who.name if who else name, **said)


def _doubts_of_unknown(name: str, piece: ListPiece, known_category: Category | None) -> Iterator[str]:
    if piece.category in STATES:
        yield "No delegation is known by this name."
    elif known_category is None:
        yield f"{NOT_KNOWN}; taken for a {CATEGORY_NAMES[marks.unknown_category(name)][0]}."
    if known_category is not None and has_verb(name):
        yield "It reads like a sentence; is it a name?"
    if any(not marks.is_continuation(part) for part in marks.split_outside(name, ",;")[1:]):
        yield WITH_COMMA
    elif SEVERAL.search(marks.outside_brackets(name)):
        yield WITH_STROKE


def _doubts_of_heading(who: Candidate, piece: ListPiece, read: Inscription) -> Iterator[str]:
    """Yield a doubt if a known name is under the heading of another category.

    An observer that speaks for a group may be under the heading of members.
    """
    if who.category is None or piece.category in (None, who.category):
        return
    if piece.category == "member" and who.category == "observer" and any(read.capacity):
        return
    yield f"It is under “{piece.heading}”, and is known as {CATEGORY_NAMES[who.category][0]}."


@frozen
class OfSpeakers:
    """A list of speakers of a session, as the destination of an import; `late` if the list is closed."""

    session: Session
    list_id: str
    late: bool = False
    goes: ClassVar[str] = "will be on the list"

    def compared(self, reading: ImportedList) -> ImportedList:
        """Return the imported list with a doubt at each name that is on the list of speakers already."""
        return reading.compared(self.session, self.list_id)

    def command(self, taken: ImportedList) -> Act:
        """Return the act that puts the proposals on the list of speakers."""
        return taken.command(self.list_id, self.session, late=self.late)


@frozen
class OfOrganizations:
    """The organizations of a session that registered on line, as the destination of an import."""

    session: Session
    names: KnownNames
    goes: ClassVar[str] = "will be registered"

    def compared(self, reading: ImportedList) -> ImportedList:
        """Return the imported list with doubts at States and at organizations that are registered already.

        An unknown name is not doubtful here.
        """
        return replace(reading, proposals=tuple(map(self._compared, reading.proposals)))

    def _compared(self, proposal: Proposal) -> Proposal:
        doubts = tuple(doubt for doubt in proposal.doubts if doubt != NO_CATEGORY and not doubt.startswith(NOT_KNOWN))
        settled = replace(proposal, category=proposal.category or "ngo", doubts=doubts)
        registered = self.names.register.exact(settled.name)
        if registered is not None and registered.kind == "state":
            return settled.wondering("It is a State; only organizations are registered here.")
        if organization_named(self.session, settled.name) is not None:
            return settled.wondering("This organization is registered already: only its speaker is added.")
        return settled

    def command(self, taken: ImportedList) -> Act:
        """Return the act that registers the organizations."""
        return RegisterOrganizations(organizations=tuple(map(_organization, taken.proposals)))


#: A destination of an imported list; its `goes` completes the sentence “3 names …”.
Destination = OfSpeakers | OfOrganizations


def _organization(proposal: Proposal) -> NewOrganization:
    return NewOrganization(
        name=proposal.name,
        category=proposal.category or "ngo",
        speaker=f"{proposal.title} {proposal.speaker}".strip(),
        confirmed=bool(proposal.confirmed),
    )
