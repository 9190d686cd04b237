"""English: its words and its templates."""
