"""The display: what the room sees of a sitting, in a terminal."""
