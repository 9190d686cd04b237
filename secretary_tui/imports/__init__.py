"""Package that reads pasted text and files into proposals for a list of speakers, which a person reviews.

`pasted` reads text, `files` reads CSV and workbooks, and `headed_table` the rows below column headings. For all other
text, `reader` reads one line after the other: `sections` recognizes headings between the lines, `sentence` cuts a line
into pieces, and `proposal` makes a proposal of each piece. The known words are data in `vocabulary/`; what is unknown
becomes a doubt.
"""
