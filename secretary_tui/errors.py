"""The errors a secretary can meet, each a sentence that says what to do."""

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

#: A question that the same key answers stays for this many real seconds.
AGAIN: Final = 3
#: The seconds for the closing, whose question is read to its end before it is answered.
AGAIN_TO_CLOSE: Final = 10


def nearest(word: str, words: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the word most like a typed one; empty if no word is like it.

    A word that begins with the typed text, or has its letters in another order, comes before the others.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only where something is wrong

    close = get_close_matches(word, list(words), 3, cutoff)
    is_meant = (one for one in close if one.startswith(word) or sorted(one) == sorted(word))
    return next(is_meant, next(iter(close), ""))


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """Return “; did you mean export?” if a word is nearly one of those that are known, else an empty text."""
    near = nearest(word.lower(), words)
    return f"; did you mean {near}?" if near else ""


class SecretaryError(Exception):
    """Any error that can be explained in one sentence; the base of all others."""

    @property
    def sentence(self) -> str:
        """The sentence for the person at the desk."""
        return str(self)

    def hidden(self, hide: Callable[[str], str]) -> "SecretaryError":
        """Return an error that says the same after `hide`, and ends a command with the same exit code."""
        kind = Usage if isinstance(self, Usage) else SecretaryError
        return kind(hide(self.sentence))


class NextStep(NamedTuple):
    """What can be done next: `name` is the name of an act, or the id of a row of `keys`.

    `does` says what it then does (“resumes it”): the screen puts the key before it, as it is bound. Acts are named, not
    imported: a rule need not know the module of the act that helps.
    """

    name: str
    does: str


class Refused(SecretaryError):
    """The rules of the sitting do not allow the act now; nothing has changed.

    The sentence names no key: `then` holds the acts that help, and the screen adds their keys.
    """

    def __init__(self, sentence: str, *then: NextStep) -> None:
        super().__init__(sentence)
        self._sentence = sentence
        self.then = then

    @property
    def sentence(self) -> str:
        """The sentence for the person at the desk, without what can be done next."""
        return self._sentence

    def __str__(self) -> str:
        steps = ", ".join(f"{step.name} {step.does}" for step in self.then)
        return f"{self._sentence.removesuffix('.')}; {steps}." if steps else self._sentence


class WantsAgain(Refused):
    """An act that is taken if the same key is pressed a second time within `seconds` real seconds, and no other act."""

    def __init__(self, sentence: str, *then: NextStep, seconds: int = AGAIN) -> None:
        super().__init__(sentence, *then)
        self.seconds = seconds


class BadSession(SecretaryError):
    """A session file that cannot be opened; holds one problem a line.

    `problems` is never empty; each is a whole sentence beginning with `file:line: key`.
    """

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class NotSaved(SecretaryError):
    """The disk or the lock refused; the act is kept in memory and is tried again."""


class WrittenMeanwhile(NotSaved):
    """Another program wrote the file just before it was replaced; that text is kept, and has to be read first."""

    def __init__(self) -> None:
        super().__init__("Another program wrote the file in the same instant")


class Usage(SecretaryError):
    """A command line that cannot be understood (exit code 2)."""
