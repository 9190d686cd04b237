"""What is told of a session file that no act said: that it is gone, makes no sense, or is there again."""

from typing import Final

#: Where the file can be read again behind a sentence that said why not.
THERE_AGAIN: Final = "The file is there again; what is in it is shown."
PARSES_AGAIN: Final = "The file parses again; what is in it is shown."
READ_AGAIN: Final = "The file can be read again; what is in it is shown."


class FileNews:
    """Collects `sentences`, which whoever tells them takes out; what lasts is told once, and again when it ends."""

    def __init__(self) -> None:
        self.sentences: list[str] = []
        self._said = ""  # what was found wrong with the file at the last look
        self._once_over = ""  # what is said when that is so no longer

    @property
    def is_wrong(self) -> bool:
        """Whether the last sentence says what holds until the file can be read again."""
        return bool(self._once_over)

    def say_once(self, sentence: str, once_over: str = "") -> None:
        """Say what is found at every look at the file only when it is another thing than last time.

        `once_over` is what `end` tells when it is found no longer; without it nothing is told then.
        """
        if sentence != self._said:
            self._said, self._once_over = sentence, once_over
            self.sentences.append(sentence)

    def end(self, *, is_told: bool) -> None:
        """Take nothing for wrong any more, and tell what has ended, unless an act tells by its own sentence."""
        if self._once_over and is_told:
            self.sentences.append(self._once_over)
        self._said = self._once_over = ""
