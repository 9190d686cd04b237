"""Reads the lines of a list of speakers or of a letter: names become proposals, all else is left out."""

import re
from dataclasses import dataclass, field, replace
from datetime import time

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.text import clean, listed, with_full_stop
from secretary_tui.imports import sections
from secretary_tui.imports.proposal import CONTACT_LEFT_OUT, LeftOut, ListPiece, Proposal, UnreadableList, read_piece
from secretary_tui.imports.sections import PRESS, STRUCK, ListSection, surrounding, unframed
from secretary_tui.imports.sentence import delegation_of, has_delegation, is_list, pieces
from secretary_tui.names.grammar.capacity import named_delegation
from secretary_tui.names.grammar.marks import CAPACITY, DASH, undecorated
from secretary_tui.names.known_names import KnownNames
from secretary_tui.names.reading import Account, Claim

#: The longest line that is read, in characters; a sentence of some hundred names is shorter.
LONGEST_LINE = 20_000
#: The largest number of names in a list, and of rows in a table.
MOST = 3_000
_SIGNATURE = "A telephone number or an address is beside it: is it a signature?"
#: A text with fewer words is not read as a sentence.
_SENTENCE = 6
_NO_NAME = re.compile("[A-Z][a-z]{2}|ID|SR")  # “Mon, 7 Mar 2016” does not name Morocco; “MAR” may
_COLON = re.compile(r":(?!\d)")
_MARK = re.compile(r"[*†‡§¹²³⁴-⁹]+")
_WORD_ENDS = re.compile(r"[\s/]+")


@frozen
class Line:
    """A line of the imported text: `typed` is the whole line, `text` the part that is read as names.

    `at` is the hour in the line. `is_marked` means that the line begins with a number, a bullet or an hour, or is a row
    of a table. `is_running` means that it is prose. `contacts` are its addresses and telephone numbers. `begins` means
    that the line is the first, or is below a blank line. `claims` say what became of texts that are in `typed` only.
    """

    number: int
    typed: str
    text: str
    at: time | None = None
    is_marked: bool = False
    cells: tuple[str, ...] = ()
    is_running: bool = False
    contacts: tuple[str, ...] = ()
    begins: bool = False
    claims: tuple[Claim, ...] = ()


@dataclass
class Reader:
    """Reads the lines of a text, one after the other, into proposed entries and texts that are left out.

    `section` is the last heading, which applies to the lines below it. `closing` is the last closing of a letter or
    request for the floor; lines below it that may be signatures are left out. `is_letter` means that sentences of the
    text ask for places on the list; then a name outside them may be the writer's. `doubt` is added to each name up to
    the next heading or blank line. `is_named` means that a name below the present heading was left out, and
    `may_have_ended` that a blank line followed, so that the heading may apply no longer.
    """

    names: KnownNames
    section: ListSection = field(default_factory=ListSection)
    proposals: list[Proposal] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    closing: str = ""
    is_letter: bool = False
    doubt: str = ""
    is_named: bool = False
    may_have_ended: bool = False

    def read(self, line: Line) -> None:
        """Add the names in the next line to `proposals`, and all other text, with the reason, to `left_out`.

        Text that would be in neither of them is doubted.

        Raises UnreadableList if there are more than `MOST` names.
        """
        first_proposal, first_left = len(self.proposals), len(self.left_out)
        self._read_next(line)
        account = Account(line.typed.replace("~~", " "))
        texts = [row.typed for row in self.proposals[first_proposal:]]
        texts += [left.typed for left in self.left_out[first_left:]]
        for text in texts:
            account.add(text.replace("~~", " "), "part", "name")
        account.add_all(line.claims)
        if line.typed and not texts and not line.contacts:
            self._leave_out(line.typed, line, "There is no name in it.")
            return
        if len(self.proposals) == first_proposal and len(self.left_out) == first_left + 1:
            self.left_out[-1] = replace(self.left_out[-1], typed=line.typed)  # with the hour and the number of the line
            return
        for open_text in account.open_texts():
            if len(self.proposals) == first_proposal + 1:
                self.proposals[-1] = self.proposals[-1].with_doubts(f"“{open_text}” is not understood.")
            else:
                self._leave_out(open_text, line, "It is not understood.", is_doubtful=True)

    def _read_next(self, line: Line) -> None:
        if line.begins:
            self.doubt, self.may_have_ended = "", self.is_named
            if line.is_marked:  # a list after a signature
                self.closing = ""
        for contact in line.contacts:
            self._leave_out(contact, line, CONTACT_LEFT_OUT)
        struck = " ".join(STRUCK.findall(line.text))
        if not struck:
            self._read(line)
            return
        self._leave_out(struck, line, "It is struck through.")
        rest = clean(STRUCK.sub(" ", line.text)).strip(" ,;:–—-")
        if re.search(r"[^\W\d_]", rest):
            before, self.doubt = self.doubt, f"“{struck}” beside it is struck through."
            self._read(replace(line, text=rest, typed=clean(STRUCK.sub(" ", line.typed))))
            self.doubt = before

    def _read(self, line: Line) -> None:
        if len(line.text) > LONGEST_LINE:
            self._leave_out(line.typed, line, f"A line of {len(line.text):,} characters is not a list of names.")
            return
        parts = sections.sentences(line.text)
        if len(parts) > 1 and any(self._is_of_others(part) for part in parts):
            for part in parts:
                self._read(replace(line, typed=part, text=part))
            return
        is_office = bool(self.is_letter or self.closing) and sections.is_office(line.text)
        is_name = not is_office and delegation_of(line.text, self.names) is not None
        text = line.text if is_name else self._without_surroundings(line)
        if not text:
            return
        if not re.search(r"[^\W\d_]", text):
            self._leave_out(line.typed, line, "There is no name in it.")
            return
        if self.section.why_left_out and not self.is_wish(text):
            self.is_named = True
            self._leave_out(line.typed, line, self.section.why_left_out, is_doubtful=self.may_have_ended)
            return
        is_running = line.is_running or text != line.text
        parts = sections.sentences(text)
        is_prose = is_running or any(unframed(part).is_framed for part in parts)
        for sentence in parts if is_prose else [text]:
            self._read_sentence(sentence, line, is_running=is_running or sentence != text)

    def _without_surroundings(self, line: Line) -> str:
        """Return a line without its sender, a heading, a greeting and the like, which are left out."""
        text, sender = sections.without_sender(line.text)
        if sender:
            self._leave_out(sender, line, "The hour and the sender of a message.")
        on, is_first = self.names.register.on, not self.proposals
        section = sections.section_of(text, on, is_first=is_first)
        if section is None:  # the 8 of “8 March” is no number of the line
            section = sections.section_of(line.typed, on, is_first=is_first)
        why = "" if section is not None else surrounding(text) or ("" if sender or line.at else surrounding(line.typed))
        if why and not self.is_wish(text):
            self.closing = line.text if why in sections.CLOSINGS else ""
            behind = (text.partition(",")[2] or text) if why in sections.GREETINGS else text
            held = "" if why in sections.CLOSINGS else self._name_held(behind)
            is_doubtful = bool(held) or (unframed(text).is_wish and bool(unframed(text).front))
            self._leave_out(text if sender else line.typed, line, f"{why}{held}", is_doubtful=is_doubtful)
            if why == sections.CONTACT:
                self._doubt_signature(line.number)
            return ""
        if self.is_letter and sections.is_office(text):
            self._leave_out(text, line, "The office that wrote the letter.")
            return ""
        is_known = delegation_of(text, self.names) is not None and not sections.is_office(text)
        if self.closing and section is None and not (is_known or sections.has_verb(text) or unframed(text).is_framed):
            is_doubtful = self.is_letter and surrounding(self.closing) not in sections.CLOSINGS
            held = "" if sections.is_office(text) else self._name_held(text)
            why = f"A signature: it is below “{self.closing}”.{held}"
            self._leave_out(text, line, why, is_doubtful=is_doubtful or bool(held))
            return ""
        return self._take_heading(replace(line, text=text), section)

    def is_wish(self, text: str) -> bool:
        """Return whether a sentence asks for the floor for a delegation: “Please add Nepal to the list”."""
        framed = unframed(text)
        is_asked = framed.is_wish and framed.is_framed
        cuts = pieces(undecorated(framed.names).text, self.names, running=True) if is_asked and framed.names else []
        return any(has_delegation(piece.split("/")[0], self.names) for piece, _ in cuts)

    def _is_of_others(self, sentence: str) -> bool:
        """Return whether a sentence is about names that are not on the list: “The following did not speak: Chad.”."""
        front, colon, _ = sentence.partition(":")
        section = sections.section_of(front, self.names.register.on) if colon else None
        return section is not None and bool(section.why_left_out)

    def _read_sentence(self, sentence: str, line: Line, *, is_running: bool) -> None:
        framed = unframed(sentence)
        is_framed = framed.is_framed and bool(framed.names)
        bare = undecorated(framed.names if is_framed else sentence)
        names, at = bare.text, line.at or bare.at
        words = " … ".join(filter(None, (framed.front, framed.back)))
        asks = f"The name stands in a sentence that asks for the floor: “{words}”."
        wish = (asks,) if is_framed and framed.is_wish else ()
        if is_framed:
            self._leave_out(words, line, "The words around the names.")
        is_a_list = is_list(names, self.names)
        tells = len(names.split()) >= _SENTENCE and sections.has_verb(names)
        if tells and not is_framed and not is_a_list and delegation_of(names, self.names) is None:
            held = self._name_held(names)
            is_doubtful = bool(held or self.section.category)
            self._leave_out(names, line, f"A sentence, and no name.{held}", is_doubtful=is_doubtful)
            if not held and PRESS["denying"].search(names):
                self.section = ListSection(names, below="doubtful")
            return
        if is_a_list or sentence != line.text:  # “Peru, Chad and Mali!” has no sign behind its last name
            names = names.rstrip("! ")
        without_letter = sections.without_list_letter(names)
        letter: Claim = (names.removesuffix(without_letter), "part", "number")
        cuts = pieces(without_letter, self.names, running=is_running or is_framed or is_a_list)
        of_all = PRESS["of_all"].search(names) if len(cuts) > 1 else None
        of_all_said = f"“{of_all[0]}” is after several names; does it apply to this one too?" if of_all else ""
        is_closed = surrounding(self.closing) in sections.CLOSINGS
        closing = f"It is below “{self.closing}”." if is_closed else ""
        below = (*wish, *filter(None, (of_all_said, closing, self.doubt, self.section.doubt)))
        for piece, doubts in cuts:
            typed = line.typed if len(cuts) == 1 and names == line.text else piece
            of, said = self.section, (*doubts, *below)
            text = f"{piece} ({of.state})" if of.state else piece
            claims = (*line.claims, *bare.claims, letter)
            self._read_piece(
                ListPiece(typed, text, line.number, at, of.category, of.heading, said, of.is_of_states, claims=claims)
            )
        if wish:
            self.closing = line.text

    def _doubt_signature(self, number: int) -> None:
        """Add a doubt to each unknown name right above an address or a telephone number, which is line `number`."""
        at = len(self.proposals) - 1
        while at >= 0 and self.proposals[at].line == number - 1:
            if delegation_of(self.proposals[at].name, self.names) is None:
                self.proposals[at] = self.proposals[at].with_doubts(_SIGNATURE)
            at, number = at - 1, number - 1

    def _name_held(self, sentence: str) -> str:
        """Return “ It names Chad and Peru.” for a sentence with these delegations; an empty text if it has none."""
        names = listed(self._all_named_in(sentence))
        return with_full_stop(f" It names {names}") if names else ""

    def _all_named_in(self, sentence: str) -> dict[str, None]:
        """Return the delegations that a sentence names, as the keys of a dict; names of more words come first."""
        words = _WORD_ENDS.split(sentence)
        spans = (words[at : at + width] for width in range(4, 0, -1) for at in range(len(words)))
        texts = (" ".join(span).strip(" ,.;:!?()[]–—-") for span in spans)
        possible = (text for text in texts if text[:1].isupper() and not _NO_NAME.fullmatch(text))
        parties = (named_delegation(text, self.names) for text in possible)
        return dict.fromkeys(who.name for who in parties if who is not None)

    def _take_heading(self, line: Line, section: ListSection | None) -> str:
        """Begin the section of the heading in a line, and return the names in this line.

        A line that is not a heading, and does not begin with one, is returned whole. `section` is the section if the
        whole line is a known heading, otherwise None.
        """
        if section is not None:
            self._under(section, line.text, line)
            return ""
        front, colon, behind = _COLON.sub("\n", sections.without_letter(line.text), count=1).partition("\n")
        role, *dashed = DASH.split(line.text, maxsplit=1)
        if dashed and self._is_of_others(f"{role}:"):  # “Chair – Ghana”
            front, colon, behind = role, ":", dashed[0]
        if not colon or delegation_of(front, self.names) is not None or CAPACITY.search(front):
            return line.text
        behind = behind.strip()
        section = sections.section_of(front, self.names.register.on)
        if section is None:
            lead = unframed(f"{front}: ")
            is_whole_lead = bool(lead.front and PRESS["before_colon"].fullmatch(lead.names.strip(" :")))
            if behind and not is_whole_lead and (lead.front or not is_list(behind, self.names)):
                return line.text  # “Please inscribe Peru: Mr. Jan Roe”
            section = ListSection(sections.without_marks(front), below="on the list" if is_whole_lead else "doubtful")
        text = line.text[: line.text.index(front) + len(front)]
        if behind and section.why_left_out:
            self._leave_out(line.typed, line, section.why_left_out)
            if line.begins or section.below == "of the podium" or behind.endswith((",", ";")):
                self.doubt = f"It is below “{section.heading}”: is it one of these?"
            return ""
        self._under(section, text, line)
        return behind

    def _under(self, section: ListSection, text: str, line: Line) -> None:
        """Begin a section; its heading, which is the `text` in a line, is left out.

        If the heading is a footnote, such as “* absent”, names above it with that sign get a doubt.
        """
        mark = _MARK.match(line.typed)
        if mark is not None and section.why_left_out:  # a footnote, rather than a heading
            says = f"Its mark “{mark[0]}” says “{section.heading}”."
            self.proposals = [row.with_doubts(says) if mark[0] in row.typed[1:] else row for row in self.proposals]
        section = section.after(self.section)
        self.section, self.closing, self.doubt = section, "", ""
        self.is_named = self.may_have_ended = False
        typed = line.typed if text == line.text else line.typed[: line.typed.find(text) + len(text)] + ":"
        # “Not For Sale” is an organization; “Statements by Chad: …” has an entry in it
        is_doubtful = bool(section.doubt and not typed.endswith(":")) or bool(self._name_held(text))
        why = "A heading." if section.category else "A heading, or an introduction."
        self._leave_out(typed, line, why, is_doubtful=is_doubtful)

    def _read_piece(self, piece: ListPiece) -> None:
        read = read_piece(piece, self.names)
        if isinstance(read, LeftOut):
            named = len(self._all_named_in(piece.text))
            is_doubtful = read.is_doubtful or named > read.why.startswith("It says “")
            self.left_out.append(replace(read, is_doubtful=is_doubtful))
            if is_doubtful and self.proposals and self.proposals[-1].line == piece.line:
                self.proposals[-1] = self.proposals[-1].with_doubts(f"“{piece.text}” after it is left out.")
            return
        self.proposals.append(read)
        if len(self.proposals) > MOST:
            raise UnreadableList(f"That text has more than {MOST:,} names; nothing was added.")

    def _leave_out(self, typed: str, line: Line, why: str, *, is_doubtful: bool = False) -> None:
        self.left_out.append(LeftOut(typed, line.number, why, is_doubtful))
