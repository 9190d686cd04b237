"""The form of a new session."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar, Final

from textual import on
from textual.widgets import Input

from secretary_tui.domain.model.session import Session
from secretary_tui.errors import SecretaryError
from secretary_tui.planning.new_sessions import NewSessions
from secretary_tui.planning.plan import AS_BEFORE, TEMPLATES, PlanProblem
from secretary_tui.ui.dialogs.form import FieldProblem, Form
from secretary_tui.ui.dialogs.form_rows import FormField

#: What is asked, in this order: the text's name, its label, and what it is for.
_ASKED: Final = (
    ("date", "date", "As tomorrow, Friday, 27 November, 2026-11-27."),
    ("starts", "from", "When it is called to order, as 9.00."),
    ("ends", "until", "The planned end, as 12.00 or +3h; interpretation stops then too."),
    ("title", "title", "What is held, as it heads the papers."),
    ("chair", "in the chair", "As Ms. Anna Berg, Vice-President; may be left empty."),
    ("template", "agenda", "Its blocks fill the time from the start to the end."),
    ("file", "file", "Where it is written; nothing is written over."),
)
#: What the end and the name of the file follow while nobody has typed them.
_LEADING: Final = frozenset(("date", "starts"))
NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


class NewSession(Form):
    """Ask for a session and write it when the form is taken; `written` is its file then.

    `given` are texts that are known, of which the form shows those that it asks for.
    """

    acts_in_check: ClassVar[bool] = True

    def __init__(self, new: NewSessions, source: Session | None = None, given: Mapping[str, str] = NOTHING) -> None:
        self.written = new.folder
        self._new = new
        self._source = source
        self._given = {name: text for name, text in given.items() if name != "template"}
        usual = new.first_values(source, given.get("template", ""))
        self._followed = {name: usual[name] for name in ("ends", "file") if name not in given}
        texts = {**usual, **self._given}
        names = (*((AS_BEFORE,) if source is not None else ()), *(template.name for template in TEMPLATES))
        fields = [
            FormField(name, label, texts[name], names if name == "template" else (), about=about)
            for name, label, about in _ASKED
        ]
        title = "The same session for another day" if source is not None else "A new session"
        super().__init__(title, fields, check=self._create)

    def _create(self, values: Mapping[str, str]) -> str:
        """Write the file of the session, or return what is wrong and with which field."""
        try:
            self.written = self._new.create({**self._given, **values}, self._source)
        except PlanProblem as problem:
            return FieldProblem(problem.sentence, problem.field)
        except SecretaryError as error:
            return FieldProblem(error.sentence, "file")
        return ""

    @on(Input.Changed)
    def _follow(self) -> None:
        """Let the end and the name of the file follow day and start, unless somebody has typed them."""
        if self.rows.at not in _LEADING:
            return
        values = self.values()
        usual = {
            "ends": self._new.usual_end(values, self._source),
            "file": self._new.free_name(values, self._source),
        }
        texts = {name: usual[name] for name, text in self._followed.items() if usual[name] and values[name] == text}
        self._followed |= texts
        self.rows.texts |= texts
        self._lay_out()
