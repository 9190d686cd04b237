"""The terminal: Textual's driver made to survive a bad line, signals, and only changed cells painted."""
