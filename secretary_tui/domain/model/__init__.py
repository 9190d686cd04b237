"""What a session is: rows and their rules, the session that joins them, text and hours as they are written."""
