"""A cache of results by session. A session never changes, so no result is ever stale."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import update_wrapper
from typing import Concatenate, Final, ParamSpec, TypeVar

from secretary_tui.domain.model.session import Session

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
#: So many sessions are cached: the one on screen, the one before it, and two that are only supposed.
CACHED_SESSIONS: Final = 4


def cached_per_session(
    function: Callable[Concatenate[Session, Arguments], Result],
) -> Callable[Concatenate[Session, Arguments], Result]:
    """Return the function with a cache of its results by session and arguments, which have to be hashable.

    Sessions are compared by identity, which costs nothing; each is held while it is cached, so that its identity cannot
    pass to another.
    """
    cached: OrderedDict[int, tuple[Session, dict[Hashable, Result]]] = OrderedDict()

    def call(session: Session, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        if id(session) not in cached:
            cached[id(session)] = session, {}
            if len(cached) > CACHED_SESSIONS:
                cached.popitem(last=False)
        results = cached[id(session)][1]
        key = (args, *kwargs.items())
        if key not in results:
            results[key] = function(session, *args, **kwargs)
        return results[key]

    update_wrapper(call, function)
    return call
