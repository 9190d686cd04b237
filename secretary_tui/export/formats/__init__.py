"""The formats of papers, a module for each family: text, HTML, Word, tables and JSON, chapters, calendar."""
