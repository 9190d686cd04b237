"""The exceptions whose sentence the user sees; `NextStep`, an act that a message offers; “did you mean …?”."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

#: Real seconds in which a question can be answered by pressing the same key again.
AGAIN = 3
#: The same for the closing of the sitting; users read this question to its end before they answer it.
AGAIN_TO_CLOSE = 10


def nearest(word: str, words: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the word that is most similar to a typed one; empty if no word is similar.

    A word that begins with the typed text, or has the same letters in another order, is preferred.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only where something is wrong

    close = get_close_matches(word, list(words), 3, cutoff)
    is_meant = (one for one in close if one.startswith(word) or sorted(one) == sorted(word))
    return next(is_meant, next(iter(close), ""))


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """Return “; did you mean export?” if one of `words` is similar to the typed word, else an empty text."""
    near = nearest(word.lower(), words)
    return f"; did you mean {near}?" if near else ""


class SecretaryError(Exception):
    """Any error that can be explained to the user in one sentence; the base of all errors of the program."""

    @property
    def sentence(self) -> str:
        return str(self)

    def hidden(self, hide: Callable[[str], str]) -> "SecretaryError":
        """Return an error whose sentence is changed by `hide`, and which ends a command with the same exit code."""
        kind = Usage if isinstance(self, Usage) else SecretaryError
        return kind(hide(self.sentence))


class NextStep(NamedTuple):
    """An act that helps after a refusal, or that can follow another act.

    `name` is the name of the act, or the id of a row of `keys`. `does` says what the act does (“resumes it”); the
    screen puts the key of the act before it. Acts are named, not imported: the module of a rule does not depend on the
    modules of the acts that help.
    """

    name: str
    does: str


class Refused(SecretaryError):
    """Raised if the rules of the sitting do not allow an act now; nothing has changed.

    The sentence names no key: `then` contains the acts that help, and the screen adds their keys.
    """

    def __init__(self, sentence: str, *then: NextStep) -> None:
        super().__init__(sentence)
        self._sentence = sentence
        self.then = then

    @property
    def sentence(self) -> str:
        """The sentence for the person at the desk, without the acts that help."""
        return self._sentence

    def __str__(self) -> str:
        steps = ", ".join(f"{step.name} {step.does}" for step in self.then)
        return f"{self._sentence.removesuffix('.')}; {steps}." if steps else self._sentence


class WantsAgain(Refused):
    """A refused act that is done if the user presses its key again, before any other, within `seconds` real seconds."""

    def __init__(self, sentence: str, *then: NextStep, seconds: int = AGAIN) -> None:
        super().__init__(sentence, *then)
        self.seconds = seconds


class BadSession(SecretaryError):
    """Raised for a session file that cannot be opened; the text has one problem on each line.

    `problems` is never empty. Each problem is a whole sentence that begins with `file:line:`, and with the key if there
    is one. A last sentence may say how to restore the file.
    """

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class NotSaved(SecretaryError):
    """Raised if the disk or a lock refused to write; an act is then kept in memory, and writing is tried again."""


class WrittenMeanwhile(NotSaved):
    """Raised if another program wrote the file just before a desk replaced it; the new text must be read first."""

    def __init__(self) -> None:
        super().__init__("Another program wrote the file in the same instant")


class Usage(SecretaryError):
    """Raised for a command line that cannot be understood; the exit code is 2."""
