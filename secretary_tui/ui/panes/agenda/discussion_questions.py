"""Adds a discussion with the usual blocks of its kind, and hears a visitor in the midst of a block."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from secretary_tui.domain.acts.discussions import AddDiscussion, HearVisitor
from secretary_tui.domain.model.descriptions import form_keys
from secretary_tui.domain.model.rows.sitting import Discussion
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import MINUTE
from secretary_tui.errors import Refused
from secretary_tui.names.grammar.marks import read_person
from secretary_tui.planning.plan import read_hours
from secretary_tui.planning.templates import Template, templates
from secretary_tui.ui.dialogs.choice import Choice, Option, Prompt
from secretary_tui.ui.dialogs.row_form import changed, row_form
from secretary_tui.ui.key_actions import Action
from secretary_tui.ui.panes.agenda.row_forms import SelectedRow
from secretary_tui.ui.panes.opened_form import open_form
from secretary_tui.ui.panes.pane import Pane

#: Minutes of a visit that nobody gave.
_VISIT: Final = 15
#: What no form of a new discussion asks: it becomes known later.
_LATER: Final = ("decision", "continues", "goes_on")


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
        minutes = _minutes(session, template)
        blocks = tuple(block.stated() for block in template.blocks(minutes))
        lists = tuple(speakers.stated() for speakers in template.lists)

        def added(values: Mapping[str, str]) -> AddDiscussion:
            stated = {"kind": template.kind} | changed(row, values, session.sitting)
            given = {name: value for name, value in stated.items() if value}
            return AddDiscussion(values=given, blocks=blocks, lists=lists, after=self._after())

        form = row_form(row, f"New: {template.name}, {minutes} minutes", names, session.sitting)
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
