"""All rows of keys by id and by place; the rows with the user's own keys; sentences that name keys."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from secretary_tui.errors import NextStep
from secretary_tui.keys import global_keys
from secretary_tui.keys.row import KeyRow, with_capitals
from secretary_tui.keys.tab_keys import AGENDA_KEYS, FLOOR_KEYS, NOTES_KEYS, SPEAKERS_KEYS

#: The keys that are listed in help, palette, `docs/keys.md` and `secretary keys`.
SCREEN_KEYS = (
    *global_keys.PRIORITY_KEYS,
    *global_keys.COMMON_KEYS,
    *FLOOR_KEYS,
    *AGENDA_KEYS,
    *SPEAKERS_KEYS,
    *NOTES_KEYS,
)


class InnerTable(NamedTuple):
    """A table of the keys of a line, list or dialog, and the names of the places where these keys work.

    `is_in_fields` is True if the keys also work while the user types text.
    """

    rows: tuple[KeyRow, ...]
    named: str
    is_in_fields: bool = True

    @property
    def places(self) -> list[str]:
        return self.named.split(", ")


#: The tables of the keys of lines, lists and dialogs, which show these keys themselves.
INNER_TABLES = (
    InnerTable(global_keys.LINE_KEYS, "line, add line, prompt line, note line"),
    InnerTable(global_keys.ADD_LINE_KEYS, "add line"),
    InnerTable(global_keys.PROMPT_LINE_KEYS, "prompt line"),
    InnerTable(global_keys.NOTE_LINE_KEYS, "note line, quick note"),
    InnerTable(global_keys.QUEUE_LIST_KEYS, "agenda, speakers, notes, import, chooser, vote", is_in_fields=False),
    InnerTable(
        global_keys.DIALOG_KEYS,
        "dialog, form, before and after, export, import, programme, chooser, handover, vote, figures",
    ),
    InnerTable(global_keys.FORM_KEYS, "form"),
    InnerTable(global_keys.BEFORE_AFTER_KEYS, "before and after", is_in_fields=False),
    InnerTable(global_keys.HANDOVER_KEYS, "handover", is_in_fields=False),
    InnerTable(global_keys.QUICK_NOTE_KEYS, "quick note, note line"),
    InnerTable(global_keys.EDITOR_KEYS, "editor"),
    InnerTable(global_keys.PROSE_KEYS, "editor, form"),
    InnerTable(global_keys.EXPORT_KEYS, "export", is_in_fields=False),
    InnerTable(global_keys.IMPORT_REVIEW_KEYS, "import", is_in_fields=False),
    InnerTable(global_keys.PROGRAMME_REVIEW_KEYS, "programme", is_in_fields=False),
    InnerTable(global_keys.VOTE_KEYS, "vote", is_in_fields=False),
    InnerTable(global_keys.CHOOSER_KEYS, "chooser", is_in_fields=False),
    InnerTable(global_keys.FIGURES_KEYS, "figures", is_in_fields=False),
)
INNER_KEYS = tuple(row for inner in INNER_TABLES for row in inner.rows)

#: Every row that can be bound to other keys, by its id.
BY_ID: Mapping[str, KeyRow] = {row.id: row for row in (*SCREEN_KEYS, *INNER_KEYS)}

#: Every row by its id, including rows without a key, which the palette offers.
EVERY_ROW: Mapping[str, KeyRow] = {
    **BY_ID,
    **{row.id: row for row in (*global_keys.SITTING_ACTS, *global_keys.LOOKS)},
    **{row.id: row for tab in global_keys.TABS for row in tab.rows_without_keys},
}

_TABS = frozenset(tab.id for tab in global_keys.TABS)
_INNER_PLACES = frozenset(place for inner in INNER_TABLES for place in inner.places) - _TABS


@cache
def contexts_of(row: KeyRow) -> frozenset[str]:
    """Return the places where the keys of a row of `BY_ID` work: ids of tabs, and names of lines, lists and dialogs."""
    if row in global_keys.PRIORITY_KEYS:
        return _TABS | _INNER_PLACES
    if row in global_keys.COMMON_KEYS:
        return _TABS
    inner_places = (place for inner in INNER_TABLES if row in inner.rows for place in inner.places)
    return frozenset((*inner_places, *(tab.id for tab in global_keys.TABS if row in tab.rows)))


def works_in_fields(row: KeyRow) -> bool:
    """Return whether the keys of a row of `BY_ID` also work while the user types text."""
    return row in global_keys.PRIORITY_KEYS or any(row in inner.rows for inner in INNER_TABLES if inner.is_in_fields)


def by_group(rows: Iterable[KeyRow]) -> dict[tuple[str, str], list[KeyRow]]:
    """Return lists of rows by their place and group, such as `("Speakers", "the list")`."""
    groups: dict[tuple[str, str], list[KeyRow]] = {}
    for row in rows:
        groups.setdefault((row.where, row.group), []).append(row)
    return groups


def heading(where: str, group: str) -> str:
    """Return the heading of a group of keys: “Speakers: the list”, or the place alone if `group` is empty."""
    return f"{where}: {group}" if group else where


#: The ids of keys that do not change the session; they also work if it is read-only.
_LOOKING = frozenset(
    (
        *("app.palette", "app.paint", "app.quit", "app.export", "app.open", "app.help", "app.find", "desk.handover"),
        *("speakers.floor", "speakers.tally", "speakers.next-list", "speakers.list-before"),
        *("notes.filter", "notes.board", "notes.all"),
        *(row.id for row in INNER_KEYS),
    )
)
_LOOKING_TABLES = ("tab.", "look.")


def is_view_only(row_id: str) -> bool:
    """Return whether the key with this row id cannot change the session, and therefore also works if it is read-only.

    All keys of lines, lists and dialogs count as such keys.
    """
    return row_id in _LOOKING or row_id.startswith(_LOOKING_TABLES)


class BoundKeys:
    """The rows of keys with the user's own keys in place of the default keys.

    `keymap` contains the user's keys by the ids of rows. If the session is read-only, keys that would change it do not
    work.
    """

    def __init__(
        self, keymap: Mapping[str, str] | None = None, *, read_only: bool = False, only_reads: str = ""
    ) -> None:
        self._keymap = dict(keymap or {})
        self.read_only = read_only
        self.only_reads = only_reads  # why the session is read-only, in a sentence

    def row(self, row_id: str) -> KeyRow:
        """Return the row of `BY_ID` with this id, with the user's keys."""
        return self.bind(BY_ID[row_id])

    def rows(self, rows: Iterable[KeyRow]) -> list[KeyRow]:
        """Return those of the rows whose keys work in this session, with the user's keys."""
        return [self.bind(row) for row in rows if self.works(row.id)]

    def works(self, row_id: str) -> bool:
        """Return whether the key with this row id works in this session."""
        return not self.read_only or is_view_only(row_id)

    def bind(self, row: KeyRow) -> KeyRow:
        """Return a row with the user's keys, or with its default keys if the user chose none for it."""
        keys = self._keymap.get(row.id)
        return row if keys is None else row._replace(keys=keys)

    @property
    def keymap(self) -> dict[str, str]:
        """The user's keys for Textual, by row ids; each small letter brings its capital, except `RESERVED_CAPITALS`."""
        return {row_id: ",".join(with_capitals(keys.split(","))) for row_id, keys in self._keymap.items()}


#: The ids of rows whose keys are letters, which are text in a line; for each, the id of the row for lines.
_IN_LINE = {"app.undo": "line.undo"}
_ID = re.compile(r"\{([a-z_-]+(?:\.[a-z_-]+)+)\}")


class KeyPlace(NamedTuple):
    """The place where the user presses a key: the id of the tab; whether the cursor is in a line, or a dialog is open.

    `in_dialog` is False for a dialog in which the keys of the tab work.
    """

    tab: str
    in_line: bool = False
    in_dialog: bool = False


def sentence_with_keys(sentence: str, then: Sequence[NextStep], keys: BoundKeys, place: KeyPlace) -> str:
    """Return a sentence with the keys of its next steps: “It is suspended; F9 resumes it”."""
    steps = [text for step in then if (text := step_with_key(step, keys, place))]
    if not steps:
        return sentence
    stop = "." if sentence.endswith(".") else ""
    return f"{sentence.removesuffix('.')}; {', '.join(steps)}{stop}"


def step_with_key(step: NextStep, keys: BoundKeys, place: KeyPlace) -> str:
    """Return a next step with the key that does it: “F9 resumes it”; empty if no row of keys does it.

    A row without a key is reached with the palette: “ctrl+p: Close the sitting”.
    """
    row, key = _row_and_key(step.name, keys, place)
    if row is None:
        return ""
    return f"{key} {step.does}" if row.keys else f"{key}: {row.does}"


def short_step(step: NextStep, keys: BoundKeys, place: KeyPlace) -> str:
    """Return a next step as its key and the short word for it: “u undo”.

    Empty if no row of keys does the step, or if its key works only after the line is closed.
    """
    row, key = _row_and_key(step.name, keys, place)
    return f"{key} {row.word}" if row is not None and ", then " not in key else ""


def filled(text: str, keys: BoundKeys) -> str:
    """Return `text` with the key of a row in place of each id in braces: “{line.close} closes” becomes “esc closes”."""
    return _ID.sub(lambda match: keys.row(match[1]).sign if match[1] in BY_ID else match[0], text)


#: Cached, because the message about each act names the key that undoes it, which the search would find again and again.
@lru_cache(maxsize=256)
def _row_and_key(act: str, keys: BoundKeys, place: KeyPlace) -> tuple[KeyRow | None, str]:
    """Return the row nearest to `place` that does an act, and how to press its key: “u”, “esc, then u”, “d in Notes”.

    `act` is the name of an act or the id of a row. If no row with a key does the act, the key is that of the palette.
    The row is then one of `SITTING_ACTS`, or None.
    """
    closing = "line.close" if place.in_line else "dialog.close" if place.in_dialog else ""
    if closing:
        here = _IN_LINE.get(act, act) if place.in_line else act
        row = _find(here, (*global_keys.LINE_KEYS, *global_keys.PRIORITY_KEYS), keys)
        if row is not None:
            return row, row.sign
    rows = (*global_keys.tab_by_id(place.tab).rows, *global_keys.COMMON_KEYS, *global_keys.PRIORITY_KEYS)
    row = _find(act, rows, keys)
    if row is not None:
        return row, f"{keys.row(closing).sign}, then {row.sign}" if closing else row.sign
    for tab in global_keys.TABS:
        row = _find(act, tab.rows, keys)
        if row is not None:
            return row, f"{row.sign} in {tab.title}"
    return _find(act, global_keys.SITTING_ACTS, keys), keys.row("app.palette").sign


def _find(act: str, rows: Sequence[KeyRow], keys: BoundKeys) -> KeyRow | None:
    doing = (row for row in rows if (act == row.id or act in row.act_names) and keys.works(row.id))
    return next(map(keys.bind, doing), None)
