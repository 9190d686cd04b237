"""Every text is readable in every theme: contrast by WCAG 2, in true colour and in the usual 256 colours."""

from itertools import product

import pytest
from rich.color import Color as TerminalColor, ColorSystem
from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from secretary_tui.keys import THEMES as NAMES
from secretary_tui.keys.global_keys import LOOKS
from secretary_tui.ui.terminal.theme import HIGH_CONTRAST, THEMES, in_sixteen_colors

#: The colours of texts, and of their backgrounds.
TEXTS = (
    "foreground", "text-muted", "text-disabled", "text-primary", "text-accent", "text-warning", "text-error",
    "text-success",
)  # fmt: skip
GROUNDS = ("background", "surface", "panel")
COLOURED = [theme for theme in THEMES if not theme.ansi]


def luminance(color: Color) -> float:
    parts = [part / 255 for part in (color.r, color.g, color.b)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    darker, brighter = sorted((luminance(one), luminance(other)))
    return (brighter + 0.05) / (darker + 0.05)


def in_256(color: Color) -> Color:
    """Return the colour as a terminal with 256 colours shows it, as over ssh."""
    nearest = TerminalColor.from_rgb(color.r, color.g, color.b).downgrade(ColorSystem.EIGHT_BIT).get_truecolor()
    return Color(*nearest)


def pairs(theme: Theme) -> dict[str, tuple[Color, Color]]:
    """Return each text colour with each background, and the colours of the cursor, by their names."""
    colors = theme.to_color_system().generate()
    named = [*product(TEXTS, GROUNDS), ("block-cursor-foreground", "block-cursor-background")]
    return {f"{text} on {ground}": (Color.parse(colors[text]), Color.parse(colors[ground])) for text, ground in named}


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_every_text_stands_out(theme: Theme) -> None:
    least = 7.0 if theme is HIGH_CONTRAST else 4.5
    for name, (text, ground) in pairs(theme).items():
        assert contrast(text, ground) >= least, name
        assert contrast(in_256(text), in_256(ground)) >= least, f"{name} in 256 colours"


def in_16(color: Color, *, is_ground: bool = False) -> TerminalColor:
    own = TerminalColor.from_rgb(color.r, color.g, color.b)
    style = in_sixteen_colors(Style(bgcolor=own) if is_ground else Style(color=own))
    shown = (style.bgcolor if is_ground else style.color) or own
    return shown.downgrade(ColorSystem.STANDARD)


#: Red, yellow and green, followed by their bright variants.
HUES: dict[str, set[int | None]] = {"error": {1, 9}, "warning": {3, 11}, "success": {2, 10}}


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_in_sixteen_colours_each_keeps_its_hue_and_stands_out(theme: Theme) -> None:
    for name, (text, ground) in pairs(theme).items():
        shown, on = in_16(text), in_16(ground, is_ground=True)
        assert contrast(Color(*shown.get_truecolor()), Color(*on.get_truecolor())) >= 2.5, name
    colors = theme.to_color_system().generate()
    for name, numbers in HUES.items():
        for color in (name, f"text-{name}"):
            assert in_16(Color.parse(colors[color])).number in numbers, color
    cursor = in_16(Color.parse(colors["block-cursor-background"]), is_ground=True)
    assert cursor != in_16(Color.parse(colors["background"]), is_ground=True)


def test_every_look_is_known_by_one_name_and_offered() -> None:
    assert tuple(theme.name for theme in THEMES) == NAMES
    assert [row.id for row in LOOKS] == [f"look.{name}" for name in NAMES]
