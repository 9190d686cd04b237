"""Small sessions as a secretary writes them: with comments, spaces and habits of her own, and with sub-tables apart."""

from pathlib import Path
from typing import Final

PAPER: Final = Path(__file__).with_name("paper.toml").read_text("utf-8")
APART: Final = Path(__file__).with_name("apart.toml").read_text("utf-8")
