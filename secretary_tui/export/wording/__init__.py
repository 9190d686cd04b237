"""The languages of the papers: numbers, dates, articles, names and templates."""
