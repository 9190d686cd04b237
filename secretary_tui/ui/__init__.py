"""The screen in the terminal."""
