"""The grammar of a typed or listed name: the delegation, its capacity, the group for which it speaks, and remarks."""
