"""The names that an import knows: those that a typed line knows."""

from secretary_tui.names.known import KnownNames

SessionNames = KnownNames
