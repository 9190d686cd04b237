"""The rows of each table of a session file, as classes that check their values."""
