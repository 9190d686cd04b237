"""English for papers, in this folder: its grammar (`words.py`), its vocabulary and its templates."""
