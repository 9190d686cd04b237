"""Reads pasted text and tables into proposals for a list, which a person reviews.

`pasted` reads text, `files` reads CSV and the sheets of a workbook; rows under headings are of `headed_table`. Either
way `reader` takes line after line, `sections` knows the headings between them, `sentence` cuts a line into pieces, and
`entry` makes a proposal of each. What is known is data in `vocabulary/`; what is not is doubtful.
"""
