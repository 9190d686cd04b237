"""The tables of the session file: their rows, and the checks of each row."""
