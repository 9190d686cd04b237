"""Small session files as a secretary writes them: with comments and free spacing, or with separate sub-tables."""

from pathlib import Path
from typing import Final

PAPER: Final = Path(__file__).with_name("paper.toml").read_text("utf-8")
APART: Final = Path(__file__).with_name("apart.toml").read_text("utf-8")
