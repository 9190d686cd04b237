"""A module for each format: a paper as Markdown, text, HTML, Word; rows as CSV, JSON and WebVTT."""
