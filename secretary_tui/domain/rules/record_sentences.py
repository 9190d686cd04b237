"""Gives the text of a note on the screen; for an act of procedure, which is kept as facts, an English sentence."""

from collections.abc import Callable, Mapping

from secretary_tui.domain.lists import is_only_floor_list, titles_of_list
from secretary_tui.domain.model.rows.entry import Entry, Note, ProceduralAct, ProceduralFacts
from secretary_tui.domain.model.rows.row import CATEGORY_NAMES, Category
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import counted, hour_text, listed, ordinal, with_full_stop

#: If many entries were moved, this many are named and the others are counted.
NAMED = 3


def text_of(session: Session, note: Note) -> str:
    """Return the text of a note on the screen, in English: its own text, or the words for its act."""
    return note.text if note.act is None else sentence(session, note.act, note.facts)


def sentence(session: Session, act: ProceduralAct, facts: ProceduralFacts) -> str:
    """Return an act of procedure as one sentence with a full stop; rows have the names that they have now."""
    if act not in _ORDERS:
        return _SENTENCES[act](session, facts)
    lead, news = _ORDERS[act]
    return f"The order of those waiting{_of_list(session, facts, 'for')} was {lead}{news(session, facts)}."


def line_of(session: Session, note: Note) -> str:
    """Return the text of a note for a list of notes; it may have several lines.

    For a new order, it is only the change: “Chad was moved to place 2.”, not “The order of those waiting was changed:
    …”.
    """
    if note.act is None or note.act not in _ORDERS:
        return text_of(session, note)
    news = _ORDERS[note.act][1](session, note.facts)
    return f"{news[:1].upper()}{news[1:]}."


def order_sentence(session: Session, act: ProceduralAct, facts: ProceduralFacts) -> str:
    """Return a short sentence about a new order for the line of messages, without a full stop.

    For example “New order: alphabetical, beginning with the letter C”.
    """
    is_order = act in _ORDERS
    return f"New order: {_ORDERS[act][1](session, facts)}" if is_order else sentence(session, act, facts).rstrip(".")


def list_titles(session: Session, list_id: str) -> tuple[str, ...]:
    """Return the titles of a list of speakers for a sentence.

    Empty for the only list of the floor, which needs no title, and for a list that was removed.
    """
    if is_only_floor_list(session, list_id):
        return ()
    return titles_of_list(session, list_id) if list_id in session.list_ids else ()


def list_title(session: Session, list_id: str) -> str:
    """Return the titles of a list of speakers for a sentence in one text, with semicolons between them."""
    return "; ".join(list_titles(session, list_id))


def moved_names(session: Session, facts: ProceduralFacts, name: Callable[[Entry], str]) -> tuple[list[str], int, int]:
    """Return the names of the first moved entries, the number of the others, and how many were removed since."""
    present = [entry for entry in map(session.entry, facts.entries) if entry is not None]
    removed = len(facts.entries) - len(present)
    shown = present if len(present) <= NAMED + 1 else present[:NAMED]
    return [*map(name, shown)], len(present) - len(shown), removed


def speaking_time(seconds: int) -> str:
    """Return a speaking time as the chair says it: “2 minutes”, “1 minute and 30 seconds”."""
    minutes, rest = divmod(seconds, 60)
    parts = [counted(n, unit) for n, unit in ((minutes, "minute"), (rest, "second")) if n]
    return listed(parts) or "0 seconds"


def meeting_text(meeting: int | None) -> str:
    """Return the words for an earlier meeting: “the 17th meeting”; “an earlier meeting” if its number is not known."""
    return f"the {ordinal(meeting)} meeting" if meeting else "an earlier meeting"


def reserved_text(reached: Mapping[Category, int], reserved: Mapping[Category, int]) -> str:
    """Return the words for how many entries of each category are within reach.

    For example “non-governmental organizations 2 of 3”: three places are reserved for the category.
    """
    return ", ".join(
        f"{CATEGORY_NAMES[category][1]} {reached.get(category, 0)} of {places}" for category, places in reserved.items()
    )


# The sentences --------------------------------------------------------------------------------------------


def _suspended(session: Session, facts: ProceduralFacts) -> str:
    row = next((row for row in session.suspensions if row.id == facts.suspension), None)
    return with_full_stop(f"The sitting was suspended{f': {row.reason}' if row and row.reason else ''}")


def _reopened(session: Session, facts: ProceduralFacts) -> str:
    return f"The sitting was opened again{_closed_before(session, facts)}."


def _list_reopened(session: Session, facts: ProceduralFacts) -> str:
    return f"The list of speakers{_of_list(session, facts)} was opened again{_closed_before(session, facts)}."


def _closed_before(session: Session, facts: ProceduralFacts) -> str:
    return f"; it had been closed at {hour_text(facts.closed, session.sitting.zone)}" if facts.closed else ""


def _limit(session: Session, facts: ProceduralFacts) -> str:
    many = [CATEGORY_NAMES[category][1] for category in facts.categories]
    whom = "rights of reply" if facts.replies else f"{listed(many) or 'all'} who had not spoken"
    changed = "set" if facts.mixed else "raised" if facts.raised else "reduced"
    return (
        f"The speaking time{_of_list(session, facts)} was {changed} to {speaking_time(facts.seconds or 0)} for {whom}."
    )


def _carried_over(session: Session, facts: ProceduralFacts) -> str:
    to = list_title(session, facts.to) if facts.to else ""
    who = counted(facts.speakers or 0, "speaker was", "speakers were")
    return f"{who} carried over to {f'“{to}”' if to else 'another list'}."


def _carried_from(session: Session, facts: ProceduralFacts) -> str:
    who = counted(facts.speakers or 0, "speaker was", "speakers were")
    return f"{who} carried over from {meeting_text(facts.meeting)}{_of_list(session, facts, 'to')}."


def _interpretation(session: Session, facts: ProceduralFacts) -> str:
    until = hour_text(facts.until, session.sitting.zone) if facts.until else "an hour that is not known"
    return f"Interpretation is provided until {until}."


def _alphabetical(_: Session, facts: ProceduralFacts) -> str:
    drawn = f", drawn by lot (seed {facts.seed})" if facts.seed else ""
    return f"alphabetical, beginning with the letter {facts.letter}{drawn}"


def _moved(session: Session, facts: ProceduralFacts) -> str:
    how = "was moved" if len(facts.entries) == 1 else "were moved together"
    before = f" from place {facts.was}" if facts.was else ""
    return f"{_who(session, facts)} {how}{before} to place {facts.place}"


def _who(session: Session, facts: ProceduralFacts) -> str:
    names, more, removed = moved_names(session, facts, session.name_of)
    if more:
        names.append(f"{more} more")
    if removed:
        names.append("an entry since removed" if removed == 1 else f"{removed} entries since removed")
    return listed(names)


def _of_list(session: Session, facts: ProceduralFacts, word: str = "of") -> str:
    title = list_title(session, facts.list)
    return f" {word} “{title}”" if title else ""


_Words = Callable[[Session, ProceduralFacts], str]
#: For each act that reorders a list: the words before the new order in a whole sentence, and the function that returns
#: the words for the new order.
_ORDERS: Mapping[ProceduralAct, tuple[str, _Words]] = {
    "lots": ("", lambda _, facts: f"drawn by lot (seed {facts.seed})"),
    "alphabetical": ("changed: ", _alphabetical),
    "practice order": ("changed to ", lambda _, __: "the order of practice"),
    "by time spoken": ("changed: ", lambda _, __: "by time spoken, the least first"),
    "moved": ("changed: ", _moved),
    "changed places": ("changed: ", lambda session, facts: f"{_who(session, facts)} changed places"),
}
_SENTENCES: Mapping[ProceduralAct, _Words] = {
    "suspended": _suspended,
    "resumed": lambda _, __: "The sitting was resumed.",
    "sitting closed": lambda _, __: "The sitting was closed.",
    "sitting reopened": _reopened,
    "list opened": _list_reopened,
    "list closed": lambda session, facts: (
        f"The list of speakers{_of_list(session, facts)} was closed with "
        f"{counted(facts.speakers or 0, 'speaker')} inscribed."
    ),
    "carried over": _carried_over,
    "carried from": _carried_from,
    "limit": _limit,
    "interpretation": _interpretation,
    "reserved places": lambda session, facts: (
        f"Of the reserved places{_of_list(session, facts)}, these were kept within the time available: "
        f"{reserved_text(facts.reached, facts.reserved)}."
    ),
}
