"""How a paper names whoever has a place on a list: the name, the person, on whose behalf."""

import re
from collections.abc import Sequence
from typing import Final

from secretary_tui.domain.model.replies import reply_number
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.export.wording.en.words import LANGUAGE as ENGLISH
from secretary_tui.export.wording.escape import curly
from secretary_tui.export.wording.language import language_of
from secretary_tui.export.wording.names import Names
from secretary_tui.export.wording.vocabulary import vocabulary

_MINISTER: Final = re.compile(r"(?P<which>(?:deputy |vice-)?minister) (?:of|for) (?P<what>.+)")
#: What stands before the name of a woman.
_WOMEN: Final = frozenset({"ms.", "mrs.", "mme", "sra.", "miss"})


def public_name(session: Session, entry: Entry, names: Names) -> str:
    """Return the name as it is printed: for someone on the podium with the title, for a delegation without."""
    panellist = session.panellist(entry.panel)
    if panellist is None or entry.name:
        return names.name(session.name_of(entry))
    return names.titled(panellist.title, panellist.name)


def within_text(session: Session, entry: Entry, names: Names) -> str:
    """Return the same in running text: “the Islamic Republic of Iran”."""
    name = public_name(session, entry, names)
    if entry.panel is not None:
        return language_of(names.language).someone(name)
    return names.one_within(entry.name) or name


def is_by_video(session: Session, entry: Entry) -> bool:
    """Return whether somebody spoke by video message; a film of the podium is none."""
    return entry.form == "video" and not session.is_film(entry)


def person_of(entry: Entry, names: Names) -> str:
    """Return who spoke for the delegation, with title and rank, as far as it was written down."""
    name = f"{names.title(entry.title)} {entry.speaker}".strip() if entry.speaker else ""
    rank = rank_in(entry.rank, entry.title, names.language) if entry.rank else ""
    return curly(", ".join(part for part in (name, rank) if part))


def speaker_of(session: Session, entry: Entry, names: Names) -> str:
    """Return who speaks for a delegation, or the function of someone on the podium."""
    panellist = session.panellist(entry.panel)
    return curly(panellist.function) if panellist and not entry.name else person_of(entry, names)


def whom_of(entry: Entry, names: Names) -> tuple[str, ...]:
    """On whose behalf somebody speaks, as running text names them."""
    written = entry.on_behalf_of or entry.also_on_behalf_of
    return names.within(written) if written else ()


def reply_number_of(session: Session, entry: Entry) -> int:
    """Return which right of reply of its delegation it is; 0 for what is none."""
    return reply_number(session, entry) if entry.is_reply else 0


def rank_in(rank: str, title: str, code: str) -> str:
    """Return a function in a language: “Minister of Justice” → “Ministra de Justicia” behind “H.E. Ms.”."""
    words = vocabulary(code)
    plain = " ".join(rank.casefold().split()).removeprefix("the ")
    plain = re.sub(r"\b(?:foreign minister|minister of foreign affairs)$", "minister for foreign affairs", plain)
    minister = _MINISTER.fullmatch(plain)
    of_what = words.ministers_of.get(minister["what"]) if minister else None
    forms = words.functions.get(minister["which"] if minister else plain)
    if forms is None or (minister and of_what is None):
        return rank
    function = forms[not _WOMEN.isdisjoint(title.casefold().split())]
    return f"{function} {of_what}" if of_what else function


def capacity(whom: Sequence[str], *, also: bool) -> str:
    """“on behalf of the European Union”, “also on behalf of Austria and Slovenia”, or nothing."""
    return f"{'also ' if also else ''}on behalf of {ENGLISH.listing(whom)}" if whom else ""
