"""The grammar of a typed or listed name: who, in which capacity, for whom, with which remarks."""
