"""What a line typed at the desk means: whom it names, in which capacity and category, and who else it may name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from secretary_tui.domain.commands import AddEntry
from secretary_tui.domain.known_names import GROUPS, KnownNames, Proposal
from secretary_tui.domain.model import CATEGORY_NAMES, Category, Entry, Form
from secretary_tui.domain.name_forms import fold, with_capitals
from secretary_tui.domain.session import Session
from secretary_tui.domain.text import clean

__all__ = [
    "CATEGORY_LETTERS",
    "GROUPS",
    "Inscription",
    "KnownNames",
    "Proposal",
    "fold",
    "inscribed",
    "letters",
    "read_inscription",
    "repeated",
]

#: The letter that names a category, after `#` in the line or as the answer to its question.
CATEGORY_LETTERS: Final[Mapping[str, Category]] = {
    "m": "member",
    "s": "observer",
    "u": "un",
    "i": "igo",
    "o": "other",
    "h": "nhri",
    "n": "ngo",
}
#: Behind `#`: the statement is shown as a video.
VIDEO_TAGS: Final = ("v", "video")
#: A mark stands by itself; one letter may also stand at the end of a name, where a hand in haste puts it.
_TAG: Final = re.compile(rf"(?:^|\s)#(\w+)|(?<=\w)#([{''.join(CATEGORY_LETTERS)}v])(?!\w)", re.IGNORECASE)
_FIRST_LETTER: Final = re.compile(r"(?:^|(?<=, )|(?<=\band ))\w")
#: How papers write a capacity, each with its mark; & is a joint statement, whose names are taken as they stand.
_PHRASES: Final = (
    (re.compile(r"(.+?)[\s,]+also on behalf of\s+(.+)", re.IGNORECASE), "+"),
    (re.compile(r"(.+?)[\s,]+on behalf of\s+(.+)", re.IGNORECASE), "/"),
    (re.compile(r"(.+?)[\s,]+(?:in a joint statement|jointly|together) with\s+(.+)", re.IGNORECASE), "&"),
    (re.compile(r"(.+?)(?:,|\s+and\s)\s*(.+?)[\s,]+in a joint statement", re.IGNORECASE), "&"),
)


@dataclass(frozen=True)
class Inscription:
    """A line as it was understood.

    `proposals` are the known names it may mean, best first, then the name as it was typed, then guesses
    at a name that was mistyped, then what was typed in small letters with the capitals it may want.
    `problem` says why the line cannot be taken.
    """

    typed: str = ""
    proposals: tuple[Proposal, ...] = ()
    on_behalf_of: str = ""
    also_on_behalf_of: str = ""
    dignitary: bool = False
    category: Category | None = None
    form: Form = "spoken"
    problem: str = ""

    @property
    def is_empty(self) -> bool:
        """Nobody is named."""
        return not self.typed


def read_inscription(text: str, session: Session, known: KnownNames | None = None) -> Inscription:
    """Read `name`, `name/group`, `name +group`, `!` for a dignitary, `#n` for the category, `#v` for a video.

    “A, on behalf of B” and “A, in a joint statement with B and C” say the same as the marks.

    `known` saves collecting the names of `session` again for each letter typed.
    """
    known = known or KnownNames.of(session)
    text = clean(text)
    category: Category | None = None
    problem = ""
    form: Form = "spoken"
    for tag in (found[1] or found[2] for found in _TAG.finditer(text)):
        if tag.casefold() in VIDEO_TAGS:
            form = "video"
            continue
        category = _category(tag)
        if category is None:
            problem = f"#{tag} is no category; {letters()}, v video."
    text = _TAG.sub(" ", text)
    dignitary = "!" in text
    name, mark, group = _split(text.replace("!", " "))
    if any(sign in group for sign in "/+"):
        problem = "A statement is either on behalf of a group (/) or also on behalf of one (+); write one of the two."
    on_behalf_of = known.group(group) if group and mark != "&" else _organizations(group)
    if not name:
        problem = "" if not mark else "Write who speaks before the group."
        return Inscription(dignitary=dignitary, category=category, form=form, problem=problem)
    matches = known.matching(name)
    typed = name
    if category is not None:  # “Ireland #s” is not the member whose name holds that word
        matches = tuple(p for p in matches if p.category in (None, category) or fold(p.name) == fold(typed))
    if not any(fold(proposal.name) == fold(typed) for proposal in matches):
        likely = tuple(proposal for proposal in matches if not proposal.doubtful)
        guesses = tuple(proposal for proposal in matches if proposal.doubtful)
        forms = () if likely else tuple(Proposal(form, None) for form in with_capitals(typed))
        matches = (*likely, Proposal(typed, None), *guesses, *forms)
    return Inscription(
        typed=typed,
        proposals=matches,
        on_behalf_of=on_behalf_of if mark == "/" else "",
        also_on_behalf_of=on_behalf_of if mark in ("+", "&") else "",
        dignitary=dignitary,
        category=category,
        form=form,
        problem=problem,
    )


def inscribed(read: Inscription, best: Proposal, list_id: str, known: KnownNames, *, late: bool = False) -> AddEntry:
    """The act that puts the proposal `best` on a list, in the capacity of the line `read`."""
    return AddEntry(
        list=list_id,
        name="" if best.panel else best.name,
        panel=best.panel,
        on_behalf_of=read.on_behalf_of,
        also_on_behalf_of=read.also_on_behalf_of,
        category=read.category or best.category,
        dignitary=read.dignitary,
        form=read.form,
        late=late,
        confirmed=best.confirmed,
        speaker=best.speaker,
        groups=known.speaking_groups,
    )


def repeated(session: Session, list_id: str, name: str, capacity: tuple[str, str]) -> Entry | None:
    """Who is on the list already under this name in the same capacity (on behalf of, also on behalf of).

    Whoever withdrew, or was absent when called, is no repeat: such a delegation may inscribe again. Nor is a reply.
    """
    folded = fold(name)
    return next(
        (
            entry
            for entry in session.places(list_id)
            if entry.outcome not in ("withdrawn", "absent")
            and not entry.is_reply
            and (entry.on_behalf_of, entry.also_on_behalf_of) == capacity
            and fold(session.name_of(entry)) == folded
        ),
        None,
    )


def letters() -> str:
    """The letters of the categories, as the line asks for one."""
    return ", ".join(f"{letter} {CATEGORY_NAMES[category][0]}" for letter, category in CATEGORY_LETTERS.items())


def _split(text: str) -> tuple[str, str, str]:
    found = re.search(r"[/+]", text)
    if found is None:
        told = ((phrase.fullmatch(clean(text)), mark) for phrase, mark in _PHRASES)
        return next(((clean(of[1]), mark, clean(of[2])) for of, mark in told if of), (clean(text), "", ""))
    return clean(text[: found.start()]), found.group(), clean(text[found.end() :])


def _organizations(text: str) -> str:
    """Those of a joint statement as they were typed, each with a capital."""
    return _FIRST_LETTER.sub(lambda found: found[0].upper(), text)


def _category(tag: str) -> Category | None:
    folded = tag.casefold()
    if folded in CATEGORY_LETTERS:
        return CATEGORY_LETTERS[folded]
    return next((category for category in CATEGORY_NAMES if category == folded), None)
