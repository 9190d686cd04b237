"""English: its words and its templates; what the files say in English needs no vocabulary."""
