"""Lists that come from elsewhere: pasted text and tables, read into proposals that a person looks over.

`pasted` reads text and `files` reads tables, whose rows under headings are of `headed_table`. Either way `reader` takes
line after line, `sentence` cuts it into pieces, and `entry` makes a proposal of each.
"""
