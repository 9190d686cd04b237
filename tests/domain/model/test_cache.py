"""Values that are computed once for a session."""

from secretary_tui.domain.model.session import Session, cached_per_session
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
    assert ask(session.evolve()) == "4"  # equal, but another session object
    assert ask.__doc__ == "What is asked."
