"""Reads a whole typed or listed line by the grammar of names, and makes the act that adds the name to a list."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from secretary_tui.domain.acts.entries import AddEntry
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.row import CATEGORY_NAMES, LINE_LENGTH, SPEAK_JOINTLY, Category
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import clean, fold, listed, with_full_stop, with_offset
from secretary_tui.names.grammar import capacity, fitting, marks
from secretary_tui.names.grammar.remarks import (
    ANOTHER,
    CROSSES,
    SIGNS,
    SPEAKING_TIME,
    Particulars,
    Taken,
    is_status,
    take_state,
)
from secretary_tui.names.known_names import Candidate, KnownNames, is_state
from secretary_tui.names.matcher import ALIAS_BEGINS, FOREIGN_BEGINS
from secretary_tui.names.reading import Reading

#: A mark, such as `#n` or “(NGO)”: it is a separate word; a mark of one letter may also be typed right after the name.
_TAG = re.compile(
    rf"(?:^|\s)#(\w+)|(?<=\w)#([{''.join(marks.CATEGORY_LETTERS)}v])(?!\w)|\s[(\[](ngo|nhri|igo)[)\]]", re.IGNORECASE
)
_SMALL_WORDS = frozenset({"of", "the", "and", "for", "de", "la", "du", "des", "et"})
#: “o/b” (on behalf of); its stroke is not the mark of a group.
_OF_BEHALF = re.compile(r"\b(a/)?o/b(?:/o)?\b(?:\s+of\b)?", re.IGNORECASE)
#: A longer line is not read: a name with all partners of a joint statement has fewer characters.
LONGEST_LINE_OF_NAME = 2_000
#: The sign that replaces the double tildes around crossed-out text, “~~Poland~~”, before the line is read.
_CROSS = "✗"
#: A longer word in small letters is not offered in capitals.
LONGEST_INITIALS = 6
#: A remark without brackets at the end of a line has at most this many words.
_MOST_LAST_WORDS = 4
#: The role of a group and its sign if they are the delegation itself.
_OWN_ROLES = {"group": "name", "capacity": "name"}
#: The fewest letters, and the most words, of a State that is sought in an unknown name.
_SHORTEST_STATE, _LONGEST_STATE = 4, 4
#: Why a raised number or an asterisk is left out.
FOOTNOTE = "the mark of a footnote"
#: Signs between several names, or between a name and its remarks; a text with one of them is not a single name.
SEVERAL = re.compile(r"(?:^|\s)[–—/•·-]\s|[;()\[\]]")


@dataclass
class Inscription(Taken):
    """The content of a typed line that puts a name on a list of speakers, with the candidates for the name.

    `typed` is the name as it was written. `candidates` are, best first: known names that fit or nearly fit; the text
    itself, unless it is one of them; weak guesses at a mistyped name; and, if no known name fits, the text with
    capitals. The rivals of the first candidate come right after it.

    `problem` is a sentence that says why the line cannot be used; it is empty if it can. `source` is the whole line.
    """

    source: str = ""
    typed: str = ""
    candidates: tuple[Candidate, ...] = ()
    problem: str = ""
    #: The States named in an unknown name that begins with one of them, or has several: “Norway and Sweden”.
    states_within: tuple[str, ...] = ()
    #: Whether the only candidate is several names, which were read one by one.
    several: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.typed

    def reading(self, doubts: tuple[str, ...] = ()) -> Reading:
        """Return the line with what became of each of its words; `doubts` are all doubts about it."""
        return self.account_of(self.source, doubts or self.doubts).reading()

    @property
    def left_out(self) -> tuple[tuple[str, str], ...]:
        """The texts of the line that say nothing about the entry, each with the reason for leaving it out."""
        is_any = any(fate == "left out" for _, fate, _ in self.claims)  # a typed line asks at each letter
        return self.reading().shown("left out") if is_any else ()

    def doubts_with(self, who: Candidate) -> tuple[str, ...]:
        """Return all doubts about the line if its name means the candidate `who`.

        If `who` is not the first candidate, the user has chosen it, so that the meaning of the name is not doubted.
        """
        is_first = self.candidates[:1] == (who,)
        is_similar = who.is_guess or (who.score < ALIAS_BEGINS and who.score != FOREIGN_BEGINS and who.panel is None)
        category = self.category or who.category
        return self.doubts_of(who if is_first else replace(who, rivals=()), category, is_guess=is_first and is_similar)

    def doubts_beside(self, who: Candidate) -> tuple[str, ...]:
        """Return the doubts about the line that do not ask which known name is meant."""
        if not (who.as_typed and self.category is None and self.states_within):
            return tuple(self.doubts)
        states = listed(f"“{state}”" for state in self.states_within)
        return (*self.doubts, f"{states} {'is' if len(self.states_within) == 1 else 'are'} in an unknown name.")

    def doubts_of(self, who: Candidate, category: Category | None, *, is_guess: bool) -> tuple[str, ...]:
        """Return all doubts about the line if its name means `who`; `is_guess` means that the name is not known."""
        doubts = [*self.doubts]
        also = f", and may be {listed(who.rivals, 'or')}" if who.rivals else ""
        if is_guess:
            doubts.append(with_full_stop(f"“{self.typed}” is not known; read as {who.name}{also}"))
        elif also:
            doubts.append(with_full_stop(f"“{self.typed}” is read as {who.name}{also}"))
        doubts += [doubt for doubt in self.doubts_beside(who) if doubt not in doubts]
        if self.unknown_group and (category not in SPEAK_JOINTLY or SEVERAL.search(self.unknown_group)):
            doubts.append(capacity.UNKNOWN_GROUP.format(self.unknown_group))
        return tuple(dict.fromkeys(doubts))


def read_inscription(text: str, names: KnownNames) -> Inscription:
    """Return the content of a typed line, with the candidates for the name in it.

    There are no candidates if the line has no name or is too long. A withdrawal (“Peru cancelled”) is a `problem`.
    """
    read = read_line(text, names)
    if not read.typed or len(text) > LONGEST_LINE_OF_NAME:
        return read
    best, *others = _candidates(read.typed, read.category, names)
    best = replace(best, rivals=names.rivals(read.typed, best, others, is_alone=not read.doubts))
    rivals = (names.exact(rival) for rival in best.rivals if rival not in {other.name for other in others})
    problem = read.problem
    if read.withdrawn:
        nothing = "this line adds nobody to the list; if the name is on the list already, withdraw it."
        problem = f"It says “{read.withdrawn}”: {nothing}"
    read.claims = [
        (claimed, "left out", "a number") if role == "number" else (claimed, fate, role)
        for claimed, fate, role in read.claims
    ]
    candidates = (in_part(who, names) for who in (best, *filter(None, rivals), *others))
    within = _states_within(read.typed, names) if best.as_typed else ()
    return replace(read, candidates=tuple(candidates), problem=problem, states_within=within)


def _states_within(name: str, names: KnownNames) -> tuple[str, ...]:
    """Return the States in an unknown name that begins with one of them or with “not”, or that has several."""
    words = name.split()

    def is_named(run: Sequence[str]) -> bool:
        text = " ".join(run).strip(" ,;()")
        return len(text) >= _SHORTEST_STATE and is_state(capacity.named_delegation(text, names))

    runs = [
        (" ".join(run).strip(" ,;()"), is_there)
        for run, is_there in marks.longest_runs(words, _LONGEST_STATE, is_named)
    ]
    states = tuple(text for text, is_there in runs if is_there)
    is_odd = len(states) > 1 or (bool(states) and (runs[0][1] or words[0].casefold() in ("not", "no", "pas", "non")))
    return states if is_odd else ()


def read_answered(text: str, names: KnownNames) -> Inscription:
    """Return the content of a line that names whom a right of reply answers.

    Several names are read one by one, and are one candidate: “egy and sud” is “Egypt and Sudan”. Each of them that is
    not known is a doubt. A text without any known name is read as one name.
    """
    whole = read_inscription(text, names)
    is_known = bool(whole.candidates) and not whole.candidates[0].as_typed
    if whole.problem or whole.category is not None or (is_known and not whole.doubts):
        return whole
    answered: list[str] = []
    doubts: list[str] = []
    unknown = 0
    for part, is_exact in capacity.segments(text, names):
        read = read_inscription(part, names)
        who = Candidate(part, None) if is_exact else next(iter(read.candidates), Candidate(part, None, as_typed=True))
        answered.append(who.name)
        unknown += who.as_typed
        doubts += () if is_exact else read.doubts_with(who)
        doubts += [f"“{who.name}”, whom it answers, is not known."] if who.as_typed else []
    if len(set(answered)) == 1 or unknown == len(answered) or (is_known and unknown):
        return whole
    together = Candidate(listed(dict.fromkeys(answered)), None)
    return Inscription(typed=text, doubts=tuple(doubts), candidates=(together,), several=True)


def in_part(who: Candidate, names: KnownNames) -> Candidate:
    """Return a candidate that the register does not know, with the category of the list if it has none itself.

    Any other candidate, and one for a list without a category, is returned unchanged.
    """
    has_one = who.category is not None or who.panel is not None or names.part not in marks.OF_PART
    if has_one or names.register.exact(who.name) is not None:
        return who
    return replace(who, category=marks.unknown_category(who.name, names.part))


def read_line(text: str, names: KnownNames, at: time | None = None, remarks: Iterable[str] = ()) -> Inscription:
    """Return the content of a line in the grammar of names, without the candidates for its name.

    The signs are `name/group` for “on behalf of”, `name +group` for “also on behalf of”, `!` for a dignitary, `#n` (or
    another letter) for the category, and `#v` for a video. The words “A, on behalf of B”, “A (B)” and “A, in a joint
    statement with B and C” are read too, and so are titles, functions and remarks. `remarks` are the cells of a table
    beside the name. The hour is `at`, or else the hour in the line.

    A line longer than `LONGEST_LINE_OF_NAME` is cut and not read; its `problem` says so.
    """
    if len(text) > LONGEST_LINE_OF_NAME:
        bound = f"a name with everything beside it has at most {LONGEST_LINE_OF_NAME:,}."
        problem = f"It has {len(text):,} characters; {bound}"
        beginning = clean(text[:LONGEST_LINE_OF_NAME])
        return Inscription(source=beginning, typed=beginning, problem=problem)
    remarks = [*remarks]
    read = Inscription(source=" | ".join((clean(text), *remarks)), inscribed=at)
    text, unknown = _take_tags(clean(text), read)
    read.typed, read.problem = _read_name(text, read, names)
    read.claims.insert(0, (read.typed, "part", "name"))
    if names.exact(read.typed) is None and capacity.named_delegation(read.typed, names) is not None:
        read.claims[:0] = [(mark, "left out", FOOTNOTE) for mark in marks.footnotes(read.typed, raised=False)]
    for remark in (_without_signs(remark, read, names) for remark in remarks):
        if capacity.is_called(remark, read.typed, names):
            read.part(remark, "name")
        else:
            capacity.take_remarks(remark, read, names)
    _compare(read.typed, read, names)
    if unknown and not read.problem:
        read.problem = f"#{unknown} is not a category; {marks.letters_in_words()}, v video."
    read.take_rank()
    if text and marks.remark(text):  # “by video” is no video message of Belarus
        read.doubt(f"“{text}” is a remark; whose?")
    fitting.doubt_misfits(read.typed, read, names)
    for open_text in read.account_of(read.source, read.doubts).open_texts():
        read.doubt(f"“{open_text}” is not understood.")
    return read


def _read_name(text: str, taken: Taken, names: KnownNames) -> tuple[str, str]:
    """Return the name in a line, and a sentence about a problem or an empty text; move all else to `taken`."""
    text = _undecorated(_without_signs(text, taken, names).strip(" ,;"), taken, names)
    if names.exact(text) is not None and not text.startswith(tuple("/+")):
        return text, ""
    text = capacity.take_brackets(_take_last_words(text, taken, names), taken, names)
    text, problem = capacity.take_typed(text, taken, names)
    if names.exact(text) is None and text:
        text = capacity.take_capacity(_take_last_words(text, taken, names), taken, names)
        text = capacity.take_person(_take_last_words(text, taken, names), taken, names)
        text = _take_last_words(text, taken, names)  # “Kenya 3 min, video”
    return text.strip(" ,;"), problem


def _compare(name: str, taken: Taken, names: KnownNames) -> None:
    """Remove a group that is the delegation itself, as in “Germany/Allemagne”, and its name from the ranks."""
    who = capacity.named_delegation(name, names)
    if who is not None and who.name in taken.capacity:
        taken.on_behalf_of = taken.also_on_behalf_of = ""
        taken.claims = [(text, fate, _OWN_ROLES.get(says, says)) for text, fate, says in taken.claims]
    if who is not None:
        taken.ranks = [capacity.without_own_name(rank, who.name, names) for rank in taken.ranks]


def _without_signs(text: str, taken: Taken, names: KnownNames) -> str:
    """Return a text with “on behalf of” for “o/b”, and without signs and addresses, which are moved to `taken`."""
    if "?" in text:
        taken.doubt("The line has a question mark.", "?")
    for contact in [match[0].strip() for match in marks.ADDRESS.finditer(text)]:
        taken.doubt(f"“{contact}” is left out.")
        text = text.replace(contact, " ")
    for _ in range(text.count("~~")):
        taken.part("~~", "withdrawn")
    text = text.replace("~~", _CROSS)
    for sign in (CROSSES | SIGNS).intersection(text):
        take_state(sign, taken)
    for footnote in marks.footnotes(text, raised=True):
        taken.leave_out(footnote, FOOTNOTE)
    text = clean("".join(" " if char in CROSSES | SIGNS else char for char in marks.without_raised(text)))
    text = _take_dignity(text, taken, names) if "!" in text else text
    for short in _OF_BEHALF.finditer(text):
        taken.part(short[0], "capacity")
    return _OF_BEHALF.sub(lambda short: f"{'also ' * bool(short[1])}on behalf of", text)


def _undecorated(text: str, taken: Taken, names: KnownNames) -> str:
    """Return a known name without the number, bullet or hour that was copied with it; return other texts unchanged.

    “350.org” keeps its number, because it is a known name.
    """
    bare = marks.undecorated(text) if text[:1] not in ("/", "+") else marks.Bare(text)
    if bare.text == text or capacity.named_delegation(bare.text, names) is None or names.exact(text) is not None:
        return text
    taken.inscribed = taken.inscribed or bare.at
    taken.claims += bare.claims
    return bare.text


def _take_dignity(text: str, taken: Taken, names: KnownNames) -> str:
    """Return a text without its `!`, which means a dignitary if it is right after a known name or its group.

    It may also be the first sign of the line. A person, a remark or another sign may follow it. Any other `!` is a
    doubt: “not before 10.15!”.
    """
    before, _, behind = (part.strip() for part in (f"{text[1:]}!" if text[0] == "!" else text).partition("!"))
    parts = re.split(r"[/+]", marks.undecorated(before).text)
    is_person = marks.titled_person(behind) is not None  # “lit! Ms. Anna Berg, Minister”
    is_sign = not behind or is_person or behind[0] in "/+" or marks.remark(behind) != ""
    if is_sign and all(capacity.is_begun(part.strip(), names) for part in parts):
        taken.dignitary = True
        taken.part("!", "dignitary")
    else:
        taken.doubt("Its “!” is not taken as the sign of a dignitary.")
    return clean(f"{before}{', ' if is_person else ' '}{behind}".replace("!", " "))


def _take_last_words(text: str, taken: Taken, names: KnownNames) -> str:
    """Return a text without the remark at its end (“Peru cancelled”), which is moved to `taken`.

    After an unknown name, only a remark in capitals is moved.
    """
    words = text.split(" ")
    if capacity.named_delegation(text, names) is not None:
        return text
    for count in range(min(len(words) - 1, _MOST_LAST_WORDS), 0, -1):
        head, last = " ".join(words[:-count]), " ".join(words[-count:]).rstrip(".").lstrip("–—- ")
        is_known = capacity.named_delegation(head, names) is not None
        if not (is_known or is_status(last, head)):
            continue
        if marks.is_duration(last):
            taken.leave_out(last, SPEAKING_TIME)
            return head
        if take_state(last, taken):
            return head
    return text


def _take_tags(text: str, taken: Taken) -> tuple[str, str]:
    """Return a text without marks such as `#n` and “(NGO)”, which are moved to `taken`, and an unknown mark or “”."""
    unknown = ""
    for mark in reversed([*_TAG.finditer(text)]):
        tag = mark[1] or mark[2] or mark[3]
        if tag.casefold() in ("v", "video"):
            taken.form = "video"
            taken.part(mark[0], "video")
        elif (called := marks.category_of_letter(tag)) is not None:
            taken.category = taken.category or called
            taken.part(mark[0], "category")
        else:
            unknown = tag
            continue
        text = f"{text[: mark.start()]} {text[mark.end() :]}"
    return text, unknown


def _candidates(name: str, category: Category | None, names: KnownNames) -> tuple[Candidate, ...]:
    """Return the candidates for a name in the order of `Inscription.candidates`, without rivals."""
    matches = names.matching(name)
    if category is not None:  # “Ireland #s” is not the member whose name contains “Ireland”
        matches = tuple(p for p in matches if p.category in (None, category) or fold(p.name) == fold(name))
    who = capacity.named_delegation(name, names)
    if who is not None and (category is None or who.category in (None, category)):  # “the delegation of Sweden”
        matches = (who, *(p for p in matches if (p.name, p.panel) != (who.name, who.panel)))
    if any(fold(candidate.name) == fold(name) for candidate in matches):
        return matches
    typed, *capitals = (Candidate(form, None, as_typed=True) for form in (name, *with_capitals(name)))
    likely = tuple(candidate for candidate in matches if not candidate.is_doubtful)
    guesses = (candidate for candidate in matches if candidate.is_doubtful)
    return (*likely, typed, *guesses, *(() if likely else capitals))


def with_capitals(typed: str) -> tuple[str, ...]:
    """Return the forms with capitals of a name that was typed in small letters; none if it has a capital.

    A short single word has two forms, “ECPAT” and “Ecpat”, because only the user knows which one is meant.
    """
    if typed != typed.lower() or typed == typed.upper():
        return ()
    words = [
        word if n and word in _SMALL_WORDS else word[:1].upper() + word[1:] for n, word in enumerate(typed.split())
    ]
    initials = (typed.upper(),) if len(words) == 1 and len(typed) <= LONGEST_INITIALS else ()
    return tuple(dict.fromkeys((*initials, " ".join(words))))


def inscribed(
    read: Inscription, candidate: Candidate, list_id: str, names: KnownNames, session: Session, *, late: bool = False
) -> AddEntry:
    """Return the act that adds `candidate` to a list of speakers, with the content of the line and all its doubts."""
    name, doubts = "" if candidate.panel else candidate.name, read.doubts_with(candidate)
    return replace(
        add_entry(replace(read, doubts=doubts), name, list_id, session, late=late),
        panel=candidate.panel,
        category=read.category or candidate.category,
        speaker=read.speaker or candidate.speaker,
        confirmed=candidate.confirmed if read.confirmed is None else read.confirmed,
        groups=names.register.speaking_groups,
    )


def add_entry(row: Particulars, name: str, list_id: str, session: Session, *, late: bool) -> AddEntry:
    """Return the act that adds `name` to a list of speakers, with the fields of a line that was read (`row`).

    The hour of inscription becomes an instant on the day of the session.
    """
    said, sitting = row.particulars(), session.sitting
    is_reply, title, at, doubts = (said.pop(field) for field in ("is_reply", "title", "inscribed", "doubts"))
    instant = datetime.combine(sitting.local_start, at, sitting.zone) if at is not None else None
    return AddEntry(
        list=list_id,
        name=name,
        kind="right of reply" if is_reply else "statement",
        late=late,
        salutation=title,
        inscribed=with_offset(instant, sitting.zone) if instant is not None else None,
        doubt=" ".join(doubts)[:LINE_LENGTH],
        **said,
    )


def named_by(read: Inscription) -> Candidate | None:
    """Return the candidate that raises a point of order, usually the first one; None if the line has no candidates.

    If only one letter was typed, or the first candidate is a guess, it is the typed text itself, without a category.
    """
    best = next(iter(read.candidates), None)
    if best is None or (len(read.typed) > 1 and not best.is_guess):
        return best
    return replace(best, name=read.typed, category=None, panel=None, as_typed=True)


def raised_by(read: Inscription, named: Candidate) -> dict[str, object]:
    """Return the values of an entry's fields that a line gives for the delegation that raises a point of order.

    They are the name, the category, the speaker and others.
    """
    keys = ("on_behalf_of", "also_on_behalf_of", "title", "speaker", "rank")
    said = {key: value for key in keys if (value := getattr(read, key))}
    if doubts := doubts_of_point(read, named):
        said["doubt"] = " ".join(doubts)[:LINE_LENGTH]
    return {"name": named.name, "category": read.category or named.category, **said}


def doubts_of_point(read: Inscription, named: Candidate) -> tuple[str, ...]:
    """Return all doubts about who raises a point of order; one of them may be that the name is not known."""
    if not named.as_typed or read.category is not None:
        return read.doubts_with(named)
    guess = next((f"; is it {who.name}" for who in read.candidates if who.is_guess), "")
    return (*read.doubts_with(named), f"“{named.name}” is not known{guess}{'?' if guess else '.'}")


def without_doubts(doubts: Iterable[str]) -> tuple[str, ...]:
    """Return the doubts that remain if the user is sure: those about a second delegation in the line."""
    return tuple(doubt for doubt in doubts if ANOTHER in doubt)


def description(name: str, category: Category | None, row: Particulars | Entry) -> str:
    """Return an entry in one line of text: “Togo · State Member · Minister of Justice · dignitary”.

    `row` has the fields of the entry, apart from its name and category.
    """
    person = " ".join(filter(None, (row.title, row.speaker)))
    parts = (
        name,
        f"on behalf of {row.on_behalf_of}" if row.on_behalf_of else "",
        f"also on behalf of {row.also_on_behalf_of}" if row.also_on_behalf_of else "",
        CATEGORY_NAMES[category][0] if category else "",
        ", ".join(filter(None, (person, row.rank))),
        "dignitary" if row.dignitary else "",
        "video" if row.form == "video" else "",
        "right of reply" if row.is_reply else "",
        "not confirmed" if row.confirmed is False else "",
        f"held: {row.held}" if row.held else "",
    )
    return " · ".join(filter(None, parts))
