"""The languages of the papers: numbers, dates, articles, names, and the templates that put facts into words."""
