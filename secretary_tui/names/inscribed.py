"""The act that puts a line on a list, and what a line became, in words."""

from datetime import datetime, time
from typing import Protocol

from secretary_tui.domain.acts.inscribing import AddEntry
from secretary_tui.domain.model.rows.types import CATEGORY_NAMES, Category, Delivery
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.hours import with_offset
from secretary_tui.names.grammar.line import Inscription
from secretary_tui.names.known_names import Candidate, KnownNames


class Described(Protocol):
    """What a line, a proposal and an entry say beside the name and its category."""

    @property
    def on_behalf_of(self) -> str:
        """As in `Entry`."""

    @property
    def also_on_behalf_of(self) -> str:
        """As in `Entry`."""

    @property
    def dignitary(self) -> bool:
        """As in `Entry`."""

    @property
    def form(self) -> Delivery:
        """As in `Entry`."""

    @property
    def title(self) -> str:
        """As in `Entry`."""

    @property
    def speaker(self) -> str:
        """As in `Entry`."""

    @property
    def rank(self) -> str:
        """As in `Entry`."""

    @property
    def confirmed(self) -> bool | None:
        """As in `Entry`."""

    @property
    def held(self) -> str:
        """As in `Entry`."""

    @property
    def is_reply(self) -> bool:
        """As in `Entry`."""


def inscribed(
    read: Inscription, candidate: Candidate, list_id: str, names: KnownNames, session: Session, *, late: bool = False
) -> AddEntry:
    """The act that puts `candidate` on a list of `session`, in the capacity of the line `read`."""
    return AddEntry(
        list=list_id,
        name="" if candidate.panel else candidate.name,
        kind="right of reply" if read.is_reply else "statement",
        panel=candidate.panel,
        on_behalf_of=read.on_behalf_of,
        also_on_behalf_of=read.also_on_behalf_of,
        category=read.category or candidate.category,
        dignitary=read.dignitary,
        form=read.form,
        late=late,
        salutation=read.title,
        speaker=read.speaker or candidate.speaker,
        rank=read.rank,
        confirmed=candidate.confirmed if read.confirmed is None else read.confirmed,
        held=read.held,
        inscribed=instant_of(session, read.inscribed),
        groups=names.speaking_groups,
    )


def instant_of(session: Session | None, at: time | None) -> datetime | None:
    """The instant of an hour on the day of the sitting; None if there is no hour, or no session."""
    if session is None or at is None:
        return None
    sitting = session.sitting
    day = sitting.starts.astimezone(sitting.zone).date()
    return with_offset(datetime.combine(day, at, sitting.zone), sitting.zone)


def description(name: str, category: Category | None, row: Described) -> str:
    """“Togo · State Member · Minister of Justice · dignitary”: all that a line became, in one line of text."""
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
