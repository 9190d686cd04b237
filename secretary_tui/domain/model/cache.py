"""A cache of results on the session that they are of. A session never changes, so no result is ever stale."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, ParamSpec, TypeVar

from secretary_tui.domain.model.session import Session

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def cached_per_session(
    function: Callable[Concatenate[Session, Arguments], Result],
) -> Callable[Concatenate[Session, Arguments], Result]:
    """Return the function with a cache of its results by session and arguments, which have to be hashable.

    Results go with the very session that they are of; an equal one has its own.
    """

    def call(session: Session, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        key = (function, args, *kwargs.items())
        if key not in session.results:
            session.results[key] = function(session, *args, **kwargs)
        result: Result = session.results[key]
        return result

    update_wrapper(call, function)
    return call
