"""The papers of sittings, such as the end-of-session note: their facts, their wording and their formats."""
