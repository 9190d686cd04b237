"""Reads pasted text and files into proposals for a list of speakers, which a person reviews.

`pasted` reads text, `files` reads CSV and the sheets of a workbook, and `headed_table` reads rows under headings.
Otherwise `reader` reads one line after the other: `sections` recognizes the headings between the lines, `sentence` cuts
a line into pieces, and `proposal` turns each piece into a proposal. The known words are data in `vocabulary/`; anything
unknown becomes a doubt.
"""
