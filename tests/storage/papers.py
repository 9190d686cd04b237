"""A small session as a secretary writes it: comments, spaces and habits of her own."""

from typing import Final

PAPER: Final = '''\
# Morning panel; asked Ms. Perez (interpreters) on Friday.
format = 1

# What is held.
[session]   # the one of the concept note
title    = "Rights of the child"
timezone = "Europe/Zurich"   # the room's, not the machine's
starts   = 2016-03-07T09:00:00+01:00
ends     = 2016-03-07T12:00:00+01:00
languages = [
    "English",  # booth 1
    "French",
]

[rules]
limit = 120
limits.member = 180   # agreed with the bureau
limits.observer = 120

# --- the podium ---

[[panel]]
id = "p1"
name = "Marta Pais"
role = "moderator"

# speaks first
[[panel]]
id = "p2"
name = "Ernie Allen"

[[blocks]]
id = "opening"
kind = "podium"
title = "Opening"
minutes = 60

[[blocks]]
id = "first"
kind = "floor"
title = "First slot"
minutes = 45

[[lists]]
id = "floor"
[lists.limits]
ngo = 90 # asked for by the NGOs

# ==== the list ====

[[entries]]
id = "e1"
list = "floor"
name = "Brazil"
category = "member"
# came late

[[entries]]
id = "e2"
list = "floor"
name = "Côte d'Ivoire"   # check the circumflex
form = "spoken"
category = 'member'
spans = [{ start = 2016-03-07T10:00:00+01:00, end = 2016-03-07T10:01:30+01:00 }]  # my watch
outcome = "delivered"

# promised the third place
[[entries]]
id = "e3"
list = "floor"
name = "Plan International"
category = "ngo"
held = "asks for documents"   # until the chair agrees

# written by hand

[[notes]]
id = "n1"
at = 2016-03-07T10:01:00+01:00
text = """
Asked for:
[[entries]]
# the second report
id = "no key"
"""

# last words
'''
