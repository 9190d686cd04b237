"""Text typed after a question that was refused is not read as keys: no reason, name or number does acts."""

import pytest

from secretary_tui.ui.app.app import SecretaryApp
from tests.ui.scenes import painted


async def after(scene: str, tab: str, *keys: str) -> tuple[SecretaryApp, list[str]]:
    """Press keys in a scene; return the app afterwards, and the acts that were asked for."""
    app = painted(scene, tab)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        assert app.screen is app.main
        return app, [type(act).__name__ for act in app.desk.done]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("scene", "tab", "keys", "acts"),
    [
        ("late", "speakers", ["home", "h", *"not", "space", *"here.", "enter"], []),
        ("late", "speakers", ["o", "t", "b"], []),
        ("suspended", "timer", ["i", *"cub", "enter"], ["RaisePointOfOrder"]),
        ("late", "speakers", ["home", "h", "space"], ["CallNext"]),
        ("late", "speakers", ["home", "h", "down", "n"], ["MarkAbsent"]),
    ],
)
async def test_letters_are_keys_again_after_any_other_key(
    scene: str, tab: str, keys: list[str], acts: list[str]
) -> None:
    app, done = await after(scene, tab, *keys)
    assert done == acts
    assert app.main.tab == tab
