"""The timer tab."""
