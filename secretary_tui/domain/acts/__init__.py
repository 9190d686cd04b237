"""The acts of a sitting: each class changes the session, and words its sentence."""
