"""The picture of what an act costs at each length of the list: SVG, readable on a light page and on a dark one."""

import math
from collections.abc import Mapping
from typing import Final

#: All colours are seen on white and on black.
COLOURS: Final = {"move": "#2f81f7", "next": "#d9730d", "undo": "#3a9a4b", "bare list": "#808080"}
TEXT: Final = "#808080"
WIDTH, HEIGHT = 720, 340
LEFT, RIGHT, TOP, BOTTOM = 60, 110, 40, 50
#: Names at the ends of lines are so far apart at least.
LINE: Final = 16
_HEAD: Final = f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" \
font-family="sans-serif" font-size="13" fill="{TEXT}">
<text x="{LEFT}" y="22">Milliseconds of processor for an act, by the length of the list</text>
<text x="{WIDTH - RIGHT}" y="{HEIGHT - 8}" text-anchor="end">entries</text>"""


def svg(lines: Mapping[str, Mapping[int, float]]) -> str:
    """Return the picture of milliseconds by the number of entries (by its logarithm), a line for each name."""
    counts = sorted({count for line in lines.values() for count in line})
    most = max(value for line in lines.values() for value in line.values())
    step = _step(most)
    top = step * math.ceil(most / step)

    def x(count: int) -> float:
        share = math.log(count / counts[0]) / math.log(counts[-1] / counts[0])
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM)

    parts = [_HEAD]
    for value in (number * step for number in range(round(top / step) + 1)):
        across = f'x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(value):.1f}" y2="{y(value):.1f}"'
        parts.append(f'<line {across} stroke="{TEXT}" stroke-opacity="0.3"/>')
        parts.append(f'<text x="{LEFT - 10}" y="{y(value) + 4:.1f}" text-anchor="end">{value:g}</text>')
    parts += [f'<text x="{x(count):.1f}" y="{HEIGHT - 26}" text-anchor="middle">{count:,}</text>' for count in counts]
    places = _apart({name: y(line[counts[-1]]) for name, line in lines.items()})
    for name, line in lines.items():
        points = [(f"{x(count):.1f}", f"{y(line[count]):.1f}") for count in counts]
        path = " ".join(",".join(point) for point in points)
        dash = ' stroke-dasharray="6 4"' if name == "bare list" else ""
        at = f'x="{WIDTH - RIGHT + 12}" y="{places[name] + 4:.1f}"'
        parts += [
            f'<g fill="{COLOURS[name]}" stroke="{COLOURS[name]}">',
            f'<polyline points="{path}" fill="none" stroke-width="2.5"{dash}/>',
            *(f'<circle cx="{right}" cy="{down}" r="3"/>' for right, down in points),
            f'<text {at} stroke="none" font-weight="bold">{name}</text></g>',
        ]
    return "\n".join([*parts, "</svg>", ""])


def _step(most: float) -> float:
    """Return the distance of the lines across: five or fewer of 1, 2 or 5 times a power of ten."""
    for exponent in range(-2, 5):
        for digit in (1, 2, 5):
            step = digit * 10.0**exponent
            if most / step <= 5:
                return step
    return most


def _apart(heights: Mapping[str, float]) -> dict[str, float]:
    """Return where names stand: each at the end of its line, or as far below the one above it as a line of text."""
    places: dict[str, float] = {}
    last = -math.inf
    for name in sorted(heights, key=heights.__getitem__):
        last = places[name] = max(heights[name], last + LINE)
    lowest = float(HEIGHT - BOTTOM)
    for name in reversed(places):
        places[name] = min(places[name], lowest)
        lowest = places[name] - LINE
    return places
