"""Adds a discussion with the usual blocks of its kind, and hears a visitor in the midst of a block."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from secretary_tui.domain.acts.discussions import AddDiscussion, HearVisitor
from secretary_tui.domain.model.descriptions import form_keys
from secretary_tui.domain.model.rows.entry import Block
from secretary_tui.domain.model.rows.sitting import Discussion
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import MINUTE
from secretary_tui.errors import Refused, SecretaryError
from secretary_tui.names.grammar.marks import read_person
from secretary_tui.planning.plan import read_hours
from secretary_tui.planning.templates import Template, templates
from secretary_tui.ui.dialogs.choice import Choice, Option, Prompt, whole_number
from secretary_tui.ui.dialogs.form import Form
from secretary_tui.ui.dialogs.form_rows import FormField
from secretary_tui.ui.dialogs.row_form import Unreadable, changed, check_of, row_fields
from secretary_tui.ui.key_actions import Action
from secretary_tui.ui.panes.agenda.row_forms import SelectedRow
from secretary_tui.ui.panes.opened_form import open_form
from secretary_tui.ui.panes.pane import Pane

#: Minutes of a visit that nobody gave.
_VISIT: Final = 15
#: What no form of a new discussion asks: it becomes known later.
_LATER: Final = ("decision", "continues", "goes_on")


#: The field of the minutes of a new discussion, which are those of its blocks.
_MINUTES: Final = "minutes"
_check_minutes: Final = whole_number(1, 24 * 60, "the minutes")


class DiscussionQuestions:
    """Asks what a new discussion is, and who visits."""

    def __init__(self, pane: Pane, selected: SelectedRow) -> None:
        self._pane = pane
        self._selected = selected
        #: What the keys do, by the ids of their rows.
        self.actions: Mapping[str, Action] = {
            "agenda.discussion": self.ask_kind,
            "agenda.visit": self._pane.asks(self.ask_visitor),
        }
        #: What `a` offers beside the rows of tables, by letter.
        self.options: Mapping[str, tuple[Option, Action]] = {
            "s": (Option("s", "a discussion, with its usual blocks"), self.actions["agenda.discussion"]),
            "v": (Option("v", "a visitor, heard now"), self.actions["agenda.visit"]),
        }

    def ask_kind(self) -> None:
        """Ask of which kind the discussion is, then for its values."""
        kinds = {str(number): template for number, template in enumerate(templates(), 1)}
        options = [Option(key, template.name) for key, template in kinds.items()]
        self._pane.open_dialog(_Kinds("Add a discussion", options), lambda key: self._ask_values(kinds[key]))

    def _ask_values(self, template: Template) -> None:
        session = self._pane.session
        row = Discussion(id="new", title="", kind=template.kind)
        names = [name for name in form_keys(Discussion) if name not in _LATER]
        lists = tuple(speakers.stated() for speakers in template.lists)

        def blocks(values: Mapping[str, str]) -> tuple[Block, ...]:
            """Return the blocks of as many minutes as are written; raises Unreadable."""
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
        about = "The minutes of all its blocks together; proposed are those that no block has."
        minutes = FormField(_MINUTES, "minutes", str(_minutes(session, template)), about=about)
        form = Form(f"New: {template.name}", [title, minutes, *others], check=check_of(added))
        open_form(self._pane, form, added)

    def _after(self) -> str | None:
        """Return the id of the last block of the selected row's discussion; None for the end of the agenda."""
        row = self._selected.row
        discussion = row.id if isinstance(row, Discussion) else getattr(row, "discussion", None)
        blocks = [block.id for block in self._pane.session.blocks if discussion and block.discussion == discussion]
        return blocks[-1] if blocks else None

    def ask_visitor(self) -> None:
        """Ask who visits, and for how many minutes."""
        running = self._pane.session.running
        if running is None:
            raise Refused("No block runs: a visitor interrupts one. Add a discussion instead.")

        def check(text: str) -> str:
            try:
                _visit(text)
            except ValueError as error:
                return str(error)
            return ""

        hint = f"title and name, function / minutes, as H.E. Ms. Anna Berg, President of Togo / {_VISIT}"
        prompt = Prompt(f"A visitor interrupts “{running.title}”", hint=hint, check=check)
        self._pane.open_dialog(prompt, lambda text: self._pane.act(_visit(text)))


class _Kinds(Choice):
    """The kinds of discussions, picked with the arrows."""

    has_letters = False
    keys_line = "↑ ↓ and enter · {dialog.close} leaves it"


def _visit(text: str) -> HearVisitor:
    """Return the act of a typed visit; raises ValueError in a sentence."""
    who, _, minutes = text.partition("/")
    person = read_person(who)
    if not person["speaker"]:
        raise ValueError("Write who visits, the name before the function.")
    if minutes.strip() and not (minutes.strip().isdecimal() and 1 <= int(minutes) <= 24 * 60):
        raise ValueError("Write the minutes after the slash as a whole number, such as 15.")
    length = int(minutes) if minutes.strip() else _VISIT
    return HearVisitor(name=person["speaker"], honorific=person["title"], function=person["rank"], minutes=length)


def _minutes(session: Session, template: Template) -> int:
    """Return the minutes of the sitting that no block has; where none are left, the usual ones of the template."""
    sitting = session.sitting
    left = (sitting.ends - sitting.starts) // MINUTE - sum(block.minutes for block in session.blocks)
    usual = read_hours(template.hours) // timedelta(minutes=1)
    return left if left >= min(usual, 30) else usual
