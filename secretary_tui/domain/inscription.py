"""What a line typed at the desk means: whom it names, in which capacity and category, and who else it may name."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from secretary_tui.domain.model import CATEGORY_NAMES, Category, Entry
from secretary_tui.domain.session import Session
from secretary_tui.domain.text import clean

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
_TAG: Final = re.compile(r"(?:^|\s)#(\w+)")
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Proposal:
    """Whom the line may mean; `category` is None when nobody has said it yet, `panel` names a row of the panel."""

    name: str
    category: Category | None
    panel: str | None = None


@dataclass(frozen=True)
class Inscription:
    """A line as it was understood.

    `proposals` are the known names it may mean, best first, then the name as it was typed. `problem`
    says why the line cannot be taken.
    """

    typed: str = ""
    proposals: tuple[Proposal, ...] = ()
    on_behalf_of: str = ""
    also_on_behalf_of: str = ""
    dignitary: bool = False
    category: Category | None = None
    problem: str = ""

    @property
    def is_empty(self) -> bool:
        """Nobody is named."""
        return not self.typed


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
    """The names that a session knows: its council members, and who is or was on its lists."""

    names: tuple[_Known, ...] = ()
    groups: tuple[_Known, ...] = ()

    @classmethod
    def of(cls, session: Session, list_id: str | None = None) -> "KnownNames":
        """Collect the names once a session; for a line that is typed, keep the result.

        On a list of the podium or of responses, the panel comes first.
        """
        panel = session.panel if _is_of_podium(session, list_id) else ()
        names: dict[str, Category | None] = dict.fromkeys(session.sitting.council_members, "member")
        groups: dict[str, None] = dict.fromkeys(GROUPS.values())
        for entry in session.entries:
            if entry.name and entry.panel is None and entry.kind == "statement":
                names[entry.name] = names.get(entry.name) or entry.category
            groups.update(dict.fromkeys(filter(None, (entry.on_behalf_of, entry.also_on_behalf_of))))
        return cls(
            (
                *(_known(person.name, None, person.id) for person in panel),
                *(_known(name, category) for name, category in names.items()),
            ),
            tuple(_known(name, None) for name in groups),
        )

    def matching(self, text: str) -> tuple[Proposal, ...]:
        """The names that `text` may mean, best first: begun with it, a word begun with it, its initials."""
        return tuple(Proposal(known.name, known.category, known.panel) for known in _ranked(self.names, text))

    def group(self, text: str) -> str:
        """The group that `text` means: by its short form, by its name, or just as typed."""
        typed = _said(text)
        short = GROUPS.get(fold(typed))
        if short:
            return short
        best = _ranked(self.groups, typed) or _ranked(self.names, typed)
        return best[0].name if best and "," not in typed else typed


def read_inscription(text: str, session: Session, known: KnownNames | None = None) -> Inscription:
    """Read `name`, `name/group`, `name +group`, `!` for a dignitary and `#n` for the category, in any order.

    `known` saves collecting the names of `session` again for each letter typed.
    """
    known = known or KnownNames.of(session)
    text = clean(text)
    category: Category | None = None
    problem = ""
    for tag in _TAG.findall(text):
        category = _category(tag)
        if category is None:
            problem = f"#{tag} is no category; {letters()}."
    text = _TAG.sub(" ", text)
    dignitary = "!" in text
    name, mark, group = _split(text.replace("!", " "))
    if any(sign in group for sign in "/+"):
        problem = "A statement is either on behalf of a group (/) or also on behalf of one (+); write one of the two."
    on_behalf_of = known.group(group) if group else ""
    if not name:
        problem = "" if not mark else "Write who speaks before the group."
        return Inscription(dignitary=dignitary, category=category, problem=problem)
    matches = known.matching(name)
    typed = _said(name)
    if category is not None:  # “Ireland #s” is not the member whose name holds that word
        matches = tuple(p for p in matches if p.category in (None, category) or fold(p.name) == fold(typed))
    if not any(proposal.name == typed for proposal in matches):
        matches = (*matches, Proposal(typed, None))
    return Inscription(
        typed=typed,
        proposals=matches,
        on_behalf_of=on_behalf_of if mark == "/" else "",
        also_on_behalf_of=on_behalf_of if mark == "+" else "",
        dignitary=dignitary,
        category=category,
        problem=problem,
    )


def repeated(session: Session, list_id: str, name: str, capacity: tuple[str, str]) -> Entry | None:
    """Who is on the list already under this name in the same capacity (on behalf of, also on behalf of).

    Whoever withdrew, or was absent when called, is no repeat: such a delegation may inscribe again.
    """
    folded = fold(name)
    return next(
        (
            entry
            for entry in session.places(list_id)
            if entry.outcome not in ("withdrawn", "absent")
            and (entry.on_behalf_of, entry.also_on_behalf_of) == capacity
            and fold(session.name_of(entry)) == folded
        ),
        None,
    )


def letters() -> str:
    """The letters of the categories, as the line asks for one."""
    return ", ".join(f"{letter} {CATEGORY_NAMES[category][0]}" for letter, category in CATEGORY_LETTERS.items())


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


def _ranked(names: Iterable[_Known], text: str) -> list[_Known]:
    query = fold(text)
    ranks = ((_rank(known, query), known.panel is None, known.folded, known) for known in names) if query else ()
    return [found[-1] for found in sorted(ranks, key=lambda found: found[:3]) if found[0] < _NO_MATCH]


_NO_MATCH: Final = 9


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


def _split(text: str) -> tuple[str, str, str]:
    found = re.search(r"[/+]", text)
    if found is None:
        return clean(text), "", ""
    return clean(text[: found.start()]), found.group(), clean(text[found.end() :])


def _said(text: str) -> str:
    return text[:1].upper() + text[1:]


def _category(tag: str) -> Category | None:
    folded = tag.casefold()
    if folded in CATEGORY_LETTERS:
        return CATEGORY_LETTERS[folded]
    return next((category for category in CATEGORY_NAMES if category == folded), None)
