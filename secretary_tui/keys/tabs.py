"""The tabs, in their order: each is declared here, and has its pane in the folder of its id."""

from typing import Final, NamedTuple

from secretary_tui.keys.agenda import AGENDA_KEYS
from secretary_tui.keys.floor import FLOOR_KEYS
from secretary_tui.keys.notes import NOTES_KEYS
from secretary_tui.keys.row import KeyRow
from secretary_tui.keys.speakers import SPEAKERS_KEYS
from secretary_tui.keys.without_keys import ORDER_ACTS

_FLOOR: Final = ("floor.next", "floor.end", "floor.pause")


class Tab(NamedTuple):
    """A tab: its id, its title, other words for it in the palette, and its own keys before those that it shares.

    `footer` are the ids of the rows that its footer shows first; `rows_without_keys` are offered by the palette alone.
    `hint` tells the three keys that matter, for who has never done anything here; keys are ids in braces.
    """

    id: str
    title: str
    synonyms: str
    rows: tuple[KeyRow, ...]
    footer: tuple[str, ...]
    rows_without_keys: tuple[KeyRow, ...] = ()
    hint: str = ""


TABS: Final = (
    Tab(
        *("agenda", "Agenda", "programme, schedule, blocks, timetable"),
        rows=AGENDA_KEYS,
        footer=("agenda.block", "agenda.end", "agenda.more", "agenda.add", "agenda.edit", "agenda.replan"),
        hint="{agenda.edit} opens the form of a row, {agenda.block} begins the next block, {app.help} shows all keys.",
    ),
    Tab(
        *("speakers", "Speakers", "list of speakers, speakers' list, names"),
        rows=(*SPEAKERS_KEYS, *FLOOR_KEYS),
        footer=(*_FLOOR, "speakers.add", "floor.block"),
        rows_without_keys=ORDER_ACTS,
        hint="{floor.next} calls the next speaker, {speakers.add} adds names, {app.help} shows all keys.",
    ),
    Tab(
        *("timer", "Timer", "who is next, clock, time, time left, stopwatch, countdown, digits, how many more"),
        rows=FLOOR_KEYS,
        footer=(*_FLOOR, "floor.more", "floor.less", "floor.block"),
        hint="{floor.next} calls the next speaker, {floor.more} gives 15 seconds more, {app.help} shows all keys.",
    ),
    Tab(
        *("notes", "Notes", "record, all notes, questions"),
        rows=NOTES_KEYS,
        footer=("notes.add", "notes.edit", "notes.tick", "notes.filter", "notes.board", "notes.search"),
        hint="{notes.add} writes a note of this instant, {notes.board} shows the questions, {app.help} shows all keys.",
    ),
)


def tab_by_id(tab_id: str) -> Tab:
    """Return the tab with this id."""
    return next(tab for tab in TABS if tab.id == tab_id)
