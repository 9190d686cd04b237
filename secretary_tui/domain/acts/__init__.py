"""The acts of a sitting, by subject: each class changes the session, and says in a sentence what it did."""
