"""The act of the palette that puts a line on the room's displays."""

from secretary_tui.errors import SecretaryError
from secretary_tui.ui.app.main_screen import MainScreen
from secretary_tui.ui.app.services import Services


class MessageToRoom:
    """Asks for the line and says what became of it; the session is not changed by it."""

    def __init__(self, main: MainScreen, services: Services) -> None:
        self._main = main
        self._message = services.message

    def ask(self) -> None:
        """Ask for the line; the one that is there can be changed or emptied."""
        from secretary_tui.ui.dialogs.prompt import Prompt

        if self._message is None:
            self._main.say("There is no file beside which a message could stand.", refused=True)
            return
        dialog = Prompt(
            "Message to the room",
            value=self._message.read(),
            hint="One line for the displays; an empty one takes it off.",
            check=self._message.problem_of,
        )
        self._main.app.push_screen(dialog, self._write)

    def _write(self, text: str | None) -> None:
        if text is None or self._message is None:
            return
        try:
            self._main.say(self._message.write(text))
        except SecretaryError as error:
            self._main.say(error.sentence, refused=True)
