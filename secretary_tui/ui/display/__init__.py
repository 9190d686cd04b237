"""The display of the room in a terminal."""
