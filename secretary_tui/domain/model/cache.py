"""What is computed once of a session and asked many times: a session never changes, so it is never stale."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import update_wrapper
from typing import Concatenate, Final, ParamSpec, TypeVar

from secretary_tui.domain.model.session import Session

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
#: So many sessions are remembered: the one on screen, the one before it, and two that are only supposed.
CACHED_SESSIONS: Final = 4


def cached_per_session(
    ask: Callable[Concatenate[Session, Asked], Answer],
) -> Callable[Concatenate[Session, Asked], Answer]:
    """Answer from memory when the very same session is asked the same again.

    Sessions are told apart by identity, which costs nothing; each is held while it is remembered, so
    that its identity cannot pass to another. For functions whose arguments are hashable.
    """
    known: OrderedDict[int, tuple[Session, dict[Hashable, Answer]]] = OrderedDict()

    def answer(session: Session, /, *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        if id(session) not in known:
            known[id(session)] = session, {}
            if len(known) > CACHED_SESSIONS:
                known.popitem(last=False)
        answers = known[id(session)][1]
        key = (args, *kwargs.items())
        if key not in answers:
            answers[key] = ask(session, *args, **kwargs)
        return answers[key]

    update_wrapper(answer, ask)
    return answer
