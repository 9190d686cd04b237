"""The tables of the session file: their rows and the rules of each row."""
