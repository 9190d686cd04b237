"""The concrete parser of TOML; brings tree-sitter."""

from typing import Final

import tree_sitter_toml
from tree_sitter import Language, Parser

PARSER: Final = Parser(Language(tree_sitter_toml.language()))
