"""Reads one piece of a list as an entry, with its doubts."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from typing import Final

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.types import CATEGORY_NAMES, LINE_LENGTH, STATES, Category
from secretary_tui.imports.proposal import NO_CATEGORY, LeftOut, Proposal
from secretary_tui.imports.sections import below_of, has_verb
from secretary_tui.imports.sentence import STATUS
from secretary_tui.names.grammar import marks
from secretary_tui.names.grammar.capacity import named_delegation
from secretary_tui.names.grammar.line import SEVERAL, Inscription, read_line
from secretary_tui.names.grammar.remarks import Particulars
from secretary_tui.names.known_names import Candidate, KnownNames

_SHORT_FORMS: Final = re.compile(r"(?:\b\w{1,3}|\b[A-Za-z]\.\w)\.$")
#: A remark that goes on may take back what it begins with: “withdrawn, but back on the list”.
_GOES_ON: Final = re.compile(r"[,;]|\b(?:but|now|again|mais|pero|ahora)\b", re.IGNORECASE)
_BEFORE_VERB: Final = re.compile(r"\s(?=(?:no longer|not|did|does|do|will|has|have|had|is|was|were|declined|unable)\s)")
_PRESIDENT: Final = re.compile("pr[ée]sid", re.IGNORECASE)  # who may be that of a State
_BESIDE: Final = re.compile(r"\s+[–—-]\s+|[,:|]\s")
#: What may be wrong with the name of nobody known that several names might be.
WITH_COMMA: Final = "Its comma is taken as part of the name."
WITH_STROKE: Final = "Its dash or stroke is taken as part of the name."
#: How the doubt of a name begins that nobody has.
NOT_KNOWN: Final = "The name is not known"


@frozen
class ListPiece:
    """A piece of a list: what stood there, what of it is read, and what its surroundings say."""

    typed: str
    text: str
    line: int
    at: time | None = None
    category: Category | None = None
    heading: str = ""
    doubts: tuple[str, ...] = ()


def read_piece(piece: ListPiece, names: KnownNames) -> Proposal | LeftOut:
    """Read a piece as one entry; left out if there is no name in it, or it says that nobody will speak."""
    read = read_line(piece.text, names, piece.at)
    why, is_doubtful = _why_left_out(piece, read, names)
    return LeftOut(piece.typed, piece.line, why, is_doubtful) if why else _proposal(piece, read, names)


def _why_left_out(piece: ListPiece, read: Inscription, names: KnownNames) -> tuple[str, bool]:
    """Say why a piece is left out, and whether that may be wrong; an empty text if it is an entry."""
    if read.problem:
        return read.problem, True
    if not re.search(r"[^\W\d_]", read.typed):  # what was written may have been taken for a function or a remark
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
    """Return what may stand beside the name in a text: in brackets, between commas and dashes, in capitals, a verb."""
    beside = [inside for _, inside in marks.brackets(text)] + _BESIDE.split(text)[1:]
    beside += [text[verb.end() :] for verb in _BEFORE_VERB.finditer(text)]
    return beside + [status[1] for status in [STATUS.search(text)] if status is not None]


def corrected(proposal: Proposal, text: str, names: KnownNames) -> Proposal:
    """Return the proposal as a person typed it anew: a name alone, or a line of the grammar of names.

    What the line does not say stays as it was.
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
    """Return the entry that a piece became; `read` is the piece without what its surroundings say."""
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
    """Yield a known name under the heading of another category; an observer may speak for members."""
    if who.category is None or piece.category in (None, who.category):
        return
    if piece.category == "member" and who.category == "observer" and any(read.capacity):
        return
    yield f"It stands under “{piece.heading}”, and is known as {CATEGORY_NAMES[who.category][0]}."
