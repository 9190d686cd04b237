"""Makes proposals with doubts of the pieces of an imported list, and the acts that add the proposals."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import time
from functools import cached_property
from typing import ClassVar

from secretary_tui.domain.acts.agenda_rows import NewOrganization, RegisterOrganizations
from secretary_tui.domain.acts.entries import AddEntries
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.lists import repeated, was_heard_before
from secretary_tui.domain.model.rows.row import CATEGORY_NAMES, LINE_LENGTH, STATES, Category
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.rewrite import organization_named
from secretary_tui.domain.text import fold
from secretary_tui.errors import SecretaryError
from secretary_tui.imports.sections import Column, ColumnPlace, UnknownColumn, below_of, has_verb
from secretary_tui.imports.sentence import STATUS
from secretary_tui.names.grammar import marks
from secretary_tui.names.grammar.capacity import named_delegation
from secretary_tui.names.grammar.line import SEVERAL, Inscription, add_entry, description, in_part, read_line
from secretary_tui.names.grammar.remarks import Particulars
from secretary_tui.names.known_names import Candidate, KnownNames
from secretary_tui.names.reading import Account, Claim, Reading

#: Why a cell of a column without a meaning is left out.
UNUSED_COLUMN = "It is in a column that is not used."
#: Why an address or a telephone number is left out.
CONTACT_LEFT_OUT = "An address or a telephone is no part of an entry."


class UnreadableList(SecretaryError):
    """Raised if a list of speakers cannot be read at all."""


@dataclass
class Proposal(Particulars):
    """An entry for a list of speakers that an import proposes, and that the user may correct.

    `typed` is its text in the imported list, and `line` the number of its line.
    """

    typed: str
    line: int
    name: str
    #: The category that its line, its column, a heading or the user says; None if only the name says it.
    said: Category | None = field(default=None, compare=False)
    #: What became of each text in `typed`, apart from what the doubts quote.
    claims: tuple[Claim, ...] = field(default=(), compare=False, repr=False)

    @cached_property
    def reading(self) -> Reading:
        """The text in the imported list with what became of each of its words."""
        return account_of(self.typed, self.doubts, self.claims).reading()

    @property
    def left_out(self) -> tuple[tuple[str, str], ...]:
        """The texts of its line that say nothing about the entry, each with the reason.

        Cells of unused columns are not among them, because the imported list shows them by themselves.
        """
        return tuple((text, why) for text, why in self.reading.shown("left out") if why != UNUSED_COLUMN)

    @property
    def doubt(self) -> str:
        return " ".join(self.doubts)

    def became(self) -> str:
        """Return the future entry in one line of text: “Togo · State Member · Minister of Justice · dignitary”."""
        hour = f" · inscribed {self.inscribed:%-H.%M}" if self.inscribed is not None else ""
        return description(self.name, self.category, self) + hour

    def with_doubts(self, *doubts: str) -> "Proposal":
        """Return the proposed entry with the doubts added that it does not have yet."""
        return replace(self, doubts=(*self.doubts, *(doubt for doubt in doubts if doubt not in self.doubts)))

    def corrected(self, name: str, names: KnownNames) -> "Proposal":
        """Return the proposed entry with the name that the user typed, and without its doubts.

        A known name brings its category. Otherwise the category stays, unless only the former name said it. An entry
        without a category gets a doubt.
        """
        candidate, guess = names.exact(name), names.exact(self.name)
        is_of_guess = guess is not None and guess.category == self.category and guess != candidate
        category = (candidate.category if candidate else None) or (self.said if is_of_guess else self.category)
        confirmed = candidate.confirmed if candidate and self.confirmed is None else self.confirmed
        name, doubts = candidate.name if candidate else name, () if category else (NO_CATEGORY,)
        return replace(self, name=name, category=category, confirmed=confirmed, doubts=doubts)

    def in_category(self, category: Category) -> "Proposal":
        """Return the proposed entry in the category that the user chose, without the doubts that the user has seen."""
        return replace(self, category=category, said=category, doubts=())


def account_of(typed: str, doubts: Sequence[str], claims: Sequence[Claim]) -> Account:
    """Return what became of the words of a text by the doubts about it, and by what was taken or left out of it."""
    account = Account(typed)
    account.doubt(doubts)
    account.add_all(claims)
    return account


NO_CATEGORY = "Its category is not known: give it one."


@dataclass(frozen=True)
class LeftOut:
    """A text of an imported list that does not become an entry, and why; `is_doubtful` if it may be a name."""

    typed: str
    line: int
    why: str
    is_doubtful: bool = False


#: A function that reads a table again, with the kinds that the user chose for unknown columns, by their places.
Reread = Callable[[Mapping[ColumnPlace, Column]], "ImportedList"]


@dataclass(frozen=True)
class ImportedList:
    """A list of speakers as it was read: each piece of the text is in `proposals` or in `left_out`.

    `unknown` are the columns of a table for which the user has to choose kinds; `reread` reads the table with these.
    """

    proposals: tuple[Proposal, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    unknown: tuple[UnknownColumn, ...] = ()
    reread: "Reread | None" = field(default=None, compare=False, repr=False)

    @property
    def is_doubtful(self) -> bool:
        is_in_doubt = any(item.doubts for item in self.proposals)
        return bool(self.unknown) or is_in_doubt or any(item.is_doubtful for item in self.left_out)


def together(parts: Mapping[str, ImportedList]) -> ImportedList:
    """Return the lists of the sheets of a workbook as one list; `parts` has them by the names of the sheets.

    If the user chooses the kind of a column, only its sheet is read again.
    """
    if len(parts) == 1:
        return next(iter(parts.values()))

    def reread(chosen: Mapping[ColumnPlace, Column]) -> ImportedList:
        again = dict(parts)
        for name, part in parts.items():
            of_sheet = {("", number, title): kind for (sheet, number, title), kind in chosen.items() if sheet == name}
            again[name] = part.reread(of_sheet) if of_sheet and part.reread else part
        return together(again)

    return ImportedList(
        with_repeats([proposal for part in parts.values() for proposal in part.proposals]),
        tuple(left for part in parts.values() for left in part.left_out),
        tuple(replace(column, sheet=name) for name, part in parts.items() for column in part.unknown),
        reread,
    )


def with_repeats(proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """Return the proposed entries, with a doubt at each that has the name and capacity of an earlier one."""
    before: dict[tuple[str, ...], Proposal] = {}
    doubted: list[Proposal] = []
    for proposal in proposals:
        key = (fold(proposal.name), *map(fold, proposal.capacity))
        first = before.setdefault(key, proposal)
        twice = f"It is here twice: in line {first.line} already."
        doubted.append(proposal if first is proposal else proposal.with_doubts(twice))
    return tuple(doubted)


_SHORT_FORMS = re.compile(r"(?:\b\w{1,3}|\b[A-Za-z]\.\w)\.$")
#: After these the rest of a remark may contradict its beginning: “withdrawn, but back on the list”.
_GOES_ON = re.compile(r"[,;]|\b(?:but|now|again|mais|pero|ahora)\b", re.IGNORECASE)
_BEFORE_VERB = re.compile(r"\s(?=(?:no longer|not|did|does|do|will|has|have|had|is|was|were|declined|unable)\s)")
_PRESIDENT = re.compile("pr[ée]sid", re.IGNORECASE)  # may be the President of a State
_BESIDE = re.compile(r"\s+[–—-]\s+|[,:|]\s")
#: The doubt about an unknown name with a comma, which may be several names.
WITH_COMMA = "Its comma is taken as part of the name."
WITH_STROKE = "Its dash or stroke is taken as part of the name."
#: The beginning of the doubt about an unknown name.
NOT_KNOWN = "The name is not known"


@frozen
class ListPiece:
    """A piece of an imported list that may become one entry.

    `typed` is its whole text, `text` the part that is read, and `remarks` are cells beside the name. The hour `at`, the
    category, the heading and the doubts come from its row and the headings above. `is_of_states` means that these say
    “State”, but neither “member” nor “observer”. `claims` say what became of the texts in `typed` that are in neither
    `text` nor `remarks`, such as the number of its line.
    """

    typed: str
    text: str
    line: int
    at: time | None = None
    category: Category | None = None
    heading: str = ""
    doubts: tuple[str, ...] = ()
    is_of_states: bool = False
    remarks: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()


def read_piece(piece: ListPiece, names: KnownNames) -> Proposal | LeftOut:
    """Return a piece as a proposed entry, or as left out.

    It is left out if it has no name, is too long, has an unknown mark such as “#q”, or says that nobody will speak.
    """
    read = read_line(piece.text, names, piece.at, piece.remarks)
    why, is_doubtful = _why_left_out(piece, read, names)
    return LeftOut(piece.typed, piece.line, why, is_doubtful) if why else _proposal(piece, read, names)


def _why_left_out(piece: ListPiece, read: Inscription, names: KnownNames) -> tuple[str, bool]:
    """Return why a piece is left out (empty if it is not), and whether this may be wrong."""
    if read.problem:
        return read.problem, True
    if not re.search(r"[^\W\d_]", read.typed):  # the whole text may have been read as a function or a remark
        return "There is no name in it.", re.search(r"[^\W\d_]", piece.text) is not None
    unspoken = (text for text in _beside(piece) if below_of(text) == "left out")
    withdrawn = read.withdrawn or next(unspoken, "")
    if withdrawn:
        text = marks.outside_brackets(piece.text).removesuffix(withdrawn).rstrip(" ,;–—-")
        is_known = named_delegation(read.typed, names) is not None
        is_other = bool(SEVERAL.search(text) or "," in text) if piece.category else not is_known
        is_more = bool(read.unknown_group) or any(withdrawn not in doubt for doubt in read.doubts)
        goes_on = any(map(_GOES_ON.search, (*piece.remarks, *(inside for _, inside in marks.brackets(piece.text)))))
        return f"It says “{withdrawn}”: it is not put on the list.", is_other or is_more or goes_on
    texts = (read.typed, *read.capacity, read.speaker, read.rank, read.held)
    is_long = any(len(value) > LINE_LENGTH for value in texts)
    why = f"A part of it (name, group, person, rank or remark) is longer than {LINE_LENGTH} characters."
    return why * is_long, is_long


def _beside(piece: ListPiece) -> list[str]:
    """Return the texts beside a name: cells, brackets, parts after a comma or dash or from a verb on, and a status."""
    text = piece.text
    beside = [*piece.remarks, *(inside for _, inside in marks.brackets(text)), *_BESIDE.split(text)[1:]]
    beside += [text[verb.end() :] for verb in _BEFORE_VERB.finditer(text)]
    return beside + [status[1] for status in [STATUS.search(text)] if status is not None]


#: The fields that a text which is only a name sets.
_OF_NAME = {"category", "title", "confirmed", "doubts"}


def corrected(proposal: Proposal, text: str, names: KnownNames) -> Proposal:
    """Return the proposed entry, corrected by a text that the user typed: a name alone, or a whole line of a list.

    The text is a line if it says more than a name, such as a group, a person, an hour or a mark such as `#v`. Then
    name, category and doubts become those of the line, and the other fields keep what the line does not say. Any other
    text, also one that would be left out, is a name for `Proposal.corrected`.
    """
    read = read_piece(ListPiece(text, text, proposal.line), names)
    if isinstance(read, LeftOut):
        return proposal.corrected(text, names)
    nothing = Particulars().particulars()
    said = {field: value for field, value in read.particulars().items() if value != nothing[field]}
    if said.keys() <= _OF_NAME and "#" not in text:
        return proposal.corrected(text, names)
    if any(read.capacity):
        said |= {"on_behalf_of": read.on_behalf_of, "also_on_behalf_of": read.also_on_behalf_of}
    return replace(proposal, **{**said, "name": read.name, "category": read.category, "doubts": read.doubts})


def _proposal(piece: ListPiece, read: Inscription, names: KnownNames) -> Proposal:
    exact = named_delegation(read.typed, names)
    who = exact or names.likely(read.typed)
    name = read.typed if _SHORT_FORMS.search(read.typed) else read.typed.rstrip(". ")
    of_list = None if piece.is_of_states else in_part(who or Candidate(name, None), names).category
    known_category = read.category or (who.category if who else None) or piece.category or of_list
    category = known_category or (None if who or piece.is_of_states else marks.unknown_category(name))
    if who is not None:
        who = replace(who, rivals=names.rivals(read.typed, who, is_alone=not read.doubts))
    meant = who or Candidate(name, None, as_typed=True)
    roles = [text for text in _beside(piece) if below_of(text) == "of the podium" and not _PRESIDENT.match(text)]
    doubts = [*piece.doubts, *(f"“{role}” is of the podium: does it speak on this list?" for role in roles)]
    doubts += read.doubts_of(meant, category, is_guess=exact is None and who is not None)
    if who is None:
        doubts += _doubts_of_unknown(name, piece, known_category)
    else:
        doubts += _doubts_of_heading(who, piece, read)
        if category is None and not doubts:
            doubts.append(NO_CATEGORY)
    claims = (*read.claims, *piece.claims)
    doubts += [f"“{text}” is not understood." for text in account_of(piece.typed, doubts, claims).open_texts()]
    said = {**read.particulars(), "category": category, "doubts": tuple(dict.fromkeys(doubts)), "claims": claims}
    if read.confirmed is None and who is not None:
        said["confirmed"] = who.confirmed
    return Proposal(piece.typed, piece.line, who.name if who else name, read.category or piece.category, **said)


def _doubts_of_unknown(name: str, piece: ListPiece, known_category: Category | None) -> Iterator[str]:
    if piece.category in STATES:
        yield "No delegation is known by this name."
    elif known_category is None and piece.is_of_states:
        yield "No delegation is known by this name: give it a category."
    elif known_category is None:
        yield f"{NOT_KNOWN}; read as a {CATEGORY_NAMES[marks.unknown_category(name)][0]}."
    if known_category is not None and has_verb(name):
        yield "It reads like a sentence; is it a name?"
    if any(not marks.is_continuation(part) for part in marks.split_outside(name, ",;")[1:]):
        yield WITH_COMMA
    elif SEVERAL.search(marks.outside_brackets(name)):
        yield WITH_STROKE


def _doubts_of_heading(who: Candidate, piece: ListPiece, read: Inscription) -> Iterator[str]:
    """Yield a doubt if a known name is under the heading of another category."""
    is_of_group = (piece.category, who.category) == ("member", "observer") and any(read.capacity)
    if who.category is not None and piece.category not in (None, who.category) and not is_of_group:
        yield f"It is under “{piece.heading}”, and is known as {CATEGORY_NAMES[who.category][0]}."


@frozen
class OfSpeakers:
    """A list of speakers to which an imported list is added; `late` marks the entries as late.

    `warning` says why the list may be the wrong one, or too late; the review then asks before it takes the names.
    """

    session: Session
    list_id: str
    late: bool = False
    warning: str = ""
    goes: ClassVar[str] = "will be at the end of the list ({speakers.order} orders it afterwards)"

    def compared(self, reading: ImportedList) -> ImportedList:
        """Return the imported list with a doubt at each name that is on the list of speakers in the same capacity.

        Entries that withdrew or were absent, and rights of reply, do not count. A name that was heard in this capacity
        at an earlier meeting of the discussion gets a doubt too.
        """
        return replace(reading, proposals=tuple(map(self._compared, reading.proposals)))

    def _compared(self, proposal: Proposal) -> Proposal:
        said = self.session, self.list_id, proposal.name, proposal.capacity
        if (entry := repeated(*said)) is not None:
            place = self.session.places(self.list_id).index(entry) + 1
            return proposal.with_doubts(f"It is on the list already, in place {place}.")
        return proposal.with_doubts("It was heard at an earlier meeting.") if was_heard_before(*said) else proposal

    def command(self, taken: ImportedList) -> AddEntries:
        """Return the act that adds the proposed entries at the end of the list of speakers, in their order."""
        entries = (add_entry(row, row.name, self.list_id, self.session, late=self.late) for row in taken.proposals)
        return AddEntries(entries=tuple(replace(entry, place="end") for entry in entries))


@frozen
class OfOrganizations:
    """The organizations of a session that registered on line, to which an imported list is added."""

    session: Session
    names: KnownNames
    goes: ClassVar[str] = "will be registered"
    warning: ClassVar[str] = ""

    def compared(self, reading: ImportedList) -> ImportedList:
        """Return the imported list with a doubt at each State and at each organization that is registered already.

        An organization without a category becomes an NGO. Doubts about an unknown name are removed, because the
        organization may be new.
        """
        return replace(reading, proposals=tuple(map(self._compared, reading.proposals)))

    def _compared(self, proposal: Proposal) -> Proposal:
        doubts = tuple(doubt for doubt in proposal.doubts if doubt != NO_CATEGORY and not doubt.startswith(NOT_KNOWN))
        settled = replace(proposal, category=proposal.category or "ngo", doubts=doubts)
        registered = self.names.register.exact(settled.name)
        if registered is not None and registered.kind == "state":
            return settled.with_doubts("It is a State; only organizations are registered here.")
        if organization_named(self.session, settled.name) is not None:
            return settled.with_doubts("This organization is registered already: only its speaker is added.")
        return settled

    def command(self, taken: ImportedList) -> RegisterOrganizations:
        """Return the act that registers the organizations of the imported list."""
        organizations = (
            NewOrganization(
                name=proposal.name,
                category=proposal.category or "ngo",
                speaker=f"{proposal.title} {proposal.speaker}".strip(),
                confirmed=bool(proposal.confirmed),
            )
            for proposal in taken.proposals
        )
        return RegisterOrganizations(organizations=tuple(organizations))


#: Where an imported list is added; `goes` completes the sentence “3 names …”, with ids of keys in braces.
Destination = OfSpeakers | OfOrganizations
