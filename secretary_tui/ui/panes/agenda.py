"""The tab Agenda: its pane, and the questions of its keys about minutes, interpretation, discussions and visits."""

from collections.abc import Mapping, Sequence
from string import ascii_lowercase
from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult

from secretary_tui.domain.acts.discussions import AddDiscussion, HearVisitor
from secretary_tui.domain.acts.entries import AddEntry
from secretary_tui.domain.acts.sitting import GrantMinutes, InterpretUntil, Replan
from secretary_tui.domain.forecast.effect_texts import granted_text, interpretation_text
from secretary_tui.domain.forecast.forecast import replan
from secretary_tui.domain.forecast.readiness import Missing
from secretary_tui.domain.forecast.schedule import read_until
from secretary_tui.domain.model.discussions import block_within
from secretary_tui.domain.model.note_line import plain_name
from secretary_tui.domain.model.rows.entry import Block
from secretary_tui.domain.model.rows.sitting import Discussion
from secretary_tui.domain.model.session import Session, Table
from secretary_tui.domain.rules.guards import require_later_interpretation
from secretary_tui.domain.text import MINUTE, UnreadableTime, counted, hour_text
from secretary_tui.errors import NextStep, Refused, SecretaryError
from secretary_tui.export.wording.names import untranslated
from secretary_tui.file_keys import form_keys
from secretary_tui.keys.tab_keys import AGENDA_KEYS
from secretary_tui.names.council import missing_by_register
from secretary_tui.names.grammar.marks import read_person
from secretary_tui.planning.plan import Template, read_hours, templates
from secretary_tui.ui.dialogs.before_after import BeforeAfter, MissingList
from secretary_tui.ui.dialogs.dialog import Choice, Option, Prompt, whole_number
from secretary_tui.ui.dialogs.form import Form, FormField
from secretary_tui.ui.dialogs.row_form import Unreadable, changed, check_of, row_fields
from secretary_tui.ui.key_actions import bindings
from secretary_tui.ui.panes.agenda_forms import RowForms, SelectedRow, Votes
from secretary_tui.ui.panes.pane import SPACE, Finder, ListImport, Pane, open_entry, open_form
from secretary_tui.ui.panes.plan_rows import COLUMNS, RowTable, block_rows, other_rows, row_key, signed
from secretary_tui.ui.widgets.bars import SittingBar
from secretary_tui.ui.widgets.queue_list import ListRow, QueueList

if TYPE_CHECKING:
    from secretary_tui.imports.proposal import Destination
    from secretary_tui.names.known_names import KnownNames


def ask_minutes(pane: Pane, block: Block) -> None:
    """Ask for minutes to grant to a block, or to take from it."""

    def grant(text: str) -> None:
        if _number(text):
            pane.act(GrantMinutes(block=block.id, minutes=_number(text)))

    def means(text: str) -> str:
        if check(text):
            return ""
        minutes = _number(text)
        try:
            after = GrantMinutes(block=block.id, minutes=minutes).apply(pane.session, pane.now, iter(()))
        except Refused as refused:
            return refused.sentence
        return granted_text(pane.session, after, pane.now, block.id, minutes)

    check = whole_number(-1440, 1440, "the minutes")
    hint = f"“{block.title}” has {counted(block.allotted, 'minute')}; write 5 to grant five, -5 to take five"
    pane.open_dialog(Prompt("Grant minutes", hint=hint, check=check, means=means), grant)


def ask_interpretation(pane: Pane) -> None:
    """Ask until which hour the interpreters stay, and show the effect of the typed hour."""
    sitting = pane.session.sitting

    def answer(text: str) -> tuple[str, str]:
        """Return the effect of a typed hour and an empty text, or an empty text and why the hour is refused."""
        try:
            until = read_until(pane.session, pane.now, text)
            require_later_interpretation(pane.session, until, pane.now)
        except Refused as refused:
            return "", refused.sentence
        except UnreadableTime as error:
            return "", str(error)
        return interpretation_text(pane.session, pane.now, until), ""

    prompt = Prompt(
        "Interpretation until",
        value=hour_text(sitting.hard_stop, sitting.zone),
        hint="the hour to which the interpreters agreed, such as 12.10; +10 is ten minutes more",
        check=lambda text: answer(text)[1],
        means=lambda text: answer(text)[0],
    )
    pane.open_dialog(prompt, lambda text: pane.act(InterpretUntil(until=read_until(pane.session, pane.now, text))))


def show_replan(pane: Pane) -> None:
    """Show the minutes of the running block and of the blocks to come, before and after a re-planning.

    If a re-planning would change nothing, a message says so instead.
    """
    session, spread = pane.session, replan(pane.session, pane.now)
    if not spread.granted:
        pane.tell(spread.sentence)
        return
    ahead = [block for block in session.blocks if block.ended is None and not block.skipped]
    before = [_granted_minutes(session, block, block.granted) for block in ahead]
    after = [_granted_minutes(session, block, spread.granted.get(block.id, block.granted)) for block in ahead]
    dialog = BeforeAfter("Re-plan", before, after, says=spread.sentence)
    pane.open_dialog(dialog, lambda _: pane.act(Replan()))


def _number(text: str) -> int:
    return int(text.replace("−", "-"))


def _granted_minutes(session: Session, block: Block, granted: int) -> str:
    change = f" ({signed(granted)})" if granted else ""
    return f"{max(0, block.minutes + granted):3} min{change:6} {block_within(session, block)}"


#: The minutes of a visit if the user writes none.
_VISIT = 15
#: The fields that the form of a new discussion leaves out, because their values are known only later.
_LATER = ("decision", "continues", "goes_on")


#: The name of the field for the minutes of all blocks of a new discussion together.
_MINUTES = "minutes"
_check_minutes = whole_number(1, 24 * 60, "the minutes")


class DiscussionQuestions:
    """The actions of two keys of the agenda: add a discussion, and hear a visitor now."""

    def __init__(self, pane: Pane, selected: SelectedRow) -> None:
        self._pane = pane
        self._selected = selected

    def ask_kind(self) -> None:
        kinds = dict(zip(ascii_lowercase, templates(), strict=False))
        options = [Option(key, template.name) for key, template in kinds.items()]
        self._pane.open_dialog(Choice("Add a discussion", options), lambda key: self._ask_values(kinds[key]))

    def _ask_values(self, template: Template) -> None:
        session = self._pane.session
        row = Discussion(id="new", title="", kind=template.kind)
        names = [name for name in form_keys(Discussion) if name not in _LATER]
        lists = tuple(speakers.stated() for speakers in template.lists_under(session.rules))

        def blocks(values: Mapping[str, str]) -> tuple[Block, ...]:
            try:
                if wrong := _check_minutes(values[_MINUTES]):
                    raise Unreadable(wrong, _MINUTES)
                return template.blocks(int(values[_MINUTES]))
            except SecretaryError as error:
                raise Unreadable(error.sentence, _MINUTES) from error

        def added(values: Mapping[str, str]) -> AddDiscussion:
            others = {name: text for name, text in values.items() if name != _MINUTES}
            stated = {"kind": template.kind} | changed(row, others, session.sitting)
            given = {name: value for name, value in stated.items() if value}
            planned = tuple(block.stated() for block in blocks(values))
            return AddDiscussion(values=given, blocks=planned, lists=lists, after=self._after())

        title, *others = row_fields(row, names, session.sitting.zone)
        usual = read_hours(template.hours) // MINUTE
        minutes = FormField(_MINUTES, "minutes", str(usual), about="For all its blocks together.")
        form = Form(f"New: {template.name}", [title, minutes, *others], check=check_of(added))
        open_form(self._pane, form, added)

    def _after(self) -> str | None:
        """Return the id of the block after which the blocks of a new discussion are put; None for the end."""
        row = self._selected.row
        discussion = row.id if isinstance(row, Discussion) else getattr(row, "discussion", None)
        blocks = [block.id for block in self._pane.session.blocks if discussion and block.discussion == discussion]
        return blocks[-1] if blocks else None

    def ask_visitor(self) -> None:
        running = self._pane.session.running
        if running is None:
            raise Refused("No block runs: a visitor interrupts one. Add a discussion instead.")

        def check(text: str) -> str:
            try:
                _visit(text)
            except ValueError as error:
                return str(error)
            return ""

        hint = f"title and name, function / minutes, such as H.E. Ms. Anna Berg, President of Togo / {_VISIT}"
        prompt = Prompt(f"A visitor interrupts “{running.title}”", hint=hint, check=check)
        self._pane.open_dialog(prompt, lambda text: self._pane.act(_visit(text)))


def _visit(text: str) -> HearVisitor:
    """Return the act for a typed visit, such as “H.E. Ms. Anna Berg, President of Togo / 15”.

    Raises ValueError with a sentence for the user if the name is missing, or if the minutes are wrong.
    """
    who, _, minutes = text.partition("/")
    person = read_person(who)
    if not person["speaker"]:
        raise ValueError("Write the visitor's name, then the function: Ms. Anna Berg, President of Togo.")
    if minutes.strip() and not (minutes.strip().isdecimal() and 1 <= int(minutes) <= 24 * 60):
        raise ValueError("Write the minutes after the slash as a whole number, such as 15.")
    length = int(minutes) if minutes.strip() else _VISIT
    return HearVisitor(name=person["speaker"], honorific=person["title"], function=person["rank"], minutes=length)


#: The heading of the editor for organizations.
ASKED = "Paste organizations, each with its speaker"
#: The next step that opens a table of organizations again if it was not accepted.
GOES_ON = NextStep("agenda.organizations", "goes on with it")


class Agenda(Pane):
    """The pane of the first tab: the bar of the sitting, and the list of blocks and other rows of the session.

    Keys that need a row act on the selected one; `b` and `.` act on the running block.
    """

    BINDINGS = bindings(AGENDA_KEYS, SPACE)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.bar = SittingBar(id="sitting-bar")
        self.list = QueueList(COLUMNS, id="agenda-list")
        self.finder = Finder(self, self.list, self._find)
        self._others: tuple[ListRow, ...] = ()
        selected = SelectedRow(self, self.list)
        self._forms = RowForms(self, selected)
        discussions = DiscussionQuestions(self, selected)
        hear_visitor = self.asks(discussions.ask_visitor)
        self._forms.others |= {
            "s": (Option("s", "a discussion, with its usual blocks"), discussions.ask_kind),
            "v": (Option("v", "a visitor, heard now"), hear_visitor),
        }
        self._imports = ListImport(self, GOES_ON, ASKED, "organizations", self._registration)
        self._votes = Votes(self, selected)
        self._missing_list: MissingList | None = None
        self.key_actions.values |= selected.values
        self.key_actions.actions |= {
            "floor.next": self.tell_next,
            "agenda.grant": self.asks(lambda: ask_minutes(self, selected.require_block())),
            "agenda.interpretation": lambda: ask_interpretation(self),
            "agenda.replan": lambda: show_replan(self),
            **self._forms.actions,
            **self._votes.actions,
            "agenda.discussion": discussions.ask_kind,
            "agenda.visit": hear_visitor,
            GOES_ON.name: self._imports.ask,
            "agenda.missing": self.show_missing,
        }

    def give_drafts(self, drafts: Mapping[str, str]) -> None:
        self._imports.give_draft(drafts)
        self._votes.give_drafts(drafts)

    def compose(self) -> ComposeResult:
        yield self.bar
        yield self.list

    def on_mount(self) -> None:
        self.watch_session()

    def watch_session(self) -> None:
        self._others = tuple(other_rows(self.session, self.now))
        self._show_changes()
        if added := self._forms.take_added_key():
            self.list.select(added)
        if self._missing_list is not None and self._missing_list.is_attached:
            self._missing_list.show(self._missing())

    def watch_now(self) -> None:
        # without an act, nothing but a time bank changes in the rows below the blocks
        if any(row.bank for row in self.session.lists):
            self._others = tuple(other_rows(self.session, self.now))
        self._show_changes()

    def _show_changes(self) -> None:
        self.bar.show(self.session, self.now)
        first = not self.list.rows
        self.list.set_rows([*block_rows(self.session, self.now), *self._others])
        ahead = self.session.running or self.session.next_block
        if first and ahead is not None:
            self.list.select(row_key("blocks", ahead.id))

    def _find(self, text: str) -> list[str]:
        words = plain_name(text).split()
        rows = ((row.key, plain_name(" ".join(map(str, row.cells)))) for row in self.list.rows if not row.rule)
        return [key for key, said in rows if words and all(word in said for word in words)]

    # What is missing --------------------------------------------------------------------------------------------

    def show_missing(self) -> None:
        """Open the list of everything that is missing for the sitting; while open, it follows the session.

        If the user chooses a line, the form for the missing value opens. A missing entry of a list is added at once,
        without a form.
        """
        self._missing_list = MissingList(self._missing(), self._put_right)
        self.app.push_screen(self._missing_list)

    def _missing(self) -> Sequence[Missing]:
        by_register = missing_by_register(self.session, self.now, self.register_of(self.session), self.room)
        return [*by_register, *untranslated(self.session)]

    def _put_right(self, line: Missing) -> str:
        """Open the form for a missing value, or add the missing entry.

        Returns a sentence if no form has the value, else an empty text.
        """
        place = line.place
        if not place.table:
            return f"{line} There is no form for that."
        if place.table == "entries" and not place.row:
            self.act(AddEntry(place="end", **(place.values or {})))
        elif place.table == "entries":
            entry = self.session.entry(place.row)
            if entry is not None:
                open_entry(self, entry, place.key)
        elif place.row or place.table in ("session", "rules"):
            self._forms.open(cast("RowTable", place.table), place.row, place.key)
        else:
            self._forms.add(cast("Table", place.table), **(place.values or {}))
        return ""

    def _registration(self, names: "KnownNames") -> "tuple[str, Destination]":
        from secretary_tui.imports.proposal import OfOrganizations

        return "Organizations that registered on line", OfOrganizations(self.session, names)

    @on(QueueList.Chosen)
    async def _chosen(self, event: QueueList.Chosen) -> None:
        event.stop()
        await self.key_actions.do("agenda.edit")
