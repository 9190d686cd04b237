import json

from secretary_tui.room import status
from secretary_tui.room.status import status_sentences
from tests.export.sitting import rich_sitting, running_sitting
from tests.room.phases import PHASES
from tests.room.web.under_way import first_slot
from tests.shipped import at
from tests.sittings import at as minute

NOW = at(10, 12, 30)


def test_the_object_holds_what_the_line_says_and_is_json() -> None:
    told = status.status_facts(running_sitting(), NOW, rehearsal=True)

    assert json.loads(json.dumps(told)) == told
    assert (told["phase"], told["rehearsal"], told["now"]) == ("SPEAKS", True, "2016-03-07T10:12:30+01:00")
    assert told["floor"] == {
        "name": "European Union",
        "capacity": "",
        "kind": "statement",
        "state": "speaking",
        "elapsed_seconds": 40,
        "limit_seconds": 120,
        "interrupted": None,
    }
    assert told["block"]["id"] == "floor-1"
    counted = told["list"]
    assert counted["next"] == ["Switzerland", "United Nations Children’s Fund", "中国法律援助基金会"]
    assert (counted["waiting"], counted["held"], counted["doubtful"]) == (6, 2, 0)


def test_doubts_that_nobody_has_cleared_are_counted() -> None:
    session, now = first_slot(), minute(61)
    doubtful = session.evolve(
        entries=(*session.entries[:-1], session.entries[-1].evolve(doubt="“Brundi” is not known."))
    )
    assert status.status_facts(doubtful, now)["list"]["doubtful"] == 1
    assert status.status_line(doubtful, now).endswith("  1 doubtful")
    assert "doubtful" not in status.status_line(session, now)


def test_the_object_names_who_was_interrupted_and_when_the_sitting_was_closed() -> None:
    session, minutes = PHASES["order"]
    floor = status.status_facts(session, minute(minutes))["floor"]
    assert (floor["name"], floor["interrupted"]) == ("Cuba", "Brazil")
    told = status.status_facts(rich_sitting(), at(12, 30))
    assert (told["phase"], told["floor"], told["block"]) == ("CLOSED", None, None)
    assert told["list"]["next"] == []
    assert (told["closed"], told["late_seconds"]) == ("2016-03-07T12:04:05+01:00", 4 * 60 + 5)


def test_sentences_for_screen_readers_have_no_signs() -> None:
    assert status_sentences(running_sitting(), NOW, rehearsal=True)[0] == "It is 10.12 in a rehearsal."
    assert status.status_line(running_sitting(), NOW, rehearsal=True)[8:].startswith("  REHEARSAL  ")
    for session, minutes in PHASES.values():
        for sentence in status_sentences(session, minute(minutes)):
            assert sentence.endswith(".")
            assert not set("·/•") & set(sentence)
