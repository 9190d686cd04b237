"""Opens a form over a tab, and makes the act of its answer."""

from collections.abc import Callable, Mapping

from secretary_tui.domain.acts.base import Act, refusal_of
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.ui.dialogs.form import Form
from secretary_tui.ui.panes.pane import Pane


def open_form(pane: Pane, form: Form, act_of: Callable[[Mapping[str, str]], Act | None]) -> None:
    """Open a form; `act_of` makes an act of its texts, None if they change nothing.

    An act that would be refused leaves the form open, which says why: nothing that was typed is lost.
    """
    check = form.check

    def whole_check(texts: Mapping[str, str]) -> str:
        wrong = check(texts) if check is not None else ""
        command = None if wrong else act_of(texts)
        return wrong if command is None else refusal_of(pane.session, command, pane.now)

    def take(texts: Mapping[str, str]) -> None:
        if (command := act_of(texts)) is not None:
            pane.act(command)

    form.check = whole_check
    pane.open_dialog(form, take)


def open_entry(pane: Pane, entry: Entry, first: str = "") -> None:
    """Open the form of an entry, in the field `first` if one is named."""
    from secretary_tui.names.known_names import KnownNames
    from secretary_tui.ui.dialogs.entry_form import correction, entry_form

    session = pane.session

    def names() -> KnownNames:
        return KnownNames.of(session, pane.register_of(session), entry.list)

    form = entry_form(session, entry, lambda: pane.now, names, first)
    open_form(pane, form, lambda values: correction(session, entry, values, names))
