"""Reads the lines of a list one after the other into proposals and what is left out."""

import re
from collections import Counter
from dataclasses import replace
from datetime import time
from typing import Final

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.types import Category
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.imports.delegations import delegation_of, has_delegation
from secretary_tui.imports.entry import ListPiece, read_piece
from secretary_tui.imports.list_words import (
    CLOSINGS,
    CONTACT,
    GREETINGS,
    category_within,
    is_not_live,
    is_signature,
    section_heading,
    surrounding,
    without_letter,
    without_sender,
)
from secretary_tui.imports.lost_words import unaccounted, with_lost_words, words_of
from secretary_tui.imports.press_sentences import is_statement, sentences, unframed
from secretary_tui.imports.proposal import LeftOut, Proposal, UnreadableList
from secretary_tui.imports.sentence import SPEAK_FOR_THEMSELVES, is_list, pieces
from secretary_tui.names.grammar.delegation import named_delegation
from secretary_tui.names.grammar.marks import undecorated
from secretary_tui.names.grammar.remarks import Taken, take_state
from secretary_tui.names.grammar.words import CAPACITY
from secretary_tui.names.known_names import KnownNames

#: The longest line, a sentence of some hundred names.
LONGEST_LINE: Final = 20_000
#: The most names.
MOST: Final = 3_000
_SIGNATURE: Final = "It stands with a telephone number or an address: is it a signature?"
_MONTH: Final = re.compile("[A-Z][a-z]{2}")  # “Mon, 7 Mar 2016” does not name Morocco; “MAR” may
_COLON: Final = re.compile(r":(?!\d)")
_TELLS: Final = re.compile(r"\b(?:following|statements?|speakers?|delegations? (?:took|made)|floor)\b", re.IGNORECASE)

_INITIAL: Final = re.compile(r"[a-z]\.\s", re.IGNORECASE)
_FIRST_PART: Final = re.compile(r"[,;(]")


@frozen
class Line:
    """A line of the text: as it stands, and what of it is read."""

    number: int
    typed: str
    text: str
    at: time | None = None
    is_marked: bool = False
    cells: tuple[str, ...] = ()
    is_running: bool = False


class Reader:
    """Reads line after line; a heading holds for the lines below it, the closing of a letter for its signature."""

    def __init__(self, names: KnownNames) -> None:
        self.names = names
        self.proposals: list[Proposal] = []
        self.left_out: list[LeftOut] = []
        self.category: Category | None = None
        self.heading = ""
        self.closing = ""
        self.doubt = ""
        #: What the heading says of the statements below it, as “Right of reply”.
        self.state = ""
        self._accounted: Counter[str] = Counter()

    def read(self, line: Line) -> None:
        """Read a line into proposals and what is left out, with reasons; words that are in neither are left out too."""
        self._accounted = Counter()
        for part in _side_by_side(line, self.names):
            self._read(part)
        rest = unaccounted(line.text, self._accounted)
        if rest:
            self._leave_out(rest, line, "Nobody knows what to do with these words.", is_doubtful=True)

    def _read(self, line: Line) -> None:
        if len(line.text) > LONGEST_LINE:
            self._leave_out(line.typed, line, f"A line of {len(line.text):,} characters is no list of names.")
            return
        is_name = delegation_of(line.text, self.names) is not None
        text = line.text if is_name else self._without_surroundings(line)
        if not text:
            return
        if not re.search(r"[^\W\d_]", text):
            self._leave_out(line.typed, line, "There is no name in it.")
            return
        is_running = line.is_running or text != line.text
        for sentence in self._sentences(text, is_running=is_running):
            self._read_sentence(sentence, line, is_running=is_running or sentence != text)

    def _without_surroundings(self, line: Line) -> str:
        """Take sender and heading off a line, and leave out what surrounds a list; returns what may be names."""
        text, sender = without_sender(line.text)
        if sender:
            self._leave_out(sender, line, "The hour and the sender of a message.")
        why = surrounding(text) or ("" if sender else surrounding(line.typed))
        if why and not self._is_wish(text):
            self.closing = line.text if why in CLOSINGS else ""
            behind = text.partition(",")[2] if why in GREETINGS else text
            held = "" if why in CLOSINGS else self._name_held(behind)
            is_doubtful = bool(held) or (unframed(text).is_wish and bool(unframed(text).front))
            self._leave_out(text if sender else line.typed, line, f"{why}{held}", is_doubtful=is_doubtful)
            if why == CONTACT:
                self._doubt_signature(line.number)
            self._accounted.update(words_of(line.text))
            return ""
        if self.closing and is_signature(text) and delegation_of(text, self.names) is None:
            self._leave_out(text, line, f"A signature: it stands below “{self.closing}”.")
            return ""
        return self._take_heading(replace(line, text=text))

    def _is_wish(self, text: str) -> bool:
        """Return whether a sentence names who wants the floor: “Please add Nepal to the list”."""
        framed = unframed(text)
        is_asked = framed.is_wish and framed.is_framed
        cuts = pieces(undecorated(framed.names).text, self.names, running=True) if is_asked and framed.names else []
        return any(has_delegation(piece, self.names) for piece, _ in cuts)

    def _sentences(self, text: str, *, is_running: bool) -> list[str]:
        """Return the sentences of a text in which somebody tells something; any other is one name or one list."""
        parts = sentences(text)
        if len(parts) == 1 or is_running or any(unframed(part).is_framed for part in parts):
            return parts
        return [text]

    def _read_sentence(self, sentence: str, line: Line, *, is_running: bool) -> None:
        framed = unframed(sentence)
        is_framed = framed.is_framed and bool(framed.names)
        names = undecorated(framed.names).text if is_framed else sentence
        words = " … ".join(filter(None, (framed.front, framed.back)))
        wish = (f"It is asked for in a sentence: “{words}”.",) if is_framed and framed.is_wish else ()
        if is_framed:
            self._leave_out(words, line, "The words around the names.")
        listed = is_list(names, self.names)
        if not is_framed and not listed and is_statement(names) and delegation_of(names, self.names) is None:
            held = self._name_held(names)
            self._leave_out(names, line, f"A sentence, and no name.{held}", is_doubtful=bool(held or self.category))
            return
        front, colon, behind = names.partition(":")
        category = category_within(front) if is_framed and colon and not self._name_held(front) else None
        if category:  # “… were the following organizations: …”
            self.category, self.heading = category, front.strip()
            self._leave_out(front, line, "The words around the names.")
            names = behind.strip()
        cuts = pieces(_without_letter(names, self.names), self.names, running=is_running or is_framed or listed)
        for number, (piece, doubts) in enumerate(cuts):
            typed = piece
            if len(cuts) == 1 and names == line.text:
                typed = line.typed
            elif number == 0 and names == line.text:  # the number and the hour stand before the first
                typed = line.typed[: max(0, line.typed.find(piece))] + piece
            closing = f"It stands below “{self.closing}”." if self.closing else ""
            below = (*wish, *filter(None, (closing, self.doubt)))
            text = f"{piece} ({self.state})" if self.state else piece
            self._read_piece(
                ListPiece(typed, text, line.number, line.at, self.category, self.heading, (*doubts, *below))
            )

    def _doubt_signature(self, number: int) -> None:
        """Doubt the unknown names in the lines right before a telephone number or an address."""
        at = len(self.proposals) - 1
        while at >= 0 and self.proposals[at].line == number - 1:
            if delegation_of(self.proposals[at].name, self.names) is None:
                self.proposals[at] = self.proposals[at].wondering(_SIGNATURE)
            at, number = at - 1, number - 1

    def _name_held(self, sentence: str) -> str:
        """Say that the name of a delegation stands in a sentence; empty if none does."""
        return next((f" It holds the name {name}." for name in self._all_named_in(sentence)), "")

    def _all_named_in(self, sentence: str) -> dict[str, None]:
        """Return the delegations whose names stand in a sentence, the longest names first."""
        words = sentence.split()
        spans = (words[at : at + width] for width in range(4, 0, -1) for at in range(len(words)))
        texts = (" ".join(span).strip(" ,.;:!?()[]") for span in spans)
        parties = (
            named_delegation(text, self.names) for text in texts if text[:1].isupper() and not _MONTH.fullmatch(text)
        )
        return dict.fromkeys(who.name for who in parties if who is not None)

    def _take_heading(self, line: Line) -> str:
        """Take a heading off a line; returns what stands behind it, an empty text if nothing does."""
        is_heading, category = section_heading(line.text)
        if is_heading or (is_not_live(line.text) and not self._name_held(line.text)):
            self._under(line.text, category, line)
            return ""
        front, colon, behind = _COLON.sub("\n", without_letter(line.text), count=1).partition("\n")
        if not colon or delegation_of(front, self.names) is not None or CAPACITY.search(front):
            return line.text
        is_heading, category = section_heading(front)
        is_told = _TELLS.search(front) or unframed(f"{front}: x").front or is_not_live(front)
        if not is_heading and behind.strip() and not is_told and not is_list(behind, self.names):
            return line.text
        self._under(line.text[: line.text.index(front) + len(front)], category or category_within(front), line)
        return behind.strip()

    def _under(self, text: str, category: Category | None, line: Line) -> None:
        self.category, self.heading, self.closing = category, clean(without_letter(text).strip(" :")), ""
        said = Taken()
        self.state = self.heading if take_state(self.heading, said) and not said.withdrawn else ""
        self.doubt = f"It stands under “{self.heading}”: does it speak?" if is_not_live(text) else ""
        typed = line.typed if text == line.text else line.typed[: line.typed.find(text) + len(text)] + ":"
        # “Not For Sale” is an organization; “Statements by Chad: …” has an entry in it
        is_doubtful = bool(self.doubt and not typed.endswith(":")) or bool(self._name_held(text))
        why = "A heading." if category else "A heading, or an introduction."
        self._leave_out(typed, line, why, is_doubtful=is_doubtful)

    def _read_piece(self, piece: ListPiece) -> None:
        self._accounted.update(words_of(piece.text))
        read = read_piece(piece, self.names)
        if isinstance(read, LeftOut):
            named = len(self._all_named_in(piece.text))
            is_doubtful = read.is_doubtful or named > read.why.startswith("It says “")
            self.left_out.append(replace(read, is_doubtful=is_doubtful))
            if is_doubtful:
                self._doubt_last(piece, f"“{piece.text}” behind it is left out.")
            return
        is_behind_rank = bool(self.proposals and self.proposals[-1].rank)
        if read.doubts and is_behind_rank and named_delegation(read.name, self.names) is None:
            self._doubt_last(piece, f"“{piece.text}” behind its function is taken for another entry.")
        text = replace(read, typed=piece.text)
        self.proposals.append(replace(with_lost_words(text, self.names), typed=read.typed))
        if len(self.proposals) > MOST:
            raise UnreadableList(f"That text has more than {MOST:,} names; nothing was taken.")

    def _doubt_last(self, piece: ListPiece, doubt: str) -> None:
        """Doubt the entry before a piece of the same line."""
        if self.proposals and self.proposals[-1].line == piece.line:
            self.proposals[-1] = self.proposals[-1].wondering(doubt)

    def _leave_out(self, typed: str, line: Line, why: str, *, is_doubtful: bool = False) -> None:
        self._accounted.update(words_of(typed))
        self.left_out.append(LeftOut(typed, line.number, why, is_doubtful))


def _without_letter(text: str, names: KnownNames) -> str:
    """Take the letter of a sub-paragraph off a text, but no initial: “N. Korea” is not Korea, “J. Smith” not Smith."""
    bare = without_letter(text)
    if bare == text or not _INITIAL.match(text):
        return bare
    whole, rest = (_FIRST_PART.split(part, maxsplit=1)[0].strip() for part in (text, bare))
    who, without = named_delegation(whole, names) or names.likely(whole), named_delegation(rest, names)
    if who is not None and (without is None or without.name != who.name):
        return text
    return bare if without is not None or text[0].islower() else text


def _side_by_side(line: Line, names: KnownNames) -> list[Line]:
    """Return a row whose cells are all known names as lines of their own: two columns of one list."""
    filled = [cell for cell in line.cells if cell]
    cells = [undecorated(cell).text for cell in filled] if len(filled) > 1 else []
    parties = [delegation_of(cell, names) for cell in cells]
    if cells and all(who is not None and who.category in SPEAK_FOR_THEMSELVES for who in parties):
        return [replace(line, typed=cell, text=cell, cells=()) for cell in cells]
    return [line]
