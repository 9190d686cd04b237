"""Text, hours and lengths of time: cleaned, compared, read and written."""
