"""What is typed is shown whole before it counts, in a real terminal of 80 by 24, however long name and group are."""

import shutil
from pathlib import Path
from typing import Final

from tests.shipped import MORNING
from tests.terminal.desk_hand import environment
from tests.terminal.program import Program

#: What is typed, what stands whole before the category, and what of the category stands behind it.
ROWS: Final = (
    (
        "uk/grulac",
        (
            "▸ United Kingdom of Great Britain and Northern Ireland · on behalf of Group of Latin American and"
            " Caribbean States"
        ),
        "State Member",
    ),
    ("pak/oic", "▸ Pakistan · on behalf of Organization of Islamic Cooperation", "observer"),
    ("venezuela/a group of friends", "on behalf of a group of friends\u00a0?", ""),
    (
        "mkd +57 Member States and Observers",
        "▸ the former Yugoslav Republic of Macedonia · also on behalf of 57 Member States and Observers",
        "State Member",
    ),
    ("drc (blue badge)", "Congo · ? “blue badge” in brackets is not understood.", "observer State"),
    ("Azerbajan", "▸ Azerbaijan\u00a0?", "observer State"),
    ("iran/oic and nam", "Organization of Islamic Cooperation and Non-Aligned Movement", "observer State"),
    (
        "uk/celac, arab group, african group and the friends of all",
        (
            "Community of Latin American and Caribbean States, Group of Arab States, Group of African States and"
            " the friends of all\u00a0?"
        ),
        "",
    ),
    ("Xyloph International", "▸ Xyloph International", "not known"),
)


def said(lines: list[str]) -> str:
    """What the line says of what is typed, in however many rows."""
    field = next((n for n, line in enumerate(lines) if "›" in line and "Add to" in line), 0)
    begun = next((n for n in range(field - 1, 0, -1) if lines[n].startswith(" ▸")), field)
    return " ".join(line.strip() for line in lines[begun:field])


def test_name_and_group_are_whole_before_the_category(tmp_path: Path) -> None:
    path = Path(shutil.copy(MORNING, tmp_path / MORNING.name))
    with Program(str(path), size=(24, 80), env=environment(tmp_path), cwd=MORNING.parents[1]) as terminal:
        terminal.wait_for("planned for")
        terminal.press("a")
        terminal.wait_for("Add to")
        for number, (typed, whole, behind) in enumerate(ROWS):
            if number:  # one name is typed letter by letter, the others come as one
                terminal.paste(typed)
            else:
                terminal.type(typed)
            terminal.wait_for(f"›{typed}"[:70])
            answer = said(terminal.wait_for(lambda lines, whole=whole: whole in said(lines)))  # type: ignore[misc]
            assert behind in answer.partition(whole)[2], typed
            assert "State Member" not in answer.partition(whole)[0], typed
            terminal.press("ctrl+u")
            terminal.wait_for(lambda lines: not any(line.startswith(" ▸") for line in lines))
