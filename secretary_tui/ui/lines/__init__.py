"""Lines docked in the screen, in which each enter is an act."""
