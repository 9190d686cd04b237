"""What is computed once of a session."""

from secretary_tui.domain.model.cache import CACHED_SESSIONS, cached_per_session
from secretary_tui.domain.model.session import Session
from tests.sittings import sitting


def test_the_same_question_of_the_same_session_is_answered_once() -> None:
    asked: list[tuple[int, str]] = []

    @cached_per_session
    def ask(session: Session, list_id: str = "floor") -> str:
        """What is asked."""
        asked.append((id(session), list_id))
        return f"{len(asked)}"

    session = sitting()
    assert [ask(session), ask(session), ask(session, "own"), ask(session, "own")] == ["1", "1", "2", "2"]
    assert ask(session, list_id="own") == "3"
    assert ask(session.evolve()) == "4"  # equal, and yet another one
    assert ask.__doc__ == "What is asked."


def test_the_oldest_is_forgotten() -> None:
    count = 0

    @cached_per_session
    def ask(_: Session) -> int:
        nonlocal count
        count += 1
        return count

    first = sitting()
    ask(first)
    others = [first.evolve() for _ in range(CACHED_SESSIONS)]
    for other in others:
        ask(other)
    assert ask(first) == CACHED_SESSIONS + 2
    assert ask(others[-1]) == CACHED_SESSIONS + 1
