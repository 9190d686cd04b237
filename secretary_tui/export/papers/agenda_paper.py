"""Two papers: the order of the day and the script for the chair, with the blocks as planned and who speaks."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, Final

from secretary_tui.domain.acts.sitting import add_panellists
from secretary_tui.domain.forecast.forecast import Forecast, block_forecasts, forecast, projected_end
from secretary_tui.domain.forecast.schedule import forecast_instant
from secretary_tui.domain.lists import ListState, list_closes, list_state, titles_of_list
from secretary_tui.domain.model.discussions import role_word, title_of_discussion
from secretary_tui.domain.model.rows.entry import Block, Entry
from secretary_tui.domain.model.rows.row import CATEGORIES, Category, FrozenFields, frozen_fields
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import limit_for
from secretary_tui.domain.rules.rewrite import put_list
from secretary_tui.domain.text import MINUTE, SECOND
from secretary_tui.export.facts.note import note_of
from secretary_tui.export.facts.note_rows import Statement, statement
from secretary_tui.export.paper import Cell, Paper, Rows, instant
from secretary_tui.export.papers.note_paper import columns_of, of_sitting, values_of, worded
from secretary_tui.export.request import Page
from secretary_tui.export.wording.base import curly
from secretary_tui.export.wording.names import Names, rank_of, within_text


@frozen_fields
class Turn(FrozenFields):
    """A planned speech or a film: `said` are its facts, `within` is the name of its speaker in running text.

    `speaker` and `rank` are those of the person who speaks for a delegation, `role` and `topic` those of a person of
    the panel. `at` is the planned hour, None if an earlier speech of the block has no planned time. `is_joint` marks a
    statement that an organization makes together with others.
    """

    said: Statement
    within: str
    speaker: str
    rank: str
    role: str
    topic: str
    at: datetime | None
    is_joint: bool


@frozen_fields
class FloorList(FrozenFields):
    """A list of speakers of the floor: when it opened, when it closes or was closed, and the limits on it.

    `taken_for` is how long the list stays open, None if it does not close by itself; `never_closes` says that the file
    keeps it open. `limits` are the limits that differ from `limit`, each with its categories. `is_cut` says that the
    speaking time was reduced during the sitting; `bank` is the time that all speakers on the list share.
    """

    titles: tuple[str, ...]
    state: ListState
    opened: datetime | None
    closes: datetime | None
    taken_for: timedelta | None
    never_closes: bool
    limit: timedelta
    limits: tuple[tuple[timedelta, tuple[Category, ...]], ...]
    is_cut: bool
    bank: timedelta | None


@frozen_fields
class Part(FrozenFields):
    """A block of a `discussion` with its planned hours and their `length`.

    `people` are the speeches from the podium, `list` is the list of speakers of a floor block; `goes_on` says that an
    earlier block has the same list. `waiting` are the speeches that can still be called in the block, in order;
    `beyond` are the speeches for which the time is too short, given in the last block of their list.
    """

    block: Block
    discussion: str
    starts: datetime
    ends: datetime
    length: timedelta
    people: tuple[Turn, ...]
    list: FloorList | None
    goes_on: bool
    waiting: tuple[Turn, ...]
    beyond: tuple[Turn, ...]


def parts_of(session: Session, now: datetime, names: Names) -> tuple[Part, ...]:
    """Return the blocks that are not skipped; in later blocks of responses, the panellists are already on the list."""
    ids = map("-to-come-{}".format, count())
    for block in session.blocks:
        if block.kind == "responses" and block.is_to_come:
            session = add_panellists(session, block, ids)
    return tuple(_parts(session, now, names))


def _parts(session: Session, now: datetime, names: Names) -> Iterator[Part]:
    at, blocks = forecast_instant(session, now), [block for block in session.blocks if not block.skipped]
    first = {block.list_id: block for block in reversed(blocks)}
    next_one = {block.list_id: block for block in reversed(blocks) if block.ended is None}
    last = {block.list_id: block for block in blocks if block.ended is None}
    for planned in block_forecasts(session, at):
        block, starts, length = planned.block, planned.planned_start, planned.block.minutes * MINUTE
        if block.skipped:
            continue
        list_id, of_floor, outlook = block.list_id, block.kind == "floor", forecast(session, at, block.list_id)
        has_people, is_next = block is first[list_id] and not of_floor, of_floor or block is next_one.get(list_id)
        is_last = of_floor and block is last.get(list_id)
        yield Part(
            block=block,
            discussion=curly(title_of_discussion(session, block.discussion)),
            starts=starts,
            ends=starts + length,
            length=length,
            people=tuple(_people(session, now, names, block, starts)) if has_people else (),
            list=_floor_list(session, now, list_id) if of_floor else None,
            goes_on=block is not first[list_id],
            waiting=_turns(session, now, names, _reached(session, block, outlook) if is_next else ()),
            beyond=_turns(session, now, names, outlook.not_reached_ids if is_last else ()),
        )


def _turns(session: Session, now: datetime, names: Names, ids: Iterable[str]) -> tuple[Turn, ...]:
    return tuple(_turn(session, now, names, entry) for entry in map(session.entry, ids) if entry is not None)


def _reached(session: Session, block: Block, outlook: Forecast) -> tuple[str, ...]:
    """Return the ids of the entries that can be called in a block; in a floor block those that the time reaches."""
    if block.ended is not None or session.sitting.closed is not None or block.kind == "break":
        return ()
    if block.kind != "floor":
        return tuple(entry.id for entry in session.callable_entries(block.list_id))
    return next((one.entries for one in outlook.rounds if one.block.id == block.id), ())


def _people(session: Session, now: datetime, names: Names, block: Block, starts: datetime) -> Iterator[Turn]:
    """Yield the speeches from the podium in a block; answers have no hours, because their lengths are not known."""
    at = starts if block.kind == "podium" else None
    for entry in session.places(block.list_id):
        if entry.outcome != "withdrawn":
            yield _turn(session, now, names, entry, at)
            at = at + entry.planned * SECOND if at and entry.planned else None


def _turn(session: Session, now: datetime, names: Names, entry: Entry, at: datetime | None = None) -> Turn:
    person = session.panellist(entry.panel)
    return Turn(
        said=statement(session, now, names, entry),
        within=within_text(session, entry, names),
        speaker=names.someone(entry.title, entry.speaker) if entry.speaker else "",
        rank=rank_of(entry, names),
        role=role_word(session, person) if person else "",
        topic=curly(person.topic) if person else "",
        at=at,
        is_joint=entry.is_joint,
    )


def _floor_list(session: Session, now: datetime, list_id: str) -> FloorList:
    limit = limit_for(session, list_id)
    of_category = {category: limit_for(session, list_id, category) for category in CATEGORIES}
    others = [own for own in dict.fromkeys(of_category.values()) if own != limit]
    acts = [row.facts for row in session.notes if row.act == "limit" and row.facts.list == list_id]
    acts = [facts for facts in acts if not facts.replies]
    return FloorList(
        titles=tuple(curly(title) for title in titles_of_list(session, list_id)),
        state=list_state(session, list_id, now),
        opened=session.speakers_list(list_id).opened,
        closes=list_closes(session, list_id),
        taken_for=_taken_for(session, list_id),
        never_closes=session.speakers_list(list_id).closes == "never",
        limit=limit * SECOND,
        limits=tuple((own * SECOND, tuple(c for c in CATEGORIES if of_category[c] == own)) for own in others),
        is_cut=bool(acts) and not acts[-1].raised,
        bank=minutes * MINUTE if (minutes := session.speakers_list(list_id).bank) else None,
    )


def _taken_for(session: Session, list_id: str) -> timedelta | None:
    """Return how long a list stays open if it is closed by its rule; None if no rule closes it."""
    starts, row = session.sitting.starts, session.speakers_list(list_id)
    closes = list_closes(put_list(session, row, opened=starts, closed=None, reopened=None), list_id)
    return None if closes is None else closes - starts.astimezone(UTC)


COLUMNS: Final = ("starts", "ends", "minutes", "part", "kind", "at", "role", "name", "function", "topic")


def in_words(page: Page) -> Paper:
    """Return the order of the day of one sitting; raises SecretaryError if the template is wrong."""
    session, names, order = of_sitting(page)
    note = note_of(session, page.now, rehearsal=order.rehearsal, names=names)
    parts, ends = parts_of(session, page.now, names), projected_end(session, page.now)
    listed = {entry.panel for entry in session.entries}
    others = tuple(row for row in note.panel if row.id not in listed)
    return worded("agenda", note, (), page.request, note=note, parts=parts, others=others, ends=ends)


def rows(page: Page) -> Rows:
    """Return a row for each person of the podium in each part, and a row for each part without such a person."""
    return columns_of(page.sources[0].session, COLUMNS), _rows(page)


def value(page: Page) -> dict[str, Any]:
    """Return the same rows for JSON, after the values about the sitting."""
    return values_of("agenda", of_sitting(page)[2]) | {"programme": list(_rows(page))}


def _rows(page: Page) -> Iterator[dict[str, Cell]]:
    session, names, order = of_sitting(page)
    zone = order.sitting.zone
    for part in parts_of(session, page.now, names):
        hours = {"starts": instant(part.starts, zone), "ends": instant(part.ends, zone), "minutes": part.block.minutes}
        of_part = dict.fromkeys(COLUMNS) | hours | {"part": part.block.title, "kind": part.block.kind}
        of_part |= {"discussion": part.discussion} if session.discussions else {}
        for turn in part.people:
            said = {"name": turn.said.name, "function": turn.said.person, "topic": turn.topic}
            yield of_part | {"at": instant(turn.at, zone), "role": turn.role} | said
        if not part.people:
            yield of_part


def script_in_words(page: Page) -> Paper:
    """Return the script for the rest of one sitting; raises SecretaryError if the template is wrong."""
    session, names, order = of_sitting(page)
    parts = tuple(part for part in parts_of(session, page.now, names) if part.block.ended is None)
    seated = (row for row in session.panel if row.role not in ("chair", "video") and row.left is None)
    guests = (row for row in seated if role_word(session, row) != "visitor")
    podium = tuple(names.someone(row.title, row.name) for row in guests)
    subject = (order.sitting.title, order.sitting.theme, order.sitting.part)
    return worded("script", order, subject, page.request, order=order, parts=parts, podium=podium)
