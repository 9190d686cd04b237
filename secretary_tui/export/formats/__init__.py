"""A module for each family of formats: text, HTML and Word files, tables and JSON, chapters, and a calendar."""
