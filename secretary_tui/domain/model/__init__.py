"""What a session is, the rules that join its rows, and who spoke when."""
