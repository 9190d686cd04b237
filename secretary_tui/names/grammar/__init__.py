"""The grammar of a typed or listed name: delegation, speaker, capacity (for which group), and remarks beside it."""
