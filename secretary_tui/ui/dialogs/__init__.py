"""Questions that take the whole screen and return a value."""
