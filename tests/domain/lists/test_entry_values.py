"""The values of the entries of a list: what is taken over from before is what looking at every entry gives."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretary_tui.domain.lists import tally as module
from secretary_tui.domain.lists.tally import CACHED_LISTS, EntryValues, entry_values
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import allowance
from tests.sittings import at, sitting, waiting

NAMES = ("Austria", "Brazil", "Chad", "Cuba", "Fiji", "Haiti")


def anew(session: Session, list_id: str = "floor") -> EntryValues:
    return EntryValues.of(session, session.on_list(list_id), (session.rules, session.speakers_list(list_id)))


def test_values_of_a_small_list() -> None:
    spans = ({"start": at(60), "end": at(61)},)
    point = {"id": "point", "list": "floor", "kind": "point of order", "outcome": "delivered", "spans": spans}
    entries = (*waiting("Austria"), point, waiting("Brazil")[0] | {"held": "not here"}, *waiting("Chad"))
    found = entry_values(sitting(entries=entries), "floor")
    assert found.is_callable == (True, False, False, True)
    assert found.counted_as == ("statement", "point of order", "statement", "statement")
    assert found.seconds == (120, 0, 120, 120)
    assert tuple(found.callable_ids()) == ("e-austria", "e-chad")
    assert tuple(found.callable_places()) == (1, 3)


@given(st.lists(st.tuples(st.sampled_from(("move", "hold", "drop", "add", "limit")), st.integers(0, 30)), max_size=8))
@settings(max_examples=settings().max_examples * 2)
def test_after_any_acts_it_is_as_if_looked_at_anew(acts: list[tuple[str, int]]) -> None:
    session = sitting(*NAMES)
    for number, (act, where) in enumerate(acts):
        rows = list(session.entries)
        at_row = where % (len(rows) or 1)
        if act == "add" or not rows:
            rows.insert(at_row, Entry(id=f"new-{number}", list="floor", name="Iraq", limit=where + 5))
        elif act == "move":
            rows.insert(where // 2 % len(rows), rows.pop(at_row))
        elif act == "hold":
            rows[at_row] = rows[at_row].evolve(held="" if rows[at_row].held else "not here")
        elif act == "drop":
            rows.pop(at_row)
        else:
            session = session.evolve(rules=session.rules.evolve(limit=where + 10))
        session = session.evolve(entries=tuple(rows))
        assert entry_values(session, "floor") == anew(session)


def test_only_what_changed_is_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    session = sitting(*NAMES)
    before = entry_values(session, "floor")
    changed = session.entries[2].evolve(held="not here")
    looked_at: list[str] = []

    def watched(session: Session, entry: Entry) -> int | None:
        looked_at.append(entry.name)
        return allowance(session, entry)

    monkeypatch.setattr(module, "allowance", watched)
    after = entry_values(session.evolve(entries=(*session.entries[:2], changed, *session.entries[3:])), "floor")
    assert looked_at == ["Chad"]
    assert not after.is_callable[2]
    assert after.ids is before.ids  # nothing of it has changed
    assert after.is_callable[3:] == before.is_callable[3:]


def test_many_lists_do_not_pile_up() -> None:
    for number in range(CACHED_LISTS + 3):
        lists = ({"id": "floor"}, {"id": f"list-{number}"})
        session = sitting(lists=lists, entries=waiting("Brazil", on=f"list-{number}"))
        assert tuple(entry_values(session, f"list-{number}").callable_ids()) == ("e-brazil",)
    session = sitting(lists=({"id": "floor"}, {"id": "list-0"}), entries=waiting("Chad", on="list-0"))
    assert tuple(entry_values(session, "list-0").callable_ids()) == ("e-chad",)
