"""The selected row of the tab Agenda, the forms that correct and add rows, and the keys for action on drafts."""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain, count, islice
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any, cast

from secretary_tui.domain.acts.agenda_rows import AddRow, EditRow, row_of, usual_kind
from secretary_tui.domain.acts.base import refusal_of
from secretary_tui.domain.acts.notes import AdoptWithoutVote, TakeVote, doubt_of_action, open_proposals
from secretary_tui.domain.lists import title_of_list
from secretary_tui.domain.model.rows.entry import BALLOTS, Block, DraftProposal, SpeakersList
from secretary_tui.domain.model.rows.row import Row
from secretary_tui.domain.model.rows.sitting import Document, Organization, Panellist
from secretary_tui.domain.model.session import TABLES, Session, Table
from secretary_tui.domain.rules.corrections import row_name
from secretary_tui.domain.text import listed
from secretary_tui.errors import NextStep, Refused
from secretary_tui.file_keys import form_keys
from secretary_tui.ui.dialogs.dialog import Choice, Option
from secretary_tui.ui.dialogs.row_form import IdsByName, ReadMembers, changed, distinct_names, row_form
from secretary_tui.ui.key_actions import Action, DraftChanged, send_up
from secretary_tui.ui.panes.pane import Pane, open_form
from secretary_tui.ui.panes.plan_rows import RowTable, key_parts, row_key
from secretary_tui.ui.widgets.queue_list import QueueList

if TYPE_CHECKING:
    from secretary_tui.names.council import Members


class SelectedRow:
    """The row that is selected in the agenda: a row of a table, the session, or the rules of the sitting.

    `rows` is the widget in which the user selects.
    """

    def __init__(self, pane: Pane, rows: QueueList) -> None:
        self._pane = pane
        self._rows = rows
        #: Functions that return the fields of acts which depend on the selected row, by the names of these fields.
        self.values: Mapping[str, Action] = {
            "block": lambda: self.require_block().id,
            "skipped": lambda: not self.require_block().skipped,
            "panellist": lambda: self._require_panellist().id,
            "left": lambda: self._require_panellist().left is None,
            "table": self._require_table,
            "row": lambda: self.key[1],
        }

    @property
    def key(self) -> tuple[RowTable, str]:
        """The table and the id of the selected row; without a selected row, “session” and an empty id."""
        return key_parts(self._rows.selected or row_key("session"))

    @property
    def row(self) -> Row | None:
        """The selected row itself, such as a Block or a Document; None if it was removed."""
        return row_of(self._pane.session, *self.key)

    def require_block(self) -> Block:
        row = self.row
        if not isinstance(row, Block):
            raise Refused("That works on a block; select one above.")
        return row

    def _require_panellist(self) -> Panellist:
        row = self.row
        if not isinstance(row, Panellist):
            step = NextStep("agenda.left", "on someone of the panel marks them as having left")
            raise Refused("That works on the panel, below.", step)
        return row

    def _require_table(self) -> Table:
        """Return the table of the selected row; raises Refused if the row cannot be moved or removed."""
        table, row_id = self.key
        if table not in TABLES or table == "suspensions":
            sentence = "Session, rules and suspensions cannot be moved or removed."
            raise Refused(sentence, NextStep("agenda.edit", "corrects them"))
        if table == "lists" and self._pane.session.find("lists", row_id) is None:
            raise Refused("That list has no row in the file yet.", NextStep("agenda.edit", "writes it"))
        return cast("Table", table)


#: The titles of the forms, by the table of the row.
_TITLES: Mapping[RowTable, str] = {
    "blocks": "Block",
    "panel": "On the panel",
    "documents": "Document",
    "organizations": "Organization",
    "session": "Session",
    "rules": "Rules",
    "lists": "List of speakers",
    "proposals": "Draft",
    "suspensions": "Suspension",
    "discussions": "Discussion",
}
#: The rows that can be added, by table: the option in the dialog, and a row with the first values of the form.
_ADDED: Mapping[Table, tuple[Option, Row]] = {
    "blocks": (Option("b", "a block"), Block(id="new", kind="floor", title="", minutes=15)),
    "panel": (Option("p", "someone on the panel"), Panellist(id="new", name="")),
    "documents": (Option("d", "a document"), Document(id="new", title="")),
    "organizations": (Option("o", "an organization that registered on line"), Organization(id="new", name="")),
    "lists": (Option("l", "a list of speakers, beside that of the floor"), SpeakersList(id="new")),
    "proposals": (Option("t", "a text for action: a draft or an amendment"), DraftProposal(id="new", title="")),
}
#: The fields that a form for a new row leaves out, because their values are known only in the sitting.
_NOT_YET = (
    *("granted", "started", "ended", "skipped", "left", "opened", "closed", "reopened"),
    *(*BALLOTS, "announced", "result"),
)


class RowForms:
    """Opens forms in which the user corrects or adds rows of the agenda, and asks for the acts.

    The keys of the agenda and the list of what is missing use the same object.
    """

    def __init__(self, pane: Pane, selected: SelectedRow) -> None:
        self._pane = pane
        self._selected = selected
        #: The table for which a form last asked to add a row, and its ids before; None once the session has the row.
        self._added: tuple[Table, frozenset[str]] | None = None
        #: The things other than single rows that can be added: an option and its action, by the letter of the option.
        self.others: dict[str, tuple[Option, Action]] = {}
        #: The actions of the keys, by the ids of their rows in the tables of keys.
        self.actions: Mapping[str, Action] = {
            "agenda.edit": lambda: self.open(*self._selected.key),
            "agenda.add": self.ask_what_to_add,
        }

    def open(self, table: RowTable, row_id: str, first: str = "") -> None:
        """Open the form of a row, with the cursor in the field `first` if given; do nothing if the row was removed."""
        session = self._pane.session
        row = row_of(session, table, row_id)
        if row is None:
            return
        members, ids = self._readers(session, table)

        def corrected(values: Mapping[str, str]) -> EditRow | None:
            changes = changed(row, values, session.sitting, members, ids)
            return EditRow(table=table, row=row_id, changes=changes) if changes else None

        names = _asked(session, type(row))
        name = row_name(row, session) if table not in ("session", "rules") else ""
        title = ": ".join(filter(None, (_TITLES[table], name)))
        form = row_form(row, title, names, session.sitting, members=members, ids=ids)
        form.first, form.marks_first = first, False
        open_form(self._pane, form, corrected, lambda command: self._act(command, command.changes))

    def _act(self, command: AddRow | EditRow, values: Mapping[str, Any]) -> None:
        """Ask for an act with new values of a row; for a draft, name the first supporter who is not exactly known."""
        self._pane.act(command)
        if command.table == "proposals":
            from secretary_tui.names.council import supporter_problems  # imported only for a draft

            for _, sentence in islice(supporter_problems(values, self._pane.register_of(self._pane.session)), 1):
                self._pane.tell(sentence)

    def _readers(self, session: Session, table: str) -> tuple[ReadMembers | None, IdsByName]:
        """Return a function that reads names of States, or None if the table has none, and the result of `_ids_of`."""

        def read(texts: Sequence[str]) -> "Members":
            from secretary_tui.names import council  # imported only when a form changes States

            reader = council.read_supporters if table == "proposals" else council.read_members
            return reader(texts, self._pane.register_of(session))

        return read if table in ("session", "documents", "proposals") else None, _ids_of(session, table)

    def ask_what_to_add(self) -> None:
        table, _ = self._selected.key
        here = [*_ADDED].index(cast("Table", table)) if table in _ADDED else 0
        tables = {option.key: table for table, (option, _) in _ADDED.items()}
        options = [*(option for option, _ in _ADDED.values()), *(option for option, _ in self.others.values())]

        def add(letter: str) -> None:
            if letter in self.others:
                self.others[letter][1]()
            else:
                self.add(tables[letter])

        self._pane.open_dialog(Choice("Add", options, at=here), add)

    def add(self, table: Table, **values: Any) -> None:
        """Open the form of a new row of a table; the form already contains the given `values`.

        The row is added after the selected row if that is a row of the same table, else at the end of the table.
        """
        session, (_, nothing) = self._pane.session, _ADDED[table]
        selected_table, selected = self._selected.key
        after = selected if selected_table == table else None
        usual: dict[str, Any] = {"kind": usual_kind(session, after)} if table == "blocks" else {}
        if table == "proposals":
            usual = {"block": _block_of_action(session, selected if selected_table == "blocks" else None)}
        row = type(nothing)(**nothing.by_name() | usual | values)
        names = [name for name in _asked(session, type(row)) if name not in _NOT_YET]
        sitting, (members, ids) = session.sitting, self._readers(session, table)

        def added(values: Mapping[str, str]) -> AddRow:
            stated = {name: getattr(row, name) for name in names} | changed(row, values, sitting, members, ids)
            values_given = {name: value for name, value in stated.items() if value not in (None, "", (), {})}
            return AddRow(table=table, values=values_given, after=after)

        def do(command: AddRow) -> None:
            self._added = table, frozenset(row.id for row in self._pane.session.rows(table))
            self._act(command, command.values)

        title = f"New: {_TITLES[cast('RowTable', table)].lower()}"
        open_form(self._pane, row_form(row, title, names, sitting, members=members, ids=ids), added, do)

    def take_added_key(self) -> str:
        """Return the key of the row that a form added last, the first time that the session contains it; else empty."""
        table, before = self._added or ("blocks", frozenset())
        new = [row.id for row in self._pane.session.rows(table) if row.id not in before]
        if self._added is None or not new:
            return ""
        self._added = None
        return row_key(cast("RowTable", table), new[-1])


def _block_of_action(session: Session, selected: str | None) -> str | None:
    """Return the id of the block in which action will be taken on a new draft resolution.

    A block for action or a vote is preferred: the selected block, else the first that has not ended. If there is none,
    `selected` is returned, which is None if no block is selected.
    """
    blocks = [block.id for block in session.blocks if block.part in ("vote", "action")]
    to_come = [block.id for block in session.blocks if block.id in blocks and block.ended is None]
    return selected if selected in blocks else next(iter(to_come), selected)


def _asked(session: Session, kind: type[Row]) -> list[str]:
    return [name for name in form_keys(kind) if name != "discussion" or session.discussions]


def _ids_of(session: Session, table: str) -> dict[str, dict[str, str]]:
    """Return, for each field that names another row, the ids of the rows that it may name, by their titles.

    For example, the field `discussion` of a block has the ids of the discussions. Each field also has an empty title
    with an empty id, for no row.
    """
    named: dict[str, list[tuple[str, str, str]]] = {}
    if table == "blocks":
        named["list"] = [(title_of_list(session, row.id), row.id, row.id) for row in session.lists]
    if table in ("blocks", "panel", "documents", "proposals") and session.discussions:
        named["discussion"] = [(row.title, row.id, row.id) for row in session.discussions]
    if table == "documents":
        panel = sorted(session.panel, key=lambda row: row.role != "panellist")  # other roles rarely present one
        named["presented_by"] = [(row.name, row.function, row.id) for row in panel]
    if table == "proposals":
        named["block"] = [(row.title, row.id, row.id) for row in session.blocks]
        named["amends"] = [(row.short_reference, row.id, row.id) for row in session.proposals if row.amends is None]
    return {name: {"": "", **distinct_names(rows)} for name, rows in named.items()}


#: The key under which an unfinished vote is kept begins with this text; the id of the proposal follows.
_DRAFTS = "vote."
_GOES_ON = NextStep("agenda.vote", "goes on with it")


class Votes:
    """The actions of keys on a draft: take a recorded vote, adopt it without a vote, or say what became of it.

    They act on the selected draft. If another row is selected, the first two act on an open draft of the selected
    block, or of the running block if no block is selected; without such a draft, on an open draft that names no block.
    If there are several, the user is asked.
    """

    def __init__(self, pane: Pane, selected: SelectedRow) -> None:
        self._pane = pane
        self._selected = selected
        self._half_taken: dict[str, str] = {}  # texts of unfinished votes, by the ids of their proposals
        #: The actions of the keys, by the ids of their rows in the tables of keys.
        self.actions: Mapping[str, Action] = {
            "agenda.vote": pane.asks(lambda: self._on_draft(self._take_down)),
            "agenda.left": pane.asks(self._left),
            "agenda.adopt": pane.asks(lambda: self._on_draft(lambda row: pane.act(AdoptWithoutVote(proposal=row.id)))),
        }

    def give_drafts(self, drafts: Mapping[str, str]) -> None:
        kept = {key.removeprefix(_DRAFTS): text for key, text in drafts.items() if key.startswith(_DRAFTS)}
        self._half_taken |= kept
        rows = [row.reference for row in self._pane.session.proposals if row.id in kept]
        if rows:
            sentence = f"A half-taken vote was kept: {listed(rows)}."
            self._pane.call_after_refresh(self._pane.tell, sentence, _GOES_ON)

    def _left(self) -> None:
        row = self._selected.row
        if not isinstance(row, DraftProposal):
            self._pane.key_actions.ask_for_act("agenda.left")
            return
        hows = {"w": "withdrawn", "n": "not acted on", "o": None}
        options = [Option(key, how or "open again: no action yet") for key, how in hows.items()]

        def take(key: str) -> None:
            self._pane.act(EditRow(table="proposals", row=row.id, changes={"how": hows[key]}))

        self._pane.open_dialog(Choice(f"What became of {row.reference}?", options), take)

    def _on_draft(self, do: Callable[[DraftProposal], None]) -> None:
        session, row = self._pane.session, self._selected.row
        if isinstance(row, DraftProposal):
            do(row)  # even if it is not open
            return
        block = row if isinstance(row, Block) else session.running
        keys = chain(ascii_lowercase, map("draft {}".format, count()))  # no letters are left after the 26th draft
        rows = dict(zip(keys, open_proposals(session, block.id if block else None), strict=False))
        if not rows:
            here = "No draft is open here: select one in the list." if session.proposals else "There is no draft yet."
            raise Refused(here, NextStep("agenda.add", "adds one"))
        if len(rows) == 1:
            do(rows["a"])
            return
        half_taken = [bool(self._half_taken.get(row.id)) for row in rows.values()]
        options = [
            Option(key, row.reference, f"{'half taken  ' * is_half}{row.title if row.symbol else ''}")
            for (key, row), is_half in zip(rows.items(), half_taken, strict=True)
        ]
        at = half_taken.index(True) if any(half_taken) else 0
        self._pane.open_dialog(Choice("Which draft?", options, at=at), lambda key: do(rows[key]))

    def _take_down(self, row: DraftProposal) -> None:
        from secretary_tui.ui.dialogs.vote import VoteDialog

        pane, members = self._pane, self._pane.session.sitting.council_members
        if not members:
            raise Refused("The session names no members who vote.", NextStep("agenda.missing", "leads to them"))
        register = pane.register_of

        def state_of(text: str) -> str | None:
            named = register(pane.session).exact(text)
            return named.name if named is not None and named.kind == "state" else None

        dialog = VoteDialog(
            row, members, state_of, self._half_taken.get(row.id, ""), doubt_of_action(pane.session, row)
        )

        def answered(command: TakeVote | None) -> None:
            if command is not None and not refusal_of(pane.session, command, pane.now):
                self._half_taken.pop(row.id, None)
                send_up(pane, DraftChanged(f"{_DRAFTS}{row.id}", ""))
            else:
                self._half_taken[row.id] = dialog.half_taken
                if command is None and dialog.half_taken:
                    pane.tell("The half-taken vote is kept.", _GOES_ON)
            if command is not None:
                pane.act(command)

        pane.app.push_screen(dialog, answered)
