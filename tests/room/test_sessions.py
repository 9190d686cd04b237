from pathlib import Path
from typing import Any

from secretary_tui.room.sessions import sessions_of
from secretary_tui.storage.text.codec import encode
from tests.sittings import at, sitting


def test_the_sessions_of_a_folder_in_the_order_of_their_start(tmp_path: Path) -> None:
    states: dict[str, dict[str, Any]] = {
        "b-closed": {"session": {**session(), "closed": at(180)}},
        "c-running": {"blocks": ({"id": "x", "kind": "floor", "title": "X", "minutes": 9, "started": at()},)},
        "d-begun": {
            "blocks": ({"id": "x", "kind": "floor", "title": "X", "minutes": 9, "started": at(), "ended": at(1)},)
        },
        "e-suspended": {"suspensions": ({"id": "s", "start": at(1)},)},
    }
    tmp_path.joinpath("morning.toml").write_text(encode(sitting("Brazil", "China")), encoding="utf-8")
    for name, tables in states.items():
        tmp_path.joinpath(f"{name}.toml").write_text(encode(sitting(**tables)), encoding="utf-8")
    tmp_path.joinpath("a-broken.toml").write_text("x", encoding="utf-8")
    found = sessions_of(tmp_path)
    assert [each.state for each in found][:5] == ["closed", "running", "begun", "suspended", "planned"]
    assert found[-1].title == "a-broken.toml"
    assert "a-broken.toml:1" in found[-1].state
    assert {each.when for each in found[:-1]} == {"7 Mar 2016 9.00"}


def session() -> dict[str, object]:
    return {"title": "X", "part": "Morning", "timezone": "Europe/Zurich", "starts": at(), "ends": at(180)}
