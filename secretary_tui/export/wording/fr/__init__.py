"""French for papers: its code, its vocabulary and its templates."""
