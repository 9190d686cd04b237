"""All rows of keys by their ids and places, the rows as the user's keymap binds them, and keys in sentences."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from secretary_tui.errors import NextStep
from secretary_tui.keys import global_keys
from secretary_tui.keys.row import KeyRow, with_capitals
from secretary_tui.keys.tab_keys import AGENDA_KEYS, FLOOR_KEYS, NOTES_KEYS, SPEAKERS_KEYS

#: The keys that are listed in help, palette, `docs/keys.md` and `secretary keys`.
SCREEN_KEYS: Final = (
    *global_keys.PRIORITY_KEYS,
    *global_keys.COMMON_KEYS,
    *FLOOR_KEYS,
    *AGENDA_KEYS,
    *SPEAKERS_KEYS,
    *NOTES_KEYS,
)


class InnerTable(NamedTuple):
    """The keys of a line, list or dialog, the places where they work, and whether the user types text there."""

    rows: tuple[KeyRow, ...]
    places: tuple[str, ...]
    is_in_fields: bool = True


#: The tables of the keys of lines, lists and dialogs, which show these keys themselves.
INNER_TABLES: Final = (
    InnerTable(global_keys.LINE_KEYS, ("line", "add line", "prompt line", "note line")),
    InnerTable(global_keys.ADD_LINE_KEYS, ("add line",)),
    InnerTable(global_keys.PROMPT_LINE_KEYS, ("prompt line",)),
    InnerTable(global_keys.NOTE_LINE_KEYS, ("note line", "quick note")),
    InnerTable(
        global_keys.QUEUE_LIST_KEYS, ("agenda", "speakers", "notes", "import", "chooser", "vote"), is_in_fields=False
    ),
    InnerTable(
        global_keys.DIALOG_KEYS,
        (
            "dialog",
            "form",
            "before and after",
            "export",
            "import",
            "programme",
            "chooser",
            "handover",
            "vote",
            "figures",
        ),
    ),
    InnerTable(global_keys.FORM_KEYS, ("form",)),
    InnerTable(global_keys.BEFORE_AFTER_KEYS, ("before and after",), is_in_fields=False),
    InnerTable(global_keys.HANDOVER_KEYS, ("handover",), is_in_fields=False),
    InnerTable(global_keys.QUICK_NOTE_KEYS, ("quick note", "note line")),
    InnerTable(global_keys.EDITOR_KEYS, ("editor",)),
    InnerTable(global_keys.PROSE_KEYS, ("editor", "form")),
    InnerTable(global_keys.EXPORT_KEYS, ("export",), is_in_fields=False),
    InnerTable(global_keys.IMPORT_REVIEW_KEYS, ("import",), is_in_fields=False),
    InnerTable(global_keys.PROGRAMME_REVIEW_KEYS, ("programme",), is_in_fields=False),
    InnerTable(global_keys.VOTE_KEYS, ("vote",), is_in_fields=False),
    InnerTable(global_keys.CHOOSER_KEYS, ("chooser",), is_in_fields=False),
    InnerTable(global_keys.FIGURES_KEYS, ("figures",), is_in_fields=False),
)
INNER_KEYS: Final = tuple(row for inner in INNER_TABLES for row in inner.rows)

#: Every row that can be bound to other keys, by its id.
BY_ID: Final[Mapping[str, KeyRow]] = {row.id: row for row in (*SCREEN_KEYS, *INNER_KEYS)}

#: Every row by its id, including those that only the palette offers.
EVERY_ROW: Final[Mapping[str, KeyRow]] = {
    **BY_ID,
    **{
        row.id: row
        for row in (*global_keys.SITTING_ACTS, *global_keys.LOOKS, *global_keys.AGENDA_ACTS, *global_keys.ORDER_ACTS)
    },
}

_TABS: Final = frozenset(tab.id for tab in global_keys.TABS)
_INNER_PLACES: Final = frozenset(place for inner in INNER_TABLES for place in inner.places) - _TABS


@cache
def contexts_of(row: KeyRow) -> frozenset[str]:
    """Return the places in which the key of a row of `BY_ID` works."""
    if row in global_keys.PRIORITY_KEYS:
        return _TABS | _INNER_PLACES
    if row in global_keys.COMMON_KEYS:
        return _TABS
    inner_places = (place for inner in INNER_TABLES if row in inner.rows for place in inner.places)
    return frozenset((*inner_places, *(tab.id for tab in global_keys.TABS if row in tab.rows)))


def works_in_fields(row: KeyRow) -> bool:
    """Return whether the key of a row of `BY_ID` works while the user types text."""
    return row in global_keys.PRIORITY_KEYS or any(row in inner.rows for inner in INNER_TABLES if inner.is_in_fields)


def by_group(rows: Iterable[KeyRow]) -> dict[tuple[str, str], list[KeyRow]]:
    """Return rows by place and group, in the order of their first rows."""
    groups: dict[tuple[str, str], list[KeyRow]] = {}
    for row in rows:
        groups.setdefault((row.where, row.group), []).append(row)
    return groups


def heading(where: str, group: str) -> str:
    """Return “Speakers: the list”, or the place alone if the group is empty."""
    return f"{where}: {group}" if group else where


#: The ids of keys that do not change the session; they also work if it is read-only.
_LOOKING: Final = frozenset(
    (
        *("app.palette", "app.paint", "app.quit", "app.export", "app.open", "app.help", "app.find", "desk.handover"),
        *("speakers.floor", "speakers.tally", "speakers.next-list", "speakers.list-before"),
        *("notes.filter", "notes.board", "notes.all"),
        *(row.id for row in INNER_KEYS),
    )
)
_LOOKING_TABLES: Final = ("tab.", "look.")


def is_view_only(row_id: str) -> bool:
    """Return whether the key of a row does not change the session."""
    return row_id in _LOOKING or row_id.startswith(_LOOKING_TABLES)


class BoundKeys:
    """The rows of keys as a keymap binds them; the keymap contains the user's keys by the ids of rows.

    If the session is read-only, keys that would change it do not work, and `rows` leaves them out.
    """

    def __init__(
        self, keymap: Mapping[str, str] | None = None, *, read_only: bool = False, only_reads: str = ""
    ) -> None:
        self._keymap = dict(keymap or {})
        self.read_only = read_only
        self.only_reads = only_reads  # why the session is read-only, in a sentence

    def row(self, row_id: str) -> KeyRow:
        """Return the row with this id, with its bound keys."""
        return self.bind(BY_ID[row_id])

    def rows(self, rows: Iterable[KeyRow]) -> list[KeyRow]:
        """Return those of the rows that work, with their bound keys."""
        return [self.bind(row) for row in rows if self.works(row.id)]

    def works(self, row_id: str) -> bool:
        """Return whether a row works; in a read-only session, only rows that do not change it work."""
        return not self.read_only or is_view_only(row_id)

    def bind(self, row: KeyRow) -> KeyRow:
        """Return a row with its bound keys."""
        keys = self._keymap.get(row.id)
        return row if keys is None else row._replace(keys=keys)

    @property
    def keymap(self) -> dict[str, str]:
        """Return the keymap for Textual, in which capitals do the same as their small letters."""
        return {row_id: ",".join(with_capitals(keys.split(","))) for row_id, keys in self._keymap.items()}


#: By id, the row that does the same in a line, where letters are text.
_IN_LINE: Final = {"app.undo": "line.undo"}
_ID: Final = re.compile(r"\{([a-z_-]+(?:\.[a-z_-]+)+)\}")


class KeyPlace(NamedTuple):
    """Where a key is pressed: the id of the tab, and whether the user is typing in a line."""

    tab: str
    in_line: bool = False


def sentence_with_keys(sentence: str, then: Sequence[NextStep], keys: BoundKeys, place: KeyPlace) -> str:
    """Return a sentence with the next steps: “…; F9 resumes it.” A full stop at its end is kept."""
    steps = [text for step in then if (text := step_with_key(step, keys, place))]
    if not steps:
        return sentence
    stop = "." if sentence.endswith(".") else ""
    return f"{sentence.removesuffix('.')}; {', '.join(steps)}{stop}"


def step_with_key(step: NextStep, keys: BoundKeys, place: KeyPlace) -> str:
    """Return a step with its key, “F9 resumes it”, or with the key of the palette; empty if no row does it."""
    row, key = _row_and_key(step.name, keys, place)
    if row is None:
        return ""
    return f"{key} {step.does}" if row.keys else f"{key}: {row.does}"


def short_step(step: NextStep, keys: BoundKeys, place: KeyPlace) -> str:
    """Return a step in fewer words: “u undo”; empty if it needs the line to be closed first, or if no row does it."""
    row, key = _row_and_key(step.name, keys, place)
    return f"{key} {row.word}" if row is not None and ", then " not in key else ""


def filled(text: str, keys: BoundKeys) -> str:
    """Return a text in which each id in braces, such as `{line.close}`, is replaced by its first bound key."""
    return _ID.sub(lambda match: keys.row(match[1]).sign if match[1] in BY_ID else match[0], text)


#: Cached, because a message about an act names the key that undoes it; each act and place is searched for only once.
@lru_cache(maxsize=256)
def _row_and_key(act: str, keys: BoundKeys, place: KeyPlace) -> tuple[KeyRow | None, str]:
    """Return the nearest row that does an act, and its key with the way to the place where it works."""
    here, global_rows = global_keys.tab_by_id(place.tab).rows, (*global_keys.COMMON_KEYS, *global_keys.PRIORITY_KEYS)
    in_line = (BY_ID[_IN_LINE[act]],) if act in _IN_LINE else global_keys.PRIORITY_KEYS
    row = _find(_IN_LINE.get(act, act), in_line, keys) if place.in_line else None
    if row is not None:
        return row, row.sign
    row = _find(act, (*here, *global_rows), keys)
    if row is not None:
        return row, f"{keys.row('line.close').sign}, then {row.sign}" if place.in_line else row.sign
    for tab in global_keys.TABS:
        row = _find(act, tab.rows, keys)
        if row is not None:
            return row, f"{row.sign} in {tab.title}"
    unbound = (*global_rows, *(row for tab in global_keys.TABS for row in tab.rows), *global_keys.SITTING_ACTS)
    row = _find(act, unbound, keys, bound=False)
    return row, keys.row("app.palette").sign


def _find(act: str, rows: Sequence[KeyRow], keys: BoundKeys, *, bound: bool = True) -> KeyRow | None:
    for row in rows:
        if act == row.id or act in row.act_names:
            as_bound = keys.bind(row)
            if bool(as_bound.keys) is bound:
                return as_bound
    return None
