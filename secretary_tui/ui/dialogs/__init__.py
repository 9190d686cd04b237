"""Dialogs over the whole screen, each of which returns a value."""
