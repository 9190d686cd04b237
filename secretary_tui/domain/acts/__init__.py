"""The acts of a sitting: each class has its rule, its sentence, and its entries in the record."""
